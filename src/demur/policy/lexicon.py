"""The words of AI-training clauses: patterns for who, what is done, with whose data, for which machine, and under what condition.

Patterns are applied to one sentence at a time, to text without mark-up (`demur.text.sentences.plain`), case-insensitively
except where a capital carries meaning (`AI`, `ML`).
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from typing import Final


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DATA = (
    r"(?:content|contents|contributions?|creations?|data|datasets?|information|in?puts?|out?puts?|prompts?"
    r"|chats?|conversations?|messages?|"
    r"communications?|posts?|pins|photos?|pictures?|images?|videos?|recordings?|audios?|voices?|activit(?:y|ies)"
    r"|interactions?|feedback|"
    r"submissions?|files?|quer(?:y|ies)|transcripts?(?:ions)?|transcriptions|code|profiles?|uploads?|works?"
    r"|materials?|documents?|"
    r"searches|artifacts|artefacts|emails?|comments?|answers?|reviews?|repositor(?:y|ies)|usage|text|stuff"
    r"|assets|designs?|details|"
    r"browsing|history|tickets?|meetings?|calls?|contents?|generations?|completions?|selfies?|music|songs?"
    r"|tracks|lyrics|artworks?|descriptions?|drawings?|sketch(?:es)?|scans?|snippets?|keystrokes?|typing|notes|listings?|requests"
    r"|ratings?|entries|records|readings|measurements?|translations?|corrections?|footage|essays?|homework|lessons?"
    r"|purchases?|orders|questionnaires?|reactions?|likes|playlists?|gestures?|journals?|résumés?|sessions?|instructions)"
)
_POSTED = (
    r"posts?|comments?|photos?|pictures?|images?|videos?|stories|reels|clips|messages?|chats?|conversations?|recordings?|profiles?"
    r"|reviews?|uploads?|prompts?|tweets?|pins|listings?|questions"
)
_ADJ = r"(?:[\w’'/,&\-]+\s+){0,4}?"

# --- the machine ---------------------------------------------------------------------------------------------------
MACHINE: Final = re.compile(
    r"(?i:artificial[\s-]+intelligence|machine[\s-]*learning|deep[\s-]learning|neural net\w*"
    r"|language[\s-]+models?|foundation(?:al)?[\s-]+models?|"
    r"generative|chat\s?bots?|\bGPT\w*|LLMs?\b|GAI\b|gen[\s-]?ai\b|diffusion models?|virtual assistants?|"
    r"(?:ai|ml|learning|predictive|statistical|our|the|its|their|these|those|own|underlying|such|any|other|risk"
    r"|company[’']s|\w+[’']s|new|train(?:ed|ing)?|"
    r"improve|and|fraud|scoring|recognition|detection|moderation|speech|vision|internal|automated|matching"
    r"|recommend(?:ation|er)s?|ranking)\s+"
    r"(?:\w+\s+)?(?:models|model(?!\s+(?:number|name|year|of|clauses?|contract|code|release|program))"
    r"|algorithms?|classifiers?)\b|"
    r"\balgorithms?\b|\bclassifiers\b|models and|models,|automated systems|systems and models|speech recognition"
    r"|facial recognition|natural language|"
    r"suggestion engine|recommendation (?:engine|system)s?|(?:train|improve|develop)\w* (?:our|its"
    r"|their) (?:systems|technolog\w+))"
    r"|\bAIs?\b|\bA\.I\.|\bAl (?=algorithms|models|systems)|\bML\b|\bAI-|\bGemini\b|\bCopilot\b|\bChatGPT\b"
)
MACHINE_NEAR: Final = re.compile(
    r"(?i:artificial|machine|models?\b|algorithm|language model|generative)|\b(?:AI|ML|LLM)"
)
TRAIN: Final = _rx(
    r"\b(?:re-?|pre-?)?train(?:s|ed|ing)?\b|\bfine[\s-]?tun\w+|\btrainingalgorithms|\bteach(?:es"
    r"|ing)?\b(?=.{0,30}(?:model|ai\b|algorithm|system|machine|assistant|bot\b))|\blearn(?:s|ed|ing)?\s+from\b"
)
TRAIN_NOISE: Final = _rx(
    r"train(?:ing|ed)?\s+(?:(?:and|or|,|/|&)\s*)?(?:of\s+)?(?:(?:our|its|the|their|your|new|all|customer|support"
    r"|client|internal|authori[sz]ed|data|service|care)\s+){0,4}"
    r"(?:staff|employees?|personnel|agents?|teams?|suppliers?|teachers?|partners|workers|people|colleagues"
    r"|representatives?|contractors)|"
    r"(?:staff|employee|personnel|security|privacy|awareness|team|education(?: and)?|safety|compliance|user"
    r"|customer|certification|workforce)\s+(?:\w+\s+and\s+)?training|"
    r"train(?:ing)?\s+(?:and|,|or)\s+(?:\w+\s+)?(?:quality|certification|support|education|onboarding"
    r"|on-boarding|awareness|mentorship|technical|consult\w+|events?|monitoring|evaluation)|"
    r"quality (?:assurance|control)[^.]{0,30}training|(?:monitor|record)\w*[^.;]{0,80}?training"
    r"|training purposes and to ensure|training (?:customers?|courses?|materials?|sessions?"
    r"|services?|programs?|programmes?|platforms?|videos|events|workshops)|"
    r"(?:specially|specially-|human|highly|periodically|animal)[\s-]+trained|trained (?:reviewers?|operators?"
    r"|analysts?|experts?|staff|content reviewers|professionals|emergency|dogs|specialists?|personnel)|"
    r"refresher training|training is due|get training|setup, training|training, (?:nutrition|support|integration|consult\w+)"
    r"|speciali[sz]ed training|(?:sign|signed|signing) up for (?:a )?training|deliver training"
    r"|receiv\w+ (?:\w+ ){0,3}training|undergo\w* (?:\w+ ){0,3}training|following? (?:\w+ )?training"
    r"|in-person training|training (?:your|our|their) (?:authori[sz]ed )?(?:users|members)|potty training"
    r"|strength training|training plans?|workouts?|(?:train|training) in (?:data"
    r"|privacy|security)|trainings?\s+to\b"
    r"|\b(?:the|an?|any|your|each|every|this|next|last|another|by|night|express|passenger)\s+trains?\b(?!\s+(?:data|sets?|splits?)\b)"
)
IMPROVE: Final = _rx(
    r"\b(?:improv\w+|enhanc\w+|develop(?:s|ed|ing|ment)?|build(?:s|ing)?|creat(?:e|es|ing|ion)|refin\w+"
    r"|foster\w*|advanc(?:e|es|ing)|evaluat\w+|test(?:s|ing)?|optimi[sz]\w+|"
    r"research\w*|inform|calibrat\w+|validat\w+|teach\w*|tun(?:e|ing)|power)\b"
)
LEARN: Final = _rx(r"\b(?:learns?|learning)\b(?<!machine learning)(?<!machine-learning)(?! more)")
# "improve ... models / AI / machine learning", the machine being what is improved (up to a few words between)
IMPROVE_MACHINE: Final = re.compile(
    r"(?i:\b(?:improv(?:e|es|ed|ing|ement)|enhanc(?:e|es|ed|ing|ement)|develop(?:s|ed|ing|ment)?|build(?:s|ing)?"
    r"|creat(?:e|es|ing|ion)|refin(?:e|es|ing)|foster(?:s|ing)?|advanc(?:e|es|ing)|optimi[sz]\w+|inform)\b"
    r"(?:[^.;:()]{0,90}?)(?:(?:artificial intelligence|machine[\s-]?learning|(?:language|foundation(?:al)?"
    r"|generative|learning|our|the|its|these|underlying|statistical|new|own|their"
    r"|your)\s+(?:\w+\s+){0,2}models?\b|\bmodels\b|algorithms?|"
    r"(?:facial|speech|voice|image) recognition|virtual assistants?|chat\s?bots?|classifiers|neural|generative"
    r"|LLMs?\b)))"
    r"|(?i:\b(?:improv\w+|enhanc\w+|develop(?:s|ing|ment)?\b|build\w*|creat(?:e|es|ing|ion)\b|refin\w+|foster\w*"
    r"|advanc\w+))[^.;:()]{0,90}?\b(?:AI|ML|A\.I\.)\b"
)
# "improve our services (including AI models)": the machine is one of the things improved
IMPROVE_INCLUDING: Final = re.compile(
    r"(?i:\b(?:improv\w+|enhanc\w+|develop\w*|advanc\w+)\b[^.;:()]{0,80}?\b(?:services?|products?|technolog(?:y"
    r"|ies)|features?|offerings?|business|capabilities)\b[^.;:()]{0,25}?[(,]?\s*(?:including|such as|like"
    r"|which include|e\.g\.,?)"
    r"(?! (?:through|via|by|with)\b)[^.;:)]{0,50}?(?:artificial intelligence|machine[\s-]?learning|\bmodels\b"
    r"|algorithms|generative|training\b))"
    r"|(?i:\b(?:improv\w+|enhanc\w+|develop\w*)\b[^.;:()]{0,80}?\b(?:services?|products?|technolog(?:y|ies)"
    r"|features?)\b[^.;:()]{0,25}?[(,]?\s*(?:including|such as|like|which include)(?! (?:through|via|by"
    r"|with)\b))[^.;:)]{0,50}?\b(?:AI|ML)\b(?!-)"
)
MACHINE_IMPROVEMENT: Final = re.compile(
    r"(?:\b(?i:model|models|machine[\s-]learning|artificial intelligence|algorithms?|AI)\b"
    r"|\bML\b)(?:\s*\(\w+\))?[\s-]+(?:(?i:systems?|products?|features?|models?|technolog(?:y|ies)"
    r"|quality)\s+)?(?:and\s+\w+\s+)?"
    r"(?i:training|development|improvements?|tuning|refinement|performance)|(?i:(?:improv|develop"
    r"|train)\w*\s*\(?,?\s*(?:which\s+)?includ\w+\s+(?:\w+\s+){0,6}(?:artificial|machine|training|AI\b|models?))"
)
INCLUDING_MACHINE: Final = _rx(
    r"(?:includ\w+|such as|for example,?|like|through|via|(?:by"
    r"|through) (?:the )?us\w+ of)[^.;]{0,60}?(?:machine[\s-]?learning|artificial intelligence|\bAI\b|models\b"
    r"|\bLLMs?\b|train(?:ing)?\b|algorithms?)"
)
TRAIN_MACHINE: Final = re.compile(
    r"(?i:\b(?:re-?|pre-?)?train(?:s|ed|ing)?\b|fine[\s-]?tun\w+)(?:[^.;:]{0,150}?)(?i:artificial intelligence"
    r"|machine[\s-]?learning|\bforecasts?\b|trainingalgorithms|\bmodels?\b|algorithms?|\bLLMs?\b|neural|technolog\w+"
    r"|\bsystems\b|classifiers|generative|\bGPT|engine\b|virtual assistants?|chat\s?bots?"
    r"|\bfilters?\b|\bassistants?\b|\bgenerators?\b|\bdetectors?\b|predict(?:ion|ive|or)\w*|\btutor\b|\bbots?\b|recogni[sz]ers?|transcrib\w+"
    r"|\btranslator\b|\bcopilot\b|autocomplet\w+)"
    r"|(?i:\b(?:re-?|pre-?)?train(?:s|ed|ing)?\b|fine[\s-]?tun\w+)[^.;:]{0,150}?\b(?:AI|ML|Al)\b"
    r"|(?i:\b(?:enter|join|become|form|serve|go|goes|fed|feeds?|flow|add|added|includ|used|kept|retained|put|taken)\w*[^.;]{0,40}?\b"
    r"(?:training|fine[\s-]?tuning)\s+(?:corp(?:us|ora)|data ?sets?|sets?|data|materials?|mix|pool|runs?|pipelines?|examples?))\b"
    r"|(?i:\binto (?:the |our )?(?:next )?(?:rounds?|runs?) of (?:training|fine[\s-]?tuning))\b"
    r"|(?:\bAIs?\b|(?i:\b(?:models?|algorithms?|assistants?|generators?|systems?|machines?|bots?|networks?)))(?:\s+\w+){0,3}?\s+(?i:learn(?:s|ing|ed)?)\s+(?i:from|on|by)\b"
    r"|(?i:\b(?:let|lets|letting|allow\w*|help\w*)\s+(?:\w+\s+){0,3}?)(?:AI\b|(?i:(?:models?|algorithms?|assistants?|generators?|systems?|machines?|bots?)\b))(?i:\s+(?:to\s+)?learn)\b"
    r"|(?i:\btrainingalgorithms)"
    r"|(?i:\bteach(?:es|ing)?[\"”’]?\s+(?:our|its|their|these|those|the)\s+)(?:\w+\s+){0,2}?(?:AI\b|(?i:models?\b|machines?\b|algorithms?|assistants?|systems?\b|components?\b|bots?\b))"
    r"|(?i:\b(?:help(?:s|ed|ing)?|allow(?:s|ing)?|enabl(?:e|es"
    r"|ing))\s+(?:us\s+(?:to\s+)?)?(?:\w+\s+){0,3}(?:models?|algorithms?"
    r"|chat\s?bots?)\s+(?:to\s+)?(?:\w+\s+)?(?:learn|improve|become|get better|get smarter|understand))\b"
    r"|(?i:\bhelp(?:s|ed|ing)?\s+(?:\w+\s+){0,3})\bAI\s+(?i:(?:to\s+)?(?:\w+\s+)?(?:learn|improve|become"
    r"|get better|get smarter))\b"
    r"|(?:(?i:\bmodels?|machine[\s-]learning|artificial intelligence|algorithms?|\bLLMs?)\b|\b(?:AI"
    r"|ML)\b)(?:\s*\(\w+\))?(?:[\s/-]+|,\s+(?:which|that|who)\s+)(?i:(?:\w+\s+){0,2}(?:re-?)?train(?:ing|ed)?)\b"
)
TRAINING_BARE: Final = _rx(
    r"(?:used?|using|opt(?:ed|ing)?[\s-]out|turn(?:ed)? (?:off|on)|stop|disable|enable|allow|for|permit|no|from"
    r"|of)\s+(?:\w+\s+){0,5}?(?:for|of|to|in|from|from)?\s*(?:any\s+)?training(?:\s+purposes?)?\b"
    r"|no[\s-]training|training (?:is|purposes|controls?|data ?sets?)|do not train|train on"
)

# Words that stand between "improve" and the machine when the machine is a means, not what is improved.
MEANS: Final = _rx(
    r"\b(?:with|through|using|use of|via|by means of|by|help of|powered by|based on|supported by|generated by"
    r"|uses?|employ\w*|leverag\w+|difficult for|modeled on|collected from|from)\b(?:\W+\w+){0,4}?\W*$"
)
# Training said of the model as it is, not of what is done with data: "trained on", "pre-trained", "training data".
TRAIN_STATE: Final = _rx(
    r"\bpre-?trained\b|\bmodels? trained (?:by|on|with)|\b(?:was|is|are|were|been|model"
    r"|technology) trained\b(?! (?:using|with|on) )|trained or fine-tuned|\b(?:internally|fully|newly) trained\b"
    r"|input training data|similar(?:ity)? to .{0,20}training data|training data (?:used|relates"
    r"|we use to train a model)|model[’']s training data"
)

# --- whose data ----------------------------------------------------------------------------------------------------
YOUR_DATA: Final = _rx(
    rf"\b(?:your|my)\b\s+{_ADJ}{_DATA}\b|\byou (?:provide|submit|upload|share|post|enter|create|make|input|generate"
    rf"|import|choose to|type|say|write|dictate|draw|record|speak|send us|ask|paste|sing|publish|store|give us)\b|\bfrom you\b|\babout you\b"
)
USER_DATA: Final = _rx(
    rf"\b(?:users?[’']?s?|customers?[’']?s?|members?[’']?|subscribers?[’']?|people|personal|consumers?"
    rf"|individuals?|visitors?|business|end[\s-]user|user[\s-]generated|"
    rf"player|student|viewer|non-user|snapchatters?|certain|de-?identified|aggregated|anonymi[sz]ed"
    rf"|pseudonymi[sz]ed|raw|identifiable|interaction|usage|input|training"
    rf"|voice|chat)\b\s+{_ADJ}{_DATA}\b|\b(?:public|publicly (?:\w+ )?|shared|posted|uploaded|private|direct) (?:{_POSTED})\b|\b(?:{_POSTED}) (?:and|or) (?:\w+ )?(?:{_POSTED})\b|\b(?:{_POSTED}), (?:\w+ )?(?:{_POSTED})\b|\b(?:ai\s+)?inputs?\b|\bprompts?\b|\binteractions\b|\bpersonal (?:data"
    rf"|information)\b"
)
THIS_DATA: Final = _rx(
    rf"\b(?:this|that|these|those|such|the|any|all|no|it|collected|certain|some of|we collect|we have|we receive"
    rf"|future|temporary|which|other)\b\s+{_ADJ}{_DATA}\b|\b{_DATA}\s+(?:we|that we|collected|from|you)\b"
    rf"|\b(?:it|they|this|these) (?:is|are|will|may|can|won)\b"
)
PUBLIC_WEB: Final = _rx(
    r"publicly[\s-]+(?:available|accessible)|public(?:ly)? sources|freely and openly|open(?:ly)? (?:web"
    r"|internet)|from the (?:internet|web)|on the internet|third[\s-]party data ?sets?|licensed (?:third|data"
    r"|content)|public domain|available online|data from third[\s-]party partners|collected from the internet"
    r"|(?:from|through) third[\s-]party sources|third[\s-]party businesses"
    r"|from the internet"
)
ANONYMOUS: Final = _rx(
    r"aggregat\w+|anonymi[sz]\w+|de-?identif\w+|pseudonymi[sz]\w+|cannot (?:by itself )?identify|not identif\w+"
)

# --- no ------------------------------------------------------------------------------------------------------------
NO: Final = _rx(
    r"\b(?:not|never|no|neither|nor|cannot|can[’']?t|won[’']?t|don[’']?t|doesn[’']?t|isn[’']?t|aren[’']?t"
    r"|didn[’']?t|without|prohibit(?:s|ed|ing)?|prevents? (?:\w+ ){1,5}from|forbid\w*|refrain|exclud(?:e|es|ed"
    r"|ing)|restrict(?:s|ed|ing)?|disabled?|zero|ban(?:s|ned)?|opted out)\b"
)
NOT_USED: Final = _rx(
    r"\b(?:(?:do|does|will|shall|would|is|are|did|may|can)\s+not|never|no longer|won[’']?t|don[’']?t|doesn[’']?t"
    r"|isn[’']?t|aren[’']?t|not)\s+(?:(?:be|been|being|currently|knowingly|directly|also|otherwise|permit|allow"
    r"|utili[sz]e|authori[sz]e)\s+){0,3}"
    r"(?:used?|using|utili[sz]\w*|train\w*|fine|collect|share[sd]?|permit\w*|allow\w*|authori[sz]\w*|process\w*"
    r"|sell|store[sd]?|retain\w*|to use)"
)
RESTRICT_FROM: Final = _rx(
    r"(?:prohibit\w*|restrict\w*|prevent\w*|forbid\w*|bar(?:s|red)?|ban(?:s|ned)?|disabled?|opted out|exclud\w+"
    r"|contractual obligation not|obligat\w+ not|do(?:es)? not (?:permit|allow|authori[sz]e)|no[\s-]training"
    r"|zero[\s-](?:data[\s-])?retention|no\s+\w+\s+(?:will be|is|are)\s+used)[^.]{0,120}?(?:train|retain|model)"
)
DO_NOT_WANT: Final = _rx(
    r"(?:do not|don[’']?t|wouldn[’']?t|would not|not to|prefer not|no longer|rather not) (?:want|wish|like)"
    r"|(?:prefer|rather) not (?:to )?have"
    r"|(?:do|would) not (?:want|wish|like)|prefer not|you[’']d (?:prefer|rather) not|if you (?:do not|don[’']?t) agree"
    r"|(?:want|wish|like|prefer) to (?:exclude|opt[\s-]?out|stop|prevent|remove|keep|withhold|withdraw|object)"
)
EXCEPT: Final = _rx(
    r"\b(?:unless|except|other than|save (?:for|where|as)|without (?:your|the|their|customer[’']?s?|explicit"
    r"|express|prior|obtaining|first|user)\b[^.;]{0,60}?(?:consent|permission|opt[\s-]?in|agreement"
    r"|authori[sz]ation)|only (?:if|with|when|where)|subject to your)\b"
)
CONSENT: Final = _rx(
    r"\b(?:explicit(?:ly)?|express(?:ly)?|prior|your|with(?:out)?|written"
    r"|affirmative(?:ly)?)\s+(?:\w+\s+){0,3}?(?:consent|permission|opt(?:ed)?[\s-]?in|approval)\b|\bopt(?:ed|s"
    r"|ing)?[\s-]?in\b|choose to (?:share|allow|send|contribute)|if you (?:consent|agree|allow|choose)"
)
BY_DEFAULT: Final = _rx(r"\bby default\b|\bdefault(?:s)? (?:is|setting|to)\b|automatically opted")

# --- a way to say no -----------------------------------------------------------------------------------------------
OPT_OUT: Final = _rx(
    r"\bopt(?:s|ed|ing)?[\s-]*out\b|\bopt-?outs?\b|turn(?:ed|ing)?\s+(?:\w+\s+){0,6}?off\b|\bdisabl\w+"
    r"|switch(?:ed|ing)?\s+(?:\w+\s+){0,4}?off|toggl\w+|\bobject(?:ion)?\b(?:\s+to)?|\boppose\b|withdraw (?:your"
    r"|their|this) (?:consent|permission)|deactivat\w+|uncheck\w*|"
    r"(?:data|training|privacy) controls?|[“\"]do not train|stop (?:us|your|\w+ from)|(?:you|users) (?:can|may|could"
    r"|have)\s+(?:\w+\s+){0,6}?(?:choose|choice|control|decide|option|opt|limit|adjust|manage|change)"
    r"|tell us (?:at any time )?that you do not|"
    r"control (?:whether|how|if)|choos(?:e|ing)\s+(?:whether|if|“?no\b|how|not)|navigate to (?:your )?settings"
    r"|chang(?:e|ing) your (?:preferences?|settings)|(?:is|setting is|activity is|are) off\b"
    r"|can be excluded from|use my (?:data|content|posts)"
    r"|you have the ability|decide whether|let us know|temporary chats?|possibility to (?:oppose|object|refuse)"
    r"|controls available|subject to your settings|depending on your (?:\w+ )?(?:settings|choices)"
    r"|(?:may|can|could) ask (?:us )?(?:to|that we) (?:limit|stop|exclude|not|leave)|should you (?:not )?(?:wish|prefer|want)[^.;]{0,60}?(?:not|write|contact|tell|e-?mail)"
    r"|you[’']d rather not|(?:register|lodge|raise|file|submit) (?:an?|your) objection|say no\b|unchecking|untick\w*|clear the (?:box|checkbox)|leave (?:it|this|the \w+) off"
)
# That there is none, said outright.
NONE_OFFERED: Final = _rx(
    r"\byou (?:cannot|can[’']?t|can not|are (?:not able|unable) to|may not)\b[^.;,]{0,30}\b(?:opt|object|turn|switch|disable|refuse|decline|exclude)\b"
    r"|\b(?:cannot|can[’']?t|can not) be (?:\w+ )?(?:turned|switched) off\b|\bthere is (?:currently )?no (?:\w+ )?(?:setting|switch|way|option|opt-out|means)\b"
    r"|\b(?:no (?:way|option|means|possibility)|not possible|impossible) (?:for you )?to (?:opt|object|turn|switch|refuse|decline|exclude)\b"
)
SETTINGS: Final = _rx(
    r"\bsettings?\b|\btoggles?\b|\bcontrols?\b|\bpreferences?\b|\bdashboard\b|\bswitch\b|turn(?:ed"
    r"|ing)?\s+(?:\w+\s+){0,5}?(?:off|on)\b|privacy cent(?:er|re)|menu"
)
FORM: Final = _rx(
    r"\b(?:web\s?)?forms?\b|privacy portal|\bportal\b|submit(?:ting)? (?:a|an|your) (?:\w+\s+)?(?:request"
    r"|objection)|fill(?:ing)? (?:in|out)"
)
MAIL: Final = _rx(r"[\w.+-]+@[\w-]+\.[\w.]+|\be-?mail(?:ing)?\b|contact(?:ing)? (?:us|our|support)|writ(?:e|ing) to")

ADDRESS: Final = _rx(r"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:by|via|an?) e-?mail\b(?! address)|\be-?mail(?:ing)? us\b")
THEIR_MODELS: Final = _rx(
    r"\btheir (?:own )?(?:\w+ ){0,3}(?:models?|ai|llms?|training|use to train|algorithms)"
    r"|third[\s-]party (?:\w+ ){0,2}(?:models?|ai|artificial)|its ai models|model provid\w+|train their"
    r"|they do not use|no-training|independent model training|some models may"
)

# --- who -----------------------------------------------------------------------------------------------------------
WE: Final = re.compile(
    r"(?i:\b(?:we|us|our|ours)\b)|\b[A-Z][\w.]+(?:\s(?:AI"
    r"|Inc\.?))?(?:[’']s)?\s+(?i:(?:and its affiliates )?(?:may|will|does|do|can|uses?|processes|trains?|is"
    r"|reserves|employees|shall|collects?|also|develops?|improves?))\b|(?i:\bthe company\b|\bthis website\b"
    r"|\bprovider\b)"
)
OUTSIDER: Final = _rx(
    r"\b(?:you|users?|customers?|members?|licensees?|developers?|anyone|visitors?|third[\s-]part(?:y|ies)"
    r"|subscribers?|partners?|clients?|recipients?|your (?:api|app\w*|plugin)[^.]{0,30}?)\s+(?:(?:also|further"
    r"|and your \w+|or any third party|agrees?|hereby|acknowledge and)\s+){0,3}(?:may|must|shall|will|can|should"
    r"|are|agree|is|do|undertakes?|represent\w*)[\s-]*(?:to\s+)?(?:not|never|n[’']t|prohibited|forbidden|only"
    r"|hereby waive|refrain)|"
    r"\b(?:may|must|shall|can)not\b(?=\s+(?:use|copy|access|scrape|train|be used))|\bprohibited (?:uses?|conduct"
    r"|activit\w+|from)\b|\bis (?:strictly )?prohibited\b|\byou agree(?: that you will)? not to|"
    r"\b(?:scrap(?:e|es|ing)|crawl\w*|spiders?|robots?(?:\.txt)?|data[\s-]min\w+|text and data mining|\btdm\b"
    r"|reverse[\s-]engineer\w*|decompile|harvest\w*|web robots|automated means)\b|competing|compet(?:e|es"
    r"|itive) (?:with|product|ai)|do not use (?:the|this|our|these)|\bnot use (?:the|any|our) (?:services?"
    r"|outputs?|site|api|content|ai services)|\boutputs? (?:from|of) (?:the|our)\b"
)
OUTSIDER_START: Final = _rx(
    r"^\W*(?:(?:\(?[a-z0-9ivx.]{1,6}[.)]|[-–•]|misuse[^.]{0,25}\.|except as [^,]{0,80},)\s*)?(?:to\s+)?(?:using"
    r"|uses?(?! of (?:your|personal))(?! (?:information|data|your|personal|of your))|extract\w*|reproduc\w+"
    r"|access\w*|scrap\w+|copy|copying|generate|conduct|publish|circumvent|attempt\w*|engag\w+ in|incorporat\w+"
    r"|by using automated|misuse)\b"
    r"(?! (?:information|data|your|personal|certain|this|the information|automated systems))"
)
YOU_ACT: Final = _rx(
    r"^\W*(?:\(?[a-z0-9ivx.]{1,6}[.)]\s*)?you (?:may|can|could|are able to|must|will|shall|agree|further agree"
    r"|also must|should)\b(?!\W+(?:\w+\W+){0,4}?(?:opt|choose|control|turn|tell|decide|object|adjust|withdraw"
    r"|disable|limit|switch|set|agree that (?:we|our)|review|request|allow us))"
)
YOU_NOT: Final = _rx(
    r"\byou (?:\w+ )?(?:will|may|must|shall|agree|should|can|do|are)\s*(?:not\b|n[’']t)(?! (?:want|wish|like))"
    r"|\byou (?:\w+ ){0,2}agree(?: that you will)? not"
)
ANY_MACHINE: Final = re.compile(
    r"\b(?:any|another|similar|a similar|competing|your own)\s+(?:[\w-]+\W+){0,4}?(?:(?i:artificial|machine"
    r"|generative|large|language|models?|algorithms?|foundation|technology)\b|AI\b)"
)
USED_TO: Final = _rx(
    r"\b(?:be|is|are|being|was|were|been)\s+(?:\w+\s+){0,6}?used\b|\bus(?:e|es|ing)\s+(?:\w+\s+){0,2}?(?:data"
    r"|information|content)\b|\b(?:shar|disclos|process|collect)\w*\s+(?:\w+\s+){0,3}?(?:data|information|content)\b"
)
POINTER_HOW: Final = _rx(
    r"^\W*how\b|(?:information|details|more) (?:on|about) (?:how|the sources)|(?:describes?|explains?"
    r"|describe) (?:how|the practices)|\bsee (?:our|this|the) (?:\w+ ){0,4}(?:for|to learn)"
)
OUTSIDER_LEAD: Final = _rx(
    r"\b(?:not|prohibit\w*|restrict\w*|must not|shall not|may not|agree not|refrain|forbidden|unacceptable"
    r"|violat\w+|examples? of (?:misuse|abuse)|don[’']t)\b"
)
THIRD_PARTY: Final = _rx(
    r"third[\s-]part(?:y|ies)|(?<!internet )(?<!insurance )\bproviders?\b|sub-?processors?|vendors?"
    r"|\bai providers?|model providers?"
    r"|llm providers?|data partners|commercial partners|selected partners|business partners|openai|anthropic"
    r"|microsoft|meta\b|google\b|some models|they do not|other companies|licensees"
)
AFFILIATE: Final = _rx(
    r"\baffiliat\w+|corporate group|group companies|parent company|family of companies|subsidiar\w+"
    r"|corporate family|sister compan\w+|our group"
)
PASS_ON: Final = _rx(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|licen[cs](?:e|es|ed|ing)|sell|sold|provid(?:e|es|ed) (?:to|your)"
    r"|transfer\w*|make available|made available|give|send|sent)\b"
)
GRANT: Final = _rx(
    r"\b(?:grants?|licen[cs]e|right to use|rights? and licen[cs]e|you (?:agree|allow|permit|authori[sz]e|consent"
    r"|acknowledge|understand))\b"
)

# --- what for ------------------------------------------------------------------------------------------------------
NARROW: Final = _rx(
    r"fraud\w*|\babuse\b|abusive|\bspam\b|safety|security|illegal|prohibited content|moderat\w+|detect\w*"
    r"|identif(?:y|ying) (?:harmful|illegal)|enforce\w*|trust and safety|rank(?:ing)?\b|match(?:es|ing|making"
    r"|maker)\w*|recommend\w*|advertis\w+|\bads?\b|risk|compliance|credit|search results|"
    r"classif\w+|customer service|virtual assistant|support (?:bot|virtual)|harmful|threat|exploitation|csam"
    r"|age (?:estimation|verification)|suggestions?"
)
DEFINITION: Final = _rx(
    r"[“\"][^”\"]{2,60}[”\"]\s*(?:\(|means|refers|is|or\b|includes)|\bmeans\b|\brefers? to\b|is a type of"
    r"|are a type of|is (?:an?|the) (?:\w+ ){0,3}(?:model|system|technology)"
)
FEATURE: Final = _rx(
    r"powered by|AI[\s-]powered|features?\b|chat\s?bots?|assistant|tools?\b|use (?:of )?(?:AI|artificial|machine"
    r"|algorithms)|using (?:AI|machine|artificial)|we use (?:a combination|algorithms|AI|machine|artificial)"
    r"|help us|automated (?:decision|processing)"
)
DISCLAIM: Final = _rx(
    r"not (?:be )?(?:unique|accurate|responsible|liable|guarantee)|inaccura\w+|as is\b|warrant\w+|indemnif\w+"
    r"|liab(?:le|ility)|you are (?:solely )?responsible|disclaim\w*|infring\w+"
)
POINTER: Final = _rx(
    r"learn more|see (?:our|this|the|here)|please (?:see|read|review|refer)|for (?:more|further"
    r"|additional) information|this section|described in|find out more|read (?:our|more)"
)
QUESTION: Final = re.compile(r"\?\s*$")
RETROACTIVE: Final = _rx(
    r"regardless of when|already (?:stored|collected|posted|provided)|(?:previously|past|historic(?:al)?"
    r"|existing) (?:\w+ ){0,2}(?:collected|posted|content|data|information|posts|public)|since \d{4}"
    r"|even (?:after|if) (?:you )?delet|before (?:the|this) (?:date|change)|both during and after"
    r"|cannot (?:thereafter )?[“\"]?unlearn|irrevocabl\w+"
)
FORWARD: Final = _rx(
    r"\bfuture\b|going forward|prospective\w*|once you opt|from (?:the|that) (?:moment|date|effective|time)"
    r"|new (?:conversations|chats|content|data)|will not affect|does not affect any|added in the future|after you opt"
)
REGION: Final = _rx(
    r"\bin (?:some|certain|the|your) (?:regions?|markets?|countr\w+|jurisdictions?|locations?)|\b(?:EEA|EU"
    r"|European Union|European Economic Area|UK|United Kingdom|Switzerland|Brazil|United States|California|Japan"
    r"|Korea|Canada|India|Australia)\b|depending on (?:your )?(?:settings and )?(?:region|location|where)"
    r"|required by applicable laws?|where permitted"
)
PLAN: Final = _rx(
    r"\b(?:enterprise|business (?:users?|plan|customers?|data|account|offering)|team plan|free (?:plan|tier"
    r"|users?)|paid|pro plan|subscri\w+|workspace|education|edu\b|api (?:customers|platform)|customer agreement"
    r"|account type|plan tier|plan\b|tier\b|for teachers|government)\b"
)

# --- other languages: only the plain statement, so that a document is not taken for silent ---------------------------
FOREIGN_TRAIN: Final = re.compile(
    r"(?i:\b(?:entra[iî]n\w+|entren\w+|trainier\w+|addestr\w+|trein(?:ar|am\w+|o|ados?|adas?)|trainen|getraind"
    r"|trenowa\w+|träna\w*|treni\w+|(?:zum|für das|beim) (?:ki-)?training|trainings(?:daten|zweck)\w*))[^.;]{0,140}?"
    r"(?:\b(?:IA|KI|AI|SI)\b|(?i:intelligence artificielle|apprentissage (?:automatique|machine)|modèles?"
    r"|künstliche\w* intelligenz|maschinelle\w* lern\w+|sprachmodell\w*|modelle\w*|"
    r"inteligencia artificial|aprendizaje automático|modelos?|intelligenza artificiale|apprendimento automatico"
    r"|modelli|inteligência artificial|aprendizado de máquina|"
    r"kunstmatige intelligentie|modellen))"
    r"|(?:\b(?:IA|KI)\b|(?i:intelligence artificielle|modèles?|künstliche\w* intelligenz|ki-modell\w*"
    r"|sprachmodell\w*|modelle\w*|inteligencia artificial|modelos?|modelli|inteligência artificial|modellen))"
    r"[^.;]{0,100}?(?i:\b(?:entra[iî]n\w+|entren\w+|(?:zu )?trainier\w+|addestr\w+|trein(?:ar|am\w+|ados?)"
    r"|getraind|trainen|(?:zum|für das) training|trainings(?:daten|zweck)\w*))"
)
FOREIGN_NO: Final = _rx(
    r"\b(?:ne|n’|n'|pas|jamais|nicht|kein\w*|nie|niemals|no|nunca|jamás"
    r"|non|(?<!\d )(?<!\d\. )(?<!1er )mai(?! \d)|não|niet|geen|nooit|inte)\b"
)
FOREIGN_OPT_OUT: Final = _rx(
    r"\b(?:vous (?:y )?opposer|s[’']y opposer|(?:droit d[’'])opposition|décoch\w+|désactiv\w+|widersprech\w+|widerspruch\w*|(?:aus|ab)(?:zu)?schalten"
    r"|ausgeschaltet|deaktivier\w+|oponer(?:se|te)?\b|desmarc\w+|desmarque|desactiv\w+|si prefiere que no|opporsi|disattiv\w+|deselezion\w+"
    r"|opor-se|desativ\w+|bezwaar|uitschakel\w+|uitzetten)"
)
FOREIGN_BAN: Final = _rx(
    r"(?:ist|sind) (?:es )?nicht (?:gestattet|erlaubt|zulässig)|es ist nicht (?:gestattet|erlaubt|zulässig)"
    r"|(?:n[’']est|ne sont) pas (?:autoris\w+|permis\w*)|(?:no está|queda|quedan) (?:permitid|prohibid)|non è (?:permesso"
    r"|autorizzato)|não é permitid|is niet toegestaan|"
    r"vous (?:ne |n[’'])|il est interdit|sie dürfen|ist (?:es )?(?:untersagt|verboten)|(?:usted )?no (?:puede"
    r"|podrá|debe)|está prohibido|prohibid|non (?:puoi|può|è consentito)|é vietato|"
    r"(?:você )?não (?:pode|deve)|é proibido|u mag (?:niet|geen)|verboden"
)

# --- where to look -------------------------------------------------------------------------------------------------
# Every clause about AI training holds one of these; plain string search finds them much faster than a pattern would.
SIGNS: Final = (
    *("train", "fine-tun", "finetun", "fine tun", "machine learning", "machine-learning", "machine  learning", "artificial"),
    *("model", "algorithm", "generative", "llm", "recognition", "virtual assistant", "chatbot", "chat bot", "neural"),
    *("entrain", "entraîn", "entren", "trainier", "addestr", "treina", "getraind"),
    *("suggestion engine", "deep learning", "natural language", "classifier", "learn from", "learns from", "learning from", "let an ai", "learned from", "copilot", "chatgpt", "gemini", "automated systems"),
)  # fmt: skip
SIGN_WORDS: Final = re.compile(r"\b(?:AIs?|ML|Al|A\.I\.|GAI)\b")


def signs(text: str) -> list[int]:
    """Where in the text something that could speak of AI training stands (code points, not sorted)."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer: positions would shift
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = [m.start() for m in SIGN_WORDS.finditer(text)]
    for sign in SIGNS:
        at = lower.find(sign)
        while at >= 0:
            found.append(at)
            at = lower.find(sign, at + len(sign))
    return found
