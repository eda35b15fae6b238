"""The demo's report: one self-contained HTML page with a chart of counted actions and an honest row per walk."""
# ruff: noqa: E501  (markup reads better in long lines)

from __future__ import annotations

from demur.data.report import chart, page
from demur.ui.demo.run import DemoRow, DemoRun

_BODY = """
<h1>{{ title }}</h1>
<p>An invented person in Berlin says no on rehearsal platforms: small local sites that behave as the sources describe. Nothing left this machine.
Made {{ run.at.strftime("%Y-%m-%d %H:%M") }} UTC with facts of the registry; the labels of the pages are partly assumed and marked so.</p>
<h2>What happened</h2>
<div class="scroll"><table><thead><tr><th>Platform</th><th>Way</th><th>Result</th><th class="n">By hand</th><th class="n">Left for the person</th><th>Evidence</th></tr></thead><tbody>
{% for r in run.rows %}<tr><td>{{ r.name }}</td><td><code>{{ r.flow }}</code></td><td class="{{ tone(r) }}">{{ words(r) }}</td>
<td class="n">{{ r.by_hand if r.by_hand is not none else "–" }}</td><td class="n">{{ r.result.person_actions if r.result.outcome != "nothing_offered" else "–" }}</td>
<td>{% if r.bundle_ok is none %}none{% elif r.bundle_ok %}verified, {{ r.checks | length }} checks{% else %}<span class="bad">does not verify</span>{% endif %}</td></tr>{% endfor %}
</tbody></table></div>
<figure>{{ svg | safe }}<figcaption>Counted actions: by hand as written in the flow (from the home screen where that way is known, else from the link), and what was left for the person when demur drove (codes and own words included; the log-in is set-up and counted apart). On a live platform one confirmation comes on top, since demur asks before anything takes effect. The numbers stand in the table.</figcaption></figure>
<h2>A page that lies</h2>
<div class="box"><p>The same switch on a site that says yes and switches back by itself: <strong class="{{ 'ok' if run.trap.result.outcome != 'done' else 'bad' }}">{{ words(run.trap) }}</strong>.
{% if run.trap.result.failure %}{{ run.trap.result.failure.sentence }}{% endif %} A wrong “done” is the worst thing demur could say.</p></div>
<h2>The plan behind it</h2>
<div class="scroll"><table><thead><tr><th>Platform</th><th>Control</th><th>How</th><th>Covers</th><th>Leaves</th><th>Why</th></tr></thead><tbody>
{% for i in run.plan["items"] %}<tr><td>{{ i.name }}</td><td>{{ i.control or "by law" }}</td><td>{{ i.how }}</td><td>{{ (i.covers + i.covers_partly) | join(", ") }}</td><td>{{ i.leaves | join(", ") }}</td><td>{{ i.why }}</td></tr>{% endfor %}
</tbody></table></div>
{% for note in run.plan.notes %}<p class="dim">{{ note }}</p>{% endfor %}
<p class="dim">Information, not legal advice.</p>
"""


def words(row: DemoRow) -> str:
    """The result in words."""
    result = row.result
    if result.outcome == "nothing_offered":
        return f"nothing offered; letter drafted: {row.letter}" if row.letter else "nothing offered"
    if result.outcome == "done":
        if result.grade == "persisted":
            return "persisted: reads off after a reload from the server"
        return "form sent: the page said so; granted only once the platform writes so"
    code = f" ({result.failure.code.value})" if result.failure else ""
    return f"{result.outcome.replace('_', ' ')}{code}"


def tone(row: DemoRow) -> str:
    """The style class of a row."""
    return {"done": "ok", "nothing_offered": "warn"}.get(row.result.outcome, "bad")


def demo_page(run: DemoRun) -> str:
    """The report as one page."""
    values = []
    for row in run.rows:
        if row.by_hand is not None and row.result.outcome != "nothing_offered":
            values.append({"flow": row.flow, "who": "by hand", "actions": row.by_hand})
            values.append({"flow": row.flow, "who": "with demur", "actions": row.result.person_actions})
    svg = chart(
        {
            "width": 480,
            "data": {"values": values},
            "mark": {"type": "bar", "cornerRadiusEnd": 3},
            "encoding": {
                "y": {"field": "flow", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 320}},
                "yOffset": {"field": "who"},
                "x": {"field": "actions", "type": "quantitative", "title": "actions", "axis": {"tickMinStep": 1}},
                "color": {
                    "field": "who",
                    "title": None,
                    "scale": {"domain": ["by hand", "with demur"], "range": ["#8c959f", "#0969da"]},
                    "legend": {"orient": "top"},
                },
            },
        }
    )
    return page(_BODY, title="demur: saying no, walked through", run=run, svg=svg, words=words, tone=tone)
