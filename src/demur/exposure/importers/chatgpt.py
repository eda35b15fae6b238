# ruff: noqa: E501 - tables and patterns
"""ChatGPT: `conversations.json` or its parts; each conversation is a tree of messages. Shared ones are open to whoever has the link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demur.exposure.archive import Archive
from demur.exposure.jsonread import load, records
from demur.exposure.reading import Book, Record, Seen
from demur.exposure.times import any_time
from demur.model.exposure import Fault, Item

PLATFORM = "openai-chatgpt"
AI: Seen = ("ai_chat", "A conversation with ChatGPT.")
LINK: Seen = ("link", "In a conversation shared by link (shared_conversations.json): whoever has the link sees it.")
OWN: Seen = ("private", "Kept by OpenAI about the account.")
_CONVERSATION = """id conversation_id title create_time update_time mapping current_node is_archived is_starred is_do_not_remember
memory_scope default_model_slug gizmo_id gizmo_type moderation_results plugin_ids conversation_template_id safe_urls blocked_urls
voice conversation_origin async_status disabled_tool_ids is_read_only is_study_mode sugar_item_id sugar_item_visible context_scopes
owner pinned_time atlas_mode_enabled conversations parent children message author role name metadata content content_type parts text
thoughts status weight end_turn recipient channel update_time language result assets is_visually_hidden_from_conversation
source_analysis_msg_id url domain summary tether_id user_profile user_instructions response_format_name"""
_ABOUT = ("user_settings.json", "library_files.json", "conversation_asset_file_names.json", "export_manifest.json")
_FREE = "metadata content parts author moderation_results"


def claims(archive: Archive) -> bool:
    """Whether conversations have a mapping of nodes."""
    return any(
        b'"mapping"' in (head := m.head(20_000)) or (b'"conversation_id"' in head and b'"is_anonymous"' in head)
        for m in archive.find(r"conversations(?:-\d+)?\.json|shared_conversations\.json")
    )


def read(archive: Archive, book: Book) -> Iterator[Record]:
    """The messages of all conversations, in both directions."""
    shared: set[str] = set()
    for member in archive.find(r"shared_conversations\.json"):
        links = book.section(
            "shared links",
            PLATFORM,
            "id conversation_id title is_anonymous create_time update_time moderation_state",
            "id conversation_id",
        )
        for found in records(book.take(member, links)):
            if isinstance(found, Fault):
                yield found
            elif isinstance(found[1], dict):
                links.see(found[1])
                links.items += 1
                shared.add(str(found[1].get("conversation_id")))
                yield Item("shared links", "record", any_time(found[1].get("create_time")), *LINK, str(found[1].get("title") or ""), str(found[1].get("id") or "") or None)  # fmt: skip
    labels = book.section("conversations", PLATFORM, _CONVERSATION, "mapping title create_time message author content parts|text", dynamic=r"[0-9a-fA-F-]{20,40}|client-created-root|aaa[\w-]+|node[\w-]*|root|[mn]\d+", free=_FREE)  # fmt: skip
    for member in archive.find(r"conversations(?:-\d+)?\.json"):
        for found in records(book.take(member, labels)):
            if isinstance(found, Fault):
                yield found
            elif isinstance(found[1], dict):
                labels.see(found[1])
                one = found[1]
                name = str(one.get("conversation_id") or one.get("id") or "")
                _see_inside(one, labels)
                for item in _messages(one, LINK if name in shared else AI, name):
                    labels.items += 1
                    yield item
    yield from _rest(archive, book)


def _see_inside(one: dict[str, Any], labels: Any) -> None:
    """Count the labels of message parts that hold data beside labels (author, content), without their free metadata."""
    nodes = one.get("mapping")
    shapes: set[tuple[str, ...]] = set()
    for node in nodes.values() if isinstance(nodes, dict) else ():
        message = node.get("message") if isinstance(node, dict) else None
        if isinstance(message, dict):
            for part in ("author", "content"):
                if isinstance(message.get(part), dict):
                    shapes.add(tuple(message[part]))
            if isinstance(message.get("metadata"), dict):
                shapes.add(tuple(k for k in message["metadata"] if "visually_hidden" in k))
    for shape in shapes:
        labels.see_keys(shape, filled=False)


def _messages(one: dict[str, Any], seen: Seen, name: str) -> Iterator[Item]:
    nodes = one.get("mapping")
    for node in nodes.values() if isinstance(nodes, dict) else ():
        message = node.get("message") if isinstance(node, dict) else None
        if not isinstance(message, dict):
            continue
        author, content, meta = message.get("author"), message.get("content"), message.get("metadata")
        role = author.get("role") if isinstance(author, dict) else None
        text = _text(content)
        if (
            role == "system"
            or (isinstance(meta, dict) and meta.get("is_visually_hidden_from_conversation"))
            or not (text or role == "user")
        ):
            continue
        at = any_time(message.get("create_time")) or any_time(one.get("create_time"))
        yield Item("conversations", "ai_chat", at, *seen, text, name or None, mine=role == "user")


def _text(content: Any) -> str:
    if not isinstance(content, dict):
        return ""
    parts = content.get("parts")
    if isinstance(parts, list):
        return "\n".join(
            p if isinstance(p, str) else str(p.get("text") or "") if isinstance(p, dict) else "" for p in parts
        )
    text = content.get("text")
    return text if isinstance(text, str) else ""


def _rest(archive: Archive, book: Book) -> Iterator[Record]:
    for member in archive.find(r"user\.json"):
        labels = book.section("user", PLATFORM, "id email chatgpt_plus_user phone_number birth_year name", "id email")
        value = load(book.take(member, labels))
        if isinstance(value, dict):
            labels.see(value)
            labels.items += 1
            yield Item("user", "profile", None, *OWN, "\n".join(str(v) for v in value.values() if isinstance(v, str)))
    for member in archive.find(r"message_feedback\.json"):
        labels = book.section(
            "feedback",
            PLATFORM,
            "id conversation_id user_id rating content create_time workspace_id evaluation_name evaluation_treatment update_time storage_protocol",
            "rating",
        )
        for found in records(book.take(member, labels)):
            if isinstance(found, Fault):
                yield found
            elif isinstance(found[1], dict):
                labels.see(found[1])
                labels.items += 1
                yield Item(
                    "feedback",
                    "record",
                    any_time(found[1].get("create_time")),
                    *OWN,
                    str(found[1].get("content") or ""),
                )
    for member in archive.find(
        r"(?:user_settings|library_files|conversation_asset_file_names|export_manifest|model_comparisons|group_chats|shopping|sora|ads)\.json"
    ):
        # Their layouts are not known: what holds something is named as not read.
        if member.name.rsplit("/", 1)[-1] in _ABOUT or load(member) in ([], {}, None):
            book.take(member)
