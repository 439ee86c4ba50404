import io
import re
import subprocess
import sys
import zipfile

import pytest
from sqlalchemy import text

from teleconsult_sim.cohort.demo.shipped import SyntheticCohort
from teleconsult_sim.store.access import accesses
from teleconsult_sim.store.learners import identity
from teleconsult_sim.ui.dashboard.page import DashboardPage
from teleconsult_sim.ui.shell.page import Notice


@pytest.fixture
def page(source):
    def make(language="fr"):
        return DashboardPage((source,), language)

    return make


@pytest.fixture(scope="module")
def synthetic():
    return DashboardPage((SyntheticCohort(),))


def words(page):
    html = " ".join(page.regions().values())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ").replace("\xa0", " ")


def choice(**fields):
    return {"cohort": "demo", "scenario": "", "profession": "", "since": "", "until": "", **fields}


def test_without_any_cohort_the_page_says_so(page):
    shown = page()
    assert "Il n’y a encore aucune cohorte." in words(shown)
    assert shown.handle("export", {"kind": "csv"}) is None
    assert "There is no cohort yet." in words(page("en"))


def test_a_cohort_where_nobody_has_played_says_so(page, session):
    assert session.code
    assert "Personne n’a encore joué dans cette cohorte. 0 personnes y sont inscrites." in words(page())


def test_one_learner_makes_a_whole_page_that_generalises_nothing(page, play):
    play("b1")
    shown = page()
    for view in ("progress", "difficulty", "paths"):
        shown.handle("draw", {"view": view})
    told = words(shown)
    assert "Une seule personne a joué : rien de ce qui suit ne se généralise." in told
    assert "1 inscrits" in told
    assert "1 consultation jouée" in told
    assert "100 % ont réussi leur plus récente (n = 1)" in told
    assert "Aucune règle manquée." in told


def test_an_open_attempt_alone_has_nothing_to_judge(page, play):
    play("b1", over=False, whole=False)
    shown = page()
    for view in ("progress", "difficulty", "paths"):
        shown.handle("draw", {"view": view})
    assert "— ont réussi leur plus récente (n = 0)" in words(shown)
    assert "dont 1 en cours" in words(shown)


def test_names_are_shown_as_text(page, play):
    play("b1", whole=False, pseudonym="<script>alert(1)</script>")
    html = "".join(page().regions().values())
    assert "Clinique &lt;b&gt;externe&lt;/b&gt;" in html
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_cell_opens_the_debrief_and_the_learner_can_read_who_looked(page, play, store):
    id = play("b1", whole=False)
    shown = page()
    assert f'data-arg-attempt="{id}"' in shown.regions()["heat_map"]
    shown.handle("open", {"attempt": id})
    regions = shown.regions()
    assert list(regions) == ["frame", "debrief", "mending"]
    assert "Tentatives de cette personne" in regions["frame"]
    assert [(look.who, look.what, look.attempt) for look in accesses(store, identity("b1"))] == [
        ("pilote", "debrief", id)
    ]
    shown.handle("debrief_mend", {})
    assert 'data-soon="debrief_mend"' not in shown.regions()["mending"]
    shown.handle("back", {})
    assert "heat_map" in shown.regions()


def test_reading_a_debrief_changes_nothing_of_the_attempt(page, play, store):
    id = play("b1", whole=False)
    before = store.entries(id), store.attempt(id)
    shown = page()
    shown.handle("open", {"attempt": id})
    for action in ("debrief_replay", "finish", "begin", "send_mail", "debrief_record"):
        assert shown.handle(action, {"until": "2", "sure": "yes"}) is None
    shown.regions()
    assert (store.entries(id), store.attempt(id)) == before
    assert len(store.attempts()) == 1


def test_an_attempt_of_nobody_here_is_refused_in_plain_words(page, play):
    play("b1")
    with pytest.raises(Notice, match="n’est plus dans ce choix"):
        page().handle("open", {"attempt": "f" * 32})


@pytest.mark.parametrize(("scenario", "told"), [("cas-parti", "supprimé"), ("ligne-occupee", "modifié")])
def test_a_case_changed_or_gone_shows_its_verdicts_as_they_were_kept(page, play, store, scenario, told):
    id = play("b1", whole=False)
    with store.writing() as connection:
        changed = text("UPDATE attempts SET scenario = :scenario, fingerprint = 'other'")
        connection.execute(changed, {"scenario": scenario})
        line = 'replace(line, \'"fingerprint":"\', \'"fingerprint":"x\')'
        connection.execute(text(f"UPDATE entries SET line = {line} WHERE seq = 0"))
    shown = page()
    assert f"Tentatives d’un cas {told} depuis : 1." in words(shown)
    shown.handle("open", {"attempt": id})
    assert f"Le cas a été {told} depuis cette tentative" in words(shown)
    assert "Règles manquées" in words(shown)


def test_a_choice_narrows_everything_and_can_be_let_go_of(synthetic):
    before = synthetic.regions()
    synthetic.handle("filter", choice(scenario="physio-gmail", profession="Médecin", since="2026-10-01"))
    narrowed = synthetic.regions()
    assert narrowed["glance"] != before["glance"]
    assert set(synthetic.seen.cohort.attempts["scenario"]) == {"physio-gmail"}
    synthetic.handle("filter", choice(since="2030-01-01"))
    assert "Aucune tentative ne correspond à ces choix." in words(synthetic)
    synthetic.handle("clear", {})
    assert synthetic.regions()["glance"] == before["glance"]


def test_a_day_that_is_none_lets_all_pass(synthetic):
    synthetic.handle("filter", choice(since="2026-13-45", until="<b>"))
    assert len(synthetic.seen.cohort.attempts) == len(synthetic.whole.attempts)


def test_figures_are_drawn_when_asked_for_and_again_in_the_other_language(synthetic):
    synthetic.handle("clear", {})
    assert 'data-soon="draw"' in synthetic.regions()["progress"]
    synthetic.handle("draw", {"view": "progress"})
    assert "<svg" in synthetic.regions()["progress"]
    synthetic.speak("en")
    assert 'data-soon="draw"' in synthetic.regions()["progress"]
    assert "Progress from one attempt to the next" in synthetic.regions()["progress"]
    synthetic.speak("fr")


def test_every_figure_has_its_table_its_csv_and_its_png(synthetic):
    for view in ("funnel", "broken", "heat_map", "progress", "difficulty", "paths"):
        synthetic.handle("table", {"view": view})
        table = synthetic.regions()["table"]
        assert "<table" in table
        assert re.search(r"n = |en tout|>n</th>", table)
        assert synthetic.handle("csv", {"view": view}).name == f"{view}.csv"
        assert synthetic.handle("png", {"view": view}).content.startswith(b"\x89PNG")
    synthetic.handle("table", {"view": ""})
    assert synthetic.regions()["table"] == ""


def test_learners_are_walked_through_some_at_a_time(synthetic):
    synthetic.handle("clear", {})
    assert "1 à 30 sur" in synthetic.regions()["heat_map"]
    synthetic.handle("heat", {"page": "1"})
    assert "31 à 60 sur" in synthetic.regions()["heat_map"]
    synthetic.handle("heat", {"page": "9999"})
    last = re.search(r"(\d+) à (\d+) sur (\d+)", synthetic.regions()["heat_map"])
    assert last[2] == last[3]
    synthetic.handle("heat", {"page": "<b>"})
    assert "1 à 30 sur" in synthetic.regions()["heat_map"]


def test_what_was_chosen_is_exported_and_noted(page, play, store):
    play("b1")
    shown = page()
    assert zipfile.ZipFile(io.BytesIO(shown.handle("export", {"kind": "csv"}).content)).namelist()[0] == "attempts.csv"
    assert b'"passed"' in shown.handle("export", {"kind": "xapi"}).content
    assert shown.handle("export", {"kind": "moodle"}).content.startswith(b"ID number,")
    assert shown.handle("export", {"kind": "../etc"}) is None
    assert [look.what for look in accesses(store)] == ["export moodle", "export xapi", "export csv"]


def test_the_synthetic_cohort_is_labelled(synthetic, page, play):
    assert "cohorte synthétique" in synthetic.regions()["head"]
    play("b1")
    assert "synthétique" not in page().regions()["head"]


def test_a_page_kept_warm_sees_what_came_since(page, play):
    shown = page()
    play("b1")
    shown.arrive("pilot")
    assert "1 consultation jouée" in words(shown)


def test_a_learner_s_page_pays_for_no_frame_and_no_figure():
    told = "import sys; from teleconsult_sim.ui.simulator import open_simulator; open_simulator(); "
    told += (
        "print([name for name in ('pandas', 'numpy', 'matplotlib', 'teleconsult_sim.cohort') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
