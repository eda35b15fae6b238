"""Charts of a report as SVG, drawn on this computer: public items over time, by kind, before and after the opt-out."""

from __future__ import annotations

from html import escape
from typing import Any

from demur.exposure.overview import Overview

_INK, _LINE = "#1f2933", "#d9e2ec"
_COLOURS = ["#2f6f9f", "#c8553d", "#588157", "#b08900", "#6d597a", "#3d5a80", "#9c6644", "#7f8c8d"]
_SIDES = ["before", "after", "no opt-out given"]


def over_time(value: Overview) -> str | None:
    """Public items by year and platform, or None when no public item has a date."""
    rows = [{"year": str(y), "platform": p, "items": n} for y, p, _, _, n in value.years]
    return _bars(rows, "year", "platform", "Public items by year", None)


def by_kind(value: Overview) -> str | None:
    """Public items by kind."""
    rows = [{"kind": k, "what": "public items", "items": n} for k, n in value.public_by_kind.items()]
    return _bars(rows, "kind", None, "Public items by kind", None)


def around_opt_out(value: Overview) -> str | None:
    """Public items before and after the person's opt-out, by year."""
    rows = [{"year": str(y), "opt-out": s, "items": n} for y, _, _, s, n in value.years]
    return _bars(rows, "year", "opt-out", "Public items before and after your opt-out", _SIDES)


def _bars(rows: list[dict[str, Any]], x: str, colour: str | None, title: str, order: list[str] | None) -> str | None:
    if not rows:
        return None
    import vl_convert

    encoding: dict[str, Any] = {
        "x": {"field": x, "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
        "y": {
            "aggregate": "sum",
            "field": "items",
            "type": "quantitative",
            "title": "items",
            "axis": {"tickMinStep": 1},
        },
    }
    if x == "kind":
        encoding["x"]["sort"] = "-y"
    if colour is not None:
        scale: dict[str, Any] = {"range": _COLOURS}
        if order:
            scale["domain"] = [o for o in order if any(r[colour] == o for r in rows)]
        encoding["color"] = {
            "field": colour,
            "type": "nominal",
            "title": None,
            "scale": scale,
            "legend": {"orient": "bottom"},
        }
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 620,
        "height": 200,
        "title": {"text": title, "anchor": "start", "fontSize": 14, "color": _INK},
        "data": {"values": rows},
        "mark": {"type": "bar", "color": _COLOURS[0], "width": {"band": 0.8} if len(rows) > 4 else 60},
        "encoding": encoding,
        "background": None,
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "axis": {"gridColor": _LINE, "labelColor": _INK, "titleColor": _INK},
        },
    }
    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
