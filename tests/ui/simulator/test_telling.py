"""Every kind of entry and of action has plain words in both languages."""

import ast
from pathlib import Path

import msgspec
import pytest

from teleconsult_sim import simulation
from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.events.attempt import ClockMoved, FellDue, Refused, Scheduled
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.mail import MailDelivered, MailRead
from teleconsult_sim.journal.events.meeting import JoinFailed, MediaDeleted, MediaShared, PrivacyLost
from teleconsult_sim.journal.events.people import (
    CallMissed,
    ChannelAuthorised,
    ChoiceStated,
    PersonSpoke,
    RecordOpened,
)
from teleconsult_sim.journal.events.preparation import ServiceFailed, ServiceRestored
from teleconsult_sim.locale import catalogue
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.desk.chart import Chart
from teleconsult_sim.simulation.desk.consent import AskChoice
from teleconsult_sim.simulation.desk.mail import SendMail
from teleconsult_sim.simulation.desk.media import DeleteMedia, SaveMedia
from teleconsult_sim.simulation.desk.telephone import Phone
from teleconsult_sim.simulation.kernel import actions
from teleconsult_sim.ui.shell.typography import typo
from teleconsult_sim.ui.simulator.refusals import REASONS
from teleconsult_sim.ui.simulator.telling import describe, registry, tell, tell_action, terms, tone

SCENARIO = load("renouvellement-simple")
FACTS = SCENARIO.setting.facts
PLAYS = [read_play(path)[0] for path in SCENARIO.plays]
PACKAGE = Path(registry.__file__).parent
PLUMBING = {ClockMoved, FellDue, Scheduled}


@pytest.fixture(scope="module", params=PLAYS, ids=lambda play: play.name)
def entries(request):
    return run(SCENARIO, request.param.seed, request.param.actions).entries


def test_every_kind_of_entry_and_of_action_has_words():
    registry._discover()
    written = set(entry_types())
    assert written - registry._tellers.keys() == PLUMBING
    assert set(actions().values()) == set(registry._actions)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_lines_are_short_and_have_no_code_in_them(entries, language):
    codes = {"patient", "pharmacie-du-marche", "pilote-clinique", "onedrive", "fax_procedure", "birth_date"}
    for entry in entries:
        told = tell(entry, FACTS, language)
        if told is None:
            continue
        assert "\n" not in told
        assert "{" not in told
        assert len(told) <= 260
        assert not codes & set(told.replace(",", " ").split()) - {"patient"}, told
        assert tone(entry) in ("good", "warn", "bad", "")


def test_what_others_do_unseen_is_told_only_afterwards(entries):
    for entry in entries:
        if isinstance(entry, MailDelivered | MailRead):
            assert tell(entry, FACTS, "fr") is None
            assert describe(entry, FACTS, "fr")
        if type(entry) in PLUMBING:
            assert tell(entry, FACTS, "fr") is None
            assert describe(entry, FACTS, "fr") is None


@pytest.mark.parametrize(
    ("event", "unseen", "words", "shade"),
    [
        (ServiceFailed(service="dci"), True, "Panne : DCI", ""),
        (ServiceRestored(service="dsq"), True, "Fin de la panne : DSQ", ""),
        (CallMissed(who="archives", about="amlodipine"), True, "Appel manqué : Archives médicales, Amlodipine", "bad"),
        (JoinFailed(platform="REACTS"), False, "Zéphirine Testeur n’a pas pu entrer dans REACTS", "bad"),
        (PrivacyLost(who="collegue"), False, "Dre Léonie Collègue peut vous voir ou vous entendre", "warn"),
        (ChannelAuthorised(who="collegue", channel="fax"), False,
         "Dre Léonie Collègue permet la télécopie, pour cette fois", "good"),
        (ChoiceStated(order="amlodipine", who="pharmacie-du-marche"), False,
         "Amlodipine, choix de Zéphirine Testeur : Pharmacie du Marché", ""),
        (ChoiceStated(order="amlodipine", who="patient"), False,
         "Amlodipine, choix de Zéphirine Testeur : l’avoir en main et choisir ensuite", ""),
        (RecordOpened(number="067890"), False, "Dossier ouvert : numéro 067890", "good"),
        (NoteCharted(text="Suivi", where="dci"), False, "Note au DCI : Suivi", ""),
        (NoteCharted(text="Suivi"), False, "Note au dossier : Suivi", ""),
        (MediaShared(media="plaie", platform="ZOOM"), False,
         "Zéphirine Testeur a partagé « plaie.jpg » dans le clavardage", ""),
        (MediaDeleted(media="plaie"), False, "« plaie.jpg » retiré du clavardage", ""),
        (MediaDeleted(media="Feuillet.pdf"), False, "« Feuillet.pdf » retiré du clavardage", ""),
        (FileSaved(file=File(name="Film.mp4", location="zoom_folder", kind="recording")), False,
         "Film de la rencontre : « Film.mp4 », le dossier de ZOOM", ""),
    ],
    ids=lambda part: type(part).__name__,
)  # fmt: skip
def test_what_the_world_does_is_told_in_plain_words(event, *, unseen, words, shade):
    photo = Media(id="plaie", name="plaie.jpg", after="patient_joined")
    facts = msgspec.structs.replace(FACTS, media=(photo,))
    assert tell(event, facts, "fr") == (None if unseen else typo(words, "fr"))
    assert describe(event, facts, "fr") == typo(words, "fr")
    assert describe(event, facts, "en") != describe(event, facts, "fr")
    assert tone(event) == shade


def test_the_tone_is_what_the_world_answered():
    tried = FaxAttempted(
        job="a>5145550143", message="a", number="5145550143", attempt=1, outcome="busy", pages=1, sent=0, final=False
    )
    assert tone(tried) == "warn"
    assert tone(msgspec.structs.replace(tried, final=True)) == "bad"
    done = msgspec.structs.replace(tried, outcome="done", sent=1, final=True)
    assert tone(done) == "good"
    assert tell(done, FACTS, "fr") == "Télécopie transmise au 514-555-0143\u202f: 1 page"
    assert tell(done, FACTS, "en") == "Fax sent to 514-555-0143: 1 page"


def test_every_reason_that_the_world_gives_has_words_and_no_words_lack_a_reason():
    given = set()
    for path in Path(simulation.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", "_refuse_unless"):
                given |= {part.value for part in node.args if isinstance(part, ast.Constant)}
    assert {"dci_down", "dci_takes_no_notes", "service_down"} <= given
    assert given == set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_is_told_with_its_reason(reason):
    told = tell(Refused(reason=reason, about="x" * 300), FACTS, "fr")
    assert told
    assert told.startswith("Impossible")
    assert len(told) < 200


def test_a_long_speech_is_cut_between_two_words(entries):
    for entry in entries:
        if isinstance(entry, PersonSpoke) and len(entry.says.fr) > terms.SHORT:
            told = tell(entry, FACTS, "fr")
            assert told
            assert told.endswith("…")


@pytest.mark.parametrize(
    "action",
    [
        SendMail(sender="nobody", to=("", "pas une adresse", "a@b", "<script>"), subject="x\n" * 400, body=""),
        SendMail(sender="rsss", to=(), bcc=("patient",)),
        Phone(who="personne de ce nom", number="abc"),
        Chart(text="{texte} <b>gras</b>"),
        Chart(text="", where="dci"),
        AskChoice(order="rien"),
        SaveMedia(media="rien"),
        DeleteMedia(media="rien\nde tel"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_absurd_actions_are_told_all_the_same(action, language):
    told = tell_action(action, FACTS, language)
    assert told
    assert "\n" not in told


def test_every_text_has_its_english():
    words = catalogue("en")
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("_", "N_"):
                text = node.args[0]
                if isinstance(text, ast.Constant):
                    assert text.value in words, f"{path.name}: {text.value}"
