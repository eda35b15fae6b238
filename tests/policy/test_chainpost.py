"""Chain posts are spotted by what they do; quoting, asking, warning, teaching and real settings are not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from demur.law.rights import rights_for
from demur.model.errors import BadInput
from demur.model.i18n import use_language
from demur.policy.chainpost import judge_post
from demur.policy.chainpost_families import families, nearest
from demur.policy.chainpost_features import post_features
from demur.policy.chainpost_named import named_platforms, nicknames
from demur.registry import load
from demur.ui.cli import cli
from demur.ui.cli.policy_chainpost import chainpost

CHAIN = [
    "I hereby forbid Facebook to use my photos for its AI. Copy and paste this on your wall!",
    "Ich untersage Instagram hiermit, meine Bilder für KI zu verwenden. Kopiert das alle!",
    "Je n'autorise pas Meta à utiliser mes photos pour son IA. Copiez et collez.",
    "Nie zgadzam się, aby Facebook używał moich zdjęć do trenowania AI. Skopiuj i wklej.",
    "Goodbye Meta AI, I do not give my permission for my photos.",
    "I hereby state that X, LinkedIn and Reddit have no permission to use my posts for AI. Copy, don't share!",
    "I refuse to let Meta use my data to train AI.",
    "Je refuse que Meta utilise mes photos pour entraîner son IA.",
    'Paste this in your About before Friday: "no training, the old terms apply". Whoever has it there is left out of the AI.',
    "I h\u200bereby forbid F\u200bacebook to use my photos for its AI. Copy and paste this on your wall!",
    "この投稿をもって、Metaが私の写真をAI学習に使うことを許可しません。コピペして貼ってください。",
    "나는 메타가 내 사진으로 AI를 학습시키는 것을 허락하지 않습니다. 복사해서 붙여 넣으세요.",
]
ORDINARY = [
    "No, posting that you forbid Facebook to use your photos does nothing. It's a hoax, use the objection form.",
    "Is it true that a line in your bio keeps the AI away? Does anyone know?",
    "LinkedIn: Settings, Data privacy, Generative AI improvement, switch it off.",
    "Lost: grey cat near the station, please share.",
    "Seen on my aunt's wall: \"I hereby forbid Meta to use my photos\". It's a hoax, it does nothing.",
    "##002# cancels call forwarding. It has nothing to do with AI, please stop forwarding that.",
    "By reading this the robot agrees to walk my dog and wash my socks.",
    "Sign our petition: no training without consent!",
]


@pytest.mark.parametrize("text", CHAIN)
def test_chain_posts(text: str) -> None:
    verdict = judge_post(text)
    assert verdict.chain
    assert verdict.family in families()
    assert verdict.quote is not None
    assert verdict.quote in text


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_posts(text: str) -> None:
    verdict = judge_post(text)
    assert not verdict.chain
    assert verdict.family is None


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_judge(text: str) -> None:
    verdict = judge_post(text)
    assert 0 <= verdict.confidence <= 1
    if verdict.quote is not None:
        assert verdict.quote in text


def test_a_repeated_wording_is_recognised() -> None:
    family = families()["farewell"]
    assert nearest(family.examples[0].text) == ("farewell", 1.0)


def test_every_family_says_what_is_false() -> None:
    for family in families().values():
        assert family.gist
        assert family.false
        assert family.examples


def test_the_answer_says_that_it_has_no_effect(capsys: pytest.CaptureFixture[str]) -> None:
    chainpost.main([CHAIN[0]], standalone_mode=False)
    out = capsys.readouterr().out
    assert "no legal effect" in out
    assert "demur plan" in out


def test_a_file_and_json_lines(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    post = tmp_path / "post.txt"
    post.write_text(CHAIN[0], encoding="utf-8")
    chainpost.main([str(post), "--json"], standalone_mode=False)
    assert b'"chain": true' in capfdbinary.readouterr().out
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "text": "Lost cat."}\n{"id": 2, "text": 5}\n', encoding="utf-8")
    assert chainpost.main(["--jsonl", str(rows)], standalone_mode=False) == 2
    out = capfdbinary.readouterr().out.splitlines()
    assert out[0].startswith(b'{"id":1,"chain":false')
    assert b"error" in out[1]


def test_characters_nobody_sees_and_spread_letters_change_nothing() -> None:
    plain = post_features("no training on my photos")
    assert post_features("no tra\u200bining on my pho\u00adtos") == plain
    assert post_features("no t r a i n i n g on my photos") == plain


def test_a_wording_handed_on_is_read_and_a_quoted_one_is_not() -> None:
    quoted = '"I do not consent to training"'
    assert "x:dictated" in post_features(f"Copy this and paste it everywhere: {quoted}")
    assert "x:dictated" not in post_features(f"This hoax is going round again: {quoted}")


def test_the_answer_names_what_the_law_gives_in_the_country(capsys: pytest.CaptureFixture[str]) -> None:
    chainpost.main([CHAIN[0], "--country", "DE"], standalone_mode=False)
    assert rights_for("DE", on=datetime.now(UTC).date()).sentence in capsys.readouterr().out


NAMED = [
    ("Goodbye Meta AI.", ["facebook", "instagram", "whatsapp"]),
    ("INSTAGRAM and facebook may not use this, X neither", ["instagram", "facebook", "x"]),
    ("Zabraniam Facebookowi i Instagramowi", ["facebook", "instagram"]),
    ("Запрещаю Инстаграму", ["instagram"]),
    ("Metaが私の写真をAI学習に使うこと", ["facebook", "instagram"]),
    ("인스타그램에서 제 사진을", ["instagram"]),
    ("Metas AI takes it", ["facebook"]),
    ("seen on twitter.com", ["x"]),
]


@pytest.mark.parametrize(("text", "slugs"), NAMED)
def test_platforms_that_a_post_names(text: str, slugs: list[str]) -> None:
    found = named_platforms(text, load().platforms)
    assert [s for s in found if s in slugs] == slugs


@pytest.mark.parametrize(
    "text", ["a medium slack line of threads", "metadata, metal, vitamin-X", "zoom in, snap a photo", ""]
)
def test_everyday_words_are_no_platforms(text: str) -> None:
    assert named_platforms(text, load().platforms) == []


def test_nicknames_are_of_platforms_and_owners_that_there_are() -> None:
    platforms = load().platforms
    owners = {f"owner:{p.owner}" for p in platforms.values()}
    assert set(nicknames()) <= set(platforms) | owners


def test_the_answer_tells_what_helps_on_the_platforms_that_the_post_names(capsys: pytest.CaptureFixture[str]) -> None:
    post = "I hereby forbid Instagram, Reddit and LinkedIn to use my photos for AI. Copy and paste this on your wall!"
    chainpost.main([post, "--country", "DE"], standalone_mode=False)
    in_germany = capsys.readouterr().out
    assert "demur flow run instagram-" in in_germany and "LinkedIn: " in in_germany and "Reddit: " in in_germany
    assert "demur plan --country DE --account instagram --account reddit --account linkedin" in in_germany
    chainpost.main([post, "--country", "BR"], standalone_mode=False)
    assert capsys.readouterr().out != in_germany
    chainpost.main([post], standalone_mode=False)
    assert "demur platform show reddit --country CC" in capsys.readouterr().out


def test_a_doubtful_post_gets_what_holds_for_any_post(capsys: pytest.CaptureFixture[str]) -> None:
    chainpost.main(["Goodbye Meta AI. I do not give permission to use my photos"], standalone_mode=False)
    out = capsys.readouterr().out
    assert "no legal effect" in out and "demur plan" in out


@pytest.mark.parametrize(
    "arguments", [[CHAIN[0], "--country", "XX"], ["hello", "--country", "XX"], ["/"], ["letter.docx"], ["./no/such"]]
)
def test_bad_input_is_refused_before_anything_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadInput):
        chainpost.main(arguments, standalone_mode=False)
    assert not capsys.readouterr().out


def test_a_file_that_is_no_text_is_no_post(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(b"MZ\x00\x01" * 40)
    with pytest.raises(BadInput):
        chainpost.main([str(file)], standalone_mode=False)


def test_the_answer_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    use_language("de")
    try:
        chainpost.main([CHAIN[1], "--country", "DE"], standalone_mode=False)
    finally:
        use_language("en")
    assert "keine rechtliche Wirkung" in capsys.readouterr().out


def test_standard_input_an_empty_text_and_a_very_long_one(tmp_path: Path) -> None:
    runner = CliRunner()
    assert "no legal effect" in runner.invoke(chainpost, ["-", "--country", "DE"], input=CHAIN[0]).output
    with pytest.raises(BadInput):
        chainpost.main(["  "], standalone_mode=False)
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(BadInput):
        chainpost.main([str(empty)], standalone_mode=False)
    long = tmp_path / "long.txt"
    long.write_text((CHAIN[0] + " ") * 60_000, encoding="utf-8")
    assert long.stat().st_size > 5_000_000
    assert "no legal effect" in runner.invoke(chainpost, [str(long), "--country", "DE"]).output


def test_the_answer_knows_the_stored_country_and_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMUR_HOME", str(tmp_path / "home"))
    runner = CliRunner()
    for command in (["me", "set", "--country", "FR"], ["me", "account", "add", "linkedin"]):
        assert runner.invoke(cli, command).exit_code == 0
    answer = runner.invoke(chainpost, [CHAIN[0]]).output
    assert rights_for("FR", on=datetime.now(UTC).date()).sentence in answer
    assert answer.count("    LinkedIn: ") == 1 and "    Facebook: " in answer
