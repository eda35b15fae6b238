"""The person is what their events add up to; countries are dated; what names them is sealed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from demur.model.errors import BadInput, NotSo, Unavailable, UnknownName
from demur.model.person import Account, Person
from demur.store import Identity, Objection, Store, exists, quick_book, quick_log

D = datetime.date


def test_countries_are_dated(store: Store) -> None:
    store.book.move("de", "BY", since=D(2020, 1, 1))
    store.book.move("FR", since=D(2025, 6, 1))
    store.book.move("US", "US-CA", since=D(2026, 12, 1))
    person = store.person()
    assert [(r.country, r.subdivision) for r in person.residences] == [("DE", "DE-BY"), ("FR", None), ("US", "US-CA")]
    assert store.book.open_facts()["country"] == "FR"
    store.book.move("AT", since=D(2025, 6, 1))
    assert store.book.open_facts()["country"] == "AT"
    with pytest.raises(UnknownName):
        store.book.move("Germny")
    with pytest.raises(BadInput):
        store.book.move("DE", "US-CA")


def test_accounts_are_added_changed_and_removed(store: Store) -> None:
    book = store.book
    book.add_account(Account.parse("x:@ada"))
    book.add_account(Account.parse("reddit:u_ada", "ada@example.org"))
    book.add_account(Account.parse("x:ada", "new@example.org"))
    assert store.person().accounts == (
        Account(platform="x", handle="ada", email="new@example.org"),
        Account(platform="reddit", handle="u_ada", email="ada@example.org"),
    )
    book.remove_account("x", "ADA")
    assert [a.platform for a in store.person().accounts] == ["reddit"]
    with pytest.raises(NotSo):
        book.remove_account("x")
    with pytest.raises(BadInput):
        book.add_account(Account.parse("x:b", "not a mail"))


def test_identity_and_languages(store: Store) -> None:
    store.book.identify(name="Ada Lovelace", birth_date=D(1990, 12, 10), phone="+49 30 1")
    store.book.identify(phone=None)
    assert store.identity() == Identity(name="Ada Lovelace", birth_date=D(1990, 12, 10))
    store.book.speak(["de", "PT_br", "de"])
    assert store.person().languages == ("de", "pt-BR")
    for wrong in ([], ["german language"], ["x"]):
        with pytest.raises(BadInput):
            store.book.speak(wrong)
    with pytest.raises(BadInput):
        store.book.identify(shoe_size="43")


def test_earlier_objections(store: Store) -> None:
    made = Objection(id="o1", platform="linkedin", date=D(2025, 9, 1), control="toggle", handle="ada", note="by mail")
    store.book.record_objection(made)
    assert store.book.objections() == (made,)
    with pytest.raises(BadInput, match="still to come"):
        store.book.record_objection(Objection(id="o2", platform="x", date=D(2099, 1, 1)))
    store.book.remove_objection("o1")
    assert store.book.objections() == ()
    with pytest.raises(NotSo):
        store.book.remove_objection("o1")


def test_nothing_that_names_the_person_is_on_the_disk_in_the_open(store: Store, home: Path) -> None:
    store.book.add_account(Account.parse("x:ada-lovelace", "ada@example.org"))
    store.book.identify(name="Ada Lovelace", address="12 St James's Square")
    store.book.record_objection(
        Objection(id="o1", platform="x", date=D(2025, 9, 1), handle="ada-lovelace", note="mine")
    )
    store.close()
    for file in home.iterdir():
        raw = file.read_bytes()
        assert not [w for w in (b"ada-lovelace", b"ada@example", b"Lovelace", b"James") if w in raw], file


def test_after_forget_the_person_is_new(store: Store) -> None:
    store.book.move("DE")
    store.book.add_account(Account.parse("x:ada"))
    store.book.forget()
    assert store.person() == Person()
    assert store.book.forgotten() is not None
    store.book.add_account(Account.parse("x:bob"))
    assert [a.handle for a in store.person().accounts] == ["bob"]


def test_accounts_without_their_key_are_said_to_be_unreadable(store: Store, home: Path) -> None:
    store.book.add_account(Account.parse("x:ada"))
    (home / "key").unlink()
    with Store.open(home, ask=None) as later, pytest.raises(Unavailable):
        later.person()


def test_the_quick_reader_sees_the_same_person(store: Store, home: Path, tmp_path: Path) -> None:
    store.book.move("DE", since=D(2020, 1, 1))
    store.book.add_account(Account.parse("x:ada", "ada@example.org"))
    store.book.identify(name="Ada")
    store.book.record_objection(Objection(id="o1", platform="x", date=D(2025, 9, 1)))
    with quick_book(home) as book:
        assert book is not None
        assert book.person() == store.person()
        assert book.identity() == store.identity()
        assert book.objections() == store.book.objections()
    store.intent("run:1", "submit", "k")
    with quick_log(home) as log:
        assert log is not None
        assert [i.what for i in log.uncertain()] == ["submit"]
    assert exists(home)
    assert not exists(tmp_path / "elsewhere")
    with quick_book(tmp_path / "elsewhere") as nothing:
        assert nothing is None
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "store.db").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with quick_book(tmp_path / "bad") as nothing:
        assert nothing is None
