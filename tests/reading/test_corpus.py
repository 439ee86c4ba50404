"""The corpus: what a pharmacist finds in each body, element by element."""

import pytest
from reading_corpus import Case, load
from reading_worlds import WORLDS

from teleconsult_sim.reading import ELEMENTS, Element, Reading, read

CASES = load()
READINGS: dict[str, Reading] = {}


def reading(case: Case) -> Reading:
    if case.key not in READINGS:
        READINGS[case.key] = read(case.body, WORLDS[case.world])
    return READINGS[case.key]


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 160
    assert len({case.body for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_reads_as_a_pharmacist_would(case: Case) -> None:
    found = {element for element in ELEMENTS if reading(case).present(element)}
    assert found == case.present, {e: reading(case)[e] for e in found ^ case.present}


@pytest.mark.parametrize("element", ELEMENTS)
def test_precision_and_recall(element: Element) -> None:
    pairs = [(element in case.present, reading(case).present(element)) for case in CASES]
    both = sum(said and found for said, found in pairs)
    precision = both / sum(found for _, found in pairs)
    recall = both / sum(said for said, _ in pairs)
    absent = sum(not said for said, _ in pairs)
    print(f"{element:24} precision {precision:.3f} recall {recall:.3f} present {both} not {absent}")
    assert precision >= 0.98
    assert recall >= 0.98
    assert absent >= 4


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case.key)
def test_quotes_the_words_typed(case: Case) -> None:
    for found in reading(case).values():
        if found.words and "…" not in found.words:
            assert found.words.split()[0] in case.body
            assert case.body[found.start] == found.words[0]
