"""The sandbox's world: a case of its own, that is in no library."""

from teleconsult_sim import resources
from teleconsult_sim.scenario.library import Scenario, load

SLUG = "sandbox"


def sandbox() -> Scenario:
    """Return the free world. Raises Faulty at the first fault's line."""
    return load(SLUG, resources.data())
