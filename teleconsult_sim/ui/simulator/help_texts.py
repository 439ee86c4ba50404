"""The help texts of the product: our own words, kept as data, read strictly."""

from functools import cache

from teleconsult_sim import resources
from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.simulation.desk.preparation import HelpText
from teleconsult_sim.source.conversion import convert
from teleconsult_sim.source.yaml import read_source


class Part(Record):
    """A part of a help text: a heading and its lines."""

    heading: Text
    lines: tuple[Text, ...]


class HelpDocument(Record):
    """A help text that a learner can open."""

    id: HelpText
    title: Text
    summary: Text
    parts: tuple[Part, ...]


class HelpFile(Record):
    """The whole file of help texts."""

    documents: tuple[HelpDocument, ...]


@cache
def help_documents() -> tuple[HelpDocument, ...]:
    """Return every help text, in the order of the desk. Raises Faulty at the first fault's line."""
    return convert(read_source(resources.data() / "help.yaml"), HelpFile).documents
