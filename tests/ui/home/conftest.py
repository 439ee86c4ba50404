"""A store, the home page of one learner on it, and attempts at cases without playing them."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.store import open_store
from teleconsult_sim.ui.home.page import HomePage

ME = "the-browser-of-the-learner"


class Outline(HTMLParser):
    """The elements of a page as a browser would assemble them, slots filled."""

    def __init__(self, regions, start="frame"):
        super().__init__()
        self.regions, self.tags, self.texts = regions, [], []
        self.feed(regions.get(start, ""))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if slot := given.get("data-region"):
            inner = Outline(self.regions, slot)
            self.tags += inner.tags
            self.texts += inner.texts

    def handle_data(self, data):
        self.texts.append(data)

    def having(self, name):
        return [(tag, given) for tag, given in self.tags if name in given]

    @property
    def text(self):
        return re.sub(r"[\s\u202f\u00a0]+", " ", unescape("".join(self.texts)))


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")


@pytest.fixture
def page(store):
    """The page of somebody who was told what is kept, and agreed."""
    made = HomePage(store, pick=lambda several: several[0])
    made.arrive(ME)
    made.handle("accept", {"pseudonym": "Harfang 63", "profession": "Médecine", "code": ""})
    made.said = ""
    return made


@pytest.fixture
def attempted(store):
    """Begin an attempt at a case; closed with a score when one is given."""

    def attempted(slug, score=None, *, passed=False, mode="training", browser=ME, session=None):
        scenario = load(slug)
        id = store.begin(slug, scenario.file.seed, mode, "fr", browser, session=session)
        begin(scenario, scenario.file.seed, store.keeper(id))
        if score is not None:
            store.close(id, score, passed)
        return id

    return attempted


@pytest.fixture
def outline():
    return lambda page: Outline(page.regions())
