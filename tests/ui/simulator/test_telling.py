"""Every kind of entry and of action has plain words in both languages."""

import ast
from pathlib import Path

import msgspec
import pytest

from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.events.attempt import ClockMoved, FellDue, Refused, Scheduled
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailDelivered, MailRead
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.locale import catalogue
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.desk.chart import Chart
from teleconsult_sim.simulation.desk.mail import SendMail
from teleconsult_sim.simulation.desk.telephone import Phone
from teleconsult_sim.simulation.kernel import actions
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
    assert set(entry_types()) - registry._tellers.keys() == PLUMBING
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
