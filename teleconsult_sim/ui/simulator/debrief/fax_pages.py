"""The pages that came out of a fax machine, as pictures: drawn when the reader's browser asks, one fax at a time."""

import logging
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.render.documents import Document, Refused, document_of
from teleconsult_sim.render.fax import UNDATED, FaxPages, received_pages
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.store import Store
from teleconsult_sim.store.attached import bytes_of
from teleconsult_sim.ui.simulator.debrief.faxes import Fax, Page, faxes
from teleconsult_sim.ui.simulator.drawing import draw
from teleconsult_sim.ui.simulator.telling.terms import wording

logger = logging.getLogger(__name__)
BytesOf = Callable[[File], bytes | None]
Drawn = Mapping[str, FaxPages | None]
"""Faxes by id, as drawn so far; None is one that could not be."""


class Shot(NamedTuple):
    """One page: what was on it, its picture as an address, and what remains of it when it is not all readable."""

    page: Page
    picture: str
    remains: str


def received(attempt: Attempt, language: Language, drawn: Drawn) -> dict[str, str]:
    """Return the region of each fax of which pages came out: the pages, or that they are being made."""
    _ = wording(language)
    came = [fax for fax in faxes(attempt.entries, attempt.world.facts, _) if fax.pages]
    # One at a time, so that a click never waits for more than one.
    following = next((fax.id for fax in came if fax.id not in drawn), None)
    return {
        fax.region: draw(
            "debrief_fax_pages.html",
            language,
            {
                "fax": fax,
                "waiting": fax.id not in drawn,
                "next": fax.id == following,
                "shots": _shots(fax, drawn.get(fax.id), language),
            },
        )
        for fax in came
    }


def draw_fax(attempt: Attempt, id: str, kept: BytesOf = lambda _: None) -> FaxPages | None:
    """Return a fax of an attempt as it came out, or None when nothing came out or it can't be drawn.

    `kept` gives the real bytes of an attachment that came from outside, where they were kept.
    """
    fax = next((fax for fax in faxes(attempt.entries, attempt.world.facts, wording("fr")) if fax.id == id), None)
    if fax is None or fax.call is None or not fax.pages:
        return None
    try:
        documents = [_document(file, kept) for file in fax.message.attachments]
        found = received_pages(fax.call, fax.message, documents, sent=len(fax.pages))
    except Exception:
        # The words of the page stand in for its picture: the debrief is worth more than the drawing.
        logger.exception("fax %s could not be drawn", id)
        return None
    return None if isinstance(found, Refused) else found


def bytes_kept(store: Store, attempt: str) -> BytesOf:
    """Return what finds the bytes that a store keeps of an attempt's files from outside."""
    return lambda file: bytes_of(store, attempt, file)


def _document(file: File, kept: BytesOf) -> Document:
    data = kept(file) if file.measured else None
    if data is None or file.measured is None:
        return document_of(file, UNDATED)
    return Document(file.name, file.measured.media_type, data)


def _shots(fax: Fax, found: FaxPages | None, language: Language) -> list[Shot]:
    if found is None:
        return [Shot(page, "", "") for page in fax.pages]
    shots = []
    for page, came in zip(fax.pages, found.pages, strict=False):
        remains = "" if came.legibility.readable else came.legibility.remains.into(language)
        picture = "data:image/png;base64," + b64encode(found.png(page.number)).decode()
        shots.append(Shot(page, picture, remains))
    return shots
