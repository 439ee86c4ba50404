"""Draw the dashboard's templates in the reader's language."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.cohort.words import words
from teleconsult_sim.ui.shell.templates import environment


def draw(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words texts and numbers in the language."""
    shared = {"language": language, "_": words(language)}
    return environment(__package__).get_template(template).render({**shared, **context})
