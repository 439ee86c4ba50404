"""The catalogue's page without a browser: its regions, what its reader does, and what must not be in it."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from teleconsult_sim import resources
from teleconsult_sim.guide.loading import latest
from teleconsult_sim.locale import catalogue
from teleconsult_sim.ui.catalogue import Catalogue, open_catalogue
from teleconsult_sim.ui.catalogue.page import CataloguePage
from teleconsult_sim.ui.shell.exchange import Exchange

WAIT, NUMBER, NOTED = "wait-for-success", "fax-number-known", "consent-noted"


class Outline(HTMLParser):
    """The elements of a page as a browser would assemble them, slots filled."""

    def __init__(self, regions):
        super().__init__()
        self.regions, self.tags = regions, []
        self.feed(regions["frame"])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if slot := given.get("data-region"):
            inner = Outline.__new__(Outline)
            HTMLParser.__init__(inner)
            inner.regions, inner.tags = self.regions, self.tags
            inner.feed(self.regions.get(slot, ""))

    def having(self, name):
        return [(tag, given) for tag, given in self.tags if name in given]


def outline(page):
    return Outline(page.regions())


def shown(page):
    rows = [given for tag, given in outline(page).having("data-region") if tag == "li"]
    return {given["data-region"].removeprefix("rule-") for given in rows if "hidden" not in given}


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u202f", " ").replace("\u00a0", " "))


def test_the_frame_comes_first_and_every_slot_has_its_region(page):
    regions = page.regions()
    assert next(iter(regions)) == "frame"
    late = ("practice-", "extract-")
    slots = {given["data-region"] for _, given in outline(page).having("data-region")}
    assert {slot for slot in slots if not slot.startswith(late)} == set(regions) - {"frame"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_of_the_edition_has_all_its_words(language):
    guide = latest()
    page = CataloguePage(guide, language)
    regions = page.regions()
    for rule in guide.rules.values():
        told = text_of(regions[f"rule-{rule.id}"])
        texts = [rule.title, rule.why, rule.remedy, rule.reading, guide.sections[rule.section].title]
        for text in (text for text in texts if text):
            words = text.into(language).replace("&", "&amp;").replace("\u00a0", " ").replace("\u202f", " ")
            assert re.sub(r"\s+", " ", words) in told
        assert all(str(line) in told for span in rule.spans for line in span)
        assert all(f'href="#{bearer}"' in regions[f"rule-{rule.id}"] for bearer in rule.bearers)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_headings_are_in_order_and_ids_are_unique_and_labels_exist(language):
    page = CataloguePage(latest(), language)
    page.handle("practise", {"rule": next(iter(page.guide.rules))})
    found = outline(page)
    ids = [given["id"] for _, given in found.having("id")]
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h\d", tag)]
    assert len(ids) == len(set(ids))
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    named = {given[name] for name in ("aria-labelledby", "for") for _, given in found.having(name)}
    assert named <= set(ids)
    assert set(page.guide.rules) <= set(ids)
    fragments = {given["href"][1:] for _, given in found.having("href") if given["href"].startswith("#")}
    assert fragments <= set(ids)


def test_a_rule_tells_whom_it_binds_where_it_stands_and_what_bears_its_cost(page):
    regions = page.regions()
    wait, number = text_of(regions[f"rule-{WAIT}"]), text_of(regions[f"rule-{NUMBER}"])
    assert "Le professionnel et le prescripteur" in wait
    assert "dès la p. 6, lignes 120 à 122 et 150" in wait
    assert "Un délai n’est pas un avis." in wait
    assert f'href="#{WAIT}"' in regions[f"rule-{NUMBER}"]
    assert "Comment nous le lisons" not in number
    assert "Comptée avec" not in wait


def test_a_section_where_a_reading_was_needed_says_so(page):
    listed = page.regions()["rules"]
    assert "une lecture a été nécessaire pour 1 règle sur 2" in listed
    assert listed.count("une lecture a été nécessaire") == 1


def test_each_rule_has_a_link_of_its_own_to_copy(page):
    links = [given["data-copy"] for _, given in outline(page).having("data-copy")]
    assert links == [f"#{NOTED}", f"#{WAIT}", f"#{NUMBER}"]


def test_markup_in_a_rule_or_a_search_stays_text(page):
    page.handle("search", {"query": "<script>alert(1)</script>"})
    page.handle("search", {"query": 'ailleurs"><img src=x>'})
    html = "".join(page.regions().values())
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;b&gt;connu&lt;/b&gt; &amp; sûr" in html
    page.handle("search", {"query": "ailleurs"})
    assert "&lt;script&gt;<mark>ailleurs</mark>" in page.regions()[f"extract-{NUMBER}"]


def test_a_search_and_filters_hide_rules_and_their_sections_and_say_how_many_are_left(page):
    assert "3 règles" in page.regions()["tools"]
    page.handle("search", {"query": "telecopie"})
    assert shown(page) == {WAIT, NUMBER}
    page.handle("filter", {"modality": ["mandatory"], "severity": [], "read": False})
    assert shown(page) == {WAIT}
    regions = page.regions()
    assert 'data-live="1 règle sur 3"' in regions["tools"]
    assert re.search(r'id="section-consent"[^>]* hidden', regions["rules"])
    assert 'href="#section-consent"' not in regions["sections"]
    page.handle("search", {"query": "introuvable"})
    assert shown(page) == set()
    assert 'data-live="Aucune règle sur 3"' in page.regions()["tools"]
    assert "Aucune règle ne correspond." in page.regions()["rules"]
    page.handle("clear", {})
    assert shown(page) == {WAIT, NUMBER, NOTED}


def test_a_filter_shows_what_it_would_leave_and_stays_ticked(page):
    page.handle("filter", {"modality": ["mandatory"], "severity": [], "read": True})
    tools = page.regions()["tools"]
    assert re.search(r'value="mandatory" checked><span>Obligatoire</span> <b class="figures">1</b>', tools)
    assert re.search(r'value="recommended"><span>Recommandé</span> <b class="figures">0</b>', tools)
    assert re.search(r'name="read" checked', tools)


def test_an_address_shows_a_rule_that_filters_hide_and_ignores_what_is_none(page):
    page.handle("search", {"query": "introuvable"})
    page.handle("reveal", {"fragment": "nothing-of-ours"})
    assert shown(page) == set()
    page.handle("reveal", {"fragment": WAIT})
    assert WAIT in shown(page)
    page.handle("search", {"query": "introuvable"})
    page.handle("reveal", {"fragment": "section-fax"})
    assert WAIT in shown(page)


def test_only_the_region_of_what_changed_is_sent(page):
    exchange = Exchange(page)
    typed = {"kind": "action", "id": "a", "action": "search", "fields": {"query": "succès"}, "have": exchange.version}
    assert set(exchange.receive(typed).content["regions"]) <= {"top", "tools", "sections", "rules"} | {
        f"extract-{rule}" for rule in page.guide.rules
    }


def test_plays_are_looked_at_only_when_a_rule_is_opened_and_only_titles_are_told():
    page = CataloguePage(latest())
    rule = "consent-always"
    before = page.regions()
    assert not [region for region in before if region.startswith("practice-")]
    page.handle("practise", {"rule": rule})
    told = text_of(page.regions()[f"practice-{rule}"])
    assert "Aucun consentement demandé" in told
    assert "Le parcours exemplaire" in told
    assert "TESZ" not in told
    page.handle("practise", {"rule": "no-such-rule"})
    assert "practice-no-such-rule" not in page.regions()


def test_a_rule_of_no_case_says_so(page):
    page.handle("practise", {"rule": NOTED})
    assert "aucun cas pour l’instant" in page.regions()[f"practice-{NOTED}"]


def test_words_found_in_the_other_language_are_marked_as_such(page):
    page.handle("search", {"query": "resend"})
    assert '<span lang="en">' in page.regions()[f"extract-{WAIT}"]
    page.handle("speak", {"language": "en"})
    assert "lang=" not in page.regions()[f"extract-{WAIT}"]


def test_the_language_changes_everything_and_keeps_what_was_looked_for(page):
    page.handle("search", {"query": "fax"})
    page.handle("speak", {"language": "en"})
    regions = page.regions()
    assert page.title == "Catalogue of rules"
    assert "2 rules of 3" in regions["tools"]
    assert "The notice of success comes before the clean-up" in regions[f"rule-{WAIT}"]
    french = {text for text in catalogue("en") if " " in text and len(text) > 12}
    told = text_of("".join(regions.values()))
    assert not [text for text in french if text in told and catalogue("en")[text] != text]


def test_a_page_goes_on_in_the_language_that_the_browser_last_read(page):
    exchange = Exchange(page)
    answer = exchange.receive({"kind": "hello", "id": "a", "visitor": "v", "language": "en", "have": 0})
    assert answer.content["language"] == "en"
    assert "Consent is noted" in answer.content["regions"][f"rule-{NOTED}"]
    assert exchange.receive({"kind": "hello", "id": "b", "language": "xx", "have": 0}).content["language"] == "en"


def test_the_small_screen_s_parts_unfold_one_at_a_time(page):
    page.handle("unfold", {"part": "filters"})
    assert 'class="catalogue unfolded-filters"' in page.regions()["frame"]
    page.handle("unfold", {"part": "sections"})
    assert 'class="catalogue unfolded-sections"' in page.regions()["frame"]
    page.handle("unfold", {"part": "sections"})
    assert 'class="catalogue"' in page.regions()["frame"]


def test_the_widget_shows_the_latest():
    widget = open_catalogue()
    assert isinstance(widget, Catalogue)
    assert widget.exchange.page.guide.id == max(path.name for path in (resources.data() / "guide").iterdir())
    assert ".catalogue-search" in widget._css
