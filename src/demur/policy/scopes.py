"""Which kinds of data a clause names and on which side of the line, which limits it sets, and by which means one says no."""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from demur.policy import lexicon as lx
from demur.policy import stream_words as sw
from demur.policy.clauses import polarity_of
from demur.policy.reading import Mechanism

SCOPES: Final[dict[str, re.Pattern[str]]] = {
    code: re.compile(pattern, re.IGNORECASE)
    for code, pattern in {
        "ai_inputs": r"\b(?:in|out)puts?\b|\bprompts?\b|\bchats?\b(?! support)(?! with (?:friends|other|support|agents))|\bconversations?\b(?! between)"
        r"|interactions with (?:ai|our|the|gemini|models)|gemini apps (?:information|activity)"
        r"|your activity\b(?=.{0,60}(?:generative|gemini))|"
        r"\bcontent\b(?=.{0,80}(?:chatgpt|our models|the models))|customer data\b(?=.{0,80}model)|\bqueries\b|\bquestions (?:you|put to|asked)"
        r"|chat ?bots?|\binteractions\b(?=.{0,40}(?:evaluate|used))|copilot|business data"
        r"|\bunterhaltungen\b|\beingaben\b|\bgespräche\b|\brequêtes\b|\bconversaciones\b|\bpreguntas\b|\bconversazioni\b|\bgesprekken\b|\bconversas\b|\binvites?\b",
        "user_content": r"\b(?:user|your|member|customer|published)\s+(?:\w+\s+)?content\b|\bposts?\b|\bpins\b"
        r"|\bpublications?\b|\buploads?\b|\bcreations\b|user[\s-]generated|\bcontent (?:you|published|on)\b|\b(?:stories|reels|captions|articles|listings|reviews)\b"
        r"|\bcomments\b|\byour (?:work|stuff|materials)\b|any content you"
        r"|\bbeiträge\w*|\bkommentare\w*|\binhalte\w*|\bcommentaires\b|\bcontenus?\b|\bpublicaciones\b|\bcomentarios\b|\bcontenidos?\b|\bcommenti\b|\bcontenut\w+|\bberichten\b|\breacties\b|\binhoud\b|\bpublicações\b|\bcomentários\b|\bconteúdos?\b",
        "personal_data": r"personal (?:data|information)|\byour (?:\w+ )?(?:data|information)\b"
        r"|information (?:about|from) you|\bmember data\b|\bprofiles?\b|information we (?:collect|have)"
        r"|customer (?:personal )?data|consumer|\bthis data\b"
        r"|personenbezogene\w*|\bihre daten\b|données (?:personnelles|à caractère)|vos données|datos personales|sus datos|dati personali|persoonsgegevens|dados pessoais|seus dados",
        "usage_activity": r"usage (?:data|patterns|information|records|statistics)|interaction data|your activity|browsing|search (?:history|terms|queries)|\bsearches\b"
        r"|how you use|user interactions|query sets|telemetry|activity in our|\bclicks?\b|\bscroll\w*|watch history|listening history|\bplay history|\breactions\b|\blikes\b|\bhow (?:people|members|users) use"
        r"|interactions with (?:our )?(?:service|content|ads)|log data|device data|\bactivity data\b"
        r"|nutzungsdaten|suchanfragen|données d[’']utilisation|historique|datos de uso|búsquedas|dati di utilizzo|ricerche|gebruiksgegevens|zoekopdrachten|dados de (?:uso|utilização)|pesquisas",
        "voice_audio": r"\bvoice|\baudio|\bspeech\b(?! recognition)|call (?:data|recordings?)|recordings?\b|transcri|\bsprach(?:aufnahmen|nachrichten|eingaben)|\bvocal|\benregistrements?\b|\bgrabaciones\b|\bvoz\b|\bregistrazioni\b|\bspraakopnamen\b|\bopnamen\b|\bgravações\b",
        "images_video": r"\bphotos?\b|\bphotographs?\b|\bimages?\b(?! (?:models?|generat\w+|tools?|recognition))|\bvideos?\b|\bpictures?\b|\bselfies?\b|screenshares?|camera"
        r"|facial(?! recognition)|\bpins\b|\bclips?\b|\bfotos?\b|\bbilder\w*|\bvidéos?\b|\bvídeos?\b|\bimágenes\b|\bimmagini\b|\bfoto[’']s\b|\bafbeeldingen\b|\bimagens\b",
        "private_messages_or_nonpublic": r"private messages?|direct messages?|\bmessages\b|\bDMs\b|private (?:\w+ )?(?:repositor\w+|content|chats?|posts?|accounts?|groups?|conversations?|albums?|boards?)|non-?public|\bemails\b|communication history|customer service (?:calls|may be recorded)"
        r"|interactions with customer service|other communications|\bdrafts\b|end-to-end encrypted|privat\w* nachrichten|direktnachrichten|messages privés|mensajes (?:privados|directos)|messaggi privati|privéberichten|mensagens (?:privadas|diretas)",
        "files_code": r"\bfiles?\b(?! a)|\bcode\b(?! of)|repositor|\bdocuments?\b(?!ation)|source code|\bspreadsheets?\b|\bdateien\b|\bdokumente?\b|\bfichiers?\b|\bdocumentos\b|\barchivos\b|\bdocumenti\b|\bbestanden\b|\bdocumenten\b|\bficheiros\b|\barquivos\b",
        "public_content": r"public (?:posts?|content|apps|profiles?|photos?|comments?|videos?|boards?|reviews?|repositor\w+|galler\w+|information (?:you|on your))"
        r"|publicly (?:posted|shared|available|visible) (?:content|posts|photos|comments|profiles)|made public|widely available on the service|\b(?:share|post)\w* publicly|\bshared publicly"
        r"|öffentliche\w* (?:beiträge|inhalte|profile|kommentare)|(?:publications|contenus|profils|commentaires) publi\w+|(?:publicaciones|contenidos?|perfiles|comentarios) públic\w+|(?:post|contenuti|profili|commenti) pubblic\w+|openbare (?:berichten|profielen|inhoud)|(?:publicações|conteúdos?|perfis) públic\w+",
        "feedback": r"(?<!provide )(?<!submit )(?<!send )\bfeedback\b(?! data)|feedback you|\bthumbs?\b|\bratings?\b",
    }.items()
}
# "your data", "personal information": said of everything; where the same clause names something, that is what is meant.
_ANYTHING: Final = re.compile(
    r"(?i)\byour (?:\w+ )?(?:data|information)\b|customer (?:personal )?data|\bthis data\b|information we (?:collect|have)|\bihre daten\b|vos données|sus datos|seus dados"
)
_SPECIFIC: Final = frozenset(
    {"ai_inputs", "user_content", "usage_activity", "voice_audio", "images_video", "files_code"}
)
_IF_GIVEN: Final = re.compile(r"(?i)\b(?:unless|if|when) you (?:\w+ ){0,4}feedback\b")
# What a model makes or knows is no data that is taken: "models that create content (text, audio, images)".
_MADE: Final = re.compile(
    r"(?i)\b(?:content|text|images?|audio|video|code)(?:[- ]generat\w+)? (?:models?|generation|recognition)\b|\bused to (?:create|generate) [^.;,]{0,60}(?:\([^)]{0,120}\))?|\bsuch as code generation\b"
)
LIMITS: Final[dict[str, re.Pattern[str]]] = {
    "region": sw.AUDIENCE["region"],
    "minors": sw.AUDIENCE["minors"],
    "plan_tier": sw.AUDIENCE["plan_tier"],
    "aggregated_or_deidentified": lx.ANONYMOUS,
    "feedback_only": re.compile(
        r"(?i)\bonly\b[^.]{0,60}\bfeedback\b|\bfeedback (?:you|that|we)[^.]{0,80}(?:train|improv|model)"
    ),
}
_CUT: Final = re.compile(r"(?i)\b(?:but|however|whereas|while|although|aber|jedoch|mais|pero|ma|maar|mas)\b|[;—–]")
_LIST_ENDS: Final = re.compile(
    r"(?i)[.;:—–]|\b(?:to|for|in order|will|may|are|is|when|unless|if|um|zu|pour|para|per|om)\b"
)


def _mentions(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of every kind of data that a clause names."""
    clean = _MADE.sub(lambda m: "_" * len(m.group()), text)
    clean = _IF_GIVEN.sub(lambda m: "_" * len(m.group()), clean)
    found = [(code, m.start(), m.end()) for code, pattern in SCOPES.items() for m in pattern.finditer(clean)]
    specific = any(code in _SPECIFIC for code, _, _ in found)
    for code, start, end in found:
        if not (specific and code == "personal_data" and _ANYTHING.fullmatch(clean, start, end)):
            yield code, start, end


def data_scopes(text: str) -> tuple[str, ...]:
    """The kinds of data named in a clause (codes of the value set), in the set's order."""
    named = {code for code, _, _ in _mentions(text)}
    return tuple(code for code in SCOPES if code in named)


def taken_and_kept(text: str, *, states: bool, denies: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of data that a clause says are taken, and those it says are not, of a sentence that states or denies training.

    In a sentence that only denies, everything named is kept out; in one that only states, what stands behind "except" or "but
    not" is. One that does both is read part by part.
    """
    out = list(_left_out(text))
    taken: set[str] = set()
    kept: set[str] = set()
    for code, start, end in _mentions(text):
        behind = any(a <= start < b for a, b in out)
        if denies and states:
            denied = behind or polarity_of(text, start, end) == "denied" or _part_denies(text, start)
        else:
            denied = behind is not denies
        (kept if denied else taken).add(code)
    taken -= kept if denies and not states else set()
    return tuple(c for c in SCOPES if c in taken), tuple(c for c in SCOPES if c in kept)


def _left_out(text: str) -> Iterator[tuple[int, int]]:
    """Where a clause lists what it excepts."""
    for mark in sw.BUT_NOT.finditer(text):
        end = _LIST_ENDS.search(text, mark.end())
        yield mark.end(), end.start() if end else len(text)


def _part_denies(text: str, at: int) -> bool:
    """Whether the part of a sentence around this place is the denying one."""
    cuts = [0, *(m.start() for m in _CUT.finditer(text)), len(text)]
    start = max(c for c in cuts if c <= at)
    end = min((c for c in cuts if c > at), default=len(text))
    return bool(lx.NO.search(text, start, end) or sw.KEPT_OUT.search(text, start, end))


def limits(text: str) -> tuple[str, ...]:
    """Limits that a clause sets: region, minors, plan tier, aggregated or de-identified, feedback only."""
    return tuple(code for code, pattern in LIMITS.items() if pattern.search(text))


def mechanisms(text: str) -> tuple[Mechanism, ...]:
    """How one says no, as far as the words tell: toggle, form, email; else other_or_unspecified."""
    found: list[Mechanism] = []
    if lx.SETTINGS.search(text):
        found.append("toggle")
    if lx.FORM.search(text):
        found.append("form")
    if lx.ADDRESS.search(text):
        found.append("email")
    return tuple(found) or ("other_or_unspecified",)
