"""The search: from all that separates a learner's actions from a compliant play down to what was really needed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from teleconsult_sim.assessment.report import Report, assess
from teleconsult_sim.assessment.verdicts import SOFT
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.repair.alignment import Data, pair, renamed
from teleconsult_sim.session.repair.changes import Change, Move, Put, Reword, applied, changes
from teleconsult_sim.session.replaying import Replays
from teleconsult_sim.simulation.kernel import Action, action_of, as_data

Limit = Callable[[], bool]
"""Says that the search has taken long enough; the best repair found by then is the answer."""
Edit = tuple[Change, ...]
"""What a person would call one change: a step, or a field of one."""


class Repair(NamedTuple):
    """Changes after which the attempt is compliant, what they make of it, and how sure it is that none smaller is.

    `smallest`: every smaller choice among the candidates was ruled out. `lost` is the place of the action since which
    no way to go on was found that ends well; None when even at the end all could still be mended.
    """

    changes: tuple[Change, ...]
    actions: tuple[Action, ...]
    entries: Sequence[Entry]
    report: Report
    smallest: bool
    lost: int | None
    replays: int

    @property
    def edits(self) -> int:
        """Return how many steps or fields change."""
        return len(_edits(self.changes))


def faults(report: Report) -> set[str]:
    """Return the obligations that an attempt is held to and doesn't respect; advice and permissions are none."""
    wanted = set(report.facts.objectives)
    return {
        found.rule.id
        for found in report.verdicts
        if found.rule.modality not in SOFT
        and (found.status == "breached" or (found.status == "missing" and found.rule.id in wanted))
    }


def compliant_plays(scenario: Scenario) -> Iterator[tuple[Action, ...]]:
    """Yield the actions of a scenario's plays that no rule finds fault with, the exemplary one first."""
    for path in sorted(scenario.plays, key=lambda found: found.stem != "exemplary"):
        play, _ = read_play(path)
        if not play.expect.breached and not play.expect.missing:
            yield play.actions


def mend(
    scenario: Scenario, entries: Sequence[Entry], plays: Iterable[Sequence[Action]], limit: Limit
) -> Repair | None:
    """Return the smallest repair of a journal, tried against compliant plays in turn; None where none is found."""
    for play in plays:
        found = _Search(scenario, entries, play, limit).repair()
        if found:
            return found
    return None


class _Search:
    """One learner's actions, one compliant play, and every replay made so far."""

    def __init__(self, scenario: Scenario, entries: Sequence[Entry], play: Sequence[Action], limit: Limit) -> None:
        taken = [entry for entry in entries if isinstance(entry, ActionTaken)]
        self.mine: list[Data] = [entry.action for entry in taken]
        self.theirs, names = renamed(self.mine, [as_data(action) for action in play])
        self.pairing = pair(self.mine, self.theirs)
        self.all = changes(self.mine, self.theirs, self.pairing, names)
        self.limit = limit
        self.replays = Replays(scenario, assess(entries).seed, [action_of(dict(step)) for step in self.mine])
        self.reports: dict[tuple[Action, ...], Report] = {}
        self.near = _nearness(assess(entries), taken)

    def repair(self) -> Repair | None:
        """Return the repair that this play leads to, if following it all the way is compliant."""
        edits = _edits(self.all)
        if not self.ends_well(self.all):
            return None
        kept, smallest = self.smallest(edits)
        atoms = [(change,) for edit in kept for change in edit]
        fine, finest = self.smallest(atoms) if len(atoms) > len(kept) else (kept, True)
        chosen = tuple(change for edit in fine for change in edit)
        actions = self.actions(applied(self.mine, chosen))
        entries = self.replays.changed(actions)
        lost = self.lost()
        return Repair(chosen, actions, entries, assess(entries), smallest and finest, lost, len(self.reports))

    def smallest(self, edits: Sequence[Edit]) -> tuple[list[Edit], bool]:
        """Return as few of these edits as still end well, and whether fewer are ruled out."""
        needed = [edit for edit in edits if not self.without(edits, edit)]
        if self.ends_well_with(needed):
            return needed, not self.limit()
        best = self.thinned(edits)
        others = [edit for edit in best if edit not in needed]
        spare = sorted((edit for edit in edits if edit not in needed), key=self.distance)
        for size in range(1, len(others)):
            for some in combinations(spare, size):
                if self.limit():
                    return best, False
                chosen = [edit for edit in edits if edit in needed or edit in some]
                if self.ends_well_with(chosen):
                    return chosen, True
        return best, True

    def thinned(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return edits of which none can be spared, those farthest from the mistakes given up first."""
        best = list(edits)
        for edit in sorted(edits, key=self.distance, reverse=True):
            if self.limit():
                break
            if self.without(best, edit):
                best.remove(edit)
        return best

    def without(self, edits: Sequence[Edit], edit: Edit) -> bool:
        """Say whether edits end well without one of them."""
        return self.ends_well_with([other for other in edits if other is not edit])

    def ends_well_with(self, edits: Sequence[Edit]) -> bool:
        """Say whether the learner's actions end well with these edits."""
        return self.ends_well([change for edit in edits for change in edit])

    def ends_well(self, chosen: Collection[Change]) -> bool:
        """Say whether the learner's actions end well with these changes."""
        return self.compliant(applied(self.mine, chosen))

    def compliant(self, steps: Sequence[Data]) -> bool:
        """Replay steps and say whether no obligation is missing or breached."""
        try:
            actions = self.actions(steps)
        except ValueError:  # A field of one action left out may be one that it can't do without.
            return False
        if actions not in self.reports:
            self.reports[actions] = assess(self.replays.changed(actions))
        report = self.reports[actions]
        return report.score.passed and not faults(report)

    @staticmethod
    def actions(steps: Sequence[Data]) -> tuple[Action, ...]:
        """Return steps as actions. Raises ValueError for one that is none."""
        return tuple(action_of(dict(step)) for step in steps)

    def distance(self, edit: Edit) -> int:
        """Return how many actions lie between an edit and the nearest mistake."""
        return min((abs(_place(change) - place) for change in edit for place in self.near), default=0)

    def lost(self) -> int | None:
        """Return the place of the action since which no continuation ends well, by halving what lies between."""
        closing = bool(self.mine) and self.mine[-1]["action"] == "finish"
        low, high = 0, len(self.mine) - closing
        if self.mendable(high):
            return None
        while low < high - 1 and not self.limit():
            middle = (low + high) // 2
            low, high = (middle, high) if self.mendable(middle) else (low, middle)
        return high - 1

    def mendable(self, after: int) -> bool:
        """Say whether, after so many of the learner's actions, one could still go on to a compliant end."""
        later = [change for change in self.all if _place(change) >= after]
        return self.ends_well(later) or self.compliant([*self.mine[:after], *self.still_to_do(after)])

    def still_to_do(self, after: int) -> list[Data]:
        """Return the other play's actions that the learner hadn't done just so by then."""
        differing = {change.at for change in self.all if isinstance(change, Put | Reword)}
        pairs = (*self.pairing.ordered, *self.pairing.moved)
        done = {b for a, b in pairs if a < after and a not in differing}
        return [step for b, step in enumerate(self.theirs) if b not in done]


def _edits(all: Sequence[Change]) -> list[Edit]:
    """Return changes by what a person would call one: those of one field of one action belong together."""
    together: dict[object, list[Change]] = {}
    for number, change in enumerate(all):
        one = (change.at, change.field.partition(".")[0]) if isinstance(change, Put | Reword) else number
        together.setdefault(one, []).append(change)
    return [tuple(edit) for edit in together.values()]


def _place(change: Change) -> int:
    return min(change.at, change.to) if isinstance(change, Move) else change.at


def _nearness(report: Report, taken: Sequence[ActionTaken]) -> set[int]:
    """Return the places of the actions that the evidence of the faults comes from."""
    wrong = faults(report)
    seqs = [number for found in report.verdicts if found.rule.id in wrong for number in found.evidence]
    starts = [entry.seq for entry in taken]
    return {max(0, sum(start <= number for start in starts) - 1) for number in seqs}
