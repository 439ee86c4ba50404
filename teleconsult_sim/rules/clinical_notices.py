"""Checks of the section « Organisation clinique » on whom to tell or ask beforehand (guide, lines 196-204)."""

import re
from collections.abc import Sequence

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import Contacted, RecordOpened
from teleconsult_sim.journal.events.preparation import MatterSettled
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import reached
from teleconsult_sim.rules.institution_orders import issued
from teleconsult_sim.rules.readiness import first_care, in_time, prepared, since
from teleconsult_sim.rules.registry import check

_STARTING = re.compile(r"\bstart|debut|commenc|demarr|lance|tele-?(consult|sante|health)|virtuel|virtual")
_RULES = re.compile(r"regle|rules|modalite|pharmacy_rules")
NOTICE = "avis aux archives ou à l’accueil", "notice to medical records or admissions"
ROUTE = "entente sur la voie des copies", "agreement on the route of copies"


@check("notify-archives")
def notify_archives(case: Case) -> Findings:
    """Archives or admissions know that teleconsultations start, and by which route copies will reach the record."""
    if not case.begun:
        return
    if "archives_notice" in case.facts.unready:
        told = _speaking(case, _STARTING, "archives", "admissions")
        yield _done(case, told, NOTICE) if told else _told_elsewhere(case)
    if "copy_route" in case.facts.unready:
        yield _done(case, [event for event in case.of(MatterSettled) if event.matter == "copy_route"], ROUTE)


def _done(case: Case, done: Sequence[Entry], what: tuple[str, str]) -> Finding:
    care, timely = first_care(case), in_time(case, done)
    if timely:
        at = timely[0].at
        return respected(timely[0], f"À {at:%-H h %M} : {what[0]}.", f"At {at:%-H:%M}: {what[1]}.")
    if care is None:
        return missing(f"Il manque : {what[0]}.", f"Missing: {what[1]}.")
    fr, en = f"rien de fait avant {since(case).fr}", f"nothing done before {since(case).en}"
    if done:
        fr = f"fait à {done[0].at:%-H h %M} seulement, après le début de {since(case).fr}"
        en = f"done at {done[0].at:%-H:%M} only, after the beginning of {since(case).en}"
    fr, en = f"{what[0]} : {fr}.", f"{what[1]}: {en}."
    return breached([care, *done[:1]], fr[0].upper() + fr[1:], en[0].upper() + en[1:])


def _told_elsewhere(case: Case) -> Finding:
    """Find the notice missing, and say so when it went to somebody who files nothing in the record."""
    astray = _speaking(case, _STARTING, "other", "professional", "insurer")
    if not astray:
        return _done(case, [], NOTICE)
    at = astray[0].at
    fr = f"À {at:%-H h %M}, l’avis est allé à un service qui ne verse rien au dossier; il manque : {NOTICE[0]}."
    en = f"At {at:%-H:%M}, the notice went to a service that files nothing in the record; missing: {NOTICE[1]}."
    return missing(fr, en, astray[0])


def _speaking(case: Case, of: re.Pattern[str], *kinds: str) -> list[Entry]:
    """Return the exchanges and messages about something with people of these kinds."""
    return [entry for entry in reached(case, kinds) if of.search(fold(_words(entry)))]


def _words(entry: Entry) -> str:
    match entry:
        case Contacted():
            return f"{entry.about} {entry.message}"
        case CallPlaced():
            return entry.about
        case MailSent():
            return f"{entry.message.subject} {entry.message.body}"
    return ""


@check("open-file-procedure")
def open_file_procedure(case: Case) -> Findings:
    """A patient unknown to the installation gets a record before anything about them is sent."""
    yield from prepared(case, "record_opening")
    if case.facts.patient.record_number is not None:
        return
    opened = case.of(RecordOpened)
    sent = [mail for mail in case.mails if mail.message.carries]
    for mail in (mail for mail in sent if not opened or mail.seq < opened[0].seq):
        number = _number_shown(case, mail)
        fr = f"sous le numéro « {number} », qui n’est celui d’aucun dossier" if number else "sans numéro de dossier"
        en = f"under the number “{number}”, which is no record’s" if number else "without a record number"
        fr, en = f"Envoi à {mail.at:%-H h %M} {fr}.", f"Sent at {mail.at:%-H:%M} {en}."
        yield breached(mail, fr, en)
    if opened:
        number, at = opened[0].number, opened[0].at
        fr = f"Dossier {number} ouvert à {at:%-H h %M}, avant tout envoi."
        yield respected(opened[0], fr, f"Record {number} opened at {at:%-H:%M}, before anything was sent.")
    elif case.begun:
        name = case.facts.patient.full_name
        yield missing(f"Aucun dossier n’est ouvert pour {name}.", f"No record is opened for {name}.")


def _number_shown(case: Case, sent: MailSent) -> str:
    """Return the record number that a message gives, in its text or on its forms."""
    typed = [file.form.header.record_number for file in sent.message.attachments if file.form]
    readings = [case.reading(drug) for drug in case.drug_orders if drug.sent is sent]
    read = [found["patient_record_number"].words for found in readings]
    return next((number.strip() for number in [*typed, *read] if number.strip()), "")


@check("ask-pharmacy-chief-rules")
def ask_pharmacy_chief_rules(case: Case) -> Findings:
    """The head of the establishment's pharmacy is asked about its rules before a first order for it."""
    if "pharmacy_rules" not in case.facts.unready or not case.begun:
        return
    asked, orders = _speaking(case, _RULES, "pharmacy_head"), issued(case)
    if orders and (not asked or asked[0].seq > orders[0].seq):
        fr = f"Ordonnance émise à {orders[0].at:%-H h %M} sans avoir consulté le chef de la pharmacie."
        en = f"Order issued at {orders[0].at:%-H:%M} without having consulted the head of pharmacy."
        yield breached([orders[0], *asked[:1]], fr, en)
    elif asked:
        fr, en = f"Chef consulté à {asked[0].at:%-H h %M}.", f"Head consulted at {asked[0].at:%-H:%M}."
        yield respected(asked[0], fr, en)
    else:
        yield _nobody_asked(case)


def _nobody_asked(case: Case) -> Finding:
    others = _speaking(case, _RULES, "pharmacy", "institution_pharmacy", "colleague", "professional")
    if not others:
        fr = "Le chef de la pharmacie n’a pas été consulté sur ses règles."
        return missing(fr, "The head of pharmacy was not consulted about the rules.")
    at = others[0].at
    fr = f"À {at:%-H h %M}, les règles ont été demandées, mais pas au chef de la pharmacie."
    return missing(fr, f"At {at:%-H:%M}, the rules were asked about, but not of the head of pharmacy.", others[0])
