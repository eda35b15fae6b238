"""The words by which a sentence belongs to a stream: who receives, what is kept out, whom it concerns, since when, by default or not.

English, with the plain words of German, French, Spanish, Italian, Dutch and Portuguese. Patterns are applied to one sentence of
text without mark-up.
"""

# ruff: noqa: E501  (word lists)

from __future__ import annotations

import re
from typing import Final


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- who trains ------------------------------------------------------------------------------------------------------
_OTHERS = (
    r"(?:third[\s-]part(?:y|ies)|partners?|licensees?|licensed buyers|buyers|purchasers|other (?:companies|firms|businesses|organi[sz]ations)"
    r"|outside (?:companies|firms|organi[sz]ations)|(?:\w+ )?developers|vendors?|(?:\w+ )?providers?|suppliers?|sub-?processors?|researchers|universities|research (?:institutes|institutions|organi[sz]ations|partners)"
    r"|labs?|laborator(?:y|ies)|model makers|ai (?:companies|firms|labs|businesses|vendors)|anyone (?:else|outside)|others|somebody else"
    r"|dritte\w*|partner\w*|drittanbieter\w*|anbieter\w*|tiers|partenaires?|prestataires?|fournisseurs?|terceros|socios|proveedores|terzi|terze parti|fornitori|derden|partijen|leveranciers|terceiros|parceiros|fornecedores)"
)
# Firms are others where something is handed to them; "the company may train" is the service itself.
_FIRMS = (
    r"(?:(?:other |outside |ai |fremde |andere |andere externe |d[’']autres |altre |otras |outras |andere )?(?:compan(?:y|ies)|firms?|makers|unternehmen|firmen|entreprises?|sociétés|empresas?|aziend[ae]|società|bedrijven|bedrijf)"
    r"|any(?:body|one)(?: else)?|(?:no|some)body else|(?:neither|none) of them)"
)
_HANDING = (
    r"(?:licen[cs]\w+|sell|sells|sold|sale|shar(?:e|es|ed|ing)|disclos\w+|provid(?:e|es|ed|ing)|make\w* (?:\w+ ){0,4}available|made (?:\w+ ){0,4}available|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|suppl(?:y|ies|ied)|hand(?:s|ed|ing)? over|syndicat\w+|offer(?:s|ed)?|receiv\w+|access"
    r"|weiter(?:zu)?geben|weitergegeben|verkauf\w+|lizenzier\w+|überlassen|partag\w+|transmet\w+|vend\w+|concéd\w+|compart\w+|ced\w+|vend\w+|condivid\w+|forni\w+|cedi\w+|delen|verstrek\w+|verko\w+|partilh\w+|fornec\w+)"
)
_LEARN = r"(?:train\w*|fine[\s-]?tun\w*|develop\w*|improv\w*|build\w*|creat\w*|models?\b|AI\b|machine[\s-]learning|KI\b|IA\b|entra[iî]n\w*|entren\w*|addestr\w*|trein\w*|modell\w*|modèles?|modelos?|modelli)"
# "we license posts to partners who train ...", "partners may use posts to train"
TO_OTHERS: Final = _rx(
    rf"\b{_HANDING}\b[^.;]{{0,160}}\b(?:{_OTHERS}|{_FIRMS})\b[^.;]{{0,140}}{_LEARN}"
    rf"|\b{_OTHERS}\b[^.;]{{0,40}}\b(?:may|might|can|could|will|are|is|must|shall|cannot|receive|use|train|who|that|which|to)\b[^.;]{{0,120}}{_LEARN}"
    rf"|\b(?:{_OTHERS}|{_FIRMS})\b[^.;]{{0,60}}\b{_HANDING}\b[^.;]{{0,100}}{_LEARN}"
    rf"|\b(?:neither|none) of (?:them|these)\b[^.;]{{0,100}}{_LEARN}|{_LEARN}[^.;]{{0,60}}\b(?:by|not by) (?:\w+ ){{0,3}}(?:any(?:body|one) else|others|other companies|nobody else)\b"
    rf"|{_LEARN}[^.;]{{0,60}}\b(?:by|of|belonging to|operated by|von|par|de|por|da|di|van|door) (?:\w+ )?{_OTHERS}\b"
)
FOR_US: Final = _rx(
    r"\bon our behalf\b|\bfor us\b(?! to)|\bhelp us\b|\bservice providers (?:who|that|which) (?:help|assist|support|label|review)|\bto (?:train|improve|develop) our\b|in unserem auftrag|pour notre compte|en nuestro nombre|per nostro conto|namens ons|em nosso nome"
)
THEIR_OWN: Final = _rx(
    r"\btheir (?:own )?(?:\w+ ){0,3}(?:models?|ai\b|llms?|training|systems|products|assistants?|algorithms|technolog\w+|purposes)|third[\s-]party (?:\w+ ){0,3}(?:models?|ai\b|training)|its (?:own )?(?:ai |foundation |language )models"
    r"|model provid\w+|train(?:ing)? their|independent model training|some models may|for their own|of their own"
    r"|ihre(?:r|n)? eigenen?|leurs? propres?|sus propios|i propri|hun eigen|seus próprios"
)
AFFILIATES: Final = _rx(
    r"\baffiliat\w+|corporate group|group compan(?:y|ies)|compan(?:y|ies) (?:in|of) (?:our|the) (?:\w+ ){0,3}group|parent company|family of companies|subsidiar\w+|corporate family|sister compan\w+|our group\b|(?:the|our) \w+ group\b|holding company"
    r"|konzern\w*|verbundene\w* unternehmen|unternehmensgruppe|mutter(?:gesellschaft|unternehmen)|tochter(?:gesellschaft|unternehmen)\w*|filiales?\b|sociétés? du groupe|société mère|empresas del grupo|grupo de empresas|filiales|matriz|società del gruppo|controllate|capogruppo|groepsmaatschappij\w*|dochteronderneming\w*|moederbedrijf|empresas do grupo|afiliad\w+|subsidiári\w+"
)
WE_AND: Final = _rx(
    r"\b(?:we|us)(?:,| and| or| as well as) (?:\w+ ){0,3}(?:affiliat|subsidiar|parent|group)|\band (?:its|our) (?:affiliat|subsidiar|group)\w*"
    r"|\bour (?:own )?(?:\w+ )?(?:or|and|nor) (?:any )?(?:third|their|other)|\bown (?:or|and|nor) (?:\w+ )?third|\b(?:neither|not by) (?:we|us)\b|\b(?:by|of) us (?:or|nor|and)\b"
)
AFFILIATES_ACT: Final = _rx(
    r"^\W*(?:our|the|their|these)? ?(?:\w+ )?(?:affiliat\w+|parent company|group companies|subsidiar\w+|sister compan\w+|holding company)\b[^.;]{0,60}\b(?:may|can|could|will|use|uses|train|trains|develop|develops)\b"
)
THEY: Final = _rx(
    r"^\W*(?:they|it|neither|none of them|these (?:companies|providers|partners)|the (?:partner|provider|supplier|vendor|company behind|maker|recipient)s?|sie|diese|ils|elles|il lui|leur|ellos|estos|essi|zij|ze|eles|estes)\b"
)
OTHERS: Final = _rx(rf"\b{_OTHERS}\b|\b{_FIRMS}\b")

# --- what is kept out --------------------------------------------------------------------------------------------------
# Sentences that keep something out of the training that was just spoken of.
KEPT_OUT: Final = _rx(
    r"\b(?:is|are|was|were|be|been|remains?|stays?) (?:\w+ ){0,2}?(?:not|never) (?:\w+ ){0,3}?(?:used?|included|part|covered|taken|touched|processed|fed|added|subject|drawn|eligible|considered|analy[sz]ed|sent|shared|in scope|for)\b|n[’']t (?:be )?(?:used|included|part|covered|taken|touched|apply|affected)|\b(?:do|does|will|shall|may|can) (?:not|never) (?:\w+ ){0,2}?(?:use|include|cover|extend|apply|take|touch|process|feed|add|draw)"
    r"|\b(?:don|doesn|won|isn|aren|can)[’']t (?:\w+ ){0,2}?(?:use|include|cover|extend|apply|take|touch|process|feed|add|draw)|\bnever (?:use|include|part|touch|take|feed|add)|\b(?:is|are|be|been|was|were|remain|stay)s? (?:\w+ )?(?:excluded|left out|exempt\w*|kept out|omitted|off[\s-]limits|out of scope|withheld|filtered out|removed)|\bwe (?:\w+ )?(?:exclude|leave out|omit|filter out|strip out|remove|keep out|withhold)\b|\b(?:not|never) (?:a )?part of|\bno (?:\w+ ){1,4}(?:is|are) (?:used|included|taken)|\b(?:applies|apply) only to\b"
    r"|\b(?:nicht|niemals|nie|kein\w*|ausgenommen|ausgeschlossen)\b|\bne (?:\w+ ){1,4}pas\b|\bn[’'](?:\w+ ){1,4}pas\b|\b(?:exclus|exclues|exclu)\b|\bno se (?:usan|utilizan|incluyen|emplean)|\bqued\w+ (?:fuera|exclu\w+)|\bnon (?:\w+ ){0,2}(?:usati|utilizzati|inclusi|utilizziamo|usiamo|vengono|sono)|\besclus\w+|\b(?:niet|geen|nooit|uitgesloten)\b|\bnão (?:\w+ ){0,2}(?:usad\w+|utilizad\w+|incluíd\w+|usamos|utilizamos|são)|\bexcluíd\w+"
)
# What is named behind these words, up to the next comma or verb, is left out.
BUT_NOT: Final = _rx(
    r"\b(?:except(?:ing)?(?: for)?|excluding|other than|but (?:not|never|no)|not including|with the exception of|apart from|save for|leaving out|aside from|rather than|and (?:not|never)|außer|ausgenommen|mit ausnahme (?:von|der)|aber nicht|jedoch nicht|nicht jedoch|sauf|hormis|à l[’']exception d\w+|mais pas|excepto|salvo|a excepción de|pero no|tranne|eccetto|ad eccezione d\w+|ma non|behalve|uitgezonderd|met uitzondering van|maar niet|exceto|à exceção d\w+|mas não)\b"
)
BACK_TO_IT: Final = _rx(
    r"\b(?:this|that|these|those|such|the (?:same|above)) (?:\w+ )?(?:purposes?|training|way|use|uses|processing|programme|program|practice|sharing|licens\w+|partnerships?|models?|feed|data ?sets?|setting|switch|option|toggle)\b|\bfor (?:this|that)\b|\bdo(?:es)? so\b|\b(?:from|for|in|of|to) (?:the |any )?(?:\w+ )?training\b|\bin either case\b|\b(?:it|this|they|them|we)\b"
    r"|\bdafür\b|\bdazu\b|\bhierfür\b|\bdavon\b|\bdabei\b|diese\w* zweck\w*|à cette fin|à ces fins|pour cela|cet usage|para ello|para (?:este|ese|tal) fin|con (?:este|ese) fin|a (?:tal|questo) fine|per questo|questo scopo|hiervoor|daarvoor|dit doel|para (?:esse|este|tal) fim|com esse fim"
)

# --- whom it concerns --------------------------------------------------------------------------------------------------
AUDIENCE: Final[dict[str, re.Pattern[str]]] = {
    "region": re.compile(
        r"\b(?:EEA|EU|U\.?K\.?|EWR|EEE|EER|UE|SEE)\b|\bU\.S\.|\b(?:European (?:Union|Economic Area)|Europe|United Kingdom|Great Britain|Switzerland|Brazil|California|Texas|Illinois|United States|Japan|South Korea|Canada|Québec|Quebec|India|Australia|Singapore|Norway|Iceland|Liechtenstein)\b"
        r"|(?i:\b(?:some|certain|selected|other|these|those|which|all|most|few|your) (?:\w+ )?(?:regions?|countr(?:y|ies)|markets|jurisdictions?|territor(?:y|ies))\b|\bwhere you live\b|depending on (?:your )?(?:\w+ )?(?:region|location|country|where)|\boutside (?:of )?(?:these|those|that)\b|where (?:the )?(?:local )?law (?:requires|permits|allows|gives)|where permitted|required by applicable law"
        r"|\b(?:schweiz|europäische\w* (?:union|wirtschaftsraum\w*)|vereinigte\w* königreich\w*|brasilien|kalifornien|union européenne|espace économique européen|suisse|royaume-uni|unión europea|espacio económico europeo|suiza|reino unido|méxico|brasil|unione europea|spazio economico europeo|svizzera|regno unito|europese unie|europese economische ruimte|zwitserland|verenigd koninkrijk|união europeia|espaço econ[óô]mico europeu|suíça)\b)"
    ),
    "minors": _rx(
        r"\bminors?\b|\bchildren\b|\bchild\b(?!ren[’'])|\bunder (?:the age of )?(?:1[0-9]|eighteen|sixteen|thirteen)\b|\bteen\w*|\byounger than\b|\b(?:aged|ages) (?:1[0-7]|thirteen)|\b1[38]\+|(?:over|below|at least|less than) (?:the age of )?1[3-8]\b|\bminderjährig\w*|\bunter 1[3-8]\b|\bjugendlich\w*|\bmineurs?\b|moins de 1[3-8]|\bmenores\b|\bminori\b|\bminorenni\b|\bminderjarig\w*|\bjonger dan 1[3-8]|\bmenores de\b"
    ),
    "plan_tier": _rx(
        r"\b(?:enterprise|business|teams?|education|edu|pro|plus|premium|free|paid|paying|basic|starter|standard|api|institutional|corporate|school|university|organi[sz]ational?)\b(?:,? (?:and|or) \w+)?(?: \w+){0,2}? (?:plans?|tiers?|accounts?|users?|customers?|subscri\w+|workspaces?|versions?|editions?|members?|offerings?|agreements?)\b"
        r"|\b(?:paid|free|enterprise|business|pro|team|premium) (?:plan|tier|version)\b|\b(?:subscribers?|subscription plan|workspaces?)\b|\b(?:every|all|any|some|higher|lower|other|each|your|which) (?:\w+ )?(?:plans?|tiers?)\b|\bregardless of (?:your )?plan\b|\bon (?:an? |the )?(?:enterprise|business|team|pro|free|paid)\b|\benterprise\b|\bmanaged accounts?\b"
        r"|\b(?:tarif\w*|abonnement\w*|kostenlos\w* (?:version|tarif|konten?)|unternehmenskund\w+|geschäftskund\w+|firmenkonten|offres? (?:gratuite|payante|entreprise|pro)\w*|formule\w*|plan(?:es)? (?:gratuito|de pago|empresa|empresarial|pro)\w*|suscripci\w+|clientes empresariales|piano (?:gratuito|a pagamento|aziendale|business)|abbonament\w+|zakelijke klanten|plano (?:gratuito|pago|empresarial)\w*|assinatura\w*)\b"
    ),
    "logged_out_or_no_account": _rx(
        r"logged[\s-]out|not (?:logged|signed) in|signed out|without (?:an? |having an? |any )?(?:\w+ )?(?:account|profile|registration)|\bno (?:\w+ )?account|\bnon-?(?:users?|members?|subscribers?)\b|(?:do|does|did) not (?:have|hold|own) an? (?:\w+ )?account|n[’']t (?:have|hold) an? (?:\w+ )?account|people who (?:do not|don[’']t|never|have never) (?:use|used|join)|\bnever (?:joined|signed up|registered)|\bnot (?:registered|members?)\b"
        r"|ohne (?:eigenes )?konto|kein konto|nicht (?:angemeldet|registriert)|sans compte|(?:pas|n[’']ont) (?:\w+ )?de compte|non (?:connect|inscrit)\w+|sin cuenta|no tienen cuenta|no registrad\w+|senza (?:un )?account|non registrat\w+|zonder account|geen account|sem conta|não (?:têm|possuem) conta"
    ),
}

# --- since when --------------------------------------------------------------------------------------------------------
_MADE = r"(?:post(?:ed)?|shared?|upload(?:ed)?|creat(?:ed)?|publish(?:ed)?|submitt?(?:ed)?|collect(?:ed)?|stored?|written|made|given|provided|sent|recorded|added)"
RETROACTIVE: Final = _rx(
    rf"regardless of when|no matter when|\balready (?:{_MADE}|on (?:the|our))\b|\b{_MADE} (?:\w+ ){{0,5}}?(?:before|prior to|in the past|in earlier years|since (?:\d{{4}}|you))\b|\b(?:past|previous(?:ly)?|older|old|earlier|historic(?:al)?|existing|archived) (?:\w+ )?(?:posts?|content|photos?|pictures|messages|data|information|conversations?|chats|videos|recordings|material|uploads|{_MADE})\b"
    r"|\bsince \d{4}\b|\bgoing back\b|\bfrom before\b|\bboth old and new\b|\bold and new\b|\bdating (?:from|back)\b|\bbefore (?:this|the) (?:change|policy|update|date|version|notice)\b|\bback to (?:the|\d{4})|\bever (?:posted|shared|uploaded|since)\b"
    r"|\bbereits (?:veröffentlicht\w*|hochgeladen\w*|gespeichert\w*|geteilt\w*|vorhanden\w*)|\bfrüher\w* (?:beiträge|inhalte|daten)|unabhängig davon, wann|\bdéjà (?:publi|partag|collect|mis)\w+|\bantérieur\w*|quelle que soit (?:la|leur) date|\bya (?:publicad|compartid|subid)\w+|\banteriores\b|con anterioridad|\bgià (?:pubblicat|condivis|caricat)\w+|\bprecedent(?:i|emente)\b|\breeds (?:geplaatst|gedeeld|geüpload)\w*|\beerder\w* (?:geplaatst|berichten|inhoud)|\bjá (?:publicad|partilhad|compartilhad|enviad)\w+"
)
FUTURE_ONLY: Final = _rx(
    r"\bfrom (?:then|that (?:point|moment|time|day|date)|now|there) (?:on|forward)\w*|\bfrom (?:that|the) (?:moment|date|day|time|point)\b|\bgoing forward\b|\bin (?:the )?future\b|\bfuture (?:\w+ )?(?:training|content|posts|use|uses|versions?|data|conversations|chats|models|runs?)\b|\bprospective\w*|\b(?:not|n[’']t) (?:be )?(?:\w+ )?(?:affect|undo|undone|change[ds]?|revers|remov|unlearn|recall|withdraw|taken back|take back|delete)\w*|\bcannot (?:be )?(?:\w+ )?(?:undo|undone|unlearn\w*|remov\w+|revers\w+|recall\w*|tak\w+ back|withdrawn?|delet\w+|extract\w*|retriev\w+)|\balready (?:been )?(?:trained|learn\w+|built|taken place|happened|completed|finished|begun|started|taken into|part of|in(?:cluded)? in|gone into)|\b(?:not|n[’']t) (?:\w+ )?retroactiv\w*|\b(?:only|applies|apply|affects?|counts?|works?) (?:\w+ ){0,4}?(?:after|from then|new)\b|\b(?:content|posts|data|conversations|chats|information|material|photos) (?:\w+ ){0,6}(?:after|from) (?:that|then|you (?:opt|turn|switch|object|change|join|agree)|the (?:change|date|moment|opt))|\bonce you (?:opt|turn|switch|object)|\bonly new\b|\bnew (?:content|posts|chats|conversations|data|uploads|photos)\b|\bafter you (?:opt|object|turn|switch)"
    r"|\bkünftig\w*|\bzukünftig\w*|\bab (?:dann|diesem zeitpunkt|da)\b|für die zukunft|nicht rückwirkend|bereits trainiert\w*|\bà l[’']avenir\b|\bà compter de\b|pas rétroactif|déjà entraîn\w+|\ben (?:el )?(?:lo )?(?:futuro|sucesivo)\b|\ba partir de (?:ese|entonces|aquel|esse|então)|ya entrenad\w+|\bin futuro\b|\bda (?:quel|allora) (?:momento|in poi)|già addestrat\w+|\bvanaf (?:dat|dan) (?:moment)?|\bin de toekomst\b|\btoekomstig\w*|al getraind\w*|\bno futuro\b|\bfuturamente\b|já treinad\w+"
)
SURVIVES: Final = _rx(
    r"\b(?:after|once|even (?:if|after|when|though)|when|if|following|upon|despite|beyond)\b [^.;]{0,60}(?:delet|clos|remov|terminat|leav|left|cancel|end of)[^.;]{0,120}\b(?:remain|continu|keep|kept|retain|stay|still|persist|surviv|live on|not (?:be )?(?:\w+ )?(?:removed|deleted|undone|affect|recalled)|cannot)\w*"
    r"|\b(?:remain|continu|keep|kept|retain|stay|still|persist|surviv|live on|use|used)\w*\b[^.;]{0,100}\b(?:after|once|even (?:if|after|when|though)|following|despite|beyond) [^.;]{0,60}(?:delet|clos|remov|terminat|leav|left|cancel)"
    r"|\b(?:delet|clos|remov|terminat)\w+\b[^.;]{0,80}\b(?:does not|doesn[’']t|will not|won[’']t|do not|cannot|is not)\b[^.;]{0,60}(?:remov|delet|undo|affect|chang|recall|reach|withdraw|unlearn|end)\w*"
    r"|\bsurviv\w+|\bperpetual\b|\birrevocabl\w+|\bdisassociated\b|both during and after|\bafter (?:you )?(?:delet|clos)\w+"
    r"|\b(?:auch nach|nach) (?:der |dem |einer )?(?:löschung|löschen|kündigung|schließung)|même après (?:la )?(?:suppression|fermeture|clôture)|après (?:la )?suppression|(?:incluso |aun )?(?:después de|tras) (?:\w+ )?(?:eliminar|borrar|eliminación|cerrar|cancelar)|anche dopo (?:la )?(?:cancellazione|eliminazione|chiusura)|(?:ook )?na(?: het)? (?:verwijder\w+|opzeg\w+)|(?:mesmo )?(?:após|depois de) (?:a )?(?:exclusão|eliminação|apagar|excluir|encerr\w+)"
)

# --- by default or not ---------------------------------------------------------------------------------------------------
_SAYING_NO = r"(?:opt|turn|object|disable|tell|switch|untick|uncheck|say|ask|decline|refuse|withdraw|change|choose (?:otherwise|not)|exclude|deactivate|have (?:opted|turned|objected|switched|told|chosen))"
DEFAULT_ON: Final = _rx(
    rf"\b(?:on|enabled|active|activated|included|ticked|checked|selected|switched on|turned on|opted in) by default|\bby default,? (?:we|your|this|it|all|the)\b(?! (?:do|does|will|is|are|may) ?(?:not|n[’']t))(?!.{{0,60}}(?:\bnot\b|n[’']t|\boff\b|\bnever\b))|\bdefaults? (?:\w+ ){{0,2}}(?:is|are|to) (?:set to )?[“\"]?on\b|\bunless you(?:[’']ve| have)? {_SAYING_NO}|\b(?:is|are|comes?) (?:already |initially |pre-?)?(?:switched |turned |ticked |set to )?[“\"]?on[”\"]? (?:for|unless|until|when you|from|at first|to begin|for (?:all|every))|\bautomatically (?:included|enrolled|opted in|take part|participate)|\bstarts? (?:out )?on\b|\bwithout (?:any )?action (?:on your part|from you)|\bpre-?(?:ticked|selected|checked)\b|\bset to [“\"]?on\b"
    r"|standardmäßig (?:aktiv\w*|ein\w*|an\b)|voreingestellt|sofern sie nicht (?:widersprechen|widersprochen)|es sei denn, sie (?:widersprechen|haben widersprochen|schalten|deaktivieren)|(?:activé\w*|inclus\w*) par défaut|par défaut,? (?:nous|vos|cette)|sauf (?:si vous vous (?:y )?opposez|opposition)|(?:activad\w+|incluid\w+) (?:por defecto|de forma predeterminada)|por defecto,? (?:usamos|utilizamos|sus|tus)|salvo que (?:se oponga|te opongas|lo desactive\w*)|a menos que (?:se oponga|te opongas|lo desactiv\w+)|(?:attiv\w+|inclus\w+) per impostazione predefinita|salvo (?:opposizione|che (?:l[’']utente )?si opponga)|a meno che (?:non )?(?:si opponga|ti opponga|disattiv\w+)|standaard (?:aan|ingeschakeld|actief)|tenzij u (?:bezwaar|dit uit\w*)|tenzij je (?:bezwaar|dit uit\w*)|(?:ativad\w+|incluíd\w+) por (?:padrão|predefinição|omissão)|a menos que (?:se oponha|você (?:se oponha|desative))"
)
DEFAULT_OFF: Final = _rx(
    r"\b(?:off|disabled|excluded|opted out|inactive|unticked|unchecked|deactivated|not (?:enabled|selected|active|included))(?: of [\w-]+)? by default|(?:\bnot\b|\bnever\b|n[’']t\b)[^.]{0,140}\bby default|\bby default[^.]{0,140}(?:\bnot\b|n[’']t\b|\bnever\b|\boff\b)|\boff (?:until|unless)\b|\bdefaults? (?:\w+ ){0,2}(?:is|are|to) (?:set to )?[“\"]?off\b|\bset to [“\"]?off\b|\buntil you (?:agree|turn|opt|switch|say|choose|consent|enable)|(?:not|never|n[’']t)\b[^.]{0,160}\b(?:unless|without|until)\b[^.]{0,90}(?:opt(?:s|ed|ing)?[\s-]?in|consent|permission|agree\w*|turn\w* (?:\w+ ){0,2}on|switch\w* (?:\w+ ){0,2}on|enable\w*|allow\w*|invite\w*|choose to|ask us to)"
    r"|\bonly (?:if|when|after|where|with|once)\b[^.]{0,60}(?:\byou(?:r)?\b|\busers?\b|\bcustomers?\b|\badministrators?\b|\bthey\b|\bexpress\b|\bexplicit\b|\bprior\b)[^.]{0,60}(?:opt(?:s|ed|ing)?[\s-]?in|consent\w*|permission|agree\w*|turn\w* (?:\w+ ){0,2}on|switch\w* (?:\w+ ){0,2}on|enabl\w*|allow\w*|tick\w*|yes|approv\w*|join\w*|choos\w*|chosen)|\bopt(?:ed)?[\s-]in (?:basis|only)|\bstarts? (?:out )?off\b|\bis off\b(?! and)"
    r"|standardmäßig (?:aus\b|deaktiv\w*|ausgeschaltet|inaktiv)|nur (?:mit|nach|wenn|falls|sofern) [^.]{0,60}(?:einwillig\w*|zustimm\w*|aktivier\w*|zugestimmt)|désactivé\w* par défaut|(?:uniquement|seulement|que) (?:si|avec|après) [^.]{0,60}(?:consent\w*|accord|accept\w*|activ\w*)|desactivad\w+ (?:por defecto|de forma predeterminada)|(?:solo|sólo|únicamente) (?:si|con|tras|cuando) [^.]{0,60}(?:consent\w*|acept\w*|activ\w*|autori\w*)|disattivat\w+ per impostazione predefinita|(?:solo|soltanto|unicamente) (?:se|con|previo|dopo) [^.]{0,60}(?:consens\w*|acconsent\w*|attiv\w*|accett\w*)|standaard (?:uit\b|uitgeschakeld)|alleen (?:als|met|na|wanneer) [^.]{0,60}(?:toestemming|akkoord|inschakel\w*|instem\w*|aanzet)|desativad\w+ por (?:padrão|predefinição)|(?:apenas|somente|só) (?:se|com|após|mediante|quando) [^.]{0,60}(?:consent\w*|autoriz\w*|ativ\w*|aceit\w*)"
)
