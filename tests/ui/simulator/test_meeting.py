"""The desk of the call."""

import re

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.meeting import (
    HostAsked,
    IdentityVerified,
    InvitationSent,
    MediaSaved,
    MeetingJoined,
)
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.setting import ChangeOfMind, InitialFile, LineDrop, Speech
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.consent import DESK as CONSENT
from teleconsult_sim.ui.simulator.desks.files import DESK as FILES
from teleconsult_sim.ui.simulator.desks.meeting import DESK
from teleconsult_sim.ui.simulator.desks.preparation import DESK as PREPARATION
from teleconsult_sim.ui.simulator.submission import submit

DO = DESK.handlers
OPEN = {"platform": "TEAMS", "host": "professional", "account": "rsss"}
SORRY = Text(fr="Oh, pardon!", en="Oh, sorry!")
STATION = ChangeOfMind(
    order="amlodipine",
    to="pharmacie-de-la-gare",
    after="choice_stated",
    after_seconds=60,
    says=Text(fr="Plutôt à la gare.", en="Make it the station."),
)
PHOTO = Media(id="plaie", name="plaie.jpg", after="patient_joined")
INTRUDER = Speech(who="collegue", after="patient_joined", says=SORRY, channel="in_person", intrudes=True)


def test_the_call_of_the_exemplary_play(seat, show, taken):
    DO["meeting_open"](seat, OPEN)
    assert "Je vous vois bien" in show(DESK)
    DO["meeting_verify"](seat, {"by": ["name", "birth_date", "nam"]})
    assert "Concorde" in show(DESK)
    DO["meeting_end"](seat, {})
    assert DESK.news(seat) == 1
    assert "Répondre à Solange Pilote" in show(DESK)
    DO["meeting_answer"](seat, {"question": "modele", "choice": "identite"})
    assert DESK.news(seat) == 0
    assert "Je le retire de la circulation" in show(DESK)
    assert taken() == [
        {"action": "open_meeting", "platform": "TEAMS"},
        {"action": "verify_identity", "by": ["name", "birth_date", "nam"]},
        {"action": "end_meeting"},
        {"action": "answer", "question": "modele", "choice": "identite"},
    ]


def test_the_wrong_ways_are_open_too(seat, show, taken, happened):
    DO["meeting_ask_to_host"](seat, {"who": "patient"})
    DO["meeting_invite"](seat, {"who": "collegue", "platform": "ZOOM"})
    DO["meeting_join"](seat, {"who": "patient"})
    assert happened(HostAsked)
    assert happened(InvitationSent)[0].platform == "ZOOM"
    assert happened(MeetingJoined)[0].link_from == "patient"
    DO["meeting_end"](seat, {})
    DO["meeting_open"](seat, OPEN | {"account": "personal", "platform": "other", "other": "FaceTemps"})
    assert taken()[-1] == {"action": "open_meeting", "platform": "FaceTemps", "account": "personal"}
    assert "compte personnel" in show(DESK)


@pytest.mark.parametrize("lacking", ["platform", "host", "account"])
def test_every_choice_is_the_learner_s(seat, lacking):
    with pytest.raises(Notice):
        DO["meeting_open"](seat, OPEN | {lacking: ""})


def test_recording_and_features_show(seat, show):
    DO["meeting_open"](seat, OPEN)
    DO["meeting_record"](seat, {"to": "local"})
    DO["meeting_enable"](seat, {"feature": "captions"})
    page = show(DESK)
    assert "La rencontre est enregistrée" in page
    assert "meeting-caption" in page
    DO["meeting_stop"](seat, {})
    assert "La rencontre est enregistrée" not in show(DESK)


def test_nothing_compared_is_said_plainly(seat, happened):
    with pytest.raises(Notice, match="au moins"):
        DO["meeting_verify"](seat, {"by": []})
    assert not happened(IdentityVerified)


def state(page):
    return re.search(r"meeting-state[^>]*>(?:<svg.*?</svg>)?([^<]*)<", page)[1]


def test_the_patient_who_cannot_come_in_is_seen_outside_and_not_told_why(seat, show):
    DO["meeting_open"](seat, OPEN | {"platform": "REACTS"})
    page = show(DESK)
    assert state(page) == "n’a pas pu entrer"
    assert "profil" not in page.casefold()
    DO["meeting_end"](seat, {})
    assert state(show(DESK)) == "hors ligne"
    DO["meeting_open"](seat, OPEN)
    assert state(show(DESK)) == "dans la rencontre"


@pytest.mark.parametrize("world", [{"line_drops": (LineDrop(after="patient_joined", after_seconds=90),)}])
def test_a_link_that_drops_is_seen(seat, show):
    DO["meeting_open"](seat, OPEN)
    assert state(show(DESK)) == "dans la rencontre"
    seat.submit(Wait(minutes=2))
    assert state(show(DESK)) == "lien coupé"
    DO["meeting_end"](seat, {})
    DO["meeting_open"](seat, OPEN)
    assert state(show(DESK)) == "dans la rencontre"


@pytest.mark.parametrize("world", [{"speeches": (INTRUDER,)}])
@pytest.mark.parametrize("remedy", ["privacy", "end"])
def test_whoever_is_near_is_shown_until_one_is_alone_again(seat, show, remedy):
    assert "peut vous voir" not in show(DESK)
    DO["meeting_open"](seat, OPEN)
    assert re.search(r"<b>Dre Léonie Collègue</b> peut vous voir ou vous entendre", show(DESK))
    PREPARATION.handlers["preparation_place"](seat, {"place": "office", "private": False})
    assert "peut vous voir" in show(DESK)
    if remedy == "end":
        DO["meeting_end"](seat, {})
    else:
        PREPARATION.handlers["preparation_place"](seat, {"place": "office", "private": True})
    assert "peut vous voir" not in show(DESK)


@pytest.mark.parametrize("world", [{"media": (PHOTO,)}])
@pytest.mark.parametrize(
    ("platform", "to", "place"), [("ZOOM", "", "zoom_folder"), ("ZOOM", "usb", "usb"), ("TEAMS", "", "onedrive")]
)
def test_a_shared_file_is_kept_by_default_or_where_one_chooses(seat, show, taken, happened, *, platform, to, place):
    DO["meeting_open"](seat, OPEN | {"platform": platform})
    page = show(DESK)
    assert "plaie.jpg" in page
    assert '<option value="">Par défaut</option><option value="onedrive">' in page
    DO["meeting_save_media"](seat, {"media": "plaie", "to": to})
    assert taken()[-1] == {"action": "save_media", "media": "plaie", **({"to": to} if to else {})}
    assert happened(MediaSaved)[0].to == place


@pytest.mark.parametrize("world", [{"files": (InitialFile(name="Feuillet.pdf", kind="pdf"),)}])
def test_one_s_own_shared_file_is_taken_out_again(seat, show, taken):
    FILES.handlers["files_share"](seat, {"file": "onedrive/Feuillet.pdf", "platform": "TEAMS", "who": "patient"})
    page = show(DESK)
    assert "Feuillet.pdf" in page
    assert "partagé par vous · TEAMS" in page
    DO["meeting_delete_media"](seat, {"media": "Feuillet.pdf"})
    assert taken()[-1] == {"action": "delete_media", "media": "Feuillet.pdf"}
    assert "Feuillet.pdf" not in show(DESK)


@pytest.mark.parametrize("world", [{"changes_of_mind": (STATION,)}])
def test_what_the_patient_chooses_is_said_in_the_call_and_once(seat, show):
    DO["meeting_open"](seat, OPEN)
    CONSENT.handlers["consent_ask_choice"](seat, {"order": "amlodipine"})
    assert "Pour Amlodipine\u202f: Pharmacie du Marché." in show(DESK)
    seat.submit(Wait(minutes=2))
    page = show(DESK)
    assert "Plutôt à la gare." in page
    assert "Pour Amlodipine\u202f: Pharmacie de la Gare." not in page


@pytest.mark.parametrize("world", [{"speeches": (msgspec.structs.replace(INTRUDER, after="looked_up"),)}])
def test_whoever_was_near_before_the_session_is_still_there(seat, show):
    submit(seat, "look_up", query="archives")
    DO["meeting_open"](seat, OPEN)
    assert "peut vous voir" in show(DESK)


@pytest.mark.parametrize("world", [{"media": (PHOTO,)}])
@pytest.mark.parametrize(("platform", "told"), [("TEAMS", "jusqu’à ce qu’on l’efface"), ("ZOOM", "disparaît quand")])
def test_what_becomes_of_what_is_shared_is_told(seat, show, platform, told):
    DO["meeting_open"](seat, {**OPEN, "platform": platform})
    assert "Ce qui est partagé ici" in show(DESK)
    assert told in show(DESK)
