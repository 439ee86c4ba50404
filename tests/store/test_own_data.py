import json
from datetime import datetime, timedelta

import pytest

from teleconsult_sim.session import attempt
from teleconsult_sim.store import (
    StoreError,
    access,
    blobs,
    classes,
    learners,
    notice,
    open_store,
    own_data,
    retention,
    schema,
)
from teleconsult_sim.store.rulebooks import Outcome, Rulebook
from teleconsult_sim.store.settings import Settings, change_settings, settings

BOOK = Rulebook("2020-11-19", {"x": "1"})


@pytest.fixture
def session(store):
    return classes.open_session(store, classes.create_cohort(store, "A").id, "Matin")


@pytest.fixture
def play(store, session, exemplary):
    def play(browser):
        story, scenario = exemplary
        classes.join(store, browser, session.code)
        learners.introduce(store, browser, f"pseudo-{browser}")
        id = store.begin(scenario.slug, story.seed, "training", "fr", browser, session=session.id)
        attempt.begin(scenario, story.seed, store.keeper(id)).submit(story.actions[0])
        store.save_draft(id, "mail", {"body": f"draft-{browser}"})
        blobs.put(store, id, "page-1", f"page-{browser}".encode(), "image/png")
        store.close(id, 50, False, Outcome(BOOK, {"x": ("breached", True)}))
        access.note_access(store, "pilote", "debrief", learner=learners.identity(browser), attempt=id, why="revoir")
        return id

    return play


def everything(store):
    """Return all that lies in the database, as one text."""
    with store.reading() as connection:
        return "\n".join(
            str(row) for table in schema.tables.sorted_tables for row in connection.execute(table.select())
        )


def test_all_of_ones_own_and_nothing_of_others_is_taken_away(store, play):
    mine, other = play("a"), play("b")
    data = json.loads(json.dumps(own_data.export(store, learners.identity("a"))))

    assert data["learner"]["pseudonym"] == "pseudo-a"
    (told,) = data["attempts"]
    assert (told["id"], told["score"], told["verdicts"], told["drafts"]["mail"]["body"]) == (
        mine, 50, {"x": "breached"}, "draft-a",
    )  # fmt: skip
    assert [entry["seq"] for entry in told["journal"]] == [entry.seq for entry in store.entries(mine)]
    assert [(look["who"], look["why"]) for look in data["accesses"]] == [("pilote", "revoir")]
    assert data["sessions"] == [{"title": "Matin", "cohort": "A", "code": classes.all_sessions(store)[0].code}]
    assert other not in json.dumps(data)
    assert "pseudo-b" not in json.dumps(data)


def test_somebody_elses_export_is_noted(store, play):
    play("a")
    own_data.export(store, learners.identity("a"), who="direction")
    assert [look.who for look in access.accesses(store, learners.identity("a"))] == ["direction", "pilote"]


def test_what_is_deleted_is_nowhere_and_the_rest_is_untouched(store, play):
    mine, other = play("a"), play("b")
    kept = store.entries(other)
    assert own_data.delete(store, learners.identity("a")).attempts == 1

    left = everything(store)
    for trace in (mine, learners.identity("a"), "pseudo-a", "draft-a", "page-a"):
        assert trace not in left
    assert store.entries(other) == kept
    assert blobs.get(store, other, "page-1").data == b"page-b"
    with pytest.raises(StoreError, match="Rien n’est gardé"):
        own_data.delete(store, learners.identity("a"))
    with pytest.raises(StoreError, match="Rien n’est gardé"):
        own_data.export(store, learners.identity("a"))


def later(store, url, months):
    when = store.now() + months * retention.MONTH
    return open_store(url, now=lambda: when)


def test_what_is_over_the_period_goes_by_itself_on_opening(store, play, url):
    id = play("a")
    assert later(store, url, 11).attempt(id) is not None
    after = later(store, url, 13)
    assert after.attempts() == []
    left = everything(after)
    for trace in (id, learners.identity("a"), "pseudo-a", "draft-a", "page-a", "pilote"):
        assert trace not in left


def test_made_anonymous_scores_stay_and_what_was_typed_goes(store, play, url):
    change_settings(store, retention_months=6, when_over="anonymise")
    id = play("a")
    after = later(store, url, 7)
    row = after.attempt(id)
    assert (row.learner, row.score) == ("", 50)
    assert after.entries(id) == ()
    left = everything(after)
    for trace in (learners.identity("a"), "pseudo-a", "draft-a", "page-a"):
        assert trace not in left
    assert retention.retain(after).attempts == 0


def test_what_programs_made_is_nobodys_and_stays(store, url):
    made = classes.create_cohort(store, "Démonstration", synthetic=True)
    session = classes.open_session(store, made.id, "Démonstration")
    classes.join(store, "bot", session.code)
    id = store.begin("cas", 1, "training", "fr", "bot", session=session.id)
    assert later(store, url, 13).attempt(id) is not None


def test_the_period_is_applied_once_a_day(store, play):
    assert retention.retain_if_due(store) is None
    tomorrow = store.now() + timedelta(days=1, minutes=1)
    store.now = lambda: tomorrow
    assert retention.retain_if_due(store).attempts == 0
    assert retention.retain_if_due(store) is None


@pytest.mark.parametrize(
    "change", [{"retention_months": 0}, {"retention_months": 121}, {"when_over": "sell"}, {"x": 1}]
)
def test_an_impossible_setting_changes_nothing(store, change):
    with pytest.raises(StoreError):
        change_settings(store, **change)
    assert settings(store) == Settings()


def test_the_notice_says_the_period_in_force_in_both_languages():
    told = notice.notice(Settings(retention_months=7, when_over="anonymise"))
    words = " ".join(item.answer.fr + item.answer.en for item in told)
    assert "7 mois" in words
    assert "7 months" in words
    assert "{" not in words + notice.in_short(Settings()).fr
    assert "sans lien avec vous" in words


def test_a_blob_that_two_attempts_share_goes_with_the_last(store):
    first, second = (store.begin("cas", 1, "training", "fr", browser) for browser in "ab")
    assert blobs.put(store, first, "p", b"same", "image/png") == blobs.put(store, second, "p", b"same", "image/png")
    own_data.delete(store, learners.identity("a"))
    assert blobs.get(store, first, "p") is None
    assert blobs.get(store, second, "p").data == b"same"
    blobs.put(store, second, "p", b"other", "image/png")
    with store.reading() as connection:
        assert len(connection.execute(schema.blobs.select()).all()) == 1
    with pytest.raises(StoreError):
        blobs.put(store, "nope", "p", b"x", "image/png")


def test_moments_are_told_with_their_zone(store, play):
    play("a")
    told = own_data.export(store, learners.identity("a"))["made_at"]
    assert datetime.fromisoformat(told).tzinfo is not None
