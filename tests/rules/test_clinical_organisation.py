"""Verdicts on how a service is arranged: forms, support, means, archives, unknown patients, pharmacy, fallback."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.simulation.setting import LineDrop, RecordOpening

HEAD = Contact(id="chef", kind="pharmacy_head", name="Chef de la pharmacie", phone="514-555-0160")
HOUSE = Contact(id="pharmacie-hopital", kind="institution_pharmacy", name="Pharmacie de l’Hôpital", fax="514-555-0161")
ADMISSIONS = Contact(id="accueil", kind="admissions", name="Accueil", phone="514-555-0162")


def settle(matter, choice):
    return {"settle": {"matter": matter, "choice": choice}}


def contact(who, about, message=""):
    return {"contact": {"who": who, "about": about, "by": "phone", "message": message}}


def status(script, rule):
    return script.report().of(rule).status


@pytest.fixture
def unready(script):
    def make(*names, contacts=(), **facts):
        known = script.scenario.setting.facts
        return script.facts(unready=names, contacts=(*known.contacts, *contacts), **facts)

    return make


ARRANGEMENTS = [
    ("previsit-forms", "previsit_forms", "Questionnaire de tension, retourné avant la rencontre", "Questionnaire"),
    ("admin-support", "admin_support", "L’agente appelle l’usager et envoie le matériel", "À voir"),
    ("admin-support", "admin_support", "The clerk calls and mails the material", "The secretary explains the care"),
    (
        "phone-vs-video-process",
        "modality_triage",
        "Téléphone pour les suivis, vidéo pour les plaies",
        "Vidéo pour tous",
    ),
    ("phone-vs-video-process", "modality_triage", "Calls for follow-ups, video for wounds", "Phone for everyone"),
]


@pytest.mark.parametrize(("rule", "matter", "full", "lacking"), ARRANGEMENTS)
def test_an_arrangement_is_made_before_the_session_in_words_that_settle_it(unready, rule, matter, full, lacking):
    day = unready(matter).before("open_meeting", contact("clinique-externe", "consultation"))
    assert status(day, rule) == "breached"
    assert status(day.until("open_meeting"), rule) == "missing"
    assert status(day.before("open_meeting", settle(matter, full)), rule) == "respected"
    found = day.before("open_meeting", settle(matter, lacking)).report().of(rule)
    assert found.status == "missing"
    assert lacking in found.note.fr


@pytest.mark.parametrize(
    "rule",
    [
        "previsit-forms", "admin-support", "phone-vs-video-process", "committee-as-needed", "notify-archives",
        "open-file-procedure", "ask-pharmacy-chief-rules",
    ],
)  # fmt: skip
def test_on_an_ordinary_day_all_this_was_settled_before(script, rule):
    assert status(script, rule) == "not_applicable"


def test_the_means_are_settled_with_the_manager(unready):
    alone = unready("modality_triage").before("open_meeting", settle("modality_triage", "Téléphone ou vidéo"))
    found = alone.report().of("phone-vs-video-process")
    assert found.status == "missing"
    assert "Clinique externe de médecine" in found.note.fr


@pytest.mark.parametrize(
    "made", [{"appoint": {"role": "archives"}}, settle("coordination", "Sous-comité chaque semaine")]
)
def test_a_committee_is_advised_where_a_service_is_set_up(unready, made):
    day = unready("coordination")
    assert status(day, "committee-as-needed") == "missing"
    assert status(day.before("open_meeting", made), "committee-as-needed") == "respected"


# The archives


ROUTE = settle("copy_route", "Courriel du RSSS, en PDF")


@pytest.mark.parametrize(
    "told",
    [
        contact("archives", "start"),
        contact("accueil", "start"),
        contact("archives", "other", "Nos téléconsultations commencent lundi."),
        {"send_mail": {"from": "rsss", "to": ["archives"], "subject": "Début des téléconsultations", "body": "Lundi."}},
    ],
)
def test_the_archives_or_admissions_are_told(unready, told):
    day = unready("archives_notice", "copy_route", contacts=(ADMISSIONS,))
    assert status(day.before("open_meeting", told, ROUTE), "notify-archives") == "respected"
    assert status(day.before("open_meeting", told), "notify-archives") == "breached"
    assert status(day.before("open_meeting", ROUTE), "notify-archives") == "breached"
    late = day.before("end_meeting", told, ROUTE).report().of("notify-archives")
    assert late.status == "breached"
    assert "seulement, après le début de la rencontre" in late.note.fr
    assert status(day.until("open_meeting"), "notify-archives") == "missing"


def test_a_call_about_something_else_tells_nothing(unready):
    day = unready("archives_notice").until("open_meeting").after("read", contact("archives", "other"))
    assert status(day, "notify-archives") == "missing"


def test_a_notice_to_a_company_of_a_like_name_tells_the_archives_nothing(unready):
    day = unready("archives_notice").until("open_meeting").after("read", contact("archives-voisines", "start"))
    found = day.report().of("notify-archives")
    assert found.status == "missing"
    assert "ne verse rien" in found.note.fr


# A patient without a record


@pytest.fixture
def unknown(script):
    facts = script.scenario.setting.facts
    patient = msgspec.structs.replace(facts.patient, record_number=None)
    day = script.facts(patient=patient, contacts=(*facts.contacts, ADMISSIONS))
    return day.setting(record_opening=RecordOpening(who="accueil", number="012345"))


OPEN = contact("accueil", "record_opening")


def test_a_record_is_opened_before_anything_is_sent(unknown):
    opened = unknown.before("open_meeting", OPEN)
    found = opened.report().of("open-file-procedure")
    assert found.status == "respected"
    assert "012345" in found.note.fr
    assert status(opened, "order-patient-id") == status(opened, "form-id-block") == "respected"
    assert status(opened, "pdf-naming") == "respected"


def test_a_made_up_number_is_no_record(unknown):
    found = unknown.after("wait", OPEN, nth=1).report().of("open-file-procedure")
    assert found.status == "breached"
    assert "« 012345 »" in found.note.fr


def test_an_order_without_a_number_is_no_better(unknown):
    sent = unknown.body(("    Dossier : 012345", "")).note(attachments=[], body="Voir la note.")
    found = sent.report().of("open-file-procedure")
    assert found.status == "breached"
    assert "sans numéro" in found.note.fr


def test_until_something_is_sent_the_record_may_still_be_opened(unknown):
    assert status(unknown.until("send_mail"), "open-file-procedure") == "missing"


def test_a_service_settles_how_records_are_opened(unready):
    day = unready("record_opening")
    made = settle("record_opening", "L’accueil ouvre le dossier")
    assert status(day, "open-file-procedure") == "breached"
    assert status(day.before("open_meeting", made), "open-file-procedure") == "respected"


# The pharmacy of the establishment


ASKED = contact("chef", "pharmacy_rules")


def institutional(script, **facts):
    orders = tuple(
        msgspec.structs.replace(order, recipient="pharmacie-hopital") for order in script.scenario.setting.facts.orders
    )
    return script.facts(orders=orders, **facts).order(to=["5145550161@telecopie.rsss.example"])


def test_the_head_of_pharmacy_is_asked_before_a_first_order(unready):
    day = institutional(unready("pharmacy_rules", contacts=(HEAD, HOUSE)))
    assert status(day, "ask-pharmacy-chief-rules") == "breached"
    assert status(day.until("send_mail"), "ask-pharmacy-chief-rules") == "missing"
    assert status(day.before("open_meeting", ASKED), "ask-pharmacy-chief-rules") == "respected"
    assert status(day.after("send_mail", ASKED), "ask-pharmacy-chief-rules") == "breached"


@pytest.mark.parametrize(
    "issued",
    [
        {"order_in_dci": {"order": "amlodipine"}},
        {"hand_over": {"file": "Ordonnance", "who": "pharmacie-hopital", "means": "in_person"}},
        {"share_in_chat": {"platform": "TEAMS", "file": "Ordonnance", "with": ["pharmacie-hopital"]}},
    ],
    ids=lambda step: next(iter(step)),
)
def test_whatever_way_the_first_order_takes(unready, issued):
    day = institutional(unready("pharmacy_rules", contacts=(HEAD, HOUSE)), tools=Tools(dci="ordering"))
    written = {"write_prescription": {"order": "amlodipine", "file": "Ordonnance", "body": "Amlodipine 5 mg, 1 co"}}
    day = day.until("send_mail").after("end_meeting", written, issued)
    assert status(day, "ask-pharmacy-chief-rules") == "breached"
    assert "Ordonnance émise à" in day.report().of("ask-pharmacy-chief-rules").note.fr
    assert status(day.before("open_meeting", ASKED), "ask-pharmacy-chief-rules") == "respected"


def test_another_pharmacist_is_not_the_head(unready):
    day = unready("pharmacy_rules", contacts=(HEAD,)).until("open_meeting")
    asked = day.after("read", contact("pharmacie-du-marche", "pharmacy_rules"))
    found = asked.report().of("ask-pharmacy-chief-rules")
    assert found.status == "missing"
    assert "pas au chef" in found.note.fr


# The fallback


DROP = (LineDrop(after="consent_answered", after_seconds=120),)
CALL = {"phone": {"who": "patient", "about": "fallback"}}


def test_a_dropped_link_is_followed_by_a_call(script):
    dropped = script.setting(line_drops=DROP)
    found = dropped.report().of("patient-phone-backup")
    assert found.status == "missing"
    assert "rappelé" in found.note.fr
    assert status(dropped.before("end_meeting", CALL), "patient-phone-backup") == "respected"
    again = {"open_meeting": script.fields("open_meeting")}
    assert status(dropped.after("end_meeting", again), "patient-phone-backup") == "respected"


def test_a_drop_without_an_agreed_fallback_leaves_the_patient_alone(script):
    dropped = script.drop("agree_fallback").setting(line_drops=DROP)
    assert status(dropped, "patient-phone-backup") == "breached"
    assert status(script.drop("agree_fallback"), "patient-phone-backup") == "missing"
