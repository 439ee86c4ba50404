"""The catalogue's page: what its reader looks for, and what is shown of the guide's rules."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.guide.catalogue import Edition, Rule, Section
from teleconsult_sim.ui.catalogue.drawing import Rules, draw
from teleconsult_sim.ui.catalogue.search import extract, parse
from teleconsult_sim.ui.catalogue.sieve import Left, Sieve, sift
from teleconsult_sim.ui.shell.page import Fields, checked, value, values

SECTION = "section-"
"""What the id of a section's element begins with, so that no rule's can be the same."""

MOST_EXTRACTS = 60
"""Above as many rules left, what was typed is too common for its surroundings to tell anything."""


class Part(NamedTuple):
    """A section of the guide, its rules, those of them that are left, and how many a reading was needed for."""

    section: Section
    rules: tuple[Rule, ...]
    left: int
    read: int


class CataloguePage:
    """One reader's view of an edition; it keeps nothing, and its addresses are in the browser alone."""

    def __init__(self, guide: Edition, language: Language = "fr") -> None:
        """Open the page on every rule."""
        self.guide, self.language = guide, language
        self.rules = Rules(guide)
        self.sieve = Sieve()
        self.practised: dict[str, None] = {}
        self.unfolded = ""

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        return "Catalogue des règles" if self.language == "fr" else "Catalogue of rules"

    def speak(self, language: Language) -> None:
        """Go on in a language."""
        self.language = language

    def regions(self) -> Mapping[str, str]:
        """Return the frame, the tools, the list of what is left, and every rule."""
        left = sift(self.guide, self.sieve)
        shared = {"guide": self.guide, "sieve": self.sieve, "left": left, "parts": self._parts(left)}
        return {
            "frame": draw("frame.html", self.language, {"unfolded": self.unfolded, "left": left}),
            "top": draw("top.html", self.language, shared),
            "tools": draw("tools.html", self.language, {**shared, "unfolded": self.unfolded}),
            "sections": draw("sections.html", self.language, shared),
            "rules": draw("rules.html", self.language, {**shared, "shown": set(left.rules)}),
            **self.rules.drawn(self.language),
            **dict(self._extracts(left)),
            **{f"practice-{rule}": self._practice(rule) for rule in self.practised},
        }

    def handle(self, action: str, fields: dict[str, Any]) -> None:
        """Do what the reader asked."""
        own: dict[str, Callable[[Fields], None]] = {
            "speak": lambda given: self.speak("en" if value(given, "language") == "en" else "fr"),
            "search": self._search,
            "filter": self._filter,
            "clear": self._clear,
            "reveal": self._reveal,
            "practise": self._practise,
            "unfold": self._unfold,
        }
        if action in own:
            own[action](fields)

    # ---- what the reader does ---------------------------------------------------------------------------------------

    def _search(self, fields: Fields) -> None:
        self.sieve = self.sieve._replace(query=value(fields, "query"))

    def _filter(self, fields: Fields) -> None:
        self.sieve = self.sieve._replace(
            modalities=frozenset(values(fields, "modality")),
            severities=frozenset(values(fields, "severity")),
            read=checked(fields, "read"),
        )

    def _clear(self, _: Fields) -> None:
        self.sieve = Sieve()

    def _reveal(self, fields: Fields) -> None:
        """Let go of the search and the filters, which hide what an address names."""
        name = value(fields, "fragment")
        if name in self.guide.rules or name.removeprefix(SECTION) in self.guide.sections:
            self.sieve = Sieve()

    def _practise(self, fields: Fields) -> None:
        if (rule := value(fields, "rule")) in self.guide.rules:
            self.practised[rule] = None

    def _unfold(self, fields: Fields) -> None:
        """Show or hide, on a small screen, the filters or the list of sections."""
        part = value(fields, "part")
        self.unfolded = "" if part == self.unfolded else part

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _parts(self, left: Left) -> list[Part]:
        shown = set(left.rules)
        found = []
        for section in self.guide.sections.values():
            rules = tuple(rule for rule in self.guide.rules.values() if rule.section == section.id)
            kept, read = sum(rule.id in shown for rule in rules), sum(rule.reading is not None for rule in rules)
            found.append(Part(section, rules, kept, read))
        return found

    def _extracts(self, left: Left) -> Iterator[tuple[str, str]]:
        """Yield, by region, where what was looked for stands in the rules whose title doesn't show it."""
        query = parse(self.sieve.query)
        for id in left.rules if len(left.rules) <= MOST_EXTRACTS else ():
            if found := extract(query, self.guide.rules[id], self.language):
                yield f"extract-{id}", draw("extract.html", self.language, {"extract": found})

    def _practice(self, rule: str) -> str:
        # Every play is looked at once, when somebody first opens a rule: opening the page must not wait for that.
        from teleconsult_sim.ui.catalogue.practice import practice

        return draw("practice.html", self.language, {"rule": rule, "practice": practice().get(rule, ())})
