"""Checks of the section « Environnement du professionnel » (guide, lines 126-160): what works, and what is at hand."""

from collections.abc import Sequence

from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address, ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.chart import NoteCharted, OrderedInDci
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced, LineDropped
from teleconsult_sim.journal.events.people import Contacted, LookedUp
from teleconsult_sim.journal.events.preparation import ItemChecked, PlaceChosen
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.readiness import first_care, readied, trials
from teleconsult_sim.rules.registry import check

EQUIPMENT = ("camera", "microphone", "headset", "account", "clinical_software")


@check("equipment-check")
def equipment_check(case: Case) -> Findings:
    """Camera, microphone, headset, account and software were tried out and work (T18)."""
    for item in EQUIPMENT:
        yield from readied(case, item)


@check("bandwidth-check")
def bandwidth_check(case: Case) -> Findings:
    """There is enough bandwidth for video; without it one telephones."""
    tried = trials(case, "bandwidth")
    for dropped in case.of(LineDropped):
        if not any(event.seq < dropped.seq for event in tried):
            fr = f"Image perdue à {dropped.at:%-H h %M}, et le débit n’avait pas été vérifié."
            yield missing(fr, f"Picture lost at {dropped.at:%-H:%M}, and the bandwidth had not been checked.", dropped)
    start = first_care(case)
    if case.sessions or start is None:
        yield from readied(case, "bandwidth")
    elif tried:
        fr = f"Débit essayé à {tried[-1].at:%-H h %M}, et soins sans vidéo à {start.at:%-H h %M}."
        en = f"Bandwidth tried at {tried[-1].at:%-H:%M}, and care without video at {start.at:%-H:%M}."
        yield respected([tried[-1], start], fr, en)


@check("contact-lists-ready")
def contact_lists_ready(case: Case) -> Findings:
    """Numbers are looked up before they are dialled, not typed from memory."""
    yield from readied(case, "directory")
    for sent in case.mails:
        for to in sent.message.recipients:
            if is_fax_address(to.address):
                yield from _looked_up(case, sent, to)


@check("dsq-check")
def dsq_check(case: Case) -> Findings:
    """Access to the DSQ works, or somebody who can help knows that it does not."""
    yield from readied(case, "dsq")


@check("forms-access-check")
def forms_access_check(case: Case) -> Findings:
    """The forms can be reached, or somebody who can help knows that they can't."""
    yield from readied(case, "forms")


@check("dci-access-check")
def dci_access_check(case: Case) -> Findings:
    """Where the clinical information system can be reached from here, it was tried out or used."""
    if case.facts.tools.dci == "none":
        return
    used: list[Entry] = [*case.of(OrderedInDci), *(note for note in case.of(NoteCharted) if note.where == "dci")]
    used += [event for event in case.of(Refused) if event.reason == "dci_down"]
    around = [*case.of(FormWritten), *(sent for sent in case.mails if sent.message.carries)]
    used += trials(case, "dci")
    if "dci" in case.facts.unready:
        yield from readied(case, "dci")
    elif used:
        first = min(used, key=lambda entry: entry.seq)
        yield respected(first, f"DCI essayé à {first.at:%-H h %M}.", f"DCI tried at {first.at:%-H:%M}.")
    elif around and case.facts.tools.dci != "read_only":
        first = min(around, key=lambda entry: entry.seq)
        fr = f"Voie de rechange prise à {first.at:%-H h %M}, le DCI jamais essayé."
        yield missing(fr, f"Fallback taken at {first.at:%-H:%M}, the DCI never tried.", first)


@check("offsite-tools-check")
def offsite_tools_check(case: Case) -> Findings:
    """Tools were also tried out where one works away from the establishment, when one does."""
    places: Sequence[PlaceChosen] = case.of(PlaceChosen)
    tried = [event for event in case.of(ItemChecked) if event.item == "offsite_tools"]
    for event in tried[-1:]:
        before = [place for place in places if place.seq < event.seq]
        after = [place for place in places if place.seq > event.seq and place.place != "office"]
        if before and before[-1].place == "office" and after:
            fr = f"Outils hors site essayés au bureau à {event.at:%-H h %M}, non là d’où vous consultez."
            en = f"Off-site tools tried at the office at {event.at:%-H:%M}, not where you consult from."
            yield missing(fr, en, [event, after[0]])
    yield from readied(case, "offsite_tools", soft=True)


def _looked_up(case: Case, sent: MailSent, to: Address) -> Findings:
    """Find whether the number of a fax was had from the directory, or on the phone from those it belongs to."""
    number = to.address.rpartition("@")[0]
    owner, shown = case.owner(to) or _printed_as(case, number), hyphenated(number)
    searched = [event for event in case.of(LookedUp) if event.seq < sent.seq and event.found]
    spoken: Sequence[CallPlaced | Contacted] = case.among(CallPlaced, Contacted)
    asked = [event for event in spoken if event.seq < sent.seq and _alike(case, event.who, owner)]
    if owner and (searched or ten_digits(to.typed.partition("@")[0]) is None):
        fr, en = f"{owner.name}, {shown} : pris au bottin.", f"{owner.name}, {shown}: from the directory."
        yield respected([*searched[-1:], sent], fr, en)
    elif owner and asked:
        fr, en = f"{owner.name}, {shown} : confirmé au téléphone.", f"{owner.name}, {shown}: confirmed by phone."
        yield respected([asked[-1], sent], fr, en)
    elif owner:
        fr = f"{shown} ({owner.name}), composé de mémoire à {sent.at:%-H h %M}."
        yield missing(fr, f"{shown} ({owner.name}), typed from memory at {sent.at:%-H:%M}.", sent)
    elif not searched or _another_guess(case, sent, to):
        fr = f"{shown}, composé à {sent.at:%-H h %M} sans le bottin : ce n’est le télécopieur de personne."
        yield breached(sent, fr, f"{shown}, dialled at {sent.at:%-H:%M} without the directory: nobody’s fax.")


def _printed_as(case: Case, number: str) -> Contact | None:
    """Return whose fax a number is, even written with dashes that no gateway takes."""
    digits = ten_digits(number)
    return next((one for one in case.facts.contacts if digits and one.fax and ten_digits(one.fax) == digits), None)


def _alike(case: Case, who: str, owner: Contact | None) -> bool:
    """Say whether somebody on the phone can tell the number of an owner: the same place, or one of its kind."""
    found = case.facts.contact(who)
    return owner is not None and found is not None and found.kind == owner.kind


def _another_guess(case: Case, sent: MailSent, to: Address) -> bool:
    """Say whether one number after another is tried: a fax went elsewhere before, and nobody was called since."""
    before = [mail for mail in case.mails if mail.seq < sent.seq]
    others = [mail for mail in before if any(_other_fax(found, to) for found in mail.message.recipients)]
    return bool(others) and not any(others[-1].seq < call.seq < sent.seq for call in case.of(CallPlaced))


def _other_fax(found: Address, to: Address) -> bool:
    return is_fax_address(found.address) and found.address != to.address
