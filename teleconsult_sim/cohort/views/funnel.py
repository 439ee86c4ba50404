"""Who joined, who started, who finished, who passed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import ACCENT, INK, SOFT, canvas, styled
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.words import N_, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

STAGES = {
    "joined": N_("inscrits"), "started": N_("ont commencé"), "finished": N_("ont terminé"), "passed": N_("ont réussi"),
}  # fmt: skip


def frame(seen: Seen) -> "pd.DataFrame":
    """Return one row a stage: how many learners came that far, and their share of those who joined."""
    import pandas as pd

    named = seen.cohort.attempts[seen.cohort.attempts["learner"] != ""]
    over = named[named["finished_at"].notna()]
    reached = {
        "joined": len(seen.cohort.learners),
        "started": named["learner"].nunique(),
        "finished": over["learner"].nunique(),
        "passed": over[over["passed"].fillna(False)]["learner"].nunique(),
    }
    counts = pd.Series(reached)
    share = counts / reached["joined"] if reached["joined"] else counts.astype(float) * float("nan")
    return pd.DataFrame({"stage": list(reached), "learners": counts.to_numpy(), "share": share.to_numpy()})


def figure(frame: "pd.DataFrame", _seen: Seen, _: Words) -> "Figure":
    """Return a bar a stage."""
    with styled():
        drawn, axes = canvas(520, 190)
        whole = max(1, frame["learners"].max())
        names = [_(STAGES[stage]) for stage in frame["stage"]]
        axes.barh(names, [whole] * len(names), color=SOFT, height=0.62)
        axes.barh(names, frame["learners"], color=ACCENT, height=0.62)
        for place, row in enumerate(frame.itertuples()):
            axes.text(whole * 1.02, place, f"{_.whole(row.learners)} ({_.percent(row.share)})", va="center", color=INK)
        axes.invert_yaxis()
        axes.set_xlim(0, whole * 1.28)
        axes.xaxis.set_visible(False)
        axes.spines[:].set_visible(False)
    return drawn


def told(row: Any, _seen: Seen, _: Words) -> Sequence[str]:
    """Return a stage in words."""
    return _(STAGES[row.stage]), _.whole(row.learners), _.percent(row.share)


def alt(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return the stages in one sentence."""
    return ", ".join(f"{_.whole(row.learners)} {_(STAGES[row.stage])}" for row in frame.itertuples()) + "."


def note(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return what it rests on."""
    n = int(frame["learners"].iloc[0])
    return _("n = {n} apprenants; a réussi qui a passé au moins un cas.").format(n=_.whole(n))


VIEW = View(
    id="funnel",
    place=10,
    title=N_("Qui a commencé, terminé, réussi"),
    columns=(N_("Étape"), N_("Apprenants"), N_("Part")),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
