"""What is seen at a glance: how far learners came, how many attempts, who passed, whose wording is suspect."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from teleconsult_sim.cohort.view import Seen

if TYPE_CHECKING:
    import pandas as pd


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


def glance(seen: Seen, frame_of: "Callable[[str], pd.DataFrame]") -> Glance:
    """Return the counts of what was chosen; `frame_of` gives the frame of a view."""
    attempts = seen.cohort.attempts
    closed = attempts[seen.cohort.closed & (attempts["learner"] != "")]
    latest = closed.groupby("learner", sort=False).tail(1)["passed"]
    stages = frame_of("funnel")
    statistics = frame_of("difficulty")
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
