"""Which cases learners are offered: all that can be read or, if a pilot says so, those that the committee approves."""

import logging
from pathlib import Path

from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load, slugs
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.reviews import approved
from teleconsult_sim.store.settings import settings

logger = logging.getLogger(__name__)


def offered(store: Store, root: Path | None = None) -> list[Scenario]:
    """Return the cases that learners may begin, by name. Raises StoreError.

    With the setting `only_approved`, a case is offered when its present content is approved and nobody wants it
    changed; one that was edited since waits for the committee.
    """
    cases = readable(root)
    if not settings(store).only_approved:
        return cases
    agreed = approved(store, {case.slug: case.setting.fingerprint for case in cases})
    return [case for case in cases if case.slug in agreed]


def readable(root: Path | None = None) -> list[Scenario]:
    """Return every case that can be read, by name; one that can't is left out and logged."""
    found = []
    for slug in slugs(root):
        try:
            found.append(load(slug, root))
        except (Faulty, UnknownScenario):
            logger.warning("scenario %s is left out", slug, exc_info=True)
    return found
