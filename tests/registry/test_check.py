"""Checking: every fault at once, with file and line; the shipped registry has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.data.paths import registry_root
from demur.registry.check import check
from demur.registry.schema import drifted, schema_text, write_schemas

PLATFORM = """\
schema: platform/1
slug: ada
name: Ada
owner: Ada Ltd.
summary: A made-up service.
researched: '2026-11-01'
domains: [ada.example]
stances:
  - id: posts
    regions: [ALL]
    trains: 'yes'
    default: 'on'
    scopes:
      - {code: public_posts, value: 'yes'}
    src: [terms]
    as_of: '2026-10'
    conf: high
controls:
  - id: switch
    kind: toggle
    regions: [ALL]
    status: current
    covers: [posts]
    doors:
      - {url: 'https://ada.example/settings', role: settings, status: current}
    src: [terms]
    as_of: '2026-10'
    conf: high
sources:
  terms: {url: 'https://ada.example/terms', date: '2026-10-02', kind: primary}
"""

FLOW = """\
schema: flow/1
id: ada-switch
platform: ada
control: switch
surface: web
title: {en: Switch it off}
hosts: [ada.example]
routes:
  - id: deep_link
    steps:
      - {verb: open, id: page, url: 'https://ada.example/settings'}
steps:
  - verb: toggle
    id: turn-off
    to: 'off'
    target: {any_of: [{role: switch, name: {en: Train on my posts}}]}
    commits: true
proof:
  - verb: expect
    id: still
    state: 'off'
    target: {any_of: [{role: switch, name: {en: Train on my posts}}]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "platforms" / "ada"
    (folder / "flows").mkdir(parents=True)
    (folder / "platform.yaml").write_text(PLATFORM, encoding="utf-8")
    (folder / "flows" / "ada-switch.yaml").write_text(FLOW, encoding="utf-8")
    return tmp_path


def faults_after(root: Path, old: str, new: str, name: str = "platform.yaml") -> list[str]:
    path = root / "platforms" / "ada" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [str(f) for f in check(root)]


def test_the_shipped_registry_has_no_faults() -> None:
    assert [str(f) for f in check(registry_root())] == []


def test_the_example_has_no_faults(root: Path) -> None:
    assert check(root) == []


def test_checked_in_schemas_are_those_of_the_types() -> None:
    assert drifted(registry_root()) == [], "run `demur registry schema`"


def test_schema_drift_is_a_fault(root: Path) -> None:
    assert {p.name for p in write_schemas(root)} == {"platform.json", "flow.json"}
    assert write_schemas(root) == []
    (root / "schema" / "flow.json").write_text(schema_text("flow") + " ", encoding="utf-8")
    assert [f.file for f in check(root)] == ["schema/flow.json"]


def test_all_schema_faults_at_once_with_lines(root: Path) -> None:
    path = root / "platforms" / "ada" / "platform.yaml"
    text = (
        PLATFORM.replace("trains: 'yes'", "trains: maybe")
        .replace("owner: Ada Ltd.", "owner: [Ada]")
        .replace("status: current\n    covers", "statuss: current\n    covers")
    )
    path.write_text(text, encoding="utf-8")
    found = [str(f) for f in check(root)]
    assert found[0].startswith("platforms/ada/platform.yaml:4: owner is")
    assert "must be text" in found[0]
    assert found[1].startswith("platforms/ada/platform.yaml:11: trains is 'maybe', but must be one of:")
    assert "platforms/ada/platform.yaml:19: the file" not in "".join(found)
    assert any(f.startswith("platforms/ada/platform.yaml:22: the field 'statuss' is not known") for f in found)
    assert any("lacks the field 'status'" in f for f in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("slug: ada", "slug: bob", "2: the slug 'bob' is not the name of the folder"),
        ("covers: [posts]", "covers: [chats]", "23: covers names 'chats', which is no stance."),
        ("covers: [posts]", "covers: ['bob:posts']", "covers names 'bob:posts'"),
        ("src: [terms]\n    as_of: '2026-10'\n    conf: high\ncontrols", "src: [rumour]\ncontrols", "'rumour'"),
        ("conf: high\ncontrols", "conf: high\n  - {id: posts, regions: [UK], trains: 'no', default: none}\ncontrols", "twice"),
        ("as_of: '2026-10'\n    conf: high\ncontrols", "as_of: soon\n    conf: high\ncontrols", "as_of is 'soon'"),
        ("https://ada.example/settings', role", "javascript:alert(1)', role", "url must begin with https://"),
        ("https://ada.example/settings', role", "https://a@ada.example/', role", "url has no plain host"),
        ("https://ada.example/settings', role", "mailto:nobody', role", "is not a mail address"),
        ("domains:", "same_owner: [nobody]\ndomains:", "7: same_owner names 'nobody'"),
        ("regions: [ALL]\n    status", "regions: [US]\n    countries: [DE]\n    status", "DE lies in EU_EEA"),
        ("kind: toggle", "kind: none", "a control of kind none"),
        (
            "- {code: public_posts, value: 'yes'}",
            "- {code: files, value: 'yes'}\n      - {code: files, value: 'no'}",
            "the scope 'files' stands here twice",
        ),
        ("sources:\n", "sources:\n  spare: {kind: news}\n", "the source 'spare' is used by no claim"),
    ],
)  # fmt: skip
def test_facts_that_do_not_hold_together(root: Path, old: str, new: str, expected: str) -> None:
    found = faults_after(root, old, new)
    assert any(expected in f for f in found), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("hosts: [ada.example]", "hosts: [ada.example, evil.example]", "7: the host 'evil.example' belongs to none"),
        ("https://ada.example/settings", "javascript:alert(1)", "the scheme 'javascript' is not allowed"),
        ("https://ada.example/settings", "https://evil.example/", "'evil.example' is not among the flow's hosts"),
        ("verb: toggle", "verb: run_code", "verb is 'run_code', but must be one of: open, click"),
        ("to: 'off'", "to: sideways", "to is 'sideways', but must be one of"),
        ("to: 'off'", "to: off", "to is False, but must be one of: off, on (in quotes)"),
        ("control: switch", "control: lever", "4: the platform has no control 'lever'."),
        ("proof:", "proof:\n  - {verb: expect, id: still, text: {en: x}}", "the id 'still' stands here twice"),
        ("role: switch, name", "css: '#x', role: switch, name", "a locator is exactly one of role"),
        ("{en: Train on my posts}", "{en: '" + "x" * 1001 + "'}", "more than 1000 characters"),
        ("id: ada-switch", "id: other", "2: the id 'other' is not the name of the file"),
        ("commits: true", "commits: true\n    src: [rumour]", "the source 'rumour'"),
    ],
)
def test_flows_that_break_a_rule(root: Path, old: str, new: str, expected: str) -> None:
    found = faults_after(root, old, new, "flows/ada-switch.yaml")
    assert any(expected in f for f in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schema: [\n", "platforms/ada/platform.yaml:2: "),
        ("a: &x 1\nb: *x\n", "aliases"),
        ("slug: ada\nslug: ada\n", "platforms/ada/platform.yaml:2: the key 'slug' stands here twice."),
        ("- 1\n", "the file is [1], but must be a mapping."),
        ("", "the file is nothing, but must be a mapping."),
    ],
)
def test_files_that_are_no_platform(root: Path, text: str, expected: str) -> None:
    (root / "platforms" / "ada" / "platform.yaml").write_text(text, encoding="utf-8")
    assert any(expected in str(f) for f in check(root))


def test_files_of_other_rooms_must_at_least_be_readable(root: Path) -> None:
    (root / "letters" / "en").mkdir(parents=True)
    (root / "letters" / "en" / "letters.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    assert [str(f) for f in check(root)] == ["letters/en/letters.yaml:2: the key 'a' stands here twice."]


def test_a_missing_file_and_an_empty_folder_are_said(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / "platforms" / "ada")
    (root / "platforms" / "bob").mkdir()
    assert [str(f) for f in check(root)] == ["platforms/bob/platform.yaml:0: the file is missing."]
    assert "no platform" in str(check(tmp_path / "nowhere")[0])


LINES = PLATFORM.split("\n")
VALUES = [
    "null",
    "[]",
    "{}",
    "1",
    "true",
    "[[1]]",
    "{a: 1}",
    "2020-01-01",
    "!!python/name:os.system x",
    "&a b",
    "- -",
    ".nan",
    "yes",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["", *VALUES])), min_size=1, max_size=3))
def test_whatever_is_wrong_is_reported_and_never_raised(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str]]
) -> None:
    lines = list(LINES)
    for at, value in edits:
        key, colon, _ = lines[at].partition(":")
        lines[at] = f"{key}: {value}" if colon and value else ""
    root = tmp_path_factory.mktemp("mutated")
    folder = root / "platforms" / "ada"
    folder.mkdir(parents=True)
    (folder / "platform.yaml").write_text("\n".join(lines), encoding="utf-8")
    for fault in check(root):
        assert fault.file == "platforms/ada/platform.yaml"
        assert 0 <= fault.line <= len(lines) + 1
        assert fault.message
