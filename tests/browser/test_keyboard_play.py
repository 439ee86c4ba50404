"""A whole case played to its debrief with the keyboard alone, and what the mail desk does for the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyboard as keys
import pytest
from gestures import answered
from playwright.sync_api import Page, expect
from stage import Server, opened, serving

from teleconsult_sim.assessment.report import assess
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.store import Store

SLUG = "renouvellement-simple"
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "simulateur.ipynb"


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving([NOTEBOOK]) as running:
        yield running


@pytest.fixture
def begun(server: Server, new_page: Callable[..., Page]) -> Page:
    """The case just begun, by keys."""
    page = new_page()
    page.add_init_script(keys.NO_POINTER)
    opened(page, server.url)
    keys.press(page, f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode=evaluation]")
    page.locator("#desk h2").first.wait_for()
    return page


def test_the_keyboard_alone_plays_a_whole_case(begun: Page, store: Store) -> None:
    played, _ = read_play(load(SLUG).folder / "plays" / "exemplary.yaml")
    for step in action_data(played.actions):
        for tag, fields in step.items():
            keys.GESTURES[tag](begun, fields)
            answered(begun)
    begun.locator("#debrief h1").wait_for()
    row = store.attempts()[0]
    assert (row.score, row.passed) == (100, True), [
        (found.rule.id, found.status) for found in assess(store.entries(row.id)).verdicts if found.status != "respected"
    ]
    keys.reach(begun, "#debrief a, #debrief button, #debrief summary")
    assert begun.evaluate("window.pointed") == 0


def test_completion_proposes_the_namesake_and_the_keyboard_takes_it_or_leaves_it(begun: Page) -> None:
    keys.desk(begun, "mail")
    begun.keyboard.press("Alt+Shift+KeyN")
    to = begun.locator(".mail-compose [name=to_typed]")
    expect(to).to_be_focused()
    begun.keyboard.type("arch méd")
    offered = begun.get_by_role("listbox").get_by_role("option")
    expect(offered).to_have_count(4)
    expect(offered.first).to_have_attribute("aria-selected", "true")
    expect(to).to_have_attribute("aria-activedescendant", str(offered.first.get_attribute("id")))
    # What is proposed outlasts the draft that the pause has just kept.
    begun.wait_for_timeout(800)
    expect(offered).to_have_count(4)
    begun.keyboard.press("ArrowDown")
    expect(offered.nth(1)).to_contain_text("voisin.example")
    begun.keyboard.press("Enter")
    chip = begun.locator(".mail-compose .chip")
    expect(chip).to_have_text("Archives médico-légales Voisin inc.")
    expect(chip).to_have_attribute("title", "Archives médico-légales Voisin inc. <archives.medicales@voisin.example>")
    expect(to).to_have_value("")
    expect(to).to_be_focused()
    begun.keyboard.type("archives")
    begun.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(to).to_have_value("archives")
    begun.keyboard.press("Enter")
    expect(chip.nth(1)).to_have_text("archives")
    begun.keyboard.type("personne de ce nom")
    expect(offered).to_have_count(0)
    expect(to).to_have_attribute("aria-expanded", "false")


def test_a_message_is_answered_searched_deleted_and_restored_by_its_keys(begun: Page) -> None:
    keys.desk(begun, "mail")
    keys.press(begun, "[data-action=mail_open]")
    expect(begun.locator("[data-action=mail_open]").first).to_be_focused()
    for key, subject in (("R", "RE : Modèle d’ordonnance"), ("F", "TR : Modèle d’ordonnance")):
        begun.keyboard.press(f"Alt+Shift+Key{key}")
        expect(begun.locator(".mail-compose [name=subject]")).to_have_value(subject)
        field = "body" if key == "R" else "to_typed"
        expect(begun.locator(f".mail-compose [name={field}]")).to_be_focused()
        keys.press(begun, "[data-action=mail_discard]")
        expect(begun.locator(".mail-undo")).to_be_visible()
        keys.press(begun, ".mail-folders button")
        keys.press(begun, "[data-action=mail_open]")
    begun.keyboard.press("Alt+Shift+KeyD")
    expect(begun.locator("[data-action=mail_open]")).to_have_count(1)
    begun.keyboard.press("Alt+Shift+KeyC")
    begun.keyboard.type("modele solange")
    expect(begun.locator(".mail-found")).to_have_text("1 message trouvé")
    expect(begun.locator("#mail-rows .extract")).to_contain_text("Corbeille")
    keys.press(begun, "[data-action=mail_open]")
    keys.press(begun, "[data-action=mail_restore]")
    keys.press(begun, "[aria-label='Effacer la recherche']")
    expect(begun.locator("[data-action=mail_open]")).to_have_count(2)
    begun.keyboard.press("Alt+Shift+KeyH")
    expect(begun.get_by_role("dialog", name="Raccourcis clavier")).to_contain_text("Répondre à tous")
    begun.keyboard.press("Escape")
    expect(begun.get_by_role("dialog")).to_have_count(0)
    assert begun.evaluate("window.pointed") == 0
