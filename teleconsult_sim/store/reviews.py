"""What the coordination committee decided of a scenario, bound to its exact content: an edit opens the review again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import select

from teleconsult_sim.clinic.masking import masked
from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.learners import presentable
from teleconsult_sim.store.schema import reviews

Decision = Literal["approve", "changes"]
State = Literal["approved", "older", "changes", "unseen"]
"""Approved as it now is, approved before it was edited, comments open, seen by nobody."""


class Review(NamedTuple):
    """A decision of one member, in a role of the committee."""

    scenario: str
    fingerprint: str
    role: str
    reviewer: str
    decision: Decision
    comment: str
    decided_at: datetime


_ROW = select(*(reviews.c[name] for name in Review._fields))


def decide(
    store: Store,
    scenario: str,
    fingerprint: str,
    decision: Decision,
    *,
    role: str,
    comment: str = "",
    reviewer: str = "",
) -> Review:
    """Keep a decision; the latest of a role on a content is the one that stands, and none is ever erased."""
    words = masked(comment).replace("\0", "").encode("utf-8", "replace").decode()
    made = Review(
        scenario, fingerprint, presentable(role)[:40], presentable(reviewer), decision, words.strip(), store.now()
    )
    with store.writing() as connection:
        connection.execute(reviews.insert().values(**made._asdict()))
    return made


def history(store: Store, scenario: str | None = None) -> list[Review]:
    """Return every decision, of one scenario when given, the latest first."""
    wanted = _ROW if scenario is None else _ROW.where(reviews.c.scenario == scenario)
    with store.reading() as connection:
        return [Review(*row) for row in connection.execute(wanted.order_by(reviews.c.number.desc()))]


def standing(store: Store, scenario: str, fingerprint: str) -> dict[str, Review]:
    """Return, by role, the decision that stands on this very content of a scenario."""
    latest: dict[str, Review] = {}
    for review in history(store, scenario):
        if review.fingerprint == fingerprint:
            latest.setdefault(review.role, review)
    return latest


def approved(store: Store, contents: dict[str, str]) -> set[str]:
    """Return which scenarios, given with their present fingerprints, somebody approves and nobody wants changed."""
    latest: dict[tuple[str, str], Review] = {}
    for review in history(store):
        if contents.get(review.scenario) == review.fingerprint:
            latest.setdefault((review.scenario, review.role), review)
    opposed = {scenario for (scenario, _), review in latest.items() if review.decision != "approve"}
    return {scenario for scenario, _ in latest} - opposed


def state(decided: Iterable[Review], fingerprint: str) -> State:
    """Return where a scenario stands by all that was decided of it, the latest first, and its present fingerprint.

    What was decided of the present content comes before what was decided of older ones: « approved » is what
    `approved` says.
    """
    now: dict[str, Decision] = {}
    before: dict[str, Decision] = {}
    for review in decided:
        (now if review.fingerprint == fingerprint else before).setdefault(review.role, review.decision)
    known = now or before
    if "changes" in known.values():
        return "changes"
    if not known:
        return "unseen"
    return "approved" if now else "older"
