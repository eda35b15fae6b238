"""The optional second reader, against a real server on loopback: only candidates are sent, invented quotes are thrown away."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from demur.model.errors import BadInput, Unavailable
from demur.policy.read_llm import Server, second_opinion, summary

TEXT = (
    "# Policy\n\nWe sell plants to people in Bremen.\n\nWe use your chats to train our AI models.\n\n"
    "Our helper is made with machine learning.\n\nWe never use your files to train AI models.\n"
)


class Fake(BaseHTTPRequestHandler):
    answers: dict[str, Any]
    asked: list[str]
    status = 200

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        paragraph = body["messages"][-1]["content"]
        type(self).asked.append(paragraph)
        content = next((a for k, a in type(self).answers.items() if k in paragraph), "no idea")
        raw = json.dumps(
            {"choices": [{"message": {"content": content if isinstance(content, str) else json.dumps(content)}}]}
        )
        self.send_response(type(self).status)
        self.send_header("content-length", str(len(raw.encode())))
        self.end_headers()
        self.wfile.write(raw.encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    Fake.asked = []
    Fake.answers = {
        "chats": {"trains_user_data": True, "quote": "We use your chats to train our AI models."},
        "files": {"denies_training": True, "quote": "We would never train on your files."},
    }
    with HTTPServer(("127.0.0.1", 0), Fake) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{http.server_port}/v1")
        finally:
            http.shutdown()
            thread.join()


def test_only_candidate_paragraphs_are_sent(server: Server) -> None:
    second_opinion(TEXT, server)
    assert len(Fake.asked) == 3 and not any("plants" in p for p in Fake.asked)


def test_a_quote_that_is_no_exact_substring_is_rejected_with_what_it_should_prove(server: Server) -> None:
    trained, helper, files = second_opinion(TEXT, server)
    assert trained.agrees and trained.quote is not None
    assert TEXT[trained.quote.start : trained.quote.end] == trained.quote.text
    assert helper.rejected == "the answer is not the JSON asked for"
    assert files.rejected is not None and "substring" in files.rejected
    assert files.denies_training is None and files.quote is None


def test_off_unless_a_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMUR_LLM_URL", raising=False)
    assert Server.from_environment() is None
    with pytest.raises(BadInput):
        Server.from_environment("ftp://a.example")


def test_a_server_that_is_not_there_is_said_plainly() -> None:
    with pytest.raises(Unavailable):
        second_opinion(TEXT, Server("http://127.0.0.1:9"))


def test_a_refusal_is_told_with_its_status(server: Server) -> None:
    Fake.status = 401
    try:
        with pytest.raises(Unavailable, match=r"status 401.*DEMUR_LLM_KEY"):
            second_opinion(TEXT, server)
    finally:
        Fake.status = 200


def test_the_summary_shows_where_the_readers_differ(server: Server) -> None:
    Fake.answers["helper"] = {"opt_out": True, "quote": "made with machine learning"}
    told = summary(second_opinion(TEXT, server))
    assert "3 paragraphs asked about, 1 read the same, 1 read otherwise, 1 not used" in told
    assert "a way to say no is named: “made with machine learning”" in told
    assert "no exact substring" in told
    assert "not asked" in summary([])


def test_a_letter_is_no_proof(server: Server) -> None:
    Fake.answers["chats"] = {"trains_user_data": True, "quote": "e"}
    opinion = second_opinion(TEXT, server)[0]
    assert opinion.rejected is not None and "too short" in opinion.rejected and opinion.trains_user_data is None
