"""What the page's export buttons hand over: what was chosen of a cohort, as a file."""

from collections.abc import Callable, Mapping

import msgspec

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.cohort.exports.moodle import moodle
from teleconsult_sim.cohort.exports.tables import archive
from teleconsult_sim.cohort.exports.xapi import statements
from teleconsult_sim.cohort.source import Name
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.cohort.words import words
from teleconsult_sim.ui.shell.page import Download

Export = Callable[[Seen, Name, Language], Download]


def _tables(seen: Seen, _name: Name, _language: Language) -> Download:
    return Download("cohorte.zip", archive(seen), "application/zip")


def _grade_book(seen: Seen, _name: Name, language: Language) -> Download:
    return Download("moodle.csv", moodle(seen, words(language)), "text/csv")


def _xapi(seen: Seen, name: Name, _language: Language) -> Download:
    made = list(statements(seen, cohort=name.id, synthetic=name.synthetic))
    return Download("xapi.json", msgspec.json.encode(made), "application/json")


EXPORTS: Mapping[str, Export] = {"csv": _tables, "moodle": _grade_book, "xapi": _xapi}
"""By the name that a button has."""
