"""X (Twitter): `data/*.js`, each `window.YTD.<name>.part<N> = [...]`. Tweets carry no audience; protection has a history.

Epochs: `tweets.csv` and `Grailbird.data` by month (to 2018), flat files without `data/` and without the `{tweet: {}}` wrapper
(to 2020), `tweet.js` (to 2022), `tweets.js`.
All numbers are strings; dates are not in order and a few years are wrong; `like.js` has neither date nor author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive, Member
from demur.exposure.importers import x_csv, x_tweets
from demur.exposure.importers.x_labels import SECTIONS
from demur.exposure.importers.x_notes import Notes
from demur.exposure.jsonread import load, records
from demur.exposure.reading import Book, Posts, Record, Seen
from demur.exposure.shapes import as_dict, dicts
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item

PLATFORM = "x"
_NAME = re.compile(r"(?:^|/)([a-z0-9-]+?)(?:-part\d+)?\.js$", re.I)
_GLOBAL = re.compile(rb"^\s*window\.(?:YTD\.([a-zA-Z0-9_]+?)(?:_part\d+)?\.part\d+|__THAR_CONFIG)\s*=")
_GRAILBIRD = re.compile(rb"^\s*Grailbird\.data\.\w+\s*=")
_OLD_SCRIPT = re.compile(rb"^\s*var\s+(user_details|payload_details|tweet_index)\s*=")
DM: Seen = ("dm", "A direct message: only those in the conversation see it.")
OWN: Seen = ("private", "Kept by X about the account; not shown on it.")
LIKE: Seen = ("unknown", "The export does not say who could see a like at that time.")
GUESS: Seen = ("inferred", "What X concluded about you (personalisation).")
_MANIFEST = """userInfo accountId userName displayName archiveInfo sizeBytes generationDate isPartialArchive maxPartSizeBytes
readmeInfo directory name dataTypes mediaDirectory files fileName globalName count"""
_DATES = ("createdAt", "created_at", "changedAt", "approvedAt", "deleted_at")
LIMITED: dict[str, Seen] = {
    "twitter-circle-tweet": ("limited", "Posted to a Twitter Circle."),
    "community-tweet": ("unknown", "Posted in a community; the export does not say whether it is open to all."),
    "deleted-tweets": ("deleted_pending", "In the export's list of recently deleted posts."),
    "deleted-note-tweet": ("deleted_pending", "In the export's list of recently deleted posts."),
}


def claims(archive: Archive) -> bool:
    """Whether some script assigns to `window.YTD` or `Grailbird.data`, or a table has the columns of old exports."""
    scripts = [m for m in archive.members if m.name.lower().endswith(".js")]
    scripts.sort(key=lambda m: m.name.count("/"))
    heads = (m.head(200) for m in scripts[:60])
    return any(_GLOBAL.match(h) or _GRAILBIRD.match(h) for h in heads) or bool(x_csv.tables(archive))


def read(archive: Archive, book: Book) -> Iterator[Record | Posts]:
    """The items of an X archive; posts are streamed."""
    files = [(m, _name_of(m)) for m in archive.find(r"[a-z0-9_-]+\.js")]
    post, me = _protection(files, book), _own_id(files)
    long = [f for m, name in files if name == "note-tweet" for f in _of_file(name, m, book, post, me)]
    yield from (f for f in long if isinstance(f, Fault))
    notes = Notes(f for f in long if isinstance(f, Item))
    for member, name in files:
        spec = SECTIONS.get(name)
        if name in ("manifest", ""):
            _look_for_parts(book.take(member), archive, book)
        elif spec is None or name == "note-tweet":
            continue
        elif name in ("tweets", "tweet") or (name in LIMITED and name != "deleted-note-tweet"):
            labels = book.section(name, PLATFORM, *spec)
            yield from notes.join(x_tweets.read(book.take(member, labels), name, LIMITED.get(name, post), labels))
        else:
            yield from _of_file(name, member, book, LIMITED.get(name, post), me)
    if any(name in ("tweets", "tweet") for _, name in files):
        for member in x_csv.tables(archive):
            book.take(member)  # the same posts once more
    else:
        yield from x_csv.read(archive, book, post)
    yield from notes.left()


def _of_file(name: str, member: Member, book: Book, post: Seen, me: str) -> Iterator[Item | Fault]:
    """The items of one file that is no file of posts."""
    labels = book.section(name, PLATFORM, *SECTIONS[name])
    for found in records(book.take(member, labels)):
        if isinstance(found, Fault):
            yield found
        elif isinstance(found[1], dict):
            labels.see(found[1])
            for item in _items(name, found[1], post, me):
                labels.items += 1
                yield item


def _name_of(member: Member) -> str:
    """The section by the script's own global name, else by the file's name; '' for the manifest."""
    head = member.head(300)
    found = _GLOBAL.match(head)
    if found is None:
        if _GRAILBIRD.match(head):
            return "tweet"
        old = _OLD_SCRIPT.match(head)
        if old is not None:
            return "user-details" if old.group(1) == b"user_details" else ""
        by_file = _NAME.search(member.name)
        return by_file.group(1).lower() if by_file and head.lstrip()[:1] in b"[{" else "-"
    return (found.group(1) or b"").decode().replace("_", "-").replace("tweets-part0", "tweets").lower()


def _own_id(files: list[tuple[Member, str]]) -> str:
    """The number of the account, by which the person's own messages are known; empty where the archive does not say it."""
    for member, name in files:
        value = load(member) if name in ("account", "manifest", "") and member.size < 1_000_000 else None
        if name == "account" and isinstance(value, list) and value and isinstance(value[0], dict):
            inner = value[0].get("account", value[0])
        else:
            inner = value.get("userInfo") if isinstance(value, dict) else None
        if isinstance(inner, dict) and inner.get("accountId"):
            return str(inner["accountId"])
    return ""


def _look_for_parts(manifest: Member, archive: Archive, book: Book) -> None:
    """Warn of files that the archive's own manifest names and that are not there: a part that was not given."""
    value = as_dict(load(manifest))
    if not value.keys() & {"userInfo", "archiveInfo", "dataTypes"}:
        return
    labels = book.section("manifest", PLATFORM, _MANIFEST, "dataTypes", free="dataTypes")
    labels.files += 1
    labels.see(value)
    there = {m.name.rsplit("/", 1)[-1].lower() for m in archive.members}
    missing = []
    for kind in as_dict(value.get("dataTypes")).values():
        labels.see_keys(as_dict(kind), filled=False)
        for file in dicts(as_dict(kind).get("files")):
            labels.see_keys(file, filled=False)
            name = str(file.get("fileName") or "")
            if name and name.rsplit("/", 1)[-1].lower() not in there:
                missing.append(name)
    if missing:
        shown = ", ".join(missing[:12]) + (" ..." if len(missing) > 12 else "")
        book.warnings.append(
            f"{len(missing)} files that the archive's manifest names are not there: {shown}. Give all parts."
        )


def _protection(files: list[tuple[Member, str]], book: Book) -> Seen:
    """The visibility of ordinary posts: public only when the archive says that the account was never protected."""
    for member, name in files:
        if name == "protected-history":
            value = load(book.take(member))
            if isinstance(value, list) and not value:
                book.section(name, PLATFORM).files += 1
                return "public", "The list of times when the account was protected is empty: it never was."
            labels = book.section(name, PLATFORM, *SECTIONS[name])
            if isinstance(value, list):
                for record in value:
                    labels.see(record)
            break
    answer = book.answers.get("x.protected")
    if answer in ("never", "always"):
        return ("public" if answer == "never" else "limited"), "You said whether the account was protected."
    book.ask("x.protected: was your X account ever protected? (never, always, unknown)")
    return "unknown", "X posts carry no audience, and the archive does not prove that the account was never protected."


def _items(name: str, record: dict[str, Any], post: Seen, me: str) -> Iterator[Item]:
    inner = next((v for v in record.values() if isinstance(v, dict)), record)
    if name in ("note-tweet", "deleted-note-tweet", "article"):
        core = inner.get("core")
        text = core.get("text") if isinstance(core, dict) else inner.get("text")
        yield Item(
            name, "post", any_time(inner.get("createdAt")), *post, _text(text), _text(inner.get("noteTweetId")) or None
        )
    elif name.startswith("direct-messages"):
        for event in dicts(inner.get("messages")):
            message = event.get("messageCreate")
            if isinstance(message, dict):
                mine = not me or str(message.get("senderId") or "") == me
                yield Item(
                    name, "message", any_time(message.get("createdAt")), *DM, _text(message.get("text")), mine=mine,
                    others=0 if me and mine else 1,
                )  # fmt: skip
    elif name == "grok-chat-item":
        sender = inner.get("sender")
        who = sender.get("name", "") if isinstance(sender, dict) else ""
        yield Item(
            name, "ai_chat", any_time(inner.get("createdAt")), "ai_chat", "A conversation with Grok.",
            _text(inner.get("message")), mine=str(who).lower() in ("user", "", "human"),
        )  # fmt: skip
    elif name == "personalization":
        yield from _guesses(name, inner)
    elif name in ("like",):
        yield Item(name, "reaction", None, *LIKE, "", _text(inner.get("tweetId")) or None)
    elif name in ("follower", "following", "block", "mute"):
        yield Item(name, "contact", None, *OWN, others=1)
    elif name == "profile":
        about = inner.get("description") if isinstance(inner.get("description"), dict) else {}
        text = (
            " \n".join(_text(about.get(k)) for k in ("bio", "website", "location")) if isinstance(about, dict) else ""
        )
        yield Item(name, "profile", None, "unknown", "The export does not say who sees the profile.", text)
    elif name == "ip-audit":
        yield Item(name, "login", any_time(inner.get("createdAt")), *OWN, _text(inner.get("loginIp")))
    elif name.startswith("ad-"):
        yield Item(name, "off_platform" if "conversions" in name else "ad", None, *OWN)
    else:
        at = next((t for key in _DATES if (t := any_time(inner.get(key))) is not None), None)
        yield Item(name, "record", at, *OWN, " \n".join(_strings(inner)))


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    """All texts of a record, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)) and depth < 20:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner, depth + 1)


def _guesses(name: str, value: Any) -> Iterator[Item]:
    """One item for every single thing X concluded: a language, an interest, an age, a place."""
    if isinstance(value, dict):
        word = value.get("name", value.get("language", value.get("gender")))
        if isinstance(word, str) and word:
            yield Item(name, "inferred", None, *GUESS)
            return
        for key, inner in value.items():
            if key not in ("isDisabled", "numAudiences"):
                yield from _guesses(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _guesses(name, inner)
    elif isinstance(value, str) and value:
        yield Item(name, "inferred", None, *GUESS)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
