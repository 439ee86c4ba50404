"""What the fax machines received, page by page, beside what was sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import PICTURES, File
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import faxed_number, hyphenated, is_fax_address, ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued, FaxRejected
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.render import grid
from teleconsult_sim.render.documents import UNCONVERTIBLE
from teleconsult_sim.render.fax import Call
from teleconsult_sim.render.sheets import Sheet, sheets
from teleconsult_sim.ui.simulator.telling import Tone, describe, tone
from teleconsult_sim.ui.simulator.telling.terms import Wording, address_name, page_count, person


class Page(NamedTuple):
    """One page as it came out of the machine: the text that was on it, and the document it shows, if any."""

    number: int
    text: str
    document: str | None = None


class Try(NamedTuple):
    """What the gateway did, and when."""

    at: datetime
    words: str
    tone: Tone


class Fax(NamedTuple):
    """One message for one number: what was sent, how it fared, the pages that came out and where."""

    id: str
    number: str
    place: str
    pill: str
    tone: Tone
    verdict: str
    message: Message
    sent_at: datetime
    sender: str
    to: str
    cc: str
    bcc: str
    tries: tuple[Try, ...]
    received_at: datetime | None
    pages: tuple[Page, ...]
    whole: int
    call: Call | None = None

    @property
    def region(self) -> str:
        """Return the region of the page that shows what came out."""
        return f"fax-{self.id}"


def faxes(entries: Sequence[Entry], facts: Facts, _: Wording) -> list[Fax]:
    """Return every fax that was sent, in order, one for each number."""
    found = []
    for sent in entries:
        if isinstance(sent, MailSent):
            numbers = dict.fromkeys(to.address for to in sent.message.recipients if is_fax_address(to.address))
            found += [_fax(sent, address, entries, facts, _) for address in numbers]
    return found


def _fax(sent: MailSent, address: str, entries: Sequence[Entry], facts: Facts, _: Wording) -> Fax:
    message, number = sent.message, faxed_number(address) or ""
    fared = list(_fared(message, address, number, entries))
    last = fared[-1] if fared else None
    got = next((entry for entry in reversed(fared) if isinstance(entry, FaxAttempted) and entry.sent), None)
    whole = list(pages(message, _))
    return Fax(
        id=f"{sent.seq}-{number or 'x'}",
        number=hyphenated(number) if number else address,
        place=_place(number, facts, _),
        pill=_pill(last, _),
        tone=tone(last) if last else "warn",
        verdict=_verdict(last, got, _),
        message=message,
        sent_at=sent.at,
        sender=message.sender.address,
        to=_names(message.to, _),
        cc=_names(message.cc, _),
        bcc=_names(message.bcc, _),
        tries=tuple(Try(entry.at, describe(entry, facts, _.language) or "", tone(entry)) for entry in fared),
        received_at=got.at if got else None,
        pages=tuple(whole[: got.sent]) if got else (),
        whole=len(whole),
        call=Call(got.at, message.sender.address, number) if got else None,
    )


def _fared(message: Message, address: str, number: str, entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        match entry:
            case FaxQueued() | FaxAttempted() if (entry.message, entry.number) == (message.id, number):
                yield entry
            case FaxRejected() if (entry.message, entry.address) == (message.id, address):
                yield entry


def _place(number: str, facts: Facts, _: Wording) -> str:
    """Return whose machine, or whose telephone, a number is."""
    fax = next((found for found in facts.contacts if number and ten_digits(found.fax or "") == number), None)
    voice = next((found for found in facts.contacts if number and ten_digits(found.phone or "") == number), None)
    if fax:
        return fax.name
    if voice:
        return _("Téléphone de {who}, pas un télécopieur").format(who=voice.name)
    if number == ten_digits(facts.clinician.fax or ""):
        return person(facts.clinician.id, facts)
    return _("Numéro que personne n’a au bottin")


def _pill(last: Entry | None, _: Wording) -> str:
    match last:
        case FaxAttempted(outcome="done"):
            return _("Reçue")
        case FaxAttempted(outcome="interrupted", sent=sent) if sent:
            return _("Reçue en partie")
        case FaxAttempted(final=True) | FaxRejected():
            return _("Rien reçu")
    return _("En attente à la fin")


def _verdict(last: Entry | None, got: FaxAttempted | None, _: Wording) -> str:
    if got and got.sent < got.pages:
        return _("Sorti du télécopieur : {sent} sur {whole}.").format(sent=got.sent, whole=page_count(got.pages, _))
    if got:
        return _("Sorti du télécopieur : {whole}.").format(whole=page_count(got.pages, _))
    if isinstance(last, FaxRejected):
        return _("La passerelle a refusé le message : aucune page n’est sortie nulle part.")
    if isinstance(last, FaxAttempted) and last.final:
        return _("La télécopie a échoué : aucune page n’est sortie.")
    return _("La télécopie attendait encore quand le cas a pris fin : aucune page n’était sortie.")


def _names(addresses: Sequence[Address], _: Wording) -> str:
    return ", ".join(address_name(to, _) for to in addresses)


def pages(message: Message, _: Wording) -> Iterator[Page]:
    """Yield the pages of a message as the gateway makes them: the body, then each attachment."""
    made: list[tuple[str | None, str]] = [(None, "\n".join(rows)) for rows in grid.pages(message.body)]
    made += [(file.name, _shown(file, sheet, _)) for file in message.attachments for sheet in sheets(file)]
    yield from (Page(number, text, document) for number, (document, text) in enumerate(made, 1))


def _shown(file: File, sheet: Sheet, _: Wording) -> str:
    if file.kind in PICTURES or file.kind in UNCONVERTIBLE:
        return _("[« {file} » : une image, illisible une fois télécopiée]").format(file=file.name)
    zone = [f"{label} {typed}".strip() for label, typed in sheet.zone if typed]
    return "\n".join(filter(None, [sheet.title, *zone, *sheet.rows, sheet.signed or ""]))
