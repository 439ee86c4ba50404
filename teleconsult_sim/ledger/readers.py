"""Who could read a copy where it lies: people by name, and those whom nobody can name."""

from typing import Literal, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.phone import is_rsss_address
from teleconsult_sim.ledger.copy import Copy, Sort

Group = Literal[
    "device_users", "phone_openers", "stick_finders", "mail_provider", "address_holder", "staff_there",
    "strangers", "session", "care_team", "fax_service",
]  # fmt: skip
"""Whoever uses the device; opens the phone; finds the USB stick; runs a mail service outside the network; holds an
address that nobody knows; works where the fax machine stands; has a machine that nobody knows; took part in the
session; cares for the patient; runs the fax gateway."""
ON_DEVICES: dict[str, Group] = {
    "local": "device_users",
    "downloads": "device_users",
    "zoom_folder": "device_users",
    "phone": "phone_openers",
    "usb": "stick_finders",
    "platform": "session",
}
AT: dict[Sort, Group] = {
    "gateway": "fax_service",
    "fax_machine": "staff_there",
    "chat": "session",
    "session": "session",
}


class Readers(NamedTuple):
    """Those who could read a copy: ids of the case, and groups."""

    people: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


def readers(copy: Copy, facts: Facts) -> Readers:
    """Return who could read a copy where it last lay."""
    place = copy.place
    match place.sort:
        case "files" if place.name == "onedrive":
            return Readers((facts.clinician.id,))
        case "mailbox" | "on_its_way":
            return _of_mailbox(copy)
        case "chat" if copy.shown_to:
            return Readers((facts.clinician.id, *copy.shown_to))
        case "hands":
            return Readers((place.owner or "",))
    return Readers((), (_whoever(copy),))


def _whoever(copy: Copy) -> Group:
    """Return those whom nobody can name who could read it there."""
    place = copy.place
    if place.sort == "files":
        return ON_DEVICES[place.name]
    if place.sort == "fax_machine" and place.owner is None:
        return "strangers"
    return AT.get(place.sort, "care_team")


def _of_mailbox(copy: Copy) -> Readers:
    """Return the holder, and the provider where the mailbox is outside the network and nothing was encrypted."""
    place, groups = copy.place, list[Group]()
    if place.owner is None:
        groups.append("address_holder")
    if not is_rsss_address(place.name) and not copy.sealed:
        groups.append("mail_provider")
    return Readers((place.owner,) if place.owner else (), tuple(groups))
