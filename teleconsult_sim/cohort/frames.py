"""A cohort as frames: one row an attempt, and its verdicts as a matrix of attempts by rules.

A verdict is one byte (`store.rulebooks`): a capital weighs on the score, and only those are counted here.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from teleconsult_sim.cohort.source import Rows
from teleconsult_sim.store.dashboard import AttemptLine

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

RESPECTED, MISSING, BREACHED, IDLE = ord("R"), ord("M"), ord("B"), ord("-")


class Choice(NamedTuple):
    """What a pilot looks at; None lets all pass. Days are of the attempts' beginnings, in UTC, both included."""

    scenario: str | None = None
    profession: str | None = None
    since: str | None = None
    until: str | None = None


class Cohort:
    """Attempts and learners of a cohort, or of a choice among them.

    `attempts` has one row an attempt in the order in which they began; `rank` is of all its learner's attempts, and
    `attempt` of those at the same case. `learners` has one row a learner who joined or played, `verdicts` one row of
    bytes an attempt and one column a rule of `rules`, `IDLE` where it isn't judged.
    """

    def __init__(
        self,
        attempts: "pd.DataFrame",
        learners: "pd.DataFrame",
        verdicts: "NDArray[np.uint8]",
        rules: Sequence[str],
    ) -> None:
        self.attempts, self.learners, self.verdicts, self.rules = attempts, learners, verdicts, tuple(rules)

    @cached_property
    def closed(self) -> "pd.Series[bool]":
        """Return which attempts are over and judged."""
        return self.attempts["finished_at"].notna() & self.attempts["judged"]

    @cached_property
    def counted(self) -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
        """Return where a rule could have been missed, and where it then was respected, over `verdicts`.

        Among a case's objectives that is where it weighed. Outside them only what is done wrong weighs: such a rule
        could be missed in every attempt at a case in which somebody did miss it, and whoever did not respected it.
        """
        import numpy as np

        counted, wrong = weighing(self.verdicts), self.verdicts == BREACHED
        due = counted & ~wrong
        scenarios = self.attempts["scenario"].to_numpy()
        for scenario in dict.fromkeys(scenarios):
            rows = np.flatnonzero(scenarios == scenario)
            aside = wrong[rows].any(axis=0) & ~due[rows].any(axis=0)
            counted[np.ix_(rows, np.flatnonzero(aside))] = True
        return counted, counted & ~wrong & (self.verdicts != MISSING)

    @cached_property
    def over(self) -> "Cohort":
        """Return the attempts that are over and judged."""
        return self.where(self.closed)

    def where(self, wanted: "pd.Series[bool]") -> "Cohort":
        """Return the attempts of a mask over `attempts`, with everybody still in."""
        mask = wanted.to_numpy()
        return Cohort(self.attempts[mask].reset_index(drop=True), self.learners, self.verdicts[mask], self.rules)


def weighing(verdicts: "NDArray[np.uint8]") -> "NDArray[np.bool_]":
    """Return where a verdict weighs on the score."""
    weighs: NDArray[np.bool_] = (verdicts == RESPECTED) | (verdicts == MISSING) | (verdicts == BREACHED)
    return weighs


def cohort_of(rows: Rows, contents: Mapping[str, str] | None = None) -> Cohort:
    """Return rows as frames; `contents` has the fingerprint of each scenario that there still is.

    An attempt's `state` says "changed" or "deleted" of a scenario that is no longer the one that was played.
    """
    import pandas as pd

    fields = AttemptLine._fields
    columns = zip(*rows.lines, strict=True) if rows.lines else ((),) * len(fields)
    table: dict[str, Sequence[Any]] = dict(zip(fields, columns, strict=True))
    packed = table.pop("statuses")
    # Said to be objects, a column isn't looked through for what else it might be.
    attempts = pd.DataFrame({name: pd.Series(column, dtype=object) for name, column in table.items()})
    for moment in ("started_at", "finished_at"):
        attempts[moment] = pd.Series(table[moment], dtype="datetime64[us]").dt.tz_localize("UTC")
    attempts["score"] = attempts["score"].astype("Float64")
    attempts["passed"] = attempts["passed"].astype("boolean")
    attempts["judged"] = attempts["rulebook"].notna().astype(bool)
    # Nobody knows any more which attempts without a name were the same person's: 0 for these.
    named = attempts["learner"] != ""
    attempts["rank"] = (attempts.groupby("learner", sort=False).cumcount() + 1).where(named, 0)
    attempts["attempt"] = (attempts.groupby(["learner", "scenario"], sort=False).cumcount() + 1).where(named, 0)
    attempts["state"] = _states(attempts, contents)
    verdicts, rules = _matrix(rows, table["rulebook"], packed)
    return Cohort(attempts, _learners(rows, attempts), verdicts, rules)


def chosen(cohort: Cohort, choice: Choice) -> Cohort:
    """Return what a pilot chose of a cohort; a profession leaves out the learners of others too."""
    import pandas as pd

    attempts = cohort.attempts
    wanted = pd.Series(True, index=attempts.index)
    if choice.scenario is not None:
        wanted &= attempts["scenario"] == choice.scenario
    if choice.profession is not None:
        wanted &= attempts["profession"] == choice.profession
    if choice.since is not None:
        wanted &= attempts["started_at"] >= pd.Timestamp(choice.since, tz="UTC")
    if choice.until is not None:
        wanted &= attempts["started_at"] < pd.Timestamp(choice.until, tz="UTC") + pd.Timedelta(days=1)
    left = cohort.where(wanted)
    if choice.profession is not None:
        left.learners = left.learners[left.learners["profession"] == choice.profession].reset_index(drop=True)
    return left


def _states(attempts: "pd.DataFrame", contents: Mapping[str, str] | None) -> Any:
    import numpy as np

    if contents is None:
        return np.full(len(attempts), "current")
    now = attempts["scenario"].map(dict(contents))
    changed = (attempts["fingerprint"] != "") & (attempts["fingerprint"] != now)
    return np.select([now.isna(), changed], ["deleted", "changed"], "current")


def _matrix(
    rows: Rows, named: Sequence[str | None], packed: Sequence[str | None]
) -> "tuple[NDArray[np.uint8], list[str]]":
    """Return the verdicts over the rules of every rulebook together, each row read in its own rulebook's order."""
    import numpy as np

    rules = list(dict.fromkeys(rule for book in rows.rulebooks.values() for rule in book.rules))
    place = {rule: column for column, rule in enumerate(rules)}
    verdicts = np.full((len(rows.lines), len(rules)), IDLE, dtype=np.uint8)
    books = np.array(named, dtype=object)
    for sha256, book in rows.rulebooks.items():
        mine = np.flatnonzero(books == sha256)
        letters = "".join(packed[row] or "" for row in mine.tolist()).encode()
        block = np.frombuffer(letters, dtype=np.uint8).reshape(len(mine), len(book.rules))
        verdicts[np.ix_(mine, np.array([place[rule] for rule in book.rules], dtype=int))] = block
    return verdicts, rules


def _learners(rows: Rows, attempts: "pd.DataFrame") -> "pd.DataFrame":
    """Return everybody who joined or played; who was made anonymous is counted by attempts alone."""
    import pandas as pd

    columns = ["learner", "pseudonym", "profession"]
    joined = pd.DataFrame([found[:3] for found in rows.enrolments], columns=columns)
    played = attempts.loc[attempts["learner"] != "", columns]
    return pd.concat([joined, played]).drop_duplicates("learner", ignore_index=True)
