from datetime import timedelta

import pytest

from teleconsult_sim.store import StoreError, classes, learners, open_store
from teleconsult_sim.store.classes import WrongCode


@pytest.fixture
def cohort(store):
    return classes.create_cohort(store, "  Équipe\nde soir ")


def test_a_session_is_joined_by_its_code_however_it_is_typed(store, cohort, url):
    session = classes.open_session(store, cohort.id, "Matin", scenarios=["a", "b"], mode="evaluation")
    code = f" {session.code[:3].lower()}-{session.code[3:]} "

    assert (cohort.name, session.cohort_name) == ("Équipe de soir", "Équipe de soir")
    assert classes.join(store, "browser", code) == session
    assert classes.join(store, "browser", code) == session
    mine = classes.sessions_of(open_store(url, now=store.now), learners.identity("browser"), still_open=True)
    assert mine == [session]
    assert classes.all_sessions(store, cohort.id) == [session]
    assert classes.session(store, session.id) == session
    assert classes.session(store, session.code) is None


def test_codes_have_no_signs_that_look_alike_and_no_word():
    assert not set(classes.ALPHABET) & set("AEIOUY0O1IL2Z5S8B")
    codes = {classes.draw_code() for _ in range(200)}
    assert len(codes) > 190
    assert all(len(code) == classes.CODE_LENGTH and set(code) <= set(classes.ALPHABET) for code in codes)


@pytest.mark.parametrize("code", ["", "AAAAAA", "'; drop table", "<b>", "\0", "C" * 500, "\ud800"])
def test_a_wrong_code_is_told(store, cohort, code):
    classes.open_session(store, cohort.id, "Matin")
    with pytest.raises(WrongCode) as refused:
        classes.join(store, "browser", code)
    assert "code" in refused.value.into("en")
    assert learners.learner(store, "browser") is None


def test_an_expired_code_is_told(store, cohort):
    session = classes.open_session(store, cohort.id, "Matin", expires_at=store.now() + timedelta(minutes=3))
    classes.join(store, "browser", session.code)
    classes.end_session(store, session.id)
    with pytest.raises(WrongCode, match="Matin"):
        classes.join(store, "other", session.code)
    assert classes.sessions_of(store, learners.identity("browser"), still_open=True) == []
    assert len(classes.sessions_of(store, learners.identity("browser"))) == 1


def test_what_has_no_name_or_does_not_exist_is_told(store):
    for change in (
        lambda: classes.create_cohort(store, " \n"),
        lambda: classes.open_session(store, "nope", "Matin"),
        lambda: classes.join(store, "", "CCCCCC"),
    ):
        with pytest.raises(StoreError):
            change()


def test_a_learner_is_known_by_a_fingerprint_and_a_pseudonym(store):
    made = learners.introduce(store, "secret", " Mésange\n418-600-1234 ", "Infirmière")
    assert (made.pseudonym, made.profession) == ("Mésange ‹téléphone retiré›", "Infirmière")
    assert made.informed_at is not None
    assert learners.learner(store, "secret") == made
    assert learners.learner(store, made.id) is None
    assert "secret" not in made.id
    assert learners.introduce(store, "secret", "Pic").id == made.id
    assert learners.identity("") == ""


def test_who_leaves_a_session_keeps_what_was_played_in_it(store, cohort):
    morning, evening = (classes.open_session(store, cohort.id, title) for title in ("Matin", "Soir"))
    for session in (morning, evening):
        for browser in ("a", "b"):
            classes.join(store, browser, session.code)
    played = store.begin("x", 1, "training", "fr", "a", session=morning.id)
    classes.leave(store, "a", morning.id)
    classes.leave(store, "a", "no-such-session")
    classes.leave(store, "", evening.id)

    assert classes.sessions_of(store, learners.identity("a")) == [evening]
    assert len(classes.sessions_of(store, learners.identity("b"))) == 2
    assert store.attempt(played).session == morning.id


def test_an_attempt_counts_for_the_latest_joined_session_that_asks_for_it(store, cohort):
    def opened(title, **asked):
        session = classes.open_session(store, cohort.id, title, **asked)
        classes.join(store, "a", session.code)
        return session

    anything = opened("Tout")
    chosen = opened("Choix", scenarios=["x", "y"], mode="evaluation")

    def counted(scenario, mode, browser="a"):
        found = classes.session_for(store, browser, scenario, mode)
        return found.title if found else None

    assert counted("x", "evaluation") == "Choix"
    assert counted("x", "training") == "Tout"
    assert counted("z", "evaluation") == "Tout"
    assert counted("x", "evaluation", "b") is None
    assert counted("x", "evaluation", "") is None
    classes.end_session(store, chosen.id)
    assert counted("x", "evaluation") == "Tout"
    classes.leave(store, "a", anything.id)
    assert counted("x", "evaluation") is None
