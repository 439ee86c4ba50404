"""The paths that learners take through a case, over the exemplary one: a process map."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import ACCENT, EDGE, INK, QUIET, WARN, canvas, empty, styled
from teleconsult_sim.cohort.flow import END, START, collapsed, flow, order
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.words import KINDS, N_, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 500
"""The latest attempts are enough to see ways, and journals are long to read."""
RARE = 0.04
"""Transitions of a smaller share of the attempts stay in the table."""
ROW, LABELS = 30, 7.4
"""A row in pixels, and the room for names, in rows."""


def case_of(seen: Seen) -> str:
    """Return the case whose paths are shown: the one chosen, or the one most played."""
    played = seen.cohort.attempts["scenario"]
    return str(played.value_counts().index[0]) if len(played) else ""


def frame(seen: Seen) -> "pd.DataFrame":
    """Return one row a transition: in how many attempts it happened, its share, whether the exemplary play does it.

    `before_place` and `after_place` say where each kind stands on the map.
    """
    import pandas as pd

    case = case_of(seen)
    attempts = seen.cohort.attempts[seen.cohort.closed & (seen.cohort.attempts["scenario"] == case)].tail(MOST)
    paths = list(seen.source.kinds(attempts["id"]).values())
    model = seen.exemplary(case) if case and paths else ()
    graph = flow(paths)
    places = {kind: place for place, kind in enumerate(order(graph, model, paths))}
    shown = set(pairwise(collapsed(model))) if model else set()
    rows = [
        (case, *pair, places[pair[0]], places[pair[1]], count, count / graph.attempts, pair in shown, graph.attempts)
        for pair in sorted({*graph.edges, *(shown if paths else ())})
        for count in [graph.edges.get(pair, 0)]
    ]
    columns = ["scenario", "before", "after", "before_place", "after_place", "attempts", "share", "exemplary", "n"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(
        ["attempts", "before_place", "after_place"], ascending=[False, True, True], ignore_index=True
    )


def name(kind: str, _: Words) -> str:
    """Return what a kind of action is called."""
    if kind in (START, END):
        return _("Début") if kind == START else _("Fin")
    return _(KINDS[kind]) if kind in KINDS else kind


def figure(frame: "pd.DataFrame", _seen: Seen, _: Words) -> "Figure":
    """Return the kinds from top to bottom, what follows what as arcs: down at the right, back up at the left of them.

    The exemplary path is in the accent colour; the wider, the more attempts.
    """
    shown = frame[frame["exemplary"] | (frame["share"] >= RARE)]
    with styled():
        if shown.empty:
            return empty(_("Aucune tentative terminée."))
        kinds = dict(zip(shown["before"], shown["before_place"], strict=True))
        kinds |= dict(zip(shown["after"], shown["after_place"], strict=True))
        rows = {kind: row for row, kind in enumerate(sorted(kinds, key=lambda kind: kinds[kind]))}
        model = {*shown.loc[shown["exemplary"], "before"], *shown.loc[shown["exemplary"], "after"]}
        spans = [rows[row.after] - rows[row.before] for row in shown.itertuples()]
        left, right = (max([0.0, *(_bulge(span) for span in spans if sign * span > 0)]) for sign in (-1, 1))
        drawn, axes = canvas(ROW * (LABELS + left + right + 2), ROW * (len(rows) + 0.5))
        for row in shown.sort_values(["exemplary", "attempts"]).itertuples():
            _arc(axes, rows[row.before], rows[row.after], row)
        for kind, place in rows.items():
            tint = ACCENT if kind in model else WARN
            axes.plot(0, place, "o", ms=11, mfc=tint, mec="none", zorder=5)
            ink = INK if kind in model else QUIET
            axes.text(-0.7 - left, place, name(kind, _), ha="right", va="center", color=ink)
        axes.set_xlim(-LABELS - left, right + 2)
        axes.set_ylim(len(rows) - 0.5, -0.75)
        axes.set_axis_off()
    return drawn


def _bulge(span: int) -> float:
    """Return how far aside an arc over so many rows goes, in rows."""
    return 0.0 if span == 1 else 0.6 + 0.9 * abs(span) ** 0.6


def _arc(axes: "Axes", start: int, end: int, row: Any) -> None:
    from matplotlib.patches import FancyArrowPatch

    if row.exemplary:
        tint, strength = ACCENT, 1.0
    else:
        tint, strength = (WARN if end < start else EDGE), 0.75
    width = 0.8 + 3.4 * row.share if row.share else 1.2
    span = end - start
    # The middle of such an arc lies half its bend, in parts of its length, away from the straight line.
    style = f"arc3,rad={-2 * _bulge(span) / max(1, abs(span))}"
    arrow = FancyArrowPatch(
        (0, start), (0, end), connectionstyle=style, arrowstyle="-|>", mutation_scale=7 + width, lw=width,
        color=tint, alpha=strength, shrinkA=6, shrinkB=6, zorder=3 if row.exemplary else 2,
        linestyle="-" if row.share else (0, (2, 2)),
    )  # fmt: skip
    axes.add_patch(arrow)


def told(row: Any, _seen: Seen, _: Words) -> Sequence[str]:
    """Return a transition in words."""
    mark = _("oui") if row.exemplary else ""
    return name(row.before, _), name(row.after, _), _.whole(row.attempts), _.percent(row.share), mark


def alt(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return how often the exemplary way is taken, and the detour most taken."""
    if frame.empty:
        return _("Aucune tentative terminée.")
    kept, aside = frame[frame["exemplary"]], frame[~frame["exemplary"]]
    words = _("Les pas du parcours exemplaire sont faits dans {share} des tentatives en moyenne.")
    told = words.format(share=_.percent(kept["share"].mean())) if len(kept) else ""
    if len(aside):
        first = aside.iloc[0]
        pair = f"{name(first['before'], _)} → {name(first['after'], _)}"
        told += " " + _("Écart le plus fréquent : {pair}, {share}.").format(pair=pair, share=_.percent(first["share"]))
    return told.strip()


def note(frame: "pd.DataFrame", seen: Seen, _: Words) -> str:
    """Return what it rests on."""
    words = _(
        "« {case} », n = {n} tentatives terminées, les dernières. Plus le trait est large, plus la suite est "
        "fréquente; en bleu, le parcours exemplaire; en ocre, un retour ou un geste qu’il n’a pas."
    )
    n = int(frame["n"].iloc[0]) if len(frame) else 0
    return words.format(case=seen.scenario(case_of(seen), _), n=_.whole(n))


VIEW = View(
    id="paths",
    place=60,
    title=N_("Parcours suivis et parcours exemplaire"),
    columns=(N_("Après"), N_("Vient"), N_("Tentatives"), N_("Part"), N_("Exemplaire")),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
