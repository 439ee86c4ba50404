import os

import pytest


@pytest.fixture(autouse=True)
def _no_store_of_anybody(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    assert "TELECONSULT_LRS_KEY" not in os.environ
