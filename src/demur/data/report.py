"""One self-contained HTML page for reports: no script, no request, readable in light and dark, on paper and on a phone."""

# ruff: noqa: E501  (markup reads better in long lines)

from __future__ import annotations

from typing import Any

STYLE = """
:root{color-scheme:light dark;--fg:#1b1f24;--bg:#fff;--dim:#5b6570;--line:#d8dee4;--ok:#1a7f37;--warn:#9a6700;--bad:#cf222e;--box:#f6f8fa}
@media(prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--dim:#9aa4af;--line:#30363d;--ok:#3fb950;--warn:#d29922;--bad:#f85149;--box:#161b22}}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,"Liberation Sans",sans-serif;color:var(--fg);background:var(--bg);max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
th{color:var(--dim);font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
.dim{color:var(--dim)}.ok{color:var(--ok);font-weight:600}.warn{color:var(--warn);font-weight:600}.bad{color:var(--bad);font-weight:600}
.box{background:var(--box);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;margin:1rem 0}
figure{margin:1rem 0;background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:.6rem}figure svg{max-width:100%;height:auto}
figcaption{color:#5b6570;font-size:.88rem}code{background:var(--box);padding:.1rem .3rem;border-radius:.25rem;overflow-wrap:anywhere}
del{background:#ffebe9;color:#82071e}ins{background:#dafbe1;color:#0a3622;text-decoration:none}
@media print{body{max-width:none;margin:0}a{color:inherit}}
"""
_PAGE = """<!doctype html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer"><title>{{ title }}</title><style>{{ style | safe }}</style></head>
<body><main>{% block body %}{% endblock %}</main></body></html>
"""


def page(body: str, *, title: str, lang: str = "en", **values: Any) -> str:
    """A complete HTML page: `body` is a Jinja template for the inside of `<main>`, with `values`, all escaped.

    Only values marked with the `safe` filter in the template (our own SVG charts) are written as they are.
    """
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    source = "{% extends 'page' %}{% block body %}" + body + "{% endblock %}"
    env = SandboxedEnvironment(
        loader=DictLoader({"page": _PAGE, "body": source}), autoescape=True, undefined=StrictUndefined
    )
    return env.get_template("body").render(title=title, lang=lang, style=STYLE, **values)


def chart(spec: dict[str, Any]) -> str:
    """An SVG of a Vega-Lite specification, made offline. The caller shows the numbers in a table as well."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **spec})
    return svg[svg.index("<svg") :]
