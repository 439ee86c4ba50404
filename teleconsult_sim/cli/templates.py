"""What new files start from: templates kept as data, with words to put in."""

import re

from teleconsult_sim import resources


def filled(template: str, **words: str) -> str:
    """Return a template of data/templates with each « {name} » replaced; other braces are its own."""
    text = (resources.data() / "templates" / template).read_text(encoding="utf-8")
    return re.sub(r"\{([a-z]+)\}", lambda found: words.get(found.group(1), found.group(0)), text)
