"""The audit as HTML: the matrix, and the comparison with a study."""

# ruff: noqa: E501  (markup reads better in long lines)

from __future__ import annotations

from collections.abc import Mapping, Sequence

from demur.audit.study import Study
from demur.data.report import chart, page
from demur.model.audit import AuditRow, Comparison

_TABLE = """
<h1>{{ title }}</h1>
<p class="dim">One row per platform, region and surface. Counts are computed from the steps as written and from recorded walks;
“?” means not known. Facts carry their date and confidence.</p>
<div class="scroll"><table><thead><tr><th>Platform</th><th>Region</th><th>Surface</th><th>Trains</th><th>Default</th><th>Control</th>
<th class="n">From home</th><th class="n">From link</th><th class="n">Walked</th><th>How sure</th></tr></thead><tbody>
{% for r in rows %}<tr><td>{{ r.name }}</td><td>{{ r.region.value }}</td><td>{{ r.surface }}</td><td>{{ r.trains }}</td>
<td>{{ r.default }}</td><td>{{ r.control or "none known" }}</td>
<td class="n">{{ r.declared.study if r.declared and r.declared.study is not none else "?" }}</td>
<td class="n">{{ r.declared.ccpa_steps if r.declared and r.declared.ccpa_steps is not none else "?" }}</td>
<td class="n">{% set walked = r.traces | map(attribute="counts.study") | reject("none") | list %}{{ walked[-1] if walked else "?" }}</td>
<td>{{ r.confidence }}{% if r.stale %} <span class="warn">old</span>{% endif %}</td></tr>{% endfor %}
</tbody></table></div>
"""
_COMPARE = """
<h1>{{ title }}</h1>
<div class="box"><p>{{ study.title }}, {{ study.date }}. {{ study.method }}</p>
<p class="dim">Not known about the study: {{ study.not_known | join("; ") }}; {{ study.step_sheet }}.</p></div>
{% if svg %}<figure>{{ svg | safe }}<figcaption>Actions from the home screen: published (a bar for a range) and ours as written,
per flow. Ours on the web and the study's in the app are not the same thing.</figcaption></figure>{% endif %}
{% for r in rows %}{% if loop.first or rows[loop.index0 - 1].platform != r.platform %}
<h2>{{ names.get(r.platform, r.platform) }} <span class="dim">published: {{ r.published }}</span></h2>{% endif %}
{% if r.flow %}<h3>{{ r.flow }} ({{ r.surface }})</h3>
<p>As written {{ r.declared if r.declared is not none else "?" }}, walked {{ r.traced if r.traced is not none else "?" }}.</p>
<ol>{% for s in r.steps %}<li>{{ s.action }} <code>{{ s.step }}</code>{% if s.basis == "reconstructed" %}
<span class="warn">assumed</span>{% endif %}</li>{% endfor %}</ol>{% endif %}
{% for line in r.explanation %}<p>{{ line }}</p>{% endfor %}{% endfor %}
"""


def table_page(rows: Sequence[AuditRow]) -> str:
    """The matrix as one self-contained page."""
    return page(_TABLE, title="Saying no to AI training: platforms, regions, surfaces", rows=rows)


def compare_page(study: Study, rows: Sequence[Comparison], names: Mapping[str, str]) -> str:
    """The comparison as one self-contained page."""
    return page(
        _COMPARE,
        title="Our counts beside a published study",
        study=study,
        rows=rows,
        names=dict(names),
        svg=_chart(rows),
    )


def _chart(rows: Sequence[Comparison]) -> str:
    values = [
        {"flow": f"{r.flow} ({r.surface})", "ours": r.declared, "low": r.published_low, "high": r.published_high}
        for r in rows
        if r.flow and r.declared is not None and r.published_low is not None
    ]
    if not values:
        return ""
    y = {"field": "flow", "type": "nominal", "title": None, "axis": {"labelLimit": 320}}
    return chart(
        {
            "width": 420,
            "data": {"values": values},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 14, "color": "#c9d1d9", "cornerRadius": 2, "minBandSize": 4},
                    "encoding": {
                        "y": y,
                        "x": {"field": "low", "type": "quantitative", "title": "actions", "scale": {"zero": True}},
                        "x2": {"field": "high"},
                    },
                },
                {
                    "mark": {"type": "tick", "thickness": 3, "size": 16, "color": "#6e7781"},
                    "encoding": {"y": y, "x": {"field": "high", "type": "quantitative"}},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 90, "color": "#0969da"},
                    "encoding": {"y": y, "x": {"field": "ours", "type": "quantitative"}},
                },
            ],
        }
    )
