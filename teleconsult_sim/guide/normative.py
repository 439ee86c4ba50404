"""Words by which a text obliges, forbids, permits or advises: a short list of our own, for what is still to be read."""

import re

from teleconsult_sim.clinic.folding import fold

_FORMS = {
    "ne doit": r"ne (?:doit|doivent|devra|devront|devrait|devraient)",
    "doit": r"doit|doivent|devez|devons",
    "devra": r"devra|devront|devrez",
    "devrait": r"devrait|devraient|devriez",
    "ne peut": r"ne (?:peut|peuvent|pourra|pourront|pourrait|pourraient)",
    "peut": r"peut|peuvent|pouvez|pourra|pourront|pourrait|pourraient",
    "il faut": r"(?:il )?(?:ne )?(?:faut|faudra|faudrait)",
    "il importe": r"il importe|il est (?:tres )?(?:important|necessaire|essentiel|primordial|imperatif|requis)",
    "il convient": r"il convient|il est (?:preferable|souhaitable|pertinent)|il serait \w+",
    "recommandé": r"recommand\w*|suggere\w*|privilegi\w*|conseill(?:e|es|ee|ees|er)",
    "interdit": r"interdi\w*|proscri\w*|prohib\w*",
    "obligatoire": r"obligat\w*|oblig(?:e|es|ee|ees)|exig(?:e|es|ee|ees|er|ent)|requi(?:s|se|ses|ert|erent)",
    "permis": r"permis|permise|permises|permet|permettent|autoris(?:e|es|ee|ees)",
    "jamais": r"jamais|aucun|aucune",
    "seulement": r"seul(?:e|s|es|ement)?|uniquement|exclusivement",
    "s’assurer": r"s'assurer|assurez|veiller|veillez",
}
_ANY = re.compile("|".join(rf"(?P<f{place}>\b(?:{form})\b)" for place, form in enumerate(_FORMS.values())))


def normative_words(text: str) -> tuple[str, ...]:
    """Return the normative words that a text in French holds, each once, in the order in which they come."""
    names = list(_FORMS)
    found = (names[int((match.lastgroup or "f0")[1:])] for match in _ANY.finditer(fold(text)))
    return tuple(dict.fromkeys(found))
