"""How hard each rule is, and how well it tells the able from the others."""

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import ACCENT, EDGE, INK, LINE, WARN, canvas, empty, styled
from teleconsult_sim.cohort.items import ENOUGH, HARD, WEAK, first_attempts, items
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.words import N_, Words, missing

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


def frame(seen: Seen) -> "pd.DataFrame":
    """Return the statistics of every rule."""
    return items(seen.cohort, seen.rules)


def figure(frame: "pd.DataFrame", seen: Seen, _: Words) -> "Figure":
    """Return a point a rule, facility across and discrimination up, each with its intervals; suspects are named."""
    known = frame[frame["discrimination"].notna()]
    with styled():
        if known.empty:
            return empty(_("Trop peu de tentatives pour une discrimination."))
        drawn, axes = canvas(560, 500)
        axes.axhspan(-1, WEAK, color=LINE, alpha=0.35, lw=0)
        axes.axhline(0, color=EDGE, lw=0.8)
        for suspect, tint, strong in ((False, ACCENT, 0.55), (True, WARN, 1.0)):
            some = known[known["wording"] == suspect].astype(float, errors="ignore")
            spread = [_ends(some, name) for name in ("facility", "discrimination")]
            axes.errorbar(
                some["facility"], some["discrimination"], xerr=spread[0], yerr=spread[1], fmt="o", color=tint,
                alpha=strong, ms=6, lw=0.8,
            )  # fmt: skip
        for row in known[known["wording"]].itertuples():
            at = (row.facility, row.discrimination)
            style: dict[str, Any] = {"xytext": (9, -24), "textcoords": "offset points", "color": INK, "fontsize": 11}
            axes.annotate(textwrap.fill(seen.rule(row.rule, _), 34), at, **style)
        axes.set_xlim(max(0.0, math.floor(10 * known["facility_low"].min()) / 10) - 0.02, 1.02)
        axes.set_ylim(min(-0.3, known["discrimination"].min() - 0.1), 1.02)
        axes.xaxis.set_major_formatter(lambda value, _place: _.percent(value))
        axes.yaxis.set_major_formatter(lambda value, _place: _.decimal(value, 1))
        axes.set_xlabel(_("facilité"))
        axes.set_ylabel(_("discrimination"))
    return drawn


def _ends(some: "pd.DataFrame", name: str) -> Any:
    """Return how far an interval reaches below and above; nowhere where there is none."""
    middle = some[name].astype(float)
    low, high = some[f"{name}_low"].astype(float), some[f"{name}_high"].astype(float)
    return [(middle - low).fillna(0).clip(lower=0), (high - middle).fillna(0).clip(lower=0)]


def told(row: Any, seen: Seen, _: Words) -> Sequence[str]:
    """Return a rule's statistics in words."""
    low, high = row.discrimination_low, row.discrimination_high
    span = "—" if missing(low) else _("{low} à {high}").format(low=_.decimal(low), high=_.decimal(high))
    easy = (_.percent(row.facility), _.between(row.facility_low, row.facility_high))
    flag = _("texte à revoir?") if row.wording else ""
    return seen.rule(row.rule, _), _.whole(row.n), *easy, _.decimal(row.discrimination), span, flag


def alt(frame: "pd.DataFrame", seen: Seen, _: Words) -> str:
    """Return how many rules there are, and which are suspect."""
    suspects = "; ".join(seen.rule(row.rule, _) for row in frame.itertuples() if row.wording)
    told = _("{n} règles, de {low} à {high} de facilité.")
    if frame.empty:
        return _("Aucune tentative terminée.")
    ends = {"low": _.percent(frame["facility"].min()), "high": _.percent(frame["facility"].max())}
    counted = told.format(n=len(frame), **ends)
    return f"{counted} " + (
        _("Texte à revoir : {rules}.").format(rules=suspects) if suspects else _("Aucun texte en cause.")
    )


def note(_frame: "pd.DataFrame", seen: Seen, _: Words) -> str:
    """Return what it rests on, and by which measure a wording is suspected."""
    n = _.whole(len(first_attempts(seen.cohort).attempts))
    words = _(
        "Première tentative de chacun à chaque cas, {n} en tout. Facilité : part respectée, intervalle de Wilson. "
        "Discrimination : corrélation avec le reste des points, comme Moodle la définit, intervalle de Fisher. "
        "Texte à revoir : sur {enough} tentatives ou plus, le haut de l’intervalle de la facilité est sous {hard} et "
        "celui de la discrimination sous {weak}. Les plus habiles la manquent donc autant que les autres."
    )
    return words.format(n=n, enough=ENOUGH, hard=_.percent(HARD), weak=_.decimal(WEAK))


VIEW = View(
    id="difficulty",
    place=50,
    title=N_("Difficulté et discrimination des règles"),
    columns=(
        N_("Règle"),
        "n",
        N_("Facilité"),
        N_("Intervalle à 95 %"),
        N_("Discrimination"),
        N_("Intervalle à 95 %"),
        N_("Signalement"),
    ),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
