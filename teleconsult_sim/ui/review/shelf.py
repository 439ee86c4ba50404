"""The cases on the committee's shelf: each with where its review stands, those that can't be read included."""

from typing import NamedTuple

from teleconsult_sim import resources
from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load, slugs
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store import Store
from teleconsult_sim.store.reviews import Review, State, history, state
from teleconsult_sim.ui.simulator.places import LEVELS


class Shelved(NamedTuple):
    """A case, or why it can't be read, and all that was decided of it, the latest first."""

    slug: str
    scenario: Scenario | None
    fault: Exception | None
    state: State
    decided: tuple[Review, ...]

    @property
    def fingerprint(self) -> str:
        """Return what identifies its present content."""
        return self.scenario.setting.fingerprint if self.scenario else ""

    @property
    def standing(self) -> tuple[Review, ...]:
        """Return the decision of each role that stands on the present content, the latest first."""
        latest: dict[str, Review] = {}
        for review in self.decided:
            if review.fingerprint == self.fingerprint:
                latest.setdefault(review.role, review)
        return tuple(latest.values())

    @property
    def earlier(self) -> tuple[Review, ...]:
        """Return the decisions that stand no longer: of an older content, or decided otherwise since."""
        now = {id(review) for review in self.standing}
        return tuple(review for review in self.decided if id(review) not in now)

    @property
    def open_comments(self) -> tuple[Review, ...]:
        """Return the requests for changes that still wait, on whichever content they were made."""
        latest: dict[str, Review] = {}
        for review in self.standing or self.decided:
            latest.setdefault(review.role, review)
        return tuple(review for review in latest.values() if review.decision == "changes")


def written() -> dict[str, int]:
    """Return when each case's file was written, in nanoseconds: what was read before that is out of date."""
    places = {slug: resources.scenarios() / slug / "scenario.yaml" for slug in slugs()}
    return {slug: place.stat().st_mtime_ns for slug, place in places.items()}


def shelf(store: Store) -> list[Shelved]:
    """Return every case, those that can't be read first, then the easiest and shortest. Raises StoreError."""
    decided: dict[str, list[Review]] = {}
    for review in history(store):
        decided.setdefault(review.scenario, []).append(review)
    found = [_shelved(slug, tuple(decided.get(slug, ()))) for slug in slugs()]
    return sorted(found, key=_ease)


def _shelved(slug: str, decided: tuple[Review, ...]) -> Shelved:
    try:
        scenario = load(slug)
    except (Faulty, UnknownScenario) as fault:
        return Shelved(slug, None, fault, "unseen", decided)
    return Shelved(slug, scenario, None, state(decided, scenario.setting.fingerprint), decided)


def _ease(case: Shelved) -> tuple[int, int, str]:
    if case.scenario is None:
        return -1, 0, case.slug
    return list(LEVELS).index(case.scenario.file.level), case.scenario.file.minutes, case.slug
