"""Verdicts on orders for the establishment's own pharmacy: the usual way, the exception, and what is left of it."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import Answer, Outage

HEAD = Contact(id="chef", kind="pharmacy_head", name="Chef de la pharmacie", phone="514-555-0160")
HOUSE = Contact(
    id="pharmacie-hopital", kind="institution_pharmacy", name="Pharmacie de l’Hôpital", phone="514-555-0163",
    fax="514-555-0161", email="pharmacie@rsss.example",
)  # fmt: skip
SAYS = Text(fr="Pour aujourd’hui, oui.", en="For today, yes.")
CALL = {"contact": {"who": "chef", "about": "order", "by": "phone"}}
DCI = {"order_in_dci": {"order": "amlodipine"}}
FAX = ["5145550161@telecopie.rsss.example"]
RULES = [
    "institution-usual-rules", "degraded-process-risk", "institution-existing-channels",
    "institution-alt-exceptional", "institution-alt-channel", "institution-order-archived",
]  # fmt: skip


def status(script, rule):
    return script.report().of(rule).status


@pytest.fixture
def ward(script):
    """A day on which the system takes orders, for a drug of the establishment's pharmacy."""
    facts = script.scenario.setting.facts
    orders = tuple(msgspec.structs.replace(order, recipient=HOUSE.id) for order in facts.orders)
    day = script.facts(orders=orders, contacts=(*facts.contacts, HEAD, HOUSE), tools=Tools(dci="ordering"))
    return day.order(to=FAX)


@pytest.fixture
def outage(ward):
    """The same day with the system down all along, and a head of pharmacy who allows a fax."""
    return allowing(ward, "fax").setting(outages=(Outage(service="dci"),))


def allowing(script, channel):
    return script.setting(answers=(Answer(who="chef", about="order", says=SAYS, authorises=channel),))


def faults(script):
    return {rule: status(script, rule) for rule in RULES if status(script, rule) in ("missing", "breached")}


def test_an_order_for_a_community_pharmacy_has_nothing_to_do_with_it(script):
    assert {status(script, rule) for rule in RULES} == {"not_applicable"}


def test_an_order_in_the_system_needs_no_detour(ward):
    placed = ward.drop("send_mail").before("send_mail", DCI)
    assert faults(placed) == {}
    assert status(placed, "institution-usual-rules") == status(placed, "institution-order-archived") == "respected"
    assert status(placed, "drug-order-pharmacy-only") == "not_applicable"


def test_an_order_not_placed_is_due(ward):
    assert status(ward.until("send_mail"), "institution-usual-rules") == "missing"


def test_faxing_while_the_system_takes_orders_is_no_exception(ward):
    found = ward.report()
    assert found.of("institution-usual-rules").status == found.of("institution-alt-exceptional").status == "breached"
    assert "par télécopie" in found.of("institution-usual-rules").note.fr


def test_in_an_outage_the_head_of_pharmacy_is_asked_first(outage):
    asked = outage.before("send_mail", CALL).after("send_mail", {"chart": {"text": "DCI en panne, télécopié."}})
    assert faults(asked) == {}
    assert {status(asked, rule) for rule in RULES} == {"respected"}


def test_nobody_asked(outage):
    found = outage.report()
    assert found.of("institution-alt-exceptional").status == found.of("institution-alt-channel").status == "breached"
    assert "panne de 9 h 38" in found.of("institution-alt-exceptional").note.fr
    assert found.of("institution-existing-channels").status == "missing"
    assert found.of("institution-alt-channel").rule.part_of == "institution-alt-exceptional"


def test_asking_afterwards_allows_nothing(outage):
    assert status(outage.after("send_mail", CALL), "institution-alt-exceptional") == "breached"


def test_a_permission_from_before_the_outage_is_none(ward):
    late = allowing(ward, "fax").setting(outages=(Outage(service="dci", after_minutes=5),))
    asked = late.before("open_meeting", CALL)
    assert status(asked, "institution-alt-exceptional") == status(asked, "institution-alt-channel") == "breached"
    assert status(asked.before("send_mail", CALL), "institution-alt-exceptional") == "respected"


def test_a_permission_ends_with_the_outage(outage):
    short = outage.setting(outages=(Outage(service="dci", until_minutes=12),)).before("open_meeting", CALL)
    assert status(short, "institution-alt-exceptional") == status(short, "institution-usual-rules") == "breached"


def test_where_no_system_takes_orders_the_head_is_asked_all_the_same(ward):
    bare = allowing(ward.facts(tools=Tools()), "fax")
    assert status(bare, "institution-alt-exceptional") == "breached"
    assert status(bare.before("send_mail", CALL), "institution-alt-exceptional") == "respected"


def test_another_channel_than_the_one_allowed(outage):
    mailed = outage.before("send_mail", CALL).order(to=["pharmacie-hopital"])
    found = mailed.report().of("institution-alt-channel")
    assert found.status == "breached"
    assert "Chef de la pharmacie avait permis un envoi par télécopie" in found.note.fr
    assert status(mailed, "institution-alt-exceptional") == "respected"
    allowed = allowing(mailed, "mail")
    assert status(allowed, "institution-alt-channel") == "respected"


def test_a_verbal_order_where_the_pharmacy_allows_it_is_usual(ward):
    down = allowing(ward, "verbal").setting(outages=(Outage(service="dci"),)).before("send_mail", CALL)
    allowed = down.drop("send_mail")
    assert status(allowed, "institution-usual-rules") == "missing", "a permission is no order yet"
    assert status(allowed, "institution-alt-exceptional") == "not_applicable"
    dictated = allowed.before("send_mail", {"phone": {"who": HOUSE.id, "about": "order"}})
    assert faults(dictated) == {}
    assert "de vive voix à" in dictated.report().of("institution-usual-rules").note.fr
    assert status(down, "institution-usual-rules") == "breached"


def test_an_order_dictated_before_the_consent_is_care_without_it(ward):
    down = allowing(ward, "verbal").setting(outages=(Outage(service="dci"),)).drop("send_mail")
    assert status(down, "consent-always") == "respected"
    early = down.before("ask_consent", CALL, {"phone": {"who": HOUSE.id, "about": "order"}})
    assert status(early, "consent-always") == "breached"


@pytest.mark.parametrize("tried", [{"check": {"item": "dci"}}, DCI, CALL])
def test_the_usual_way_is_tried_first(outage, tried):
    assert status(outage.before("send_mail", tried), "institution-existing-channels") == "respected"
    assert status(outage.after("send_mail", tried), "institution-existing-channels") == "missing"


@pytest.fixture
def untold(outage):
    """A detour of which the note says nothing."""
    silent = outage.form_body(("amlodipine 5 mg die, renouvelée 11 fois", "le traitement"))
    return silent.form_body(("Ordonnance télécopiée à la Pharmacie du Marché. ", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ordonnance télécopiée.", "respected"), ("Amlodipine 5 mg donnée.", "respected"), ("Va bien.", "missing")],
)
def test_a_detour_is_told_in_the_record(untold, text, expected):
    assert status(untold, "degraded-process-risk") == "missing"
    assert status(untold.after("send_mail", {"chart": {"text": text}}), "degraded-process-risk") == expected


def test_what_was_written_before_tells_of_it_once_it_is_sent(outage, untold):
    assert (
        status(untold.before("send_mail", {"chart": {"text": "DCI en panne."}}), "degraded-process-risk") == "missing"
    )
    assert status(outage, "degraded-process-risk") == "respected"


def test_an_order_in_the_system_afterwards_completes_the_record(untold):
    back = untold.setting(outages=(Outage(service="dci", until_minutes=25),))
    assert status(back.after("wait", DCI, nth=1), "degraded-process-risk") == "respected"


def test_a_detour_is_archived(outage):
    found = outage.order(cc=[]).report()
    assert found.of("institution-order-archived").status == "missing"
    assert found.of("institution-order-archived").rule.part_of == "copy-archives-always"


@pytest.mark.parametrize("way", ["text_message", "portal"])
def test_a_text_message_is_a_detour_too(outage, way):
    made = {"write_prescription": {"order": "amlodipine", "file": "rx"}}
    given = {"hand_over": {"file": "rx", "who": "collegue", "means": way}}
    texted = outage.drop("send_mail").before("send_mail", made, given)
    assert status(texted, "institution-alt-exceptional") == "breached"


def test_what_a_community_pharmacy_wants_to_read_is_not_asked_of_the_establishment_s(outage):
    bare = outage.before("send_mail", CALL).body(("Où me joindre : 514-555-0177", ""))
    assert status(bare, "body-sender-details") == "not_applicable"
    assert status(bare, "order-patient-id") == "respected"
