"""Verdicts on where one writes, by whose rules, for whom without a NAM, and on images and films."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media, Tools
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import Outage

NOTE, PDF = "Notes d’évolution", "Notes d’évolution_012345.pdf"
DCI_NOTE = {"chart": {"text": "Téléconsultation : HTA stable.", "where": "dci"}}
PHYSIO = Contact(id="physio", kind="professional", name="Paul Physio", phone="514-555-0165", fax="514-555-0166")


def status(script, rule):
    return script.report().of(rule).status


def mail(**fields):
    return {"send_mail": {"from": "rsss", "subject": "Suivi", "body": "", **fields}}


def replaced(script, field, **fields):
    return msgspec.structs.replace(getattr(script.scenario.setting.facts, field), **fields)


# The digital tool


@pytest.fixture
def documenting(script):
    return script.facts(tools=Tools(dci="documentation"))


def without_form(script):
    cut = script.drop("write_form").drop("export_pdf").drop("send_mail", 1)
    return cut.drop("delete_file").drop("delete_file")


def test_the_note_goes_into_the_system_that_takes_it(documenting):
    written = without_form(documenting.after("end_meeting", DCI_NOTE))
    assert status(written, "use-digital-docs") == "respected"
    assert status(written, "copy-archives-always") == "respected"


@pytest.mark.parametrize("noted", [(), (DCI_NOTE,)])
def test_a_form_beside_the_system_is_one_too_many(documenting, noted):
    found = documenting.after("end_meeting", *noted).report().of("use-digital-docs")
    assert found.status == "missing"
    assert "AH-253" in found.note.fr


def test_while_the_system_is_down_the_form_is_right(documenting):
    down = documenting.setting(outages=(Outage(service="dci"),))
    assert status(down, "use-digital-docs") == "not_applicable"
    back = documenting.setting(outages=(Outage(service="dci", until_minutes=5),))
    assert status(back, "use-digital-docs") == "missing"


def test_where_the_system_only_shows_the_record_nothing_is_asked(script):
    assert status(script, "use-digital-docs") == "not_applicable"
    assert status(script.facts(tools=Tools(dci="read_only")), "use-digital-docs") == "not_applicable"


# The rules of one's profession


@pytest.fixture
def nurse(script):
    return script.facts(clinician=replaced(script, "clinician", may_order=("consultation",)))


def test_a_physician_may_prescribe(script):
    found = script.report().of("order-body-rules")
    assert found.status == "respected"
    assert "médecin" in found.note.fr


def test_a_nurse_sends_no_drug_order_in_her_own_name(nurse):
    found = nurse.report().of("order-body-rules")
    assert found.status == "breached"
    assert "une ordonnance de médicament" in found.note.fr


@pytest.mark.parametrize("way", ["order_in_dci", "hand_over"])
def test_nor_in_the_system_or_on_paper(nurse, way):
    made = {"write_prescription": {"order": "amlodipine", "file": "rx"}}
    given = {"hand_over": {"file": "rx", "who": "pharmacie-du-marche"}}
    step = (made, given) if way == "hand_over" else ({"order_in_dci": {"order": "amlodipine"}},)
    able = nurse.facts(tools=Tools(dci="ordering"), clinician=replaced(nurse, "clinician", may_order=()))
    alone = able.drop("send_mail").before("send_mail", *step)
    assert status(alone, "order-body-rules") == "breached"


def test_asking_the_prescriber_issues_nothing(nurse):
    body = nurse.fields("send_mail")["body"]
    asked = nurse.drop("send_mail").before("send_mail", mail(to=["collegue"], body=body))
    assert status(asked, "order-body-rules") == "respected"
    called = nurse.drop("send_mail").before("send_mail", {"phone": {"who": "collegue", "about": "order"}})
    found = called.report().of("order-body-rules")
    assert found.status == "respected"
    assert "Collègue" in found.note.fr
    assert status(called, "drug-order-pharmacy-only") == "not_applicable"


def test_telling_the_archives_asks_no_prescriber(nurse):
    body = nurse.fields("send_mail")["body"]
    told = nurse.drop("send_mail").before("send_mail", mail(to=["archives"], body=body))
    assert status(told, "order-body-rules") == "not_applicable"


def test_without_an_order_the_rules_of_the_profession_are_not_in_play(nurse):
    assert status(nurse.until("send_mail"), "order-body-rules") == "not_applicable"


@pytest.mark.parametrize(("may", "expected"), [(("consultation",), "respected"), ((), "breached")])
def test_a_consultation_order_to_a_professional_is_issued(script, may, expected):
    text = Text(fr="Physiothérapie", en="Physiotherapy")
    order = Order(id="physio-1", kind="consultation", title=text, names=("physio",), recipient="physio", chart=text)
    facts = script.scenario.setting.facts
    day = script.facts(
        orders=(order,), contacts=(*facts.contacts, PHYSIO), clinician=replaced(script, "clinician", may_order=may)
    )
    sent = mail(to=["5145550166@telecopie.rsss.example"], carries=["physio-1"])
    assert status(day.drop("send_mail").before("send_mail", sent), "order-body-rules") == expected


# The archives' ways


def test_the_archives_may_be_asked(script):
    called = {"phone": {"who": "archives", "about": "archives_procedure"}}
    assert status(script, "ask-archives-procedures") == "not_applicable"
    assert status(script.before("send_mail", called), "ask-archives-procedures") == "respected"
    read = script.before("send_mail", {"read": {"document": "archives_procedure"}})
    assert status(read, "ask-archives-procedures") == "respected"


def test_a_patient_without_a_record_is_a_doubt_for_the_archives(script):
    unknown = script.facts(patient=replaced(script, "patient", record_number=None))
    found = unknown.report().of("ask-archives-procedures")
    assert found.status == "missing"
    assert "sans dossier connu" in found.note.fr
    assert status(unknown.until("send_mail"), "ask-archives-procedures") == "not_applicable"


# Without a NAM


@pytest.fixture
def nameless(script):
    return script.facts(patient=replaced(script, "patient", nam=None)).header(nam="")


@pytest.mark.parametrize("other", ["514-555-0111", "7, rue des Essais, Sainte-Fiction", "Mère : Aurore Fictive"])
def test_another_identifier_stands_for_the_nam(nameless, other):
    named = nameless.header(alternate_id=other)
    assert status(named, "form-alt-id") == "respected"
    assert status(named, "form-id-block") == "respected"


@pytest.mark.parametrize(("header", "words"), [({}, "aucun autre"), ({"alternate_id": "rousse"}, "aucun autre")])
def test_without_one_the_form_identifies_nobody(nameless, header, words):
    found = nameless.header(**header).report().of("form-alt-id")
    assert found.status == "breached"
    assert words in found.note.fr
    assert found.rule.part_of == "form-id-block"


def test_a_made_up_nam_is_worse(nameless):
    made_up = nameless.header(nam="TESZ 0000 0000", alternate_id="514-555-0111").report().of("form-alt-id")
    assert made_up.status == "breached"
    assert "TESZ 0000 0000" in made_up.note.fr


def test_a_form_put_right_before_it_leaves_has_its_identifier(nameless):
    first = {"write_form": nameless.fields("write_form")}
    right = nameless.header(alternate_id="514-555-0111").before("write_form", first)
    assert status(right, "form-alt-id") == "respected"
    assert status(nameless.until("export_pdf"), "form-alt-id") == "missing"


def test_whoever_has_a_nam_needs_no_other_identifier(script):
    assert status(script, "form-alt-id") == status(script, "order-alt-id") == "not_applicable"


# Images


def photo(id, needed):
    return Media(id=id, name=f"{id}.jpg", after="patient_joined", needed=needed)


CLIP = Media(id="clip", name="clip.mp4", after="patient_joined", content="video", findings=("ulcère", "ulcer"))
USEFUL, SPARE = photo("utile", True), photo("chambre", False)


def sharing(script, *media, platform="TEAMS"):
    return script.facts(media=media).setting(media=media).change("open_meeting", platform=platform)


def keep(*ids, to="onedrive"):
    return [{"save_media": {"media": id, "to": to}} for id in ids]


def test_only_the_useful_picture_is_kept(script):
    shared = sharing(script, USEFUL, SPARE)
    removed = {"delete_media": {"media": "chambre"}}
    assert status(shared.before("end_meeting", *keep("utile"), removed), "only-needed-images") == "respected"
    found = shared.before("end_meeting", *keep("utile", "chambre"), removed).report().of("only-needed-images")
    assert found.status == "missing"
    assert "chambre.jpg" in found.note.fr


def test_what_was_kept_by_mistake_may_be_removed(script):
    kept = sharing(script, USEFUL, SPARE).before(
        "end_meeting", *keep("utile", "chambre"), {"delete_media": {"media": "chambre"}}
    )
    assert (
        status(kept.before("end_meeting", {"delete_file": {"file": "chambre.jpg"}}), "only-needed-images")
        == "respected"
    )


@pytest.mark.parametrize(("platform", "expected"), [("TEAMS", "missing"), ("ZOOM", "respected")])
def test_a_needless_picture_is_not_left_in_a_chat_that_lasts(script, platform, expected):
    assert status(sharing(script, USEFUL, SPARE, platform=platform).before("end_meeting", *keep("utile")),
                  "only-needed-images") == expected  # fmt: skip


def test_a_needless_picture_is_not_sent_to_the_archives(script):
    kept = sharing(script, USEFUL, SPARE).before(
        "end_meeting", *keep("utile", "chambre"), {"delete_media": {"media": "chambre"}}
    )
    sent = kept.note(attachments=[PDF, "chambre.jpg"]).before("empty_bin", {"delete_file": {"file": "chambre.jpg"}})
    assert status(sent, "only-needed-images") == "missing"


def test_no_picture_no_choice(script):
    assert status(script, "only-needed-images") == status(script, "video-findings-noted") == "not_applicable"


# Films

SEEN = ("HTA stable", "Clip montré : ulcère de 2 cm à la cheville. HTA stable")


def test_what_a_film_shows_is_described(script):
    shown = sharing(script, CLIP)
    assert status(shown.form_body(SEEN), "video-findings-noted") == "respected"
    assert (
        status(shown.after("end_meeting", {"chart": {"text": "Ulcère propre."}}), "video-findings-noted") == "respected"
    )


@pytest.mark.parametrize(("words", "told"), [("Voir vidéo. HTA stable", "voir video"), ("HTA stable", "Aucune note")])
def test_pointing_at_a_film_describes_nothing(script, words, told):
    found = sharing(script, CLIP).form_body(("HTA stable", words)).report().of("video-findings-noted")
    assert found.status == "missing"
    assert told in found.note.fr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("HTA stable", "missing"),
        ("Voir l’enregistrement de la rencontre pour le détail de tout. HTA stable", "missing"),
        ("On voit à l’écran un oedème des deux chevilles. HTA stable", "respected"),
    ],
)
def test_what_a_recording_shows_is_described_too(script, words, expected):
    recorded = script.before("end_meeting", {"start_recording": {}}).form_body(("HTA stable", words))
    assert status(recorded, "video-findings-noted") == expected


# The archives' copy


FORM = Document(
    id="assurance", form="ASSURANCE", title=Text(fr="Formulaire d’assurance", en="Insurance form"), recipient="patient",
    kind="administrative", names=("formulaire d’assurance",),
)  # fmt: skip
WORDS = (
    "Formulaire d’assurance de Mme Zéphirine Testeur, dossier 012345 : invalidité partielle depuis le 2 novembre, "
    "suivie en clinique externe, retour au travail prévu en janvier, signé par le Dr Antoine Exemple, médecin, 98765."
)


def with_form(script):
    return script.facts(documents=(*script.scenario.setting.facts.documents, FORM))


def test_a_paper_sent_to_the_patient_is_copied_to_the_archives(script):
    sent = with_form(script).before("send_mail", mail(to=["patient"], body=WORDS, encrypt=True))
    found = sent.report().of("copy-archives-always")
    assert found.status == "missing"
    assert "Formulaire d’assurance" in found.note.fr
    both = with_form(script).before("send_mail", mail(to=["patient"], cc=["archives"], body=WORDS, encrypt=True))
    assert status(both, "copy-archives-always") == "respected"


def test_a_paper_that_nobody_asked_for_is_not_due(script):
    assert status(with_form(script), "copy-archives-always") == "respected"


def test_every_kind_of_order_is_copied(script):
    text = Text(fr="Bilan sanguin", en="Blood work")
    blood = Order(id="bilan", kind="laboratory", title=text, names=("bilan",), recipient="patient", chart=text)
    day = script.facts(orders=(*script.scenario.setting.facts.orders, blood))
    sent = day.before("send_mail", mail(to=["patient"], carries=["bilan"], encrypt=True))
    found = sent.report().of("copy-archives-always")
    assert found.status == "missing"
    assert "Bilan sanguin" in found.note.fr
    copied = sent.before("send_mail", mail(to=["archives"], carries=["bilan"], delivery_receipt=True))
    assert status(copied, "copy-archives-always") == "respected"
