import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from teleconsult_sim import resources
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.store import Store, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'folder' / 'attempts.sqlite'}"


@pytest.fixture
def store(url: str) -> Store:
    minutes = itertools.count()
    return open_store(url, now=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC) + timedelta(minutes=next(minutes)))


@pytest.fixture(scope="session")
def exemplary():
    return read_play(resources.scenarios() / "renouvellement-simple" / "plays" / "exemplary.yaml")
