"""Every mistake that operators make in the exemplary plays flips only what they declare, and together they flip all."""

from collections import Counter
from collections.abc import Iterator

import pytest
from played import Outcome, outcomes

from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.mutants import mutants, operators
from teleconsult_sim.scenario.mutants.registry import EVERYTHING
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.session.proof import played_mutants
from teleconsult_sim.simulation.kernel import action_of

UNLIMITED = {"stop-early", "finish-at-once"}
SAMPLE = 23
"""One mutant in so many is played whole as well."""


def every() -> Iterator[Outcome]:
    for slug in slugs():
        yield from outcomes(slug)


@pytest.mark.parametrize("slug", slugs())
def test_mistakes_flip_only_what_their_operator_declares(slug):
    undeclared = [
        f"{found.operator}, {found.what}: {flip.rule} from {flip.before} to {flip.after}"
        for found in outcomes(slug)
        for flip in found.flips
        if not flip.declared
    ]
    assert outcomes(slug)
    assert not undeclared, "\n".join(undeclared)


@pytest.mark.parametrize("slug", slugs())
def test_mistakes_are_rarely_just_refused(slug):
    """A mutant that the world refuses and that flips nothing proves nothing: those stay few."""
    idle = [found for found in outcomes(slug) if found.refused and not found.flips]
    told = "\n".join(f"{found.operator}, {found.what}" for found in idle)
    assert len(idle) <= len(outcomes(slug)) / 20, told


def test_every_rule_is_flipped_by_some_mistake():
    flipped = {flip.rule for found in every() for flip in found.flips if found.operator not in UNLIMITED}
    assert set(checks()) - flipped == set()


def test_every_operator_makes_mutants_and_most_are_not_refused():
    made = Counter(found.operator for found in every())
    idle = Counter(found.operator for found in every() if found.refused and not found.flips)
    assert {found.name for found in operators()} == set(made)
    assert {name for name in made if idle[name] > made[name] / 3} == set()


def test_every_declared_rule_and_section_is_flipped_by_its_operator():
    earned = {(found.operator, entry) for found in every() for flip in found.flips for entry in flip.declared}
    vain = {(found.name, entry) for found in operators() for entry in found.flips} - earned
    assert vain == set()


def test_only_leaving_off_may_flip_everything():
    assert {found.name for found in operators() if EVERYTHING in found.flips} == UNLIMITED


@pytest.mark.parametrize("slug", slugs()[::7])
def test_a_mutant_is_what_playing_it_from_its_first_action_gives(slug):
    """What a mutant has in common with the play is taken over from it: nothing may differ for that."""
    scenario = load(slug)
    play, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    whole = list(mutants(action_data(play.actions), scenario.setting.facts))[::SAMPLE]
    for mutant, played in zip(whole, list(played_mutants(scenario))[::SAMPLE], strict=True):
        actions = [action_of({"action": tag, **fields}) for step in mutant.steps for tag, fields in step.items()]
        attempt = run(scenario, play.seed, actions)
        assert (mutant.what, list(attempt.entries)) == (played.mutant.what, list(played.entries))
        assert attempt.report().verdicts == played.verdicts
