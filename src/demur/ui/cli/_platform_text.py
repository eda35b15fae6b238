"""What `demur platform` prints for a person: what they take, by default or not, since when, how to say no, how sure, how old."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from demur.model.i18n import _
from demur.model.source import earliest_day
from demur.ui.cli import _platform_words as words

if TYPE_CHECKING:
    from demur.model.platform import Door, Scope
    from demur.registry.query import ControlView, PlatformView, StanceView


_COLOUR = {"yes": "red", "licenses_to_third_parties": "red", "ml_only": "yellow", "unclear": "yellow", "no": "green"}
# "Nothing offered" is said first; then a control helps in this order.
_ORDER = ("none", "toggle", "protocol_record", "web_form", "email", "robots_meta", "private_account", "delete_chats",
          "delete_content", "stop_using", "leave_holding_name", "delete_account", "platform_terms")  # fmt: skip


def print_list(rows: Sequence[Mapping[str, Any]]) -> None:
    """All platforms as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, right in ((_("platform"), False), (_("name"), False), (_("owner"), False), (_("controls"), True)):
        table.add_column(heading, justify="right" if right else "left", no_wrap=heading == _("platform"))
    table.add_column(_("facts"))
    for row in rows:
        old = Text(_("old"), "yellow") if row["stale"] else Text("")
        table.add_row(row["slug"], escape(row["name"]), escape(row["owner"]), str(row["controls"]), old)
    Console(highlight=False).print(table)


def print_platform(seen: PlatformView, counts: Mapping[str, Mapping[str, Any]], today: date) -> None:
    """One platform, for a person in one place."""
    out = Console(highlight=False)
    place = seen.subdivision or seen.country
    out.print(Text(seen.name, "bold"), Text(f"({seen.owner})", "dim"), Text(f"- {place}, {seen.region}", "dim"))
    if seen.at:
        out.print(Text(_("As of {day}, as far as it can be known.").format(day=seen.at.isoformat()), "yellow"))
    out.print(Text(seen.summary))
    _head(out, _("What they take from you"))
    if not seen.stances:
        _line(out, _("Nothing is known for this region."))
    for stance in sorted(seen.stances, key=lambda s: s.who == "non_users"):
        _stance(out, stance, today)
    _head(out, _("How to say no"))
    if not seen.controls:
        _line(out, _("Nothing is known to be offered in this region."))
    elif not any(c.covers or c.covers_partly or c.kind == "none" for c in seen.controls):
        _line(out, _("Nothing that stops the use for AI is known to be offered here."))
    for control in sorted(seen.controls, key=_rank):
        _control(out, control, counts.get(control.id), today)
    if seen.lookalikes:
        _head(out, _("Not an opt-out, though it looks like one"))
        for what in seen.lookalikes:
            _line(out, what)
    _head(out, _("Who answers"))
    _controller(out, seen, today)
    if seen.unknown:
        _head(out, _("What cannot be said about that day"))
        for sentence in seen.unknown:
            _line(out, sentence)


def _rank(control: ControlView) -> tuple[bool, bool, int]:
    gone = control.status in ("dead", "replaced")
    useless = not control.covers and not control.covers_partly and control.kind in ("toggle", "web_form", "email")
    return gone, useless or control.actor == "non_user", _ORDER.index(control.kind)


def _head(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, "bold underline"))


def _line(out: Console, text: str | Text, indent: int = 2) -> None:
    out.print(Padding(text if isinstance(text, Text) else Text(text), (0, 0, 0, indent)))


def _stance(out: Console, s: StanceView, today: date) -> None:
    head = Text(f"{words.trains()[s.trains]}", _COLOUR.get(s.trains, ""))
    head.append(f"; {words.default()[s.default]}", "default")
    if s.who == "non_users":
        head.append(_("; people without an account"), "default")
    if s.account_types != ("all",):
        head.append(f"; {', '.join(s.account_types)}", "default")
    head.append(f"  [{s.id}]", "dim")
    _line(out, head)
    for value, title in (
        ("yes", _("taken")),
        ("conditional", _("sometimes")),
        ("no", _("not taken")),
        ("unknown", _("unknown")),
    ):
        named = [sc for sc in s.scopes if sc.value == value]
        if named:
            _line(out, f"{title}: {'; '.join(_scope(sc) for sc in named)}", 6)
    if s.since:
        _line(out, _("since: {since}").format(since=s.since), 6)
    if s.recipient:
        _line(out, _("goes to: {name}").format(name=s.recipient), 6)
    if s.note:
        _line(out, s.note, 6)
    _line(out, _sure(s.confidence, s.recalled, s.as_of, s.stale, [x.id for x in s.sources], today), 6)


def _scope(scope: Scope) -> str:
    name = words.scopes().get(scope.code, scope.code)
    return f"{name} ({scope.note})" if scope.note else name


def _control(out: Console, c: ControlView, counts: Mapping[str, Any] | None, today: date) -> None:
    head = Text(words.kind()[c.kind], "bold" if c.covers else "")
    for extra in (words.actor().get(c.actor), c.audience, ", ".join(c.surfaces) or None):
        if extra:
            head.append(f"; {extra}", "default")
    if c.status not in ("current", "none"):
        head.append(f"; {c.status.replace('_', ' ')}", "yellow")
    head.append(f"  [{c.id}]", "dim")
    _line(out, head)
    asks = c.kind in ("web_form", "email")
    if c.covers:
        verb = _("asks to stop: {names}") if asks else _("stops: {names}")
        _line(out, verb.format(names=", ".join(c.covers)), 6)
    if c.covers_partly:
        verb = _("asks to stop in part: {names}") if asks else _("stops in part: {names}")
        _line(out, verb.format(names=", ".join(c.covers_partly)), 6)
    if c.covers_note:
        _line(out, _("reaches: {note}").format(note=c.covers_note), 6)
    left = [n for n in c.leaves if n not in c.covers_partly]
    if left and (c.covers or c.covers_partly):
        _line(out, _("leaves: {names}").format(names=", ".join(left)), 6)
    if c.leaves_note:
        _line(out, _("does not reach: {note}").format(note=c.leaves_note), 6)
    for surface, row in (counts or {}).items():
        declared = row["declared"]
        parts = [f"{n} {word}" for n, word in ((declared["study"], _("from the home screen")),
                                               (declared["ccpa_steps"], _("by the direct link"))) if n is not None]  # fmt: skip
        if parts:
            _line(out, _("actions ({surface}): {numbers}").format(surface=surface, numbers=", ".join(parts)), 6)
    for text in (c.effect, c.note):
        if text:
            _line(out, text, 6)
    for door in c.doors:
        _line(out, _door(door), 6)
    _line(out, _sure(c.confidence, c.recalled, c.as_of, c.stale, [x.id for x in c.sources], today), 6)


def _door(door: Door) -> Text:
    text = Text(door.url, "cyan" if door.status in ("current", "last_seen") else "dim strike")
    state = door.status.replace("_", " ")
    if door.status == "last_seen" and door.last_seen:
        state = _("last seen {day}").format(day=door.last_seen)
    if door.died:
        state += f" ({door.died})"
    text.append(f"  {state}; {door.role}", "not strike dim" if door.status != "current" else "dim")
    if door.replaced_by:
        text.append(f" -> {door.replaced_by}", "not strike default")
    if door.note:
        text.append(f" ({door.note})", "not strike dim")
    return text


def _sure(confidence: str, recalled: bool, as_of: str | None, stale: bool, sources: Iterable[str], today: date) -> Text:
    """How sure and how old one claim is; doubt is coloured."""
    doubtful = confidence not in ("high", "medium")
    text = Text(_("sure: {confidence}").format(confidence=confidence), "yellow" if doubtful else "dim")
    if recalled:
        text.append(_("; partly from memory, not sourced"), "yellow")
    day = earliest_day(as_of)
    if day is None:
        text.append(_("; no date"), "yellow")
    else:
        age = (today - day).days
        text.append(
            _("; as of {day} ({age} days)").format(day=as_of, age=max(age, 0)) + (_(", old") if stale else ""),
            "yellow" if stale else "dim",
        )
    text.append(f"; {', '.join(sources)}", "dim")
    return text


def _controller(out: Console, seen: PlatformView, today: date) -> None:
    if seen.controller is None:
        _line(out, _("The controller for this region is not known."))
    for who, role in ((seen.controller, ""), (seen.representative, _("representative: "))):
        if who is None:
            continue
        _line(out, f"{role}{who.entity}")
        for part in (who.address, who.email, who.contact, who.dpo, who.representative, who.note):
            if part:
                _line(out, part, 6)
        _line(out, _sure(who.confidence, who.recalled, who.as_of, who.stale, [x.id for x in who.sources], today), 6)


def print_sources(seen: PlatformView) -> None:
    """The sources of everything shown, by id."""
    out = Console(highlight=False)
    shown = [s for row in seen.stances for s in row.sources] + [s for row in seen.controls for s in row.sources]
    shown += [s for row in (seen.controller, seen.representative) if row is not None for s in row.sources]
    known = {source.id: source for source in shown}
    _head(out, _("Sources"))
    for source in sorted(known.values(), key=lambda s: s.id):
        where = " ".join(x for x in (source.url, source.repo) if x) or _("no address")
        text = Text(source.id)
        text.append(f"  {where}", "cyan" if source.url else "default")
        text.append(f"  {source.kind}, {source.date or _('undated')}", "dim")
        if source.note:
            text.append(f" ({source.note})", "dim")
        _line(out, text)
