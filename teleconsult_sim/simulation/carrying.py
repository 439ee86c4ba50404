"""Which orders and documents a message carries: decided from its own words and attachments."""

from collections.abc import Iterator

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import PROVINCIAL_FORMS, File
from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.reading import Element, Expected, has_teleconsult_mention, mentions, read, states_order

ORDER_FORMS = {fold("AH-251")}
"""Forms that state orders; the others may talk about them."""
WORDS_OF_A_DOCUMENT = 25
"""A shorter text talks about a note or a summary; it is none."""
WORDS_OF_A_TITLE = 6
POSOLOGY: tuple[Element, ...] = ("strength", "form", "route", "frequency", "duration_or_quantity", "renewals")


def carried_by(message: Message, facts: Facts, record_number: str | None) -> Iterator[str]:
    """Yield the orders and documents that a message carries, by its own text and what is attached.

    `record_number` is the patient's as it stands: it may have been opened since the case began. A fax that names the
    drug is an order however little it says. In a mail a name, or a dose, is only talk about the order, and so is a
    progress note.
    """
    faxed = any(is_fax_address(to.address) and not _is_archives(to, facts) for to in message.recipients)
    for order in facts.orders:
        attached = any(_states(file, order, faxed) for file in message.attachments)
        if attached or (mentions(message.body, order.names) if faxed else _is_order(message, order, facts)):
            yield order.id
    for document in facts.documents:
        if any(_is_document(file, document, facts) for file in message.attachments) or _in_body(
            message.body, document, facts, record_number
        ):
            yield document.id


def _states(file: File, order: Order, faxed: bool) -> bool:
    if file.order == order.id:
        return True
    return states_order(file.text, order) and (faxed or file.form is None or fold(file.form.form) in ORDER_FORMS)


def _is_order(message: Message, order: Order, facts: Facts) -> bool:
    """Say whether a mail's body could be dispensed from: four parts of a posology, or three with for how long."""
    if not states_order(message.body, order) or order.kind != "drug":
        return states_order(message.body, order)
    day = facts.start.date()
    known = Expected(patient=facts.patient, clinician=facts.clinician, recipient=None, order=order, today=day)
    found = read(message.body, known)
    told = [part for part in POSOLOGY if found.present(part)]
    lasting = "frequency" in told and bool({"duration_or_quantity", "renewals"} & set(told))
    return len(told) >= 4 or (len(told) == 3 and lasting)


def _is_document(file: File, document: Document, facts: Facts) -> bool:
    """Say whether a file is that document, on its form, or on a form that no case knows and then by its name if any."""
    if file.form is None:
        return False
    form, known = fold(file.form.form), {fold(found.form) for found in facts.documents} | {*map(fold, PROVINCIAL_FORMS)}
    if form in known:
        return form == fold(document.form)
    return not document.names or mentions(file.text, document.names) is not None


def _in_body(body: str, document: Document, facts: Facts, record_number: str | None) -> bool:
    """Say whether a body is that document: by a name of it, or as a signed note; either identifies the patient."""
    patient, told = facts.patient, fold(body)
    if fold(patient.last_name) not in told or len(body.split()) < WORDS_OF_A_DOCUMENT:
        return False
    if document.names:
        return mentions(body, document.names) is not None
    noted = document.kind == "note" and _has_heading(body) and fold(facts.clinician.last_name) in told
    numbers = (digits(shown) for shown in (record_number or "", patient.nam or ""))
    return noted and any(number in digits(body) for number in numbers if number)


def _has_heading(body: str) -> bool:
    """Say whether the mention stands as on a note: in capitals, first in its line, or in a line as short as a title.

    Who only talks about a note has the word somewhere within a sentence.
    """
    for words in map(str.split, body.splitlines()):
        capitals = [word for word in words if word.isupper()]
        title = words if len(words) <= WORDS_OF_A_TITLE else words[:2]
        if has_teleconsult_mention(" ".join(capitals)) or has_teleconsult_mention(" ".join(title)):
            return True
    return False


def _is_archives(to: Address, facts: Facts) -> bool:
    owner = facts.contact(to.contact or "")
    return owner is not None and owner.kind == "archives"
