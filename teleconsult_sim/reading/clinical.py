"""Find the clinical information that helps a pharmacist: an allergy, or what the order is for."""

import re
from functools import cache

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.reading.names import plain, words_of
from teleconsult_sim.reading.spelled import word_set

CONDITIONS = (
    r"hta|hypertensi(?:on|f|ve)|tension(?:\sarterielle)?|blood\spressure|htn|diabet[a-z]*|db2|dlp|"
    r"dyslipidemi[a-z]*|cholesterol|douleurs?|pain|infections?|"
    r"asthm[ae]|mpoc|copd|eczema|dermatite|dermatitis|psoriasis|acne|rosacee|urticaire|hives|rash|eruption|prurit|"
    r"itch[a-z]*|angine|angina|pharyngite|otite|otitis|"
    r"sinusite|sinusitis|bronchite|bronchitis|pneumoni[ae]|cystite|cystitis|uti|infection\surinaire|pyelonephrite|"
    r"depressi(?:on|f|ve)|anxiet[ey]|anxieux|tag|insomni[ae]|"
    r"sommeil|sleep|rgo|reflux|gerd|brulures?\sd'estomac|ulcere|goutte\saigue|crise\sde\sgoutte|gout|migraines?|"
    r"cephalees?|headaches?|epileps[a-z]+|convulsions?|fibrillation|fa|"
    r"insuffisance|heart\sfailure|mcas|angor|thrombose|tvp|embolie|avc|stroke|zona|zoster|shingles|herpes|mycose|"
    r"candidose|pied\sd'athlete|nausees?|nausea|vomissements?|"
    r"constipation|diarrhees?|diarrhea|arthrite|arthritis|arthrose|osteoporose|osteoporosis|hypothyroidie|"
    r"hypothyroidism|anemi[ae]|fatigue|toux|cough|dyspnee|dyspnea|fievre|fever|"
    r"rhinite|rhinitis|conjonctivite|demenc[a-z]*|alzheimer|parkinson|tdah|adhd|bipolaire|psychose|"
    r"schizophreni[a-z]*|cancer|neoplasi[a-z]*|metastases?|lombalgie|sciatique|entorse|fracture|"
    r"tendinite|chute|masse|nodule|hematurie|proteinurie|irc|hyperkaliemie|hyperphosphatemie|saignements?|"
    r"contraception|menopause|vaginite|vaginose|hbp|incontinence|neuropathi[a-z]*|"
    r"fibromyalgie|oedemes?|edema|carence|deficit|sevrage|tabagisme|obesite|allergies?\ssaisonnieres?|prophylaxie|"
    r"prevention|depistage|screening|suivi\sde\s(?:la|l'|son|un)|bilan\s(?:de|annuel|pre)"
)
_EMPTY = (
    r"(?:le\s|the\s)?(?:dossier|profil|dsq|file|chart|profile)\b|s/?\s?o\b|n/?\s?a\b|sans\sobjet|voir|see|cf|idem|"
    r"a\s(?:verifier|completer|confirmer|valider|preciser|venir)|"
    r"inconnue?s?|unknown|"
    r"non\s(?:precise|specifie|documente|disponible|verifie|dispo)\w*|tbd|tba|to\s(?:be|verify|confirm)|\?|x{2,}|"
    r"nd\b|selon|per\s|at\s?tached|ci-joint|pas\s(?:verifie|demande|precise|documente)"
)


def clinical_info(text: str, order: Order | None) -> tuple[int, int] | None:
    """Return where a plain text states an allergy or the lack of any, or what the order is for."""
    return _allergy(text) or _stated_intent(text) or _indication(text, order) or _condition(text)


def _allergy(text: str) -> tuple[int, int] | None:
    if known := _known_none().search(text):
        return known.span()
    for match in _allergies().finditer(text):
        if not re.match(rf"(?:{_EMPTY})", match["value"]) and not _label().match(text, match.start("value")):
            return match.span()
    return None


def _stated_intent(text: str) -> tuple[int, int] | None:
    for match in _intents().finditer(text):
        if not re.match(
            rf"(?:{_EMPTY}|"
            r"aucune?\b|none\b|nil\b)",
            match["value"],
        ) and not _label().match(text, match.start("value")):
            return match.span()
    return None


def _indication(text: str, order: Order | None) -> tuple[int, int] | None:
    if order is None or order.indication is None:
        return None
    names = {plain(name) for name in order.names}
    for wording in (order.indication.fr, order.indication.en):
        weighty = [word for word in words_of(wording) if len(word) > 3 and word not in _VAGUE and word not in names]
        for word in weighty[:2]:
            for match in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text):
                if not _names_a_place(text, match.start()):
                    return match.span()
    return None


def _condition(text: str) -> tuple[int, int] | None:
    for match in _conditions().finditer(text):
        if not _names_a_place(text, match.start()):
            return match.span()
    return None


def _names_a_place(text: str, start: int) -> bool:
    """Say whether the word that starts here ends a place's name: « Clinique du diabète »."""
    before = text[max(0, start - 30) : start]
    return bool(
        re.search(
            r"(?:clinique|"
            r"centre|service|unite|programme|departement|clinic|institut|hopital)\W(?:\w+\W){0,3}$|@$",
            before,
        )
    )


_VAGUE = word_set("suivi traitement bilan controle chronique aigue arterielle after with pour selon test follow "
                  "treatment check legere "
                   "stable annuel monitoring")  # fmt: skip


@cache
def _known_none() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:n\.?k\.?d?\.?a\.?|(?:aucune?s?|pas\sd'|sans|nie\s(?:toute\s)?|no|denies|pas\sd'autres?|"
        r"zero|0|nil)\s?(?:(?:known|drug|medication|medicamenteuse|autre|de)\s)*"
        r"allerg(?:ies?|y|ique)|not\sallergic|non\sallergique)(?![a-z])"
    )


@cache
def _allergies() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?:allerg(?:ies?|y|ique|ic)|intoleran(?:ces?|te?)|all)(?:\(s\))?(?:\s(?:connues?|"
        r"medicamenteuses?|known|aux?\smedicaments?|et\sintolerances?|/\sintolerances?|drug))*"
        r"(?:\s?[:=-]\s?\n?|\s(?:a\s(?:la\s|l')?|aux?\s|to\s|severe\s(?:a|to)\s))|(?:allergies?|"
        r"intolerances?)\s(?=aucune|nulle|nil|none|nkda|non\b|neant))(?P<value>[a-z0-9?][^\n;]{0,40})"
    )


@cache
def _intents() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:intentions?(?:\stherapeutiques?)?|indications?(?:\sclinique)?|"
        r"raisons?(?:\sde\s[a-z' ]{3,30})?|motifs?(?:\sde\s[a-z' ]{3,30})?|diagnosti[cq][a-z]*|diagnos[ie]s|dx|"
        r"reason(?:\sfor\s[a-z ]{3,20})?|but|objectif|goal|(?:renseignements?|informations?|infos?)\scliniques?|"
        r"rc|clinical\sinfo(?:rmation)?|r/?o|rule\sout|eliminer|suspicion\sd[e']|question\sclinique|probleme|"
        r"condition|pathologie)"
        r"\s?(?:[:=-]|(?<=r/o)|(?<=eliminer)|(?<=out)|(?<=suspicion\sd[e'])|est\s|"
        r"is\s)\s?\n?(?P<value>[a-z0-9?][^\n;]{0,60})"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"[a-z' ]{2,30}\s?:(?!\d)|"
        r"(?:dr|dre|mme|permis|tel|merci|signature|amicalement|cordialement)(?![a-z])"
    )


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z@])(?:{CONDITIONS})(?![a-z])")
