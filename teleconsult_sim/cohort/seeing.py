"""From a source and a choice to what views look at."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.cohort.frames import Choice, Cohort, chosen, cohort_of
from teleconsult_sim.cohort.source import NOTHING, Source
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import latest
from teleconsult_sim.scenario.library import UnknownScenario, load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.source.yaml import Faulty


def whole(source: Source, cohort: str | None) -> Cohort:
    """Return all of a cohort, each attempt marked when its case has changed since or is gone; an empty one for None."""
    contents = {slug: found for slug, (_, found) in _library().items()}
    with _uncollected():
        return cohort_of(source.rows(cohort) if cohort is not None else NOTHING, contents)


def seen(source: Source, cohort: Cohort, choice: Choice = Choice()) -> Seen:  # noqa: B008 (a constant)
    """Return a choice among a cohort, with what its rules and cases are called."""
    titles: Mapping[str, Text] = {slug: title for slug, (title, _) in _library().items()}
    return Seen(chosen(cohort, choice), source, known_rules(), titles, exemplary)


def known_rules() -> Mapping[str, Rule]:
    """Return the rules of the guide's latest edition by id."""
    return latest().rules


@cache
def exemplary(slug: str) -> Sequence[str]:
    """Return the kinds of the actions of a case's exemplary play, in order; empty where there is none."""
    path = next((path for path in load(slug).plays if path.stem == "exemplary"), None) if slug in slugs() else None
    return tuple(str(action.__struct_config__.tag) for action in read_play(path)[0].actions) if path else ()


@cache
def _library() -> Mapping[str, tuple[Text, str]]:
    """Return each case's title and fingerprint; one that can't be read is as good as gone."""
    found = {}
    for slug in slugs():
        try:
            scenario = load(slug)
        except (Faulty, UnknownScenario):
            continue
        found[slug] = scenario.file.title, scenario.setting.fingerprint
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage among hundreds of thousands of rows that are all wanted: it takes as long as reading them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
