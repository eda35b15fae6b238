"""Two versions side by side, for people: in the terminal (rich) and as one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from demur.model.i18n import _
from demur.policy.diff import Change, Comparison

if TYPE_CHECKING:
    from rich.table import Table

_TOKEN = re.compile(r"\s+|\w+(?:['’]\w+)?|.", re.DOTALL)
_GRID: Final = """<table><thead><tr><th scope="col">{sides[0]}: {before}</th>
<th scope="col">{sides[1]}: {after}</th></tr></thead><tbody>
{rows}
</tbody></table>"""
MAX_TOKENS = 6_000  # longer paragraphs are shown whole, without marks inside
_LABELS: Final = {
    "ai_training": "It changes what the service says about training AI on people's data",
    "ai_other": "It speaks of AI, but says nothing else about training on people's data",
    "not_ai": "A real change, but not about AI",
    "noise": "No real change",
}
_EFFECTS: Final = {
    "starts": "training starts",
    "broadens": "more data, people or uses are taken",
    "narrows": "less is taken than before",
    "adds_optout": "a way to say no is added",
    "removes_optout": "a way to say no is taken away",
    "eases_optout": "saying no gets easier",
    "hardens_optout": "saying no gets harder",
    "announces": "training is announced",
    "delays": "training is put off",
    "clarifies": "it is said more clearly, not otherwise",
}
_NOISE: Final = {
    "same_words": "the words are the same",
    "exact_revert": "it went back to an earlier text, which only a second look can confirm",
    "page_furniture": "only menus, dates and other furniture of the page differ",
}
_DOUBTS: Final = {
    "empty": "it is empty",
    "shrunk": "it has less than a third of the words",
    "challenge": "it is a page that checks for robots",
    "error": "it is an error page",
    "log_in": "it is a log-in page",
    "language": "it is in another language",
}
_LOOK: Final = frozenset({"starts", "broadens", "announces", "removes_optout", "hardens_optout"})


def pieces(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Word by word: (`equal` | `gone` | `come` | `other`, words before, words after)."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(a) > MAX_TOKENS or len(b) > MAX_TOKENS:
        yield ("equal" if before == after else "other"), before, after
        return
    waiting: tuple[str, str, str] | None = None  # a difference that may go on behind the next space
    space = ""
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        old, new = "".join(a[i1:i2]), "".join(b[j1:j2])
        if tag == "equal":
            if waiting and old.isspace() and "\n" not in old and not space:
                space = old
                continue
            if waiting:
                yield waiting
            if space:
                yield "equal", space, space
            waiting, space = None, ""
            yield "equal", old, new
        elif waiting and space:
            waiting, space = _joined(waiting, space, old, new), ""
        else:
            if waiting:
                yield waiting
            waiting = _difference(old, new)
    if waiting:
        yield waiting
    if space:
        yield "equal", space, space


def _difference(old: str, new: str) -> tuple[str, str, str]:
    return ("other" if old and new else "gone" if old else "come"), old, new


def _joined(first: tuple[str, str, str], space: str, old: str, new: str) -> tuple[str, str, str]:
    """Two differences with one space between them, as one."""
    return _difference(first[1] + space + old, first[2] + space + new)


def summary(found: Comparison) -> str:
    """One sentence about the whole comparison, and what to do where something is to be done."""
    if found.kind == "suspect":
        why = ", ".join(_(_DOUBTS.get(reason, reason)) for reason in found.suspect)
        return _("Not compared, for the new text is hardly a new version: {why}. Get the page again.").format(why=why)
    more = [_(_EFFECTS[found.effect])] if found.effect else []
    more += [_(_NOISE[found.kind])] if found.kind else []
    text = _(_LABELS[found.label]) + (f": {', '.join(more)}" if more else "") + "."
    if found.effect in _LOOK:
        text += " " + _("See `demur plan` for how to say no.")
    return text


def table(found: Comparison, *, only_ai: bool = False, marks: bool = False) -> Table:
    """The changed places as a table for `rich`: before and after, those about AI marked with a star.

    `marks` puts signs around what differs, for terminals and files without colour.
    """
    from rich.table import Table
    from rich.text import Text

    shown = Table(show_lines=True, expand=True)
    shown.add_column("", width=1)
    shown.add_column(_("Before"), ratio=1, overflow="fold")
    shown.add_column(_("After"), ratio=1, overflow="fold")
    for change in found.changes:
        if only_ai and not change.ai:
            continue
        left, right = Text(), Text()
        for kind, old, new in _parts(change):
            changed = kind != "equal"
            left.append(_marked(old, "[-", "-]", marks=marks and changed), "red strike" if changed else "")
            right.append(_marked(new, "{+", "+}", marks=marks and changed), "green bold" if changed else "")
        for words in (left, right):
            if not words:
                words.append(_("(not there)"), "dim")
        shown.add_row("★" if change.ai else "", left, right)
    return shown


def _marked(untrusted: str, start: str, end: str, *, marks: bool) -> str:
    """A piece fit for a terminal, between marks where wanted; space at its ends stays outside of them."""
    text = _control_free(untrusted)
    bare = text.strip()
    return text.replace(bare, f"{start}{bare}{end}", 1) if marks and bare else text


def legend(found: Comparison, *, only_ai: bool, marks: bool) -> str:
    """What stands below the table: how to read it, or why there is nothing in it."""
    hidden = sum(not change.ai for change in found.changes) if only_ai else 0
    shown = len(found.changes) - hidden
    if found.kind == "suspect":
        return ""
    out = []
    if shown:
        how = _("[-gone-] {+new+}") if marks else _("struck through: gone; bold: new")
        out.append(_("★ about AI; {how}.").format(how=how))
    elif not hidden:
        out.append(_("No paragraph differs in its words."))
    if hidden:
        out.append(_("Changed places that are not about AI and not shown: {n}.").format(n=hidden))
    return " ".join(out)


def page(found: Comparison, *, before_name: str, after_name: str, only_ai: bool = False) -> str:
    """A complete HTML page, readable without colour: removed words are struck through, added ones underlined."""
    chosen = [change for change in found.changes if change.ai or not only_ai]
    rows = "\n".join(_row(change) for change in chosen)
    head = html.escape(summary(found))
    names = (html.escape(before_name), html.escape(after_name))
    ai = sum(change.ai for change in found.changes)
    count = _("Changed places: {n}, of them about AI: {ai}.").format(n=len(found.changes), ai=ai)
    below = legend(found, only_ai=only_ai, marks=False) if not chosen else count
    told = f"<p>{html.escape(below)}</p>" if below else ""
    shown = _GRID.format(sides=_sides(), before=names[0], after=names[1], rows=rows) if chosen else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{head}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a;background:#fff}}
table{{border-collapse:collapse;width:100%;table-layout:fixed}}
th,td{{text-align:left;vertical-align:top;padding:.6rem;border:1px solid #bbb;overflow-wrap:anywhere;white-space:pre-wrap}}
del{{background:#fde0dd;color:#7a0c05}}ins{{background:#dcf2dc;color:#0b4d0b}}
tr.ai td{{border-left:4px solid #6a3fb5}}.mark{{font-weight:bold;color:#6a3fb5}}
h1{{font-size:1.5rem;line-height:1.3}}.none{{opacity:.7}}
@media (max-width:40rem){{table,tbody,tr,td{{display:block}}thead{{display:none}}tr{{margin-bottom:1rem}}
td::before{{content:attr(data-side);display:block;font-weight:bold}}}}
@media (prefers-color-scheme:dark){{body{{background:#16161a;color:#eee}}del{{background:#5a1a16;color:#fdd}}
ins{{background:#174a1b;color:#dfd}}.mark{{color:#c7adff}}}}
</style></head><body>
<h1>{head}</h1>
{told}{shown}</body></html>
"""


def _sides() -> tuple[str, str]:
    return html.escape(_("Before")), html.escape(_("After"))


def _row(change: Change) -> str:
    left, right = [], []
    for kind, old, new in _parts(change):
        if kind == "equal":
            left.append(html.escape(old))
            right.append(html.escape(new))
            continue
        if old:
            left.append(f"<del>{html.escape(old)}</del>")
        if new:
            right.append(f"<ins>{html.escape(new)}</ins>")
    mark = f'<span class="mark">{html.escape(_("About AI"))}</span>\n' if change.ai else ""
    kind = ' class="ai"' if change.ai else ""
    cells = zip(_sides(), (left, right), strict=True)
    nothing = f'<span class="none">{html.escape(_("(not there)"))}</span>'
    shown = (f'<td data-side="{side}">{mark}{"".join(words) or nothing}</td>' for side, words in cells)
    return f"<tr{kind}>{''.join(shown)}</tr>"


def _parts(change: Change) -> Iterator[tuple[str, str, str]]:
    if change.before is None or change.after is None:
        yield ("come" if change.before is None else "gone"), change.before or "", change.after or ""
        return
    yield from pieces(change.before, change.after)


def _control_free(text: str) -> str:
    """Without control characters: a policy must not steer a terminal."""
    return "".join(c if c == "\n" or c.isprintable() or c.isspace() else "�" for c in text)
