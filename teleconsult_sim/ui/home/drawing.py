"""Draw the home page's templates in the learner's language."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.locale import translator
from teleconsult_sim.ui.home import words
from teleconsult_sim.ui.shell.templates import environment


def draw(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words a French text in the language, `words` has the names of things."""
    shared = {"language": language, "_": translator(language), "words": words}
    return environment(__package__).get_template(template).render({**shared, **context})
