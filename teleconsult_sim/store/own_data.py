"""One's own data: all of it as JSON, or gone, by the learner alone and at once."""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store.access import OWN, accesses, note_access
from teleconsult_sim.store.classes import TrainingSession, sessions_of
from teleconsult_sim.store.erasing import erase, forget_learners
from teleconsult_sim.store.faults import StoreError, filled
from teleconsult_sim.store.keeping import AttemptRow, Store
from teleconsult_sim.store.notice import notice
from teleconsult_sim.store.rulebooks import outcome_of
from teleconsult_sim.store.sandboxes import in_sandboxes, sandboxes_of
from teleconsult_sim.store.schema import attempts, entries, learners
from teleconsult_sim.store.settings import settings

FORMAT = "teleconsult-sim own data 1"
UNKNOWN = Text(
    fr="Rien n’est gardé sous « {id} » : vérifiez ce numéro, ou lisez-le dans la page d’accueil de l’apprenant.",
    en="Nothing is kept under “{id}”: check this number, or read it on the learner’s home page.",
)


class Erased(NamedTuple):
    """What was deleted."""

    attempts: int


def export(store: Store, learner: str, who: str = OWN) -> dict[str, Any]:
    """Return all that is kept of a learner (by id), as plain data for JSON. Raises StoreError when nothing is.

    `who` asks is written in the log, unless it is the learner.
    """
    if who != OWN:
        note_access(store, who, "export", learner=learner)
    with store.reading() as connection:
        row = connection.execute(select(learners).where(learners.c.id == learner)).first()
    if row is None:
        raise StoreError(filled(UNKNOWN, id=learner))
    told = {name: getattr(row, name) for name in ("id", "pseudonym", "profession", "informed_at", "created_at")}
    data = {
        "format": FORMAT,
        "made_at": store.now(),
        "learner": told,
        "sessions": [_session(session) for session in sessions_of(store, learner)],
        "attempts": [_attempt(store, row) for row in store.attempts_of(learner)],
        "sandboxes": _sandboxes(store, learner),
        "accesses": [look._asdict() for look in accesses(store, learner)],
        "notice": [msgspec.to_builtins(item._asdict()) for item in notice(settings(store))],
    }
    return msgspec.to_builtins(data)  # type: ignore[no-any-return]


def delete(store: Store, learner: str) -> Erased:
    """Delete a learner (by id) and all that is kept of them, sandboxes included. Raises StoreError when nothing is."""
    tried = in_sandboxes(store, lambda beside: _forget(beside, learner) or 0)
    count = _forget(store, learner)
    if count is None and not tried:
        raise StoreError(filled(UNKNOWN, id=learner))
    return Erased(count or 0)


def _forget(store: Store, learner: str) -> int | None:
    """Delete a learner and return how many attempts that were, or None where nobody has that id."""
    with store.writing() as connection:
        number = connection.scalar(select(learners.c.number).where(learners.c.id == learner))
        if number is None:
            return None
        count = erase(connection, attempts.c.learner == number)
        forget_learners(connection, learners.c.number == number)
    return count


def _sandboxes(store: Store, learner: str) -> list[dict[str, Any]]:
    beside = sandboxes_of(store)
    if beside is None:
        return []
    try:
        return [_attempt(beside, row) for row in beside.attempts_of(learner)]
    finally:
        beside.dispose()


def _session(session: TrainingSession) -> dict[str, Any]:
    return {"title": session.title, "cohort": session.cohort_name, "code": session.code}


def _attempt(store: Store, row: AttemptRow) -> dict[str, Any]:
    with store.reading() as connection:
        wanted = select(entries.c.line).where(entries.c.attempt == row.id).order_by(entries.c.seq)
        # As they lie there, whether or not this version can read them.
        journal = [msgspec.json.decode(line) for line in connection.scalars(wanted)]
    judged = outcome_of(store, row.id)
    statuses = {rule: status for rule, (status, _) in judged.outcome.statuses.items()} if judged else {}
    kept = {name: value for name, value in row._asdict().items() if name != "learner"}
    return kept | {"verdicts": statuses, "drafts": store.drafts(row.id), "journal": journal}
