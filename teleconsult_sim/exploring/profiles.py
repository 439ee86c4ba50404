"""Who plays: how many mistakes somebody makes, of which kinds, and how well they answer what they are asked."""

from teleconsult_sim.clinic.vocabulary import Record, Text


class Profile(Record):
    """A kind of player, imagined.

    `mistakes` is how many departures from the exemplary play to expect; `kinds` are modules of `scenario.mutants`, all
    of them when none is named; `right` is the probability of a right answer to a question met on the way.
    """

    name: str
    title: Text
    mistakes: float
    kinds: tuple[str, ...] = ()
    right: float = 0.7

    def with_skill(self, skill: float) -> "Profile":
        """Return the same kind of player with another skill: 0 makes twice the mistakes, 1 makes none."""
        return Profile(
            name=self.name,
            title=self.title,
            mistakes=2 * (1 - skill) * self.mistakes,
            kinds=self.kinds,
            right=min(1.0, self.right + (1 - self.right) * (2 * skill - 1)) if skill > 0.5 else 2 * skill * self.right,
        )


PROFILES = (
    Profile(name="careful", title=Text(fr="attentif", en="careful"), mistakes=1.0, right=0.95),
    Profile(
        name="hurried",
        title=Text(fr="pressé", en="hurried"),
        mistakes=5.0,
        kinds=("omissions", "timing"),
        right=0.7,
    ),
    Profile(
        name="distracted",
        title=Text(fr="distrait", en="distracted"),
        mistakes=4.0,
        kinds=("slips", "misdirections", "gaps"),
        right=0.6,
    ),
    Profile(
        name="improvising",
        title=Text(fr="débrouillard", en="improvising"),
        mistakes=4.0,
        kinds=("detours", "misdirections"),
        right=0.4,
    ),
    Profile(name="novice", title=Text(fr="débutant", en="novice"), mistakes=9.0, right=0.5),
)
