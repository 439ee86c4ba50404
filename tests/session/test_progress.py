"""What is still to hand over: everything at first, nothing once the exemplary play is played, whichever way it went."""

import pytest

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.session.progress import remaining


def left(slug: str, play: str) -> list[str]:
    scenario = load(slug)
    found, _ = read_play(scenario.folder / "plays" / f"{play}.yaml")
    attempt = run(scenario, found.seed, found.actions)
    return [task.id for task in remaining(scenario, attempt.entries)]


@pytest.mark.parametrize("slug", slugs())
def test_everything_is_to_hand_over_at_first_and_nothing_after_the_exemplary_play(slug):
    scenario = load(slug)
    assert remaining(scenario, begin(scenario, scenario.file.seed).entries) == list(scenario.file.tasks)
    assert left(slug, "exemplary") == []


def test_what_went_to_another_is_still_to_hand_over():
    assert left("potassium-critique", "au-laboratoire") == ["blood"]
    assert left("magasiner-imagerie", "choisie-a-sa-place") == ["mri"]
    assert left("physio-gmail", "rien-a-l-usager") == ["referral"]
