"""What the server says and refuses before Voilà starts, and where faults are written."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_exchange import Counter

from teleconsult_sim.ui.serving import NotServable, serve
from teleconsult_sim.ui.serving.folder import served_folder
from teleconsult_sim.ui.serving.ports import free_port
from teleconsult_sim.ui.serving.settings import voila_settings
from teleconsult_sim.ui.shell import show


@pytest.fixture
def package_logger() -> Iterator[logging.Logger]:
    logger = logging.getLogger("teleconsult_sim")
    before = list(logger.handlers)
    yield logger
    for handler in [handler for handler in logger.handlers if handler not in before]:
        logger.removeHandler(handler)
        handler.close()


def test_a_missing_notebook_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(NotServable, match=r"^Page introuvable : .*absent\.ipynb$"):
        serve(notebooks=[tmp_path / "absent.ipynb"])
    with pytest.raises(NotServable, match=r"^Aucune page à servir\.$"):
        serve(notebooks=[])


def test_only_the_notebooks_given_are_in_the_served_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("no")
    (tmp_path / "page.ipynb").write_text("{}")
    with served_folder([tmp_path / "page.ipynb"]) as folder:
        assert [path.name for path in folder.iterdir()] == ["page.ipynb"]
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_a_taken_port_leads_to_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) > port


def test_nothing_can_be_overridden_and_what_lies_untouched_is_let_go_of(tmp_path: Path) -> None:
    settings = voila_settings(tmp_path, "127.0.0.1", 1, base_url="/", idle_seconds=600)
    pages = settings.VoilaConfiguration
    assert (pages.allow_template_override, pages.allow_theme_override) == ("NO", "NO")
    assert (pages.strip_sources, pages.show_tracebacks, pages.file_allowlist) == (True, False, [])
    assert settings.VoilaKernelManager.kernel_pools_config == {"default": {"pool_size": 0}}
    kernels = settings.MappingKernelManager
    assert (kernels.cull_idle_timeout, kernels.cull_connected, kernels.cull_interval) == (600, True, 300)
    assert settings.KernelManager.autorestart is False


@pytest.mark.usefixtures("package_logger")
def test_faults_go_to_the_file_that_the_server_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "faults.log"
    monkeypatch.setenv("TELECONSULT_LOG", str(place))
    for _ in range(2):
        shell = show(Counter())
    shell.exchange.receive({"kind": "action", "id": "a", "action": "fail", "fields": {"body": "typed"}})
    assert place.read_text(encoding="utf-8").count("RuntimeError: the fault itself") == 1
    assert "typed" not in place.read_text(encoding="utf-8")
