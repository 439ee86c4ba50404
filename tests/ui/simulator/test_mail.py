"""The desk of mail."""

import pytest

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.mail import MailFiled, MailSent
from teleconsult_sim.simulation.setting import InitialMail
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator import mail_drafts as writing
from teleconsult_sim.ui.simulator import mail_folders as folders
from teleconsult_sim.ui.simulator.desks.mail import DESK
from teleconsult_sim.ui.simulator.submission import submit

DO = DESK.handlers
SUBJECT, BODY = Text(fr="La dose?", en="The dose?"), Text(fr="Rappelez-moi.", en="Call me back.")
HERE = "pilote-clinique"


def mail(urgent=False, sender=HERE, subject=SUBJECT, body=BODY):
    return InitialMail(sender=sender, subject=subject, body=body, urgent=urgent)


@pytest.mark.parametrize("world", [{"mails": (mail(urgent=True), mail())}])
def test_an_urgent_message_is_marked_in_the_list_and_when_it_is_open(seat, show):
    assert show(DESK).count('<b class="mail-urgent">Urgent</b> La dose?') == 1
    assert "Urgent</span>" not in show(DESK)
    DO["mail_open"](seat, {"message": "case-0"})
    page = show(DESK)
    assert page.count('<b class="mail-urgent">') == 1
    assert page.count("Urgent</span>") == 1
    DO["mail_open"](seat, {"message": "case-1"})
    assert "Urgent</span>" not in show(DESK)


def sent(seat, **fields):
    submit(seat, "send_mail", **{"from": "rsss", "to": ["archives"], **fields})
    return next(entry for entry in reversed(seat.attempt.entries) if isinstance(entry, MailSent)).message.id


def rows(seat):
    return [(row.message.subject, row.folder) for row in folders.listed(seat)]


OTHER = mail(sender="archives", subject=Text(fr="Départ", en="Leaving"), body=Text(fr="Au revoir.", en="Farewell."))


@pytest.mark.parametrize("world", [{"mails": (mail(), OTHER)}])
def test_a_search_goes_through_every_folder_names_words_and_files_without_accents(seat, show):
    sent(seat, subject="Dose demandée", body="À vérifier")
    DO["mail_bin"](seat, {"message": "case-0"})
    assert rows(seat) == [("Départ", "inbox")]
    found = {
        "DOSE": {("Dose demandée", "sent"), ("La dose?", "deleted")},
        "a verifier dose": {("Dose demandée", "sent")},
        "archives": {("Départ", "inbox"), ("Dose demandée", "sent")},
        "rsss.example depart": {("Départ", "inbox")},
        "introuvable": set(),
    }
    for words, expected in found.items():
        DO["mail_search"](seat, {"query": words})
        assert set(rows(seat)) == expected, words
    assert "Aucun message n’a ces mots." in show(DESK)
    DO["mail_search"](seat, {"query": "dose"})
    assert "2 messages trouvés" in show(DESK)
    assert "<b>Corbeille</b>" in show(DESK)
    DO["mail_folder"](seat, {"folder": "inbox"})
    assert rows(seat) == [("Départ", "inbox")]


def test_a_search_finds_the_name_of_a_file(seat):
    submit(seat, "write_form", form="AH-253", header={}, body="x", signature={}, file="Bilan sanguin")
    sent(seat, subject="Voici", attachments=["Bilan sanguin"])
    DO["mail_search"](seat, {"query": "bilan"})
    assert rows(seat) == [("Voici", "sent")]


@pytest.mark.parametrize("world", [{"mails": (mail(), OTHER)}])
def test_folders_count_what_waits_in_them(seat):
    assert [folders.waiting(seat, folder) for folder in folders.FOLDERS] == [2, 0, 0, 0]
    DO["mail_open"](seat, {"message": "case-0"})
    DO["mail_compose"](seat, {})
    assert [folders.waiting(seat, folder) for folder in folders.FOLDERS] == [1, 0, 1, 0]
    DO["mail_bin"](seat, {"message": "case-1"})
    assert DESK.news(seat) == 0


@pytest.mark.parametrize("world", [{"mails": (mail(),)}])
def test_a_deleted_message_goes_back_to_the_folder_it_came_from(seat, happened, show):
    mine = sent(seat, subject="Bonjour")
    for message, folder in (("case-0", "inbox"), (mine, "sent")):
        DO["mail_bin"](seat, {"message": message})
        DO["mail_open"](seat, {"message": message})
        assert "Restaurer" in show(DESK)
        DO["mail_restore"](seat, {"message": message})
        assert happened(MailFiled)[-1].folder == folder == folders.open_folder(seat)
        assert "Restaurer" not in show(DESK)


def the_draft(seat):
    return writing.drafts(seat)[seat.memory["mail"]["composing"]]


@pytest.mark.parametrize("world", [{"mails": (mail(),)}])
def test_an_answer_quotes_who_wrote_when_to_whom_and_what(seat):
    DO["mail_answer"](seat, {"message": "case-0", "how": "one"})
    draft = the_draft(seat)
    assert draft["to"] == ["Solange Pilote <solange.pilote@rsss.example>"]
    assert draft["subject"] == "RE : La dose?"
    lines = draft["body"].splitlines()
    assert lines[:3] == ["", "", "> De : Solange Pilote <solange.pilote@rsss.example>"]
    assert lines[3].replace("\xa0", " ") == "> Envoyé : jeudi 19 novembre 2020, 9 h 38"
    assert lines[-1] == "> Rappelez-moi."
    seat.language = "en"
    DO["mail_answer"](seat, {"message": "case-0", "how": "forward"})
    assert the_draft(seat)["subject"] == "FW: The dose?"
    assert "> From: Solange Pilote" in the_draft(seat)["body"]
    assert the_draft(seat)["to"] == []


def test_answering_ones_own_message_writes_again_to_those_it_went_to(seat):
    message = sent(seat, to=["archives"], cc=["pilote-clinique"])
    DO["mail_answer"](seat, {"message": message, "how": "all"})
    assert the_draft(seat)["to"] == ["Archives médicales <archives.medicales@rsss.example>"]
    assert the_draft(seat)["cc"] == ["Solange Pilote <solange.pilote@rsss.example>"]


def test_forwarding_takes_along_the_files_that_still_lie_somewhere(seat):
    for name in ("un", "deux"):
        submit(seat, "write_form", form="AH-253", header={}, body=name, signature={}, file=name)
    message = sent(seat, attachments=["un", "deux"])
    DO["mail_answer"](seat, {"message": message, "how": "forward"})
    assert the_draft(seat)["attachments"] == ["onedrive/un", "onedrive/deux"]
    submit(seat, "delete_file", file="un")
    DO["mail_answer"](seat, {"message": message, "how": "forward"})
    assert the_draft(seat)["attachments"] == ["onedrive/deux"]
    DO["mail_answer"](seat, {"message": message, "how": "one"})
    assert the_draft(seat)["attachments"] == []


def test_a_discarded_draft_is_taken_back_as_it_was(seat, show):
    DO["mail_compose"](seat, {})
    number = seat.memory["mail"]["composing"]
    DO["mail_discard"](seat, {"draft": number, "subject": "Presque fini", "body": "Une longue lettre"})
    assert writing.drafts(seat) == {}
    assert "Brouillon abandonné" in show(DESK)
    DO["mail_take_back"](seat, {})
    assert the_draft(seat)["body"] == "Une longue lettre"
    assert "Brouillon abandonné" not in show(DESK)
    DO["mail_take_back"](seat, {})
    assert len(writing.drafts(seat)) == 1


def test_what_is_asked_of_a_message_is_seen_kept_and_taken_out_again(seat, show, happened):
    DO["mail_compose"](seat, {})
    number = seat.memory["mail"]["composing"]
    there = {"encrypt_there": "1", "delivery_receipt_there": "1"}
    DO["mail_draft"](seat, {"draft": number, "encrypt": True, "delivery_receipt": True, **there})
    page = show(DESK)
    assert "<span>Chiffré</span>" in page
    assert "<span>Accusé de remise demandé</span>" in page
    assert "Options des messages</h2>" not in page
    DO["mail_options"](seat, {"draft": number, "show": "yes"})
    assert "Chiffrer ce message" in show(DESK)
    DO["mail_options"](seat, {"draft": number, "show": "no"})
    DO["mail_remove"](seat, {"draft": number, "kind": "delivery_receipt", "item": ""})
    assert "Accusé de remise demandé" not in show(DESK)
    DO["mail_send"](seat, {"draft": number, "to_typed": "archives", "subject": "Bonjour", "body": ""})
    message = happened(MailSent)[-1].message
    assert (message.encrypted, message.delivery_receipt, message.read_receipt) == (True, False, False)


def test_a_draft_says_when_it_was_kept_not_what_time_it_is(seat, show):
    DO["mail_compose"](seat, {})
    assert "Brouillon enregistré" not in show(DESK)
    DO["mail_draft"](seat, {"draft": seat.memory["mail"]["composing"], "subject": "Bonjour"})
    submit(seat, "wait", minutes=30)
    assert "Brouillon enregistré, 9\xa0h\xa038" in show(DESK)


def test_files_to_attach_are_seen_before_they_leave_place_by_place(seat, show):
    header = {"last_name": "Testeur"}
    submit(seat, "write_form", form="AH-253", header=header, body="Tout va bien.", signature={}, file="Notes")
    submit(seat, "export_pdf", file="Notes", name="Notes_1", to="downloads")
    DO["mail_compose"](seat, {})
    number = seat.memory["mail"]["composing"]
    DO["mail_pick"](seat, {"draft": number, "show": "yes"})
    page = show(DESK)
    assert page.index("<legend>OneDrive") < page.index("<legend>Téléchargements")
    assert "Tout va bien." not in page
    DO["mail_choose"](seat, {"files": ["onedrive/Notes"], "file": "onedrive/Notes"})
    page = show(DESK)
    assert "Tout va bien." in page
    assert 'data-arg-file="onedrive/Notes" checked' in page
    DO["mail_attach"](seat, {"draft": number, "files": ["onedrive/Notes", "onedrive/Notes"]})
    assert the_draft(seat)["attachments"] == ["onedrive/Notes"]
    DO["mail_look"](seat, {"shown": "onedrive/Notes"})
    assert 'id="mail-looking"' in show(DESK)
    DO["mail_look"](seat, {"shown": "downloads/Notes_1.pdf"})
    assert 'id="mail-looking"' not in show(DESK)


def test_an_attachment_of_a_message_is_looked_at_as_it_left(seat, show):
    submit(seat, "write_form", form="AH-253", header={}, body="Avant", signature={}, file="Notes")
    message = sent(seat, attachments=["Notes"])
    submit(seat, "write_form", form="AH-253", header={}, body="Après", signature={}, file="Notes")
    DO["mail_open"](seat, {"message": message})
    DO["mail_look"](seat, {"shown": "0"})
    page = show(DESK)
    assert "Avant" in page
    assert "Après" not in page
    for shown in ("1", "-1", "x", ""):
        DO["mail_look"](seat, {"shown": shown})
        assert 'id="mail-looking"' not in show(DESK)
    with pytest.raises(Notice):
        DO["mail_attachment"](seat, {"message": message, "place": "1"})


def test_the_directory_completes_to_mailboxes_first_then_to_fax_machines(seat):
    found = folders.completions(seat)
    assert found.index("Archives médicales <archives.medicales@rsss.example>") < found.index(
        "Archives médico-légales Voisin inc. <archives.medicales@voisin.example>"
    )
    assert "Pharmacie du Marché <5145550143@telecopie.rsss.example>" in found
    assert not any(seat.facts.clinician.rsss_email in one for one in found)
    faxes = ["@telecopie." in one for one in found]
    assert faxes == sorted(faxes)


@pytest.mark.parametrize(("kind", "drawing"), [("pdf", "lock"), ("recording", "play"), ("form", "pen")])
def test_a_file_is_drawn_by_what_it_is(kind, drawing):
    from teleconsult_sim.ui.simulator.file_page import page_of

    assert page_of(File(name="x", location="local", kind=kind, locked=kind == "pdf")).drawing == drawing
