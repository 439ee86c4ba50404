"""What shows that each thing a workplace had left to ready was readied."""

from collections.abc import Callable, Sequence

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import LookedUp
from teleconsult_sim.journal.events.preparation import (
    AccessGranted,
    AccessRequested,
    AccountActivated,
    DocumentRead,
    ItemChecked,
    ItemRepaired,
    MatterSettled,
    PlaceChosen,
    RoleAppointed,
    ToolsDeclared,
)
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.help_sought import PILOTS, reached

SOLUTIONS = ("solutions", "start", "platform", "platforms", "training", "")
"""Topics under which a pilot tells what the establishment offers."""
PROCESS = ("local_procedure", "platform_training", "training_site")
NAMES = {
    "account": Text(fr="Compte du RSSS", en="RSSS account"),
    "outlook": Text(fr="Outlook", en="Outlook"),
    "camera": Text(fr="Caméra", en="Camera"),
    "microphone": Text(fr="Micro", en="Microphone"),
    "headset": Text(fr="Casque d’écoute", en="Headset"),
    "bandwidth": Text(fr="Débit", en="Bandwidth"),
    "room": Text(fr="Local", en="Room"),
    "clinical_software": Text(fr="Logiciel clinique", en="Clinical software"),
    "dsq": Text(fr="DSQ", en="DSQ"),
    "dci": Text(fr="DCI", en="DCI"),
    "forms": Text(fr="Formulaires", en="Forms"),
    "directory": Text(fr="Bottin", en="Directory"),
    "remote_access": Text(fr="Accès à distance", en="Remote access"),
    "offsite_tools": Text(fr="Outils hors site", en="Off-site tools"),
    "zoom_licence": Text(fr="Licence ZOOM", en="ZOOM licence"),
    "consent_form": Text(fr="Formulaire de consentement", en="Consent form"),
    "previsit_forms": Text(fr="Formulaires d’avant la rencontre", en="Pre-visit forms"),
    "admin_support": Text(fr="Soutien administratif", en="Administrative support"),
    "modality_triage": Text(fr="Choix entre téléphone et vidéo", en="Choice between phone and video"),
    "record_opening": Text(fr="Ouverture de dossier", en="Opening of records"),
    "copy_route": Text(fr="Voie des copies", en="Route of the copies"),
    "tools": Text(fr="Inventaire des outils", en="Inventory of tools"),
    "solutions": Text(fr="Solutions offertes", en="Solutions available"),
    "process": Text(fr="Marche à suivre", en="Process to follow"),
    "pilots": Text(fr="Pilotes de télésanté", en="Telehealth pilots"),
    "archives_notice": Text(fr="Avis aux archives", en="Notice to medical records"),
    "pharmacy_rules": Text(fr="Règles de la pharmacie", en="The pharmacy’s rules"),
    "fax_subscription": Text(fr="Télécopie infonuagique", en="Cloud fax"),
    "coaching": Text(fr="Accompagnement à la vidéo", en="Coaching for video"),
    "coordination": Text(fr="Coordination", en="Coordination"),
}
"""What is called how; every name that a case may list as not ready."""


def readying(case: Case, name: str) -> Sequence[Entry]:
    """Return the events that show that something was readied, in the order they came."""
    shows = _SHOWS.get(name)
    found: list[Entry] = [] if shows else tried(case, name)
    found += [event for event in case.of(MatterSettled) if event.matter == name]
    return sorted([*found, *(shows(case) if shows else ())], key=lambda entry: entry.seq)


def tried(case: Case, item: str) -> list[Entry]:
    """Return every time that a tool was tried or mended."""
    events: list[ItemChecked | ItemRepaired] = case.among(ItemChecked, ItemRepaired)
    return [event for event in events if event.item == item]


def pilots_found(case: Case) -> dict[str, Entry]:
    """Return by kind what shows that the learner knows who each pilot is: looked up, reached or appointed."""
    found: dict[str, Entry] = {}
    for kind in PILOTS:
        ids = {contact.id for contact in case.facts.contacts_of(kind)}
        seen: list[Entry] = [event for event in case.of(LookedUp) if ids & set(event.found)]
        seen += [event for event in case.of(RoleAppointed) if names_pilot(event.role, kind)]
        seen += reached(case, (kind,))
        if seen:
            found[kind] = min(seen, key=lambda event: event.seq)
    return found


def names_pilot(role: str, kind: str) -> bool:
    """Say whether a role that was filled is that of a kind of pilot, whatever the words it was written in."""
    words = {"clinical_pilot": ("clini",), "technical_pilot": ("techn",)}[kind]
    return role == kind or ("pilot" in role.casefold() and any(word in role.casefold() for word in words))


def uses_an_option(sent: MailSent) -> bool:
    """Say whether a mail was encrypted, or asked for a receipt: its sender knows where to find that."""
    return sent.message.encrypted or sent.message.delivery_receipt or sent.message.read_receipt


def _both_pilots(case: Case) -> list[Entry]:
    found = pilots_found(case)
    return [max(found.values(), key=lambda event: event.seq)] if len(found) == len(PILOTS) else []


def _read(case: Case, *documents: str) -> list[Entry]:
    return [event for event in case.of(DocumentRead) if event.document in documents]


def _outlook(case: Case) -> list[Entry]:
    """Show that one knows Outlook: its training read, or a trial without anything clinical that uses an option."""
    trial = (sent for sent in case.mails if not sent.message.carries and uses_an_option(sent))
    return [*tried(case, "outlook"), *_read(case, "outlook_training"), *trial]


def _subscribed(case: Case) -> list[Entry]:
    """Show a registration: granted, or filed, by itself or along with the request for an account."""
    asked: list[Entry] = [
        event
        for event in case.of(AccessRequested)
        if event.what == "cloud_fax" or (event.what, event.via) == ("rsss_account", "fax_form")
    ]
    return [*asked, *(event for event in case.of(AccessGranted) if event.what == "cloud_fax")]


def _room(case: Case) -> list[Entry]:
    fit = (event for event in case.of(PlaceChosen) if event.private and event.place != "public")
    return [*tried(case, "room"), *fit]


def _account(case: Case) -> list[Entry]:
    return [*tried(case, "account"), *case.of(AccountActivated)]


_SHOWS: dict[str, Callable[[Case], Sequence[Entry]]] = {
    "account": _account,
    "outlook": _outlook,
    "room": _room,
    "tools": lambda case: case.of(ToolsDeclared),
    "solutions": lambda case: [*reached(case, PILOTS, SOLUTIONS), *_read(case, "local_procedure")],
    "process": lambda case: _read(case, *PROCESS),
    "pilots": _both_pilots,
    "archives_notice": lambda case: reached(case, ("archives", "admissions")),
    "pharmacy_rules": lambda case: reached(case, ("pharmacy_head",)),
    "fax_subscription": _subscribed,
    "coaching": lambda case: [event for event in case.of(MatterSettled) if event.matter == "video_support"],
    "coordination": lambda case: [
        *case.of(RoleAppointed),
        *(event for event in case.of(MatterSettled) if event.matter == "coordination"),
    ],
}
