"""Telling what another text of the guide touches: as plain data, or as a report by section."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from teleconsult_sim.cli.telling import WIDTH
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.catalogue import gathered, written
from teleconsult_sim.guide.revision import Fate, Revision, Status, Use
from teleconsult_sim.scenario.library import Scenario, load, slugs
from teleconsult_sim.scenario.plays import PlayFile
from teleconsult_sim.source.conversion import convert
from teleconsult_sim.source.yaml import read_source

STATUSES: dict[Status, Text] = {
    "unplaced": Text(fr="introuvable dans l’ancien texte", en="not to be found in the old text"),
    "removed": Text(fr="disparue", en="gone"),
    "changed": Text(fr="mots changés", en="words changed"),
    "scattered": Text(fr="lignes séparées", en="lines torn apart"),
    "added": Text(fr="lignes ajoutées", en="lines added"),
    "moved": Text(fr="déplacée", en="moved"),
    "unchanged": Text(fr="inchangée", en="unchanged"),
}
COLON = Text(fr=" : ", en=": ")


def uses(edition: str) -> Iterator[Use]:
    """Yield what rests on rules of an edition: cases by their objectives, plays by the verdicts they expect."""
    for scenario in map(load, slugs()):
        if scenario.file.edition == edition:
            yield Use(scenario.slug, None, frozenset(scenario.file.objectives))
            yield from _plays(scenario)


def _plays(scenario: Scenario) -> Iterator[Use]:
    for path in scenario.plays:
        expect = convert(read_source(path), PlayFile).expect
        rules = {*expect.missing, *expect.breached}
        if path.stem == "exemplary":
            # « all » says no more than that nothing is at fault: what the case aims at is what it surely respects.
            all_of_them = isinstance(expect.respected, str)
            rules.update(scenario.file.objectives if all_of_them else expect.respected)
        yield Use(scenario.slug, path.stem, frozenset(rules))


def as_data(revision: Revision, *, pinned: bool) -> dict[str, Any]:
    """Return a revision as the plain object that `--json` prints; `old_is_the_text_read` is null without pins."""
    return {
        "edition": revision.edition.id,
        "old_is_the_text_read": not revision.differing if pinned else None,
        "differing": [{"section": name, "lines": f"{first}-{last}"} for name, first, last in revision.differing],
        "touched": revision.touches,
        "rules": [_rule(fate) for fate in revision.fates],
        "unread": [
            {"lines": written([(found.first, found.last)]), "section": found.section, "normative": list(found.words)}
            for found in revision.unread
        ],
        "gone": list(revision.gone),
        "scenarios": [
            {"scenario": use.scenario, "rules": sorted(use.rules)} for use in revision.uses if use.play is None
        ],
        "plays": [
            {"scenario": use.scenario, "play": use.play, "rules": sorted(use.rules)}
            for use in revision.uses
            if use.play is not None
        ],
    }


def _rule(fate: Fate) -> dict[str, Any]:
    return {
        "rule": fate.rule.id,
        "section": fate.rule.section,
        "lines": fate.rule.lines,
        "now": written(fate.now),
        "status": fate.status,
        "touched": fate.touched,
        "changed": list(fate.changed),
        "removed": list(fate.removed),
        "added": list(fate.added),
    }


def lines(revision: Revision, old: str, new: Sequence[str], reader: Language, *, pinned: bool) -> Iterator[str]:
    """Yield the report's lines: whether OLD, by name, was the text, then what is touched, to be read, gone, moved."""
    yield _provenance(revision, old, pinned=pinned).into(reader)
    if not revision.touches:
        yield Text(fr="Rien n’est touché.", en="Nothing is touched.").into(reader)
    parts = (
        (Text(fr="Règles touchées", en="Rules touched"), _by_section(revision, reader, touched=True)),
        (
            Text(fr="À lire : lignes nouvelles, d’aucune règle", en="To be read: new lines, of no rule"),
            _unread(revision, new, reader),
        ),
        (Text(fr="Scénarios touchés", en="Scenarios touched"), _uses(revision, reader, plays=False)),
        (Text(fr="Parcours touchés", en="Plays touched"), _uses(revision, reader, plays=True)),
        (Text(fr="Lignes disparues, d’aucune règle", en="Lines gone, of no rule"), _gone(revision)),
        (
            Text(fr="Règles déplacées, sans changement", en="Rules moved, unchanged"),
            _by_section(revision, reader, touched=False),
        ),
    )
    for title, part in parts:
        told = [*part]
        if told:
            yield from ("", title.into(reader), *told)


def _provenance(revision: Revision, old: str, *, pinned: bool) -> Text:
    edition, where = revision.edition.id, ", ".join(map(str, revision.differing))
    if not pinned:
        return Text(
            fr=f"L’édition {edition} n’a pas d’empreintes : rien ne dit si {old} est le texte dont elle est tirée.",
            en=f"The edition {edition} has no pins: nothing tells whether {old} is the text that it was read from.",
        )
    if where:
        return Text(
            fr=f"Attention : {old} n’est pas le texte dont l’édition {edition} est tirée. Il en diffère à : {where}.",
            en=f"Beware: {old} is not the text that the edition {edition} was read from. It differs at: {where}.",
        )
    return Text(
        fr=f"{old} est bien le texte dont l’édition {edition} est tirée.",
        en=f"{old} is indeed the text that the edition {edition} was read from.",
    )


def _by_section(revision: Revision, reader: Language, *, touched: bool) -> Iterator[str]:
    """Yield the rules that are touched, or else merely moved, under the titles of their sections."""
    for section in revision.edition.sections.values():
        own = [fate for fate in revision.fates if fate.rule.section == section.id]
        told = [fate for fate in own if (fate.touched if touched else fate.status == "moved")]
        if told:
            yield f"  {section.title.into(reader)}"
        for fate in told:
            yield from _fate(fate, reader)


def _fate(fate: Fate, reader: Language) -> Iterator[str]:
    now = written(fate.now) or Text(fr="nulle part", en="nowhere").into(reader)
    told = f"{STATUSES[fate.status].into(reader)} (l. {fate.rule.lines} → {now})"
    yield f"    {fate.rule.id}{COLON.into(reader)}{told}"
    parts = (
        (Text(fr="changées", en="changed"), fate.changed),
        (Text(fr="disparues", en="gone"), fate.removed),
        (Text(fr="nouvelles, dans NOUVEAU", en="new, in NEW"), fate.added),
    )
    which = [f"{name.into(reader)}{COLON.into(reader)}{written(gathered(found))}" for name, found in parts if found]
    if which:
        yield f"      {'; '.join(which)}"


def _unread(revision: Revision, new: Sequence[str], reader: Language) -> Iterator[str]:
    for found in revision.unread:
        place = found.section or Text(fr="hors section", en="in no section").into(reader)
        words = f" [{', '.join(found.words)}]" if found.words else ""
        start = f"  l. {written([(found.first, found.last)])} ({place}){words}{COLON.into(reader)}"
        text = " ".join(" ".join(new[found.first - 1 : found.last]).split())
        yield start + textwrap.shorten(text, max(WIDTH - len(start), 30), placeholder="…")


def _uses(revision: Revision, reader: Language, *, plays: bool) -> Iterator[str]:
    for use in revision.uses:
        if (use.play is not None) == plays:
            name = f"{use.scenario}/{use.play}" if plays else use.scenario
            yield f"  {name}{COLON.into(reader)}{', '.join(sorted(use.rules))}"


def _gone(revision: Revision) -> Iterator[str]:
    if revision.gone:
        yield f"  l. {written(gathered(revision.gone))}"
