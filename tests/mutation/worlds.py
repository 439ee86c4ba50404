"""The same plays in worlds where one thing is otherwise: somebody refuses, a machine is engaged, a service is down."""

from collections.abc import Iterator
from typing import Any, get_args

from msgspec.structs import replace

from teleconsult_sim.clinic.case import Tools, Unready
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.simulation.setting import Consent, FaxService, Line, Outage, Setting, Withdrawal

SUBJECTS: tuple[Any, ...] = ("care", "telehealth", "recording", "personal_email")
SAYS = Text(fr="Finalement, non.", en="On second thoughts, no.")


def worlds(scenario: Scenario) -> Iterator[Scenario]:
    """Yield the scenario with one thing of its world, or of the facts of its case, otherwise."""
    for setting in [*_answering(scenario.setting), *_failing(scenario.setting), *_told(scenario.setting)]:
        yield scenario._replace(setting=setting)


def _answering(world: Setting) -> Iterator[Setting]:
    """Yield worlds where people answer otherwise."""
    me = world.facts.clinician.id
    for subject in SUBJECTS:
        others = tuple(found for found in world.consents if found.subject != subject)
        for party in ("patient", me) if subject == "recording" else ("patient",):
            yield replace(world, consents=(*others, Consent(subject=subject, party=party, outcome="refused")))
        for after in ("consent_answered", "meeting_ended", "recording_started"):
            taken_back = Withdrawal(subject=subject, after=after, after_seconds=90, says=SAYS)
            yield replace(world, withdrawals=(taken_back,))
    yield replace(world, receipts={contact.id: "declined" for contact in world.facts.contacts})
    yield replace(world, lines=tuple(Line(who=found.id, outcomes=("no_answer",)) for found in world.facts.contacts))


def _failing(world: Setting) -> Iterator[Setting]:
    """Yield worlds where things fail."""
    for outcome in ("busy", "interrupted", "bad_document"):
        yield replace(world, fax=FaxService(rates={outcome: 1.0}))
    yield replace(world, fax=FaxService(rates={"busy": 0.5, "done": 0.5}))
    yield replace(world, account_ready=False)
    yield replace(world, outages=(Outage(service="dci"),))
    yield replace(world, outages=())


def _told(world: Setting) -> Iterator[Setting]:
    """Yield cases with other facts."""
    facts = world.facts
    changes: list[dict[str, Any]] = [
        {"pandemic": not facts.pandemic},
        {"first_visit": not facts.first_visit},
        {"pro_to_pro": not facts.pro_to_pro},
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
        {"documents": (), "orders": ()},
    ]
    for needed in (True, False):
        media = tuple(replace(found, needed=needed, content="video" if needed else "photo") for found in world.media)
        yield replace(world, media=media, facts=replace(facts, media=media))
    for change in changes:
        yield replace(world, facts=replace(facts, **change))
