"""Straight to the tasks: what somebody does who only wants every order and document handed over."""

from collections.abc import Iterator

from teleconsult_sim.clinic.files import PROVINCIAL_FORMS, Header, Signature
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.exploring.die import Die
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.simulation.desk.accounts import ActivateAccount, Request
from teleconsult_sim.simulation.desk.consent import AskConsent, VerifyIdentity
from teleconsult_sim.simulation.desk.forms import ExportPdf, WriteForm
from teleconsult_sim.simulation.desk.mail import SendMail
from teleconsult_sim.simulation.desk.meeting import EndMeeting, OpenMeeting
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.kernel import Action


def straight_to_the_tasks(scenario: Scenario, die: Die) -> Iterator[Action]:
    """Yield the shortest way that comes to mind: see the patient, write what is due, send it where it should go."""
    facts = scenario.setting.facts
    if not scenario.setting.account_ready:
        yield Request(what="rsss_account", via="fax_form")
        yield Wait(minutes=31)
        yield ActivateAccount()
    yield OpenMeeting(platform=die.among(facts.platforms))
    yield VerifyIdentity(by=("name", "birth_date", "nam"))
    yield AskConsent(subject="care", mode="verbal")
    yield AskConsent(subject="telehealth", mode="verbal")
    yield Wait(minutes=8)
    yield EndMeeting()
    due = [task.hands for task in scenario.file.tasks]
    for order in facts.orders:
        if order.id in due:
            yield _order(order, scenario, copied=die.happens(0.7))
    for document in facts.documents:
        if document.id in due:
            yield from _document(document, scenario)


def _order(order: Order, scenario: Scenario, *, copied: bool) -> Action:
    facts = scenario.setting.facts
    to = facts.contact(order.recipient)
    number = to.fax if to else None
    archives = tuple(one.id for one in facts.contacts_of("archives")[:1])
    return SendMail(
        sender="rsss",
        to=(fax_address(number) if number else order.recipient,),
        cc=archives if copied else (),
        subject=order.title.fr,
        body=f"{_addressee(order.recipient, scenario)}\n\n{_patient(scenario)}\n\n{order.chart.fr}\n\n{_me(scenario)}",
    )


def _document(document: Document, scenario: Scenario) -> Iterator[Action]:
    facts, title = scenario.setting.facts, PROVINCIAL_FORMS.get(document.form, document.title.fr)
    patient, me = facts.patient, facts.clinician
    header = Header(
        installation=me.installation,
        establishment=me.establishment,
        last_name=patient.last_name,
        first_name=patient.first_name,
        record_number=patient.record_number or "",
        birth_date=f"{patient.birth_date:%Y-%m-%d}",
        nam=patient.nam or "",
    )
    signature = Signature(name=me.full_name, profession=me.profession.fr, number=me.number)
    name = f"{title}_{patient.record_number or ''}.pdf"
    body = "TÉLÉCONSULTATION. Consentement verbal aux soins et à la télésanté obtenu."
    yield WriteForm(form=document.form, file=title, header=header, body=body, signature=signature)
    yield ExportPdf(file=title, name=name)
    yield SendMail(sender="rsss", to=(document.recipient,), subject=title, attachments=(name,))


def _addressee(id: str, scenario: Scenario) -> str:
    contact = scenario.setting.facts.contact(id)
    if contact is None:
        return id
    return f"{contact.name}\nTél. : {contact.phone or ''}\nTéléc. : {contact.fax or ''}"


def _patient(scenario: Scenario) -> str:
    facts = scenario.setting.facts
    patient = facts.patient
    return (
        f"Le {facts.start:%Y-%m-%d}\n{patient.title} {patient.full_name}, {patient.birth_date:%Y-%m-%d}\n"
        f"NAM : {patient.nam or ''}    Dossier : {patient.record_number or ''}"
    )


def _me(scenario: Scenario) -> str:
    me = scenario.setting.facts.clinician
    return f"{me.title} {me.full_name}, {me.profession.fr}, permis {me.number}\nOù me joindre : {me.phones[0]}"
