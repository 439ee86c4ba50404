"""Pseudonyms drawn for those who have no idea: a bird of here and a number, which say nothing of anybody."""

from collections.abc import Callable, Sequence

BIRDS = (
    "Bécassine", "Bernache", "Bihoreau", "Bruant", "Busard", "Butor", "Canard", "Cardinal", "Chardonneret", "Chevêche",
    "Colibri", "Cormoran", "Corneille", "Courlis", "Crécerelle", "Durbec", "Eider", "Épervier", "Étourneau", "Faucon",
    "Fauvette", "Fuligule", "Garrot", "Geai", "Goéland", "Grèbe", "Grimpereau", "Grive", "Guillemot", "Harfang",
    "Harle", "Héron", "Hirondelle", "Huard", "Jaseur", "Junco", "Lagopède", "Macareux", "Martinet", "Merle",
    "Mésange", "Moqueur", "Mouette", "Oriole", "Paruline", "Pic", "Pluvier", "Quiscale", "Roselin", "Sarcelle",
    "Sittelle", "Sizerin", "Sterne", "Tarin", "Tournepierre", "Troglodyte", "Tyran", "Urubu", "Viréo",
)  # fmt: skip
NUMBERS = range(10, 100)

Pick = Callable[[Sequence[str]], str]
"""What chooses one of several: the shell's chance, or a test's."""


def drawn(pick: Pick) -> str:
    """Return a pseudonym such as « Harfang 63 »."""
    return f"{pick(BIRDS)} {pick([str(number) for number in NUMBERS])}"
