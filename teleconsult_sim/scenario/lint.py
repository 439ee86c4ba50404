"""What a schema can't see: ids that lead nowhere, numbers that could be somebody's, dates that disagree."""

from collections.abc import Iterator

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.nam import is_valid_nam, nam_letters, parse_nam
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import is_fictional
from teleconsult_sim.guide.loading import UnknownEdition, edition
from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.scenario.schema import ScenarioFile
from teleconsult_sim.source.conversion import suggestion
from teleconsult_sim.source.yaml import Path_

CUED = ("speeches", "questions", "media", "line_drops", "withdrawals", "changes_of_mind", "calls")
"""Lists of what comes after a kind of event."""
Fault = tuple[Path_, str]


def faults(file: ScenarioFile, facts: Facts) -> Iterator[Fault]:
    """Yield every fault of a scenario that is well formed, each with its place."""
    yield from _objectives(file)
    yield from _people(file, facts)
    yield from _events(file)
    yield from _tasks(file)
    yield from _identity(file, facts)
    yield from _numbers(file)


def _objectives(file: ScenarioFile) -> Iterator[Fault]:
    try:
        known = edition(file.edition).rules
    except UnknownEdition as error:
        yield ("edition",), str(error)
        return
    for place, question in enumerate(file.questions):
        if question.teaches and question.teaches not in known:
            what = f"no rule is named « {question.teaches} »{suggestion(question.teaches, list(known))}"
            yield ("questions", place, "teaches"), what
    seen = set()
    for place, rule in enumerate(file.objectives):
        if rule not in known:
            yield ("objectives", place), f"no rule is named « {rule} »{suggestion(rule, list(known))}"
        if rule in seen:
            yield ("objectives", place), f"« {rule} » stands here twice; keep one"
        seen.add(rule)


def _people(file: ScenarioFile, facts: Facts) -> Iterator[Fault]:
    ids = [contact.id for contact in facts.contacts] + [facts.patient.id, facts.clinician.id]
    for place, contact in enumerate(file.contacts):
        if ids.count(contact.id) > 1:
            yield ("contacts", place), f"« {contact.id} » stands for two people; give each an id"
    named: list[tuple[Path_, str]] = [
        (("orders", n, "recipient"), order.recipient) for n, order in enumerate(file.orders)
    ]
    named += [(("documents", n, "recipient"), document.recipient) for n, document in enumerate(file.documents)]
    named += [(("mails", n, "sender"), mail.sender) for n, mail in enumerate(file.mails)]
    named += [(("answers", n, "who"), answer.who) for n, answer in enumerate(file.answers)]
    named += [(("speeches", n, "who"), speech.who) for n, speech in enumerate(file.speeches)]
    named += [(("lines", n, "who"), line.who) for n, line in enumerate(file.lines)]
    named += [(("questions", n, "asker"), question.asker) for n, question in enumerate(file.questions)]
    named += [(("calls", n, "who"), call.who) for n, call in enumerate(file.calls)]
    named += [(("changes_of_mind", n, "to"), change.to) for n, change in enumerate(file.changes_of_mind)]
    named += [((field, who), who) for field in ("receipts", "manners") for who in getattr(file, field)]
    for place, fault in enumerate(file.faults):
        if fault.instead is not None:
            named += [(("faults", place, "where"), fault.where), (("faults", place, "instead"), fault.instead)]
    if file.record_opening:
        named.append((("record_opening", "who"), file.record_opening.who))
    for path, who in named:
        if who not in ids:
            yield path, f"nobody has the id « {who} »{suggestion(who, ids)}"


def _events(file: ScenarioFile) -> Iterator[Fault]:
    known = [str(kind.__struct_config__.tag) for kind in entry_types()]
    for field in CUED:
        for place, cue in enumerate(getattr(file, field)):
            if cue.after not in known:
                yield (field, place, "after"), f"no event is called « {cue.after} »{suggestion(cue.after, known)}"


def _tasks(file: ScenarioFile) -> Iterator[Fault]:
    ids = [order.id for order in file.orders] + [document.id for document in file.documents]
    for place, task in enumerate(file.tasks):
        if task.hands not in ids:
            yield (
                ("tasks", place, "hands"),
                f"no order or document is named « {task.hands} »{suggestion(task.hands, ids)}",
            )
    orders = [order.id for order in file.orders]
    for field in ("calls", "changes_of_mind"):
        for place, cue in enumerate(getattr(file, field)):
            if cue.order not in orders:
                what = f"no order is named « {cue.order} »{suggestion(cue.order, orders)}"
                yield (field, place, "order"), what
    for place, question in enumerate(file.questions):
        if not any(choice.right for choice in question.choices):
            yield ("questions", place), f"no choice of « {question.id} » is right; mark one with « right: true »"


def _identity(file: ScenarioFile, facts: Facts) -> Iterator[Fault]:
    patient = file.patient
    if patient.nam is None:
        return
    nam, today = parse_nam(patient.nam), facts.start.date()
    if nam is None or not is_valid_nam(patient.nam, today=today):
        yield ("patient", "nam"), "this is no valid NAM: check its date and its last digit"
    elif not nam.fictional:
        yield ("patient", "nam"), "this NAM could be a person's; use one with 0 as its eleventh character"
    elif nam.birth_date(today=today) != patient.birth_date or nam.sex != patient.sex:
        yield ("patient", "nam"), "this NAM tells another birth date or sex than the patient's"
    elif nam.letters != nam_letters(patient.last_name, patient.first_name):
        yield ("patient", "nam"), f"a NAM of this name begins with {nam_letters(patient.last_name, patient.first_name)}"


def _numbers(file: ScenarioFile) -> Iterator[Fault]:
    me = file.clinician
    numbers: list[tuple[Path_, str | None]] = [
        (("patient", "phone"), file.patient.phone),
        (("clinician", "fax"), me.fax),
    ]
    numbers += [(("clinician", "phones", n), number) for n, number in enumerate(me.phones)]
    numbers += [(("clinician", "after_hours", n), number) for n, number in enumerate(me.after_hours)]
    numbers += [(("contacts", n, "phone"), contact.phone) for n, contact in enumerate(file.contacts)]
    numbers += [(("contacts", n, "fax"), contact.fax) for n, contact in enumerate(file.contacts)]
    numbers += [(("contacts", n, "old_fax"), contact.old_fax) for n, contact in enumerate(file.contacts)]
    for path, number in numbers:
        if number and not is_fictional(number):
            yield path, f"« {number} » could be somebody's number; use 555-0100 to 555-0199"
    mails: list[tuple[Path_, str | None]] = [
        (("patient", "email"), file.patient.email),
        (("clinician", "rsss_email"), me.rsss_email),
        (("clinician", "personal_email"), me.personal_email),
    ]
    for path, address in mails:
        if address and not address.endswith(".example"):
            yield path, f"« {address} » could be somebody's address; use a « .example » domain"
    yield from _addresses(file.contacts)


def _addresses(contacts: tuple[Contact, ...]) -> Iterator[Fault]:
    for place, contact in enumerate(contacts):
        if contact.email and not contact.email.endswith(".example"):
            yield ("contacts", place, "email"), f"« {contact.email} » could be somebody's; use a « .example » domain"
