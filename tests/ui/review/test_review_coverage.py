"""The map of the library and what it lacks."""

from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.impact import Effect
from teleconsult_sim.ui.review.coverage import Cell, coverage, gaps

RULES = ["encrypt-how", "copy-archives-always", "rsss-account"]


def effect(name, **statuses):
    return Effect("play", name, statuses={rule.replace("_", "-"): status for rule, status in statuses.items()})


def test_plays_that_were_played_count_as_they_went_objectives_or_not():
    played = {
        "a": [
            effect("x", encrypt_how="respected", rsss_account="missing"),
            effect("y", encrypt_how="breached", rsss_account="not_applicable"),
        ],
        "b": [effect("z", encrypt_how="respected")],
    }
    found = coverage(RULES, {"a": ("encrypt-how", "copy-archives-always"), "b": ()}, played)
    assert found.of("encrypt-how", "a") == Cell(1, 1, True)
    assert found.of("rsss-account", "a") == Cell(0, 1, False)
    assert found.of("copy-archives-always", "a") == Cell(0, 0, True)
    assert found.of("rsss-account", "b") is None
    assert found.played == {"a", "b"}


def test_what_is_lacking_is_named():
    played = {
        "a": [effect("x", encrypt_how="respected", rsss_account="respected")],
        "b": [effect("z", rsss_account="respected")],
    }
    objectives = {"a": ("encrypt-how", "copy-archives-always"), "b": ()}
    lacking = gaps(coverage(RULES, objectives, played), objectives)
    assert lacking.never_broken == RULES
    assert lacking.never_kept == ["copy-archives-always"]
    assert lacking.kept_once == ["encrypt-how"]
    assert lacking.unbroken == {"a": ["encrypt-how", "copy-archives-always"]}
    assert lacking.total == 7


def test_what_plays_declare_counts_until_they_are_played():
    rule, *others = load("ligne-occupee").file.objectives
    objectives = {"ligne-occupee": (rule, *others)}
    declared = coverage([rule], objectives, {}).of(rule, "ligne-occupee")
    assert declared.trains
    assert declared.broken
    assert declared.kept
    played = {"ligne-occupee": [Effect("play", "x", statuses={rule: "respected"})]}
    assert coverage([rule], objectives, played).of(rule, "ligne-occupee") == Cell(1, 0, True)
