"""New files: named as the house names them, and never in place of what is there."""

import re
from pathlib import Path

from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.vocabulary import Language

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST = 60


def checked_name(name: str, language: Language) -> str:
    """Return a name fit for a folder, a play or a rule. Raises Unusable with the nearest name that is."""
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        near = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-0123456789")[:LONGEST].strip("-")
        refuse(
            language,
            f"« {name} » n’est pas un nom; écrivez de petites lettres sans accent, des chiffres et des traits d’union"
            + (f", par exemple « {near} »" if near else ""),
            f"“{name}” is no name; write small letters without accents, digits and single hyphens"
            + (f", such as “{near}”" if near else ""),
        )
    return name


def write_new(path: Path, text: str, language: Language) -> None:
    """Write a file where there is none, its folders with it. Raises Unusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        refuse(
            language,
            f"{path}: ce fichier existe déjà, et n’a pas été touché; choisissez un autre nom",
            f"{path}: this file is already there, and was left alone; choose another name",
        )
    except OSError as error:
        why = error.strerror or error
        refuse(
            language,
            f"{path}: ce fichier ne peut pas être écrit ({why}); indiquez un autre dossier",
            f"{path}: this file can’t be written ({why}); name another folder",
        )


def say(reader: Language, fr: str, en: str) -> None:
    """Print what was done, in the reader's language."""
    print(en if reader == "en" else fr)
