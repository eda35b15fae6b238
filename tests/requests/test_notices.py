"""Notices: the way to object is taken out and judged by its words alone; traps are named; the date is read in many languages."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demur.model.errors import NotSo, UnknownName
from demur.requests.ledger import Ledger
from demur.requests.links import judge
from demur.requests.notices import ahead, by_hand, starts_on, take_notice
from demur.ui.cli import run
from tests.requests import mails
from tests.requests.conftest import NOON

OWN = ("facebook.com", "instagram.com", "meta.com")
DOOR = "https://help.instagram.com/contact/767264225370182"
DAY = datetime.date(2026, 11, 24)


def notice(
    link: str, *, sender: str = "Instagram <security@mail.instagram.com>", html: bool = True, lang: str = "en"
) -> EmailMessage:
    """An announcement with a link to object."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = sender, "ada@example.org"
    mail["Subject"] = "Instagram: how we use your information for AI"
    mail["Date"] = "Tue, 24 Nov 2026 10:00:00 +0000"
    mail["Message-ID"] = "<n1@instagram.com>"
    words = {
        "en": "From 27 December 2026 we will use your public posts to train AI at Meta. You have the right to object.",
        "de": "Ab dem 27. Dezember 2026 verwenden wir deine Beiträge, um KI bei Meta zu trainieren. Du kannst widersprechen.",
    }[lang]
    if html:
        mail.set_content(
            f"<p>{words}</p><a href='https://instagram.com/about'>More</a> <a href='{link}'>right to object</a>"
            "<img src='https://track.example/p.gif'>",
            subtype="html",
        )
    else:
        mail.set_content(f"{words}\n\nTo object: {link}\n")
    return mail


@pytest.mark.parametrize("html", [True, False])
def test_a_notice_with_the_known_door(ledger: Ledger, html: bool) -> None:
    found = take_notice(ledger, mails.signed(notice(f"{DOOR}?ref=mail", html=html), "mail.instagram.com"), mails.lookup)
    assert found is not None and (found.platform, found.door) == ("instagram", "known")
    assert found.starts == datetime.date(2026, 12, 27) and found.url is not None and found.url.startswith(DOOR)
    assert ledger.notices() == [found]
    again = take_notice(ledger, mails.signed(notice(f"{DOOR}?ref=mail", html=html), "mail.instagram.com"), mails.lookup)
    assert again == found and len(ledger.notices()) == 1


def test_german_new_door_and_sister_domain(ledger: Ledger) -> None:
    mail = notice("https://privacycenter.facebook.com/object/new", lang="de", html=False)
    found = take_notice(ledger, mails.signed(mail, "mail.instagram.com"), mails.lookup)
    assert found is not None and found.door == "new" and found.starts == datetime.date(2026, 12, 27)


def test_a_forged_sender_or_a_changed_mail_is_suspicious(ledger: Ledger) -> None:
    forged = notice(DOOR, sender="Instagram <security@instagram-ai.example>")
    found = take_notice(ledger, forged.as_bytes(), mails.lookup)
    assert found is not None and found.door == "suspicious" and "not its domain" in found.why
    changed = mails.signed(notice(DOOR), "mail.instagram.com").replace(b"public posts", b"secret posts")
    found = take_notice(ledger, changed, mails.lookup)
    assert found is not None and found.door == "suspicious"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://facebook.com@evil.example/object", "before the host"),
        ("https://faceb00k.com/object", "looks like facebook.com"),
        ("https://facebok.com/object", "looks like facebook.com"),
        ("https://facebook.com.evil.example/object", "looks like facebook.com"),
        ("https://facebook-objection.example/", "looks like facebook.com"),
        ("https://xn--fcebook-8va.com/object", "look-alike letters"),
        ("https://fаcebook.com/object", "look-alike letters"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example%2Fobject", "leads on"),
        ("https://www.facebook.com/flx?next=//evil.example", "leads on"),
        ("https://click.mailer.example/ls/object", "not a domain of the platform"),
        ("http://facebook.com/object", "not encrypted"),
        ("https://facebook.com:8443/object", "port"),
        ("https://192.0.2.7/object", "bare number"),
        ("javascript:alert(1)", "no web address"),
        ("https://facebook.com\\@evil.example/", ""),
        ("https://[::1", "no address"),
    ],
)
def test_traps_are_named(url: str, word: str) -> None:
    found = judge(url, OWN, [DOOR])
    assert found.verdict == "suspicious" and word in found.why
    assert "alert" not in found.url or found.url.startswith("javascript")


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        (DOOR, "known"),
        (DOOR + "/?utm=1", "known"),
        ("https://www.help.instagram.com/contact/767264225370182", "known"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fhelp.instagram.com%2Fcontact%2F767264225370182", "known"),
        ("https://privacycenter.facebook.com/ai", "new"),
    ],
)
def test_own_links(url: str, verdict: str) -> None:
    assert judge(url, OWN, [DOOR]).verdict == verdict


@given(st.text(max_size=200))
def test_no_link_breaks_the_judge(url: str) -> None:
    assert judge(url, OWN, [DOOR]).verdict in ("known", "new", "suspicious")
    assert judge("https://" + url, OWN, [DOOR]).verdict in ("known", "new", "suspicious")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("from December 27, 2026 on", "2026-12-27"),
        ("ab dem 27. Dezember 2026", "2026-12-27"),
        ("à partir du 1er janvier 2027", "2027-01-01"),
        ("a partir del 27 de diciembre de 2026", "2026-12-27"),
        ("a partir de 27 de dezembro de 2026", "2026-12-27"),
        ("dal 27 dicembre 2026", "2026-12-27"),
        ("vanaf 27 december 2026", "2026-12-27"),
        ("od 27 grudnia 2026", "2026-12-27"),
        ("2026-12-27", "2026-12-27"),
    ],
)
def test_the_day_is_read_in_many_languages(text: str, day: str) -> None:
    assert starts_on(text, DAY) == datetime.date.fromisoformat(day)


def test_no_day_is_made_up() -> None:
    for text in ("soon", "on 31 February 2027", "27 May 2024", "12/11/2026", "27 December 2096"):
        assert starts_on(text, DAY) is None


def test_a_newsletter_is_no_notice_and_a_notice_of_nobody_is_none(ledger: Ledger) -> None:
    news = notice(DOOR)
    news.set_content("Ten posts that you may like this week.")
    assert take_notice(ledger, news.as_bytes(), None) is None
    nobody = notice(DOOR, sender="a@unknown.example")
    nobody.replace_header("Subject", "AI training at our company")
    nobody.set_content("We train AI with your posts. Object here.")
    assert take_notice(ledger, nobody.as_bytes(), None) is None and ledger.notices() == []


def test_a_notice_by_hand(ledger: Ledger) -> None:
    found = by_hand(ledger, "instagram", datetime.date(2026, 12, 27), DOOR, NOON.date())
    assert found.by_hand and found.door == "known"
    with pytest.raises(NotSo, match="not Instagram's"):
        by_hand(ledger, "instagram", None, "https://1nstagram.com/object", NOON.date())
    with pytest.raises(UnknownName):
        by_hand(ledger, "instagramm", None, None, NOON.date())


def test_a_text_part_that_only_points_to_the_page_hides_nothing(ledger: Ledger) -> None:
    mail = notice(DOOR)
    page = mail.get_content()
    mail.set_content("Open this message in your browser.")
    mail.add_alternative(page, subtype="html")
    found = take_notice(ledger, mail.as_bytes(), None)
    assert found is not None and (found.platform, found.door) == ("instagram", "known")
    assert found.starts == datetime.date(2026, 12, 27)


def test_a_page_in_another_charset_is_read(ledger: Ledger) -> None:
    mail = notice("https://instagram.com/x", lang="de")
    page = mail.get_content().replace("right to object", "Widersprüche hier")
    mail.set_content(page, subtype="html", charset="iso-8859-1")
    found = take_notice(ledger, mail.as_bytes(), None)
    assert found is not None and found.url == "https://instagram.com/x"


def test_what_lies_ahead_is_told_once_and_by_the_surest_link(ledger: Ledger) -> None:
    for n, link in enumerate(("https://evil.example/object", "https://www.instagram.com/object", DOOR)):
        mail = notice(link)
        mail.replace_header("Message-ID", f"<n{n}@instagram.com>")
        assert take_notice(ledger, mail.as_bytes(), None) is not None
    by_hand(ledger, "tiktok", datetime.date(2026, 12, 1), None, DAY)
    by_hand(ledger, "x", datetime.date(2026, 11, 1), None, DAY)
    assert [(n.platform, n.door) for n in ahead(ledger.notices(), DAY)] == [("tiktok", "none"), ("instagram", "known")]


def test_the_link_of_a_trap_is_never_offered(ledger: Ledger, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "n.eml").write_bytes(notice("https://evil.example/object").as_bytes())
    ledger.store.close()
    assert run(["request", "notice", str(tmp_path / "n.eml"), "--offline"]) == 3
    assert run(["request", "notice"]) == 0 and run(["request", "due"]) == 0
    said = capfd.readouterr().out
    assert "evil.example/object" not in said and "hxxps://evil[.]example/object" in said
    assert "may be a trap" in said
