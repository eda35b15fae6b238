"""Fetches a page with a browser that has no profile, for pages that are empty without their scripts.

Everything goes through a proxy on this machine that connects to public addresses only (as the plain fetcher does). Every page gets
a new context: no cookies from before, no downloads, no workers, no permissions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from demur.policy.fetch import KEPT_HEADERS, Fetched, Problem
from demur.policy.guard_proxy import REFUSED, GuardProxy, guard_proxy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NO_SIDE_DOORS = """for (const n of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) {
  try { delete window[n] } catch (e) {}
}"""
# Shadow roots are written out, so that what they show can be read.
_HTML = """() => {
  const seen = [];
  const walk = (root) => {
    for (const el of root.querySelectorAll('*')) if (el.shadowRoot) { seen.push(el); walk(el.shadowRoot); }
  };
  walk(document);
  for (const el of seen.reverse()) {
    const box = document.createElement('div');
    box.innerHTML = el.shadowRoot.innerHTML;
    el.append(box);
  }
  return '<!doctype html>' + document.documentElement.outerHTML;
}"""
_DRAWN = (
    "() => document.body && (document.body.innerText.trim().length >= 20 || document.querySelector('input, textarea'))"
)
MAX_FRAMES = 3
LATE = 2.5  # seconds that an empty page is given to draw itself


class Rendering:
    """A running browser behind its proxy; `fetch` shows one page. Not for use by several threads at once."""

    def __init__(
        self,
        browser: Browser,
        proxy: GuardProxy,
        *,
        locale: str = "en-US",
        seconds: float = 20.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._browser = browser
        self._proxy = proxy
        self._locale = locale
        self._seconds = seconds
        self._clock = clock

    def fetch(self, url: str) -> Fetched:
        """The page as it stands when it has come to rest. Never raises for what the page or the network does."""
        from playwright.sync_api import Error

        self._proxy.refill()
        refused = len(self._proxy.refused)
        context = self._browser.new_context(
            proxy={"server": self._proxy.address, "bypass": "<-loopback>"},
            accept_downloads=False,
            service_workers="block",
            locale=self._locale,
            ignore_https_errors=False,
        )
        try:
            context.add_init_script(_NO_SIDE_DOORS)
            page = context.new_page()
            page.set_default_timeout(self._seconds * 1000)
            return self._show(page, url)
        except Error as error:
            text = str(error).partition("\n")[0]
            problem = _problem(text)
            if len(self._proxy.refused) > refused:
                problem, text = "private_address", self._proxy.refused[-1]
            return Fetched(url=url, final_url=url, at=self._clock(), chain=(url,), problem=problem, detail=text[:200])
        finally:
            with contextlib.suppress(Error):
                context.close()

    def _show(self, page: Page, url: str) -> Fetched:
        from playwright.sync_api import Error

        answer = page.goto(url, wait_until="domcontentloaded")
        if answer is not None and answer.headers.get(REFUSED.decode().lower()):
            raise Error("refused")
        with contextlib.suppress(Error):
            page.wait_for_load_state("networkidle", timeout=min(8.0, self._seconds) * 1000)
        with contextlib.suppress(Error):  # a script may draw after the network has come to rest
            page.wait_for_function(_DRAWN, timeout=min(LATE, self._seconds) * 1000)
        body = str(page.evaluate(_HTML))
        for frame in page.frames[1 : 1 + MAX_FRAMES]:
            with contextlib.suppress(Error):
                body += str(frame.evaluate(_HTML))
        chain, step = [], answer.request if answer else None
        while step is not None:
            chain.append(step.url)
            step = step.redirected_from
        chain.reverse()
        if not chain or chain[-1] != page.url:
            chain.append(page.url)
        return Fetched(
            url=url,
            final_url=page.url,
            at=self._clock(),
            status=answer.status if answer else None,
            headers=_facts(answer.headers if answer else {}),
            body=body[:15_000_000].encode("utf-8", "replace"),
            chain=tuple(chain),
        )


@contextlib.contextmanager
def rendering(*, allow_loopback: bool = False, locale: str = "en-US", seconds: float = 20.0) -> Iterator[Rendering]:
    """A browser with nothing of the person in it, behind the guarding proxy. Raises Unavailable when there is none."""
    from demur.browser.start import start

    with guard_proxy(allow_loopback=allow_loopback) as proxy, start() as engine:
        yield Rendering(engine.browser, proxy, locale=locale, seconds=seconds)


# What the server said of the bytes that it sent does not hold for the page that was drawn from them.
_OF_BYTES = frozenset({"content-type", "etag", "last-modified", "location"})


def _facts(headers: Mapping[str, str]) -> dict[str, str]:
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers and name not in _OF_BYTES}
    return {**kept, "content-type": "text/html; charset=utf-8"}


def _problem(text: str) -> Problem:
    if "TOO_MANY_REDIRECTS" in text:
        return "redirect_loop"
    if "Timeout" in text:
        return "timeout"
    if "CERT" in text or "SSL" in text:
        return "tls"
    return "connection"
