"""The home page without a browser: its regions, what a learner does, and what must not be in it."""

import asyncio
import itertools
import json
import re
import subprocess
import sys
import threading

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.locale import catalogue
from teleconsult_sim.store import StoreError, access, classes, learners
from teleconsult_sim.ui.home import Home, open_home, registering
from teleconsult_sim.ui.home import page as page_module
from teleconsult_sim.ui.home.doorstep import AFTER, Doorstep
from teleconsult_sim.ui.home.page import LATEST, PLACES, HomePage
from teleconsult_sim.ui.shell import Notice
from teleconsult_sim.ui.shell.exchange import Exchange

ME = "the-browser-of-the-learner"
EASY, OTHER = "en-deplacement", "renouvellement-simple"


@pytest.fixture
def session(store):
    cohort = classes.create_cohort(store, "Clinique externe")
    return classes.open_session(store, cohort.id, "Matin <i>3</i>", scenarios=[OTHER], mode="evaluation")


def addresses(found):
    return [given["href"] for tag, given in found.having("href") if tag == "a"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", [*PLACES, "welcome", "erasing"])
def test_every_place_is_well_built_in_both_languages(page, attempted, outline, language, place):
    attempted(EASY, 60)
    attempted(OTHER, 95, passed=True)
    attempted("physio-gmail")
    if place == "welcome":
        page = HomePage(page.store)
        page.arrive("somebody-new")
    elif place == "erasing":
        page.handle("go", {"place": "data"})
        page.handle("erase", {})
    else:
        page.handle("go", {"place": place})
    page.handle("speak", {"language": language})
    found = outline(page)
    regions = page.regions()
    assert next(iter(regions)) == "frame"
    assert {given["data-region"] for _, given in found.having("data-region")} >= set(regions) - {"frame"}
    ids = [given["id"] for _, given in found.having("id")]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    named = {given[name] for name in ("aria-labelledby", "for", "aria-controls") for _, given in found.having(name)}
    described = {given["aria-describedby"] for _, given in found.having("aria-describedby")}
    assert named | described <= set(ids)
    assert {href[1:] for href in addresses(found) if href.startswith("#")} <= set(ids)
    if language == "en":
        french = {text for text in catalogue("en") if " " in text and len(text) > 12 and "{" not in text}
        assert not [text for text in french if text in found.text and catalogue("en")[text] != text]


def test_each_case_leads_to_the_simulator_in_either_mode(page, outline):
    links = addresses(outline(page))
    for case in page.cases:
        for mode in ("training", "evaluation"):
            assert f"simulateur.ipynb#case={case.slug}&mode={mode}" in links
    assert "catalogue.ipynb" in links
    assert not [link for link in links if "?" in link], "a warm kernel would keep a query for its next visitor"


def test_how_far_one_got_is_told_in_words_and_on_each_card(page, attempted, outline):
    assert f"{len(page.cases)} cas vous attendent" in outline(page).text
    attempted(EASY, 60)
    attempted(OTHER, 70)
    attempted(OTHER, 95, passed=True)
    open_one = attempted("physio-gmail", mode="evaluation")
    attempted("ligne-occupee", browser="somebody-else")
    page.handle("go", {"place": "cases"})
    regions = page.regions()
    told = outline(page).text
    assert f"1 cas réussi sur {len(page.cases)}, 2 commencés." in told
    cards = dict(re.findall(r'<li class="home-card (\w+)" id="case-([\w-]+)"', regions["cards"]))
    assert cards["passed"] == OTHER
    assert cards["tried"] == EASY
    assert cards["under_way"] == "physio-gmail"
    assert regions["cards"].count("home-card never") == len(page.cases) - 3
    assert "Mon meilleur résultat : 95 sur 100" in told
    assert "Mon meilleur résultat : 60 sur 100" in told
    assert regions["head"].count(f"simulateur.ipynb#attempt={open_one}") == 1
    assert "À reprendre où vous l’avez laissé" in told


def test_all_passed_says_so(page, attempted, outline):
    for case in page.cases:
        attempted(case.slug, 100, passed=True)
    page.handle("go", {"place": "cases"})
    assert f"Vous avez réussi les {len(page.cases)} cas" in outline(page).text
    assert "home-next" not in page.regions()["head"]


def test_a_search_and_filters_narrow_the_cards_and_say_how_many_are_left(page):
    def shown():
        return re.findall(r'id="case-([\w-]+)"', page.regions()["cards"])

    page.handle("search", {"query": "warfarine"})
    assert shown() == ["ligne-occupee"]
    assert f'data-live="1 cas sur {len(page.cases)}"' in page.regions()["tools"]
    page.handle("search", {"query": ""})
    page.handle("filter", {"level": ["beginner"], "status": [], "profession": ["nurse"], "topic": []})
    assert shown() == [case.slug for case in page.cases if case.level == "beginner" and case.family == "nurse"]
    assert re.search(r'value="beginner" checked', page.regions()["facets"])
    page.handle("search", {"query": "introuvable"})
    assert shown() == []
    assert "Aucun cas ne correspond." in page.regions()["cards"]
    page.handle("clear", {})
    assert len(shown()) == len(page.cases)


def test_markup_that_is_typed_stays_text(page, session, outline):
    nasty = "<script>alert(1)</script>"
    page.handle("search", {"query": f'"{nasty}'})
    html = "".join(page.regions().values())
    page.handle("go", {"place": "data"})
    page.handle("rename", {"pseudonym": nasty, "profession": ""})
    page.handle("join", {"code": nasty})
    html += "".join(page.regions().values())
    page.handle("join", {"code": session.code})
    html += "".join(page.regions().values())
    page.handle("go", {"place": "cases"})
    html += "".join(page.regions().values())
    assert "<script" not in html
    assert "<i>3" not in html
    assert "&lt;script&gt;" in html


# ---- the first visit ------------------------------------------------------------------------------------------------


def test_a_first_visit_tells_what_is_kept_and_keeps_nothing_before_one_agrees(store, outline):
    page = HomePage(store, pick=lambda several: several[0])
    assert "home-card" in page.regions()["cards"], "a warm page was drawn before anybody came"
    page.arrive(ME)
    told = outline(page).text
    assert "pendant 12 mois" in told
    for question in ("Qu’est-ce qui est gardé?", "Pourquoi?", "Qui peut le voir?", "Combien de temps?"):
        assert question in told
    assert 'value="Bécassine 10"' in page.regions()["welcome"]
    assert "cards" not in page.regions()
    assert learners.learner(store, ME) is None

    page.handle("accept", {"pseudonym": "Harfang 63", "profession": "Pharmacie", "code": ""})
    kept = learners.learner(store, ME)
    assert (kept.pseudonym, kept.profession) == ("Harfang 63", "Pharmacie")
    assert kept.informed_at is not None
    assert "cards" in page.regions()
    assert "Bonjour, Harfang 63" in outline(page).text

    again = HomePage(store)
    again.arrive(ME)
    assert "welcome" not in again.regions(), "the notice is accepted once"


def test_who_played_by_an_address_before_being_told_is_told_and_not_that_nothing_is_kept(store, attempted, outline):
    attempted(EASY, 60, browser="straight-to-a-case")
    for visitor, claimed in (("straight-to-a-case", False), ("somebody-new", True)):
        page = HomePage(store)
        page.arrive(visitor)
        assert "welcome" in page.regions()
        assert ("Rien n’est gardé sur le serveur avant ce bouton." in outline(page).text) == claimed
    page.arrive("straight-to-a-case")
    page.handle("accept", {"pseudonym": "Harfang 63", "profession": "", "code": ""})
    assert "1 commencé." in outline(page).text


def test_a_pseudonym_can_be_drawn_again_and_may_not_be_blank(store):
    numbers = itertools.count()
    page = HomePage(store, pick=lambda several: several[next(numbers) % len(several)])
    page.arrive(ME)
    first = page.registering.name
    page.handle("draw_name", {})
    assert page.registering.name != first
    assert page.registering.name in page.regions()["welcome"]
    page.handle("accept", {"pseudonym": " \n ", "profession": "", "code": ""})
    assert learners.learner(store, ME) is None
    assert 'aria-invalid="true" aria-describedby="home-pseudonym-wrong"' in page.regions()["welcome"]
    page.handle("accept", {"pseudonym": "418-600-1234", "profession": "", "code": ""})
    assert "600" not in learners.learner(store, ME).pseudonym


def test_a_browser_that_keeps_nothing_may_play_and_is_told(store, outline):
    page = HomePage(store)
    page.arrive("")
    found = outline(page)
    assert "Ce navigateur ne garde rien" in found.text
    assert "cards" in page.regions()
    assert "Mes données" not in found.text
    page.handle("accept", {"pseudonym": "x", "profession": "", "code": ""})
    with pytest.raises(Notice):
        page.handle("export", {})


# ---- training sessions ----------------------------------------------------------------------------------------------


def test_a_code_joins_a_session_whose_cases_come_first(page, store, session, outline):
    page.handle("join", {"code": f" {session.code.lower()} "})
    assert "Vous suivez la formation" in outline(page).text
    page.handle("go", {"place": "cases"})
    told = outline(page).text
    assert "Formation « Matin <i>3</i> », un cas à jouer, en évaluation, jusqu’au" in told
    assert "Votre formation le demande" in told
    assert told.count("Demandé par votre formation") == 1
    page.handle("filter", {"status": ["wanted"]})
    assert re.findall(r'id="case-([\w-]+)"', page.regions()["cards"]) == [OTHER]


def test_a_wrong_code_is_told_where_it_was_typed(page, store, outline):
    page.handle("go", {"place": "data"})
    for typed, said in (("", "Écrivez le code"), ("AAAAAA", "Aucune formation n’a le code « AAAAAA »")):
        page.handle("join", {"code": typed})
        assert said in outline(page).text
        assert 'aria-invalid="true" aria-describedby="home-code-wrong"' in page.regions()["data"]
    page.handle("go", {"place": "data"})
    assert "AAAAAA" not in outline(page).text


def test_a_wrong_code_at_the_first_visit_is_told_without_losing_who_one_is(store, outline):
    page = HomePage(store)
    page.arrive(ME)
    page.handle("accept", {"pseudonym": "Harfang 63", "profession": "", "code": "AAAAAA"})
    assert learners.learner(store, ME).pseudonym == "Harfang 63"
    assert page.place == "data"
    assert "AAAAAA" in outline(page).text


def test_a_session_can_be_left(page, store, session, outline):
    page.handle("join", {"code": session.code})
    page.handle("go", {"place": "data"})
    page.handle("leave", {"session": session.id})
    assert classes.sessions_of(store, learners.identity(ME)) == []
    assert "Vous ne suivez plus la formation" in outline(page).text
    page.handle("leave", {"session": "no-such-session"})
    assert "Vous ne suivez plus" not in outline(page).text


# ---- attempts and data ----------------------------------------------------------------------------------------------


def test_attempts_are_listed_with_what_can_be_opened_again(page, store, attempted, session, outline):
    classes.join(store, ME, session.code)
    done = attempted(EASY, 60, mode="evaluation", session=session.id)
    under_way = attempted(OTHER)
    theirs = attempted(OTHER, 90, browser="somebody-else")
    never_begun = store.begin(EASY, 1, "training", "fr", ME)
    page.handle("go", {"place": "attempts"})
    told, links = outline(page).text, addresses(outline(page))
    assert [link.partition("=")[2] for link in links if "#attempt=" in link] == [under_way, done]
    assert theirs not in page.regions()["attempts"]
    assert never_begun not in page.regions()["attempts"]
    assert re.search(r"En déplacement, avec le cellulaireÉvaluation, Matin <i>3</i> .*60 sur 100, À réussir", told)


def test_an_attempt_whose_case_changed_or_went_away_is_told(page, attempted, outline):
    attempted(EASY, 60)
    attempted(OTHER)
    page.handle("go", {"place": "attempts"})
    page.cases = [case._replace(fingerprint="another") for case in page.cases if case.slug == EASY]
    told = outline(page).text
    assert "Le cas a changé depuis" in told
    assert "Ce cas n’est plus offert." in told
    assert not [link for link in addresses(outline(page)) if "#attempt=" in link]


def test_only_the_latest_attempts_are_listed_until_all_are_asked_for(page, attempted):
    for _ in range(LATEST + 2):
        attempted(EASY, 60)
    page.handle("go", {"place": "attempts"})
    assert page.regions()["attempts"].count("<li") == LATEST
    assert "Montrer les 2 autres" in page.regions()["attempts"]
    page.handle("all_attempts", {})
    assert page.regions()["attempts"].count("<li") == LATEST + 2


def test_ones_data_is_taken_away_as_json(page, attempted):
    id = attempted(EASY, 60)
    given = page.handle("export", {})
    assert given.media_type == "application/json"
    assert re.fullmatch(r"teleconsultation-\d{4}-\d\d-\d\d\.json", given.name)
    data = json.loads(given.content)
    assert data["learner"]["pseudonym"] == "Harfang 63"
    assert [one["id"] for one in data["attempts"]] == [id]


def test_erasing_is_asked_twice_says_what_goes_and_then_nothing_is_left(page, store, attempted, session, outline):
    attempted(EASY, 60)
    attempted(OTHER)
    theirs = attempted(OTHER, 90, browser="somebody-else")
    classes.join(store, ME, session.code)
    page.handle("go", {"place": "data"})
    for sure in ("certain", "yes", "certain"):
        page.handle("erase", {"sure": sure})
    assert len(store.attempts(learner=ME)) == 2, "nobody had asked"
    page.handle("erase", {})
    told = outline(page).text
    assert "2 tentatives, avec leurs journaux" in told
    assert "le pseudonyme Harfang 63" in told
    page.handle("erase", {"sure": "certain"})
    assert len(store.attempts(learner=ME)) == 2, "it was asked once"
    page.handle("erase", {})
    page.handle("erase", {"sure": "no"})
    assert "erasing" not in page.regions()
    page.handle("erase", {})
    page.handle("erase", {"sure": "yes"})
    assert "Vraiment tout effacer?" in outline(page).text
    page.handle("erase", {"sure": "certain"})
    assert store.attempts(learner=ME) == []
    assert learners.learner(store, ME) is None
    assert [row.id for row in store.attempts()] == [theirs]
    told = outline(page).text
    assert "Tout est effacé : 2 tentative(s)" in told
    assert "Avant de commencer" in told


def test_ones_number_can_be_read_where_it_is_said_to_stand(page, outline):
    page.handle("go", {"place": "data"})
    assert learners.identity(ME) in outline(page).text
    assert ME not in "".join(page.regions().values()), "the browser's own name stays with the browser"


def test_who_looked_is_told(page, store, outline):
    page.handle("go", {"place": "data"})
    assert "Personne jusqu’ici." in outline(page).text
    access.note_access(store, "pilote", "debrief", learner=learners.identity(ME), why="revoir ensemble")
    told = outline(page).text
    assert "pilote" in told
    assert "Raison : revoir ensemble" in told


# ---- the shell's side -----------------------------------------------------------------------------------------------


def hello(exchange, **told):
    message = {"kind": "hello", "id": "h", "visitor": ME, "have": exchange.version}
    return exchange.receive(message | told).content


def test_an_address_opens_its_place_and_the_page_says_where_it_is(page):
    exchange = Exchange(HomePage(page.store))
    assert exchange.first()["address"] is None, "nobody came yet: the address stays as it is"
    answer = hello(exchange, fragment="attempts")
    assert answer["address"] == "attempts"
    assert "Mes tentatives" in answer["regions"]["attempts"]
    assert hello(Exchange(HomePage(page.store)), fragment="nothing-of-ours")["address"] == ""
    page.handle("reveal", {"fragment": "data"})
    assert page.address == "data"
    page.handle("reveal", {"fragment": "nothing-of-ours"})
    assert page.address == "data"
    page.handle("go", {"place": "nothing-of-ours"})
    assert page.address == ""


def test_the_page_goes_on_in_the_language_that_the_browser_last_read(page):
    answer = hello(Exchange(HomePage(page.store)), language="en")
    assert answer["language"] == "en"
    assert answer["title"] == "Teleconsultation simulator"
    assert "Hello, Harfang 63" in answer["regions"]["head"]


def test_a_database_that_is_away_is_told_plainly(page, monkeypatch):
    def away(*_):
        raise StoreError(Text(fr="La base ne répond pas.", en="The database does not answer."))

    monkeypatch.setattr(registering, "join", away)
    page.handle("join", {"code": "CCCCCC"})
    assert page.registering.wrong_code == "La base ne répond pas."
    monkeypatch.setattr(page_module.own, "taken_away", away)
    with pytest.raises(Notice, match="La base ne répond pas"):
        page.handle("export", {})


def loaded_after(asked, tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'a.sqlite'}")
    asked = (
        f"import sys\nfrom teleconsult_sim.ui.home import open_home\npage = open_home()\n{asked}\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_opening_the_page_reads_no_database_and_no_case(tmp_path, monkeypatch):
    loaded = loaded_after("", tmp_path, monkeypatch)
    assert "teleconsult_sim.ui.home.doorstep" in loaded
    assert not {"sqlalchemy", "teleconsult_sim.scenario.library", "teleconsult_sim.ui.home.page"} & loaded


def test_arriving_plays_nothing_and_loads_nothing_heavy(tmp_path, monkeypatch):
    loaded = loaded_after("page.exchange.page.arrive('a'); page.exchange.page.regions()", tmp_path, monkeypatch)
    assert "teleconsult_sim.ui.home.page" in loaded
    assert not {"pandas", "numpy", "matplotlib", "PIL", "pypdfium2", "fpdf"} & loaded
    played = {name for name in loaded if name.startswith(("teleconsult_sim.rules.", "teleconsult_sim.session."))}
    assert played <= {"teleconsult_sim.session.offered"}


def test_the_page_is_shown_at_once_and_filled_when_somebody_comes(page):
    exchange = Exchange(Doorstep(lambda: HomePage(page.store)))
    first = exchange.first()
    assert (first["address"], first["alert"]) == (None, None)
    assert 'aria-busy="true"' in first["regions"]["frame"]
    assert list(first["regions"]) == ["frame"]
    answer = hello(exchange, fragment="data", language="en")
    assert (answer["address"], answer["language"], answer["alert"]) == ("data", "en", None)
    assert "My data" in answer["regions"]["data"]
    assert exchange.page.title == "Teleconsultation simulator"
    message = {"kind": "action", "id": "a", "action": "speak", "fields": {"language": "fr"}, "have": exchange.version}
    assert exchange.receive(message).content["language"] == "fr"


def test_a_database_that_can_t_be_opened_is_told_to_whoever_comes_and_tried_again(page, caplog):
    faults = [StoreError(Text(fr="La base est verrouillée.", en="The database is locked."))] * 2

    def build():
        if faults:
            raise faults.pop()
        return HomePage(page.store)

    doorstep = Doorstep(build)
    exchange = Exchange(doorstep)
    worker = threading.Thread(target=lambda: asyncio.run(prepared(doorstep)))
    worker.start()
    worker.join()
    assert "not ready" in caplog.text
    assert hello(exchange)["alert"] == "La base est verrouillée."
    assert hello(exchange)["alert"] is None
    assert "cards" in exchange.page.regions()


def test_the_page_is_prepared_while_the_kernel_is_idle(page):
    doorstep = Doorstep(lambda: HomePage(page.store))
    doorstep.prepare_soon()
    assert doorstep._home is None, "no loop runs here"
    worker = threading.Thread(target=lambda: asyncio.run(prepared(doorstep)))
    worker.start()
    worker.join()
    assert doorstep._home is not None


async def prepared(doorstep):
    doorstep.prepare_soon()
    await asyncio.sleep(2 * AFTER)


def test_the_widget_has_its_own_styles(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'a.sqlite'}")
    widget = open_home()
    assert isinstance(widget, Home)
    assert ".home-cards" in widget._css
    assert msgspec.json.encode(widget.first)
