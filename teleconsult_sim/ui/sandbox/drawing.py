"""Draw the sandbox's own templates in the reader's language."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.locale import translator
from teleconsult_sim.ui.shell.templates import environment


def draw(template: str, language: str, context: Mapping[str, Any]) -> str:
    """Return a template's HTML; `_` words a French text in the language."""
    words = {"language": language, "_": translator(language)}
    return environment("teleconsult_sim.ui.sandbox").get_template(template).render({**words, **context})
