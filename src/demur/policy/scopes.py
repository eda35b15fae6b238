"""Which kinds of data a clause names, which limits it sets, and by which means one says no."""

from __future__ import annotations

import re
from typing import Final

from demur.policy import lexicon as lx

SCOPES: Final[dict[str, re.Pattern[str]]] = {
    code: re.compile(pattern, re.IGNORECASE)
    for code, pattern in {
        "ai_inputs": r"\b(?:in|out)puts?\b|\bprompts?\b|\bchats?\b(?! support)|\bconversations?\b"
        r"|interactions with (?:ai|our|the|gemini|models)|gemini apps (?:information|activity)"
        r"|your activity\b(?=.{0,60}(?:generative|gemini))|"
        r"\bcontent\b(?=.{0,80}(?:chatgpt|our models|the models))|customer data\b(?=.{0,80}model)|\bqueries\b"
        r"|chat ?bots?|\binteractions\b(?=.{0,40}(?:evaluate|used))|copilot|business data",
        "user_content": r"\b(?:user|your|member|customer|published)\s+(?:\w+\s+)?content\b|\bposts?\b|\bpins\b"
        r"|\bpublications?\b|\buploads?\b|\bcreations\b|user[\s-]generated|\bcontent (?:you|published|on)\b"
        r"|\bcomments\b|\byour (?:work|stuff|materials)\b|any content you",
        "personal_data": r"personal (?:data|information)|\byour (?:\w+ )?(?:data|information)\b"
        r"|information (?:about|from) you|\bmember data\b|\bprofile\b|information we (?:collect|have)"
        r"|customer (?:personal )?data|consumer|\bthis data\b",
        "usage_activity": r"usage data|interaction data|your activity|browsing|search history|usage (?:patterns"
        r"|information)|how you use|user interactions|query sets|telemetry|activity in our"
        r"|interactions with (?:our )?(?:service|content)|log data|device data",
        "voice_audio": r"\bvoice|\baudio|\bspeech\b|call (?:data|recordings?)|recordings?\b|transcri",
        "images_video": r"\bphotos?\b|\bimages?\b|\bvideos?\b|\bpictures?\b|\bselfies?\b|screenshares?|camera"
        r"|facial|\bpins\b",
        "private_messages_or_nonpublic": r"private messages?|direct messages?|\bmessages\b|private (?:repositor"
        r"|content|chat)|non-?public|\bemails\b|communication history|customer service (?:calls|may be recorded)"
        r"|interactions with customer service|other communications",
        "files_code": r"\bfiles?\b(?! a)|\bcode\b(?! of)|repositor|documents?\b(?!ation)|source code",
        "public_content": r"public (?:posts?|content|apps|profiles?|information (?:you|on your))"
        r"|publicly (?:posted|shared|available) (?:content|posts)|made public|widely available on the service",
        "feedback": r"\bfeedback\b(?! data)|feedback you",
    }.items()
}
LIMITS: Final[dict[str, re.Pattern[str]]] = {
    "region": lx.REGION,
    "minors": lx.MINORS,
    "plan_tier": lx.PLAN,
    "aggregated_or_deidentified": lx.ANONYMOUS,
    "feedback_only": re.compile(r"(?i)feedback"),
}


def data_scopes(text: str) -> tuple[str, ...]:
    """The kinds of data named in a clause (codes of the value set), in the set's order."""
    return tuple(code for code, pattern in SCOPES.items() if pattern.search(text))


def limits(text: str) -> tuple[str, ...]:
    """Limits that a clause sets: region, minors, plan tier, aggregated or de-identified, feedback only."""
    return tuple(code for code, pattern in LIMITS.items() if pattern.search(text))


def mechanisms(text: str) -> tuple[str, ...]:
    """How one says no, as far as the words tell: toggle, form, email; else other_or_unspecified."""
    found = []
    if lx.SETTINGS.search(text):
        found.append("toggle")
    if lx.FORM.search(text):
        found.append("form")
    if lx.ADDRESS.search(text):
        found.append("email")
    return tuple(found) or ("other_or_unspecified",)
