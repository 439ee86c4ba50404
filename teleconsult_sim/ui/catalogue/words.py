"""What the parts of a rule are called on screen, where the guide says it, and the address that opens at it."""

from teleconsult_sim.guide.catalogue import Rule, Section, Span
from teleconsult_sim.locale import Translate
from teleconsult_sim.ui.shell.typography import NBSP


def N_(text: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


NOTEBOOK = "catalogue.ipynb"
SEVERITIES = {
    "critical": N_("Critique"), "major": N_("Majeur"), "minor": N_("Mineur"), "info": N_("Information"),
}  # fmt: skip
MODALITIES = {
    "mandatory": N_("Obligatoire"), "prohibited": N_("Interdit"), "recommended": N_("Recommandé"),
    "permitted": N_("Permis"), "information": N_("Bon à savoir"),
}  # fmt: skip
ACTORS = {
    "professional": N_("le professionnel"), "prescriber": N_("le prescripteur"),
    "establishment": N_("l’établissement"), "patient": N_("l’usager"),
}  # fmt: skip
LEVELS = {"beginner": N_("Débutant"), "intermediate": N_("Intermédiaire"), "advanced": N_("Avancé")}


def permalink(rule: str) -> str:
    """Return the address that opens the catalogue at a rule, as seen from any page served beside it."""
    return f"{NOTEBOOK}#{rule}"


def lines(rule: Rule, _: Translate) -> str:
    """Return the lines of a rule, in words."""
    return _lines(rule.spans, _)


def section_lines(section: Section, _: Translate) -> str:
    """Return the lines of a section, in words."""
    return _lines((section.span,), _)


def page(section: Section, _: Translate) -> str:
    """Return the page where a section begins."""
    return _("p. {page}").format(page=section.page).replace("p. ", f"p.{NBSP}")


def from_page(section: Section, _: Translate) -> str:
    """Return from which page on something is, as the end of a phrase."""
    return _(", dès la p. {page}").format(page=section.page).replace("p. ", f"p.{NBSP}")


def bound(rule: Rule, _: Translate) -> str:
    """Return whom a rule binds, as a sentence of its own."""
    words = _listed([_(ACTORS[actor]) for actor in rule.actor], _)
    return words[:1].upper() + words[1:]


def counted(breaking: int, respecting: int, _: Translate) -> str:
    """Return how many plays of a case break a rule and respect it."""
    broken = _("{count} y manque") if breaking == 1 else _("{count} y manquent")
    kept = _("{count} la respecte") if respecting == 1 else _("{count} la respectent")
    return ", ".join(words.format(count=count) for words, count in ((broken, breaking), (kept, respecting)) if count)


def _lines(spans: tuple[Span, ...], _: Translate) -> str:
    words = [
        str(first) if first == last else _("{first} à {last}").format(first=first, last=last) for first, last in spans
    ]
    one = len(spans) == 1 and spans[0][0] == spans[0][1]
    return (_("ligne {lines}") if one else _("lignes {lines}")).format(lines=_listed(words, _))


def _listed(words: list[str], _: Translate) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("{first} et {last}").format(first=", ".join(words[:-1]), last=words[-1])
