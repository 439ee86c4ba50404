"""The help texts that a case offers, from data/help.yaml."""

from functools import cache

from teleconsult_sim import resources
from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.source.conversion import convert
from teleconsult_sim.source.yaml import read_source


class HelpText(Record):
    """A help text: the document that the Read action names, its title, its paragraphs."""

    document: str
    title: Text
    paragraphs: tuple[Text, ...]


class HelpFile(Record):
    """The whole of data/help.yaml."""

    texts: tuple[HelpText, ...]


@cache
def help_texts() -> tuple[HelpText, ...]:
    """Return every help text. Raises Faulty at the line of a fault."""
    return convert(read_source(resources.data() / "help.yaml"), HelpFile).texts
