"""The library as a whole: where the review stands, which rules the cases cover, and the effects of a changed rule."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from teleconsult_sim.guide.loading import latest
from teleconsult_sim.session.impact import gathered
from teleconsult_sim.ui.review.coverage import gaps
from teleconsult_sim.ui.review.drawing import draw
from teleconsult_sim.ui.simulator.telling.terms import N_

if TYPE_CHECKING:
    from teleconsult_sim.ui.review.page import ReviewPage

PARTS = {"overview": N_("Vue d’ensemble"), "coverage": N_("Couverture"), "effects": N_("Effets")}
LATEST = 8
"""Decisions shown, the latest first."""


def regions(page: "ReviewPage") -> Mapping[str, str]:
    """Return the part of the library that is open."""
    context: dict[str, Any] = {"page": page, "parts": PARTS, "rules": latest().rules}
    main = draw("library.html", page.language, context)
    if page.part == "coverage":
        return {"main": main, "part": _map(page, context), "panel": ""}
    context |= _overview(page) if page.part == "overview" else _effects(page)
    template = "overview.html" if page.part == "overview" else "library_effects.html"
    return {"main": main, "part": draw(template, page.language, context), "panel": ""}


def _map(page: "ReviewPage", context: Mapping[str, Any]) -> str:
    """Return the map, drawn anew only when it would differ: it has a cell for each rule in each case."""
    key = page.language, page.measuring.version, page.measuring.under_way
    if page.drawn.get("coverage", (None, ""))[0] != key:
        page.drawn["coverage"] = key, draw("coverage.html", page.language, {**context, **_coverage(page)})
    return page.drawn["coverage"][1]


def _overview(page: "ReviewPage") -> dict[str, Any]:
    decided = sorted((one for case in page.cases for one in case.decided), key=lambda one: one.decided_at, reverse=True)
    return {
        "counts": {
            state: sum(case.state == state for case in page.cases)
            for state in ("approved", "older", "changes", "unseen")
        },
        "commented": [case for case in page.cases if case.open_comments],
        "latest": decided[:LATEST],
        "by_slug": {case.slug: case for case in page.cases},
        "unreadable": [case for case in page.cases if case.fault],
    }


def _coverage(page: "ReviewPage") -> dict[str, Any]:
    guide = latest()
    sections = [
        (section, [rule for rule in guide.rules.values() if rule.section == section.id])
        for section in guide.sections.values()
    ]
    return {
        "coverage": page.coverage,
        "gaps": gaps(page.coverage, page.objectives),
        "sections": [(section, rules) for section, rules in sections if rules],
        "columns": [case for case in page.cases if case.scenario],
        "by_slug": {case.slug: case for case in page.cases},
    }


def _effects(page: "ReviewPage") -> dict[str, Any]:
    measured = page.measuring.all()
    return {
        "measured": measured,
        "whole": len(measured) == sum(case.scenario is not None for case in page.cases),
        "flips": gathered(effect for one in measured for effect in one.effects),
        "by_slug": {case.slug: case for case in page.cases},
    }
