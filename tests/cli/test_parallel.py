"""Work shared out: each share done once, whichever worker dies, and told plainly when all of them do."""

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from teleconsult_sim.cli.parallel import TRIES, WorkersLost, cluster, processes, shared_out

SHARES = 30


def double(share: int) -> int:
    return 2 * share


def die_once(share: tuple[str, int]) -> int:
    """End this very process at the share 7, the first time that it comes."""
    mark, number = share
    if number == 7 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(share: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return share


def fail(share: int) -> int:
    if share == 3:
        raise ValueError("three")
    return share


@pytest.mark.parametrize("shares", [0, 1, SHARES])
def test_each_share_is_done_once(shares):
    assert sorted(shared_out(processes(2), double, range(shares))) == [2 * share for share in range(shares)]


def test_a_process_that_dies_costs_its_shares_again_and_none_twice(tmp_path):
    mark = str(tmp_path / "died")
    done = Counter(shared_out(processes(2), die_once, ((mark, number) for number in range(SHARES))))
    assert Path(mark).exists()
    assert done == Counter(range(SHARES))


def test_processes_that_keep_dying_are_told():
    started = Counter()

    def hire():
        started["crews"] += 1
        return processes(1)()

    with pytest.raises(WorkersLost):
        list(shared_out(hire, die, range(2)))
    assert started["crews"] == TRIES


def test_what_the_work_itself_raises_is_raised():
    with pytest.raises(ValueError, match="three"):
        list(shared_out(processes(2), fail, range(SHARES)))


def test_no_more_is_read_than_is_given_out():
    read = []
    found = shared_out(processes(1), double, (read.append(share) or share for share in range(1000)))
    next(found)
    assert len(read) <= 4
    found.close()


@pytest.fixture(scope="module")
def dask():
    """Start a real scheduler and two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


def test_a_cluster_does_each_share_once(dask):
    done = list(shared_out(cluster(dask.scheduler_address), double, range(SHARES)))
    assert sorted(done) == [2 * share for share in range(SHARES)]


def test_a_worker_of_a_cluster_killed_midway_loses_nothing_and_counts_nothing_twice(dask, tmp_path):
    mark = str(tmp_path / "died")
    done = Counter(shared_out(cluster(dask.scheduler_address), die_once, ((mark, number) for number in range(SHARES))))
    assert Path(mark).exists()
    assert done == Counter(range(SHARES))


def test_a_scheduler_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr("teleconsult_sim.cli.parallel.PATIENCE", 0.5)
    with pytest.raises(OSError, match=r"127\.0\.0\.1"), cluster("tcp://127.0.0.1:9")():
        pass
