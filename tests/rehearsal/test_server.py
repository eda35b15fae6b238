"""The server's side of a rehearsal: log-in wall, switches, form rules, codes, regions, and what mutations answer."""

from __future__ import annotations

import httpx
import pytest

from demur.model.errors import BadInput, UnknownName
from demur.rehearsal import Delays, Site, example_person, serve

GROUNDS = example_person().values["request.grounds"]
THIRD = "/help/contact/1266025207620918"
FIELDS = {
    "kind": "object",
    "country": "DE",
    "name": "Ada Example",
    "email": "ada@example.org",
    "prompts": "Who is Ada Example?",
    "request": GROUNDS,
}


def client(site: Site, *, logged_in: bool = True) -> httpx.Client:
    cookie = site.session_cookie()
    return httpx.Client(base_url=site.base_url, cookies={"sid": cookie["value"]} if logged_in else {}, trust_env=False)


def test_a_page_behind_the_wall_asks_for_a_log_in_and_then_goes_on() -> None:
    with serve("x") as site, client(site, logged_in=False) as c:
        wall = c.get("/settings/grok_settings")
        assert wall.status_code == 303
        assert wall.headers["location"].startswith("/login?to=")
        account = {"handle": site.credentials.handle, "password": "wrong", "to": "/settings/grok_settings"}
        assert "is wrong" in c.post("/_login", data=account).text
        account["password"] = site.credentials.password
        assert c.post("/_login", data=account).headers["location"] == "/settings/grok_settings"
        assert "Allow your posts" in c.get("/settings/grok_settings").text


def test_a_log_in_never_leads_to_another_host() -> None:
    with serve("x") as site, client(site, logged_in=False) as c:
        account = {
            "handle": site.credentials.handle,
            "password": site.credentials.password,
            "to": "//elsewhere.example/",
        }
        assert c.post("/_login", data=account).headers["location"] == "/"


def test_a_switch_is_what_the_server_holds() -> None:
    with serve("x") as site, client(site) as c:
        assert site.state().switches["grok"] is True
        assert c.post("/_api/switch", json={"id": "grok", "on": False}).status_code == 200
        assert site.state().switches["grok"] is False
        assert site.state().holds(site.intended("x-grok-web"))
        assert c.post("/_api/switch", json={"id": "other", "on": False}).status_code == 404


def test_a_switch_needs_a_session() -> None:
    with serve("x") as site, client(site, logged_in=False) as c:
        assert c.post("/_api/switch", json={"id": "grok", "on": False}).status_code == 401
        assert site.state().switches["grok"] is True


def test_the_form_counts_only_once_its_code_is_entered() -> None:
    with serve("facebook") as site, client(site, logged_in=False) as c:
        answer = c.post("/_form/third", data=FIELDS)
        assert site.state().submissions["third"] == 0
        assert site.state().pending == {"third": 1}
        (mail,) = site.inbox
        assert mail.to == "ada@example.org"
        ticket = answer.headers["location"].split("t=")[1]
        assert "not right" in c.post("/_code", data={"t": ticket, "code": "1"}).text
        assert c.post("/_code", data={"t": ticket, "code": mail.code}).status_code == 303
        assert site.state().submissions["third"] == 1
        assert c.post("/_code", data={"t": ticket, "code": mail.code}).status_code == 404
        assert site.sent("third")[0]["request"] == GROUNDS


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("request", "No.", "at least 100 characters"), ("email", "ada", "valid e-mail"), ("name", "", "required")],
)
def test_the_form_keeps_its_rules(field: str, value: str, said: str) -> None:
    with serve("facebook") as site, client(site, logged_in=False) as c:
        answer = c.post("/_form/third", data=FIELDS | {field: value})
        assert said in answer.text
        assert 'aria-invalid="true"' in answer.text
        assert site.state().pending == {}


def test_pages_speak_german() -> None:
    with serve("x", lang="de") as site, client(site) as c:
        html = c.get("/settings").text
        assert '<html lang="de"' in html
        assert "Datenschutz und Sicherheit" in html


def test_the_objection_form_is_hidden_in_the_united_states() -> None:
    path = "/help/contact/712876720715583"
    with serve("facebook", region="EU_EEA") as site, client(site) as c:
        assert c.get(path).status_code == 200
        assert path in c.get("/privacy/ai").text
    with serve("facebook", region="US") as site, client(site) as c:
        assert c.get(path).status_code == 404
        assert path not in c.get("/privacy/ai").text


def test_the_app_is_another_surface() -> None:
    with serve("x", surface="app") as site, client(site) as c:
        assert 'data-surface="app"' in c.get("/").text
        assert c.get("/menu").status_code == 200
    with serve("x") as site, client(site) as c:
        assert c.get("/menu").status_code == 404


def test_a_strict_policy_keeps_foreign_scripts_out() -> None:
    with serve("x") as site, client(site) as c:
        assert "default-src 'none'" in c.get("/settings").headers["content-security-policy"]
    with serve("reddit") as site, client(site) as c:
        assert "content-security-policy" not in c.get("/settings").headers


def test_a_silent_revert_shows_on_the_next_page() -> None:
    with serve("x", mutation="silent_revert") as site, client(site) as c:
        c.post("/_api/switch", json={"id": "grok", "on": False})
        assert site.state().switches["grok"] is False
        assert " checked" in c.get("/settings/grok_settings").text
        assert site.state().switches["grok"] is True


def test_a_delayed_revert_comes_by_itself() -> None:
    with serve("x", mutation="delayed_revert", delays=Delays(revert=0.0)) as site, client(site) as c:
        c.post("/_api/switch", json={"id": "grok", "on": False})
        assert site.state().switches["grok"] is True


def test_success_without_effect_changes_nothing() -> None:
    with serve("x", mutation="no_effect") as site, client(site) as c:
        assert c.post("/_api/switch", json={"id": "grok", "on": False}).status_code == 200
        assert site.state().switches["grok"] is True


def test_no_further_action_keeps_nothing() -> None:
    with serve("facebook", mutation="no_further_action") as site, client(site) as c:
        answer = c.post("/_form/own", data={"email": "ada@example.org"})
        assert "cannot take further action" in answer.text
        assert site.state().submissions["own"] == 0


def test_dead_doors() -> None:
    with serve("x", mutation="dead_door") as site, client(site) as c:
        assert c.get("/settings/grok_settings").status_code == 404
        assert c.get("/settings").status_code == 200
    with serve("x", mutation="soft_dead_door") as site, client(site) as c:
        answer = c.get("/settings/grok_settings")
        assert answer.status_code == 200
        assert "not available" in answer.text


def test_the_lure_is_another_host_and_counts_what_it_gets() -> None:
    with serve("x", mutation="lure") as site, client(site) as c:
        to = c.get("/settings/grok_settings").headers["location"]
        assert site.lure_host is not None
        assert to.startswith(site.lure_host)
        assert "localhost" in to
        httpx.post(f"{site.lure_host}/_login", data={"handle": "x"}, trust_env=False)
        assert site.state().lured == 1


def test_the_log_keeps_paths_and_no_values() -> None:
    with serve("facebook") as site, client(site, logged_in=False) as c:
        c.post("/_form/third", data=FIELDS)
        assert [(e.method, e.status) for e in site.log] == [("POST", 303)]
        assert GROUNDS not in repr(site.log)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="facebok"), serve("facebok"):
        pass
    with pytest.raises(UnknownName), serve("x", mutation="earthquake"):
        pass
    with pytest.raises(BadInput), serve("x", region="MARS"):
        pass
    with pytest.raises(BadInput), serve("x", surface="watch"):
        pass
    with serve("x") as site, pytest.raises(BadInput):
        site.intended("facebook-eu-uk-objection-2025")
