"""A learner's attempts as they are listed: what was played, when, how it went, and what can be opened again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.store import AttemptRow
from teleconsult_sim.ui.home.cases import Case

State = Literal["under_way", "finished", "changed", "removed"]


class Line(NamedTuple):
    """One attempt; `at` is when it ended, or began while it is under way, on this machine's clock."""

    id: str
    title: str
    mode: str
    session: str
    at: datetime
    score: int | None
    passed: bool
    over: bool
    state: State


def lines(
    rows: Sequence[AttemptRow], offered: Mapping[str, Case], sessions: Mapping[str, str], language: Language
) -> list[Line]:
    """Return attempts as lines, in the same order; `sessions` has the titles of training sessions by id."""
    return [_line(row, offered.get(row.scenario), sessions.get(row.session or "", ""), language) for row in rows]


def _line(row: AttemptRow, case: Case | None, session: str, language: Language) -> Line:
    return Line(
        id=row.id,
        title=case.title.into(language) if case else row.scenario,
        mode=row.mode,
        session=session,
        at=(row.finished_at or row.started_at).astimezone(),
        score=row.score,
        passed=bool(row.passed),
        over=row.finished_at is not None,
        state=_state(row, case),
    )


def _state(row: AttemptRow, case: Case | None) -> State:
    if case is None:
        return "removed"
    if row.fingerprint != case.fingerprint:
        return "changed"
    return "under_way" if row.finished_at is None else "finished"
