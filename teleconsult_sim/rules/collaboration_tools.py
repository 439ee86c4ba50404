"""Checks of the section « Solution de collaboration clinique… » (guide, lines 106-124): accounts and subscriptions."""

from collections.abc import Sequence

from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.fax import FaxRejected
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.preparation import AccessGranted, AccessRequested, AccountActivated, DocumentRead
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of, told
from teleconsult_sim.rules.readiness import prepared
from teleconsult_sim.rules.readying import readying, uses_an_option
from teleconsult_sim.rules.registry import check

OWN = ("rsss", "personal")
"""The learner's own two accounts; any other is borrowed."""
ROUTES = {
    "it": Text(fr="l’informatique", en="the IT department"),
    "fax_form": Text(fr="le formulaire d’inscription", en="the registration form"),
}


@check("rsss-account")
def rsss_account(case: Case) -> Findings:
    """An account of the network is active before anything clinical leaves, and what leaves does so from it."""
    active = next(iter(case.of(AccountActivated)), None)
    for sent in _transmissions(case):
        at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        if sent.message.account == "personal":
            fr = f"À {at}, envoi clinique de {sent.message.sender.address}, hors du compte du RSSS."
            yield breached(sent, fr, f"At {when}, clinical content sent from {sent.message.sender.address}.")
        elif active is None or active.seq > sent.seq:
            fr = f"À {at}, envoi du compte de {name_of(case, sent.message.sender.contact)}, sans compte du RSSS à soi."
            en = f"At {when}, sent from {name_of(case, sent.message.sender.contact)}’s account, without one’s own."
            yield breached(sent, fr, en)
        else:
            fr, en = told(case, active)
            yield respected([active, sent], f"Envoi du RSSS à {at}, {fr}.", f"Sent from the RSSS at {when}, {en}.")
    if active is None and case.begun:
        tried = [event for event in case.of(Refused) if event.reason == "account_not_ready"]
        fr, en = "Le compte du RSSS n’est pas encore activé", "The RSSS account is not activated yet"
        if tried:
            fr, en = f"{fr}; envoi refusé à {tried[0].at:%-H h %M}", f"{en}; refused at {tried[0].at:%-H:%M}"
        yield missing(f"{fr}.", f"{en}.", tried[:1])
    elif active and active.cause and not _transmissions(case):
        yield respected(active, f"Compte activé à {active.at:%-H h %M}.", f"Account activated at {active.at:%-H:%M}.")


@check("outlook-literate")
def outlook_literate(case: Case) -> Findings:
    """One knows Outlook before it carries anything clinical."""
    shown, first = readying(case, "outlook"), next(iter(_transmissions(case)), None)
    timely: list[Entry] = [entry for entry in shown if first is None or entry.seq < first.seq]
    if not timely and "outlook" not in case.facts.unready:
        timely = [sent for sent in case.mails if uses_an_option(sent)]
    if timely:
        fr, en = told(case, timely[0])
        yield respected(timely[0], f"Outlook : {fr}.", f"Outlook: {en}.")
    elif "outlook" in case.facts.unready and first:
        fr = f"Premier envoi clinique à {first.at:%-H h %M}, sans formation ni essai d’Outlook avant."
        en = f"First clinical content sent at {first.at:%-H:%M}, with no training or trial of Outlook before."
        yield breached([first, *shown[:1]], fr, en)
    elif "outlook" in case.facts.unready and case.begun:
        yield missing("Outlook : ni formation ni essai.", "Outlook: no training, no trial.")


@check("account-request-route")
def account_request_route(case: Case) -> Findings:
    """Who has no account asks for one, from information technology or with the fax registration, and borrows none."""
    active = next((event.seq for event in case.of(AccountActivated)), None)
    for sent in case.mails:
        own = sent.message.account in OWN
        if not own and (active is None or sent.seq < active):
            name = name_of(case, sent.message.sender.contact)
            fr = f"À {sent.at:%-H h %M}, compte emprunté à {name}, faute d’en avoir un."
            yield breached(sent, fr, f"At {sent.at:%-H:%M}, account borrowed from {name}, for want of one.")
    for asked in case.of(AccessRequested):
        if asked.what == "rsss_account":
            route = ROUTES.get(asked.via, ROUTES["fax_form"])
            fr = f"Compte demandé à {asked.at:%-H h %M}, par {route.fr}."
            yield respected(asked, fr, f"Account requested at {asked.at:%-H:%M}, through {route.en}.")
    if active is None and not any(asked.what == "rsss_account" for asked in case.of(AccessRequested)) and case.begun:
        yield missing("Aucun compte du RSSS, et aucune demande.", "No RSSS account, and none requested.")


@check("fax-subscription-if-no-fax")
def fax_subscription_if_no_fax(case: Case) -> Findings:
    """Without a fax machine, one is registered for cloud fax, and knows how it works, before needing it (T13)."""
    if case.facts.tools.fax_machine:
        return
    refused = [event for event in case.of(FaxRejected) if event.outcome == "rejected_sender"]
    for event in (event for event in refused if not _granted(case, event)):
        number = event.address.partition("@")[0]
        fr = f"À {event.at:%-H h %M}, télécopie au {number} refusée : pas encore d’inscription."
        yield breached(event, fr, f"At {event.at:%-H:%M}, fax to {number} rejected: not registered yet.")
    if "fax_subscription" in case.facts.unready:
        yield from prepared(case, "fax_subscription")
        yield from _procedure(case)
    else:
        yield from _subscribed(case)


def _procedure(case: Case) -> Findings:
    """Find whether the fax procedure was read before the first fax, where one was not registered for it yet."""
    read = [event for event in case.of(DocumentRead) if event.document == "fax_procedure"]
    first = next(iter(_faxes(case)), None)
    if any(first is None or event.seq < first.seq for event in read):
        fr, en = told(case, read[0])
        yield respected(read[0], f"Télécopie infonuagique : {fr}.", f"Cloud fax: {en}.")
    elif first:
        fr = f"Première télécopie à {first.at:%-H h %M}, sans lire la procédure avant."
        yield missing(fr, f"First fax at {first.at:%-H:%M}, without reading the procedure before.", first)
    elif case.begun:
        fr = "Procédure de télécopie : pas encore lue."
        yield missing(fr, "Fax procedure: not read yet.")


def _subscribed(case: Case) -> Findings:
    for sent in _faxes(case):
        granted = _granted(case, sent)
        if granted:
            fr = f"Inscription en règle pour la télécopie de {sent.at:%-H h %M}."
            yield respected([granted, sent], fr, f"Registered for the fax at {sent.at:%-H:%M}.")


def _granted(case: Case, by: Entry) -> AccessGranted | None:
    grants = (event for event in case.of(AccessGranted) if event.what == "cloud_fax" and event.seq < by.seq)
    return next(grants, None)


def _faxes(case: Case) -> Sequence[MailSent]:
    return [sent for sent in case.mails if _is_fax(sent)]


def _transmissions(case: Case) -> Sequence[MailSent]:
    """Return what left with something clinical, or to a fax machine."""
    return [sent for sent in case.mails if sent.message.carries or _is_fax(sent)]


def _is_fax(sent: MailSent) -> bool:
    return any(is_fax_address(to.address) for to in sent.message.recipients)
