"""The rules most often broken, over every attempt in which they weighed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import BAD, INK, SOFT, WARN, canvas, empty, styled
from teleconsult_sim.cohort.intervals import wilson
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.words import N_, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

SHOWN = 5
ALARMING = 0.3
"""From this share on, a bar is drawn in the colour of what is wrong."""


def frame(seen: Seen) -> "pd.DataFrame":
    """Return one row a rule that was broken: in how many of the n attempts where it weighed, the most often first."""
    import pandas as pd

    over = seen.cohort.over
    counted, kept = over.counted
    n = counted.sum(axis=0)
    broken = (counted & ~kept).sum(axis=0)
    rows = [
        (rule, int(n[place]), int(broken[place]), broken[place] / n[place], *wilson(int(broken[place]), int(n[place])))
        for place, rule in enumerate(over.rules)
        if broken[place]
    ]
    found = pd.DataFrame(rows, columns=["rule", "n", "broken", "share", "low", "high"])
    return found.sort_values(["share", "n", "rule"], ascending=[False, False, True], ignore_index=True)


def figure(frame: "pd.DataFrame", seen: Seen, _: Words) -> "Figure":
    """Return a bar for each of the first rules."""
    first = frame.head(2 * SHOWN)
    with styled():
        if first.empty:
            return empty(_("Aucune règle manquée."))
        drawn, axes = canvas(720, 40 + 32 * len(first))
        names = [seen.rule(rule, _) for rule in first["rule"]]
        axes.barh(range(len(first)), [1] * len(first), color=SOFT, height=0.6)
        tints = [BAD if share >= ALARMING else WARN for share in first["share"]]
        axes.barh(range(len(first)), first["share"], color=tints, height=0.6)
        for place, row in enumerate(first.itertuples()):
            words = f"{_.percent(row.share)}   n = {_.whole(row.n)}"
            axes.text(1.03, place, words, va="center", color=INK)
        axes.set_yticks(range(len(first)), names)
        axes.invert_yaxis()
        axes.set_xlim(0, 1.5)
        axes.xaxis.set_visible(False)
        axes.spines[:].set_visible(False)
    return drawn


def told(row: Any, seen: Seen, _: Words) -> Sequence[str]:
    """Return a rule in words."""
    counts = (_.whole(row.broken), _.whole(row.n), _.percent(row.share), _.between(row.low, row.high))
    return seen.rule(row.rule, _), *counts


def alt(frame: "pd.DataFrame", seen: Seen, _: Words) -> str:
    """Return the first rules with their shares."""
    if frame.empty:
        return _("Aucune règle manquée.")
    return "; ".join(f"{seen.rule(row.rule, _)} {_.percent(row.share)}" for row in frame.head(SHOWN).itertuples()) + "."


def note(_frame: "pd.DataFrame", seen: Seen, _: Words) -> str:
    """Return what it rests on."""
    n = _.whole(int(seen.cohort.closed.sum()))
    return _("Part des tentatives terminées où la règle pouvait être manquée (n) et l’a été; {n} en tout.").format(n=n)


VIEW = View(
    id="broken",
    place=20,
    title=N_("Règles les plus souvent manquées"),
    columns=(N_("Règle"), N_("Manquée"), "n", N_("Part"), N_("Intervalle à 95 %")),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
