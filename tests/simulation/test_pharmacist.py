"""The pharmacist: what they do with an order as it came out of the machine, and whether they can ask."""

from datetime import datetime, timedelta

import msgspec
import pytest

from teleconsult_sim.clinic.opening import Hours
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.consequences import OrderReady, OrderSetAside, OrderWaited, PersonPhoned
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.setting import InitialFile, Manner, Speech

FACTS = load("renouvellement-simple").setting.facts
MARCHE = "pharmacie-du-marche"
HEAD = "Pharmacie du Marché, tél. 514-555-0142, téléc. 514-555-0143\n19 novembre 2020\n"
PATIENT = "Zéphirine Testeur, née le 3 mars 1946, NAM TESZ 4653 0303, dossier 012345\n"
DRUG = "Amlodipine 5 mg, 1 comprimé par la bouche une fois par jour, 30 comprimés, renouveler 11 fois\n"
SIGNED = "Dr Antoine Exemple, médecin, permis 98765\n"
REACHED = "Où me joindre : 514-555-0177"
COMPLETE = HEAD + PATIENT + DRUG + SIGNED + REACHED
VAGUE = COMPLETE.replace(", 30 comprimés, renouveler 11 fois", "")


def quiet(desk_with, **changes):
    """Make a desk in a case in which nobody but the pharmacist has anything to say."""
    return desk_with(mails=(), speeches=(), **changes)


def calls(desk):
    return [(call.reason, call.lacking, call.outcome) for call in desk.of(PersonPhoned)]


def spoken(desk):
    return [said.says.fr for said in desk.of(PersonSpoke) if said.who == MARCHE]


def test_a_complete_order_is_prepared_and_nobody_is_disturbed(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=COMPLETE)
    desk.wait(180)
    assert [(ready.order, ready.who) for ready in desk.of(OrderReady)] == [("amlodipine", MARCHE)]
    assert calls(desk) == spoken(desk) == []


def test_what_lacks_is_asked_by_telephone_in_so_many_words_then_prepared(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=VAGUE)
    desk.wait(180)
    assert calls(desk) == [("incomplete", ("duration_or_quantity",), "reached")]
    assert len(spoken(desk)) == 1
    assert "la durée ou la quantité" in spoken(desk)[0]
    assert "Bonjour, Pharmacie du Marché." in spoken(desk)[0]
    arrived, called = desk.of(FaxAttempted)[0].at, desk.of(PersonPhoned)[0].at
    assert timedelta(minutes=15) <= called - arrived <= timedelta(minutes=45)
    ready = desk.of(OrderReady)[0]
    assert ready.at > called
    assert ready.cause == desk.of(PersonPhoned)[0].seq


@pytest.mark.parametrize(
    ("ending", "unreached", "dialled"),
    [
        ("", "no_number", []),
        ("Rappelez-moi au 514-555-0199", "no_number", []),
        ("Standard : 514-555-0100", "switchboard", ["514-555-0100"]),
    ],
)
def test_without_a_number_that_leads_to_the_learner_the_order_waits_until_the_next_working_day(
    desk_with, ending, unreached, dialled
):
    desk = quiet(desk_with)
    desk.fax(body=VAGUE.replace(REACHED, ending))
    desk.wait(180)
    (waited,) = desk.of(OrderWaited)
    assert (waited.reason, waited.lacking, waited.unreached) == ("incomplete", ("duration_or_quantity",), unreached)
    assert waited.until == datetime(2020, 11, 20, 8)
    assert [call.number for call in desk.of(PersonPhoned)] == dialled
    assert spoken(desk) == []
    assert desk.of(OrderReady) == []
    desk.wait(24 * 60)
    assert desk.of(OrderReady)[0].at > waited.until
    assert desk.of(OrderReady)[0].cause == waited.seq


def test_the_learner_who_calls_back_gets_it_prepared_the_same_day(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=VAGUE.replace(REACHED, ""))
    desk.wait(60)
    assert desk.of(OrderWaited)
    desk.do("phone", who=MARCHE)
    desk.wait(60)
    assert desk.of(OrderReady)[0].at.date() == desk.of(OrderWaited)[0].at.date()


def test_a_whole_order_sent_meanwhile_is_the_one_that_they_read(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=VAGUE)
    desk.fax(body=COMPLETE)
    desk.wait(180)
    assert calls(desk) == []
    assert len(desk.of(OrderReady)) == 1


def test_an_order_cancelled_meanwhile_is_not_prepared(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=COMPLETE)
    desk.wait(10)
    desk.do("cancel_order", order="amlodipine", who=MARCHE, by="phone")
    desk.wait(180)
    assert desk.of(OrderReady) == []


def test_a_photograph_comes_out_black_and_is_set_aside(desk_with):
    desk = quiet(desk_with, files=(InitialFile(name="page.jpg", kind="photo", text=COMPLETE),))
    desk.fax(body=f"Voir la page. {REACHED}", attachments=["page.jpg"])
    desk.wait(180)
    assert calls(desk) == [("illegible", (), "reached")]
    assert [aside.reason for aside in desk.of(OrderSetAside)] == ["illegible"]
    assert "noire" in spoken(desk)[0]
    assert desk.of(OrderReady) == []


def test_of_an_interrupted_fax_only_the_pages_that_came_out_are_read(desk_with):
    desk = quiet(desk_with, line=("interrupted",))
    desk.do("write_form", form="AH-251", file="Ordonnance", body=COMPLETE)
    desk.fax(body=f"Amlodipine : voir la page jointe. {REACHED}", attachments=["Ordonnance"])
    desk.wait(180)
    assert calls(desk) == [("cut_short", (), "reached")]


def test_an_order_that_names_another_pharmacy_is_not_filled(desk_with):
    desk = quiet(desk_with)
    desk.fax(body=COMPLETE.replace("Pharmacie du Marché", "Pharmacie de la Gare"))
    desk.wait(180)
    assert calls(desk) == [("addressed_elsewhere", (), "reached")]
    assert desk.of(OrderReady) == []


def test_at_night_the_page_lies_until_the_pharmacy_opens(desk_with):
    start = datetime(2020, 11, 19, 23)
    desk = quiet(desk_with, facts={"start": start})
    desk.fax(body=COMPLETE.replace("19 novembre", "19 novembre"))
    desk.wait(24 * 60)
    assert desk.of(OrderReady)[0].at >= datetime(2020, 11, 20, 9, 15)


def test_in_the_evening_the_office_line_rings_in_the_void(desk_with):
    desk = quiet(desk_with, facts={"start": datetime(2020, 11, 19, 19, 10)})
    desk.fax(body=VAGUE)
    desk.wait(90)
    assert calls(desk) == [("incomplete", ("duration_or_quantity",), "not_answered")]
    assert desk.of(OrderWaited)[0].unreached == "not_answered"


def test_a_number_answered_at_any_hour_is_reached_in_the_evening(desk_with):
    me = msgspec.structs.replace(FACTS.clinician, after_hours=("514-555-0188",))
    desk = quiet(desk_with, facts={"start": datetime(2020, 11, 19, 19, 10), "clinician": me})
    desk.fax(body=VAGUE.replace("514-555-0177", "514-555-0188"))
    desk.wait(90)
    assert calls(desk)[0][2] == "reached"


def test_a_case_may_say_when_they_look_or_that_they_never_call(desk_with):
    prompt = quiet(desk_with, manners={MARCHE: Manner(after_minutes=3)})
    prompt.fax(body=VAGUE)
    prompt.wait(60)
    assert prompt.of(PersonPhoned)[0].at - prompt.of(FaxAttempted)[0].at == timedelta(minutes=3)
    silent = quiet(desk_with, manners={MARCHE: Manner(silent=True)})
    silent.fax(body=VAGUE)
    silent.wait(180)
    assert calls(silent) == silent.of(OrderWaited) == []


def test_somebody_whom_the_case_gives_words_does_not_add_others(desk_with):
    said = Text(fr="Ici la pharmacie.", en="The pharmacy here.")
    desk = desk_with(mails=(), speeches=(Speech(who=MARCHE, after="fax_attempted", says=said, channel="phone"),))
    desk.fax(body=VAGUE)
    desk.wait(180)
    assert spoken(desk) == ["Ici la pharmacie."]


def test_the_same_seed_gives_the_same_delay_and_another_seed_another(desk_with):
    moments = []
    for seed in (1, 1, 2):
        desk = quiet(desk_with, seed=seed)
        desk.fax(body=VAGUE)
        desk.wait(60)
        moments.append(desk.of(PersonPhoned)[0].at)
    assert moments[0] == moments[1] != moments[2]


def test_a_pharmacy_keeps_the_hours_that_the_case_gives(desk_with, contact):
    hours = Hours(opens=13 * 60, closes=14 * 60)
    desk = quiet(desk_with, facts={"contacts": contact(MARCHE, hours=hours)})
    assert desk.do("phone", who=MARCHE)[1].outcome == "no_answer"
    desk.fax(body=VAGUE)
    desk.wait(6 * 60)
    assert desk.of(PersonPhoned)[0].at.hour == 13
