"""What is seen at a glance: how far learners came, how many attempts, who passed, whose wording is suspect."""

from typing import NamedTuple

from teleconsult_sim.cohort.view import Seen, view


class Glance(NamedTuple):
    """Counts of the attempts chosen. `latest` is the share of learners who passed at their latest attempt that is over.

    `changed` and `deleted` count attempts at cases that are no longer what was played.
    """

    stages: list[tuple[str, int, float]]
    learners: int
    attempts: int
    open: int
    latest: float | None
    judged: int
    suspects: list[str]
    changed: int
    deleted: int


def glance(seen: Seen) -> Glance:
    """Return the counts of what was chosen."""
    attempts = seen.cohort.attempts
    closed = attempts[seen.cohort.closed & (attempts["learner"] != "")]
    latest = closed.groupby("learner", sort=False).tail(1)["passed"]
    stages = view("funnel").frame(seen)
    statistics = view("difficulty").frame(seen)
    return Glance(
        stages=[(row.stage, int(row.learners), float(row.share)) for row in stages.itertuples()],
        learners=int(stages["learners"].iloc[0]),
        attempts=len(attempts),
        open=int(attempts["finished_at"].isna().sum()),
        latest=float(latest.mean()) if len(latest) else None,
        judged=len(latest),
        suspects=list(statistics.loc[statistics["wording"], "rule"]),
        changed=int((attempts["state"] == "changed").sum()),
        deleted=int((attempts["state"] == "deleted").sum()),
    )
