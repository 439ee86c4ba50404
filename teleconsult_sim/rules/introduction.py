"""Checks of the section « Introduction » (guide, lines 1-29): whom the guide is for, and when its tools are."""

from collections.abc import Sequence

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.chart import OrderedInDci
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.preparation import DocumentRead, ItemChecked, ToolsDeclared
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import told
from teleconsult_sim.rules.readiness import first_care, since
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.services import Outage, outage_at, outages

TRAINING = ("training_site", "platform_training", "outlook_training")
UNSKILLED = ("process", "outlook", "coaching")
"""What is left to ready where people don't know their tools yet."""
DCI = {
    "none": Text(fr="aucun accès au DCI", en="no access to the DCI"),
    "read_only": Text(fr="DCI en consultation", en="DCI for reading"),
    "documentation": Text(fr="DCI pour documenter", en="DCI for documenting"),
    "ordering": Text(fr="DCI pour documenter et prescrire", en="DCI for documenting and ordering"),
}
DMR = {True: Text(fr="un DMÉ", en="an EMR"), False: Text(fr="pas de DMÉ", en="no EMR")}
FAX = {
    True: Text(fr="un télécopieur", en="a fax machine"),
    False: Text(fr="pas de télécopieur", en="no fax machine"),
}


@check("scope-no-emr")
def scope_no_emr(case: Case) -> Findings:
    """What the workplace offers is stated, as it is, before fallback tools are used."""
    fallback, declared = _first_fallback(case), list(case.of(ToolsDeclared))
    timely = [event for event in declared if fallback is None or event.seq < fallback.seq]
    if timely or (declared and "tools" not in case.facts.unready):
        yield from _true_inventory(case, (timely or declared)[-1])
    elif "tools" in case.facts.unready and fallback:
        fr = f"Premier recours aux moyens de rechange à {fallback.at:%-H h %M}, sans inventaire des outils."
        en = f"Fallback means first used at {fallback.at:%-H:%M}, without an inventory of tools."
        yield missing(fr, en, [fallback, *declared[:1]])
    elif "tools" in case.facts.unready and case.begun:
        yield missing("Inventaire des outils : pas encore énoncé.", "Inventory of tools: not stated yet.")


@check("fallback-only-if-no-tool")
def fallback_only_if_no_tool(case: Case) -> Findings:
    """An order that the clinical information system takes is placed there, not faxed or mailed."""
    if case.facts.tools.dci != "ordering":
        return
    orders = {order.id: order for order in case.facts.orders if order.kind in ("drug", "imaging")}
    for placed in case.of(OrderedInDci):
        if placed.order in orders:
            title = orders[placed.order].title
            fr = f"{title.fr} : dans le DCI à {placed.at:%-H h %M}."
            yield respected(placed, fr, f"{title.en}: in the DCI at {placed.at:%-H:%M}.")
    for sent in case.mails:
        if all(case.is_archives(to) or case.is_self(to) for to in sent.message.recipients):
            continue
        for id in sent.message.carries:
            if id in orders:
                yield from _sent_around(case, sent, orders[id])


@check("scope-excludes-gmf-private")
def scope_excludes_gmf_private(case: Case) -> Findings:
    """Where the workplace has an electronic medical record of its own, its tools are used."""
    if not case.facts.tools.dmr:
        return
    used = _first_fallback(case)
    if used:
        fr = f"Le milieu a son DMÉ, et la voie de l’établissement a été prise à {used.at:%-H h %M}."
        en = f"The workplace has its own EMR, and the institution’s route was taken at {used.at:%-H:%M}."
        yield missing(fr, en, used)
    for event in case.of(ToolsDeclared):
        if event.dmr:
            yield respected(event, f"DMÉ énoncé à {event.at:%-H h %M}.", f"EMR stated at {event.at:%-H:%M}.")


@check("training-site")
def training_site(case: Case) -> Findings:
    """Who doesn't know a tool yet makes use of the training there is."""
    read = [event for event in case.of(DocumentRead) if event.document in TRAINING]
    start = first_care(case)
    if read:
        fr, en = told(case, read[0])
        yield respected(read, f"{_capital(fr)}.", f"{_capital(en)}.")
    elif start and any(name in case.facts.unready for name in UNSKILLED):
        fr = f"Aucune formation ouverte avant {since(case).fr}."
        yield missing(fr, f"No training opened before {since(case).en}.", start)


def _true_inventory(case: Case, said: ToolsDeclared) -> Findings:
    """Compare what was stated with what the workplace offers."""
    tools, wrong = case.facts.tools, []
    if said.dci != tools.dci:
        wrong.append((DCI.get(said.dci, DCI["none"]), DCI[tools.dci]))
    if said.dmr != tools.dmr:
        wrong.append((DMR[said.dmr], DMR[tools.dmr]))
    if said.fax_machine != tools.fax_machine:
        wrong.append((FAX[said.fax_machine], FAX[tools.fax_machine]))
    if not wrong:
        fr, en = f"Inventaire énoncé à {said.at:%-H h %M} : ", f"Inventory stated at {said.at:%-H:%M}: "
        yield respected(said, f"{fr}{DCI[said.dci].fr}.", f"{en}{DCI[said.dci].en}.")
    for stated, real in wrong:
        fr = f"Énoncé à {said.at:%-H h %M} : {stated.fr}. En réalité : {real.fr}."
        yield missing(fr, f"Stated at {said.at:%-H:%M}: {stated.en}. In fact: {real.en}.", said)


def _sent_around(case: Case, sent: MailSent, order: Order) -> Findings:
    down = outage_at(case, "dci", sent)
    if down is None:
        back = [outage.restored for outage in outages(case) if outage.failed.service == "dci" and outage.restored]
        back = [event for event in back if event.seq < sent.seq]
        fr = f" (rétabli à {back[-1].at:%-H h %M})" if back else ""
        en = f" (back since {back[-1].at:%-H:%M})" if back else ""
        fr = f"{order.title.fr} : envoi à {sent.at:%-H h %M}, alors que le DCI prenait les ordonnances{fr}."
        en = f"{order.title.en}: sent at {sent.at:%-H:%M}, while the DCI took orders{en}."
        yield breached([sent, *back[-1:]], fr, en)
    elif tried := _tried_during(case, down, sent):
        fr = f"{order.title.fr} : voie de rechange à {sent.at:%-H h %M}, le DCI essayé et en panne."
        en = f"{order.title.en}: fallback at {sent.at:%-H:%M}, the DCI tried and down."
        yield respected([down.failed, tried[-1], sent], fr, en)


def _tried_during(case: Case, down: Outage, sent: MailSent) -> list[Entry]:
    """Return what shows that the learner found the system down, before the order left."""
    found: list[Entry] = [event for event in case.of(ItemChecked) if event.item == "dci"]
    found += [event for event in case.of(Refused) if event.reason == "dci_down"]
    return sorted((event for event in found if down.covers(event) and event.seq < sent.seq), key=lambda e: e.seq)


def _first_fallback(case: Case) -> Entry | None:
    """Return the first use of the guide's own tools: a form, a fax, or a mail with something clinical."""
    used: list[Entry] = list(case.of(FormWritten))
    used += [sent for sent in case.mails if sent.message.carries or _faxed(sent)]
    return min(used, key=lambda entry: entry.seq) if used else None


def _faxed(sent: MailSent) -> bool:
    addresses: Sequence[str] = [to.address for to in sent.message.recipients]
    return any(is_fax_address(address) for address in addresses)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
