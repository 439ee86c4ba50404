"""Verdicts on documents sent within the establishment."""

import msgspec
import pytest

from teleconsult_sim.clinic.orders import Document
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text

PDF = "Notes d’évolution_012345.pdf"
UNIT = Contact(id="nephrologie", kind="unit", name="Unité de néphrologie", phone="514-555-0167", fax="514-555-0168")
DEAD = msgspec.structs.replace(UNIT, email="nephrologie@rsss.example", reads_mail=False)
LIVE = msgspec.structs.replace(DEAD, reads_mail=True)
OUTSIDER = Contact(id="homonyme", kind="other", name="Léonie Collègue, arpenteuse", email="l.collegue@voisin.example")
SUMMARY = Document(
    id="resume", form="AH-253", title=Text(fr="Résumé", en="Summary"), recipient="nephrologie", kind="summary",
    names=("résumé",),
)  # fmt: skip
FAX = "5145550168@telecopie.rsss.example"


def status(script, rule):
    return script.report().of(rule).status


def mail(**fields):
    return {"send_mail": {"from": "rsss", "subject": "Note", "body": "Ci-joint.", "attachments": [PDF], **fields}}


def around(script, *contacts, **facts):
    known = script.scenario.setting.facts
    return script.facts(contacts=(*known.contacts, *contacts), **facts)


# Outlook


def test_a_unit_of_the_network_may_be_written_to(script):
    found = script.report().of("internal-outlook-ok")
    assert found.status == "respected"
    assert "Archives médicales" in found.note.fr


def test_a_namesake_outside_is_not_the_colleague(script):
    found = around(script, OUTSIDER).before("wait", mail(to=["homonyme"]), nth=1).report().of("internal-outlook-ok")
    assert found.status == "breached"
    assert "ce n’est pas Dre Léonie Collègue" in found.note.fr


def test_a_stranger_whose_name_is_like_nobody_s_is_another_rule_s_matter(script):
    stranger = msgspec.structs.replace(OUTSIDER, name="Service Centre Arpentage")
    assert status(around(script, stranger).before("wait", mail(to=["homonyme"]), nth=1), "internal-outlook-ok") == (
        "respected"
    )


def test_without_mail_inside_there_is_nothing_to_say(script):
    quiet = script.order(cc=[]).drop("send_mail", 1)
    assert status(quiet, "internal-outlook-ok") == status(quiet, "request-receipt") == "not_applicable"


def test_talk_without_a_document_needs_no_receipt(script):
    talk = {"send_mail": {"from": "rsss", "to": ["collegue"], "subject": "Midi?", "body": "On mange ensemble?"}}
    assert status(script.before("send_mail", talk), "request-receipt") == "respected"
    alone = script.order(cc=[]).drop("send_mail", 1).before("send_mail", talk)
    assert status(alone, "request-receipt") == "not_applicable"


# A unit that only has a fax


@pytest.mark.parametrize("unit", [UNIT, DEAD])
def test_a_unit_that_only_has_a_fax_is_faxed(script, unit):
    day = around(script, unit)
    faxed = day.before("wait", mail(to=[FAX]), nth=1).report().of("internal-fax-only-unit")
    assert faxed.status == "respected"
    assert "Unité de néphrologie" in faxed.note.fr


def test_mail_to_a_mailbox_that_nobody_opens_is_mended_by_a_fax(script):
    mailed = around(script, DEAD).before("wait", mail(to=["nephrologie"]), nth=1)
    found = mailed.report().of("internal-fax-only-unit")
    assert found.status == "missing"
    assert "personne n’ouvre" in found.note.fr
    assert status(mailed.before("wait", mail(to=[FAX]), nth=1), "internal-fax-only-unit") == "respected"


def test_a_fax_that_failed_reached_nobody(script):
    faxed = around(script, UNIT, documents=(SUMMARY,)).before("wait", mail(to=[FAX]), nth=1)
    assert status(faxed.line("voice_line", number=UNIT.fax), "internal-fax-only-unit") == "missing"


def test_what_such_a_unit_awaits_is_due(script):
    day = around(script, UNIT, documents=(*script.scenario.setting.facts.documents, SUMMARY))
    assert status(day, "internal-fax-only-unit") == "missing"
    given = {"hand_over": {"file": PDF, "who": "nephrologie"}}
    assert status(day.before("wait", given, nth=1), "internal-fax-only-unit") == "not_applicable"


def test_a_unit_that_reads_its_mail_is_free_to_be_mailed(script):
    mailed = around(script, LIVE).before("wait", mail(to=["nephrologie"]), nth=1)
    assert status(mailed, "internal-fax-only-unit") == "not_applicable"
    assert status(around(script, UNIT), "internal-fax-only-unit") == "not_applicable"


# Receipts


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "respected"),
        ({"read_receipt": False}, "respected"),
        ({"delivery_receipt": False}, "respected"),
        ({"delivery_receipt": False, "read_receipt": False}, "missing"),
    ],
)
def test_either_receipt_will_do(script, fields, expected):
    assert status(script.note(**fields), "request-receipt") == expected


def test_a_call_afterwards_stands_for_a_receipt(script):
    unasked = script.note(delivery_receipt=False, read_receipt=False)
    call = {"contact": {"who": "archives", "about": "archives_procedure", "by": "phone"}}
    found = unasked.before("delete_file", call).report().of("request-receipt")
    assert found.status == "respected"
    assert "de vive voix" in found.note.fr
    assert status(unasked.before("open_meeting", call), "request-receipt") == "missing"


def test_a_copy_in_cc_and_a_fax_need_none(script):
    assert status(script.drop("send_mail", 1), "request-receipt") == "not_applicable"
