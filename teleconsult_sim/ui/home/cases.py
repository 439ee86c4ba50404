"""The cases as a learner chooses among them: what each is about, and how far they got with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.locale import languages, translator
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.store import AttemptRow
from teleconsult_sim.ui.catalogue.search import fold
from teleconsult_sim.ui.home.words import CALLED, ENOUGH, LEVELS, TOPICS

Status = Literal["never", "under_way", "tried", "passed"]


class Case(NamedTuple):
    """What a case is about; `words` is all that a search looks in."""

    slug: str
    title: Text
    level: str
    minutes: int
    profession: Text
    family: str
    place: Text
    trains: Text
    topics: tuple[str, ...]
    fingerprint: str
    words: str

    @property
    def ease(self) -> tuple[int, int, str]:
        """Return what puts the easiest and shortest case first."""
        return list(LEVELS).index(self.level), self.minutes, self.slug


class Standing(NamedTuple):
    """How far a learner got with a case; `open` is the latest attempt that can be taken up again."""

    best: int | None = None
    passed: bool = False
    last: datetime | None = None
    open: AttemptRow | None = None

    @property
    def status(self) -> Status:
        """Return the one word that tells it; what was passed stays passed while one tries again."""
        if self.passed:
            return "passed"
        if self.open:
            return "under_way"
        return "never" if self.best is None else "tried"


class Progress(NamedTuple):
    """How many cases there are, were passed, and were begun without being passed yet."""

    cases: int
    passed: int
    begun: int

    @property
    def percent(self) -> int:
        """Return how much of the cases is passed."""
        return 100 * self.passed // self.cases if self.cases else 0


def cases(scenarios: Iterable[Scenario]) -> list[Case]:
    """Return scenarios as cases, the easiest and shortest first."""
    return sorted(map(case_of, scenarios), key=lambda case: case.ease)


def case_of(scenario: Scenario) -> Case:
    """Return a scenario as a case."""
    file = scenario.file
    family = CALLED.get(fold(file.profession.fr).split()[0], "other")
    topics = topics_of(file.objectives, file.edition)
    told = [file.title, file.profession, file.place, file.trains, file.clinician.profession]
    titles = [spoken for topic in topics for spoken in spoken_in_all(TOPICS[topic].title)]
    words = fold(" ".join([*titles, scenario.slug, *(spoken for text in told for spoken in (text.fr, text.en))]))
    return Case(
        slug=scenario.slug,
        title=file.title,
        level=file.level,
        minutes=file.minutes,
        profession=file.profession,
        family=family,
        place=file.place,
        trains=file.trains,
        topics=topics,
        fingerprint=scenario.setting.fingerprint,
        words=f" {words} ",
    )


def spoken_in_all(text: str) -> list[str]:
    """Return a French text of the interface in every language there is."""
    return [translator(language)(text) for language in languages()]


def topics_of(objectives: Iterable[str], of_edition: str) -> tuple[str, ...]:
    """Return the topics in which a case has enough objectives, the most trained first."""
    rules = edition(of_edition).rules
    topic_of = {section: id for id, topic in TOPICS.items() for section in topic.sections}
    counted = Counter(topic_of.get(rules[rule].section) for rule in objectives if rule in rules)
    return tuple(topic for topic, count in counted.most_common() if topic and count >= ENOUGH)


def standings(offered: Sequence[Case], rows: Sequence[AttemptRow]) -> Mapping[str, Standing]:
    """Return how far a learner got with each case, by its slug; `rows` are theirs, the latest first."""
    return {case.slug: _standing(case, [row for row in rows if row.scenario == case.slug]) for case in offered}


def _standing(case: Case, rows: Sequence[AttemptRow]) -> Standing:
    ended = [row for row in rows if row.finished_at is not None]
    return Standing(
        best=max((row.score or 0 for row in ended), default=None),
        passed=any(row.passed for row in ended),
        last=max((row.finished_at for row in ended if row.finished_at), default=None),
        open=next((row for row in rows if can_go_on(row, case)), None),
    )


def can_go_on(row: AttemptRow, case: Case | None) -> bool:
    """Tell whether an attempt is under way and its case still the one that it began with."""
    return case is not None and row.finished_at is None and row.fingerprint == case.fingerprint


def progress(known: Mapping[str, Standing]) -> Progress:
    """Return how far a learner got with all cases."""
    statuses = Counter(standing.status for standing in known.values())
    return Progress(len(known), statuses["passed"], statuses["tried"] + statuses["under_way"])


class Suggestion(NamedTuple):
    """The case to play next, and why: to take up again, for a training session, untried, or to try once more."""

    case: Case
    why: Literal["resume", "session", "first", "untried", "again"]


def suggestion(offered: Sequence[Case], known: Mapping[str, Standing], wanted: Iterable[str] = ()) -> Suggestion | None:
    """Return what to play next, or None once everything is passed; `wanted` are the cases of training sessions."""
    under_way = [case for case in offered if known[case.slug].open]
    if under_way:
        return Suggestion(max(under_way, key=lambda case: _begun(known[case.slug])), "resume")
    left = [case for case in offered if not known[case.slug].passed]
    session = [case for case in left if case.slug in set(wanted)]
    untried = [case for case in left if known[case.slug].best is None]
    if session:
        return Suggestion(session[0], "session")
    if untried:
        return Suggestion(untried[0], "first" if len(untried) == len(offered) else "untried")
    return Suggestion(min(left, key=lambda case: known[case.slug].best or 0), "again") if left else None


def _begun(standing: Standing) -> float:
    return standing.open.started_at.timestamp() if standing.open else 0.0
