"""The private folder of notebooks that a server may show, and nothing else."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served_folder(notebooks: Sequence[Path]) -> Iterator[Path]:
    """Copy notebooks to a folder of their own for as long as they are served.

    Voilà lists and serves whatever lies in its folder, subfolders included: copies keep the checkout out of reach.
    """
    with tempfile.TemporaryDirectory(prefix="teleconsult-") as name:
        folder = Path(name)
        for notebook in notebooks:
            shutil.copyfile(notebook, folder / notebook.name)
        yield folder
