"""Words of change: training told in other words, ways to say no, and how hard they are; for comparing versions only.

Reading one text must be sure of each sentence (`lexicon`). In a comparison the sentence is known to have changed, and its
neighbours are known, so looser patterns may speak.
"""

from __future__ import annotations

import re
from typing import Final


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- training in other words: verbs x machines x data ----------------------------------------------------------------
_SKILL = (
    r"(?:recognition|understanding|speech|voice|language|translation|recommend\w+|reading|vision|detection|forecast\w*"
    r"|predict\w+|completion|transcription|captioning|matching|search|writing|image|video|music|rout\w+|scoring|ranking"
    r"|planning|suggestion|spelling|learning|generative|automated|intelligent|smart)"
)
_MACHINE = (
    rf"(?:\bmodels?\b|\bAIs?\b|\bA\.I\.|artificial intelligence|machine[\s-]learning|\bML\b|\bLLMs?\b|algorithms?"
    rf"|\b(?:\w+\s)?assistants?\b|\b(?:chat|voice)?\s?bots?\b|classifiers?|neural|\bgenerators?\b|\bcopilot\b"
    rf"|\bgenerative\b|\b{_SKILL}\s+(?:and\s+\w+(?:\s\w+)?\s+)?(?:technolog\w+|systems?|software|engines?|tools?"
    rf"|features?)\b"
    rf"|\b(?:our|its|the|their)\s+(?:technolog\w+|systems?|software|engines?)\b)"
    r"(?![\s-]+(?:features?|tools?|powered|generated|content|labels?|functions?|apps?)\b)"
)
_GAP = r"(?:(?!\b(?:with|by|using|through|via|without)\b)[^.;:?!]){0,70}?"
ACT: Final = re.compile(
    rf"(?i:\b(?:(?:re-?|pre-?)?train|fine[\s-]?tun|teach|taught|educat|school|coach|instruct|calibrat|hone|sharpen)(?:s|e|es"
    rf"|ed|ing)?\b{_GAP}{_MACHINE}"
    rf"|\b(?:feed(?:s|ing)?|fed|flow(?:s|ing)?|go(?:es)?|pour(?:s|ed)?|ingest\w*|add(?:s|ed)?|includ(?:e|ed)|used?"
    rf"|enter(?:s|ed)?)"
    rf"\b[^.;:?!]{{0,60}}?\b(?:into|in|to|by)\b[^.;:?!]{{0,40}}?(?:\bmodels?\b|\btraining\b"
    rf"|\bdata ?sets?\b[^.]{{0,30}}\b(?:AI"
    rf"|learn\w*|model)|machine[\s-]learning)"
    rf"|{_MACHINE}[^.;:?!]{{0,40}}?\b(?:learn(?:s|ed|t)?\b(?! more)|studies|(?:is|are|was|were|been"
    rf"|be) (?:\w+ )?(?:taught|trained)"
    rf"|gets? (?:better|smarter)|becomes? (?:better|smarter|more))"
    rf"|(?<!can )(?<!to )(?<!people )\blearn(?:s|ing)?\s+from\s+(?:your|the|our|what|how|these|this|those|it|them"
    rf"|every|all|all of|user\w*|customer\w*|member\w*)\b"
    rf"|\b(?:make|makes|making|help|helps|helping)\b[^.;:?!]{{0,50}}?{_MACHINE}[^.;:?!]{{0,40}}?\b(?:smarter|better|accurate"
    rf"|improve|learn)\b"
    rf"|\btraining (?:material|data|sets?|corpus|corpora|examples|purposes?|samples|runs?)\b{_GAP}{_MACHINE}"
    rf"|{_MACHINE}[^.;:?!]{{0,40}}?\btraining (?:material|data|sets?|corpus|corpora|examples|samples)\b"
    rf"|\b(?:train|trains|training|teach|teaches|retrain)\s+(?:it|them|these|one)\b\s+(?:on|with|using|from|to)\b"
    rf"|\b(?:for|in)\s+(?:the\s+)?(?:purposes?\s+of\s+)?(?:machine[\s-]learning|AI (?:development|research|training)|model"
    rf"[\s-](?:development|training|building|improvement)|deep learning)\b)"
    rf"|(?i:{_MACHINE}[^.;:?!]{{0,30}}?\b(?:are|is|were|be|being) (?:built|made) (?:on|from|with|of)\b"
    rf"|\bpart of what they are (?:built|made)"
    rf"|\bhelp(?:s|ing)? (?:our|the|its) \w+(?: \w+)? (?:to )?learn\b|{_MACHINE}[^.;:?!]{{0,20}}?\bstud(?:y|ied)\b"
    rf"|{_MACHINE}[^.;:?!]{{0,30}}?\bwe (?:refine|improve|train|build|develop|tune|fine-tune|teach|make)\b[^.;:?!]{{0,20}}"
    rf"\b(?:with|on|from|using|out of)\b"
    rf"|\b(?:re)?train(?:s|ing)?\s+(?:it|them)\b[^.;]{{0,30}}?\b(?:on|with|using|from)\b)"
    rf"|\b[A-Z]\w+\s+(?:will|may|can) be (?:re)?trained (?:on|with|using)\b"
    rf"|\b(?i:(?:re)?train|teach|fine-tune)(?i:s|es|ing)?\s+(?i:our\s+)?[A-Z]\w+"
    rf"|\b[A-Z]\w+\s+(?:learns|is taught|was taught|has been trained|is trained)\b"
)
BETTER: Final = re.compile(
    rf"(?i)\b(?:build|develop|creat|mak|improv|enhanc|refin|produc|optimi[sz]|evolv|advanc|perfect)(?:e|es|s|ing|ed"
    rf"|ment)?\b{_GAP}"
    rf"\b(?:better|smarter|newer|next|future|later|more accurate|improved)\b[^.;:?!]{{0,25}}?{_MACHINE}"
    rf"|\b(?:build|develop|improv|enhanc|refin|optimi[sz]|evolv|advanc|perfect)(?:e|es|s|ing|ment)?\b{_GAP}"
    rf"\b(?:our|its|the)\b[^.;:?!]{{0,25}}?{_MACHINE}"
)
LICENSED: Final = _rx(
    r"\b(?:licensed|public[\s-]domain|purchased|synthetic|open(?:ly licensed| data)|by (?:a|its|the) (?:supplier"
    r"|provider|vendor|manufacturer))\b"
)
POINTS_BACK: Final = _rx(r"\b(?:this|these|those|it|them|they|such|which)\b")
ASKED_ABOUT: Final = re.compile(
    r"(?i:\b(?:re)?train(?:s|ed|ing)?\b|\bteach(?:es|ing)?\b|\blearns? from\b|\b(?:improve|develop"
    r"|build)\b[^?]{0,40}(?:\bmodels?\b|\bAI\b"
    r"|machine learning))"
)
SAYS_NO: Final = _rx(r"^\W*no\b|\b(?:not|never|none|n[’']t|nothing)\b|n[’']t\b|^\W*(?:nein|non|nee)\b")
GROUND: Final = _rx(r"\b(?:consent|legitimate interests?|contract|legal basis|opt[\s-](?:in|out)|free|paid|all|none)\b")
STOPPED: Final = _rx(
    r"\bwe (?:have )?(?:stopped|ended|ceased|discontinued)\b|\bwe used to\b|\bno longer (?:use|train|process)\w*"
)
EXPLAINS: Final = _rx(
    r"\blegal basis\b|\blegitimate interests?\b|^\W*(?:this|that) (?:means|is because|helps|lets|allows|includes|happens)\b"
    r"|^\W*(?:in other words|for example|that is,|put simply|in short)\b|^\W*by (?:this|training|[“\"])"
)
FOREIGN_ACT: Final = re.compile(
    r"(?i:\b(?:anlern\w*|anzulernen|angelernt\w*|entra[iî]n\w+|entren\w+|addestr\w+|trein\w+|trainier\w+"
    r"|lern(?:t|en)\b[^.;]{0,40}\baus|verbesser\w+|weiterentwick\w+|entwick\w+|füttern|gefüttert"
    r"|apprend\w*\b[^.;]{0,30}\bde"
    r"|amélior\w+|développ\w+|aliment\w+|perfectionn\w+|mejor\w+|desarroll\w+|aprend\w+\b[^.;]{0,30}\bde|nutr\w+|miglior\w+"
    r"|svilupp\w+|melhor\w+|desenvolv\w+|verbeter\w+|ontwikkel\w+))[^.;]{0,80}?(?:\b(?:IA|KI|AI)\b|(?i:\bKI-|\bIA-"
    r"|sprachmodell\w*"
    r"|\bmodelle\w*|\bmodèles?\b|\bmodelos?\b|\bmodelli\b|\bmodellen\b|künstliche\w* intelligenz|intelligence artificielle"
    r"|inteligencia artificial|intelligenza artificiale|inteligência artificial|apprentissage automatique"
    r"|maschinelle\w* lern"
    r"|aprendizaje automático|\b(?:notre|nos|unser\w*|nuestr\w+|nostr\w+|noss\w+|onze?)\s+(?:\w+\s+)?(?:assist\w+|asist\w+"
    r"|syst[eè]m\w*|sistem\w*|chatbots?|moteurs?)))"
    r"|(?:\b(?:KI|IA)\b|(?i:\bKI-|sprachmodell\w*|\bmodelle\w*"
    r"|künstliche\w* intelligenz))[^.;]{0,60}?(?i:\b(?:zu )?(?:verbessern"
    r"|weiterzuentwickeln|entwickeln|lern(?:t|en)|trainier\w+|anzulernen|anlern\w*|zu schulen|zu füttern)\b)"
)
FOREIGN_DATA: Final = _rx(
    r"\b(?:ihre[nrsm]?|eure[nrsm]?|deine[nrsm]?|nutzer\w*|kund\w+|mitglied\w*|vos|votre|tes|utilisateurs?|membres?"
    r"|clients?|sus?|tus?"
    r"|aufnahmen|fotos|bilder|nachrichten|beiträge|inhalte|daten|eingaben|gespräche|dateien|dépôts|photos|données|contenus"
    r"|publications|conversations|datos|contenidos|publicaciones|mensajes|dati|contenuti|messaggi|dados|conteúdos|mensagens"
    r"|vuestr\w+|usuari\w+|clientes?|miembros|i tuoi|le tue|utenti|seus|suas|uw|jouw|gebruikers)\b"
)
USES: Final = _rx(
    r"\b(?:us(?:e|es|ed|ing)|process\w*|stor(?:e|es|ed)|retain\w*|keep|analy[sz]\w+|from|based on|draw(?:s|ing)? on"
    r"|rel(?:y|ies)"
    r"|collect\w*|shar(?:e|es|ed|ing)|grants?|licen[cs]e\w*|permit\w*|allow\w*)\b"
)
MACHINE: Final = re.compile(_MACHINE, re.IGNORECASE)
DATA: Final = _rx(
    r"\b(?:your|you|(?:user|customer|member|client|subscriber|people|student|pupil|patient|guest|visitor|viewer|player"
    r"|listener|driver|artist|creator|author|shipper|seller|buyer|reader|contributor|traveller|traveler|tenant"
    r"|caller)s?[’']?s?"
    r"|content|contents|data|information|inputs?|outputs?|prompts?|chats?|conversations?|messages?|posts?|photos?|pictures?"
    r"|images?|videos?|recordings?|audio|voices?|activity|interactions?|feedback|files?|quer(?:y|ies)|transcripts?"
    r"|code|profiles?|uploads?|works?|materials?|documents?|search(?:es)?|emails?|comments?|answers?|reviews?|text"
    r"|texts|tasks?"
    r"|records?|receipts?|questions?|requests?|corrections?|snippets?|itinerar(?:y|ies)|footage|drawings?|sketch(?:es)?"
    r"|listings?|orders?|bookings?|measurements?|readings?|scans?|notes?|logs?|clips?|faces?|likeness|handwriting|samples?"
    r"|r[ée]sum[ée]s?|CVs?|applications|playlists?|purchases?|locations?|calls?|meetings?|lessons?|essays?|recipes?|designs?"
    r"|songs?|lyrics|artworks?|tickets?|letters?|entries|diaries|keystrokes|clicks|ratings?|annotations?|history"
    r"|histories)\b"
)
TITLE: Final = re.compile(
    r"(?i:\b(?:train(?:ing|s)|teach(?:ing|es)?|learn(?:s|ing)?)\b|\bmodel (?:development|improvement)|\byour (?:data"
    r"|content|work)\b"
    r".{0,30}(?:\bAI\b|models?|generative)|\b(?:data|content) for .{0,20}(?:\bAI\b|models?|generative)"
    r"|entra[iî]nement|entrenamiento"
    r"|addestramento|treinamento|trainieren)"
)
THEME: Final = _rx(
    r"\b(?:train(?:ing|ed|s)?|models?|AI|machine[\s-]learning"
    r"|(?:this|such) (?:use|way|purpose|processing|refinement|improvement|development)|these (?:uses|purposes)"
    r"|hierfür|hiervon|cette utilisation|(?:este|dicho|tale|questo) uso|esse uso"
    r"|learn(?:s|ing)?|teach(?:ing)?|entra[iî]n\w*|trainier\w*|entren\w*|addestr\w*|trein\w*)\b"
)

# --- ways to say no --------------------------------------------------------------------------------------------------
_PERSON = (
    r"(?:you|they|we both|(?:any |each |all |the )?(?:[\w-]+ )?(?:users?|customers?|clients?|members?|subscribers?|shippers?"
    r"|owners?|admin\w*|creators?|artists?|authors?|sellers?|people|parents?|guardians?|schools?|teachers?|patients?|guests?"
    r"|workspaces?|organi[sz]ations?|individuals?|participants?|contributors?|speakers?|callers?|drivers?|hosts?))"
)
CHOICE: Final = _rx(
    r"\b(?:kept|left) out\b|\bdirect(?:s|ing)? (?:us|that)\b|\bmay decline\b|\bha(?:s|ve) declined\b|\bexempt(?:ed|ion|s)?\b"
    r"|\bstop (?:\w+ ){1,3}being used\b|\bexclu(?:re|ir)\b|\bescludere\b|\bcoch(?:er|ant|ez)\b|\bmarcar la casilla\b|\bspuntare\b"
    r"|\bausschließen\b|\babwählen\b|\bif you object\b"
    r"|\bkeep(?:s|ing)? (?:it|them|this|your \w+) out\b|\bha(?:ve|s) [^.]{0,30}\bremoved\b"
    r"|\bthere is an? (?:setting|option|switch|form)\b"
    r"|\b(?:setting|option|switch|form) (?:for this|is (?:on|in|under))\b|\bopposer\b|\byou decide\b"
    r"|\bno[\s-]?ai\b[^.]{0,20}\btags?\b|\btag no-?ai\b"
    r"|\brobots\.txt\b|\bmode\b[^.]{0,20}\b(?:enabled|on)\b[^.]{0,20}\b(?:left out|excluded|not used)\b"
    r"|\bare left out\b|\bremoved [^.]{0,30}\bon request\b|"
    r"\bopt(?:s|ed|ing)?[\s-]*out|\bopt-?outs?\b|\b(?:turn|switch|toggl)\w*\b[^.;]{0,40}?\boff\b|\bdisabl(?:e|es|ing)\b"
    r"|\bobject(?:s|ing|ed)? to\b|\b(?:can|may|to|could|not) object\b|\bobjections?\b|\bobject(?:ed|ing)\b|\b(?:un"
    r"|de)(?:tick|check|select|activat)\w*|\bwithdraw\w*|\brevok\w+"
    r"|(?:tell|ask|instruct|notify|request) us\b(?! (?:for|about|whether|if|how)\b)"
    r"|\b(?:do not|don[’']?t|no longer|would not|wouldn[’']?t) (?:want|wish|like)"
    r"|\b(?:rather|prefer)\b[^.]{0,20}\b(?:not|we|that we)\b|(?:you|you[’']d) rather\b"
    rf"|{_PERSON} (?:may|can|could|will be able to|are able to|is entitled to"
    rf"|have the right to)\s+(?:\w+\s+){{0,3}}?(?:elect"
    r"|exclude|prevent|decline|refuse|withhold|remove|keep|mark|flag|say no|switch|stop|block|forbid|reserve|choose"
    r"|change|control|decide|limit|restrict|adjust|manage|set)\b"
    r"|\bexclu(?:de|des|ded|sion)\b[^.]{0,60}\b(?:your|account|request|form|notice)|\bsay(?:ing)? no\b|\bno thanks\b"
    r"|\bmark\b[^.]{0,30}\bno\b|\bkeep\b[^.]{0,20}\bprivate\b|\bpress (?:\d|\w+)\b|\b(?:switch|toggle|checkbox"
    r"|tick box|slider)\b"
    r"|Global Privacy Control|\bGPC\b|\bdo not train\b|\bhave a choice\b|\b(?:setting|control"
    r"|option)s?\b[^.]{0,10}\b(?:named|called)\b|\boption to\b|\bcontrols? over\b|\bleave\b[^.]{0,40}\b(?:alone"
    r"|out)\b|\b(?:object|choice|refus|declin)\w*\b[^.]{0,30}\bhono\w*r"
    r"|widerspr\w+|widerruf\w*|abmeld\w+|ablehn\w+|deaktivier\w+|(?:aus|ab)(?:zu)?schalt\w+|s[’']opposer|\bopposition\b"
    r"|désactiv\w+|\brefuser\b|décoch\w+|\boponer(?:se|te)?\b|desactiv\w+|\brechazar\b|\bopporsi\b|disattiv\w+|\bopor-se\b"
    r"|\bbezwaar\b|uitschakel\w+|uitzetten"
)
NO_WAY: Final = _rx(
    r"\b(?:cannot|can[’']t|can not|not possible to|may not|no longer|unable to|no (?:way|option|right) to"
    r"|not be able to)\b[^.;]{0,40}"
    r"\b(?:off|out|object\w*|disabled?|refuse\w*|declin\w*|exclud\w*|switched|opt)\b"
    r"|\bthere is no (?:\w+ )?(?:setting|switch|means|control|way|option|opt-out)\b|\bnicht (?:möglich"
    r"|widersprech\w+|abschalt\w+)"
    r"|sans possibilité|aucune possibilité|no es posible|non è possibile|não é possível"
)
FEATURE: Final = _rx(
    r"\b(?:turn|switch|disabl|hide|hid|opt|deactivat|remov|us)\w*\b[^.;]{0,40}\b(?:features?|suggestions?|summar(?:y"
    r"|ies)|assistants?|tools?"
    r"|repl(?:y|ies)|captions?|overviews?|chat\s?bots?|labels?|functions?|recommendations?|personali[sz]\w+)\b"
)
USE_OF_DATA: Final = _rx(
    r"\b(?:train\w*|learn\w*|teach\w*|models?|use of|used|using (?:your|it|them)|us(?:e|ing) (?:your|their|my)|data"
    r"|improv\w+|develop\w+)\b"
)
CHANGE: Final = _rx(
    r"\b(?:this|the|these|that|planned|announced) changes?\b|\bsection \d+|\bstart(?:s|ing)? (?:date|of)\b"
    r"|\bannounced\b|\bplans?\b"
)
OTHER_TOPIC: Final = _rx(
    r"\b(?:cookies?|marketing|newsletters?|unsubscrib\w+|advert\w+|ads|cancel\w*|refund\w*|location|delete your account"
    r"|close your account|notifications?|password|do not track|arbitration|sell or share|sale of|third[\s-]party sites?"
    r"|supervisory authority|promotional)\b"
)
DENIED_USE: Final = _rx(
    r"\b(?:not|n[’']t|never) (?:do|happen|apply)\b[^.]{0,12}(?:\b(?:this|so|that|to|in|for)\b|$)|"
    r"\b(?:(?:is|are|was|were|will|can|may|shall|must)(?: not|n[’']t)|cannot|never|no longer|isn[’']t|aren[’']t|won[’']t"
    r"|we (?:do not|don[’']t|never))\b(?: \w+){0,3} (?:used?|included|affected|part of|covered)\b"
    r"|\b(?:are|is|remain|stay)s? (?:excluded|exempt|left out|untouched)\b|\bwe (?:exclude|leave out|filter out|remove)\b"
    r"|^\W*(?:except|apart from)\b"
)

# --- when ------------------------------------------------------------------------------------------------------------
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin"
    r"|juillet"
    r"|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre)"
)
DATE: Final = _rx(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s+(?:of |de )?({_MONTH})\.?,?\s+(?:de )?(20\d\d)"
    rf"|({_MONTH})\.?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(20\d\d)|(20\d\d)-(\d\d)-(\d\d))\b"
)
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DELAYS: Final = _rx(
    r"\b(?:start|date|launch|change)\b[^.]{0,30}\b(?:moved|changed|shifted) to\b|\b(?:decided to|will) wait\b"
    r"|\bhold(?:ing)? off\b|\btake effect\b[^.]{0,40}\binstead\b|"
    r"\bas (?:we )?(?:first|originally|previously|earlier) (?:said|announced|planned|stated)\b"
    r"|postpon\w*|\bdelay(?:s|ed|ing)\b|\b(?:put|push|move)(?:d|ed|ing)?\b[^.]{0,20}\bback\b|\b(?:until|to|at"
    r"|from) a (?:later )?date"
    r"[^.]{0,40}\b(?:later|announce|confirm|notif)|(?:until|at|on) a later\b|until further notice|no earlier than"
    r"|not (?:before|until)\b"
    r"|on hold\b|\bpaus(?:e|ed|ing)\b|\bdefer(?:s|red|ring)\b|not yet\b|\bsuspend(?:ed)?\b|verschob\w+|verschieb\w+"
    r"|aufgeschoben"
    r"|report(?:é|ée|ons)\b|différ(?:é|ée)\b|repouss\w+|aplaz\w+|pospon\w+|pospuest\w+|rinviat\w+|adiad\w+|uitgesteld"
)
PLANS: Final = _rx(
    r"\b(?:thinking about|considering|exploring|looking into)\b|\bwould like to (?:start|begin|use)\b|"
    r"\b(?:we|they|it|[a-z]+) (?:plan|plans|intend|intends|are going|is going|expect|expects) to\b|\bwill (?:soon"
    r"|begin|start)\b"
    r"|\bupcoming\b|(?<!as )\bsoon\b(?! as)|in the coming (?:days|weeks|months)|\bfrom that date\b|\bwill take effect\b"
    r"|\bwill come into (?:force|effect)"
    r"|\bwill (?:change|be replaced|be updated|apply from)\b|\b(?:werden|wird) wir\b|\bà partir du\b|\bab (?:dem )?\d"
    r"|\ba partir del?\b"
)
STARTS_ON: Final = _rx(
    r"\bthis (?:spring|summer|autumn|fall|winter)\b|\b(?:desde el|dès le|zum) \d|"
    r"\b(?:from|starting|beginning|as of|as from|in|à compter du|from the)\s+(?:next|this|early|late"
    r"|mid)?[\s-]*(?:(?:month|week|year)\b|(?:spring|summer"
    r"|autumn|fall|winter)\b)(?=[^.]{0,12}(?:20\d\d|,|we\b))|\bà compter (?:du|de)\b|"
    rf"\b(?:from|starting|beginning|effective|as of|as from|on|after|with effect from|commencing|ab|ab dem"
    rf"|à partir du|a partir del?)"
    rf"\s+(?:on\s+|in\s+|the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?:of |de )?)?{_MONTH}\b"
)
NOTICE: Final = re.compile(
    rf"(?i)\b(?:new|updated|changed|revised|next)\b[^.]{{0,30}}\b(?:terms|policy|version|notice|section"
    rf"|agreement)\b[^.]{{0,60}}"
    rf"\b(?:take effect|apply|come into (?:force|effect)|in force|effective)\b[^.]{{0,20}}(?:{_MONTH}|20\d\d)"
)
FUTURE: Final = _rx(
    r"\b\w+(?:remos|ront|rons|rán|ará|erá)\b|\bshall\b|\bdürfen\b|\bkönnen\b|[’']ll\b|\b(?:may|can)\b|\bwill\b"
    r"|\bplan(?:s|ned)?\b|\bintend\w*|\bgoing to\b"
    r"|\bupcoming\b|(?<!as )\bsoon\b(?! as)|\bwerden\b|\bwird\b"
    r"|\butiliser\w+ons\b|\bserons\b|\bva\b"
)
ASKED_FIRST: Final = _rx(
    r"\bif you (?:\w+ ){0,2}(?:choose|agree|consent|allow|opt in|let us|switch|turn|tick"
    r"|enable)\b(?![^.,;]{0,20}\b(?:off|out)\b)"
    r"|\b(?:off|disabled) (?:by default|unless)|\bopt(?:s|ed|ing)?[\s-]in\b|\bonly (?:if|when|with|where"
    r"|after) (?:you|your|we have your)\b"
    r"|\bwith your (?:\w+ )?(?:consent|permission)|\bwithout your (?:\w+ )?(?:consent|permission)"
    r"|\bask(?:ed)? (?:you )?(?:first|before)"
)
RUNS_UNLESS: Final = _rx(
    r"\bunless\b[^.;]{0,60}\b(?:off|out|object|disable|tell|decline|refuse|say)|\bby default\b|\bis on\b|\bopt(?:s|ed"
    r"|ing)?[\s-]?out\b"
    r"|\bautomatically\b|\b(?:turn|switch)\w* [^.]{0,30}\boff\b|\bobject\b"
)

GENERIC: Final = frozenset(
    "you your data information content material text work input output user customer member people document contribution".split()
)
FOREIGN_KINDS: Final = _rx(
    r"\b(?:mensajes|publicaciones|comentarios|conversaciones|fotos|videos|vídeos|grabaciones|nachrichten|beiträge|kommentare"
    r"|bilder|gespräche|aufnahmen|publications|commentaires|images|enregistrements|messaggi|commenti|conversazioni|registrazioni"
    r"|mensagens|publicações|comentários|conversas|gravações|berichten|reacties|gesprekken)\b"
)
AGE: Final = _rx(
    r"\b(?:over|under|above|below|least|aged|age of)\s+(?:the age of\s+)?(1\d)\b|\b(1\d)\s+(?:or|and|years)\b"
)
SPAN: Final = _rx(r"\b(\d{1,3})\s+(day|month|year)s?\b")


def kinds_of_data(text: str) -> frozenset[str]:
    """The kinds of data named in a text, without the words that fit any."""
    said = {m.group().lower().replace("’", "'").removesuffix("'s").rstrip("s'") for m in DATA.finditer(text)}
    return frozenset(said - GENERIC) | {m.group().lower() for m in FOREIGN_KINDS.finditer(text)}


def sizes(text: str) -> tuple[int, int]:
    """The lowest age and the longest time named in a text, for comparing; 0 where none is."""
    ages = [int(m[1] or m[2]) for m in AGE.finditer(text)]
    days = [int(m[1]) * {"day": 1, "month": 30, "year": 365}[m[2].lower()] for m in SPAN.finditer(text)]
    return min(ages, default=0), max(days, default=0)


def day(text: str) -> int | None:
    """The first full date in a text as a sortable number: 20250827; a month alone counts as its first day."""
    for match in DATE.finditer(text):
        if match[7]:
            return int(match[7]) * 10_000 + int(match[8]) * 100 + int(match[9])
        name = (match[2] or match[4] or "")[:3].lower()
        month = MONTHS.index(name) + 1 if name in MONTHS else _OTHER_MONTHS.get((match[2] or match[4]).lower()[:4], 0)
        if month:
            return int(match[3] or match[6]) * 10_000 + month * 100 + int(match[1] or match[5] or 1)
    return None


_OTHER_MONTHS: Final = {
    "märz": 3, "mai": 5, "okto": 10, "deze": 12, "janv": 1, "févr": 2, "avri": 4, "juin": 6, "juil": 7, "août": 8,
    "déce": 12, "ener": 1, "abri": 4, "mayo": 5, "juni": 6, "juli": 7, "agos": 8, "dici": 12, "febr": 2, "sept": 9,
}  # fmt: skip
