"""The fax gateway: it takes mail for numbers, queues, dials, tries again, and mails a notice each time."""

from collections.abc import Iterator

import msgspec

from teleconsult_sim.clinic.files import DocumentFault
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import faxed_number, hyphenated, is_fax_address, is_rsss_address, ten_digits
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.faults import FaultKind
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxOutcome, FaxQueued, FaxRejected
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.documents import MOST_PAGES, WHY, fault_of
from teleconsult_sim.render.sheets import page_count
from teleconsult_sim.simulation.addressing import everyone, owner_of, owner_of_number
from teleconsult_sim.simulation.chance import pick
from teleconsult_sim.simulation.channels.fax_notices import LAST, NOTICES, unconvertible
from teleconsult_sim.simulation.channels.mail import notice, untransportable
from teleconsult_sim.simulation.desk.accounts import Accounts
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.world import Slice, World

GATEWAY = Address(typed="telecopie", address="avis@telecopie.rsss.example", name="Télécopie infonuagique")
TRIED_AGAIN: frozenset[FaxOutcome] = frozenset({"busy", "no_answer"})
FAULTS: dict[FaultKind, FaxOutcome] = {
    "fax_busy": "busy",
    "fax_no_answer": "no_answer",
    "fax_voice_line": "voice_line",
    "fax_interrupted": "interrupted",
    "fax_bad_document": "bad_document",
}


class Jobs(Slice):
    """How often each number was dialled, which places a script of outcomes."""

    dialled: dict[str, int] = {}


class Intake(Reaction):
    """The gateway looks at a message for one address."""

    message: str
    address: str

    @property
    def notices(self) -> bool:
        """It mails a receipt or a refusal."""
        return True


class Dial(Reaction):
    """The gateway dials a number."""

    job: str
    attempt: int

    @property
    def notices(self) -> bool:
        """It mails how it went."""
        return True


@reacts(MailSent)
def hand_to_gateway(event: MailSent, world: World) -> Iterator[Entry]:
    """Pass every fax recipient on to the gateway, each once, unless the mail server lets nothing through."""
    if untransportable(event.message):
        return
    faxes = (found.address for found in event.message.recipients if is_fax_address(found.address))
    for address in dict.fromkeys(faxes):
        yield later(world, world.setting.fax.receipt_after, Intake(message=event.message.id, address=address))


@decides(Intake)
def take_in(reaction: Intake, world: World) -> Iterator[Entry]:
    """Refuse what can't be faxed, queue the rest."""
    message = world.of(Mailboxes).messages[reaction.message]
    number = faxed_number(reaction.address)
    refused = _refused(message, number, world)
    if refused or number is None:
        outcome: FaxOutcome = refused or "invalid_number"
        document, fault = _unreadable(message) if outcome == "bad_document" else (None, None)
        yield FaxRejected(message=message.id, address=reaction.address, outcome=outcome, document=document, fault=fault)
        words = unconvertible(document, WHY[fault]) if fault else NOTICES[outcome]
        yield _notice(message, outcome, reaction.address.partition("@")[0], words)
        return
    owner = owner_of(reaction.address, world.facts)
    job = f"{message.id}>{number}"
    yield FaxQueued(
        job=job, message=message.id, number=number, pages=page_count(message), contact=owner.id if owner else None
    )
    yield _notice(message, "queued", number, NOTICES["queued"])
    yield later(world, world.setting.fax.first_attempt_after, Dial(job=job, attempt=1))


@decides(Dial)
def dial(reaction: Dial, world: World) -> Iterator[Entry]:
    """Dial once; an engaged or unanswered line is tried again, anything else is final."""
    service = world.setting.fax
    id, _, number = reaction.job.rpartition(">")
    message = world.of(Mailboxes).messages[id]
    outcome = _outcome(reaction, number, world)
    final = outcome not in TRIED_AGAIN or reaction.attempt >= service.attempts
    owner, whole = owner_of(f"{number}@telecopie.rsss.example", world.facts), page_count(message)
    tried = FaxAttempted(
        job=reaction.job,
        message=id,
        number=number,
        attempt=reaction.attempt,
        outcome=outcome,
        pages=whole,
        sent={"done": whole, "interrupted": max(0, whole - 1)}.get(outcome, 0),
        final=final,
        contact=owner.id if owner and outcome in ("done", "interrupted") else None,
    )
    yield tried
    words = (LAST if final and outcome in LAST else NOTICES)[outcome]
    yield _notice(message, outcome, number, words, tried=tried, attempts=service.attempts)
    if not final:
        yield later(world, service.retry_after, Dial(job=reaction.job, attempt=reaction.attempt + 1))


def _refused(message: Message, number: str | None, world: World) -> FaxOutcome | None:
    if not is_rsss_address(message.sender.address) or "cloud_fax" not in world.of(Accounts).granted:
        return "rejected_sender"
    if number is None:
        return "invalid_number"
    return "bad_document" if _unreadable(message)[1] else None


def _unreadable(message: Message) -> tuple[str | None, DocumentFault | None]:
    """Return the first document that no page can be made of, and why; the message itself is none, only too long."""
    for file in message.attachments:
        if fault := fault_of(file):
            return file.name, fault
    return None, "too_many_pages" if page_count(message) > MOST_PAGES else None


def _outcome(reaction: Dial, number: str, world: World) -> FaxOutcome:
    service = world.setting.fax
    for going_wrong, outcome in FAULTS.items():
        if struck(world, going_wrong, number, reaction.job, reaction.attempt):
            return outcome
    line = next((found for found in service.lines if ten_digits(found.number) == number), None)
    if line and line.script:
        return line.script[min(world.of(Jobs).dialled.get(number, 0), len(line.script) - 1)]
    if line is None and owner_of_number(number, world.facts):
        return "voice_line"
    if line is None and number not in {ten_digits(entry.fax or "") for entry in everyone(world.facts)}:
        return "no_answer"
    rates = (line.rates if line else None) or service.rates
    return pick(rates, world.chance("fax", reaction.job, reaction.attempt))


@evolves(Jobs, FaxAttempted)
def _dialled(jobs: Jobs, event: FaxAttempted) -> Jobs:
    return Jobs(dialled={**jobs.dialled, event.number: jobs.dialled.get(event.number, 0) + 1})


def _notice(
    message: Message, kind: str, number: str, words: Text, *, tried: FaxAttempted | None = None, attempts: int = 0
) -> MailReceived:
    told = {"attempt": 0, "pages": 0, "sent": 0} if tried is None else msgspec.structs.asdict(tried)
    told |= {"attempts": attempts, "named": "{named}", "subject": "{subject}"}
    filled = Text(fr=words.fr.format(**told), en=words.en.format(**told))
    received = notice(message, "fax", filled, hyphenated(number), GATEWAY, of=number)
    id = f"{received.message.id}.{kind}.{told['attempt']}"
    return MailReceived(message=msgspec.structs.replace(received.message, id=id))
