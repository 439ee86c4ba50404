"""A scenario as its file has it: the case's story, its people, its world, and what it trains."""

from datetime import datetime
from typing import Literal

from teleconsult_sim.clinic.case import Model, Question, Tools, Unready
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Clinician, Contact, Patient
from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.simulation.setting import Props

Level = Literal["beginner", "intermediate", "advanced"]


class Task(Record):
    """Something to hand over before the end; `hands` is the order or document it is about."""

    id: str
    title: Text
    hands: str


class Directory(Record):
    """The fictional directory that scenarios share."""

    contacts: tuple[Contact, ...]


class ScenarioFile(Props):
    """The whole of a scenario.yaml."""

    title: Text
    version: str
    edition: str
    level: Level
    minutes: int
    profession: Text
    place: Text
    trains: Text
    story: Text
    sources: tuple[str, ...]
    start: datetime
    seed: int
    pandemic: bool = True
    first_visit: bool = True
    tools: Tools = Tools()
    platforms: tuple[str, ...] = ("TEAMS",)
    objectives: tuple[str, ...]
    tasks: tuple[Task, ...]
    traps: tuple[Text, ...]
    patient: Patient
    clinician: Clinician
    directory: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    orders: tuple[Order, ...] = ()
    documents: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()
    unready: tuple[Unready, ...] = ()
    pro_to_pro: bool = False
    by_phone: bool = False
    model: Model | None = None
