"""The copy ledger: every copy of the patient's information, from birth to destruction, folded from a journal."""

from teleconsult_sim.ledger.book import ledger
from teleconsult_sim.ledger.copy import Content, Copy, End, Footage, Note, Pages, Place, Shown, Sort
from teleconsult_sim.ledger.readers import Group, Readers, readers
from teleconsult_sim.ledger.views import chat_copies, file_copies

__all__ = [
    "Content",
    "Copy",
    "End",
    "Footage",
    "Group",
    "Note",
    "Pages",
    "Place",
    "Readers",
    "Shown",
    "Sort",
    "chat_copies",
    "file_copies",
    "ledger",
    "readers",
]
