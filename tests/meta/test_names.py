"""What the tests are called: pytest imports them by their file's name, so that no two may share one."""

from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_no_two_test_files_share_a_name():
    counted = Counter(path.name for path in TESTS.rglob("test_*.py"))
    assert len(counted) > 100
    assert [name for name, times in counted.items() if times > 1] == []
