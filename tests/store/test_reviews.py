from teleconsult_sim.store import reviews


def test_a_decision_holds_for_its_very_content_until_the_role_decides_again(store):
    reviews.decide(store, "cas", "v1", "changes", role="pharmacie", comment="Appeler le 418-600-1234\0\ud800")
    reviews.decide(store, "cas", "v1", "approve", role="médecine", reviewer="M")
    assert reviews.approved(store, {"cas": "v1"}) == set()
    reviews.decide(store, "cas", "v1", "approve", role="pharmacie")
    assert reviews.approved(store, {"cas": "v1"}) == {"cas"}
    assert reviews.approved(store, {"cas": "v2"}) == set()
    assert {role: review.decision for role, review in reviews.standing(store, "cas", "v1").items()} == {
        "médecine": "approve",
        "pharmacie": "approve",
    }
    assert reviews.standing(store, "cas", "v2") == {}
    assert [review.decision for review in reviews.history(store)] == ["approve", "approve", "changes"]
    assert reviews.history(store, "cas")[-1].comment == "Appeler le ‹téléphone retiré›?"
    assert reviews.history(store, "autre") == []
