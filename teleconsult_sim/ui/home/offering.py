"""Which cases are offered to learners."""

import logging
from collections.abc import Iterator
from pathlib import Path

from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load, slugs
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store import Store
from teleconsult_sim.store.reviews import approved
from teleconsult_sim.store.settings import settings

logger = logging.getLogger(__name__)


def offered(store: Store, root: Path | None = None) -> list[Scenario]:
    """Return the cases that may be played, in no particular order; one whose file is faulty is left out and logged."""
    found = list(_usable(root))
    if not settings(store).only_approved:
        return found
    good = approved(store, {scenario.slug: scenario.setting.fingerprint for scenario in found})
    return [scenario for scenario in found if scenario.slug in good]


def _usable(root: Path | None) -> Iterator[Scenario]:
    for slug in slugs(root):
        try:
            yield load(slug, root)
        except (Faulty, UnknownScenario):
            logger.warning("scenario %s is not offered", slug, exc_info=True)
