"""The bytes of what came in as attachments, kept with the attempt so that a fax can be drawn from the real document."""

import hashlib
import logging
from collections.abc import Iterable

from teleconsult_sim.clinic.masking import MARKS, masked
from teleconsult_sim.door.letters import Enclosure
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.render.documents import LARGEST
from teleconsult_sim.store import Store, StoreError
from teleconsult_sim.store.attached import keep

logger = logging.getLogger(__name__)


def digest_of(data: bytes) -> str:
    """Return the digest by which a file of the attempt knows its bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def keep_bytes(store: Store, attempt: str, enclosures: Iterable[Enclosure], came: Iterable[Entry]) -> None:
    """Keep the bytes of the files that came in; those in which a number was masked are not kept, nor what no fax takes.

    The message is committed already: bytes that can't be kept are only missed where the document would be drawn.
    """
    files = {entry.file.measured.digest: entry.file for entry in came
             if isinstance(entry, FileSaved) and entry.file.measured}  # fmt: skip
    for enclosure in enclosures:
        file = files.get(digest_of(enclosure.data))
        if file is None or len(enclosure.data) > LARGEST or _holds_a_number(file.text):
            continue
        try:
            keep(store, attempt, file, enclosure.data)
        except StoreError:
            logger.warning("the bytes of an attachment could not be kept", exc_info=True)


def _holds_a_number(text: str) -> bool:
    """Say whether a real person's number stands there, or stood there and was masked."""
    return masked(text) != text or any(mark in text for mark in MARKS.values())
