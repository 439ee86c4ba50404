"""Plays in worlds where one thing is otherwise: somebody refuses, a machine is engaged, a service is down."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

from msgspec.structs import replace

from teleconsult_sim.clinic.case import Tools, Unready
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.simulation.setting import (
    Consent,
    FaxService,
    IncomingCall,
    Line,
    Outage,
    Setting,
    Withdrawal,
)

SUBJECTS: tuple[Any, ...] = ("care", "telehealth", "recording", "personal_email")
SAYS = Text(fr="Finalement, non.", en="On second thoughts, no.")
SECURE = Text(fr="Messagerie sécurisée.", en="Secure mail.")
FINISHED: list[Step] = [{"finish": {}}]


class Plays(NamedTuple):
    """The exemplary play of a scenario, and plays that it suggests where something goes otherwise."""

    exemplary: list[Step]

    @property
    def half(self) -> list[Step]:
        """Return the first half: whoever hears a refusal may leave it at that."""
        return [*self.exemplary[: len(self.exemplary) // 2], *FINISHED]

    @property
    def asking_again(self) -> list[Step]:
        """Return the play where consents are asked for once more before anything is written, and of a neighbour too."""
        asked = [step for step in self.exemplary if "ask_consent" in step]
        neighbours = [{"ask_consent": {**step["ask_consent"], "party": "neighbour"}} for step in asked]
        writing = (place for place, step in enumerate(self.exemplary) if {"write_form", "send_mail"} & step.keys())
        first = next(writing, len(self.exemplary) - 1)
        return [*self.exemplary[:first], {"wait": {"minutes": 3}}, *asked, *neighbours, *self.exemplary[first:]]

    @property
    def destroying_early(self) -> list[Step]:
        """Return the play where files are destroyed as soon as everything is sent, each message twice."""
        ends = [step for step in self.exemplary if {"delete_file", "empty_bin"} & step.keys()]
        rest = [step for step in self.exemplary if not {"delete_file", "empty_bin"} & step.keys()]
        mails = [step for step in rest if "send_mail" in step]
        last = max((place for place, step in enumerate(rest) if "send_mail" in step), default=len(rest) - 2) + 1
        return [*rest[:last], *mails, {"wait": {"minutes": 1}}, *ends, *rest[last:]]

    def to_all(self, who: str) -> list[Step]:
        """Return the play where every message goes to one person instead."""
        return [{"send_mail": {**step["send_mail"], "to": [who]}} if "send_mail" in step else step for step in self[0]]


def elsewhere(scenario: Scenario) -> Iterator[Sequence[Entry]]:
    """Yield the journals of plays in worlds where one thing is otherwise, or of a case with one fact changed."""
    play, _ = read_play(scenario.plays[0])
    for setting, steps in _tried(scenario.setting, Plays(action_data(play.actions))):
        actions = [action_of({"action": tag, **fields}) for step in steps for tag, fields in step.items()]
        yield run(scenario._replace(setting=setting), play.seed, actions).entries


def _tried(world: Setting, plays: Plays) -> Iterator[tuple[Setting, list[Step]]]:
    for refusal in _refusing(world, "patient"):
        yield from ((refusal, steps) for steps in (plays.exemplary, plays.half))
    again = [*_refusing(world, "neighbour"), *_taking_back(world, "consent_answered")]
    yield from ((setting, plays.asking_again) for setting in again)
    yield from ((setting, plays.destroying_early) for setting in _faxing(world))
    for setting in [*_answering(world), *_faxing(world), *_failing(world), *_told(world)]:
        yield setting, plays.exemplary
    open_one = replace(world, outages=(), facts=replace(world.facts, tools=Tools(dci="ordering")))
    yield open_one, [*({"order_in_dci": {"order": order.id}} for order in world.facts.orders), *FINISHED]
    yield open_one, [{"chart": {"text": "Rencontre faite.", "where": "dci"}}, *FINISHED]
    facts = replace(world.facts, clinician=replace(world.facts.clinician, may_order=()))
    for kind in ("colleague", "professional", "clinic_manager"):
        yield from ((replace(world, facts=facts), plays.to_all(found.id)) for found in facts.contacts_of(kind)[:1])
    yield replace(world, facts=replace(world.facts, by_phone=not world.facts.by_phone)), FINISHED
    yield replace(world, facts=facts), FINISHED
    unreachable = replace(world.facts, patient=replace(world.facts.patient, email="adresse illisible"))
    yield replace(world, facts=unreachable), plays.to_all("patient")


def _refusing(world: Setting, party: str) -> Iterator[Setting]:
    """Yield worlds where somebody refuses one thing."""
    for subject in SUBJECTS:
        others = tuple(found for found in world.consents if found.subject != subject)
        yield replace(world, consents=(*others, Consent(subject=subject, party=party, outcome="refused")))


def _taking_back(world: Setting, after: str) -> Iterator[Setting]:
    """Yield worlds where the patient takes one consent back."""
    for subject in SUBJECTS:
        taken_back = Withdrawal(subject=subject, after=after, after_seconds=90, says=SAYS)
        yield replace(world, withdrawals=(taken_back,))


def _answering(world: Setting) -> Iterator[Setting]:
    """Yield worlds where people answer otherwise."""
    yield from list(_refusing(world, world.facts.clinician.id))[SUBJECTS.index("recording") :][:1]
    for after in ("consent_answered", "meeting_ended", "recording_started"):
        yield from _taking_back(world, after)
    yield replace(world, receipts={contact.id: "declined" for contact in world.facts.contacts})
    yield replace(world, lines=tuple(Line(who=found.id, outcomes=("no_answer",)) for found in world.facts.contacts))


def _faxing(world: Setting) -> Iterator[Setting]:
    """Yield worlds where faxes fail, all of them or one in two."""
    for outcome in ("busy", "interrupted", "bad_document"):
        yield replace(world, fax=FaxService(rates={outcome: 1.0}))
    yield replace(world, fax=FaxService(rates={"busy": 0.5, "done": 0.5}))


def _failing(world: Setting) -> Iterator[Setting]:
    """Yield worlds where services fail."""
    yield replace(world, account_ready=False)
    yield replace(world, outages=(Outage(service="dci"),))
    yield replace(world, outages=(Outage(service="dci", after_minutes=12),))
    yield replace(world, outages=(Outage(service="dci", until_minutes=3), Outage(service="dci", after_minutes=4)))
    yield replace(world, outages=())


def _told(world: Setting) -> Iterator[Setting]:
    """Yield cases with other facts."""
    facts = world.facts
    changes: list[dict[str, Any]] = [
        {"pandemic": not facts.pandemic},
        {"first_visit": not facts.first_visit},
        {"pro_to_pro": not facts.pro_to_pro},
        {"platforms": ()},
        {"unready": get_args(Unready)},
        {"unready": ()},
        {"platforms": ("REACTS", "ZOOM")},
        {"clinician": replace(facts.clinician, may_order=())},
        {"clinician": replace(facts.clinician, after_hours=())},
        {"patient": replace(facts.patient, needs=("captions", "interpreter"))},
        {"patient": replace(facts.patient, reacts_profile=not facts.patient.reacts_profile)},
        {"tools": Tools(dmr=True, dci="ordering", fax_machine=True)},
        {"tools": Tools(dmr=False, dci="documentation", fax_machine=False)},
        {"contacts": tuple(replace(found, email=None) for found in facts.contacts)},
        {"contacts": tuple(replace(found, note=SECURE) for found in facts.contacts)},
        {"documents": (), "orders": ()},
        {
            "orders": tuple(
                each for order in facts.orders for each in (order, replace(order, id="autre", names=("x1",)))
            )
        },
    ]
    lost = tuple(IncomingCall(who="archives", order=found.id, after="mail_sent", says=SAYS) for found in facts.orders)
    reached = replace(facts.clinician, after_hours=("819-555-0199",))
    yield replace(world, calls=lost, facts=replace(facts, clinician=reached))
    for needed in (True, False):
        media = tuple(replace(found, needed=needed, content="video" if needed else "photo") for found in world.media)
        yield replace(world, media=media, facts=replace(facts, media=media))
    for change in changes:
        yield replace(world, facts=replace(facts, **change))
