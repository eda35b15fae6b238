# ruff: noqa: E501 - the patterns are tables
"""Street addresses and statements of birth, in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from demur.text.personal_shape import holds
from demur.text.personal_words import Words

Span = tuple[int, int]
_N = r"\d{1,4}(?:[ -]?[a-eA-E](?![\w']))?(?:[-/](?:\d{1,3}|[A-Z](?!\w)|[IVX]{1,4}(?!\w)))?(?: ?(?:bis|ter|hs)(?!\w))?"
_END = r"(?![\d%€°º]|[.:]\d)"  # no price, share or time
_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻ][\w'’.-]*"
_EN = re.compile(
    rf"(?<![\w.,$€£#-])\d{{1,5}}[A-Da-d]?(?:-\d{{1,3}})?,? +(?:[NSEW][EW]?\.? +)?(?:(?:{_CAP}|\d{{1,3}}(?:st|nd|rd|th)) +){{1,3}}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Crescent|Close|Way|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Gardens|Grove|Mews|Row|Hill|Square|Place|Pl|Yard|Loop|Trail|Alley|Walk|Rise|Quay|Wharf|Drove|Green|Trl|Aly|Pike|Path|View|Vale|Bank|Passage|Plaza|Sq)\b\.?"
)
_DE = re.compile(
    rf"(?<!\w)(?:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|steig|chaussee|promenade|stieg|stiege|markt|pfad|graben|kai|zeile|winkel|brücke)|(?:{_CAP}[ -]){{1,3}}(?:Straße|Strasse|Str\.|Weg|(?<![a-zäöüß]\. )Platz|Allee|Gasse|Ring|Damm|Ufer|Stieg|Stiege|Steig|Markt|Pfad|Graben|Kai|Zeile|Winkel)|(?:Straße|Strasse|Platz|Allee|Weg) (?:der|des|am|zum|zur|an der)(?: {_CAP}){{1,3}})(?<![\d_'’-])(?:\s{{1,2}}|(?<=tr\.)){_N}(?![\d%€°º]|[.:]\d|\s?(?:%|€|°|Uhr))"
)
_FR = re.compile(
    rf"(?<![\w.:])\d{{1,4}}(?: ?(?:bis|ter))?,? +(?:[Rr]ue|RUE|AVENUE|BOULEVARD|PLACE|ALL[ÉE]E|CHEMIN|[Rr]\.|[Ss]entier|[Pp]assage|[Ss]quare|[Vv]enelle|[Rr]uelle|[Pp]romenade|[Ff]aubourg|[Ee]splanade|[Mm]ontée|[Vv]oie|[Cc]ité|[Aa]venue|[Aa]v\.|[Bb]oulevard|[Bb]d|[Aa]llée|[Pp]lace|[Qq]uai|[Cc]hemin|[Ii]mpasse|[Rr]oute|[Cc]ours) +(?:(?:de|du|des|la|le|les|l'|d'|l’|d’|à|aux|et|DE|DU|DES|LA|LES|L'|D') ?)*(?:{_CAP}|\d{{1,2}}[- ]{_CAP})(?:[ -]{_CAP})*"
)
_ROMANCE = re.compile(
    rf"(?<!\w)(?:[Rr]ue|[Cc]haussée|[Cc]hemin|Pº|P\.zz?a|V\.le|C\.so|Ctra\.?|[Cc]alle|C/|[Cc]arrer|[Aa]venida|[Aa]vda\.?|[Pp]aseo|[Pp]laza|P(?:la?)?za\.|[Cc]uesta|[Tt]ravesía|[Cc]amino|[Rr]onda|[Gg]lorieta|[Pp]asaje|[Cc]arretera|[Cc]allejón|[Rr]ambla"
    rf"|[Vv]ia|[Vv]iale|[Pp]iazza|[Pp]iazzale|[Cc]orso|[Ss]alita|[Bb]orgo|[Ll]ungomare|[Ll]ungotevere|[Ss]trada|[Vv]icolo|[Cc]ontrada|[Tt]raversa"
    rf"|[Rr]ua|R\.(?= d[aeo]s? )|Av\.(?= )|[Tt]ravessa|[Pp]raça|[Ll]argo|[Bb]eco|[Ee]strada|[Aa]lameda|[Ll]adeira|[Rr]odovia|[Cc]alçada) *"
    rf"(?:(?:de|du|des|del|dello|degli|la|las|los|el|da|do|dos|das|di|della|dei|delle|d'|e|y) +)*(?!\d{{1,2}} \w+ (?:1[89]|20)\d\d)(?:{_CAP}|\d{{1,2}}(?!\d)(?=,? ))(?: (?:de|del|la|da|do|di)? ?{_CAP}){{0,4}}(?: \d\d? de [a-zA-Z]+)?(?:(?:,? +|,)n[ºo°.]{{1,2}} *|,? +número +|,? +|,)(?<!\d\s){_N}{_END}"
)
_NL = re.compile(
    rf"(?<!\w)(?:[A-Z][\w-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|dreef|pad|steeg|markt|baan|plantsoen|brug)(?:je)?|(?:Laan|Plein|Weg) van (?:(?:de|het|den) )?{_CAP}(?: {_CAP})?)(?<![\d_'’-])\s{_N}{_END}"
)
_PL = re.compile(
    rf"(?<!\w)(?:[Uu]l\.|[Uu]lica|[Aa]l\.|[Aa]leja|[Aa]leje|[Pp]lac|[Pp]l\.|[Oo]s\.|Rynek) ?(?:\d{{1,2}} |(?:św|ks|gen|płk|mjr|dr|prof|bp|kard|marsz)\. ?)?(?:{_CAP} ){{1,3}}(?<!\d\s){_N}{_END}"
)
_NUMBER_FIRST = re.compile(r"\d(?:\d{0,4}[A-Da-d]?|st|nd|rd|th| ?bis| ?ter),? +[A-ZÀ-Þrabpqci]")
# One of these is in the shape of every text that holds such an address: a short number before a name, or behind one.
_EN_FIRST = re.compile(r"9[Aa]?(?:-9{1,3})?,? +(?:[A?]|9{1,3}aa)")
_FR_FIRST = re.compile(r"9(?<![9aA.:]9)9{0,3}(?:,? +| ?aaa,? +)(?=[aA])")
_LAST = re.compile(
    r"[A?9](?:(?<=[A?])(?:\S{0,40}[^\s9])?(?:[\s,]+|(?<=\.))|(?<=9)(?: aa [aA]+[\s,]+|,\s*|\s\s+|\s+(?=[a?\xb0.])))"
    r"(?:[a?\xb0.]{1,8}\s*)?9{1,4}(?!9|[.:]9)"
)
# A place in a table, a row or a yard is none in a town.
_RANK = re.compile(
    r"(?i)(?:tabellen|sitz|steh|park|stell|listen|start|camping|spiel|sport|fenster|gang|final|medaillen|abstiegs|arbeits|studien|kita|liege|warte|zelt)platz|"
    r"(?:auf|rang) platz"
)
_DE_ENDS = r"(?<=(?:se|ße|r\.|eg|tz|ee|ng|mm|er|ig|de|at|an|in|ht|jk|el|ef|ge|kt|ad|en|ai|le|ke|ug|je)"
_DE_NEAR = re.compile(rf"[0-9](?:{_DE_ENDS}\s[0-9])|{_DE_ENDS}\s\s[0-9])|(?<=tr\.[0-9]))")
_DE_NAMED = ("straße ", "strasse ", "platz ", "allee ", "weg ", "laan van", "plein van")
_EN_WORDS = re.compile(
    r" (?:st|ave|rd|ln|dr|ct|cir|hwy|street|avenue|road|lane|drive|b(?:lvd|oulevard)|court|terrace|crescent|close|way|p(?:arkway|kwy|lace)|highway|circle|gardens|grove|mews|row|hill|square|pl|yard|loop|trail|alley|walk|rise|quay|wharf|drove|green|trl|aly|pike|path|view|vale|bank|passage|plaza|sq)\b"
)
_DE_WORDS = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|stei?ge?|chaussee|promenade|stiege?|markt|pfad|graben|kai|zeile|winkel|brücke"
    r"|straat|laan|plein|gracht|kade|dijk|singel|dreef|pad|steeg|baan|plantsoen|brug)(?:je)?(?:\s{1,2}\d|(?<=\.)\d)"
    r"|(?:straße|strasse|platz|allee|weg) (?:der|des|am|zum|zur|an der) |(?:laan|plein|weg) van "
)
_FR_KINDS = (
    "rue ", "r. ", "avenue ", "av. ", "boulevard ", "bd ", "allée ", "allee ", "place ", "quai ", "chemin ", "impasse ", "route ",
    "cours ", "sentier ", "passage ", "square ", "venelle ", "ruelle ", "promenade ", "faubourg ", "esplanade ", "montée ", "voie ",
    "cité ", "bis ", "ter ", "bis, ", "ter, ",
)  # fmt: skip
_RO_WORDS = Words(
    r"\brue |\bchaussée |\bchemin |\bpº|\bp\.zz?a|\bv\.le|\bc\.so|\bctra|\bcalle |\bc/|\bcarrer |\bcorso |\bavenida |\bavda|\bpaseo |\bplaza |\bpiazza |\bpraça |\bvia |\bviale |\brua |\br\. d|\bav\. |\btravessa |\blargo |\bpza\.|\bplza\.|\bplaza\.|\bcuesta |\btravesía |\bcamino |\bronda |\bglorieta |\bpasaje |\bcarretera |\bcallejón |\brambla |\bpiazzale |\bsalita |\bborgo |\blungomare |\blungotevere |\bstrada |\bvicolo |\bcontrada |\btraversa |\bbeco |\bestrada |\balameda |\bladeira |\brodovia |\bcalçada "
)
_PL_WORDS = Words(r"\brynek |\bul\.|\bulica |\bal\. |\baleja |\baleje |\bplac |\bpl\. |\bos\. ")
_NOT_NAMES = frozenset("the a an of in on at my this that every other next last one two more happy".split())
# `14 Old Mill Avenue` is an address; `3 New Place names` is none.
_NO_NAME_ALONE = frozenset(("new", "old", "great"))

_MONTH = (
    r"(?:styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień|fevrier|aout|decembre|setiembre|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|jan(?:uary|uar|vier|eiro)?|ene(?:ro)?|gen(?:naio)?|jänner|feb(?:ruary|ruar|rero|braio|ruari)?|fév(?:rier)?|fev(?:ereiro)?|mar(?:ch|s|zo|ço)?|märz|mär|maart|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?"
    r"|may|mai|mayo|maggio|maio|mei|jun(?:e|i|io|ho)?|juin|giugno|jul(?:y|i|io|ho)?|juil(?:let)?|luglio|aug(?:ust|ustus)?|août|ago(?:sto)?|sep(?:t|tember|tembre|tiembre)?|set(?:tembre|embro)?"
    r"|oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?)\.?"
)
_YEAR = r"(?:19\d\d|20[0-2]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|º)?"
_DATE = rf"(?:{_DAY},? ?(?:of |de |del )?{_MONTH}(?:,? ?(?:of |de |del )?{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?|{_YEAR}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:{_YEAR}|\d\d)|\d\d?\s\d\d?\s{_YEAR}|{_DAY}[-/.]{_MONTH}[-/.](?:{_YEAR}|\d\d)|{_MONTH} ['’]\d\d|{_MONTH},? ?(?:of |de )?{_YEAR}|{_YEAR}|['’]\d\d)"
# `Born before 1990` tells no day of birth.
_NO_DAY = (
    "(?:before|after|since|vor|nach|seit|avant|après|depuis|antes|después|depois|desde|prima|dopo|voor|sinds|przed|po)"
)
_BIRTH = re.compile(
    rf"""(?:\b(?:i\ was|i'm|i’m|i\ am|was)\ born\b(?:\ (?:on|in|the))*|\bborn\b:?(?:\ (?:on|in))?(?:\ the)?|\bdate\ of\ birth\b\W{{0,3}}(?:is\ |was\ )?|\bd\.?o\.?b\.?\b\W{{0,3}}|\bb(?:irth)?[ -]?da(?:y|te)\b\W{{0,3}}(?:is\ |was\ |on\ )*(?:the\ )?
    |\bmy\ b(?:irth)?-?day(?:'s|’s)?\W{{0,3}}(?:is\ )?(?:on\ )?(?:the\ )?|\bgeboren\b\W{{0,2}}(?:am\ |im\ |op\ |in\ )*|\bgeburts(?:tag|datum)\b\W{{0,3}}(?:ist\ |war\ )?(?:am\ |der\ )*|\bgeb\.\W{{0,2}}(?:am\ )?
    |\bné(?:e|\(e\))?(?!\w)\W{{0,2}}(?:le\ |en\ |un\ |(?=à\ ))|\bdate\ de\ naissance\b\W{{0,3}}(?:est\ )?(?:le\ )?|\bmon\ anniv\b\W{{0,3}}(?:est\ |c'est\ )*(?:le\ )?|\bmes\ \d\d?\ ans\ le\ |\banniversaire\b\W{{0,3}}(?:est\ |c'est\ )*(?:le\ )?|\bnac[ií](?:d[oa])?\b\W{{0,2}}(?:el\ |en\ |em\ |a\ )*(?:día\ |dia\ )?
    |\bnasc(?:i|id[oa])\b\W{{0,2}}(?:em\ |a\ |no\ dia\ |dia\ )*|\b(?:data\ de\ )?nascimento\b\W{{0,3}}(?:é\ )?|\burodzi(?:łem|łam)\ się\b\W{{0,2}}(?:w\ dniu\ )?|\burodzon[ya]\b\W{{0,2}}(?:w\ dniu\ )?|\bdata\ urodzenia\b\W{{0,3}}|\bur\.\W{{0,2}}
    |\bf(?:echa|\.)\ ?(?:de\ )?nacimiento\b\W{{0,3}}(?:es\ )?(?:el\ )?|\bcumpleaños\b\W{{0,3}}(?:es\ )?(?:el\ )?|\bdata\ (?:de\ nascimento|di\ nascita)\b\W{{0,3}}|\bmio\ compleanno\b\W{{0,3}}(?:è\ )?(?:il\ )?|\bcompio\ gli\ anni\ il\ |\bfaço\ anos\ (?:a|em|no\ dia)\ |\bmeu\ anivers[áa]rio\b\W{{0,3}}(?:é\ )?(?:(?:a|em|no\ dia|dia)\ )?
    |\bcumplo\ años\ el\ |\bmi\ cumple\b\W{{0,3}}(?:es\ )?(?:el\ )?|\bjarig\ (?:ben\ )?op\ |\b(?:moje|mam|swoje)\ urodziny\b\W{{0,3}}(?:są\ |mam\ |obchodzę\ |w\ dniu\ )*|\burodziny\ (?:mam|obchodzę)\ |\b(?:bin\ (?:ein\ )?jahrgang|(?:jestem\ |)rocznik)[ ]
    |\bnat[oa]\b(?:\ a\ \w+)?\W{{0,2}}(?:il\ |nel\ |l')|\bverjaardag\b\W{{0,3}}(?:is\ )?(?:op\ )?|\bgeboortedatum\b\W{{0,3}}|\b(?:naissance|nacimiento|nascita|geboorte|geburt|urodzenia|urodzenie)\b\W{{1,3}})
    \s*(?:(?:in|te|à|a|en|em|w|we)\ [^\W\d][\w-]+(?:\ [^\W\d][\w-]+)?,?\ (?:(?:on|am|op|le|el|il|a|em|dnia)\ )?(?:the\ )?|(?:spring|summer|autumn|fall|winter)\ of\ |(?!{_NO_DAY}\b)\w+\s+)?({_DATE.replace(" ", "[ ]")})(?!\d)""",
    re.X,
)  # fmt: skip
_BIRTH_WORDS = Words(
    r"urodz|\bur\.|born|birth|dob|d\.o\.b|geb|né|naissance|nac[ií]|nasc|nat[oa] |an?nivers|anniv|cumpl|ja[ahr]|comp[li]|faço|rocznik|bday|b-day| ans le"
)


# A birthday is also given by day and month alone; `4.5` behind `born` would be a weight.
_BIRTHDAY = re.compile(
    r"\b(?:b(?:irth)?-?day|geburtstag|anniversaire|cumpleaños|compleanno|aniversário|verjaardag|urodziny)(?:['’]s)?\b\W{1,3}(?:(?:is|ist|est|es|è|é|są|mam) )?(?:(?:on|am|le|el|il|dia|em|op) )?"
    r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])(?![\d/]|[.-]\d)"
)
# German and Dutch also put the word behind: `am 9. Juni 1990 geboren`.
_BORN_BEHIND = re.compile(rf"\b(?:am|im|op|in)[ ]({_DATE})[ ](?:in [\w.-]+ )?(?:geboren|geburtstag|jarig)\b")


def births(low: str) -> Iterator[Span]:
    """Statements that give a day or year of birth: a word for birth with a date right behind it. Takes lower-cased text."""
    if _BIRTH_WORDS.within(low):
        for m in _BIRTH.finditer(low):
            yield m.span()
        for m in _BIRTHDAY.finditer(low):
            yield m.span()
        if holds(low, ("geb", "jarig")):
            for m in _BORN_BEHIND.finditer(low):
                yield m.span()


def streets(text: str, low: str, shaped: str) -> Iterator[Span]:
    """Street addresses: a street's name with a house number. `shaped` is the shape of the text."""
    if (
        _EN_FIRST.search(shaped) is not None
        and _NUMBER_FIRST.search(text) is not None
        and _EN_WORDS.search(low) is not None
    ):
        for m in _EN.finditer(text):
            words = m.group().split()
            first = words[1].lower().strip(".,")
            if (first not in _NOT_NAMES or (first == "the" and len(words) > 3)) and not (
                len(words) == 3 and first in _NO_NAME_ALONE
            ):
                yield m.span()
    if any(low.startswith(_FR_KINDS, m.end()) for m in _FR_FIRST.finditer(shaped)):
        yield from (m.span() for m in _FR.finditer(text))
    if _LAST.search(shaped) is not None:
        yield from _named_first(text, low)


def _named_first(text: str, low: str) -> Iterator[Span]:
    """Addresses with the house number behind the name."""
    if (_DE_NEAR.search(low) is not None or holds(low, _DE_NAMED)) and _DE_WORDS.search(low) is not None:
        yield from (m.span() for m in _DE.finditer(text) if _RANK.search(m.group()) is None)
        yield from (m.span() for m in _NL.finditer(text))
    if _PL_WORDS.within(low):
        yield from (m.span() for m in _PL.finditer(text))
    if _RO_WORDS.within(low):
        yield from (m.span() for m in _ROMANCE.finditer(text))
