"""Scales for comparing: how easy or hard a way to say no is, how far training is limited, and how far it reaches."""

from __future__ import annotations

import re
from typing import Final


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- how hard the way is -----------------------------------------------------------------------------------------------
EASY: Final = {
    name: _rx(pattern)
    for name, pattern in {
        "no_reason": r"\bnothing to (?:confirm|sign|fill|prove)\b|"
        r"(?:not|n[’']t|no longer) (?:need|have|required?|ask)\w*[^.]{0,60}|without (?:having|needing"
        r"|giving|stating|an"
        r"y)\b[^.]{0,50}|no (?:reason|explanation|proof|account|login|log-in|justification)\b[^.]{0,30}|sans motif"
        r"|ohne angabe",
        "at_once": r"\bone[\s-](?:click|tap|step)\b|\b(?:a )?single (?:click|tap|step|switch)|\bwith one\b|\bsimply\b"
        r"|\bjust (?:say|tap|press"
        r"|click|tell)|\bdirectly\b|\bimmediately\b|right away|\bpress \d|\beasily\b|\bautomatic(?:ally)?\b",
        "any_time": r"\bat any (?:time|point)|\bany time\b|\bwhenever\b|à tout moment|jederzeit|en cualquier momento",
        "free": r"\bis free\b|free of charge|at no cost|without charge|kostenlos|gratuit",
        "toggle": r"\bsettings?\b|\btoggles?\b|\bswitch(?:es)?\b|\bbutton\b|\bslider\b|\bcheck ?box"
        r"|turn\w*\b[^.]{0,40}\boff\b|preferences"
        r"|\bmenu\b|\btab\b|einstellungen|paramètres|ajustes|\bcase\b prévue",
        "everyone": r"\b(?:every|any|all|either|whatever) (?:\w+ )?(?:plans?|tiers?|users?|accounts?|customers?"
        r"|members?|countr\w+|people)"
        r"|\beveryone\b|\banyone\b|\bwherever\b|regardless|worldwide|signed[\s-]out|without an account|no matter",
        "reaches_back": r"\b(?:and|also|including)\b[^.]{0,30}\b(?:from before|before then|earlier|past"
        r"|previous(?:ly)?|already)\b"
        r"|covers everything|take[sn]? out of (?:our|the) training|retroactiv\w+|removed? from (?:our|the|any"
        r"|future) (?:training|data)",
        "binding": r"\bis (?:always )?hono\w*red|\bare (?:always )?hono\w*red|we (?:always|will) hono\w*r"
        r"|\bevery (?:objection|request)\b",
        "signal": r"Global Privacy Control|\bGPC\b|browser signal",
    }.items()
}
HARD: Final = {
    name: _rx(pattern)
    for name, pattern in {
        "letter": r"\b(?:by|via) (?:post|letter|fax|registered|postal|mail)\b|\bpostal\b|\bin writing\b"
        r"|\bwritten (?:notice|request)|\bpost to\b"
        r"|write to (?!us at \S+@)|\bletter\b|\bsigned\b|schriftlich|par courrier|par écrit|por escrito|notari[sz]ed",
        "proof": r"\bpassport|identity (?:card|document)|\bproof\b|\bverif\w+|\bidentif\w+|government[\s-]issued"
        r"|\bscreenshots?\b|\bevidence\b"
        r"|copy of|\bcopies of\b|ausweis|pièce d[’']identité|documento de identidad",
        "reason": r"\breasons?\b|\bexplain\w*|\bjustif\w+|\bgrounds\b|how this (?:processing )?affects|begründ\w+"
        r"|\bmotiv(?:é|er)\b",
        "request": r"\bforms?\b|\brequests?\b|\bapply\b|\bapplication\b|\bticket\b|\bcontact(?:ing)? (?:us|our|the"
        r"|support)|\bcall(?:ing)? us"
        r"|\bby (?:tele)?phone|formular\w*|formulaire|formulario|[\w.+-]+@[\w-]+\.\w+",
        "each": r"\beach\b|\bseparately\b|\bindividually\b|\bone by one\b|\bper (?:item|product|device|document"
        r"|project|file)|\bstate for\b"
        r"|for every (?:device|product|project|file)",
        "plan": r"\bcosts?\b|\b(?:euros?|dollars?|pounds?)\b|[€$£]|\bon (?:the|a|our) [\w-]+ (?:and [\w-]+ )?plans?\b"
        r"|\bpaid\b|\bpaying\b|\benterprise\b|\bpremium\b"
        r"|\bonly (?:on|for|with|available"
        r"|customers|if)\b|\bpro (?:users|plan|customers)\b|\bsubscribers only|\badd-?on\b|\bfee\b"
        r"|\bcannot be (?:turned|switched) off",
        "region": r"\bif you (?:live|are|reside)\b[^.]{0,30}\b(?:in|EU|EEA|UK)\b|\b(?:residents|users|people"
        r"|members) (?:of|in) (?:the )?(?:EU|EEA"
        r"|UK|European|California|Switzerland|countries|certain|some)|where (?:required|the law|local law)"
        r"|in line with the law",
        "discretion": r"\bmay (?:decline|refuse|reject|deny)|\bconsider\b|\bdiscretion\b|\breserve the right\b"
        r"|case[\s-]by[\s-]case|\breview (?:each"
        r"|every|your)\b|\bif (?:it is |we )?(?:accept|approv|grant)\w*|whether it has been accepted",
        "later_only": r"\b(?:from before|earlier|older|past)\b[^.]{0,40}\b(?:stays?|remains?|keep|kept|continues?"
        r"|still)\b|\bonly (?:affects?|applies|covers|to|from)\b|\bgoing forward\b|\bfuture (?:content|data"
        r"|training|use|photos)|\bdoes(?: not|n[’']t)"
        r" (?:apply|affect|cover|undo|reach|remove)|(?:will|keep) (?:go on|continue|be) (?:being )?used"
        r"|already (?:been )?used",
        "deep": r"(?:[>→›][^>→›.]{1,30}){3}",
        "again": r"\blaps(?:e|es|ed)\b|\b(?:made|renewed?|repeated?|done) again\b|\bonly (?:lasts|valid)\b"
        r"|\bduring the first\b|\bwithin the first\b",
        "hours": r"\bbetween \d{1,2}\b[^.]{0,12}\band \d|\b(?:office|business|opening|working) hours\b|\bon weekdays\b"
        r"|\b(?:mon|tues|wednes|thurs|fri)days\b",
        "wait": r"\bwithin (?:\w+ ){0,2}(?:weeks|months)\b|\b(?:up to|within|takes?) (?:\w+ ){0,3}(?:[3-9]\d|1\d\d"
        r"|thirty|sixty|ninety) (?:business )?days"
        r"|\b\w+ (?:weeks|months) (?:to|for|after)"
        r"|\bdeadline\b|\bno later than\b|\b(?:by|before|until) \d{1,2} \w+|\bexpires?\b|\brenew(?:ed)?\b|\bonce per\b"
        r"|\b(?:by|before|until) (?:january|february|march|april|june|july|august|september|october|november|december)"
        r"|\bevery (?:year|six months|12 months|twelve months)|within \d+ days of",
        "loss": r"\blose\b|\bno longer (?:be )?(?:able|available)|\bnot be available\b|\bunavailable\b"
        r"|\blimited features|\bin exchange\b|\bat the cost\b",
    }.items()
}  # fmt: skip

# --- how far it reaches ------------------------------------------------------------------------------------------------
LIMIT: Final = {
    name: _rx(pattern)
    for name, pattern in {
        "not_used": r"\b(?:not|never|isn[’']t|aren[’']t|don[’']t|won[’']t|nor|no longer)\b",
        "except": r"\bexcept\b|\bexclud\w+|\bapart from\b|\bother than\b|\bunless\b|\bleav\w+ out\b|\bsauf\b"
        r"|\baußer\b|\bausgenommen\b|\bsalvo\b",
        "only": r"\bonly\b|\blimited to\b|\bsolely\b|\bexclusively\b|\bnur\b|\buniquement\b|\bseulement\b|\bsolo\b|\bsólo\b"
        r"|\b[uú]nicamente\b|\bausschließlich\b|\bexclusiv(?:ement|amente)\b|\bsolamente\b|\bsoltanto\b|\bsomente\b|\balleen\b",
        "anonymous": r"anonym\w*|aggregat\w*|de-?identif\w*|pseudonym\w*|without (?:names?|the \w+[’']s name)"
        r"|stripped|statistic\w*|remov\w+ (?:names|identif)",
        "adult": r"\badults?\b|\bover (?:the age of )?1\d|\bunder (?:the age of )?1\d|\bminors?\b|\bchildren\b"
        r"|\bteens?\b|1\d (?:or|and) over|\bstudents?\b|mineurs?|minderjähr\w+"
        r"|volljährig\w*|majeurs?\b|ma[iy]ores de edad|maiores de idade|maggiorenn\w+|menores\b|minorenn\w+",
        "region": r"\b(?:outside|in) (?:of )?(?:the )?(?:EU|EEA|European|UK|United|Switzerland|California|certain|some)\b",
        "plan": r"\bfree (?:plan|version|tier|users?|accounts?)\b|\b(?:enterprise|business|paid|pro|team) (?:plan"
        r"|users|customers|accounts|data|tier)",
        "public": r"\bpublic(?:ly)?\b|\böffentlich\w*|\bpúblic[oa]s?\b|\bpubblic[oaih]+\b|\bopenbare?\b|"
        r"\bveröffentlich\w*|\bpubli(?:c|que)s?\b",
        "sample": r"\bsampl\w+|\bsmall (?:part|share|number)|\bselected\b",
        "period": r"\bfor (?:up to|no more than|at most) \w+ (?:days|months|years)|deleted? (?:after|within)"
        r"|no older than|last \d+",
        "consent": r"\bconsent\b|\bpermission\b|\bopt(?:ed|s)?[\s-]in\b|\bif you (?:agree|allow|choose|turn|switch"
        r"|let)|\bwith your\b|einwillig\w+|consentement|consentimiento",
    }.items()
}  # fmt: skip
WIDE: Final = {
    name: _rx(pattern)
    for name, pattern in {
        "also": r"\balso\b|\bas well\b|\btogether with\b|\bin addition\b|\balong with\b|\bplus\b|\bauch\b"
        r"|\bégalement\b|\btambién\b",
        "including": r"\bincluding\b|\bnotamment\b|\beinschließlich\b|\bincluid[oa]s?\b|\by compris\b",
        "all": r"\b(?:all|any|every|everything|everyone|whatever|wherever)\b|\bregardless\b|\bworldwide\b|\ball countries\b",
        "others": r"\b(?:third part(?:y|ies)|affiliates?|partners?|subsidiar\w+|other compan\w+|providers?"
        r"|group compan\w+|licen[cs]ees?)\b",
        "past": r"\bbefore (?:this|the|you|we|then|that|20\d\d)\b|\b(?:already|past|previous(?:ly)?|historic\w*"
        r"|earlier|since you joined|retroactiv\w*|existing)\b",
        "private": r"\b(?:private|unlisted|direct messages|non-?public|deleted)\b",
        "keep": r"\bperpetual\w*|\birrevocabl\w*|\bindefinite\w*|\bcontinues?\b|\bsurviv\w+|\bafter (?:you )?(?:delet"
        r"|clos)\w+|\blonger\b",
        "name": r"\bfull (?:names?|text)|\bnames? (?:and|or) |\bidentifiable\b|\bfaces?\b|\bbiometric\w*|\bvoice ?prints?",
        "purpose": r"\bgenerative\b|\bfoundation\b|\bgeneral[\s-]purpose\b|\bcommercial\b|\bany purpose\b|\bsell\b"
        r"|\blicen[cs]e\b",
    }.items()
}  # fmt: skip


def kinds(patterns: dict[str, re.Pattern[str]], text: str) -> frozenset[str]:
    """The names of the patterns that fire in a text."""
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))
