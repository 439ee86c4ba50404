"""Imagined learners: who they are, how able, and what they tend to get wrong."""

from collections.abc import Mapping
from functools import cache, partial
from typing import NamedTuple

from teleconsult_sim.simulation.chance import draw, pick

SEED = 20201119
COUNT = 400
PROFESSIONS: Mapping[str, float] = {
    "Médecin": 0.34, "Infirmière": 0.3, "Infirmière praticienne spécialisée": 0.16, "Pharmacien": 0.12,
    "Psychologue": 0.08,
}  # fmt: skip
PROGRAMMES = (
    ("renouvellement-simple", "ligne-occupee", "formulaire-assurance"),
    ("renouvellement-simple", "mauvais-numero", "physio-gmail"),
    ("renouvellement-simple", "potassium-critique", "magasiner-imagerie"),
)
"""Cases in the order in which a group is given them."""
KINDS = ("detours", "gaps", "misdirections", "omissions", "slips", "timing")
"""Modules of `scenario.mutants`: the kinds of mistakes that somebody may tend to."""
BIRDS = (
    "Bernache", "Bruant", "Busard", "Cardinal", "Chardonneret", "Chevalier", "Colibri", "Cormoran", "Corneille",
    "Courlis", "Crécerelle", "Cygne", "Effraie", "Épervier", "Étourneau", "Faucon", "Fauvette", "Geai", "Goéland",
    "Grèbe", "Grive", "Harfang", "Héron", "Hirondelle", "Huart", "Jaseur", "Junco", "Martinet", "Merle", "Mésange",
    "Moqueur", "Oriole", "Pic", "Pinson", "Pluvier", "Roitelet", "Sarcelle", "Sittelle", "Sterne", "Troglodyte",
)  # fmt: skip
TINTS = ("ambre", "azur", "corail", "ébène", "indigo", "ivoire", "jade", "ocre", "rubis", "sépia")


class Person(NamedTuple):
    """An imagined learner; `skill` from 0 to 1 is how little they get wrong at first, `gain` what each try adds."""

    number: int
    pseudonym: str
    profession: str
    skill: float
    gain: float
    weakness: str
    patience: float
    programme: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return what stands for a fingerprint."""
        return f"{self.number:032x}"

    def chance(self, *what: object) -> float:
        """Return this learner's own number in [0, 1) for something."""
        return draw(SEED, self.number, *what)


@cache
def person(number: int) -> Person:
    """Return an imagined learner by number, the same each time."""
    drawn = partial(draw, SEED, number)
    bell = sum(drawn(f"skill-{part}") for part in range(3)) / 3
    return Person(
        number=number,
        pseudonym=f"{BIRDS[number % len(BIRDS)]} {TINTS[number // len(BIRDS) % len(TINTS)]}",
        profession=pick(PROFESSIONS, drawn("profession")),
        skill=bell,
        gain=0.08 + 0.12 * drawn("gain"),
        weakness=KINDS[int(drawn("weakness") * len(KINDS))],
        patience=drawn("patience"),
        programme=PROGRAMMES[int(drawn("programme") * len(PROGRAMMES))],
    )
