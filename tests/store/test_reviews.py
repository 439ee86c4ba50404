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


def test_where_a_scenario_stands_is_said_of_its_present_content_first(store):
    def stands(content):
        return reviews.state(reviews.history(store, "cas"), content)

    assert stands("v1") == "unseen"
    reviews.decide(store, "cas", "v1", "approve", role="médecine")
    assert (stands("v1"), stands("v2")) == ("approved", "older")
    reviews.decide(store, "cas", "v1", "changes", role="pharmacie", comment="Le délai")
    assert (stands("v1"), stands("v2")) == ("changes", "changes")
    reviews.decide(store, "cas", "v2", "approve", role="médecine")
    assert (stands("v1"), stands("v2")) == ("changes", "approved")
    assert (stands("v2") == "approved") == (reviews.approved(store, {"cas": "v2"}) == {"cas"})
