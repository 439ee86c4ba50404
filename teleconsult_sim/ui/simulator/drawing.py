"""Draw the simulator's templates in the learner's language."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from teleconsult_sim.locale import translator
from teleconsult_sim.ui.shell.templates import environment


def templates() -> Environment:
    """Return the environment of the simulator's templates."""
    return environment("teleconsult_sim.ui.simulator")


def draw(template: str, language: str, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words a French text in the language."""
    words = {"language": language, "_": translator(language)}
    return templates().get_template(template).render({**words, **context})
