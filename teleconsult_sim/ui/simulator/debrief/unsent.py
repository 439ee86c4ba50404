"""Messages half written and never sent: no event tells of them, and yet they lie in the mailbox."""

from collections.abc import Iterator
from datetime import datetime

from teleconsult_sim.assessment.fates import Left
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.ledger import Copy, Place, readers
from teleconsult_sim.ledger.patient import concerns
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.mail_drafts import Draft, drafts


def unsent(seat: Seat) -> tuple[Left, ...]:
    """Return the drafts about the patient, with the files attached to them, as copies that should be destroyed."""
    return tuple(left for number, draft in drafts(seat).items() for left in _kept(number, draft, seat))


def _kept(number: str, draft: Draft, seat: Seat) -> Iterator[Left]:
    me, files = seat.facts.clinician, seat.world.of(Files).kept
    message = Message(
        id=f"draft-{number}",
        account="rsss",
        sender=Address(typed="rsss", address=me.rsss_email, contact=me.id),
        to=(),
        subject=str(draft["subject"]),
        body=str(draft["body"]),
        attachments=tuple(files[path] for path in draft["attachments"] if path in files),
    )
    if not concerns(message, seat.facts.patient):
        return
    born = Entry(at=datetime.fromisoformat(draft["at"]) if draft["at"] else seat.world.now)
    copy = Copy(message.id, message, Place("mailbox", me.rsss_email, me.id, "drafts"), born)
    yield Left(copy, readers(copy, seat.facts), "destroy")
    for place, file in enumerate(message.attachments, 1):
        inside = copy._replace(id=f"{message.id}.{place}", content=file, within=copy.id)
        yield Left(inside, readers(inside, seat.facts), "destroy")
