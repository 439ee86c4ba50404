"""English is complete: every French text of the interface has its translation, and no translation is left over."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from teleconsult_sim.locale import catalogue, languages, translator
from teleconsult_sim.ui.simulator.desk import desks
from teleconsult_sim.ui.simulator.places import LEVELS

PACKAGE = Path(str(files("teleconsult_sim")))
CATALOGUES = sorted((PACKAGE / "locale" / "en").glob("*.po"))


def spoken() -> Iterator[tuple[str, str]]:
    """Yield each French text of the interface with the file it stands in."""
    for path in sorted(PACKAGE.glob("ui/**/*.html")):
        with path.open("rb") as source:
            for _, _, text, _ in babel_extract(source, ["_", "N_"], [], {"trimmed": "false"}):
                if text:
                    yield path.name, str(text)
    for path in sorted((*PACKAGE.glob("ui/**/*.py"), *PACKAGE.glob("cohort/**/*.py"))):
        with path.open("rb") as source:
            for _, _, text, _ in extract_python(source, ["_", "N_"], [], {}):
                if text:
                    yield path.name, str(text)
    yield from (("desks", desk.title) for desk in desks())
    yield from (("levels", level) for level in LEVELS.values())


def test_every_text_of_the_interface_has_its_english() -> None:
    words = catalogue("en")
    lacking = [f"{file}: {text}" for file, text in spoken() if text not in words]
    assert not lacking, "\n".join(lacking)


def test_the_extraction_sees_both_templates_and_modules() -> None:
    assert len(list(spoken())) > 100
    assert any(text == "Choisir un cas" for _, text in spoken())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_translation_is_empty_or_fuzzy_or_unlike_its_source(path: Path) -> None:
    with path.open("rb") as source:
        for message in read_po(source, locale="en"):
            if not message.id:
                continue
            assert message.string, message.id
            assert not message.fuzzy, message.id
            assert sorted(re.findall(r"\{\w*\}", str(message.id))) == sorted(
                re.findall(r"\{\w*\}", str(message.string))
            )


def test_two_catalogues_never_say_the_same_text_differently() -> None:
    said: dict[str, tuple[str, str]] = {}
    for path in CATALOGUES:
        with path.open("rb") as source:
            for message in read_po(source, locale="en"):
                if message.id:
                    other = said.setdefault(str(message.id), (str(message.string), path.name))
                    assert other[0] == message.string, f"{message.id}: {other[1]} and {path.name}"


def test_french_is_the_source_and_stays_as_it_is() -> None:
    assert languages() == ["fr", "en"]
    assert translator("fr")("Terminer") == "Terminer"
    assert translator("en")("Terminer") == "Finish"
    assert translator("en")("Un texte sans traduction") == "Un texte sans traduction"
