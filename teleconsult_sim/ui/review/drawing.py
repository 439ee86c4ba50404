"""Draw the review's templates in the reader's language."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.ui.review import words
from teleconsult_sim.ui.shell.templates import environment
from teleconsult_sim.ui.simulator.telling.terms import wording


def draw(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words a French text in the language, `words` has the names of things."""
    shared = {"language": language, "_": wording(language), "words": words}
    return environment(__package__).get_template(template).render({**shared, **context})
