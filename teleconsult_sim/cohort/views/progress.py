"""Progress: the score from one attempt to the next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import ACCENT, ACCENT_SOFT, INK, canvas, empty, styled
from teleconsult_sim.cohort.intervals import of_median
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.words import N_, Words, missing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST = 8
FEW = 10
"""Under so many attempts, the note warns that a point rests on few people."""


def frame(seen: Seen) -> "pd.DataFrame":
    """Return one row a rank among a learner's attempts, of one case when one is chosen: n, median, interval, passed."""
    import pandas as pd

    attempts = seen.cohort.attempts
    by = "attempt" if attempts["scenario"].nunique() == 1 else "rank"
    over = attempts[seen.cohort.closed & attempts[by].between(1, MOST)]
    rows = []
    for rank, group in over.groupby(by):
        scores = sorted(group["score"].astype(float))
        middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2
        rows.append((rank, len(group), middle, *of_median(scores), group["passed"].mean()))
    return pd.DataFrame(rows, columns=["attempt", "n", "median", "low", "high", "passed"])


def figure(frame: "pd.DataFrame", _seen: Seen, _: Words) -> "Figure":
    """Return the median's line with its band."""
    with styled():
        if frame.empty:
            return empty(_("Aucune tentative terminée."))
        drawn, axes = canvas(480, 250)
        known = frame[frame["low"].notna()]
        ranks = known["attempt"].astype(float)
        axes.fill_between(ranks, known["low"].astype(float), known["high"].astype(float), color=ACCENT_SOFT, lw=0)
        axes.plot(frame["attempt"], frame["median"], color=ACCENT, lw=2.5, marker="o", ms=6)
        for row in frame.itertuples():
            label = _.whole(row.median)
            axes.annotate(label, (row.attempt, row.median), (0, 9), textcoords="offset points", ha="center", color=INK)
        ticks = [f"{_.ordinal(int(row.attempt))}\nn = {_.whole(row.n)}" for row in frame.itertuples()]
        axes.set_xticks(frame["attempt"], ticks)
        axes.set_xlim(frame["attempt"].min() - 0.4, frame["attempt"].max() + 0.4)
        bottom = min(frame["median"].min(), frame["low"].astype(float).min(skipna=True))
        floor = max(0, 10 * int((bottom - 8) // 10))
        axes.set_ylim(floor - 1, 107)
        axes.set_yticks(range(floor, 101, 10 if floor >= 40 else 20))
        axes.grid(axis="y")
        axes.spines[:].set_visible(False)
    return drawn


def told(row: Any, _seen: Seen, _: Words) -> Sequence[str]:
    """Return a rank in words."""
    span = "—" if missing(row.low) else _("{low} à {high}").format(low=_.whole(row.low), high=_.whole(row.high))
    return _.ordinal(int(row.attempt)), _.whole(row.n), _.decimal(row.median, 1), span, _.percent(row.passed)


def alt(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return how the median goes, from the first attempt to the last."""
    if frame.empty:
        return _("Aucune tentative terminée.")
    first, last = frame.iloc[0], frame.iloc[-1]
    if len(frame) == 1:
        return _("Le score médian de la première tentative est de {first}.").format(first=_.whole(first["median"]))
    words = _("Le score médian passe de {first} à la première tentative à {last} à la {rank}.")
    rank = _.ordinal(int(last["attempt"]))
    return words.format(first=_.whole(first["median"]), last=_.whole(last["median"]), rank=rank)


def note(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return what it rests on."""
    words = _("Score médian selon le rang de la tentative, et son intervalle à 95 %.")
    if (frame["n"] < FEW).any():
        words += " " + _("Des points reposent sur peu de personnes.")
    return words


VIEW = View(
    id="progress",
    place=30,
    title=N_("Progrès d’une tentative à l’autre"),
    columns=(N_("Tentative"), "n", N_("Score médian"), N_("Intervalle à 95 %"), N_("Réussies")),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
