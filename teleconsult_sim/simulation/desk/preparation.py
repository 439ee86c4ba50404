"""Preparation: what the workplace offers, where one sits, what works, what is arranged."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.clinic.case import DciAccess
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.journal.events.preparation import (
    DocumentRead,
    ItemChecked,
    ItemRepaired,
    MatterSettled,
    PlaceChosen,
    RoleAppointed,
    ToolsDeclared,
)
from teleconsult_sim.simulation.channels.services import Services
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.setting import Check as CheckSetting
from teleconsult_sim.simulation.world import Slice, World

Item = Literal[
    "account", "outlook", "camera", "microphone", "headset", "bandwidth", "room", "clinical_software", "dsq", "dci",
    "forms", "directory", "remote_access", "offsite_tools", "zoom_licence",
]  # fmt: skip
HelpText = Literal[
    "guide", "fax_procedure", "outlook_training", "platform_training", "training_site", "consent_aid",
    "archives_procedure", "local_procedure",
]  # fmt: skip


class Repairs(Slice):
    """What was mended since the beginning."""

    done: frozenset[str] = frozenset()


class Workplace(Slice):
    """Where the learner sits, once they said so."""

    place: str | None = None


class DeclareTools(Action):
    """State what the workplace offers."""

    dmr: bool
    dci: DciAccess
    fax_machine: bool


class ChoosePlace(Action):
    """Choose where the consultation takes place."""

    place: Literal["office", "home", "private_practice", "public"]
    private: bool


class Check(Action):
    """Try a tool out."""

    item: Item


class Repair(Action):
    """Mend what a check found."""

    item: Item
    how: str = ""
    seconds = 300


class Read(Action):
    """Open a help text."""

    document: HelpText
    seconds = 120


class Settle(Action):
    """Make an arrangement."""

    matter: Literal[
        "consent_form", "previsit_forms", "admin_support", "modality_triage", "record_opening", "copy_route",
        "video_support", "coordination",
    ]  # fmt: skip
    choice: str
    seconds = 180


class Appoint(Action):
    """Name someone to a role of the coordination table."""

    role: str
    committee: str = ""


@decides(DeclareTools)
def declare_tools(action: DeclareTools, world: World) -> Iterator[Entry]:
    """Journal the statement."""
    yield ToolsDeclared(dmr=action.dmr, dci=action.dci, fax_machine=action.fax_machine)


@decides(ChoosePlace)
def choose_place(action: ChoosePlace, world: World) -> Iterator[Entry]:
    """Journal the place."""
    yield PlaceChosen(place=action.place, private=action.private)


@decides(Check)
def check(action: Check, world: World) -> Iterator[Entry]:
    """Show whether the tool works, as the case has it and as it was mended since."""
    known, failing = _scripted(action.item, world), is_failing(action.item, world)
    yield ItemChecked(item=action.item, result="failing" if failing else "working")
    if failing and known and known.says:
        yield PersonSpoke(who="desk", says=known.says, channel="screen")


@decides(Repair)
def repair(action: Repair, world: World) -> Iterator[Entry]:
    """Mend a tool, in the way the case allows."""
    known = _scripted(action.item, world)
    if action.item in world.of(Services).down:
        raise Refusal("service_down", action.item)
    if known is None or known.result == "working":
        raise Refusal("nothing_to_repair", action.item)
    if known.repair and action.how and action.how != known.repair:
        raise Refusal("repair_does_not_help", action.how)
    yield ItemRepaired(item=action.item, how=action.how)


@decides(Read)
def read(action: Read, world: World) -> Iterator[Entry]:
    """Journal the reading."""
    yield DocumentRead(document=action.document)


@decides(Settle)
def settle(action: Settle, world: World) -> Iterator[Entry]:
    """Journal the arrangement."""
    yield MatterSettled(matter=action.matter, choice=action.choice)


@decides(Appoint)
def appoint(action: Appoint, world: World) -> Iterator[Entry]:
    """Journal the appointment."""
    yield RoleAppointed(role=action.role, committee=action.committee)


@evolves(Repairs, ItemRepaired)
def _repaired(repairs: Repairs, event: ItemRepaired) -> Repairs:
    return Repairs(done=repairs.done | {event.item})


@evolves(Workplace, PlaceChosen)
def _chosen(workplace: Workplace, event: PlaceChosen) -> Workplace:
    return Workplace(place=event.place)


def is_failing(item: str, world: World) -> bool:
    """Say whether a tool fails: the case has it so and nobody mended it, or its service is down."""
    known = _scripted(item, world)
    broken = known is not None and known.result == "failing" and item not in world.of(Repairs).done
    return broken or item in world.of(Services).down


def is_off_site(world: World) -> bool:
    """Say whether the learner sits elsewhere than at the office."""
    return world.of(Workplace).place not in (None, "office")


def _scripted(item: str, world: World) -> CheckSetting | None:
    return next((found for found in world.setting.checks if found.item == item), None)
