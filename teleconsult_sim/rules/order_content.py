"""Checks of the section on drug orders for a community pharmacy: what the message says (guide, lines 314-363)."""

from teleconsult_sim.clinic.case import Model
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.events.mail import MailOpened
from teleconsult_sim.journal.events.people import QuestionAnswered
from teleconsult_sim.reading import Element, Reading
from teleconsult_sim.reading.wording import NAMES
from teleconsult_sim.rules.case import Case, DrugOrder
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check

CONTENT: tuple[Element, ...] = (
    "order_date", "drug", "strength", "form", "route", "frequency", "duration_or_quantity", "renewals",
)  # fmt: skip
IDENTITY: tuple[Element, ...] = ("patient_name", "patient_birth_date", "patient_nam", "patient_record_number")
SENDER: tuple[Element, ...] = ("sender_name", "sender_number", "sender_phone")
RECIPIENT: tuple[Element, ...] = ("recipient_name", "recipient_fax", "recipient_phone")
HOW = {
    "absent": ("il manque {name}", "{name} is missing"),
    "wrong": ("{name} ne convient pas (« {words} »)", "{name} will not do (“{words}”)"),
    "contradictory": ("{name} se contredit (« {words} »)", "{name} contradicts itself (“{words}”)"),
}


def judge(drug: DrugOrder, reading: Reading, elements: tuple[Element, ...]) -> Finding:
    """Return whether a reader of the message finds all these elements, and what is wrong with the others."""
    lacking = reading.lacking(*elements)
    if not lacking:
        named = ", ".join(NAMES[element][0] for element in elements), ", ".join(NAMES[e][1] for e in elements)
        return respected(drug.sent, f"Lu dans le message : {named[0]}.", f"Read in the message: {named[1]}.")
    told = []
    for language in (0, 1):
        words = [
            HOW[reading[element].status][language].format(name=NAMES[element][language], words=reading[element].words)
            for element in lacking
        ]
        told.append("; ".join(words))
    fr = f"Dans l’ordonnance de {drug.sent.at:%-H h %M} : {told[0]}."
    return breached(drug.sent, fr, f"In the order of {drug.sent.at:%-H:%M}: {told[1]}.")


@check("body-recipient-details")
def body_recipient_details(case: Case) -> Findings:
    """The body names the pharmacy, its fax and its telephone."""
    for drug in case.pharmacy_orders:
        yield judge(drug, case.body_reading(drug), RECIPIENT)


@check("body-sender-details")
def body_sender_details(case: Case) -> Findings:
    """The body names the sender, their number, and a telephone where they can be reached."""
    for drug in case.pharmacy_orders:
        yield judge(drug, case.body_reading(drug), SENDER)


@check("order-content-regulated")
def order_content_regulated(case: Case) -> Findings:
    """The order has what the profession's regulation asks for (domain facts, B9)."""
    for drug in case.drug_orders:
        yield judge(drug, case.reading(drug), CONTENT)


@check("order-patient-id")
def order_patient_id(case: Case) -> Findings:
    """The order identifies the patient, and its identifiers agree; nobody has a NAM that they don't have."""
    for drug in case.drug_orders:
        reading = case.reading(drug)
        named = case.facts.patient.nam is not None or reading["patient_nam"].status != "absent"
        yield judge(drug, reading, IDENTITY if named else tuple(part for part in IDENTITY if part != "patient_nam"))


@check("order-alt-id")
def order_alt_id(case: Case) -> Findings:
    """Where the patient has no NAM, another identifier is advised; its absence is never a breach (tension T10)."""
    for drug in case.drug_orders if case.facts.patient.nam is None else ():
        other = case.reading(drug)["patient_alternate_id"]
        if other.status == "present":
            yield respected(drug.sent, f"Sans NAM : « {other.words} »", f"Without a NAM: “{other.words}”")
        else:
            fr = f"L’ordonnance de {drug.sent.at:%-H h %M} n’a ni NAM ni autre identifiant juste."
            en = f"The order of {drug.sent.at:%-H:%M} has neither a NAM nor another identifier that is right."
            yield missing(fr, en, drug.sent)


@check("add-clinical-info")
def add_clinical_info(case: Case) -> Findings:
    """Intent or allergies spare the pharmacist a call; their absence is never a breach."""
    for drug in case.pharmacy_orders:
        if case.reading(drug).present("clinical_info"):
            words = case.reading(drug)["clinical_info"].words
            yield respected(drug.sent, f"« {words} »", f"“{words}”")
        else:
            fr = f"L’ordonnance de {drug.sent.at:%-H h %M} ne dit ni l’intention ni les allergies."
            en = f"The order of {drug.sent.at:%-H:%M} gives neither the intent nor the allergies."
            yield missing(fr, en, drug.sent)


@check("example-order-flawed", weighs_answers=True)
def example_order_flawed(case: Case) -> Findings:
    """Whoever is offered the model sees its faults instead of sending them on."""
    model = case.facts.model
    if model is None:
        return
    pasted = [drug for drug in case.drug_orders if _copies_flaw(drug, model, case)]
    seen = [event for event in case.of(QuestionAnswered) if _is_about(event, case)]
    for drug in pasted:
        fr = f"L’ordonnance de {drug.sent.at:%-H h %M} reprend la faute du modèle : {model.flaws.fr}"
        yield breached(drug.sent, fr, f"The order of {drug.sent.at:%-H:%M} repeats the model’s fault: {model.flaws.en}")
    if pasted:
        return
    if spotted := [event for event in seen if event.right]:
        yield respected(spotted, "Fautes du modèle repérées.", "The model’s faults were spotted.")
    elif case.drug_orders:
        sent = case.drug_orders[0].sent
        yield respected(sent, "Votre ordonnance ne reprend pas la faute.", "Your order does not repeat the fault.")
    elif seen or case.of(MailOpened):
        yield missing("Les fautes du modèle n’ont pas été relevées.", "The model’s faults were not pointed out.", seen)


def _is_about(event: QuestionAnswered, case: Case) -> bool:
    about = {question.id for question in case.facts.questions if question.teaches == "example-order-flawed"}
    return event.question in about


def _copies_flaw(drug: DrugOrder, model: Model, case: Case) -> bool:
    """Say whether the order has the model's text, or its birth date that the NAM contradicts."""
    if fold(model.body) in fold(drug.message.body):
        return True
    born = case.reading(drug)["patient_birth_date"]
    return born.status in ("wrong", "contradictory") and fold(born.words) in fold(model.body)
