"""Where the data lies: inside the installed package, or beside it in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def scenarios() -> Path:
    """Return the folder of scenarios."""
    return _folder("scenarios")


def data() -> Path:
    """Return the folder of the guide's words and the shared directory."""
    return _folder("data")


def notebooks() -> Path:
    """Return the folder of notebooks."""
    return _folder("notebooks")


def _folder(name: str) -> Path:
    package: Traversable = files("teleconsult_sim")
    bundled = Path(str(package)) / "bundled" / name
    return bundled if bundled.is_dir() else Path(str(package)).parent / name
