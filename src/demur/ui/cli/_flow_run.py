"""What `demur flow run` and `undo` share: which browser, whose hands, which values."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

import click

from demur.model.errors import BadInput
from demur.model.flow import Flow, ProfileKey
from demur.model.run import RunResult

if TYPE_CHECKING:
    from demur.browser.start import Engine
    from demur.flow.hands import Hands
    from demur.flow.options import Options, Timing
    from demur.store import Store

VIEWPORTS: dict[str, tuple[int, int]] = {"desktop": (1280, 900), "mobile": (390, 844)}
EXIT = {"done": 0, "failed": 1, "nothing_offered": 1, "needs_person": 3, "uncertain": 3}
SAYS = {
    "done": "Done",
    "failed": "Failed",
    "needs_person": "Needs you",
    "uncertain": "Uncertain",
    "nothing_offered": "Nothing is offered",
}


class Wish:
    """The options of the command line, as one value."""

    def __init__(self, **given: Any) -> None:
        self.driver: Literal["guide", "drive", "rehearse"] = given["driver"]
        self.account: str | None = given["account"]
        self.base_url: str | None = given["base_url"]
        self.lang: str | None = given["lang"]
        self.yes: bool = given["yes"]
        self.again: bool = given.get("again", False)
        self.headed: bool | None = given["headed"]
        self.attach: str | None = given["attach"]
        self.route: Literal["deep_link", "menu"] | None = given.get("route")
        self.viewport: str = given["viewport"]
        self.login: str | None = given["rehearsal_login"]
        self.values = _values(given["values"], given["grounds_file"])
        self.quiet: bool = given["as_json"]


def _values(pairs: tuple[str, ...], grounds_file: Path | None) -> dict[str, str]:
    known = get_args(ProfileKey)
    out: dict[str, str] = {}
    for pair in pairs:
        key, sep, value = pair.partition("=")
        if not sep or key not in known:
            raise BadInput(f"{key[:40]!r} is not a value that a flow can fill in.", hint=f"Known: {', '.join(known)}.")
        out[key] = value
    if grounds_file is not None:
        from demur.ui.cli._io import read_bytes

        try:
            out["request.grounds"] = read_bytes(grounds_file, limit=200_000).decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise BadInput(f"{grounds_file} is not UTF-8 text.") from error
    return out


def engine_for(wish: Wish) -> Callable[[], contextlib.AbstractContextManager[Engine]]:
    """The browser: the person's own one, demur's profile for a live page, or an empty one for a page on this machine."""
    from demur.flow.carry import is_rehearsal

    local = is_rehearsal(wish.base_url)

    def opened() -> contextlib.AbstractContextManager[Engine]:
        from demur.browser import start
        from demur.data.paths import home

        if wish.attach:
            return start.attach(wish.attach)
        if local:
            return start.start(headed=_window(wish))
        return start.own_profile(home() / "browser", headed=_window(wish))

    return opened


def _window(wish: Wish) -> bool:
    """Whether there is a window: when asked for, for the person's own hands, and on live pages."""
    from demur.flow.carry import is_rehearsal

    if wish.headed is not None:
        return wish.headed
    return bool(wish.attach) or wish.driver == "guide" or not is_rehearsal(wish.base_url)


def options_for(wish: Wish, flow: Flow, store: Store, hands: Hands | None = None) -> Options:
    """The options of a run for this person."""
    from demur.flow.carry import is_rehearsal, values_for
    from demur.flow.hands import NoHands, ScriptedHands, TerminalHands
    from demur.flow.options import Options

    local = is_rehearsal(wish.base_url)
    values = values_for(store, wish.account, wish.values, flow.platform)
    handle = values.get("account.handle", "")
    if hands is None:
        if wish.login:
            if not local:
                raise BadInput("A log-in on the command line is only for rehearsals on this machine.")
            user, _, password = wish.login.partition(":")
            hands = ScriptedHands(user=user, password=password)
        elif sys.stdin is not None and sys.stdin.isatty():
            hands = TerminalHands(_ask, window=_window(wish), agreed=wish.yes)
        else:
            hands = NoHands()
    spoken = (wish.lang,) if wish.lang else store.person().languages
    return Options(
        driver=wish.driver,
        languages=spoken,
        values=values,
        hands=hands,
        account=f"{flow.platform}:{handle}" if handle else "",
        base_url=wish.base_url,
        route=wish.route,
        timing=_timing(wish, local),
        agreed=wish.yes or local,
        again=wish.again or local,
        progress=None if wish.quiet else lambda step: click.echo(f"  {step}", err=True),
    )


def _timing(wish: Wish, local: bool) -> Timing:
    """Patience: shorter with pages on this machine, but never with a person in front of a window."""
    import msgspec

    from demur.flow.options import Timing

    if not local:
        return Timing()
    patience = Timing().person if wish.driver == "guide" and _window(wish) else Timing.rehearsal().person
    return msgspec.structs.replace(Timing.rehearsal(), person=patience)


def session_for(wish: Wish) -> dict[str, Any]:
    """Language and size of the pages."""
    return {"locale": wish.lang or "en-US", "viewport": VIEWPORTS[wish.viewport]}


@contextlib.contextmanager
def rehearsal_site(flow: Flow, wish: Wish, region: str, mutation: str | None) -> Iterator[tuple[Hands, dict[str, str]]]:
    """Serve the local site of the flow's platform, and give the example person's hands and values for it."""
    from demur.flow.hands import ScriptedHands
    from demur.rehearsal import example_person, serve

    lang = wish.lang or "en"
    with serve(flow.platform, lang=lang, region=region, surface=flow.surface, mutation=mutation) as site:
        wish.base_url = site.base_url
        values = cast("dict[str, str]", dict(example_person(lang).values))

        def code() -> str | None:
            return site.inbox[-1].code if site.inbox else None

        yield (
            ScriptedHands(
                user=site.credentials.handle,
                password=site.credentials.password,
                code=code,
                words=values["request.grounds"],
                captcha="rehearsal",
            ),
            values,
        )


def _ask(prompt: str) -> str:
    return str(click.prompt(prompt, default="", show_default=False, err=True))


def tell(result: RunResult, would_send: tuple[tuple[str, str], ...] = ()) -> None:
    """The result in words."""
    grade = {"clicked": " (the page says so)", "persisted": " (a reload shows it)"}.get(result.grade or "", "")
    said = "Rehearsed" if result.stopped_before is not None else f"{SAYS[result.outcome]}{grade}"
    click.echo(f"{said}: {result.flow}")
    if result.failure is not None:
        where = f" [{result.failure.step}]" if result.failure.step else ""
        click.echo(f"  {result.failure.code.value}: {result.failure.sentence}{where}")
    if result.stopped_before is not None:
        click.echo(f"  Stopped before the first step that takes effect: {result.stopped_before}. Nothing was sent.")
    if would_send:
        click.echo("  This would be sent:")
        for name, value in would_send:
            click.echo(f"    {name}: {value}")
    if result.note:
        click.echo(f"  {result.note}")
    counts = result.counts["traced"]
    ways = (("from the home screen", counts.study), ("from the link", counts.ccpa_steps))
    said = ", ".join(f"{n} {way}" for way, n in ways if n is not None)
    click.echo(f"  Actions: {said or counts.full.actions}; your own: {result.person_actions}.")
    if result.bundle:
        click.echo(f"  Evidence: {result.bundle}")
    if result.outcome == "failed":
        click.echo(f"  A repair proposal: demur flow repair {result.run}")


def today() -> datetime.date:
    """Today in UTC."""
    return datetime.datetime.now(datetime.UTC).date()
