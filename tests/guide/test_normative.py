"""The words by which a text obliges, forbids, permits or advises."""

import pytest

from teleconsult_sim.guide.normative import normative_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le clinicien doit noter.", ["doit"]),
        ("Les notes doivent y être.", ["doit"]),
        ("On ne doit rien laisser.", ["ne doit"]),
        ("Il devra, et pourrait, relire.", ["devra", "peut"]),
        ("Il faut relire; IL FAUT signer.", ["il faut"]),
        ("Il ne faut pas attendre.", ["il faut"]),
        ("Il importe de relire. Il est nécessaire de signer.", ["il importe"]),
        ("C’est recommande\u0301, voire obligatoire.", ["recommandé", "obligatoire"]),
        ("Aucune copie : c’est interdit.", ["jamais", "interdit"]),
        ("S’assurer que seul le destinataire la reçoit.", ["s’assurer", "seulement"]),
        ("Cela est préférable et permis.", ["permis"]),
        ("Un endroit droit, un devoir, une peuplade, le permissif.", []),
        ("", []),
    ],
)
def test_words_are_found_whole_and_each_once(text, words):
    assert [*normative_words(text)] == words


def test_a_form_may_run_over_a_line():
    assert normative_words("On y lit qu’il\n  faut relire.") == ("il faut",)
