# ruff: noqa: E501 - a page
"""The report as one HTML file that loads nothing: charts are drawn into it, and no text of an item is in it."""

from __future__ import annotations

from collections import Counter
from html import escape

from demur.exposure import charts
from demur.exposure.overview import Overview
from demur.exposure.summary import USES, says

_STYLE = """:root{color-scheme:light dark;--ink:#1f2933;--quiet:#52606d;--page:#f7f9fb;--card:#fff;--edge:#d9e2ec;--line:#e4e9ef;--link:#1f5f8b;--warn:#c8553d}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ef;--quiet:#a3b1bf;--page:#12181f;--card:#1b232c;--edge:#33414f;--line:#2b3743;--link:#8ec5ee;--warn:#e07a62}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);margin:0}a{color:var(--link)}
main{max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.15rem;margin-top:1.2rem}
section{background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:.2rem 1.2rem 1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}small,.quiet{color:var(--quiet)}.warn{border-left:4px solid var(--warn)}
.wide{overflow-x:auto;margin:.6rem 0}.wide svg{display:block;width:100%;min-width:34rem;height:auto}.wide table{min-width:22rem}ul{padding-left:1.2rem}li{overflow-wrap:anywhere}
svg text{fill:var(--ink)}svg .role-axis-grid line{stroke:var(--line)}svg .role-axis-domain line,svg .role-axis-tick line{stroke:var(--quiet)}
@media (max-width:30rem){main{margin:1rem auto;padding:0 .6rem}section{padding:.2rem .8rem .8rem}}
@media print{section{break-inside:avoid}}"""
_KINDS = {
    "email": "E-mail addresses", "phone": "Telephone numbers", "iban": "Bank accounts (IBAN)", "card": "Payment cards", "ip": "IP addresses",
    "national_id": "National identity numbers", "geo": "Coordinates", "street": "Street addresses", "birth": "Statements of birth", "name": "Names",
}  # fmt: skip


def page(value: Overview, day: str) -> str:
    """The whole page."""
    platforms = ", ".join(sorted({p for r in value.imports for p in (r.by_platform or {r.platform: {}})}))
    parts = [
        f"<h1>What your exports show</h1><p class='quiet'>{escape(platforms)} · {value.items:,} items · made on {escape(day)} on this computer, and nothing was sent anywhere.</p>",
        _table(
            "Who can see it",
            ("Seen by", "Items"),
            [(_upper(says(v)), n) for v, n in value.items_by_visibility.items() if n],
        ),
    ]
    drawn = [c for c in (charts.over_time(value), charts.by_kind(value), charts.around_opt_out(value)) if c]
    if drawn:
        undated = (
            f"<p class='quiet'>{value.undated_public:,} public items have no date.</p>" if value.undated_public else ""
        )
        figures = "".join(f"<div class='wide' tabindex='0'>{c}</div>" for c in drawn)
        if all(side == "no opt-out given" for _, _, _, side, _ in value.years):
            undated += "<p class='quiet'>No opt-out of yours is recorded for these platforms: <code>--opt-out SLUG=DATE</code></p>"
        parts.append(f"<section><h2>What is public</h2>{figures}{undated}</section>")
    else:
        parts.append("<section><h2>What is public</h2><p>No item could be proven to be public.</p></section>")
    asked = [(q, r.platform) for r in value.imports for q in r.questions]
    if asked:
        rows = "".join(f"<li>{escape(q)}</li>" for q, _ in asked)
        parts.append(
            f"<section><h2>Only you can say</h2><ul>{rows}</ul><p class='quiet'>Answer once, when importing: <code>--answer KEY=VALUE</code></p></section>"
        )
    parts.append(
        _table(
            "May it have been used for training?",
            ("Answer", "Items"),
            [(_upper(USES[u]), n) for u, n in value.trainable.items() if n],
            _why(value),
        )
    )
    parts.append(
        _table(
            "Personal data in public items",
            ("Kind", "Items"),
            [(_KINDS.get(k, k), n) for k, n in value.public_personal.items()],
            "<p class='quiet'>Kinds and counts only; the values are not kept.</p>",
        )
    )
    parts.append(_personal(value))
    parts.append(_table("Talks with an AI", ("At", "Messages, both sides"), list(value.ai_chats.items())))
    parts.append(
        _table(
            "What the platforms concluded about you",
            ("Platform and section", "Conclusions"),
            [(f"{s.platform}: {s.section}", s.count) for s in value.inferred_by_section],
        )
    )
    doubts = [f"{r.platform}: {w}" for r in value.imports for w in r.warnings]
    if doubts:
        parts.append(
            "<section class='warn'><h2>Doubts</h2><ul>"
            + "".join(f"<li>{escape(d)}</li>" for d in doubts[:60])
            + "</ul></section>"
        )
    faults = [f for r in value.imports for f in r.faults]
    if faults:
        parts.append(
            "<section class='warn'><h2>Not read</h2><ul>"
            + "".join(f"<li>{escape(f.file)} ({escape(f.place)}): {escape(f.reason)}</li>" for f in faults[:40])
            + "</ul></section>"
        )
    body = "".join(parts)
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>What your exports show</title><style>{_STYLE}</style></head><body><main>{body}<p class='quiet'>Information, not legal advice. Deleting works forward: it does not undo training that was done.</p></main></body></html>\n"


def _personal(value: Overview) -> str:
    """Personal data in all texts: what is the person's own, what is about others, and at which platforms."""
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[str, set[str]] = {}
    for report in value.imports:
        for found in report.personal_data:
            counts[found.kind, found.whose] += found.count
            where.setdefault(found.kind, set()).add(report.platform)
    if not where:
        return ""
    rows = "".join(
        f"<tr><td>{escape(_KINDS.get(kind, kind))}<br><small>{escape(', '.join(sorted(where[kind])))}</small></td>"
        f"<td class='n'>{counts[kind, 'mine']:,}</td><td class='n'>{counts[kind, 'others']:,}</td></tr>"
        for kind in sorted(where, key=lambda k: -counts[k, "mine"])
    )
    head = "<tr><th>Kind</th><th class='n'>Yours</th><th class='n'>Of others</th></tr>"
    return f"<section><h2>Personal data in all texts</h2><table>{head}{rows}</table></section>"


def _why(value: Overview) -> str:
    rows = []
    for use in value.trainable_why[:30]:
        links = " ".join(
            f"<a href='{escape(s)}'>source {n}</a>" if s.startswith("https://") else escape(s)
            for n, s in enumerate(use.answer.sources[:3], 1)
        )
        mark = (
            f" <small>({escape(use.answer.confidence or 'unknown')}, as of {escape(use.answer.as_of or '?')})</small>"
            if use.answer.stance
            else ""
        )
        rows.append(
            f"<tr><td>{escape(use.platform)}: {escape(use.kind)}, {escape(says(use.visibility))}</td><td class='n'>{use.count:,}</td><td>{escape(use.answer.why)}{mark} {links}</td></tr>"
        )
    if not rows:
        return ""
    return (
        "<details><summary>Why, kind by kind</summary><div class='wide' tabindex='0'><table><tr><th>What</th><th class='n'>Items</th><th>Why</th></tr>"
        + "".join(rows)
        + "</table></div></details>"
    )


def _table(title: str, heads: tuple[str, str], rows: list[tuple[str, int]], more: str = "") -> str:
    if not rows:
        return ""
    body = "".join(f"<tr><td>{escape(str(a))}</td><td class='n'>{b:,}</td></tr>" for a, b in rows)
    return f"<section><h2>{escape(title)}</h2><table><tr><th>{heads[0]}</th><th class='n'>{heads[1]}</th></tr>{body}</table>{more}</section>"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
