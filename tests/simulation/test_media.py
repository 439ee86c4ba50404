"""What lies in the chats: shared, kept, removed, lost."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaSaved, MediaShared
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.setting import InitialFile

PHOTO = Media(id="plaie", name="plaie.jpg", after="patient_joined", findings=("rougeur",))
PAPER = InitialFile(name="Feuillet.pdf", kind="pdf")


@pytest.fixture
def shared(desk_with):
    """A call on a platform in which the patient has shared a photo."""

    def make(platform="TEAMS", **changes):
        desk = desk_with(**{"media": (PHOTO,), "files": (PAPER,), **changes})
        desk.do("open_meeting", platform=platform)
        return desk

    return make


def again(desk, platform):
    desk.do("end_meeting")
    desk.do("open_meeting", platform=platform)


def test_the_patient_shares_on_the_platform_of_the_call(shared):
    desk = shared("ZOOM")
    assert [(media.media, media.platform) for media in desk.of(MediaShared)] == [("plaie", "ZOOM")]
    assert desk.world(Chat).shared == {"plaie": "ZOOM"}


@pytest.mark.parametrize(
    ("platform", "to", "place"),
    [
        ("ZOOM", {}, "zoom_folder"),
        ("Zoom de l’établissement", {}, "zoom_folder"),
        ("TEAMS", {}, "onedrive"),
        ("REACTS", {}, "onedrive"),
        ("ZOOM", {"to": "onedrive"}, "onedrive"),
        ("TEAMS", {"to": "phone"}, "phone"),
    ],
)
def test_kept_without_a_choice_it_lies_where_the_platform_puts_it(shared, platform, to, place):
    desk = shared(platform)
    if platform == "REACTS":
        desk.do("warn", about="reacts_profile")
        desk.wait(9)
    desk.do("save_media", media="plaie", **to)
    assert [(kept.media, kept.to) for kept in desk.of(MediaSaved)] == [("plaie", place)]
    file = desk.of(FileSaved)[-1].file
    assert (file.path, file.kind, file.source) == (f"{place}/plaie.jpg", "media", "plaie")


def test_what_was_removed_is_neither_kept_nor_shared_again(shared):
    desk = shared()
    desk.do("delete_media", media="plaie")
    assert [gone.media for gone in desk.of(MediaDeleted)] == ["plaie"]
    assert desk.refusal("save_media", media="plaie") == ("unknown_media", "plaie")
    assert desk.refusal("delete_media", media="plaie") == ("unknown_media", "plaie")
    again(desk, "TEAMS")
    assert len(desk.of(MediaShared)) == 1
    assert desk.world(Chat).shared == {}


@pytest.mark.parametrize(("platform", "left"), [("TEAMS", {"plaie": "TEAMS"}), ("ZOOM", {})])
def test_only_zoom_loses_what_was_shared_when_the_call_ends(shared, platform, left):
    desk = shared(platform)
    again(desk, platform)
    assert desk.world(Chat).shared == left
    assert len(desk.of(MediaShared)) == 1
    assert desk.refusal("save_media", media="plaie")[0] == ("accepted" if left else "unknown_media")


def test_one_s_own_file_is_taken_out_by_its_name(shared):
    desk = shared()
    desk.do("share_in_chat", **{"platform": "TEAMS", "file": "Feuillet.pdf", "with": ["patient"]})
    assert desk.world(Chat).files == {"Feuillet.pdf": "TEAMS"}
    desk.do("delete_media", media="FEUILLET.PDF")
    assert [gone.media for gone in desk.of(MediaDeleted)] == ["Feuillet.pdf"]
    assert desk.world(Chat).files == {}
    assert desk.world(Chat).shared == {"plaie": "TEAMS"}
    assert desk.refusal("delete_media", media="Feuillet.pdf")[0] == "unknown_media"


def test_the_end_of_a_zoom_call_leaves_the_other_chats_as_they_are(shared):
    desk = shared("ZOOM")
    for platform, file in (("TEAMS", "Feuillet.pdf"), ("ZOOM", "note")):
        desk.do("write_form", form="AH-253", file="note", body="x")
        desk.do("share_in_chat", **{"platform": platform, "file": file, "with": ["patient"]})
    desk.do("end_meeting")
    assert desk.world(Chat).files == {"Feuillet.pdf": "TEAMS"}
    assert desk.world(Chat).shared == {}


def test_the_end_of_another_call_leaves_the_zoom_chat_as_it_is(shared):
    desk = shared("TEAMS")
    desk.do("share_in_chat", **{"platform": "ZOOM", "file": "Feuillet.pdf", "with": ["patient"]})
    desk.do("end_meeting")
    assert desk.world(Chat).files == {"Feuillet.pdf": "ZOOM"}


def test_what_the_patient_meant_to_show_by_telephone_waits_for_the_session(desk_with):
    desk = desk_with(media=(msgspec.structs.replace(PHOTO, after="identity_verified"),))
    desk.do("verify_identity", by=["birth_date"])
    assert not desk.of(MediaShared)
    desk.do("open_meeting", platform="TEAMS")
    assert [(media.media, media.platform) for media in desk.of(MediaShared)] == [("plaie", "TEAMS")]
