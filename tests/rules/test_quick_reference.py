"""Verdicts of the quick reference: the network's account, notes by mail, the last recipient, help."""

import pytest

from teleconsult_sim.assessment.score import score
from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.simulation.setting import Check, LineDrop

SON = Contact(id="fils", kind="family", name="Hector Testeur", phone="514-555-0166", email="hector@courriel.example")
CLERK = Contact(
    id="secretaire", kind="other", name="Mme Secrétaire", phone="514-555-0167", email="secretaire@rsss.example"
)
NOTE = "Notes d’évolution"
BODY = (
    "TÉLÉCONSULTATION du 19 novembre 2020. Mme Zéphirine Testeur, née le 3 mars 1946, dossier 012345. HTA stable, "
    "128/74 à domicile. Amlodipine poursuivie. Suivi dans six mois. Antoine Exemple, médecin, permis 98765."
)


def of(script, rule):
    return script.report().of(rule)


def late(script, *steps):
    return script.before("finish", *steps)


def mail(*to, **fields):
    return {"send_mail": {"from": "rsss", "to": list(to), "subject": "Note", "body": BODY} | fields}


# The network's account


def test_a_day_on_the_network_respects_both(script):
    assert of(script, "only-rsss-account-secure").status == of(script, "never-personal-webmail").status == "respected"
    quiet = script.until("read")
    assert (
        of(quiet, "only-rsss-account-secure").status == of(quiet, "never-personal-webmail").status == "not_applicable"
    )


def test_a_private_mailbox_breaches_both(script):
    own = script.note(from_="personal")
    assert of(own, "only-rsss-account-secure").status == of(own, "never-personal-webmail").status == "breached"
    assert "antoine.exemple@courriel.example" in of(own, "never-personal-webmail").note.fr


def test_a_private_mailbox_is_never_used_even_for_what_is_not_clinical(script):
    asked = late(script, {"send_mail": {"from": "personal", "to": ["pilote-clinique"], "subject": "?", "body": "Allô"}})
    assert of(asked, "never-personal-webmail").status == "breached"
    assert of(asked, "only-rsss-account-secure").status == "respected"


def test_forwarding_to_oneself_breaches_both(script):
    forwarded = late(script, mail("antoine.exemple@courriel.example"))
    assert of(forwarded, "only-rsss-account-secure").status == "breached"
    assert "transféré à votre propre boîte" in of(forwarded, "never-personal-webmail").note.fr


@pytest.mark.parametrize(
    "step",
    [
        {"hand_over": {"file": NOTE, "who": "collegue", "means": "text_message"}},
        {"share_in_chat": {"platform": "WhatsApp", "file": NOTE, "with": ["collegue"]}},
    ],
)
def test_another_app_is_no_account_of_the_network(script, step):
    assert of(script.after("write_form", step), "only-rsss-account-secure").status == "breached"


@pytest.mark.parametrize(
    "step",
    [
        {"hand_over": {"file": NOTE, "who": "archives", "means": "in_person"}},
        {"share_in_chat": {"platform": "TEAMS", "file": NOTE, "with": ["collegue"]}},
    ],
)
def test_paper_and_the_network_s_platforms_are_not_concerned(script, step):
    assert of(script.after("write_form", step), "only-rsss-account-secure").status == "respected"


def test_what_the_patient_shows_in_an_everyday_app_left_the_network(script):
    photo = Media(id="plaie", name="plaie.jpg", after="identity_verified")
    shown = script.setting(media=(photo,)).facts(media=(photo,)).change("open_meeting", platform="Messenger")
    found = of(shown, "only-rsss-account-secure")
    assert found.status == "breached"
    assert "« plaie.jpg » reçu sur Messenger" in found.note.fr


# A note by mail


def test_a_note_on_a_form_needs_no_such_permission(script):
    assert of(script, "note-in-email-ok").status == "not_applicable"


def test_a_note_may_be_written_to_the_archives(script):
    assert of(late(script, mail("archives")), "note-in-email-ok").status == "respected"


@pytest.mark.parametrize("to", ["patient", "fils@courriel.example"])
def test_a_note_in_a_mail_outside_crosses_the_permission(script, to):
    found = of(late(script, mail("archives", to)), "note-in-email-ok")
    assert found.status == "breached"


def test_a_note_without_structure_is_told_what_it_lacks(script):
    loose = BODY.replace("TÉLÉCONSULTATION", "Suivi").replace("012345", "à venir")
    found = of(late(script, mail("archives", body=loose)), "note-in-email-ok")
    assert found.status == "missing"
    assert found.note.fr.endswith("il y manque : la mention TÉLÉCONSULTATION, le NAM ou le numéro de dossier.")


def test_a_line_to_the_archives_is_no_attempt_at_a_note(script):
    asked = mail("archives", body="Avez-vous reçu la note de Mme Testeur?")
    assert of(late(script, asked), "note-in-email-ok").status == "not_applicable"


# The last recipient


@pytest.fixture
def town(script):
    """The same day with a son and a secretary."""
    return script.facts(contacts=(*script.scenario.setting.facts.contacts, SON, CLERK))


def test_what_goes_where_it_should_respects_the_table(script):
    assert of(script, "secure-final-recipient").status == "respected"
    assert of(script.until("send_mail"), "secure-final-recipient").status == "not_applicable"


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (["patient"], "Zéphirine Testeur n’en est pas le destinataire"),
        (["fils"], "Hector Testeur n’en est pas le destinataire"),
        (["secretaire"], "Mme Secrétaire n’en est pas le destinataire"),
        (["5145550153@telecopie.rsss.example"], "l’usager a choisi Pharmacie du Marché"),
        (["inconnu@courriel.example"], "le bottin ne connaît pas cette adresse"),
    ],
)
def test_an_order_that_goes_elsewhere_is_told_why(town, to, words):
    found = of(town.order(to=to), "secure-final-recipient")
    assert found.status == "breached"
    assert words in found.note.fr


def test_what_another_section_forbids_costs_points_there_alone(town):
    astray = town.order(to=["fils"]).report()
    costly = {found.rule.id for found in astray.verdicts if found.status == "breached"}
    assert costly & set(astray.of("secure-final-recipient").rule.bearers)
    alone = astray.of("secure-final-recipient")
    others = [found for found in astray.verdicts if found is not alone]
    assert score(others, astray.facts.objectives).points == astray.score.points


def test_the_right_one_by_the_wrong_means_is_told_too(script):
    texted = {"hand_over": {"file": NOTE, "who": "collegue", "means": "text_message"}}
    found = of(script.after("write_form", texted), "secure-final-recipient")
    assert found.status == "breached"
    assert "par texto : ce n’est pas une voie sûre" in found.note.fr


def test_a_note_may_go_to_those_of_the_network_who_treat(script):
    shared = {"share_in_chat": {"platform": "TEAMS", "file": NOTE, "with": ["collegue"]}}
    assert of(script.after("write_form", shared), "secure-final-recipient").status == "respected"
    outside = {"share_in_chat": {"platform": "WhatsApp", "file": NOTE, "with": ["collegue"]}}
    assert of(script.after("write_form", outside), "secure-final-recipient").status == "breached"


def test_another_pharmacy_may_stand_in_where_nothing_came_out(script):
    gare = ["5145550153@telecopie.rsss.example"]
    again = {"send_mail": script.fields("send_mail") | {"to": gare}}
    second = script.line("voice_line").after("send_mail", {"wait": {"minutes": 30}}, again)
    assert of(second, "secure-final-recipient").status == "respected"
    assert (
        of(script.after("send_mail", {"wait": {"minutes": 30}}, again), "secure-final-recipient").status == "breached"
    )


def test_a_number_where_nothing_came_out_reached_nobody(script):
    voice = script.order(to=["5145550142@telecopie.rsss.example"])
    assert of(voice, "secure-final-recipient").status == "respected"  # the note reached the archives


def test_a_stranger_s_machine_that_printed_has_it(script):
    stranger = script.order(to=["5145550190@telecopie.rsss.example"]).line("done", number="514-555-0190")
    assert of(stranger, "secure-final-recipient").status == "breached"


# Help


def test_help_may_be_sought_at_any_time(script):
    assert of(script, "seek-help-anytime").status == "respected"
    assert of(script.drop("read"), "seek-help-anytime").status == "not_applicable"


READ = {"read": {"document": "guide"}}


def test_a_fax_that_failed_calls_for_help_or_for_another_try(script):
    failed = script.line("voice_line")
    again = {"send_mail": script.fields("send_mail") | {"subject": "Encore"}}
    assert of(failed, "seek-help-anytime").status == "missing"
    assert of(late(failed, READ), "seek-help-anytime").status == "respected"
    mended = script.line("voice_line", "done")
    assert of(late(mended, again, {"wait": {"minutes": 20}}), "seek-help-anytime").status == "respected"


def test_a_tool_that_fails_calls_for_help_or_for_a_repair(script):
    broken = script.setting(checks=(Check(item="camera", result="failing"),)).drop("read")
    tried = broken.before("open_meeting", {"check": {"item": "camera"}})
    assert of(tried, "seek-help-anytime").status == "missing"
    mended = broken.before("open_meeting", {"check": {"item": "camera"}}, {"repair": {"item": "camera"}})
    assert of(mended, "seek-help-anytime").status == "not_applicable"


def test_a_dropped_line_is_got_over_by_calling(script):
    dropped = script.setting(line_drops=(LineDrop(after="patient_joined", after_seconds=300),)).drop("read")
    assert of(dropped, "seek-help-anytime").status == "missing"
    called = dropped.before("end_meeting", {"phone": {"who": "patient"}})
    assert of(called, "seek-help-anytime").status == "not_applicable"


def test_an_everyday_app_is_a_workaround(script):
    moved = script.drop("read").change("open_meeting", platform="Messenger")
    assert of(moved, "seek-help-anytime").status == "missing"
