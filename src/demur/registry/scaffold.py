"""`registry new`: skeletons for a platform - facts, flow, rehearsal site, test - that hold together from the first moment.

What is written claims nothing: trains is `unclear`, the default `unknown`, the confidence `unknown`, every step of the flow
`reconstructed`. A contributor replaces each with what a source says.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from demur.model.errors import BadInput

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_PLATFORM = """\
# yaml-language-server: $schema=../../schema/platform.json
# Facts about {name}. How to fill this in: docs/registry.md. Check it with: demur registry check
schema: platform/1
slug: {slug}
name: {name}
owner: unknown
summary: Not yet researched.
researched: '{today}'
domains: [{slug}.example]

stances:
  - id: posts
    regions: [ALL]
    trains: unclear
    default: unknown
    src: [terms]
    as_of: '{today}'
    conf: unknown

controls:
  - id: switch
    kind: toggle
    regions: [ALL]
    status: unverified
    surfaces: [web]
    covers: [posts]
    doors:
      - url: https://{slug}.example/settings/ai
        role: settings page
        status: unverified
    src: [terms]
    as_of: '{today}'
    conf: unknown

open_questions:
  - everything

sources:
  terms:
    url: https://{slug}.example/terms
    date: '{today}'
    kind: primary
    note: replace by the terms of the platform
"""

_FLOW = """\
# yaml-language-server: $schema=../../../schema/flow.json
# How one walks the control {slug}/switch on the web. Every step is reconstructed until a source says otherwise (src).
schema: flow/1
id: {slug}-switch
platform: {slug}
control: switch
surface: web
title: {{en: Train on my posts}}
hosts: [{slug}.example]
languages: [en, de]
effect: toggle
routes:
- id: deep_link
  steps:
  - verb: open
    id: page
    basis: reconstructed
    url: https://{slug}.example/settings/ai
- id: menu
  steps:
  - verb: open
    id: home
    basis: reconstructed
    url: https://{slug}.example/
  - verb: click
    id: settings
    basis: reconstructed
    target:
      any_of:
      - role: link
        name: {{en: Settings, de: Einstellungen}}
        basis: reconstructed
steps:
- verb: toggle
  id: switch-off
  basis: reconstructed
  target:
    any_of:
    - role: switch
      name: {{en: Train AI on my posts, de: KI mit meinen Beiträgen trainieren}}
      basis: reconstructed
  to: 'off'
  commits: true
proof:
- verb: expect
  id: still-off
  basis: reconstructed
  target:
    any_of:
    - role: switch
      name: {{en: Train AI on my posts, de: KI mit meinen Beiträgen trainieren}}
      basis: reconstructed
  state: 'off'
undo:
- verb: toggle
  id: switch-on
  basis: reconstructed
  target:
    any_of:
    - role: switch
      name: {{en: Train AI on my posts, de: KI mit meinen Beiträgen trainieren}}
      basis: reconstructed
  to: 'on'
  commits: true
"""

_SITE = """\
# A small site that behaves as the facts about {name} say. Unbranded; see docs/registry.md.
schema: rehearsal/1
slug: {slug}
title: {{en: {name} (rehearsal), de: {name} (Probe)}}
header:
- part: link
  label: {{en: Home, de: Startseite}}
  to: /
  look: plain
pages:
- path: /
  title: {{en: Home, de: Startseite}}
  parts:
  - part: link
    label: {{en: Settings, de: Einstellungen}}
    to: /settings/ai
- path: /settings/ai
  title: {{en: Settings, de: Einstellungen}}
  parts:
  - part: switch
    id: training
    label: {{en: Train AI on my posts, de: KI mit meinen Beiträgen trainieren}}
    default: {{ALL: true}}
intended:
  {slug}-switch:
    switches: {{training: false}}
"""

_TEST = '''\
"""{name}: the facts, the flow and the rehearsal site hold together."""

from __future__ import annotations

from demur.data.paths import registry_root
from demur.flow.load import load
from demur.registry import load as load_registry
from demur.registry.check import check
from demur.rehearsal.sitedata import site_data


def test_facts_and_flow_have_no_faults() -> None:
    here = "platforms/{slug}/"
    assert [str(f) for f in check(registry_root()) if f.file.startswith(here)] == []


def test_the_flow_belongs_to_a_control_and_the_site_knows_it() -> None:
    flow = load("{slug}-switch")
    assert flow.control in {{c.id for c in load_registry().platform("{slug}").controls}}
    assert flow.id in site_data("{slug}").intended
'''


def scaffold(slug: str, checkout: Path, today: date, *, facts_only: bool = False) -> list[Path]:
    """Write the skeletons for `slug` below a checkout and return their paths.

    Raises BadInput for a slug that is not one, or when any of the files exists: then nothing is written.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise BadInput(
            f"{slug[:60]!r} is not a slug.", hint="Use small letters, digits and hyphens, such as my-platform."
        )
    name = slug.replace("-", " ").title()
    folder = checkout / "registry" / "platforms" / slug
    texts = {folder / "platform.yaml": _PLATFORM}
    if not facts_only:
        texts[folder / "flows" / f"{slug}-switch.yaml"] = _FLOW
        texts[checkout / "src" / "demur" / "rehearsal" / "sites" / f"{slug}.yaml"] = _SITE
        texts[checkout / "tests" / "platforms" / f"test_{slug.replace('-', '_')}.py"] = _TEST
    taken = [path for path in texts if path.exists()]
    if taken:
        raise BadInput(f"{taken[0]} exists already; nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(slug=slug, name=name, today=today.isoformat()), encoding="utf-8")
    return list(texts)
