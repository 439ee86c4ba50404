import json

import pytest

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.session import attempt
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.simulation.engine import Finish
from teleconsult_sim.store import open_store, reviews
from teleconsult_sim.store.access import accesses

SLUG = "renouvellement-simple"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    return open_store()


def test_nothing_flips_as_the_library_stands(run, store):
    said = run("impact", SLUG)
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert f"{len(load(SLUG).plays)} parcours rejoués, 0 tentatives rejugées; 0 changent" in said.out
    assert [look.what for look in accesses(store)] == ["impact"]


def test_a_changed_case_is_told_in_words_and_as_json(run, store, own_data):
    scenario = load(SLUG)
    id = store.begin(SLUG, 1, "training", "fr", "b")
    live = attempt.begin(scenario, 1, store.keeper(id))
    live.submit(Finish())
    report = live.report()
    store.close(id, report.score.points, report.score.passed, outcome(report))
    store.keeper(store.begin(SLUG, 1, "training", "fr", "b"))(attempt.begin(scenario, 1).entries)
    file = own_data / "scenarios" / SLUG / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - consent-always\n", ""), encoding="utf-8")
    load.cache_clear()
    said = run("impact", SLUG)
    assert said.code == 1
    assert "1 tentative(s) en cours ne pourront pas continuer" in said.out
    data = json.loads(run("impact", SLUG, "--json").out)
    assert data[0]["cut_off"] == 1
    assert data[0]["attempts"] == 1
    assert "under way" in run("impact", SLUG, "--lang", "en").out
    assert json.loads(run("impact", SLUG, "--json", "--plays-only").out)[0]["attempts"] == 0


def test_an_unknown_case_is_one_line(run, store):
    assert "nulle-part" in run("impact", "nulle-part").err


def test_only_approved_is_switched_and_tells_what_it_hides(run, store):
    assert f"Les {len(slugs())} cas sont offerts" in run("settings").out
    reviews.decide(store, SLUG, load(SLUG).setting.fingerprint, "approve", role="cmdp")
    said = run("settings", "only-approved", "on")
    assert f"1 cas offerts aux apprenants sur {len(slugs())}" in said.out
    assert said.out.count("en attente du comité") == len(slugs()) - 1
    assert SLUG not in said.out
    assert "Approved cases only: yes" in run("settings", "--lang", "en").out
    assert "non" in run("settings", "only-approved", "off").out
    assert run("settings", "only-approved", "maybe").code == 2
