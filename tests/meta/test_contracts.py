"""What must hold of every rule, action and layer there is, whichever are added later."""

import subprocess
import sys
from pathlib import Path

import pytest

from teleconsult_sim.guide.loading import LINES, edition
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.simulation.kernel import action_of, actions, as_data, decider_of, reactions

ROOT = Path(__file__).parents[2]
RULES = edition("2020-11-19").rules
CONTRACT = [
    "declare_tools",
    "choose_place",
    "check",
    "repair",
    "request",
    "activate_account",
    "read",
    "contact",
    "settle",
    "appoint",
    "open_meeting",
    "join_meeting",
    "ask_to_host",
    "invite",
    "phone",
    "end_meeting",
    "verify_identity",
    "ask_consent",
    "warn",
    "agree_fallback",
    "start_recording",
    "stop_recording",
    "enable",
    "answer",
    "save_media",
    "delete_media",
    "write_form",
    "write_prescription",
    "chart",
    "photograph",
    "scan_handwritten",
    "export_pdf",
    "save_file",
    "move_file",
    "delete_file",
    "empty_bin",
    "look_up",
    "send_mail",
    "share_in_chat",
    "print_to_record",
    "hand_over",
    "order_in_dci",
    "cancel_order",
    "report_incident",
    "wait",
    "finish",
]
SAMPLES = {
    "declare_tools": {"dmr": "false", "dci": "read_only", "fax_machine": "true"},
    "choose_place": {"place": "office", "private": True},
    "check": {"item": "zoom_licence"},
    "repair": {"item": "remote_access", "how": "x"},
    "request": {"what": "cloud_fax", "via": "fax_form"},
    "read": {"document": "archives_procedure"},
    "contact": {"who": "x", "about": "y", "by": "teams", "message": "z"},
    "settle": {"matter": "copy_route", "choice": "x"},
    "appoint": {"role": "x", "committee": "y"},
    "open_meeting": {"platform": "TEAMS", "host": "patient", "account": "personal"},
    "join_meeting": {"link_from": "patient"},
    "ask_to_host": {"who": "patient"},
    "invite": {"who": "patient", "platform": "ZOOM"},
    "phone": {"who": "patient", "number": "1", "about": "x"},
    "verify_identity": {"by": ["name", "birth_date", "nam", "address", "phone", "card"]},
    "ask_consent": {"subject": "personal_email", "mode": "written", "party": "x"},
    "warn": {"about": "collection_centre", "who": "patient"},
    "agree_fallback": {"means": "other", "number": "x"},
    "start_recording": {"to": "onedrive"},
    "enable": {"feature": "interpreter"},
    "answer": {"question": "x", "choice": "y"},
    "save_media": {"media": "x", "to": "zoom_folder"},
    "delete_media": {"media": "x"},
    "write_form": {
        "form": "AH-253",
        "file": "x",
        "header": dict.fromkeys(
            [
                "installation",
                "establishment",
                "last_name",
                "first_name",
                "record_number",
                "birth_date",
                "nam",
                "alternate_id",
            ],
            "x",
        ),
        "body": "y",
        "signature": {"name": "x", "profession": "y", "number": "z"},
    },
    "write_prescription": {"order": "x", "file": "y", "body": "z"},
    "chart": {"text": "x", "topics": ["consent_care", "video_findings"]},
    "photograph": {"what": "x", "file": "y", "to": "phone"},
    "scan_handwritten": {"what": "x", "file": "y", "to": "onedrive"},
    "export_pdf": {"file": "x", "name": "y", "to": "downloads"},
    "save_file": {"file": "x", "to": "usb"},
    "move_file": {"file": "x", "to": "local"},
    "delete_file": {"file": "x"},
    "look_up": {"query": "x"},
    "send_mail": {
        "from": "rsss",
        "to": ["x"],
        "cc": ["x"],
        "bcc": ["x"],
        "subject": "x",
        "body": "y",
        "attachments": ["x"],
        "carries": ["x"],
        "encrypt": True,
        "delivery_receipt": True,
        "read_receipt": True,
    },
    "share_in_chat": {"platform": "TEAMS", "file": "x", "with": ["patient"]},
    "print_to_record": {"file": "x"},
    "hand_over": {"file": "x", "who": "y", "means": "portal"},
    "order_in_dci": {"order": "x"},
    "cancel_order": {"order": "x", "who": "y", "by": "phone"},
    "report_incident": {"what": "x", "to": "y"},
    "wait": {"minutes": "5"},
}


@pytest.mark.parametrize("tag", CONTRACT)
def test_every_action_of_the_contract_decodes_with_all_its_fields(tag):
    data = {"action": tag, **SAMPLES.get(tag, {})}
    action = action_of(data)
    assert type(action) is actions()[tag]
    assert action_of(as_data(action)) == action
    assert tag in ("wait", "finish") or decider_of(type(action))


def test_an_action_the_contract_does_not_know_is_only_ever_an_addition():
    assert set(CONTRACT) <= set(actions())


def test_everything_that_falls_due_is_answered():
    assert all(decider_of(kind) for kind in reactions().values())


@pytest.mark.parametrize("slug", slugs())
def test_every_objective_has_words(slug):
    assert set(load(slug).file.objectives) <= set(RULES)


@pytest.mark.parametrize("slug", slugs())
def test_every_objective_has_a_check(slug):
    assert set(load(slug).file.objectives) <= set(checks())


@pytest.mark.parametrize("rule", sorted(checks()))
def test_every_check_has_words(rule):
    assert rule in RULES


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_s_lines_lie_in_the_guide_and_its_words_are_two_languages(rule):
    assert rule.spans
    assert all(1 <= first <= last <= LINES for first, last in rule.spans)
    for text in (rule.title, rule.why, rule.remedy):
        assert text.fr != text.en


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_part_of_another_rule_of_at_least_its_weight(rule):
    order = ("info", "minor", "major", "critical")
    for bearer in rule.bearers:
        assert order.index(RULES[bearer].severity) >= order.index(rule.severity)
        assert RULES[bearer].part_of is None


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_s_check_stands_in_a_module_of_its_own_section_or_of_a_part_of_it(rule):
    if rule.id in checks():
        assert checks()[rule.id].__doc__


def test_the_layers_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
