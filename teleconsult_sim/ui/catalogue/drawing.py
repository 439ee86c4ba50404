"""Draw the catalogue's templates in the reader's language; what never changes is drawn once."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.locale import translator
from teleconsult_sim.ui.catalogue import words
from teleconsult_sim.ui.shell.templates import environment


def draw(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words a French text in the language, `words` has the names of things."""
    shared = {"language": language, "_": translator(language), "words": words}
    return environment(__package__).get_template(template).render({**shared, **context})


class Rules:
    """The rules of an edition in HTML, by region."""

    def __init__(self, guide: Edition) -> None:
        self.guide = guide
        self.drawn = cache(self._drawn)

    def _drawn(self, language: Language) -> dict[str, str]:
        """Return the region of each rule in a language."""
        return {region_of(id): draw("rule.html", language, self._context(id)) for id in self.guide.rules}

    def _context(self, id: str) -> dict[str, object]:
        rule = self.guide.rules[id]
        bearers = [self.guide.rules[bearer] for bearer in rule.bearers]
        return {"rule": rule, "section": self.guide.sections[rule.section], "bearers": bearers}


def region_of(rule: str) -> str:
    """Return the name of a rule's region."""
    return f"rule-{rule}"
