import pytest
from doorway import CASE

from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin


@pytest.fixture
def attempt():
    return begin(load(CASE))


@pytest.fixture
def me() -> str:
    return load(CASE).setting.facts.clinician.rsss_email
