"""What can go wrong with the store, in words that tell the way out."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from teleconsult_sim.clinic.vocabulary import Language, Text


class StoreError(Exception):
    """The store could not do what was asked, and changed nothing; `words` say why and the way out."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.fr)
        self.words = words

    def into(self, language: Language) -> str:
        """Return the words in the reader's language."""
        return self.words.into(language)


class Conflict(StoreError):
    """The attempt was carried on elsewhere meanwhile, in another tab for instance."""


class Away(StoreError):
    """The database's server can't be reached; nothing is wrong with what was asked."""


AWAY = Text(
    fr="Le serveur de la base {place} ne répond pas. Réessayez dans un instant; si cela dure, prévenez la personne qui "
    "s’occupe du serveur. Rien de ce qui était enregistré n’est perdu.",
    en="The server of the database {place} does not answer. Try again in a moment; if it lasts, tell whoever looks "
    "after the server. Nothing that was saved is lost.",
)
READ_ONLY = Text(
    fr="L’enregistrement est impossible : {place} est en lecture seule. Rendez-le modifiable, ou indiquez un autre "
    "endroit par TELECONSULT_DB. Rien de ce qui était enregistré n’est perdu.",
    en="Saving is impossible: {place} is read-only. Make it writable, or name another place in TELECONSULT_DB. "
    "Nothing that was saved is lost.",
)
LOCKED = Text(
    fr="{place} est occupé par un autre programme. Fermez ce programme, ou réessayez dans un instant.",
    en="{place} is in use by another program. Close that program, or try again in a moment.",
)
FULL = Text(
    fr="Le disque est plein : {place} ne peut plus grandir. Libérez de l’espace, puis réessayez. "
    "Rien de ce qui était enregistré n’est perdu.",
    en="The disk is full: {place} can’t grow. Free some space, then try again. Nothing that was saved is lost.",
)
UNOPENABLE = Text(
    fr="{place} ne s’ouvre pas. Vérifiez que le dossier existe et que vous pouvez y écrire, ou indiquez un autre "
    "endroit par TELECONSULT_DB.",
    en="{place} can’t be opened. Check that the folder exists and that you can write there, or name another place "
    "in TELECONSULT_DB.",
)
DAMAGED = Text(
    fr="{place} n’est pas une base de données lisible. Remettez une copie de sauvegarde, ou déplacez ce fichier.",
    en="{place} is no readable database. Restore a backup, or move this file away.",
)
OTHER = Text(
    fr="La base de données {place} ne répond pas comme prévu ({detail}). Vérifiez TELECONSULT_DB et l’état du serveur.",
    en="The database {place} does not answer as expected ({detail}). Check TELECONSULT_DB and the server’s state.",
)
SERVER_WORDS = {"25006": READ_ONLY, "53100": FULL, "55P03": LOCKED, "40P01": LOCKED}
SQLITE_WORDS = {
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_CANTOPEN": UNOPENABLE,
    "SQLITE_PERM": UNOPENABLE,
    "SQLITE_AUTH": UNOPENABLE,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CORRUPT": DAMAGED,
}


def filled(words: Text, **places: object) -> Text:
    """Return the words with what they speak of."""
    return Text(fr=words.fr.format(**places), en=words.en.format(**places))


@contextmanager
def in_plain_words(place: str) -> Iterator[None]:
    """Turn whatever the database complains of into a StoreError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError, OverflowError) as error:
        if _is_away(error):
            raise Away(filled(AWAY, place=place)) from error
        raise StoreError(_words(error, place)) from error


def _is_away(error: Exception) -> bool:
    """Say whether a server, not what was asked of it, is the trouble; a file has no server."""
    if not isinstance(error, OperationalError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    # Never connected; connection lost (08); shut down, crashed or starting (57P); too many clients (53300).
    return state is None or state == "53300" or state.startswith(("08", "57P"))


def _words(error: Exception, place: str) -> Text:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "")
        # Extended codes carry a suffix: SQLITE_READONLY_DIRECTORY is a kind of SQLITE_READONLY.
        known = next(
            (words for code, words in SQLITE_WORDS.items() if name == code or name.startswith(code + "_")), None
        )
        if known:
            return filled(known, place=place)
    if known := SERVER_WORDS.get(getattr(cause, "sqlstate", None) or ""):
        return filled(known, place=place)
    if isinstance(cause, OSError):
        return filled(UNOPENABLE, place=place)
    lines = str(cause).splitlines() or [type(cause).__name__]
    return filled(OTHER, place=place, detail=lines[0])
