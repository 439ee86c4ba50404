"""Everything that a workplace may have left to ready has a name, and something a learner can do that readies it."""

from typing import get_args

import pytest

from teleconsult_sim.clinic.case import Unready
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.rules.readying import NAMES

CHECKED = (
    "outlook", "camera", "microphone", "headset", "bandwidth", "room", "clinical_software", "dsq", "dci", "forms",
    "directory", "remote_access", "offsite_tools", "zoom_licence",
)  # fmt: skip
SETTLED = ("consent_form", "previsit_forms", "admin_support", "modality_triage", "record_opening", "copy_route")
STEPS = {
    **{item: {"check": {"item": item}} for item in CHECKED},
    **{matter: {"settle": {"matter": matter, "choice": "convenu"}} for matter in SETTLED},
    "tools": {"declare_tools": {"dmr": False, "dci": "none", "fax_machine": False}},
    "solutions": {"contact": {"who": "pilote-clinique", "about": "solutions", "by": "in_person"}},
    "process": {"read": {"document": "local_procedure"}},
    "pilots": {"look_up": {"query": "pilote"}},
    "archives_notice": {"contact": {"who": "archives", "about": "start", "by": "mail"}},
    "pharmacy_rules": {"phone": {"who": "cheffe", "about": "pharmacy_rules"}},
    "fax_subscription": {"request": {"what": "cloud_fax", "via": "fax_form"}},
    "coaching": {"settle": {"matter": "video_support", "choice": "le pilote technologique"}},
    "coordination": {"settle": {"matter": "coordination", "choice": "un sous-comité"}},
}
ACCOUNT = ({"request": {"what": "rsss_account", "via": "it"}}, {"wait": {"minutes": 31}}, {"activate_account": {}})
HEAD = Contact(id="cheffe", kind="pharmacy_head", name="Maude Posologie", phone="514-555-0161")


def test_every_name_is_told_in_words():
    assert set(NAMES) == set(get_args(Unready))
    assert set(STEPS) | {"account"} == set(get_args(Unready))


@pytest.mark.parametrize("name", get_args(Unready))
def test_each_can_be_readied_and_is_not_ready_by_itself(script, name):
    contacts = (*script.scenario.setting.facts.contacts, HEAD)
    left = script.facts(unready=(name,), contacts=contacts).setting(account_ready=False).until("open_meeting")
    assert left.report().of("prep-before-first").status == "missing"
    steps = ACCOUNT if name == "account" else (STEPS[name],)
    assert left.after("read", *steps).report().of("prep-before-first").status == "respected"


def test_the_fax_procedure_is_no_process(script):
    left = script.facts(unready=("process",)).until("open_meeting")
    assert left.report().of("prep-before-first").status == "missing"


def test_somebody_else_s_help_readies_nothing(script):
    left = script.facts(unready=("solutions",)).before("open_meeting", {"phone": {"who": "clinique-externe"}})
    assert left.report().of("prep-before-first").status == "missing"
    assert left.report().of("use-pilots").status == "not_applicable"


def test_a_call_that_nobody_answers_asks_nothing(script):
    called = script.facts(unready=("solutions",)).before(
        "open_meeting", {"phone": {"who": "pilote-clinique", "number": "514-555-0199"}}
    )
    assert called.report().of("ask-pilots-solutions").status == "breached"


def test_every_note_tells_what_happened_in_both_languages_with_evidence(script):
    changed = script.facts(unready=tuple(get_args(Unready))).change("open_meeting", platform="Skype").drop("look_up")
    for verdict in changed.report().verdicts:
        if verdict.status == "breached":
            assert verdict.evidence, verdict.rule.id
        for note in verdict.notes:
            assert note.fr.strip(), verdict.rule.id
            assert note.en.strip(), verdict.rule.id
