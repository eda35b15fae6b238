"""The watch report as an Atom feed (RFC 4287) and as an HTML page; both are complete files that load nothing."""

# ruff: noqa: E501  (markup reads better in long lines)

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape

import msgspec

from demur.data.report import page
from demur.model.watch import WatchReport
from demur.watch.words import change_words, door_words, next_step

_SPACE = uuid.UUID(
    "6f2ae2bb-6a0f-5d6f-9a58-6ce3c9f1a6a5"
)  # names entries, so that an entry keeps its id from feed to feed
_BEGIN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news."""

    key: str
    title: str
    text: str
    at: datetime.datetime
    link: str | None = None


def entries(report: WatchReport) -> list[Entry]:
    """The news of a report, the newest first."""
    return sorted(_entries(report), key=lambda e: e.at, reverse=True)


def _entries(report: WatchReport) -> Iterator[Entry]:
    for row in report.reopened:
        where = f"{row.platform}: {row.control or 'objection'}"
        yield Entry(key=row.key, title=f"{where} is open again", text=f"{row.reason} {next_step(row)}", at=row.at)
    for change in report.changes:
        text = " … ".join((*change.statements_come, *change.statements_gone)) or "See `demur policy diff`."
        title = f"{change.name} changed: {change_words(change)}"
        yield Entry(key=f"{change.document} {change.version}", title=title, text=text, at=change.at, link=change.url)
    for door in report.doors:
        if door.looks and (door.dead or door.state == "moved") and door.since:
            at = datetime.datetime.combine(door.since, datetime.time(), datetime.UTC)
            title = f"{door.platform}: a door changed: {door_words(door.state)}"
            yield Entry(
                key=f"{door.url} {door.state} {door.since}",
                title=title,
                text="; ".join(door.evidence),
                at=at,
                link=door.url,
            )


def atom(report: WatchReport) -> str:
    """The feed. Characters that XML forbids are left out."""
    news = entries(report)
    updated = news[0].at if news else report.last_round or _BEGIN
    rows = "".join(_entry(e) for e in news)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{uuid.uuid5(_SPACE, 'feed').urn}</id>\n  <title>demur watch</title>\n  <updated>{_time(updated)}</updated>\n"
        f"  <author><name>demur</name></author>\n{rows}</feed>\n"
    )


def _entry(e: Entry) -> str:
    link = f'    <link rel="related" href={_attribute(e.link)}/>\n' if e.link else ""
    return (
        f"  <entry>\n    <id>{uuid.uuid5(_SPACE, e.key).urn}</id>\n    <title>{_text(e.title)}</title>\n"
        f'    <updated>{_time(e.at)}</updated>\n{link}    <content type="text">{_text(e.text)}</content>\n  </entry>\n'
    )


def _text(text: str) -> str:
    kept = "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    return escape(kept)


def _attribute(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'


def _time(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_BODY = """<style>.when{white-space:nowrap}</style><h1>What the watch found</h1>
<p class="dim">Watched: {{ report.watched | join(', ') or 'nothing' }}. Last round: {{ report.last_round.strftime('%Y-%m-%d %H:%M UTC') if report.last_round else 'never' }}.</p>
<h2>Open again</h2>{% if report.reopened %}<table><tr><th>Platform</th><th>Control</th><th>Why</th><th>Since</th></tr>
{% for r in report.reopened %}<tr><td>{{ r.platform }}</td><td>{{ r.control or 'objection' }}</td><td><span class="warn">{{ r.reason }}</span>
{% for e in r.evidence %}<br><span class="dim">{{ e }}</span>{% endfor %}<br>{{ next_step(r) }}</td><td class="when">{{ r.at.date() }}</td></tr>{% endfor %}</table>
{% else %}<p class="ok">Nothing: every no that you said stands as far as public pages show.</p>{% endif %}
<h2>Policies that changed</h2>{% if report.changes %}<table><tr><th>Policy</th><th>What</th><th>Seen</th></tr>
{% for c in report.changes %}<tr><td>{{ c.name }}<br><code>{{ c.url }}</code></td><td>{{ change_words(c) }}
{% for s in c.statements_gone %}<br><del>{{ s }}</del>{% endfor %}{% for s in c.statements_come %}<br><ins>{{ s }}</ins>{% endfor %}</td>
<td class="when">{{ c.at.date() }}</td></tr>{% endfor %}</table>{% else %}<p>None.</p>{% endif %}
<h2>Doors</h2><div class="scroll"><table><tr><th>Platform</th><th>Address</th><th>State</th><th>Since</th></tr>
{% for d in report.doors %}<tr><td>{{ d.platform }}</td><td><code>{{ d.url }}</code></td><td><span class="{{ 'bad' if d.dead else '' }}">{{ door_words(d.state) }}</span>
{% for e in d.evidence %}<br><span class="dim">{{ e }}</span>{% endfor %}</td><td class="when">{{ d.since or '' }}</td></tr>{% endfor %}</table></div>
{% if report.problems %}<h2>Not read</h2><ul>{% for p in report.problems %}<li>{{ p }}</li>{% endfor %}</ul>{% endif %}
<p class="dim">The watch looks at public pages only and never logs in. Information, not legal advice.</p>"""


def html(report: WatchReport) -> str:
    """The report as one page."""
    return page(
        _BODY,
        title="demur watch",
        report=report,
        next_step=next_step,
        change_words=change_words,
        door_words=door_words,
    )
