"""Checks of the section on the coordination group (guide, lines 465-501)."""

import re
from collections.abc import Sequence

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.journal.events.preparation import MatterSettled, RoleAppointed
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, missing, respected
from teleconsult_sim.rules.help_sought import PILOTS
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.registry import check

_TACTICAL = re.compile(r"tacti(que|cal)")
_WATCHES = re.compile(
    r"vigie|enjeu|recommand|recommend|suivi|suit\b|surveil|rencontre|reunion|hebdo|sous-?comite|sub-?committee|"
    r"issue|watch|follow|monitor|meets?\b|weekly|comite|committee"
)


SEATS: dict[str, tuple[re.Pattern[str], Text]] = {
    "clinical_pilot": (
        re.compile(r"clinical_pilot|pilote?.{0,12}clini|clini.{0,12}pilot"),
        Text(fr="pilote clinique", en="clinical pilot"),
    ),
    "technical_pilot": (
        re.compile(r"technical_pilot|pilote?.{0,12}techn|techn.{0,12}pilot"),
        Text(fr="pilote technologique", en="technical pilot"),
    ),
    "archives": (re.compile(r"archiv|medical records"), Text(fr="archives médicales", en="medical records")),
    "cmdp": (re.compile(r"cmdp"), Text(fr="exécutif du CMDP", en="CMDP executive")),
    "security_officer": (re.compile(r"securit"), Text(fr="officier de sécurité", en="security officer")),
    "quality": (re.compile(r"qualit"), Text(fr="qualité, évaluation et performance", en="quality and performance")),
    "outside_professional": (
        re.compile(r"outside|hors etablissement|externe|communautaire|community|external"),
        Text(fr="professionnel du dehors qui reçoit des ordonnances", en="outside professional who receives orders"),
    ),
    "patient_partner": (
        re.compile(r"patient.partner|(usager|usagere|patiente?).{0,3}partenaire"),
        Text(fr="usager partenaire", en="patient partner"),
    ),
}
"""Seats that the guide suggests, by the words that fill each; clinicians are told apart by kind."""
CLINICIANS: dict[str, tuple[re.Pattern[str], Text]] = {
    "nurse_practitioner": (
        re.compile(r"\bips\b|praticienne|praticien\b|nurse.practitioner"),
        Text(fr="IPS", en="nurse practitioner"),
    ),
    "pharmacist": (re.compile(r"pharmaci(en|st)"), Text(fr="pharmacien", en="pharmacist")),
    "dialysis_nurse": (re.compile(r"dialys"), Text(fr="infirmière de dialyse", en="dialysis nurse")),
    "oncology_nurse": (
        re.compile(r"\bipo\b|pivot|navigator|oncology.nurse"),
        Text(fr="infirmière pivot en oncologie", en="oncology nurse navigator"),
    ),
    "long_term_care_nurse": (
        re.compile(r"infirmi.{0,14}(chsld|hebergement)|(long.term|ltc|chsld).{0,8}nurse"),
        Text(fr="infirmière de CHSLD", en="long-term care nurse"),
    ),
    "physician": (
        re.compile(r"medecin|physician|doctor|oncologue|psychiatre|oncologist|psychiatrist"),
        Text(fr="médecin", en="physician"),
    ),
}


@derives
def roles(case: Case) -> Sequence[RoleAppointed]:
    """Return the roles that were filled."""
    return case.of(RoleAppointed)


@derives
def agreements(case: Case) -> Sequence[MatterSettled]:
    """Return what was agreed about coordination."""
    return [event for event in case.of(MatterSettled) if event.matter == "coordination"]


def seats_filled(case: Case) -> set[str]:
    """Return the seats and the kinds of clinicians that the roles filled stand for."""
    words = [fold(event.role) for event in roles(case)]
    known = SEATS | CLINICIANS
    return {seat for seat, (pattern, _) in known.items() if any(_fills(seat, pattern, word) for word in words)}


def _fills(seat: str, pattern: re.Pattern[str], word: str) -> bool:
    if seat == "pharmacist" and SEATS["outside_professional"][0].search(word):
        return False
    return word == seat or pattern.search(word) is not None


@check("tactical-committee")
def tactical_committee(case: Case) -> Findings:
    """Whoever sets up coordination ties it to the establishment's tactical committee."""
    told: list[Entry] = [event for event in roles(case) if _TACTICAL.search(fold(f"{event.role} {event.committee}"))]
    told += [event for event in agreements(case) if _TACTICAL.search(fold(event.choice))]
    told += [event for event in case.of(Contacted) if _TACTICAL.search(fold(f"{event.about} {event.message}"))]
    made: list[Entry] = [*roles(case), *agreements(case)]
    asked = any(question.teaches == "tactical-committee" for question in case.facts.questions)
    if told:
        first = min(told, key=lambda entry: entry.seq)
        fr = f"Le comité tactique est nommé à {first.at:%-H h %M}."
        yield respected(first, fr, f"The tactical committee is named at {first.at:%-H:%M}.")
    elif made and "coordination" in case.facts.unready and not asked:
        first = min(made, key=lambda entry: entry.seq)
        fr = f"La coordination montée à {first.at:%-H h %M} ne se rattache pas au comité tactique."
        yield missing(fr, f"The coordination set up at {first.at:%-H:%M} is not tied to the tactical committee.", first)


@check("agile-coordination")
def agile_coordination(case: Case) -> Findings:
    """A mechanism follows the issues: an agreement on how, or a group with a pilot and clinicians in it."""
    agreed = [event for event in agreements(case) if _WATCHES.search(fold(event.choice))]
    filled = seats_filled(case)
    clinicians = filled & CLINICIANS.keys() or any(event.role == "professional" for event in roles(case))
    if agreed:
        fr = f"Convenu à {agreed[0].at:%-H h %M} : « {agreed[0].choice} »."
        yield respected(agreed[0], fr, f"Agreed at {agreed[0].at:%-H:%M}: “{agreed[0].choice}”.")
    elif filled & set(PILOTS) and clinicians:
        fr = f"Groupe de {len(roles(case))} membres, avec pilote et cliniciens."
        yield respected(roles(case), fr, f"A group of {len(roles(case))} members, with a pilot and clinicians.")
    elif roles(case):
        names = ", ".join(event.role for event in roles(case))
        fr = f"Le groupe ({names}) est sans pilote ou sans clinicien : rien n’y remonte du terrain."
        yield missing(fr, f"The group ({names}) lacks a pilot or a clinician: nothing reaches it.", roles(case))
    elif "coordination" in case.facts.unready and case.begun:
        fr = "Un service démarre, et aucun mécanisme n’en suit les enjeux."
        yield missing(fr, "A service is starting, and no mechanism follows its issues.", agreements(case))


@check("committee-composition")
def committee_composition(case: Case) -> Findings:
    """Every kind of people whom teleconsultation touches has a seat."""
    if not roles(case):
        return
    filled, known = seats_filled(case), SEATS | CLINICIANS
    empty = [words for seat, (_, words) in known.items() if seat not in filled]
    if empty:
        fr, en = ", ".join(words.fr for words in empty), ", ".join(words.en for words in empty)
        yield missing(f"Sièges encore vides : {fr}.", f"Seats still empty: {en}.", roles(case))
    else:
        fr = f"{len(roles(case))} membres : les neuf catégories y sont."
        yield respected(roles(case), fr, f"{len(roles(case))} members: all nine categories are there.")
