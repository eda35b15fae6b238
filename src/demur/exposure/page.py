# ruff: noqa: E501 - a page
"""The report as one HTML file that loads nothing: charts are drawn into it, and no text of an item is in it."""

from __future__ import annotations

from html import escape

from demur.exposure import charts
from demur.exposure.overview import Overview
from demur.exposure.summary import says

_STYLE = """:root{color-scheme:light}body{font:16px/1.5 system-ui,sans-serif;color:#1f2933;background:#f7f9fb;margin:0}
main{max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}
section{background:#fff;border:1px solid #d9e2ec;border-radius:8px;padding:.2rem 1.2rem 1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #e4e9ef;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}small,.quiet{color:#52606d}
.warn{border-left:4px solid #c8553d;padding-left:.8rem}"""
_USES = {
    "may_have_been_used": "May have been used already", "covered": "Covered by your opt-out", "not_taken": "Not taken, by the platform's own words",
    "unknown": "Not known",
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
        parts.append(f"<section><h2>What is public</h2>{''.join(drawn)}{undated}</section>")
    else:
        parts.append("<section><h2>What is public</h2><p>No item could be proven to be public.</p></section>")
    parts.append(
        _table(
            "May it have been used for training?",
            ("Answer", "Items"),
            [(_USES[u], n) for u, n in value.trainable.items() if n],
            _why(value),
        )
    )
    parts.append(
        _table(
            "Personal data in public items",
            ("Kind", "Items"),
            list(value.public_personal.items()),
            "<p class='quiet'>Kinds and counts only; the values are not kept.</p>",
        )
    )
    rows = [
        (f"{r.platform}: {p.kind} ({'yours' if p.whose == 'mine' else 'of others'})", p.count)
        for r in value.imports
        for p in r.personal_data
    ]
    parts.append(_table("Personal data in all texts", ("Kind", "Times"), rows))
    parts.append(
        _table("What the platforms concluded about you", ("Platform", "Conclusions"), list(value.inferred.items()))
    )
    doubts = [w for r in value.imports for w in r.warnings] + [
        f"Only you can say: {q}" for r in value.imports for q in r.questions
    ]
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
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>What your exports show</title><style>{_STYLE}</style></head><body><main>{body}<p class='quiet'>Information, not legal advice. Deleting works forward: it does not undo training that was done.</p></main></body></html>\n"


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
        "<details><summary>Why, item by item kind</summary><table><tr><th>What</th><th class='n'>Items</th><th>Why</th></tr>"
        + "".join(rows)
        + "</table></details>"
    )


def _table(title: str, heads: tuple[str, str], rows: list[tuple[str, int]], more: str = "") -> str:
    if not rows:
        return ""
    body = "".join(f"<tr><td>{escape(str(a))}</td><td class='n'>{b:,}</td></tr>" for a, b in rows)
    return f"<section><h2>{escape(title)}</h2><table><tr><th>{heads[0]}</th><th class='n'>{heads[1]}</th></tr>{body}</table>{more}</section>"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
