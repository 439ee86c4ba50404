"""Checks of the section on other papers that may go to the patient (guide, lines 413-418)."""

from collections.abc import Sequence

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import Warned
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.institution_orders import WAYS
from teleconsult_sim.rules.patient_direct import is_yes, last_word
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import Item, Passage, nothing_came, passages, receiver


@check("other-docs-to-patient")
def other_docs_to_patient(case: Case) -> Findings:
    """Administrative papers may go to the patient, with the same precautions as any mail (tension T20)."""
    for document in case.facts.documents:
        if document.kind != "administrative":
            continue
        theirs = _to_patient(case, document)
        for passage in theirs:
            yield _with_care(case, passage)
        if not theirs:
            yield from _withheld(case, document)


def _with_care(case: Case, passage: Passage) -> Finding:
    lacking = _lacking(case, passage.event) if isinstance(passage.event, MailSent) else []
    if passage.means == "text_message":
        lacking = [("voie sûre : parti par texto", "a secure route: it went by text message")]
    title, at, when = passage.item.title, f"{passage.event.at:%-H h %M}", f"{passage.event.at:%-H:%M}"
    if lacking:
        fr, en = ", ".join(words[0] for words in lacking), ", ".join(words[1] for words in lacking)
        return breached(passage.event, f"{title.fr}, à {at}, sans {fr}.", f"{title.en}, at {when}, without {en}.")
    way = WAYS.get(passage.means, (passage.means, passage.means))
    return respected(passage.event, f"{title.fr}, {way[0]}, à {at}.", f"{title.en}, {way[1]}, at {when}.")


def _lacking(case: Case, sent: MailSent) -> list[tuple[str, str]]:
    """Return the precautions that a mail to the patient went without."""
    warned = any(event.about == "email_insecurity" and event.seq < sent.seq for event in case.of(Warned))
    found = [
        (is_yes(last_word(case, sent)), ("accord au courriel", "agreement to e-mail")),
        (warned, ("mise en garde", "warning")),
        (sent.message.encrypted, ("chiffrement", "encryption")),
    ]
    return [words for there, words in found if not there]


@check("consult-order-to-patient")
def consult_order_to_patient(case: Case) -> Findings:
    """A consultation order may go to the patient; faxing it to the professional is as good."""
    for order in case.facts.orders:
        if order.kind != "consultation":
            continue
        theirs = _to_patient(case, order)
        for passage in theirs:
            at = passage.event.at
            fr = f"{order.title.fr} : remise à l’usager à {at:%-H h %M}."
            yield respected(passage.event, fr, f"{order.title.en}: given to the patient at {at:%-H:%M}.")
        others = [found for found in passages(case) if found.item == order and receiver(case, found) != "archives"]
        if not theirs and all(nothing_came(case, passage) for passage in others):
            yield from _withheld(case, order)


def _to_patient(case: Case, item: Item) -> Sequence[Passage]:
    mine = [passage for passage in passages(case) if passage.item == item and receiver(case, passage) == "patient"]
    return [passage for passage in mine if not nothing_came(case, passage)]


def _withheld(case: Case, item: Item) -> Findings:
    """Find that something meant for the patient never left, once the attempt is closed: more than the guide asks."""
    closed: list[Entry] = [*case.of(AttemptFinished)]
    if item.recipient == case.facts.patient.id and closed:
        fr = f"{item.title.fr} : l’usager ne l’a pas reçu, alors que c’est permis."
        yield missing(fr, f"{item.title.en}: the patient did not get it, though it is allowed.", closed)
