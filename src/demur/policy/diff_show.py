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
MAX_TOKENS = 6_000  # longer paragraphs are shown whole, without marks inside
_LABELS: Final = {
    "ai_training": "changes what the service says about training AI on people's data",
    "ai_other": "speaks of AI, but says nothing else about training on people's data",
    "not_ai": "a real change, not about AI",
    "noise": "no real change",
}


def pieces(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Word by word: (`equal` | `gone` | `come` | `other`, words before, words after)."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(a) > MAX_TOKENS or len(b) > MAX_TOKENS:
        yield ("equal" if before == after else "other"), before, after
        return
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        kind = {"equal": "equal", "delete": "gone", "insert": "come", "replace": "other"}[tag]
        yield kind, "".join(a[i1:i2]), "".join(b[j1:j2])


def summary(found: Comparison) -> str:
    """One sentence about the whole comparison."""
    text = f"{found.label}: {_(_LABELS[found.label])}"
    if found.effect:
        text += f" ({found.effect})"
    if found.kind:
        text += f" ({found.kind}{': ' + ', '.join(found.suspect) if found.suspect else ''})"
    return text + "."


def table(found: Comparison, *, only_ai: bool = False) -> Table:
    """The changed places as a table for `rich`: before and after, AI clauses first marked with a star."""
    from rich.table import Table
    from rich.text import Text

    shown = Table(show_lines=True, expand=True, title=_control_free(summary(found)), title_justify="left")
    shown.add_column("", width=1)
    shown.add_column(_("Before"), ratio=1, overflow="fold")
    shown.add_column(_("After"), ratio=1, overflow="fold")
    for change in found.changes:
        if only_ai and not change.ai:
            continue
        left, right = Text(), Text()
        for kind, old, new in _parts(change):
            left.append(_control_free(old), "" if kind == "equal" else "red strike" if kind != "come" else "")
            right.append(_control_free(new), "" if kind == "equal" else "green bold")
        shown.add_row("★" if change.ai else "", left, right)
    return shown


def page(found: Comparison, *, before_name: str, after_name: str) -> str:
    """A complete HTML page, readable without colour: removed words are struck through, added ones underlined."""
    rows = "\n".join(_row(change) for change in found.changes)
    head = html.escape(summary(found))
    names = (html.escape(before_name), html.escape(after_name))
    empty = "" if found.changes else f"<p>{html.escape(_('No paragraph differs in its words.'))}</p>"
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
@media (max-width:40rem){{table,tbody,tr,td,th{{display:block}}}}
@media (prefers-color-scheme:dark){{body{{background:#16161a;color:#eee}}del{{background:#5a1a16;color:#fdd}}
ins{{background:#174a1b;color:#dfd}}.mark{{color:#c7adff}}}}
</style></head><body>
<h1>{head}</h1>
{empty}<table><thead><tr><th scope="col">{names[0]}</th><th scope="col">{names[1]}</th></tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""


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
    return f"<tr{kind}><td>{mark}{''.join(left)}</td><td>{mark}{''.join(right)}</td></tr>"


def _parts(change: Change) -> Iterator[tuple[str, str, str]]:
    if change.before is None or change.after is None:
        yield ("come" if change.before is None else "gone"), change.before or "", change.after or ""
        return
    yield from pieces(change.before, change.after)


def _control_free(text: str) -> str:
    """Without control characters: a policy must not steer a terminal."""
    return "".join(c if c == "\n" or c.isprintable() or c.isspace() else "�" for c in text)
