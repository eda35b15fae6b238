"""Synthetic exports of talks with an AI: ChatGPT and Claude."""

from __future__ import annotations

from typing import Any

from demur.exposure.generate.maker import Maker


def chatgpt(m: Maker) -> None:
    """Conversations as trees, in one file or in parts; one of them shared by link."""
    talks: list[dict[str, Any]] = []
    for n in range(max(2, m.items // 6)):
        name = f"{n:08x}-0000-4000-8000-{m.number(12)}"
        at = float(m.time())
        nodes: dict[str, Any] = {}
        parent = None
        for turn in range(4):
            node = f"{n:08x}-{turn:04x}-4000-8000-{m.number(12)}"
            text, personal = m.text()
            role = "user" if turn % 2 == 0 else "assistant"
            message = {
                "id": node,
                "author": {"role": role, "name": None, "metadata": {}},
                "create_time": at + turn,
                "update_time": None,
                "content": {"content_type": "text", "parts": [text]},
                "status": "finished_successfully",
                "end_turn": True,
                "weight": 1.0,
                "metadata": {},
                "recipient": "all",
                "channel": None,
            }
            nodes[node] = {"id": node, "message": message, "parent": parent, "children": []}
            if parent:
                nodes[parent]["children"].append(node)
            parent = node
            m.plant("conversations", "ai_chat", "link" if n == 0 else "ai_chat", personal)
        talks.append(
            {
                "title": m.plain(),
                "create_time": at,
                "update_time": at + 9,
                "mapping": nodes,
                "current_node": parent,
                "conversation_id": name,
                "id": name,
                "is_archived": False,
                "is_do_not_remember": False,
                "default_model_slug": "model",
            }
        )
    if m.chance(0.5):
        m.json("conversations.json", talks)
    else:
        half = len(talks) // 2
        m.json("conversations-000.json", talks[:half])
        m.json("conversations-001.json", talks[half:])
    m.json(
        "shared_conversations.json",
        [{"id": m.number(), "conversation_id": talks[0]["id"], "title": "t", "is_anonymous": True}],
    )
    m.plant("shared links", "record", "link")
    m.json("user.json", {"id": "user-1", "email": "someone@example.org"})
    m.plant("user", "profile", "private", ["email"])
    m.file("chat.html", "<html></html>")


def claude(m: Maker) -> None:
    """Conversations, a project, memories."""
    talks = []
    for n in range(max(2, m.items // 6)):
        messages = []
        for turn in range(4):
            text, personal = m.text()
            at = m.stamp(m.time(), "%Y-%m-%dT%H:%M:%S.000000Z")
            messages.append(
                {
                    "uuid": f"{n:08x}-{turn:04x}-4000-8000-000000000000",
                    "text": text,
                    "content": [{"type": "text", "text": text}],
                    "sender": "human" if turn % 2 == 0 else "assistant",
                    "created_at": at,
                    "updated_at": at,
                    "attachments": [],
                    "files": [],
                }
            )
            m.plant("conversations", "ai_chat", "ai_chat", personal)
        talks.append(
            {
                "uuid": f"{n:08x}-0000-4000-8000-000000000001",
                "name": m.plain(),
                "created_at": at,
                "updated_at": at,
                "account": {"uuid": "a"},
                "chat_messages": messages,
            }
        )
    m.json("conversations.json", talks)
    m.json("memories.json", [{"conversations_memory": m.plain(), "project_memories": {}, "account_uuid": "a"}])
    m.plant("memories", "inferred", "inferred")
    m.json(
        "users.json",
        [{"uuid": "a", "full_name": "Someone", "email_address": "someone@example.org", "verified_phone_number": None}],
    )
    m.plant("users", "profile", "private", ["email"])
