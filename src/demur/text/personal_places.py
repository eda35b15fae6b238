# ruff: noqa: E501 - the patterns are tables
"""Street addresses and statements of birth, in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.text.personal_shape import holds
from demur.text.personal_words import Words

Span = tuple[int, int]
_N = r"\d{1,4}(?:[ -]?[a-eA-E](?![\w']))?(?:[-/]\d{1,3})?"
_CAP = r"[A-ZÀ-ÞŁŚŻ][\w'’.-]*"
_EN = re.compile(
    rf"(?<![\w.,$€£#-])\d{{1,5}}[A-Da-d]? +(?:[NSEW]\.? +)?(?:(?:{_CAP}|\d{{1,3}}(?:st|nd|rd|th)) +){{1,3}}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Crescent|Close|Way|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Gardens|Grove|Mews|Row|Hill|Square|Place)\b\.?"
)
_DE = re.compile(
    rf"(?<!\w)(?:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|steig|chaussee|promenade)|(?:{_CAP}[ -]){{1,3}}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer))\s{{0,2}}{_N}(?![\d%€:]|\.\d|\s?(?:%|€|Uhr))"
)
_FR = re.compile(
    rf"(?<!\w)\d{{1,4}}(?: ?(?:bis|ter))?,? +(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d|[Aa]llée|[Pp]lace|[Qq]uai|[Cc]hemin|[Ii]mpasse|[Rr]oute|[Cc]ours) +(?:(?:de|du|des|la|le|les|l'|d'|l’|d’|à|aux|et) ?)*{_CAP}(?: {_CAP})*"
)
_ROMANCE = re.compile(
    rf"(?<!\w)(?:[Cc]alle|C/|[Cc]arrer|[Aa]venida|[Aa]vda\.?|[Pp]aseo|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|R\.(?= d[aeo]s? )|Av\.(?= )|[Tt]ravessa|[Pp]raça|[Ll]argo) *(?:(?:de|del|la|las|los|el|da|do|dos|das|di|della|dei|delle|d'|e|y) +)*(?:{_CAP}|\d{{1,2}})(?: (?:de|del|la|da|do|di)? ?{_CAP}){{0,4}},? *(?:n[ºo°.]+ *|número +)?{_N}(?![\d%€:])"
)
_NL = re.compile(rf"(?<!\w)[A-Z][\w-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|dreef)\s{_N}(?![\d%€:]|\.\d)")
_PL = re.compile(
    rf"(?<!\w)(?:[Uu]l\.|[Uu]lica|[Aa]l\.|[Aa]leja|[Aa]leje|[Pp]lac|[Pp]l\.|[Oo]s\.) ?(?:{_CAP} ){{1,3}}{_N}(?![\d%€:]|\.\d)"
)
_NUMBER_FIRST = re.compile(r"\d(?:\d{0,4}[A-Da-d]?|st|nd|rd|th| ?bis| ?ter),? +[A-ZÀ-Þrabpqci]")
# Of these shapes one stands in every text that holds such an address: a number before a name, or a name before a number.
_EN_SHAPES = ("9 A", "9 ?", "9A ", "9a ", "9  ")
_FR_SHAPES = ("9 a", "9,", "9 A", "9a", "9  ")
_DE_SHAPES = ("a 9", ". 9", "A 9", "  9", "?9", "? 9")
_DE_ENDS = r"(?<=(?:se|ße|r\.|eg|tz|ee|ng|mm|er|ig|de|at|an|in|ht|jk|el|ef)"
_DE_NEAR = re.compile(rf"[0-9](?:{_DE_ENDS}\s\d)|{_DE_ENDS}\s\s\d))")
_EN_WORDS = re.compile(
    r" (?:st|ave|rd|ln|dr|ct|cir|hwy|street|avenue|road|lane|drive|b(?:lvd|oulevard)|court|terrace|crescent|close|way|p(?:arkway|kwy|lace)|highway|circle|gardens|grove|mews|row|hill|square)\b"
)
_DE_WORDS = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|steig|chaussee|promenade|straat|laan|plein|gracht|kade|dijk|singel|dreef)\s{1,2}\d"
)
_FR_WORDS = re.compile(
    r"\d(?: ?bis| ?ter)?,? +(?:rue|avenue|b(?:oulevard|d)|allée|place|quai|chemin|impasse|route|cours) "
)
_RO_WORDS = Words(
    r"\bcalle |\bc/|\bcarrer |\bcorso |\bavenida |\bavda|\bpaseo |\bplaza |\bpiazza |\bpraça |\bvia |\bviale |\brua |\br\. d|\bav\. |\btravessa |\blargo "
)
_PL_WORDS = Words(r"\bul\.|\bulica |\bal\. |\baleja |\baleje |\bplac |\bpl\. |\bos\. ")
_NOT_NAMES = frozenset("the a an of in on at my this that every other next last one two more happy".split())
# `14 Old Mill Avenue` is an address; `3 New Place names` is none.
_NO_NAME_ALONE = frozenset(("new", "old", "great"))

_MONTH = (
    r"(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|jan(?:uary|uar|vier|eiro)?|ene(?:ro)?|gen(?:naio)?|jänner|feb(?:ruary|ruar|rero|braio|ruari)?|fév(?:rier)?|fev(?:ereiro)?|mar(?:ch|s|zo|ço)?|märz|mär|maart|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?"
    r"|may|mai|mayo|maggio|maio|mei|jun(?:e|i|io|ho)?|juin|giugno|jul(?:y|i|io|ho)?|juil(?:let)?|luglio|aug(?:ust|ustus)?|août|ago(?:sto)?|sep(?:t|tember|tembre|tiembre)?|set(?:tembre|embro)?"
    r"|oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?)\.?"
)
_YEAR = r"(?:19\d\d|20[0-2]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|º)?"
_DATE = rf"(?:{_DAY},? ?(?:of |de |del )?{_MONTH}(?:,? ?(?:of |de |del )?{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?|{_YEAR}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:{_YEAR}|\d\d)|{_MONTH},? ?(?:of |de )?{_YEAR}|{_YEAR})"
_BIRTH = re.compile(
    rf"""(?:\b(?:i\ was|i'm|i’m|i\ am|was)\ born\b(?:\ (?:on|in|the))*|\bborn\b:?(?:\ (?:on|in))?(?:\ the)?|\bdate\ of\ birth\b\W{{0,3}}(?:is\ |was\ )?|\bd\.?o\.?b\.?\b\W{{0,3}}|\bbirth\ ?da(?:y|te)\b\W{{0,3}}(?:is\ |was\ |on\ )*(?:the\ )?
    |\bmy\ birthday(?:'s|’s)?\W{{0,3}}(?:is\ )?(?:on\ )?(?:the\ )?|\bgeboren\b\W{{0,2}}(?:am\ |im\ |op\ |in\ )*|\bgeburts(?:tag|datum)\b\W{{0,3}}(?:ist\ |war\ )?(?:am\ |der\ )*|\bgeb\.\W{{0,2}}(?:am\ )?
    |\bné(?:e|\(e\))?(?!\w)\W{{0,2}}(?:le\ |en\ )|\bdate\ de\ naissance\b\W{{0,3}}(?:est\ )?(?:le\ )?|\banniversaire\b\W{{0,3}}(?:est\ |c'est\ )*(?:le\ )?|\bnac[ií](?:d[oa])?\b\W{{0,2}}(?:el\ |en\ |em\ |a\ )*(?:día\ |dia\ )?
    |\bnasc(?:i|id[oa])\b\W{{0,2}}(?:em\ |a\ |no\ dia\ |dia\ )*|\b(?:data\ de\ )?nascimento\b\W{{0,3}}(?:é\ )?|\burodzi(?:łem|łam)\ się\b\W{{0,2}}(?:w\ dniu\ )?|\burodzon[ya]\b\W{{0,2}}(?:w\ dniu\ )?|\bdata\ urodzenia\b\W{{0,3}}|\bur\.\W{{0,2}}
    |\bf(?:echa|\.)\ ?(?:de\ )?nacimiento\b\W{{0,3}}(?:es\ )?(?:el\ )?|\bcumpleaños\b\W{{0,3}}(?:es\ )?(?:el\ )?|\bdata\ (?:de\ nascimento|di\ nascita)\b\W{{0,3}}|\bnat[oa]\b\W{{0,2}}(?:il\ |nel\ |l')|\bverjaardag\b\W{{0,3}}(?:is\ )?(?:op\ )?|\bgeboortedatum\b\W{{0,3}})
    \s*(?:\w+\s+)?({_DATE.replace(" ", "[ ]")})(?!\d)""",
    re.X,
)  # fmt: skip
_BIRTH_WORDS = Words(
    r"urodz|\bur\.|born|birth|dob|d\.o\.b|geboren|geburts|geb\.|geboorte|né|naissance|nac[ií]|nasc|nato |nata |anniversaire|cumplea|verjaardag"
)


# German and Dutch also put the word behind: `am 9. Juni 1990 geboren`.
_BORN_BEHIND = re.compile(rf"\b(?:am|im|op|in)[ ]({_DATE})[ ](?:in [\w.-]+ )?geboren\b")


def births(low: str) -> Iterator[Span]:
    """Statements that give a day or year of birth: a word for birth with a date right behind it. Takes lower-cased text."""
    if _BIRTH_WORDS.within(low):
        for m in _BIRTH.finditer(low):
            yield m.span()
        if "geboren" in low:
            for m in _BORN_BEHIND.finditer(low):
                yield m.span()


def streets(text: str, low: str, shaped: str) -> Iterator[Span]:
    """Street addresses: a street's name with a house number. `shaped` is the shape of the text."""
    named = holds(shaped, _EN_SHAPES) or ("9 9" in shaped and "9aa" in shaped)  # `12 Oak Street`, `12 5th Avenue`
    if named and _NUMBER_FIRST.search(text) is not None and _EN_WORDS.search(low) is not None:
        for m in _EN.finditer(text):
            words = m.group().split()
            first = words[1].lower().strip(".,")
            if first not in _NOT_NAMES and not (len(words) == 3 and first in _NO_NAME_ALONE):
                yield m.span()
    if holds(shaped, _FR_SHAPES) and _FR_WORDS.search(low) is not None:
        yield from (m.span() for m in _FR.finditer(text))
    if holds(shaped, _DE_SHAPES) and _DE_NEAR.search(low) is not None and _DE_WORDS.search(low) is not None:
        yield from (m.span() for m in _DE.finditer(text))
        yield from (m.span() for m in _NL.finditer(text))
    if _PL_WORDS.within(low):
        yield from (m.span() for m in _PL.finditer(text))
    if _RO_WORDS.within(low):
        yield from (m.span() for m in _ROMANCE.finditer(text))
