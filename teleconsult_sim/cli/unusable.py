"""What can't be used, told in one line."""

import traceback
from pathlib import Path
from typing import NoReturn

import teleconsult_sim
from teleconsult_sim.source.yaml import Faulty

LONGEST_LINE = 600


class Unusable(Exception):
    """What was given can't be used; the message names the thing, the place and the way out."""


def refuse(language: str, fr: str, en: str) -> NoReturn:
    """Raise Unusable in the reader's language."""
    raise Unusable(en if language == "en" else fr)


def told(error: Exception, language: str) -> str:
    """Return what a fault of the data says, its place first, in the reader's language."""
    if language == "en":
        return str(error)
    from teleconsult_sim.locale.faults_in_french import in_french

    place = f"{error.file}:{error.line}: " if isinstance(error, Faulty) else ""
    return f"{place}{in_french(error.what if isinstance(error, Faulty) else str(error))}"


def one_line(text: str) -> str:
    """Return a message as one line that can't move the cursor or break the log that holds it."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def defect(error: Exception) -> str:
    """Return the last resort: where in the package something broke that nobody had foreseen."""
    home = Path(teleconsult_sim.__file__).parent
    steps = [step for step in traceback.extract_tb(error.__traceback__) if home in Path(step.filename).parents]
    place = f"{Path(steps[-1].filename).relative_to(home).as_posix()}:{steps[-1].lineno}" if steps else "?"
    return (
        f"défaut du programme : {type(error).__name__} ({error}) à {place}; rien n’a été modifié. "
        "Signalez-le avec la commande et son fichier."
    )
