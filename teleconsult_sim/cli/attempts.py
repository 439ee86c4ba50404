"""An attempt named on the command line: a journal file, or the number of an attempt that the store keeps."""

from pathlib import Path

from teleconsult_sim.cli.journals import read_journal
from teleconsult_sim.cli.unusable import Unusable, refuse
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.entry import Entry


def entries_of(named: str, language: Language) -> tuple[Entry, ...]:
    """Return the entries of a journal file or of a saved attempt. Raises Unusable."""
    path = Path(named)
    if path.exists() or path.suffix or len(path.parts) > 1:
        return read_journal(path, language)
    from teleconsult_sim.store import StoreError, open_store

    try:
        entries = open_store().entries(named)
    except StoreError as error:
        raise Unusable(error.into(language)) from error
    if not entries:
        refuse(
            language,
            f"« {named} » n’est ni un fichier, ni une tentative enregistrée; donnez l’un ou l’autre",
            f"“{named}” is neither a file nor a saved attempt; give one or the other",
        )
    return entries
