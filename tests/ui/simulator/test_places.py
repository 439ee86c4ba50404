"""The choice of a case: the easiest and shortest first."""

import re

import pytest

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.store import open_store
from teleconsult_sim.ui.simulator.places import LEVELS, choice


@pytest.fixture
def offered(tmp_path):
    html = choice(open_store(f"sqlite:///{tmp_path / 'a.db'}"), "fr", "a-learner")["frame"]
    return list(dict.fromkeys(re.findall(r'data-arg-scenario="([^"]+)"', html)))


def test_every_case_is_offered(offered):
    assert sorted(offered) == sorted(slugs())


def test_the_easiest_and_shortest_come_first(offered):
    files = [load(slug).file for slug in offered]
    eases = [(list(LEVELS).index(file.level), file.minutes) for file in files]
    assert eases == sorted(eases)
