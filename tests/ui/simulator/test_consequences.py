"""What followed, as the debrief tells it: order by order, in both languages, with when and because of what."""

import re

import pytest

from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.ui.simulator.debrief import debrief_html
from teleconsult_sim.ui.simulator.debrief.consequences import consequences
from teleconsult_sim.ui.simulator.telling.terms import wording

SCENARIO = load("renouvellement-simple")
PLAYS = {path.stem: read_play(path)[0] for path in SCENARIO.plays}


def outcomes(name, language="fr"):
    attempt = run(SCENARIO, PLAYS[name].seed, PLAYS[name].actions)
    return attempt, consequences(attempt.entries, SCENARIO.setting.facts, wording(language))


def plain(words):
    return re.sub("[\u00a0\u202f]", " ", words)


def test_an_order_that_waited_says_why_until_when_and_what_it_cost_the_patient():
    _, found = outcomes("ordonnance-elliptique")
    order = next(outcome for outcome in found if outcome.title == "Amlodipine")
    assert (order.tone, order.pill) == ("warn", "Mené à bien, mais plus tard")
    waits, comes, ready, has = (plain(event.words) for event in order.events)
    assert "attend jusqu’à vendredi, 8 h 00, car il reste à préciser" in waits
    assert waits.endswith("et aucun numéro qui mène à vous n’y figure")
    assert "Zéphirine Testeur se présente pour rien" in comes
    assert ("ordonnance prête" in ready, "a son médicament" in has) == (True, True)
    assert [(event.day, event.after) for event in order.events] == [
        ("", False),
        ("", True),
        ("vendredi", True),
        ("vendredi", True),
    ]


def test_a_cause_is_told_where_it_is_an_act_and_only_once():
    _, found = outcomes("ordonnance-elliptique")
    order, copy = (next(o for o in found if ("copie" in o.title) == is_copy) for is_copy in (False, True))
    assert order.events[0].because is not None
    assert "Télécopie transmise" in order.events[0].because.words
    assert [event.because for event in order.events[1:]] == [None] * 3
    assert [event.because is None for event in copy.events] == [False, True]
    assert (copy.title, copy.tone) == ("Amlodipine, copie au dossier", "bad")


def test_what_is_left_hanging_comes_first_and_what_went_well_is_folded():
    attempt, found = outcomes("ordonnance-elliptique")
    assert [outcome.tone for outcome in found] == sorted(
        (outcome.tone for outcome in found), key=("bad", "warn", "good").index
    )
    html = debrief_html(attempt, "fr")
    assert html.count('id="debrief-outcome-') == len(found)
    _, exemplary = outcomes("exemplary")
    assert {outcome.tone for outcome in exemplary} == {"good"}


@pytest.mark.parametrize("name", PLAYS)
def test_english_tells_as_much_as_french(name):
    (_, fr), (_, en) = outcomes(name), outcomes(name, "en")
    assert [len(outcome.events) for outcome in fr] == [len(outcome.events) for outcome in en]
    for french, english in zip(fr, en, strict=True):
        for one, other in zip(french.events, english.events, strict=True):
            assert one.words != other.words
            assert "{" not in one.words + other.words
