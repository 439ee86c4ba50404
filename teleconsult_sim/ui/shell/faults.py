"""Where the faults of a page are written down: a kernel has no terminal of its own."""

import logging
import os

PLACE = "TELECONSULT_LOG"


def write_faults_down() -> None:
    """Send the package's warnings to the file that the server names, once; without one, to the usual place."""
    path = os.environ.get(PLACE)
    logger = logging.getLogger("teleconsult_sim")
    if not path or any(isinstance(handler, logging.FileHandler) for handler in logger.handlers):
        return
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(name)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
