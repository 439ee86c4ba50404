"""What the committee's page shows and does, without a browser."""

import re
import shutil
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teleconsult_sim import resources
from teleconsult_sim.scenario import library
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.store import open_store, reviews
from teleconsult_sim.store.access import accesses
from teleconsult_sim.store.settings import change_settings
from teleconsult_sim.ui.review.page import ReviewPage
from teleconsult_sim.ui.shell.page import Notice

SLUG, OTHER = "ligne-occupee", "mauvais-numero"


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")


@pytest.fixture
def page(store):
    return ReviewPage(store)


@pytest.fixture
def library_of_two(tmp_path, monkeypatch):
    """Stand two cases in a folder that a test may spoil."""
    for slug in (SLUG, OTHER):
        shutil.copytree(resources.scenarios() / slug, tmp_path / "scenarios" / slug)
    monkeypatch.setattr(resources, "scenarios", lambda: tmp_path / "scenarios")
    library.load.cache_clear()
    yield tmp_path / "scenarios"
    library.load.cache_clear()


def words(page, *regions):
    shown = page.regions()
    html = " ".join(shown[name] for name in regions or shown)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ").replace("\xa0", " ")


def measured(page, slug=SLUG):
    page.handle("measure", {"slug": slug})
    while page.measuring.under_way:
        page.handle("measure_on", {})


def signed(page, **fields):
    content = page.open.fingerprint
    page.handle(
        "decide",
        {
            "reviewer": "Zoé",
            "role": "pharmacist",
            "decision": "approve",
            "comment": "",
            "content": content,
            **fields,
        },
    )


def test_opening_the_page_runs_nothing(store, monkeypatch):
    def never(*_):
        raise AssertionError("something was run")

    for module in ("session.impact", "ui.review.reading", "ui.review.timeline"):
        monkeypatch.setattr(f"teleconsult_sim.{module}.run", never)
    shown = ReviewPage(store)
    shown.arrive("member")
    shown.handle("open", {"slug": "", "part": "coverage"})
    assert "rev-map" in shown.regions()["part"]
    assert accesses(store) == []


def test_every_case_is_listed_with_its_state_and_read_in_both_languages(page):
    assert words(page, "list").count("Jamais vu") == len(slugs()) + 1
    for slug in slugs():
        page.handle("open", {"slug": slug})
        for language in ("fr", "en"):
            page.speak(language)
            told = words(page, "main", "part")
            assert load(slug).file.story.into(language)[:40].replace("\xa0", " ") in told
            assert not re.search(r"Traceback|None\b|\{\w+\}", told)


def test_the_story_has_its_traps_its_mishaps_and_its_timeline(page):
    page.handle("open", {"slug": SLUG})
    told = words(page, "part")
    for trap in load(SLUG).file.traps:
        assert trap.fr[:20] in told
    assert "Télécopie, tentative 1 : le 450-555-0145 est occupé" in told
    assert "Télécopieur 450-555-0145 : occupé, puis occupé, puis transmise" in told


def test_a_decision_waits_for_everything_it_needs(page, store):
    page.handle("open", {"slug": SLUG})
    for lacking, told in (
        ({"reviewer": " "}, "votre nom"),
        ({"role": "king"}, "votre siège"),
        ({"decision": ""}, "approuver, ou demander"),
        ({"decision": "changes"}, "ce qui est à changer"),
        ({"content": "what it was"}, "vient d’être modifié"),
        ({}, "mesurez les effets"),
    ):
        with pytest.raises(Notice, match=told):
            signed(page, **lacking)
    assert reviews.history(store) == []
    signed(page, decision="changes", comment="Trop <b>facile</b>")
    assert page.open.state == "changes"
    assert "Trop &lt;b&gt;facile&lt;/b&gt;" in page.regions()["panel"]
    measured(page)
    signed(page)
    assert page.open.state == "approved"
    assert [review.decision for review in page.open.standing] == ["approve"]
    assert "remplacée depuis" in words(page, "panel")


def test_what_was_approved_is_open_again_once_the_case_is_edited(library_of_two, store):
    page = ReviewPage(store)
    page.handle("open", {"slug": SLUG})
    measured(page)
    signed(page, comment="Bien")
    before = page.open.fingerprint
    file = library_of_two / SLUG / "scenario.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8")
    with pytest.raises(Notice, match="vient d’être modifié"):
        signed(page, content=before)
    assert len(reviews.history(store)) == 1
    assert page.open.state == "older"
    assert page.open.fingerprint != before
    assert "contenu antérieur" in words(page, "panel")
    assert page.measuring.of(page.open.scenario) is None
    with pytest.raises(Notice, match="mesurez les effets"):
        signed(page)


def test_a_case_that_cannot_be_read_says_where_and_hides_nothing_else(library_of_two, store):
    (library_of_two / OTHER / "scenario.yaml").write_text("title: x\n", encoding="utf-8")
    (library_of_two / SLUG / "plays" / "rien-fait.yaml").write_text("scenario: ligne-occupee\n", encoding="utf-8")
    library.load.cache_clear()
    page = ReviewPage(store)
    assert "Illisible" in words(page, "list")
    assert "scenario.yaml:1" in words(page, "part")
    page.handle("open", {"slug": OTHER})
    assert "ne peut pas être lu" in words(page, "main")
    assert str(library_of_two) not in " ".join(page.regions().values())
    with pytest.raises(Notice, match="ne peut pas être lu"):
        signed(page)
    page.handle("open", {"slug": SLUG, "part": "plays"})
    assert "plays/rien-fait.yaml:1" in words(page, "part")
    measured(page)
    page.handle("open", {"slug": SLUG, "part": "effects"})
    assert "plays/rien-fait.yaml:1" in words(page, "part")
    (library_of_two / SLUG / "plays" / "exemplary.yaml").unlink()
    page.handle("open", {"slug": SLUG, "part": "story"})
    assert "pas de parcours exemplaire" in words(page, "part")


def test_effects_are_told_with_what_they_befell(library_of_two, store):
    file = library_of_two / SLUG / "plays" / "rien-fait.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  score: 0\n", "  score: 50\n").replace("  missing:\n", "  missing:\n    - encrypt-how\n")
    )
    page = ReviewPage(store)
    page.handle("open", {"slug": SLUG, "part": "effects"})
    assert "Pas encore mesurés" in words(page, "part")
    measured(page)
    told = words(page, "part")
    assert "pas faite → sans objet" in told
    assert "50 , non réussi" in told.replace("50, non", "50 , non")
    page.handle("open", {"slug": SLUG, "part": "plays"})
    assert words(page, "part").count("autre que promis") == 1
    page.handle("open", {"slug": "", "part": "effects"})
    assert "1 cas mesurés jusqu’ici." in words(page, "part")
    assert [look.what for look in accesses(store)] == ["impact"]


def test_measuring_stops_and_begins_again(page):
    page.handle("measure", {"slug": ""})
    assert "Mesure en cours : 0 sur" in words(page, "top")
    page.handle("measure_on", {})
    done, total = page.measuring.progress
    assert 0 < done < total
    page.handle("measure_stop", {})
    assert "Mesure en cours" not in words(page, "top")
    page.handle("measure_on", {})
    measured(page)
    assert page.measuring.of(load(SLUG))


def test_a_play_is_run_and_read_as_its_learner_would(page, store):
    page.handle("open", {"slug": SLUG, "part": "plays"})
    page.handle("read", {"play": "../exemplary"})
    assert page.reading is None
    page.handle("read", {"play": "ordonnance-baclee"})
    page.handle("debrief_mend", {})
    assert 'data-soon="debrief_mend"' not in page.regions()["mending"]
    waiting = [name for name, html in page.regions().items() if name.startswith("fax-") and "debrief_draw" in html]
    assert waiting
    page.handle("debrief_draw", {"fax": re.search(r'data-arg-fax="([^"]+)"', page.regions()[waiting[0]])[1]})
    assert "data:image/png" in page.regions()[waiting[0]]
    page.handle("back", {})
    assert "rev-plays" in page.regions()["part"]
    assert store.attempts() == []


def test_the_address_opens_a_case(page):
    page.handle("reveal", {"fragment": SLUG})
    assert page.slug == SLUG
    page.handle("reveal", {"fragment": "nothing-of-the-kind"})
    assert (page.slug, page.part) == ("", "overview")


def test_what_learners_are_offered_is_said(page, store):
    assert "voient tous les cas" in words(page, "part")
    change_settings(store, only_approved=True)
    page.arrive("member")
    assert "aucun ne l’est encore" in words(page, "part")
    reviews.decide(store, SLUG, load(SLUG).setting.fingerprint, "approve", role="cmdp")
    page.arrive("member")
    assert f"cas approuvés : 1 sur {len(slugs())}" in words(page, "part")


ACTIONS = st.sampled_from(
    ["open", "filter", "measure", "measure_on", "measure_stop", "decide", "read", "back", "speak", "reveal"]
)
VALUES = st.sampled_from(
    ["", SLUG, OTHER, "story", "plays", "rules", "effects", "coverage", "approve", "exemplary", "<x>"]
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["slug", "part", "state", "play", "role", "reviewer", "decision", "comment", "language", "fragment"]
    ),
    VALUES,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.tuples(ACTIONS, FIELDS), max_size=8))
def test_whatever_is_asked_the_page_answers(library_of_two, store, asked):
    page = ReviewPage(store)
    for action, fields in asked:
        with suppress(Notice):
            page.handle(action, fields)
        html = "".join(page.regions().values())
        assert "<x>" not in html
        assert "Traceback" not in html
