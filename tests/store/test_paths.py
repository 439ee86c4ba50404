from teleconsult_sim.session import attempt
from teleconsult_sim.simulation.desk.files import DeleteFile
from teleconsult_sim.store.paths import kinds_of_actions


def played(store, exemplary, actions):
    play, scenario = exemplary
    id = store.begin(scenario.slug, play.seed, "training", "fr")
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    for action in actions:
        live.submit(action)
    return id


def test_the_kinds_of_actions_come_in_order_less_what_was_refused(store, exemplary):
    play, _ = exemplary
    some = (*play.actions[:3], DeleteFile(file="n’existe pas.pdf"), play.actions[3])
    first, second = played(store, exemplary, some), played(store, exemplary, play.actions[:1])
    tags = [action.__struct_config__.tag for action in play.actions[:4]]
    found = kinds_of_actions(store, [second, first, "unknown"])
    assert found == {first: tags, second: tags[:1], "unknown": []}


def test_more_attempts_than_a_query_may_name_are_asked_for_in_parts(store, exemplary, monkeypatch):
    monkeypatch.setattr("teleconsult_sim.store.paths.AT_ONCE", 2)
    ids = [played(store, exemplary, exemplary[0].actions[:1]) for _ in range(3)]
    assert [len(kinds) for kinds in kinds_of_actions(store, ids).values()] == [1, 1, 1]
