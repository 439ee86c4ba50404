"""Checks of the section on drug orders for the establishment's own pharmacy (guide, lines 279-292)."""

import re

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.chart import NoteCharted, OrderedInDci
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import ChannelAuthorised
from teleconsult_sim.journal.events.preparation import ItemChecked
from teleconsult_sim.reading import mentions
from teleconsult_sim.rules.archiving import copied
from teleconsult_sim.rules.case import Case, legible
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of, reached
from teleconsult_sim.rules.institution_orders import (
    PHARMACY,
    WAYS,
    Detour,
    consulted,
    detours,
    in_window,
    institutional,
    placed_usually,
)
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.services import dci_takes_orders, outage_at

_REASON = re.compile(r"\bdci\b|panne|telecop|\bfax|outage|\bdown\b")


@check("institution-usual-rules")
def institution_usual_rules(case: Case) -> Findings:
    """An order for the establishment's pharmacy takes the usual way while one is open."""
    for order in institutional(case):
        usual = placed_usually(case, order)
        for placed in usual:
            way = ("dans le DCI", "in the DCI") if isinstance(placed, OrderedInDci) else WAYS["verbal"]
            fr, en = (
                f"{order.title.fr} : {way[0]} à {placed.at:%-H h %M}.",
                f"{order.title.en}: {way[1]} at {placed.at:%-H:%M}.",
            )
            yield respected(placed, fr, en)
        mine = [detour for detour in detours(case) if detour.order == order]
        for detour in mine:
            yield from _usual_instead(case, detour)
        if not usual and not mine and case.begun:
            yield missing(f"{order.title.fr} : pas encore prescrite.", f"{order.title.en}: not ordered yet.")


def _usual_instead(case: Case, detour: Detour) -> Findings:
    way, at = detour.words, detour.event.at
    verbal = [event for event in case.of(ChannelAuthorised) if event.channel == "verbal"]
    fr, en = f"À {at:%-H h %M}, {way[0]}", f"At {at:%-H:%M}, {way[1]}"
    if dci_takes_orders(case, detour.event):
        yield breached(
            detour.event, f"{fr}, alors que le DCI prenait les ordonnances.", f"{en}, while the DCI took orders."
        )
    elif allowed := in_window(case, detour, verbal):
        fr = f"{fr}, alors que la pharmacie permettait l’ordonnance verbale depuis {allowed[0].at:%-H h %M}."
        yield breached([detour.event, *allowed], fr, f"{en}, while the pharmacy had allowed a verbal order.")
    elif asked := consulted(case, detour):
        fr = f"{fr} : aucune voie habituelle n’était ouverte, et la pharmacie a été consultée."
        yield respected([detour.event, *asked], fr, f"{en}: no usual way was open, and the pharmacy was consulted.")


@check("degraded-process-risk")
def degraded_process_risk(case: Case) -> Findings:
    """After a detour, a note that tells of it or the order system again makes up for what the record may lack."""
    for detour in detours(case)[-1:]:
        after = [entry for entry in _completing(case, detour) if entry.seq > detour.event.seq]
        if after:
            first = min(after, key=lambda entry: entry.seq)
            fr = f"Le dossier est complété à {first.at:%-H h %M}, après l’envoi de {detour.event.at:%-H h %M}."
            en = f"The record was completed at {first.at:%-H:%M}, after the sending of {detour.event.at:%-H:%M}."
            yield respected([detour.event, first], fr, en)
        else:
            fr = f"Après l’envoi de {detour.event.at:%-H h %M}, rien au dossier ne parle de ce détour."
            en = f"After the sending of {detour.event.at:%-H:%M}, nothing in the record tells of this detour."
            yield missing(fr, en, detour.event)


def _completing(case: Case, detour: Detour) -> list[Entry]:
    """Return what completes the record: the order system, or a note with the drug's name or the reason."""
    due = {document.id for document in case.facts.documents if document.kind == "note"}
    notes: list[tuple[Entry, str]] = [(note, note.text) for note in case.of(NoteCharted)]
    notes += [(written, written.form.body) for written in case.of(FormWritten)]
    notes += [(sent, legible(sent.message)) for sent in case.mails if due & set(sent.message.carries)]
    telling = [entry for entry, text in notes if mentions(text, detour.order.names) or _REASON.search(fold(text))]
    return [*telling, *case.of(OrderedInDci)]


@check("institution-existing-channels")
def institution_existing_channels(case: Case) -> Findings:
    """The ways that exist, the DCI and the verbal order, are tried before any other."""
    tried: list[Entry] = [event for event in case.of(ItemChecked) if event.item == "dci"]
    tried += [event for event in case.of(Refused) if event.reason.startswith("dci_")]
    tried += [entry for entry in reached(case, PHARMACY) if not isinstance(entry, MailSent)]
    for detour in detours(case):
        before = [event for event in tried if event.seq < detour.event.seq]
        at = detour.event.at
        if before:
            fr = f"Voie habituelle essayée à {before[0].at:%-H h %M}, avant l’envoi de {at:%-H h %M}."
            en = f"Usual way tried at {before[0].at:%-H:%M}, before the sending of {at:%-H:%M}."
            yield respected(before[:1], fr, en)
        else:
            fr = f"Ni le DCI ni la règle verbale n’ont été essayés avant l’envoi de {at:%-H h %M}."
            en = f"Neither the DCI nor the verbal rule was tried before the sending of {at:%-H:%M}."
            yield missing(fr, en, detour.event)
    if not detours(case):
        for placed in (placed for order in institutional(case) for placed in placed_usually(case, order)):
            fr, en = f"Voie habituelle prise à {placed.at:%-H h %M}.", f"Usual way taken at {placed.at:%-H:%M}."
            yield respected(placed, fr, en)


@check("institution-alt-exceptional")
def institution_alt_exceptional(case: Case) -> Findings:
    """A detour is taken only when the usual way is closed, once the head of pharmacy was consulted (tension T14)."""
    for detour in detours(case):
        yield _exceptional(case, detour)
    if not detours(case):
        for order in institutional(case):
            for placed in placed_usually(case, order):
                fr, en = f"{order.title.fr} : aucun détour.", f"{order.title.en}: no detour."
                yield respected(placed, fr, en)


def _exceptional(case: Case, detour: Detour) -> Finding:
    way, at = detour.words, detour.event.at
    fr, en = f"À {at:%-H h %M}, {way[0]}", f"At {at:%-H:%M}, {way[1]}"
    if dci_takes_orders(case, detour.event):
        fr, en = f"{fr} : rien d’exceptionnel, le DCI répondait.", f"{en}: nothing exceptional, the DCI was answering."
        return breached(detour.event, fr, en)
    outage, asked = outage_at(case, "dci", detour.event), consulted(case, detour)
    if not asked:
        fr_when = f" depuis la panne de {outage.failed.at:%-H h %M}" if outage else ""
        en_when = f" since the outage of {outage.failed.at:%-H:%M}" if outage else ""
        fr = f"{fr}, sans avoir joint le chef de la pharmacie{fr_when}."
        return breached(detour.event, fr, f"{en}, without having reached the head of pharmacy{en_when}.")
    fr = f"{fr} : chef de la pharmacie consulté à {asked[-1].at:%-H h %M}."
    return respected([*asked, detour.event], fr, f"{en}: head of pharmacy consulted at {asked[-1].at:%-H:%M}.")


@check("institution-alt-channel")
def institution_alt_channel(case: Case) -> Findings:
    """The order takes the way that the pharmacy allowed in these circumstances."""
    for detour in detours(case):
        allowed = in_window(case, detour, case.of(ChannelAuthorised))
        way, at = detour.words, detour.event.at
        if detour.way in {event.channel for event in allowed}:
            fr, en = f"À {at:%-H h %M}, {way[0]}, comme permis.", f"At {at:%-H:%M}, {way[1]}, as allowed."
            yield respected([*allowed, detour.event], fr, en)
        elif allowed:
            last, named = allowed[-1], WAYS[allowed[-1].channel]
            who = name_of(case, last.who)
            fr = f"À {at:%-H h %M}, {way[0]}; {who} avait permis un envoi {named[0]}, à {last.at:%-H h %M}."
            en = f"At {at:%-H:%M}, {way[1]}; {who} had allowed it {named[1]}, at {last.at:%-H:%M}."
            yield breached([last, detour.event], fr, en)
        else:
            fr = f"À {at:%-H h %M}, {way[0]}, une voie que la pharmacie n’a pas permise."
            yield breached(detour.event, fr, f"At {at:%-H:%M}, {way[1]}, a way that the pharmacy has not allowed.")


@check("institution-order-archived")
def institution_order_archived(case: Case) -> Findings:
    """An order that took a detour is archived too; the DCI archives its own."""
    for order in institutional(case):
        mine = [detour.event for detour in detours(case) if detour.order == order]
        if mine:
            yield from copied(case, order.id, order.title, mine)
        for placed in case.of(OrderedInDci):
            if placed.order == order.id:
                fr = f"{order.title.fr} : au dossier par le DCI dès {placed.at:%-H h %M}."
                yield respected(placed, fr, f"{order.title.en}: in the record through the DCI at {placed.at:%-H:%M}.")
