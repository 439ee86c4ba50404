"""What a changed case or rule flips, shown on a copy of the library that a test may spoil."""

import shutil

import pytest

from teleconsult_sim import resources
from teleconsult_sim.assessment import standing
from teleconsult_sim.rules import registry
from teleconsult_sim.rules.findings import breached
from teleconsult_sim.scenario import library
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attempt
from teleconsult_sim.session.impact import Flip, Impact, Mark, gathered, impact
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.store import open_store
from teleconsult_sim.store.schema import entries, verdicts

SLUG = "ligne-occupee"
RULE = "copy-archives-always"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Stand one case in a folder of its own, and forget it as it was read."""
    shutil.copytree(resources.scenarios() / SLUG, tmp_path / "scenarios" / SLUG)
    monkeypatch.setattr(resources, "scenarios", lambda: tmp_path / "scenarios")
    library.load.cache_clear()
    yield tmp_path / "scenarios" / SLUG
    library.load.cache_clear()


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")


@pytest.fixture
def played(store):
    """Play a case as one of its plays does, closed unless told, and keep it."""

    def play(name="exemplary", *, over=True):
        scenario = load(SLUG)
        script = read_play(scenario.folder / "plays" / f"{name}.yaml")[0]
        id = store.begin(SLUG, script.seed, "evaluation", "fr", "b1")
        live = attempt.begin(scenario, script.seed, store.keeper(id))
        for action in script.actions if over else script.actions[:4]:
            live.submit(action)
        if over:
            report = live.report()
            store.close(id, report.score.points, report.score.passed, outcome(report))
        return id

    return play


@pytest.fixture
def broken_rule(monkeypatch):
    """Let a check find a fault in whatever was done, as a rule does that somebody has just changed."""

    def always(case):
        yield breached([], f"Changée pour {case.seed}.", f"Changed for {case.seed}.")

    def spoil():
        changed = {**registry.checks(), RULE: always}
        monkeypatch.setattr(standing, "checks", lambda: changed)
        standing._beginning.cache_clear()

    yield spoil
    standing._beginning.cache_clear()


def edited(folder, old, new):
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    library.load.cache_clear()


def test_where_nothing_changed_nothing_flips(folder, store, played):
    played()
    played("rien-fait")
    told = []
    found = impact(load(SLUG), store, lambda done, of: told.append((done, of)))
    assert found.changed == []
    assert found.cut_off == 0
    assert (len(found.of("play")), len(found.of("attempt"))) == (len(load(SLUG).plays), 2)
    assert told == [(n, found.total) for n in range(1, found.total + 1)]


def test_a_rule_that_changed_flips_plays_and_attempts(folder, store, played, broken_rule):
    id = played()
    broken_rule()
    found = impact(load(SLUG), store)
    flips = {one.flip: one for one in gathered(found.effects)}
    assert flips[Flip(RULE, "respected", "breached", "rules")].attempts == (id,)
    assert "exemplary" in flips[Flip(RULE, None, "breached", "play")].plays
    assert "rien-fait" in flips[Flip(RULE, "missing", "breached", "play")].plays
    assert {flip.rule for flip in flips} == {RULE}
    [kept] = found.of("attempt")
    assert kept.before == Mark(100, True)
    assert kept.after.passed is False
    assert kept.toppled


def test_a_case_that_changed_flips_what_is_done_again_in_it(folder, store, played):
    id, under_way = played(), played(over=False)
    assert store.attempt(under_way).finished_at is None
    number = load(SLUG).setting.fax.lines[0].number
    edited(folder, number, "418-555-0199")
    found = impact(load(SLUG), store)
    assert found.cut_off == 1
    [kept] = found.of("attempt")
    assert kept.name == id
    assert {flip.cause for flip in kept.flips} == {"content"}
    assert kept.flips
    assert [effect.name for effect in found.of("play") if effect.changed]


def test_a_story_told_otherwise_flips_nothing_and_still_cuts_off_what_is_under_way(folder, store, played):
    played()
    played(over=False)
    edited(folder, load(SLUG).file.title.fr, "Un autre titre")
    found = impact(load(SLUG), store)
    assert found.changed == []
    assert found.cut_off == 1


def test_an_attempt_without_kept_verdicts_still_tells_its_score(folder, store, played, broken_rule):
    played()
    with store.writing() as connection:
        connection.execute(verdicts.delete())
    broken_rule()
    [kept] = impact(load(SLUG), store).of("attempt")
    assert kept.flips == ()
    assert kept.before == Mark(100, True)
    assert kept.toppled
    assert kept.changed


def test_what_cannot_be_read_is_told_and_stops_nothing(folder, store, played):
    bad, good = played(), played()
    with store.writing() as connection:
        one = (entries.c.attempt == bad) & (entries.c.seq == 3)
        connection.execute(entries.update().where(one).values(line="{}"))
    (folder / "plays" / "rien-fait.yaml").write_text("scenario: ligne-occupee\n", encoding="utf-8")
    found = impact(load(SLUG), store)
    assert {effect.name for effect in found.changed} == {bad, "rien-fait"}
    assert all(effect.trouble for effect in found.changed)
    assert good in {effect.name for effect in found.of("attempt")}


def test_an_attempt_deleted_meanwhile_leaves_nothing(folder, store, played):
    played()
    found = Impact(load(SLUG), store)
    with store.writing() as connection:
        for table in (verdicts, entries):
            connection.execute(table.delete())
    while not found.done:
        found.go_on()
    assert found.of("attempt") == []


def test_without_a_store_plays_alone_are_measured(folder):
    found = impact(load(SLUG), None)
    assert found.of("attempt") == []
    assert len(found.of("play")) == found.total


def test_a_play_that_expects_otherwise_says_what_it_expected(folder):
    file = folder / "plays" / "rien-fait.yaml"
    text = file.read_text(encoding="utf-8")
    first = read_play(file)[0].expect.missing[0]
    file.write_text(
        text.replace(f"  missing:\n    - {first}\n", f"  breached:\n    - {first}\n  missing:\n"), encoding="utf-8"
    )
    [changed] = impact(load(SLUG), None).changed
    assert [(flip.rule, flip.before, flip.after) for flip in changed.flips] == [(first, "breached", "missing")]
