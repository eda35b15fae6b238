# ruff: noqa: E501 - a table of facts
"""How fast one can take things back at each platform, and by which official bulk switch; each with its source and how sure it is.

Rates that nobody measured are None: then no time is estimated. All are reports of users or of tools, not promises of platforms.
"""

from __future__ import annotations

import msgspec

from demur.model.exposure import Kind, Visibility

_POSTS: tuple[Kind, ...] = ("post", "comment", "video", "media")
_SHOWN: tuple[Visibility, ...] = ("public", "unknown")


class Switch(msgspec.Struct, frozen=True):
    """One official switch or bulk tool: its name, what it does, and which kinds of items (seen by whom) it reaches."""

    name: str
    what: str
    kinds: tuple[Kind, ...] = _POSTS
    seen: tuple[Visibility, ...] = _SHOWN


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """What limits the work. `per_window` items each `window_s` seconds, at most `per_day`; `bulk` are official switches."""

    per_window: int | None = None
    window_s: int | None = None
    per_day: int | None = None
    source: str
    confidence: str
    caution: str | None = None
    bulk: tuple[Switch, ...] = ()


_AI: tuple[tuple[Kind, ...], tuple[Visibility, ...]] = (("ai_chat",), ("ai_chat", "link"))

PACES: dict[str, Pace] = {
    "x": Pace(
        per_window=200, window_s=900, per_day=19_200, confidence="medium",
        source="tweetXer issues 42 and 43 (since 2026-01: about 200 deletions, then refused for 860 to 900 s)",
        caution="Tools stop after a few windows and must be resumed; X's automation rules are a risk; the profile lists only about 3,200 posts.",
        bulk=(Switch("Protect your posts", "One switch: only followers see your posts, earlier ones too."),),
    ),
    "facebook": Pace(
        confidence="medium", source="cyd issue 582 and facebook-delete issues 5 and 51 (up to 50 at a time; progressive limits, not measured)",
        caution="Facebook has answered 'OK' and done nothing, and hidden posts have come back months later: look again.",
        bulk=(
            Switch("Limit past posts", "One switch: earlier public posts become visible to friends only. (Recalled, not re-checked.)", ("post", "video", "media")),
            Switch("Activity log: select up to 50, then delete or hide", "The platform's own bulk tool."),
        ),
    ),
    "instagram": Pace(
        per_day=240, confidence="low", source="Instagram-Bulk-Delete issue 1, 2020 (24 to 36 a run, blocked after 10 to 15 runs until the next day)",
        bulk=(
            Switch("Private account", "One switch: covers posts, not comments under other people's public posts.", ("post", "video", "media")),
            Switch("Your activity: select, then delete or archive", "The platform's own bulk tool."),
        ),
    ),
    "threads": Pace(confidence="low", source="no tool or measurement was found", bulk=(Switch("Private profile", "One switch."),)),
    "tiktok": Pace(
        confidence="low", source="no maintained tool or measurement was found",
        bulk=(
            Switch("Private account", "One switch: only followers see your videos.", ("post", "video", "media")),
            Switch("Select several videos, then change who can watch or delete", "Described by third parties only.", ("post", "video", "media")),
        ),
    ),
    "reddit": Pace(
        confidence="medium", source="PowerDeleteSuite issues 43, 55, 62, 78 (refusals and bans, no stable rate)",
        caution="Listings show only the newest 1,000, so work from the export; Reddit has restored deleted comments, and has banned accounts that overwrote theirs.",
    ),
    "discord": Pace(
        per_window=1_000, window_s=1_800, per_day=None, confidence="medium", source="undiscord pull request 584, 2024-01 (about 45 a minute, 1,000 in 30 minutes)",
        caution="Deleting by a script breaks Discord's rules and has ended accounts; messages in servers you left cannot be reached.",
        bulk=(Switch("Leave the server", "You no longer take part; what you wrote stays.", ("post",), ("limited", "unknown")),),
    ),
    "linkedin": Pace(
        confidence="low", source="no bulk means or measurement was found",
        bulk=(Switch("Public profile visibility", "One switch for the profile; posts keep their own audience.", ("profile",)),),
    ),
    "snapchat": Pace(confidence="low", source="no measurement was found", bulk=(Switch("Clear data, then clear My AI data", "Deletes what you wrote to My AI.", *_AI),)),
    "pinterest": Pace(confidence="low", source="no measurement was found", bulk=(Switch("Make a board secret", "One switch for all pins of a board. (Recalled, not re-checked.)"),)),
    "youtube": Pace(
        confidence="low", source="no measurement was found",
        bulk=(Switch("Studio: select videos, then change visibility", "The platform's own bulk tool. (Recalled, not re-checked.)", ("video",), ("public", "link", "unknown")),),
    ),
    "google-gemini": Pace(confidence="low", source="no measurement was found"),
    "openai-chatgpt": Pace(
        confidence="low", source="no measurement was found",
        bulk=(
            Switch("Delete shared links", "Whoever has such a link sees the talk until it is deleted.", ("ai_chat", "record"), ("link",)),
            Switch("Delete all chats", "One switch. (Recalled, not re-checked.)", *_AI),
        ),
    ),
    "claude": Pace(confidence="low", source="no measurement was found", bulk=(Switch("Delete chats", "Select and delete. (Recalled, not re-checked.)", *_AI),)),
    "whatsapp": Pace(confidence="low", source="no measurement was found"),
}  # fmt: skip


def seconds_for(platform: str, count: int) -> int | None:
    """The least time in seconds that the known limits make one wait for `count` deletions, or None where no limit is known.

    0 says that no known limit stands in the way of so many; the work by hand comes on top.
    """
    pace = PACES.get(platform)
    if pace is None or (pace.per_window is None and pace.per_day is None):
        return None
    least = 0
    if pace.per_window is not None and pace.window_s is not None:
        least = max(0, -(-count // pace.per_window) - 1) * pace.window_s
    if pace.per_day is not None:
        least = max(least, max(0, -(-count // pace.per_day) - 1) * 86_400)
    return least
