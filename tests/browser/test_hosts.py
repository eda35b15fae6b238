"""Which origins a run may visit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.browser.hosts import Hosts, check_base_url, is_loopback, rebase
from demur.model.errors import BadInput, Untrusted


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://x.com/settings", True),
        ("https://X.com:443/a", True),
        ("http://x.com/", False),
        ("https://x.com:8443/", False),
        ("https://x.com.evil.example/", False),
        ("https://evil.example/x.com", False),
        ("https://x.com@evil.example/", False),
        ("javascript:alert(1)", False),
        ("data:text/html,hello", False),
        ("file:///etc/passwd", False),
        ("about:blank", True),
    ],
)
def test_only_named_hosts_over_https(url: str, allowed: bool) -> None:
    assert Hosts.of(["x.com"]).allow(url) is allowed


def test_a_base_url_shuts_the_live_hosts_out() -> None:
    hosts = Hosts.of(["x.com"], "http://127.0.0.1:8000")
    assert hosts.allow("http://127.0.0.1:8000/a")
    assert not hosts.allow("http://127.0.0.1:8001/a")
    assert not hosts.allow("http://localhost:8000/a")
    assert not hosts.allow("https://x.com/a")


def test_rebasing_keeps_path_and_query() -> None:
    assert rebase("https://x.com/a/b?c=d#e", "http://127.0.0.1:9") == "http://127.0.0.1:9/a/b?c=d#e"
    assert rebase("https://x.com", "http://[::1]:9") == "http://[::1]:9/"
    assert rebase("https://x.com/a", None) == "https://x.com/a"


def test_base_urls_are_checked() -> None:
    assert check_base_url("http://127.0.0.2:1") == "http://127.0.0.2:1"
    with pytest.raises(Untrusted):
        check_base_url("http://example.org")
    with pytest.raises(Untrusted):
        check_base_url("https://user:secret@example.org")
    with pytest.raises(BadInput):
        check_base_url("ftp://127.0.0.1")
    assert not is_loopback("https://127.0.0.1.example.org")


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert Hosts.of(["x.com"]).allow(text) in (True, False)
