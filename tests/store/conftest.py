import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import postgres
import pytest

from teleconsult_sim import resources
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.store import Store, open_store


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    programs = postgres.binaries()
    if programs is None:
        pytest.skip(postgres.MISSING)
    with postgres.server(programs) as running:
        yield running


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'folder' / 'attempts.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Give the address of a database of each kind: what holds of the store holds of both."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite")
    return request.getfixturevalue("server").database()


@pytest.fixture
def now():
    """Tell the time, a minute later at each asking; of today, or what is kept for some months would be let go of."""
    minutes, morning = itertools.count(), datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    return lambda: morning + timedelta(minutes=next(minutes))


@pytest.fixture
def store(url: str, now) -> Iterator[Store]:
    opened = open_store(url, now=now)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def exemplary():
    return read_play(resources.scenarios() / "renouvellement-simple" / "plays" / "exemplary.yaml")
