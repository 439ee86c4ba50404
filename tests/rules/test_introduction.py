"""Verdicts on the inventory of tools, on the clinical information system first, and on training."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.simulation.setting import Outage

DECLARE = {"declare_tools": {"dmr": False, "dci": "none", "fax_machine": False}}
ORDER = {"order_in_dci": {"order": "amlodipine"}}


def verdict(script, rule):
    found = script.report().of(rule)
    return found.status, found.note.fr


def status(script, rule):
    return script.report().of(rule).status


def offering(script, **tools):
    return script.facts(tools=Tools(**tools))


# scope-no-emr


def test_an_inventory_as_the_workplace_is_comes_first(script):
    stated = script.facts(unready=("tools",)).before("open_meeting", DECLARE)
    assert verdict(stated, "scope-no-emr") == ("respected", "Inventaire énoncé à 9 h 40 : aucun accès au DCI.")


@pytest.mark.parametrize(
    ("tools", "told"),
    [
        ({"dci": "ordering"}, "Énoncé à 9 h 40 : aucun accès au DCI. En réalité : DCI pour documenter et prescrire."),
        ({"fax_machine": True}, "Énoncé à 9 h 40 : pas de télécopieur. En réalité : un télécopieur."),
        ({"dmr": True}, "Énoncé à 9 h 40 : pas de DMÉ. En réalité : un DMÉ."),
    ],
)
def test_a_wrong_inventory_is_told_against_the_workplace(script, tools, told):
    stated = offering(script, **tools).before("open_meeting", DECLARE)
    assert verdict(stated, "scope-no-emr") == ("missing", told)


def test_a_corrected_inventory_is_the_one_that_counts(script):
    right = {"declare_tools": {"dmr": False, "dci": "ordering", "fax_machine": False}}
    assert (
        status(offering(script, dci="ordering").before("open_meeting", DECLARE, right), "scope-no-emr") == "respected"
    )


def test_an_inventory_after_the_first_form_is_too_late_where_there_was_none(script):
    late = script.facts(unready=("tools",)).after("write_form", DECLARE)
    assert verdict(late, "scope-no-emr")[0] == "missing"
    assert "Premier recours" in verdict(late, "scope-no-emr")[1]
    assert status(script.after("write_form", DECLARE), "scope-no-emr") == "respected"
    assert status(script.facts(unready=("tools",)).until("write_form"), "scope-no-emr") == "missing"


def test_on_an_ordinary_day_nobody_has_to_state_anything(script):
    assert status(script, "scope-no-emr") == "not_applicable"


# fallback-only-if-no-tool


def test_an_order_placed_in_the_dci_is_where_it_belongs(script):
    placed = offering(script, dci="ordering").drop("send_mail").before("write_form", ORDER)
    assert verdict(placed, "fallback-only-if-no-tool") == ("respected", "Amlodipine : dans le DCI à 9 h 53.")


def test_an_order_faxed_while_the_dci_takes_orders_is_breached(script):
    found, told = verdict(offering(script, dci="ordering"), "fallback-only-if-no-tool")
    assert found == "breached"
    assert "alors que le DCI prenait les ordonnances." in told


def test_an_outage_found_out_excuses_the_fax_while_it_lasts(script):
    down = offering(script, dci="ordering").setting(outages=(Outage(service="dci"),))
    assert status(down.before("open_meeting", {"check": {"item": "dci"}}), "fallback-only-if-no-tool") == "respected"
    assert status(down.before("write_form", ORDER), "fallback-only-if-no-tool") == "respected"
    assert status(down, "fallback-only-if-no-tool") == "not_applicable"


def test_an_outage_that_is_over_excuses_nothing(script):
    back = offering(script, dci="ordering").setting(outages=(Outage(service="dci", until_minutes=5),))
    found, told = verdict(back.before("open_meeting", {"check": {"item": "dci"}}), "fallback-only-if-no-tool")
    assert found == "breached"
    assert "rétabli à 9 h 43" in told


@pytest.mark.parametrize("dci", ["none", "read_only", "documentation"])
def test_a_dci_that_takes_no_orders_is_no_other_means(script, dci):
    assert status(offering(script, dci=dci), "fallback-only-if-no-tool") == "not_applicable"


def test_a_laboratory_order_goes_to_the_patient_whatever_the_dci_takes(script):
    facts = script.scenario.setting.facts
    laboratory = msgspec.structs.replace(facts.orders[0], kind="laboratory")
    assert (
        status(offering(script.facts(orders=(laboratory,)), dci="ordering"), "fallback-only-if-no-tool")
        == "not_applicable"
    )


# scope-excludes-gmf-private


def test_where_there_is_an_emr_the_institution_s_route_is_not_the_one(script):
    found, told = verdict(offering(script, dmr=True), "scope-excludes-gmf-private")
    assert (found, "a son DMÉ" in told) == ("missing", True)


def test_stating_the_emr_is_knowing_where_one_is(script):
    declared = {"declare_tools": {"dmr": True, "dci": "none", "fax_machine": False}}
    stated = offering(script, dmr=True).before("write_form", declared).until("write_form")
    assert status(stated, "scope-excludes-gmf-private") == "respected"
    assert status(script, "scope-excludes-gmf-private") == "not_applicable"


# training-site


@pytest.mark.parametrize("document", ["training_site", "platform_training", "outlook_training"])
def test_training_is_opened_by_who_needs_it(script, document):
    read = script.facts(unready=("process",)).before("open_meeting", {"read": {"document": document}})
    assert status(read, "training-site") == "respected"
    assert verdict(read, "training-site")[1].endswith("texte lu à 9 h 40.")


def test_no_training_before_a_session_is_missing_only_where_tools_are_new(script):
    assert verdict(script.facts(unready=("process",)), "training-site") == (
        "missing",
        "Aucune formation ouverte avant la rencontre de 9 h 40.",
    )
    assert status(script, "training-site") == "not_applicable"
