"""What one look at a door shows, on pages that live, die, move, ask for a log-in, or change behind the same address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from demur.policy.door_fields import missing
from demur.policy.door_forms import Field
from demur.policy.door_look import Expected, judge
from demur.policy.door_page import read_page
from demur.policy.door_places import same_door
from demur.policy.fetch import Fetched, Problem

AT = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://x.example/help/contact/opt-out"
FORM = """<h1>Object to the use of your information</h1><form method=post action=/send>
<label>E-mail <input name=email type=email></label><label>Country of residence <select name=country></select></label>
<label for=w>Please explain how this impacts you</label><textarea id=w></textarea><button>Submit</button></form>"""
FIELDS = ("e-mail of the account", "country of residence", "tell us how this processing affects you")
FORM_DOOR = Expected(kind="form", fields=FIELDS)
CHROME = "<header><a href=/>Home</a> <a href=/login>Log in</a></header>{}<footer>Page not found? Report it. <form>" + (
    "<input name=email placeholder='Subscribe to our newsletter'></form></footer>"
)
LOGIN = "<title>Log in</title><h1>Log in</h1><form><input name=user><input type=password name=p><button>Log in</button></form>"
HELP = (
    "<h1>How to opt out</h1><p>Sign in to your account, then open Settings and privacy. If this page is not available in "
    "your app, update it. Turn the switch off to keep your posts out of training.</p>" + "<p>More words on it.</p>" * 20
)


def got(
    body: str, *, status: int | None = 200, final: str = URL, problem: Problem | None = None, kind: str = "text/html"
) -> Fetched:
    chain = (URL,) if final == URL else (URL, final)
    return Fetched(
        url=URL,
        final_url=final,
        at=AT,
        status=status,
        headers={"content-type": kind},
        body=body.encode(),
        chain=chain,
        problem=problem,
    )


@pytest.mark.parametrize(
    ("state", "found", "expected"),
    [
        ("alive", got(CHROME.format(FORM)), FORM_DOOR),
        ("alive", got(HELP), Expected()),
        ("alive", got(CHROME.format(HELP)), Expected()),
        ("alive", got(FORM, status=404), FORM_DOOR),
        ("alive", got(FORM, final="https://www.x.example/de-DE/help/contact/opt-out/?hl=de"), FORM_DOOR),
        ("alive", got(LOGIN, final="https://x.example/login?next=%2Fopt-out"), Expected(kind="setting", needs_login=True)),
        ("alive", got("<h1>Object</h1><form><select name=country></select><button>Next</button></form>"), FORM_DOOR),
        ("alive", got(f"{FORM}<p>This form is only available to residents of the EU. Solve the captcha.</p>"), FORM_DOOR),
        ("alive", got("%PDF-1.7", kind="application/pdf"), Expected()),
        ("moved", got(FORM, final="https://help.x.example/privacy/objection"), FORM_DOOR),
        ("moved", got(HELP, final="https://x.example/privacy/ai/opt-out"), Expected()),
        ("not_found", got("<h1>gone</h1>", status=404), Expected()),
        ("not_found", got("", status=410), FORM_DOOR),
        ("unreachable", got("", status=None, problem="redirect_loop"), Expected()),
        ("soft_404", got("<title>Seite nicht gefunden</title><h1>Hoppla</h1>"), FORM_DOOR),
        ("soft_404", got("<h1>Oops! Page introuvable</h1>" + "<p>Articles populaires et autres.</p>" * 200), Expected()),
        ("soft_404", got(CHROME.format("<h1>This form is no longer accepting responses</h1>")), FORM_DOOR),
        ("soft_404", got("<h1>Página no encontrada</h1>"), Expected()),
        ("soft_404", got("<h1>お探しのページが見つかりません</h1>"), Expected()),
        ("soft_404", got('{"error":"not found: this page does not exist"}', kind="application/json"), Expected()),
        ("soft_404", got("<h1>Welcome</h1><p>News</p>", final="https://x.example/"), FORM_DOOR),
        ("soft_404", got("<h1>Welcome</h1><p>News</p>", final="https://x.example/en-us/"), Expected()),
        ("soft_404", got("<h1>Help</h1><p>Topics</p>", final="https://x.example/help/"), Expected()),
        ("soft_404", got("<h1>Hm</h1>", final="https://x.example/404.html"), Expected()),
        ("login_wall", got(LOGIN), FORM_DOOR),
        ("login_wall", got(LOGIN, final="https://x.example/login?next=%2Fopt-out"), FORM_DOOR),
        ("login_wall", got("<h1>Anmelden</h1><p>Weiter mit E-Mail</p>"), Expected()),
        ("login_wall", got("", status=401), FORM_DOOR),
        ("region_lock", got("<h1>This form isn't available in your country</h1>"), FORM_DOOR),
        ("region_lock", got("", status=451), Expected()),
        ("replaced", got("<h1>This form has been replaced</h1><a href=/new>Go</a>"), FORM_DOOR),
        ("replaced", got("<form><input name=company><input name=budget><textarea name=pitch></textarea></form>"), FORM_DOOR),
        ("fields_missing", got("<h1>Privacy</h1><p>" + "Words. " * 200), FORM_DOOR),
        ("fields_missing", got("<form><input name=email><textarea name=why></textarea><button>Send</button></form>"), FORM_DOOR),
        ("blocked", got("<title>Just a moment...</title><p>Enable JavaScript and cookies</p>"), FORM_DOOR),
        ("blocked", got("Access Denied", status=403), Expected()),
        ("blocked", got("", status=429), Expected()),
        ("blocked", got("<h1>Verify you are human</h1><input name=captcha>"), Expected()),
        ("unreachable", got("<h1>Down for maintenance</h1>", status=503), FORM_DOOR),
        ("unreachable", got("<h1>Sorry, something went wrong</h1>"), FORM_DOOR),
        ("unreachable", got("", status=None, problem="timeout"), FORM_DOOR),
        ("unknown", got(""), Expected()),
    ],
)  # fmt: skip
def test_what_a_look_shows(state: str, found: Fetched, expected: Expected) -> None:
    look = judge(URL, found, expected)
    assert (look.state, bool(look.evidence)) == (state, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://x.example/a", "https://www.x.example/en-us/a/", True),
        ("https://x.example/a?id=5", "https://x.example/a?id=5&hl=de", True),
        ("https://x.example/a?id=5", "https://x.example/a?id=6", False),
        ("https://x.example/a?id=5", "https://x.example/a", False),
        ("https://x.example/a", "https://y.example/a", False),
        ("https://x.example/me/a", "https://x.example/a", False),
    ],
)
def test_the_same_door(one: str, other: str, same: bool) -> None:
    assert same_door(one, other) is same


@pytest.mark.parametrize(
    ("page", "lacking"),
    [
        (FORM, ()),
        (
            "<form><input aria-label='E-Mail-Adresse'><select aria-label=Land></select><textarea aria-label='Begründung'>",
            (),
        ),
        ("<form><input><input><textarea>", ()),
        ("<form><input name=email><input name=phone><textarea name=m>", ("country of residence",)),
    ],
)
def test_fields_in_other_words_and_languages(page: str, lacking: tuple[str, ...]) -> None:
    assert missing(FIELDS, read_page(page).fields) == lacking


def test_one_field_stands_for_one_only() -> None:
    assert missing(("first name", "last name"), [Field(kind="text", words="last name")]) == ("first name",)
    assert missing(("name", "user name"), [Field(kind="text", words="username")]) == ("name",)
