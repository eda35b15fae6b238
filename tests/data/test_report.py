"""Report pages: self-contained, escaped, with charts that need no network."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from demur.data.report import chart, page


def test_values_are_escaped_and_nothing_is_loaded() -> None:
    html = page("<h1>{{ title }}</h1><p>{{ words }}</p>", title="A & B", words="<script>alert(1)</script>")
    assert "<script" not in html and "&lt;script&gt;" in html and "A &amp; B" in html
    assert not re.search(r"(src|href)=", html)
    assert "default-src 'none'" in html


def test_a_missing_value_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        page("{{ nothing }}", title="t")


def test_templates_reach_no_internals() -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        page("{{ x.__class__.__mro__ }}", title="t", x="y")


def test_a_chart_is_an_svg_with_its_labels() -> None:
    svg = chart(
        {
            "data": {"values": [{"who": "by hand", "n": 7}, {"who": "with demur", "n": 1}]},
            "mark": "bar",
            "encoding": {"y": {"field": "who", "type": "nominal"}, "x": {"field": "n", "type": "quantitative"}},
        }
    )
    assert svg.startswith("<svg") and "with demur" in svg and "<script" not in svg
