# ruff: noqa: E501 - tables and patterns
"""Claude: `conversations.json` with `chat_messages`, projects, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive
from demur.exposure.jsonread import load, records
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.shapes import as_dict, dicts
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item

PLATFORM = "claude"
AI: Seen = ("ai_chat", "A conversation with Claude.")
MEMORY: Seen = ("inferred", "What Claude keeps in mind about you (memories.json).")
OWN: Seen = ("private", "Kept by Anthropic about the account.")
_LABELS = """uuid name summary created_at updated_at account chat_messages text content sender attachments files file_name file_size
file_type extracted_content type start_timestamp stop_timestamp flags citations project is_starred settings file_kind file_uuid
input output tool_use_id is_error title url display_content integration_name message integration_icon_url context approval_options
approval_key is_mcp_app mcp_server_url metadata thinking summaries cut_off alternative_display_type signature parent_message_uuid"""


def claims(archive: Archive) -> bool:
    """Whether conversations hold `chat_messages`, or memories are Claude's."""
    return any(
        b'"chat_messages"' in (head := m.head(50_000)) or b'"conversations_memory"' in head
        for m in archive.find(r"(?:conversations|memories)\.json")
    )


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The messages of all conversations, in both directions, projects and memories."""
    labels = book.section("conversations", PLATFORM, _LABELS, "uuid name created_at chat_messages sender text|content", free="input display_content citations metadata")  # fmt: skip
    for member in archive.find(r"conversations\.json"):
        for found in records(book.take(member, labels)):
            if isinstance(found, Fault):
                yield found
            elif isinstance(found[1], dict):
                labels.see(found[1])
                for message in dicts(found[1].get("chat_messages")):
                    labels.items += 1
                    yield Item(
                        "conversations", "ai_chat", any_time(message.get("created_at")), *AI, _text(message),
                        str(found[1].get("uuid") or "") or None, mine=message.get("sender") == "human",
                    )  # fmt: skip
    yield from _others(archive, book)


def _others(archive: Archive, book: Book) -> Iterator[Record]:
    for pattern, section, known, need in (
        (r"projects(?:/[^/]+)?\.json", "projects", "uuid name description is_private is_starter_project prompt_template created_at updated_at creator full_name docs filename content", "uuid name"),
        (r"memories\.json", "memories", "conversations_memory project_memories account_uuid", "conversations_memory"),
        (r"users\.json", "users", "uuid full_name email_address verified_phone_number", "uuid"),
    ):  # fmt: skip
        for member in archive.find(pattern):
            labels = book.section(section, PLATFORM, known, need, dynamic=r"[0-9a-f-]{30,40}")
            value = load(book.take(member, labels))
            if isinstance(value, Fault):
                yield value
                continue
            for record in value if isinstance(value, list) else [value]:  # a file of its own for each project
                if isinstance(record, dict):
                    labels.see(record)
                    for item in _record(section, record):
                        labels.items += 1
                        yield item


def _record(section: str, record: dict[str, Any]) -> Iterator[Item]:
    if section == "memories":
        texts = [record.get("conversations_memory"), *as_dict(record.get("project_memories")).values()]
        yield from (Item(section, "inferred", None, *MEMORY, t) for t in texts if isinstance(t, str) and t)
    elif section == "projects":
        docs = [d.get("content") for d in dicts(record.get("docs"))]
        text = "\n".join(t for t in (record.get("prompt_template"), *docs) if isinstance(t, str))
        yield Item(section, "ai_chat", any_time(record.get("created_at")), *AI, text)
    else:
        yield Item(section, "profile", None, *OWN, "\n".join(str(v) for v in record.values() if isinstance(v, str)))


def _text(message: dict[str, Any]) -> str:
    """What was written, and the texts that were handed over with it."""
    text, parts = message.get("text"), message.get("content")
    if not (isinstance(text, str) and text):
        text = (
            "\n".join(str(p.get("text") or "") for p in parts if isinstance(p, dict)) if isinstance(parts, list) else ""
        )
    handed = message.get("attachments")
    more = [a.get("extracted_content") for a in handed if isinstance(a, dict)] if isinstance(handed, list) else []
    return "\n".join([text, *(m for m in more if isinstance(m, str) and m)])
