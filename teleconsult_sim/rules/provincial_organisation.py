"""Checks of the section « Organisation de la télésanté dans les établissements » (guide, lines 31-47): the pilots."""

from collections.abc import Sequence
from typing import NamedTuple

from teleconsult_sim.clinic.phone import hyphenated, ten_digits
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.preparation import ItemChecked, RoleAppointed
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, missing, respected
from teleconsult_sim.rules.help_sought import PILOTS, help_sought, told
from teleconsult_sim.rules.platforms import is_recommended
from teleconsult_sim.rules.readiness import trials
from teleconsult_sim.rules.readying import NAMES, names_pilot, pilots_found
from teleconsult_sim.rules.registry import check

TITLES = {
    "clinical_pilot": Text(fr="pilote clinique", en="clinical pilot"),
    "technical_pilot": Text(fr="pilote technologique", en="technical pilot"),
}


class Obstacle(NamedTuple):
    """Something that stood in the way and that the learner did not mend: what shows it, in words."""

    seen: Entry
    words: Text


@check("pilots-appointed")
def pilots_appointed(case: Case) -> Findings:
    """Both pilots of the establishment are known, or named where a service is being set up."""
    found = pilots_found(case)
    lacking = [kind for kind in PILOTS if kind not in found]
    naming = any(names_pilot(event.role, kind) for event in case.of(RoleAppointed) for kind in PILOTS)
    if not lacking:
        told_of = [(TITLES[kind], told(case, found[kind])) for kind in PILOTS]
        fr = "; ".join(f"{title.fr}, {shown[0]}" for title, shown in told_of)
        en = "; ".join(f"{title.en}, {shown[1]}" for title, shown in told_of)
        yield respected(found.values(), f"Connus : {fr}.", f"Known: {en}.")
    elif (naming or "pilots" in case.facts.unready) and case.begun:
        fr, en = (", ".join(TITLES[kind].into(language) for kind in lacking) for language in ("fr", "en"))
        yield missing(f"Pas encore connu : {fr}.", f"Not known yet: {en}.", found.values())


@check("use-pilots")
def use_pilots(case: Case) -> Findings:
    """When something stands in the way, a pilot or the help desk hears of it."""
    asked = help_sought(case)
    for obstacle in _obstacles(case):
        if not any(said.seq > obstacle.seen.seq for said in asked):
            fr = f"{obstacle.words.fr} Ni les pilotes ni l’assistance n’ont été sollicités ensuite."
            yield missing(fr, f"{obstacle.words.en} Neither the pilots nor the help desk were asked.", obstacle.seen)
    for said in asked:
        fr, en = told(case, said)
        yield respected(said, f"Aide demandée : {fr}.", f"Help sought: {en}.")


def _obstacles(case: Case) -> list[Obstacle]:
    """Return what stood in the way and was not mended: a tool, a number of the directory, or a platform got around."""
    return [*_broken(case), *_wrong_numbers(case), *_workarounds(case)]


def _broken(case: Case) -> list[Obstacle]:
    last: dict[str, Entry] = {event.item: trials(case, event.item)[-1] for event in case.of(ItemChecked)}
    return [
        Obstacle(
            entry,
            Text(
                fr=f"{NAMES[item].fr} en panne à {entry.at:%-H h %M}, sans réparation.",
                en=f"{NAMES[item].en} not working at {entry.at:%-H:%M}, not repaired.",
            ),
        )
        for item, entry in last.items()
        if isinstance(entry, ItemChecked) and entry.result == "failing" and item in NAMES
    ]


def _wrong_numbers(case: Case) -> list[Obstacle]:
    """Return the fax numbers that the directory gives and that no fax machine answers."""
    faxes = {ten_digits(found.listed_fax or ""): found.name for found in case.facts.contacts if found.listed}
    tried: Sequence[FaxAttempted] = [event for event in case.of(FaxAttempted) if event.outcome == "voice_line"]
    return [
        Obstacle(
            event,
            Text(
                fr=f"Au bottin, le {hyphenated(event.number)} de {faxes[event.number]} n’est pas un télécopieur.",
                en=f"In the directory, {hyphenated(event.number)} of {faxes[event.number]} is not a fax machine.",
            ),
        )
        for event in tried
        if event.number in faxes
    ]


def _workarounds(case: Case) -> list[Obstacle]:
    return [
        Obstacle(
            session,
            Text(
                fr=f"Rencontre passée sur {session.platform} à {session.at:%-H h %M}.",
                en=f"Session moved to {session.platform} at {session.at:%-H:%M}.",
            ),
        )
        for session in case.sessions
        if not is_recommended(session.platform)
    ]
