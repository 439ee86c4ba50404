"""Rules by learners: the latest verdict of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cohort.drawing import BAD, GOOD, SOFT, canvas, empty, styled
from teleconsult_sim.cohort.view import Seen, View
from teleconsult_sim.cohort.views.broken import frame as broken
from teleconsult_sim.cohort.words import N_, Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

RULES = 12
NAMES = {"respected": N_("respectée"), "missed": N_("manquée"), "none": N_("sans objet")}


def frame(seen: Seen) -> "pd.DataFrame":
    """Return one row a learner and rule of those most often broken, from the weakest learner to the strongest.

    `status` is of the learner's latest attempt in which the rule could be missed, named by `attempt`; "none" without
    one. `score` is the mean of their latest scores, one a case.
    """
    import numpy as np
    import pandas as pd

    cohort = seen.cohort.over
    named = cohort.attempts["learner"] != ""
    cohort = cohort if named.all() else cohort.where(named)
    rules = list(broken(seen)["rule"].head(RULES))
    columns = ["learner", "pseudonym", "score", "rule", "status", "attempt"]
    if not rules or cohort.attempts.empty:
        return pd.DataFrame(columns=columns)
    attempts = cohort.attempts
    latest = attempts.groupby(["learner", "scenario"], sort=False).tail(1)
    order = latest.groupby("learner")["score"].mean().astype(float).sort_values(kind="stable")
    places = pd.Series(range(len(order)), index=order.index)
    row_of = attempts["learner"].map(places).to_numpy()
    names = attempts.drop_duplicates("learner").set_index("learner")["pseudonym"]
    columns_of = [cohort.rules.index(rule) for rule in rules]
    counted, kept = (mask[:, columns_of] for mask in cohort.counted)
    # The latest attempt of each learner at each rule: attempts are in order, so the greatest row number wins.
    last = np.full((len(order), len(rules)), -1)
    rows, cells = np.nonzero(counted)
    np.maximum.at(last, (row_of[rows], cells), rows)
    names_of = np.array(["none", "respected", "missed"], dtype=object)
    status = names_of[np.where(last < 0, 0, np.where(_at(kept, last), 1, 2))]
    ids = attempts["id"].to_numpy()
    count = len(rules)
    told = {
        "learner": np.repeat(order.index.to_numpy(dtype=object), count),
        "pseudonym": np.repeat(names.reindex(order.index).to_numpy(dtype=object), count),
        "score": np.repeat(order.to_numpy(), count),
        "rule": np.tile(np.array(rules, dtype=object), len(order)),
        "status": status.ravel(),
        "attempt": np.where(last < 0, "", ids[np.maximum(last, 0)]).ravel(),
    }
    return pd.DataFrame({name: pd.Series(column, dtype=column.dtype) for name, column in told.items()})


def _at(mask: Any, last: Any) -> Any:
    import numpy as np

    return np.take_along_axis(mask, np.maximum(last, 0), axis=0)


def figure(frame: "pd.DataFrame", seen: Seen, _: Words) -> "Figure":
    """Return every learner as a thin column."""
    from matplotlib.colors import ListedColormap

    with styled():
        if frame.empty:
            return empty(_("Aucune tentative terminée."))
        rules = list(dict.fromkeys(frame["rule"]))
        codes = frame["status"].map({"none": 0, "respected": 1, "missed": 2}).to_numpy()
        drawn, axes = canvas(1100, 60 + 26 * len(rules))
        grid = codes.reshape(-1, len(rules)).T
        colours = ListedColormap([SOFT, f"{GOOD}55", f"{BAD}bb"])
        axes.pcolormesh(grid, cmap=colours, vmin=0, vmax=2, rasterized=True, edgecolors="none")
        axes.set_yticks([place + 0.5 for place in range(len(rules))], [seen.rule(rule, _) for rule in rules])
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.set_xlabel(_("apprenants, du plus faible au plus fort"))
        axes.spines[:].set_visible(False)
    return drawn


def told(row: Any, seen: Seen, _: Words) -> Sequence[str]:
    """Return a cell in words."""
    return row.pseudonym or "—", _.whole(row.score), seen.rule(row.rule, _), _(NAMES[row.status])


def alt(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return how much of the map is what."""
    if frame.empty:
        return _("Aucune tentative terminée.")
    shares = frame["status"].value_counts(normalize=True)
    return ", ".join(f"{_(NAMES[name])} {_.percent(shares.get(name, 0.0))}" for name in NAMES) + "."


def note(frame: "pd.DataFrame", _seen: Seen, _: Words) -> str:
    """Return what it rests on."""
    words = _("Dernier verdict de chacun, n = {n} apprenants, du plus faible au plus fort; pseudonymes seulement.")
    return words.format(n=_.whole(frame["learner"].nunique()))


VIEW = View(
    id="heat_map",
    place=40,
    title=N_("Règles × apprenants"),
    columns=(N_("Apprenant"), N_("Score"), N_("Règle"), N_("Verdict")),
    frame=frame,
    figure=figure,
    told=told,
    alt=alt,
    note=note,
)
