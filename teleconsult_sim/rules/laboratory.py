"""Checks of the section on laboratory orders: to the patient, who is told what to do (guide, lines 405-411)."""

import re
from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.phone import hyphenated, ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted, OrderedInDci
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import Warned
from teleconsult_sim.journal.events.people import CallMissed
from teleconsult_sim.rules.case import Case, legible
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import Passage, nothing_came, passages, receiver

_CENTRE = re.compile(r"centres?|preleve\w*|laborato\w*|labs?\b|collection|clsc|blood")
_CHECK = re.compile(
    r"rendez-?vous|appointment|s'inform\w*|inform(er|ez)\b|verifi\w*|renseign\w*|appele[rz]|telephone[rz]|"
    r"\bcall\b|\bcheck\w*|\bbook\w*|heures d'ouverture|opening hours|modalites|find out|\bask\b"
)
_NUMBER = re.compile(r"(?<!\d)(?:\+?1[^\dA-Za-z]{0,3})?\(?\d{3}\)?[^\dA-Za-z]{0,3}\d{3}[^\dA-Za-z]{0,3}\d{4}(?!\d)")


@derives
def lab_passages(case: Case) -> Sequence[Passage]:
    """Return each passage of a laboratory order to somebody else than the archives."""
    labs = [found for found in passages(case) if found.item.kind == "laboratory"]
    return [found for found in labs if receiver(case, found) != "archives"]


@check("lab-order-to-patient")
def lab_order_to_patient(case: Case) -> Findings:
    """The order reaches the patient, by mail or by any other means that they accept (tension T15)."""
    for order in case.facts.orders:
        if order.kind == "laboratory":
            mine = [found for found in lab_passages(case) if found.item == order and not nothing_came(case, found)]
            yield from _given(case, order, mine)


def _given(case: Case, order: Order, mine: list[Passage]) -> Findings:
    theirs = [passage for passage in mine if receiver(case, passage) == "patient"]
    placed = any(event.order == order.id for event in case.of(OrderedInDci))
    if theirs:
        at, shown = theirs[0].event.at, theirs[0].shown
        fr, en = f"{order.title.fr} : à {shown}, à {at:%-H h %M}.", f"{order.title.en}: to {shown}, at {at:%-H:%M}."
        yield respected([passage.event for passage in theirs], fr, en)
    elif mine:
        at, names = mine[0].event.at, ", ".join(dict.fromkeys(passage.shown for passage in mine))
        fr = f"{order.title.fr}, à {at:%-H h %M} : envoyée à {names}, et l’usager ne l’a pas."
        en = f"{order.title.en}, at {at:%-H:%M}: sent to {names}, and the patient does not have it."
        yield breached([passage.event for passage in mine], fr, en)
    elif case.begun and not placed and order.kind in case.facts.clinician.may_order:
        fr = f"{order.title.fr} : l’usager ne l’a pas encore reçue."
        yield missing(fr, f"{order.title.en}: the patient has not received it yet.")


@check("patient-checks-centre")
def patient_checks_centre(case: Case) -> Findings:
    """The patient is told to find out how the collection centre receives people (tension T32)."""
    warned = [event for event in case.of(Warned) if event.about == "collection_centre"]
    told: list[Entry] = [*warned, *(entry for entry, text in _texts(case) if _says_to_check(text))]
    theirs = [passage for passage in lab_passages(case) if receiver(case, passage) == "patient"]
    if told:
        first = min(told, key=lambda entry: entry.seq)
        fr = f"Dit à {first.at:%-H h %M} de s’informer auprès du centre."
        yield respected(first, fr, f"Told at {first.at:%-H:%M} to check with the centre.")
    elif theirs:
        event, title = theirs[0].event, theirs[0].item.title
        fr = f"{title.fr} : remise à {event.at:%-H h %M} sans dire de s’informer auprès du centre de prélèvements."
        en = f"{title.en}: given at {event.at:%-H:%M} without saying to check with the collection centre."
        yield missing(fr, en, event)


def _texts(case: Case) -> Iterator[tuple[Entry, str]]:
    """Yield what the patient was written, and the notes that may say what they were told."""
    for sent in case.mails:
        if any(case.is_patient(to) for to in sent.message.recipients):
            yield sent, legible(sent.message)
    for passed in case.passed:
        if passed.who == case.facts.patient.id:
            yield passed.event, passed.file.text
    yield from ((event, event.text) for event in case.of(NoteCharted))
    yield from ((event, event.form.body) for event in case.forms)


def _says_to_check(text: str) -> bool:
    parts = [fold(part) for part in re.split(r"[.;\n!?]", text)]
    return any(_CENTRE.search(part) and _CHECK.search(part) for part in parts)


@check("lab-critical-contact")
def lab_critical_contact(case: Case) -> Findings:
    """The order itself shows a number that is answered at any hour (tension T31)."""
    for passage in lab_passages(case):
        if isinstance(passage.event, MailSent):
            yield _reachable(case, passage, legible(passage.event.message))
        else:
            texts = [found.file.text for found in case.passed if found.event is passage.event]
            yield _reachable(case, passage, "\n".join(texts))


def _reachable(case: Case, passage: Passage, text: str) -> Finding:
    me, event, title = case.facts.clinician, passage.event, passage.item.title
    wanted = {ten_digits(number) for number in me.after_hours or me.phones}
    shown = [digits(found)[-10:] for found in _NUMBER.findall(text)]
    good = [number for number in shown if number in wanted]
    if good:
        number = hyphenated(good[0])
        fr = f"{title.fr} : en urgence, {number}."
        return respected(event, fr, f"{title.en}: urgently, {number}.")
    mine = {ten_digits(n): n for n in (*me.phones, *filter(None, (me.switchboard, me.fax)))}
    given = [hyphenated(number) for number in shown if number in mine]
    fr, en = f"{title.fr}, à {event.at:%-H h %M} : aucun", f"{title.en}, at {event.at:%-H:%M}: no"
    fr, en = f"{fr} numéro où vous joindre le soir ou la nuit", f"{en} number to reach you in the evening or at night"
    if given:
        fr, en = f"{fr}, seulement le {given[0]}", f"{en}, only {given[0]}"
    lost = [call for call in case.of(CallMissed) if call.about == passage.item.id]
    if lost:
        fr = f"{fr}; l’appel de {lost[0].at:%-H h %M} s’est perdu"
        en = f"{en}; the call at {lost[0].at:%-H:%M} was lost"
    return breached([event, *lost], f"{fr}.", f"{en}.")
