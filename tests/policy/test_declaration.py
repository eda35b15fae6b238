"""Declarations of real shape: read as they are written, refused with the place of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from demur.model.errors import BadInput
from demur.policy.declaration import Range, read

REAL = {
    "name": "X",
    "terms": {
        "Privacy Policy": {
            "fetch": "https://x.example/privacy",
            "select": [".article", {"startBefore": "#a", "endAfter": "#b"}],
            "remove": ".share, nav",
            "filter": ["cleanUp", {"removeQueryParams": ["utm_source", "sid"]}],
            "executeClientScripts": True,
        },
        "Community Guidelines": {
            "select": "main",
            "combine": [
                {"fetch": "https://x.example/rules/1"},
                {"fetch": "https://x.example/rules/2", "select": ["article"]},
            ],
        },
        "Terms of Service": {"fetch": "https://x.example/terms.pdf"},
    },
}


def test_a_declaration_of_real_shape() -> None:
    privacy, rules, terms = read(json.dumps(REAL).encode(), "x.json")
    part = privacy.parts[0]
    assert part.select == (".article", Range(startBefore="#a", endAfter="#b")) and part.remove == (".share, nav",)
    assert (part.query_params, privacy.unsupported, part.client_scripts) == (
        ("utm_source", "sid"),
        ("cleanUp",),
        "always",
    )
    assert [p.select for p in rules.parts] == [("main",), ("article",)]
    assert terms.parts[0].select is None and terms.parts[0].client_scripts == "if_needed"


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"fetch": "file:///etc/passwd"}, "web address"),
        ({"fetch": "https://x.example/", "select": [{"startBefore": "#a"}]}, "one start and one end"),
        ({"fetch": "https://x.example/", "select": [{"from": "#a"}]}, "neither a selector nor a range"),
        ({"fetch": "https://x.example/", "select": 5}, "neither a selector nor a range"),
        ({"fetch": "https://x.example/", "filter": [5]}, "filter"),
        ({"fetch": "https://x.example/", "executeClientScripts": "yes"}, "true or false"),
        ({"combine": []}, "combine"),
        ({"fetch": "https://x.example/", "remove": ["a"] * 101}, "more than 100"),
        ([], "not an object"),
    ],
)
def test_what_is_wrong_is_named(terms: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        read(json.dumps({"name": "X", "terms": {"Privacy Policy": terms}}).encode(), "x.json")
    assert "x.json" in str(caught.value) and "Privacy Policy" in str(caught.value)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"name":"X"}', b"\xff", b'{"terms":{}}', b"[" * 5000])
def test_no_declaration(raw: bytes) -> None:
    with pytest.raises(BadInput):
        read(raw, "x.json")
