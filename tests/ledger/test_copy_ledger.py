"""The life of each copy, medium by medium."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.ledger import Copy, Footage, Readers, Shown, ledger, readers
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import Attempt, run
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.simulation.setting import FaxLine, Outage

SCENARIO = load("renouvellement-simple")
FACTS = SCENARIO.setting.facts
ME, PATIENT = FACTS.clinician.id, FACTS.patient.id
BODY = next(a.body for a in read_play(SCENARIO.plays[0])[0].actions if getattr(a, "sender", "") == "rsss")
NOTE = {"action": "write_form", "form": "AH-253", "file": "note", "body": "TÉLÉCONSULTATION"}
PHARMACY, FAX = "5145550143", "5145550143@telecopie.rsss.example"
WOUND = Media(id="plaie", name="plaie.jpg", after="meeting_opened")


def wait(minutes: int) -> dict[str, Any]:
    return {"action": "wait", "minutes": minutes}


def sent(*to: str, **told: Any) -> dict[str, Any]:
    return {"action": "send_mail", "from": "rsss", "to": list(to), "subject": "Note", "body": BODY, **told}


def did(*actions: dict[str, Any], media: tuple[Media, ...] = (), **setting: Any) -> Attempt:
    patient = msgspec.structs.replace(FACTS.patient, reacts_profile=True)
    facts = msgspec.structs.replace(FACTS, media=media, patient=patient)
    changed = msgspec.structs.replace(SCENARIO.setting, facts=facts, media=media, mails=(), **setting)
    return run(SCENARIO._replace(setting=changed), 2, [action_of(action) for action in actions])


def copies(*actions: dict[str, Any], **setting: Any) -> list[Copy]:
    attempt = did(*actions, **setting)
    return list(ledger(attempt.entries, attempt.world.facts))


def of(found: list[Copy], sort: str) -> list[Copy]:
    return [copy for copy in found if copy.place.sort == sort]


def line(*outcomes: str) -> dict[str, Any]:
    fax = msgspec.structs.replace(SCENARIO.setting.fax, lines=(FaxLine(number=PHARMACY, script=outcomes),))
    return {"fax": fax}


def test_a_file_is_born_moved_binned_and_destroyed():
    pdf = {"action": "export_pdf", "file": "note", "name": "note.pdf", "to": "downloads"}
    moved = {"action": "move_file", "file": "downloads/note.pdf", "to": "usb"}
    note, copy = copies(NOTE, pdf, moved)
    assert (copy.title, copy.place.name, copy.source) == ("note.pdf", "usb", note.id)
    assert copy.moved
    assert copy.since == copy.moved.at > copy.born.at
    deleted = {"action": "delete_file", "file": "usb/note.pdf"}
    assert copies(NOTE, pdf, moved, deleted)[1].binned
    assert copies(NOTE, pdf, moved, deleted)[1].remains
    gone = copies(NOTE, pdf, moved, deleted, {"action": "empty_bin"})[1]
    assert (gone.end, gone.remains) == ("destroyed", False)


def test_a_picture_of_a_file_is_made_from_it():
    photo = {"action": "photograph", "what": "note", "file": "photo.jpg", "to": "phone"}
    note, picture = copies(NOTE, photo)
    assert (picture.source, picture.place.name) == (note.id, "phone")
    assert copies(NOTE, {**photo, "what": "l’écran"})[1].source is None


def test_a_later_version_takes_the_place_of_the_earlier_one():
    first, second = copies(NOTE, NOTE)
    assert (first.end, first.destroyed) == ("written_over", second.born)
    assert second.remains
    saved = {"action": "save_file", "file": "note", "to": "usb"}
    onto = {"action": "move_file", "file": "onedrive/note", "to": "usb"}
    moved, there = copies(NOTE, saved, onto)
    assert (there.end, moved.place.name, moved.remains) == ("written_over", "usb", True)
    stays = {"action": "move_file", "file": "onedrive/note", "to": "onedrive"}
    assert copies(NOTE, stays)[0].remains


def test_two_files_of_one_name_lie_in_the_bin_together():
    deleted = {"action": "delete_file", "file": "note"}
    found = copies(NOTE, deleted, NOTE, deleted)
    assert [bool(copy.binned) and copy.remains for copy in found] == [True, True]
    assert [copy.end for copy in copies(NOTE, deleted, NOTE, deleted, {"action": "empty_bin"})] == ["destroyed"] * 2


def test_each_recipient_has_a_copy_and_each_copy_its_attachment():
    found = copies(NOTE, sent("archives", "patient", attachments=["note"]), wait(30))
    own, archives, patient = (copy for copy in of(found, "mailbox") if copy.within is None)
    assert (own.place.part, own.place.owner, own.source) == ("sent", ME, None)
    assert (archives.place.owner, archives.source, archives.place.part) == ("archives", own.id, "inbox")
    assert archives.moved is not None
    assert archives.opened == ("archives",)
    assert patient.place.owner == PATIENT
    attached = {copy.within: copy for copy in found if copy.within}
    assert set(attached) == {own.id, archives.id, patient.id}
    assert {copy.source for copy in attached.values()} == {found[0].id}
    assert attached[archives.id].place == archives.place
    on_its_way = of(copies(sent("archives")), "on_its_way")
    assert [(copy.place.owner, copy.moved) for copy in on_its_way] == [("archives", None)]


def test_what_bounces_is_nowhere_and_takes_its_attachment_along():
    found = copies(NOTE, sent("nul@rsss.example", attachments=["note"]), wait(30))
    returned = [copy for copy in found if copy.end]
    assert [copy.end for copy in returned] == ["returned", "returned"]
    assert {copy.place.name for copy in returned} == {"nul@rsss.example"}


def test_too_many_recipients_leave_no_copy_anywhere():
    many = [f"nobody{number}@rsss.example" for number in range(101)]
    found = copies(sent(*many, cc=[FAX]), wait(30))
    assert {copy.end for copy in found[1:] if copy.source} == {"returned"}
    assert found[0].remains


def test_a_message_binned_in_the_mailbox_remains_and_comes_back():
    entries = did(sent("archives")).entries
    message = next(entry.message.id for entry in entries if hasattr(entry, "message"))
    binned = {"action": "file_mail", "message": message, "to": "deleted"}
    own = copies(sent("archives"), binned)[0]
    assert own.binned
    assert (own.place.part, own.remains) == ("deleted", True)
    back = copies(sent("archives"), binned, {**binned, "to": "sent"})[0]
    assert not back.binned


def test_a_fax_waits_at_the_gateway_and_gives_pages_out():
    found = copies(sent(FAX), wait(40), **line("busy", "done"))
    (gateway,), (pages,) = of(found, "gateway"), of(found, "fax_machine")
    assert (gateway.end, gateway.place.name) == ("transmitted", PHARMACY)
    assert (pages.source, pages.place.owner, pages.content.pages) == (gateway.id, "pharmacie-du-marche", 1)
    assert pages.remains
    waiting = copies(sent(FAX), wait(1), **line("busy"))
    assert of(waiting, "gateway")[0].remains
    assert not of(waiting, "fax_machine")


@pytest.mark.parametrize(("outcome", "end"), [("voice_line", "given_up"), ("bad_document", "given_up")])
def test_a_fax_that_fails_leaves_nothing_at_the_gateway(outcome, end):
    found = copies(sent(FAX), wait(40), **line(outcome))
    assert [copy.end for copy in of(found, "gateway")] == [end]
    assert not of(found, "fax_machine")


def test_pages_that_came_out_before_the_line_broke_stay_there():
    long = sent(FAX, body=BODY + "\n.\n" * 120)
    pages = of(copies(long, wait(40), **line("interrupted")), "fax_machine")
    assert [copy.content.pages < copy.content.whole for copy in pages] == [True]


def test_the_gateway_turns_a_private_sender_away():
    found = copies({**sent(FAX), "from": "personal"}, wait(40))
    assert [copy.end for copy in of(found, "gateway")] == ["rejected"]
    assert of(found, "mailbox")[0].place.name == FACTS.clinician.personal_email


@pytest.mark.parametrize(("platform", "end"), [("ZOOM", "lost"), ("TEAMS", None), ("REACTS", None)])
def test_a_chat_keeps_or_loses_what_was_shared_as_its_platform_does(platform, end):
    opened = {"action": "open_meeting", "platform": platform}
    saved = {"action": "save_media", "media": "plaie", "to": "onedrive"}
    shared = {"action": "share_in_chat", "platform": platform, "file": "note", "with": ["patient"]}
    found = copies(NOTE, opened, saved, shared, {"action": "end_meeting"}, media=(WOUND,))
    assert [copy.end for copy in of(found, "chat")] == [end, end]
    shown, kept = of(found, "chat")[0], of(found, "files")[1]
    assert shown.content == Shown(media="plaie", name="plaie.jpg")
    assert (kept.source, kept.remains) == (shown.id, True)


def test_what_is_deleted_from_a_chat_is_gone():
    opened = {"action": "open_meeting", "platform": "TEAMS"}
    shared = {"action": "share_in_chat", "platform": "TEAMS", "file": "note", "with": ["archives"]}
    gone = [{"action": "delete_media", "media": name} for name in ("plaie", "note")]
    assert [c.end for c in of(copies(NOTE, opened, shared, *gone, media=(WOUND,)), "chat")] == ["deleted"] * 2
    left = of(copies(NOTE, opened, shared, gone[0], wait(60), media=(WOUND,)), "chat")
    assert [(c.title, c.opened) for c in left if c.remains] == [("note", ("archives",))]


def test_a_recording_under_way_becomes_a_file_when_it_stops():
    opened, record = {"action": "open_meeting", "platform": "ZOOM"}, {"action": "start_recording"}
    assert copies(opened, record)[-1].content == Footage(to="platform")
    footage, file = copies(opened, record, {"action": "end_meeting"})
    assert (footage.end, file.source, file.place.name) == ("saved", footage.id, "zoom_folder")


def test_paper_hands_and_the_record_keep_what_they_got():
    out = [
        {"action": "print_to_record", "file": "note"},
        {"action": "hand_over", "file": "note", "who": "patient", "means": "post"},
        {"action": "chart", "text": "Vue ce matin."},
        {"action": "delete_file", "file": "note"},
        {"action": "empty_bin"},
    ]
    note, paper, hands, record = copies(NOTE, *out)
    assert not note.remains
    assert [paper.place.sort, hands.place.sort, record.place.sort] == ["paper_record", "hands", "record"]
    assert (hands.place.name, hands.place.owner, hands.source) == ("post", PATIENT, note.id)
    assert all(copy.remains for copy in (paper, hands, record))


def test_only_copies_about_the_patient_are_told():
    ready = msgspec.structs.replace(SCENARIO.setting, mails=())
    about_nobody = {"subject": "Bonjour", "body": "À demain."}
    attempt = run(SCENARIO._replace(setting=ready), 2, [action_of(sent("archives", **about_nobody))])
    assert ledger(attempt.entries, FACTS) == ()
    for told in (FACTS.patient.last_name.upper(), f"dossier {FACTS.patient.record_number}", FACTS.patient.nam or ""):
        assert len(copies(sent("archives", subject=told, body=""))) == 2
    assert copies(sent("archives", subject=f"9{FACTS.patient.record_number}", body="")) == []


def test_a_word_written_in_passing_is_a_copy_where_it_names_the_patient():
    word = {"action": "contact", "who": "archives", "about": "orders", "message": f"Pour {FACTS.patient.full_name}"}
    assert [copy.place.part for copy in copies({**word, "by": "mail"})] == ["sent", "inbox"]
    assert [copy.place.sort for copy in copies({**word, "by": "teams"})] == ["chat"]
    assert copies({**word, "by": "phone"}) == []
    assert copies({**word, "by": "mail", "message": "Bonjour"}) == []


def reading(copy: Copy) -> Readers:
    return readers(copy, FACTS)


def test_who_could_read_it():
    device = {"action": "save_file", "file": "note", "to": "phone"}
    note, on_phone = copies(NOTE, device)
    assert (reading(note), reading(on_phone)) == (Readers((ME,)), Readers((), ("phone_openers",)))
    to = sent("archives", "patient", "stranger@mail.example", attachments=["note"])
    found = [copy for copy in copies(NOTE, to, wait(30)) if copy.place.sort == "mailbox" and not copy.within]
    assert [reading(copy) for copy in found[:4]] == [
        Readers((ME,)),
        Readers(("archives",)),
        Readers((PATIENT,), ("mail_provider",)),
        Readers((), ("address_holder", "mail_provider")),
    ]
    sealed = [copy for copy in copies(NOTE, {**to, "encrypt": True}, wait(30)) if copy.place.owner == PATIENT]
    assert [reading(copy) for copy in sealed] == [Readers((PATIENT,))] * 2
    faxed = copies(sent(FAX), wait(40), **line("done"))
    assert reading(of(faxed, "gateway")[0]) == Readers((), ("fax_service",))
    assert reading(of(faxed, "fax_machine")[0]) == Readers((), ("staff_there",))
    nobody = of(faxed, "fax_machine")[0]
    assert reading(nobody._replace(place=nobody.place._replace(owner=None))) == Readers((), ("strangers",))
    shared = {"action": "share_in_chat", "platform": "TEAMS", "file": "note", "with": ["archives"]}
    assert reading(copies(NOTE, shared)[1]) == Readers((ME, "archives"))


def test_a_journal_from_elsewhere_may_speak_of_what_it_never_saw_born():
    entries = did(NOTE, sent(FAX, "archives", attachments=["note"]), {"action": "delete_file", "file": "note"}).entries
    for kind in {type(entry) for entry in entries}:
        partial = [entry for entry in entries if type(entry) is not kind]
        assert all(copy.born in partial for copy in ledger(partial, FACTS))


def test_a_journal_read_back_gives_the_same_ledger():
    attempt = did(NOTE, sent(FAX, "archives", attachments=["note"]), wait(40), outages=(Outage(service="dsq"),))
    read = decode_journal(encode_journal(attempt.entries)).entries
    assert ledger(read, FACTS) == ledger(attempt.entries, attempt.world.facts)


def test_ids_tell_the_place_of_birth():
    found = copies(NOTE, sent("archives", attachments=["note"]))
    assert len({copy.id for copy in found}) == len(found)
    assert all(copy.id.startswith(f"{copy.born.seq}.") for copy in found)
    file = File(name="x", location="usb", kind="text")
    assert ledger([FileSaved(file=file, seq=7)], FACTS)[0].id == "7.1"
