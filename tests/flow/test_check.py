"""What a flow file may say; hostile ones are refused whole, with file and line of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.data import yaml
from demur.flow.load import flow_files, load, load_file, load_text, read
from demur.model.errors import BadInput, DemurError, UnknownName, Untrusted
from demur.model.flow_check import check, shape_faults

GOOD = """\
schema: flow/1
id: demo-toggle
platform: demo
control: ai
surface: web
title: {en: Training}
hosts: [demo.example, www.demo.example]
routes:
- id: deep_link
  steps:
  - {verb: open, id: page, url: "https://demo.example/settings"}
steps:
- verb: toggle
  id: turn-off
  target:
    any_of:
    - {role: switch, name: {en: Use my data, de: Meine Daten nutzen}}
    - {css: "#ai > input[type=checkbox]"}
  to: "off"
  commits: true
proof:
- verb: expect
  id: still-off
  target: {any_of: [{role: switch, name: {en: Use my data}}]}
  state: "off"
"""


def test_a_good_flow_has_no_fault() -> None:
    flow, faults = read(GOOD, "good.yaml")
    assert flow is not None and faults == []
    assert check(load_text(GOOD, "good.yaml")) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("https://demo.example/settings", "https://evil.example/settings", "not among the flow's hosts"),
        ("https://demo.example/settings", "javascript:alert(1)", "scheme"),
        ("https://demo.example/settings", "http://demo.example/settings", "scheme"),
        ("https://demo.example/settings", "https://demo.example:8443/", "port"),
        ("https://demo.example/settings", "https://a:b@demo.example/", "user name"),
        ("https://demo.example/settings", "data:text/html,hello", "scheme"),
        ("demo.example, www", "'*.example', www", "not a host name"),
        ("verb: open", "verb: eval", "no verb 'eval'"),
        ("id: turn-off", "id: Off off", "not an id"),
        ("#ai > input[type=checkbox]", "javascript:x", "plain CSS"),
        ("#ai > input[type=checkbox]", "text=Delete", "plain CSS"),
        ("#ai > input[type=checkbox]", "a" * 300, "plain CSS"),
        ("en: Use my data, de", "en: ' ', de", "empty text"),
        ("en: Use my data, de", f"en: {'x' * 1200}, de", "more than 1000"),
        ("en: Use my data, de", 'en: "Use\\u202emy data", de', "direction characters"),
        ("  commits: true\n", "", "no step is marked"),
        ("surface: web", "surface: web\nscript: alert(1)", "no field 'script'"),
        ("surface: web", "surface: moon", "surface"),
    ],
)
def test_each_broken_rule_is_named_with_its_line(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(Untrusted) as caught:
        load_text(GOOD.replace(old, new, 1), "hostile.yaml")
    assert caught.value.exit_code == 2
    assert fault in str(caught.value), str(caught.value)
    assert "hostile.yaml:" in str(caught.value)


def test_a_toggle_without_proof_and_a_form_without_done_are_refused() -> None:
    with pytest.raises(Untrusted, match="proof after reload"):
        load_text(GOOD[: GOOD.index("proof:")], "f.yaml")
    with pytest.raises(Untrusted, match="`done` step"):
        load_text(GOOD.replace("surface: web", "surface: web\neffect: form"), "f.yaml")


def test_all_faults_are_reported_at_once_with_their_lines() -> None:
    text = GOOD.replace("https://demo.example/settings", "ftp://x").replace("id: turn-off", "id: TURN")
    _flow, faults = read(text, "two.yaml")
    lines = text.splitlines()
    assert [f.line for f in faults] == [
        next(i for i, x in enumerate(lines, 1) if "ftp://x" in x),
        next(i for i, x in enumerate(lines, 1) if "id: TURN" in x),
    ]


def test_every_step_of_a_wrong_type_is_named() -> None:
    text = GOOD.replace("id: page", "id: no").replace("id: turn-off", "id: off")
    _flow, faults = read(text, "types.yaml")
    assert len(faults) == 2
    assert all("in quotes" in f.message for f in faults)


def test_branches_may_not_lie_too_deep_and_values_only_come_by_key() -> None:
    deep = "{verb: done, id: x}"
    for i in range(6):
        deep = f"{{verb: branch, id: b{i}, when: {{any_of: [{{css: a}}]}}, then: [{deep}]}}"
    with pytest.raises(Untrusted, match="deep"):
        load_text(GOOD.replace("steps:\n- verb: toggle", f"steps:\n- {deep}\n- verb: toggle"), "deep.yaml")
    fill = "- {verb: fill, id: mail, target: {any_of: [{css: a}]}, value: ada@example.org}\n- verb: toggle"
    with pytest.raises(Untrusted, match="value"):
        load_text(GOOD.replace("- verb: toggle", fill, 1), "value.yaml")


def test_bombs_aliases_and_broken_files_are_bad_input(tmp_path: Path) -> None:
    for text in (
        "a: &a [x]\nb: *a\n",
        "[" * 200,
        "a: 1\na: 2\n",
        "a: !!python/object:os.system x\n",
        "- just\n- a list\n",
    ):
        with pytest.raises(BadInput):
            load_text(text, "bad.yaml")
    with pytest.raises(BadInput):
        load_file(tmp_path / "missing.yaml")


def test_unknown_flows_name_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        load("x-grok-wob")
    assert "x-grok-web" in caught.value.nearest


def test_every_flow_of_the_registry_is_good() -> None:
    assert len(flow_files()) >= 10
    for path in flow_files().values():
        assert load_file(path).id == path.stem


_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)


def _nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.recursive(_SCALARS, _nested, max_leaves=10))
def test_any_value_is_answered_with_faults_never_with_a_crash(value: object) -> None:
    assert shape_faults(value)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abc:-[]{}\n &*!'\"#", max_size=60))
def test_any_text_is_bad_input_and_nothing_else(text: str) -> None:
    with pytest.raises(DemurError):
        load_text(text, "any.yaml")
    with pytest.raises(DemurError):
        yaml.parse("[" * 100 + text, "any.yaml")
        raise BadInput("it was plain")
