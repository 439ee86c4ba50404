"""Where the film of a meeting lies once the recording stops, and what lies ready from the beginning."""

import pytest

from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.meeting import RecordingStopped
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.setting import InitialFile


@pytest.mark.parametrize("stop", ["stop_recording", "end_meeting"])
@pytest.mark.parametrize(
    ("platform", "to", "place"),
    [
        ("TEAMS", {}, "onedrive"),
        ("ZOOM", {}, "zoom_folder"),
        ("FaceTemps", {}, "platform"),
        ("TEAMS", {"to": "local"}, "local"),
        ("ZOOM", {"to": "onedrive"}, "onedrive"),
        ("FaceTemps", {"to": "platform"}, "platform"),
    ],
)
def test_a_recording_lies_where_it_was_recorded_to(desk, platform, to, place, stop):
    desk.do("open_meeting", platform=platform)
    desk.do("start_recording", **to)
    assert desk.world(Files).kept == {}
    desk.do(stop)
    assert len(desk.of(RecordingStopped)) == 1
    (film,) = desk.world(Files).kept.values()
    assert (film.path, film.kind) == (f"{place}/Enregistrement {platform}.mp4", "recording")


def test_a_recording_is_a_file_like_the_others(desk):
    desk.do("open_meeting", platform="TEAMS")
    desk.do("start_recording")
    desk.do("stop_recording")
    desk.do("move_file", file="Enregistrement TEAMS.mp4", to="usb")
    assert list(desk.world(Files).kept) == ["usb/Enregistrement TEAMS.mp4"]


def test_a_meeting_that_was_not_recorded_leaves_no_film(desk):
    desk.do("open_meeting", platform="TEAMS")
    desk.do("start_recording")
    desk.do("stop_recording")
    desk.do("end_meeting")
    assert len(desk.of(FileSaved)) == len(desk.of(RecordingStopped)) == 1


def test_a_platform_may_have_any_name(desk):
    desk.do("open_meeting", platform="Face/Temps\nultra")
    desk.do("start_recording")
    desk.do("end_meeting")
    (film,) = desk.world(Files).kept.values()
    desk.do("delete_file", file=film.path)
    assert desk.world(Files).kept == {}


@pytest.mark.parametrize(("kind", "locked"), [("pdf", True), ("text", False), ("form", False)])
def test_a_pdf_that_lies_ready_cannot_be_altered(desk_with, kind, locked):
    desk = desk_with(files=(InitialFile(name="Feuillet", kind=kind),))
    assert [file.locked for file in desk.world(Files).kept.values()] == [locked]
