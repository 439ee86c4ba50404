"""The words of a posology in French and English, on plain text."""

import re
from functools import cache
from typing import Literal

from teleconsult_sim.reading.lexicon import NUMBER_WORDS

Family = Literal[
    "strength",
    "form",
    "route",
    "frequency",
    "duration",
    "not_duration",
    "quantity",
    "dose_before",
    "dose_after",
    "renewals",
]
_WORD_NUMBERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,4}}(?:[.,]\d+)?|(?<![a-z])(?:{_WORD_NUMBERS}))(?:\s?\((?:\d{{1,4}}|[a-z-]{{2,20}})\))?"
_FORMS = (
    r"co\.?s?|cos|cp[rs]?|compr?s?|comprimes?|comprime\(s\)|tabs?|tablets?|tablettes?|caps?|capsules?|gelules?|"
    r"gel|dragees?|pastilles?|lozenges?|"
    r"sirop|syrup|sol|solution|susp|suspension|elixir|creme|cream|cr|onguent|ong|oint|ointment|pommade|lotion|mousse|"
    r"inhalateurs?|inhaler|pompes?|puffer|aerosol(?:-doseur)?|diskus|turbuhaler|mdi|handihaler|nebules?|"
    r"nebulisation|vaporisateur|vapo|spray|"
    r"gouttes?|gttes?|gtts?|drops?|collyre|timbres?|patch(?:es)?|suppositoires?|supp?|ovules?|injections?|"
    r"injectable|inj|amp(?:oule)?s?|"
    r"vials?|fioles?|stylos?|seringues?|syringes?|pens?|poudre|powder|sachets?|gommes?|films?|bandelettes?|"
    r"shampo(?:o?ing)|gel|liquide|liquid"
)
_HOURS = r"(?:h|hr?s?|heures?|hours?)"
_PERIOD = r"(?:jours?|j|jrs?|days?|d|sem(?:aines?)?|weeks?|wks?|mois|months?|mos?|ans?|annees?|years?)"
_DAILY = r"(?:jour|j|jr|day|d|sem(?:aine)?|week|mois|month|24\s?h(?:eures)?)"
_MOMENTS = (
    r"matins?|midi|soirs?|souper|dejeuner|diner|coucher|repas|morning|evening|night|noon|bedtime|meals?|breakfast|"
    r"supper|dinner|lunch|nuit|am|pm"
)
_REN = (
    r"(?:ren(?:ouv(?:ellements?|"
    r"elable|eler|elee?s?)?|ouvellement\(s\))?|renouvellements?|refills?|repeats?|rep(?:et(?:er|itions?)?)?|"
    r"renew(?:als?)?|rf)"
)
_SOURCES: dict[Family, str] = {
    "strength": (
        rf"(?:\d[\d\s]{{0,7}}(?:[.,]\d+)?(?:\s?/\s?\d+(?:[.,]\d+)?)?|{_WORD_NUMBERS})\s?-?"
        r"(?:mg|mcg|ug|g|gr|ui|iu|unites?|units?|meq|mmol|milligrammes?|microgrammes?|grammes?|milligrams?|"
        r"micrograms?|%|pour\s?cent|percent)"
        r"(?![a-z])(?!\s?/\s?(?:kg|dl|l|jour|j|day|24)(?![a-z]))(?!\s?hg)"
    ),
    "form": rf"(?<![a-z])(?:{_FORMS})(?![a-z])",
    "route": (
        r"(?<![a-z.])(?:p\.?\s?o\.?(?!\s?box)|per\s?os|par\s(?:la\s)?(?:bouche|voie)|(?:voie|route|"
        r"administration)\s?:?\s?(?:orale?|po|sc|im|iv|"
        r"topique|cutanee|rectale|vaginale|nasale|sublinguale|inhalee|sous-?\s?cutanee|intra\s?-?[a-z]+|"
        r"ophtalmique|otique|transdermique)|orale?(?:ment)?|orally|"
        r"by\s(?:mouth|inhalation|injection)|i\.?\s?m\.?|s\.?[/-]?\s?c\.?|sous[\s-]?cutanee?s?|"
        r"sub-?\s?cut(?:aneous(?:ly)?)?|i\.?\s?v\.?|"
        r"s\.?\s?l\.?|sous\sla\slangue|sub-?linguale?|under\sthe\stongue|top(?:ique(?:ment)?|ical(?:ly)?)?|"
        r"(?:en\s)?application|appliquer|appliquez|"
        r"(?:usage|application)\s(?:local|locale|externe|cutanee?)|localement|apply|applied|cutanee?s?|sur\s(?:la|"
        r"les)\s(?:peau|lesions?|plaques?|regions?|zones?)|on\sthe\sskin|"
        r"to\s(?:the\s)?(?:affected\s)?(?:skin|areas?)|inh(?:al(?:ations?|er|ed|ee)?)?|nebulisation|"
        r"(?:intra-?\s?)?(?:rectale?(?:ment)?|rectally|vaginale?(?:ment)?|vaginally|"
        r"nasale?(?:ment)?|musculaire|veineuse|dermique|articulaire|muscular|venous)|i\.?\s?r\.?|p\.?\s?r\.?|"
        r"i-?vag|vag|(?:dans\s)?chaque\s(?:narine|oeil|oreille)|"
        r"(?:dans|in)\s(?:les?|l'|the|each)\s?(?:deux\s)?(?:narines?|yeux|oeil|oreilles?|nostrils?|eyes?|ears?)|"
        r"each\s(?:nostril|eye|ear)|ophtalmique|ophthalmic|otique|"
        r"trans-?dermique|transdermal|avaler|a\savaler|swallow)(?![a-z])"
    ),
    "frequency": (
        r"(?<![a-z])(?:die|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?i\.?d\.?|o\.?d\.?|q\.?\s?d\.?|q\.?\s?h\.?s\.?|"
        r"q\.?\s?(?:am|pm|hs)|h\.?s\.?|"
        r"(?<=o\s)i\.?d\.?(?!\s?[:#])|(?<=mg\s)i\.?d\.?(?!\s?[:#])|(?<=co\s)id(?!\s?[:#])|q\.?\s?\d+(?:\s?(?:-|"
        rf"a)\s?\d+)?\s?(?:{_HOURS}|j|jours?|d|days?|sem(?:aines?)?|wks?)|"
        r"q\.?\s?(?:sem(?:aine)?|week|mois|month|jour|day|2\s?j)|(?:aux|toutes\sles|chaque|every|each|"
        rf"aux\s)\s?(?:\d+|{_WORD_NUMBERS})\s?(?:(?:-|a|to)\s?\d+\s?)?"
        rf"(?:{_HOURS}|jours|days|semaines|weeks)|(?:chaque|tous\sles|every|each)\s(?:jours?|matins?|soirs?|"
        r"semaines?|mois|day|morning|evening|night|week|month|other\sday|"
        r"lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|(?:mon|tues|wednes|thurs|fri|satur|"
        r"sun)day|deux\sjours|2\sjours)|toutes\sles\s(?:semaines|nuits)|"
        rf"(?:{_NUMBER}\s?(?:fois|x|times?)\s?(?:par|/|a|per|le|chaque|each|every)\s?{_DAILY})|(?:once|twice|"
        rf"thrice)\s?(?:daily|a\s{_DAILY}|per\s{_DAILY}|weekly|every)|daily|weekly|monthly|"
        rf"(?:par|per|a|/)\s?{_DAILY}|quotidien(?:ne)?(?:ment)?|hebdo(?:madaire(?:ment)?)?|mensuel(?:lement)?|"
        rf"\d\s?x\s?/?\s?{_DAILY}|\d\s?fois|{_NUMBER}\sfois(?!\s(?:renouv|ren))|"
        r"(?<!ce\s)(?<!hier\s)(?<!demain\s)(?:(?:le|au|a|aux|avant\sle|avec\sle|apres\sle|avec\sles|in\sthe|at|"
        rf"with|every|before|after|avant\sles|apres\sles)\s(?:{_MOMENTS})|(?<=\d\s)(?:{_MOMENTS})|(?:qam|qpm))|"
        rf"(?:{_MOMENTS})\s(?:et|and|-|,)\s(?:{_MOMENTS})|(?:{_MOMENTS})\s?[:=]\s?\d|(?:dose|prise|fois|"
        r"injection)\sunique|une\sseule\s(?:fois|dose)|single\sdose|stat|one\stime|pre-?\s?repas)(?![a-z])"
    ),
    "duration": (
        rf"(?<![a-z\d.,/])(?:{_NUMBER}\s?-?\s?{_PERIOD}|jusqu'?(?:au?|en)\s\d{{1,2}}|until\s(?:\d|[a-z]+\s\d))(?![a-z])"
        rf"(?!\s(?:sur|apart|plus\stard|later|ago|d'intervalle))"
    ),
    "not_duration": (
        r"(?:(?<![a-z])(?:depuis|il\sy\sa|dans|in|ago|suivi|revoir|rdv|controle|agee?|age|chaque|toutes?\sles|"
        r"tous\sles|aux|every|each|q|sur|moyenne|dernier\w*|"
        rf"{_REN}|r|x\s?\d+|fois|avant|d'ici|apres|past|last|since|valide|bebe|enfant|fille|garcon|homme|"
        r"femme)(?![a-z])"
        r"(?:\s?(?:pour|x|for|de|of|:|les|la|a|pendant|#|moins|plus|the|over|d'|par|/|\d+\sfois|"
        r"\d+))*\s?[.:(]?\s?|\d\s?(?:x|fois)\s?/?\s?)$"
    ),
    "quantity": (
        r"(?P<sure>(?:#|(?<![a-z])(?:qte|qty|quantite|quantity|mitte|mit|disp(?:enser?|ense)?|dispenser|servir|"
        r"remettre|fournir|nombre|nb|give)(?![a-z]))(?:\s(?:de|totale?|a\sservir|a\sremettre|"
        rf"of))?\s?[.:=#x]{{0,3}}\s?\(?{_NUMBER}(?!\s?(?:fois|x\s?/))(?![\d-])"
        rf"|(?<![a-z\d])(?:{_NUMBER}\s)(?:x\s)?(?:petits?\s|gros\s)?(?:tubes?|flacons?|bouteilles?|bottles?|"
        r"boites?|box(?:es)?|pompes?|inhalateurs?|inhalers?|contenants?|paquets?|pots?|jars?|kits?|cartouches?|"
        r"stylos?|canettes?|diskus|turbuhalers?)(?![a-z])"
        r"|(?:tubes?|flacons?|bouteilles?|bottles?|boites?|pots?|format)\s(?:de\s|of\s)?\d+|(?<![a-z])(?:po|die|"
        r"bid|tid|qid|hs|prn|jour|coucher|matin|soir|daily|day|bedtime|"
        r"mouth)[\s,.;-]{1,3}x\s?\d{1,3}(?![\d.,]?\d|\s?(?:fois|/|x|mg)))"
        rf"|(?<![a-z\d.,/-])(?P<count>{_NUMBER})\s?(?:{_FORMS}|doses?|ml|g|grammes?|pilules?|pills?|unites?|"
        r"bouffees|puffs|millilitres?)(?![a-z/])(?!\s?(?:d'eau|/))"
    ),
    "dose_before": (
        r"(?:(?<![a-z])(?:prendre|take|prenez|donner|give|max(?:imum)?|ou|or|a|to|mg/|par|per|si|diluer|dans|"
        r"appliquer|apply|until|chaque|every)\.?\s?:?\s?|\d\s?(?:-|a|/|to)\s?|mg\s?/\s?|"
        rf"(?<![a-z]){_REN}\.?\s?[:x]?\s?)$"
    ),
    "dose_after": (
        r"[\s,.(]{0,3}(?:de\s\w+\s)?(?:par\s(?:la\s)?(?:bouche|voie|jour|dose|prise|injection)|/\s?(?:jour|j|d|"
        r"dose)|po(?![a-z])|p\.o|per\sos|by|orally|voie|sc(?![a-z])|im(?![a-z])|iv(?![a-z])|sl(?![a-z])|"
        r"inh(?![a-z])|"
        r"die(?![a-z])|bid|tid|qid|q\.?\s?\d|hs|prn|au\scoucher|le\s(?:matin|soir)|au\s|chaque|une\sfois|\d\sfois|"
        r"\d\s?x\s?/|once|twice|daily|every|each|a\sday|per\sday|aux\s\d|toutes|tous|matin|soir|dans\s(?:les|l'|"
        r"chaque)|en\s(?:une|application)|sur\s)"
    ),
    "renewals": (
        rf"(?<![a-z])(?:{_REN}\s?(?:\(s\))?(?:\s(?:autorisee?s?|permise?s?|accordee?s?|restante?s?|allowed|"
        r"authorized))?[\s.:=#(]{0,4}(?:(?:est\s|pour|x|for|de|times?|pendant|jusqu\w*|"
        rf"until)\s?)*[\s.:=#]{{0,3}}(?:{_NUMBER}(?!\d)|nil|aucune?s?|zero|none|non|no|prn|ad\slib|au\sbesoin|"
        r"o(?![a-z])|illimite\w*|q\s?\d)"
        rf"|r\s?[.:=x#]{{1,2}}\s?\d{{1,2}}(?!\d)|r\s?\d{{1,2}}(?![\d/:.])|(?:{_NUMBER}|aucune?s?|sans|pas\sde|zero|"
        rf"no|without|nil|non|0|not?)\s?(?:x\s?)?(?:autre\s)?{_REN}(?:able)?"
        r"|ne\spas\s(?:renouveler|repeter)|(?:do\s)?not\s(?:refill|repeat|renew)(?:able)?|non-?\s?(?:renouvelable|"
        r"renouvele|refillable|renewable|repetable)s?|n\.?\s?r\.?(?![a-z])|renouvelables?|refillable)(?![a-z])"
    ),
}  # fmt: skip


@cache
def pattern(family: Family) -> re.Pattern[str]:
    """Return the pattern of a family of words, compiled when first asked for."""
    return re.compile(_SOURCES[family])


def value(number: str) -> float:
    """Return what a number in figures or in words is worth."""
    figures = re.match(r"\d+(?:[.,]\d+)?", number)
    if figures:
        return float(figures[0].replace(",", "."))
    return float(NUMBER_WORDS.get(re.split(r"\s", number)[0], 0))
