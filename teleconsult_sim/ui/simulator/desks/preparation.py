"""The desk of preparation: the workplace, where one sits, what works, accesses and arrangements."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.journal.events.preparation import (
    AccessRequested,
    ItemChecked,
    ItemRepaired,
    MatterSettled,
    PlaceChosen,
    RoleAppointed,
    ToolsDeclared,
)
from teleconsult_sim.simulation.desk.accounts import Accounts
from teleconsult_sim.ui.shell.page import Fields, checked, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import naming, options, required, submit
from teleconsult_sim.ui.simulator.telling.terms import ACCESSES, ITEMS, MATTERS, N_, ROOMS

DCI = {
    "none": N_("aucun accès"),
    "read_only": N_("consultation"),
    "documentation": N_("documentation"),
    "ordering": N_("ordonnances"),
}
ROUTES = {"it": N_("l’informatique"), "fax_form": N_("le formulaire d’inscription")}
ROLES = {
    "clinical_pilot": N_("pilote clinique de télésanté"),
    "technical_pilot": N_("pilote technologique de télésanté"),
    "archives": N_("représentant des archives médicales"),
    "cmdp": N_("membre de l’exécutif du CMDP"),
    "security_officer": N_("officier de sécurité"),
    "quality": N_("direction de la qualité"),
    "professional": N_("professionnel qui fait des téléconsultations"),
    "outside_professional": N_("professionnel hors établissement"),
    "patient_partner": N_("usager partenaire"),
}
OTHER = "other"
PROPOSED = {
    "video_support": (
        N_("Les pilotes accompagnent chacun; le site de formation est indiqué avec la licence"),
        N_("Une licence pour chacun, sans accompagnement"),
        N_("Chacun choisit sa solution et l’apprend seul"),
    ),
    "coordination": (
        N_("Un comité tactique, et un sous-comité agile pour les enjeux du terrain"),
        N_("Un comité tactique seul, une fois par trimestre"),
        N_("Aucune structure : chaque clinique règle ses enjeux"),
    ),
}
"""What one may settle of a matter without writing it oneself, good or not."""
E = TypeVar("E", bound=Entry)


def context(seat: Seat) -> Mapping[str, Any]:
    """Return what was stated, tried, asked for and arranged so far."""
    _, accounts = seat.translate, seat.world.of(Accounts)
    requested = {entry.what: entry for entry in _all(seat, AccessRequested)}
    return {
        "tools": _latest(seat, ToolsDeclared),
        "place": _latest(seat, PlaceChosen),
        "dci": options(DCI, _),
        "rooms": options(ROOMS, _),
        "items": [(code, words, _state(seat, code), _finding(seat, code)) for code, words in options(ITEMS, _)],
        "repairs": sorted({found.repair for found in seat.world.setting.checks if found.repair}),
        "accesses": [(code, words, _access(code, accounts, requested)) for code, words in options(ACCESSES, _)],
        "active": accounts.active,
        "routes": options(ROUTES, _),
        "matters": options(MATTERS, _),
        "settled": [(words, choice) for code, words in options(MATTERS, _) if (choice := _settled(seat, code))],
        "matter": _matter(seat),
        "proposed": [_(words) for words in PROPOSED.get(_matter(seat), ())],
        "roles": options(ROLES, _),
        "role": naming(ROLES, _),
        "appointed": _all(seat, RoleAppointed),
    }


def declare(seat: Seat, fields: Fields) -> None:
    """State what the workplace offers."""
    submit(
        seat,
        "declare_tools",
        dmr=checked(fields, "dmr"),
        dci=value(fields, "dci"),
        fax_machine=checked(fields, "fax_machine"),
    )


def choose_place(seat: Seat, fields: Fields) -> None:
    """Choose where the consultation takes place."""
    submit(seat, "choose_place", place=value(fields, "place"), private=checked(fields, "private"))


def check(seat: Seat, fields: Fields) -> None:
    """Try a tool out."""
    submit(seat, "check", item=value(fields, "item"))


def repair(seat: Seat, fields: Fields) -> None:
    """Mend what a check found."""
    submit(seat, "repair", item=value(fields, "item"), how=value(fields, "how"))


def request(seat: Seat, fields: Fields) -> None:
    """Ask for an account or an access."""
    submit(seat, "request", what=value(fields, "what"), via=value(fields, "via"))


def activate(seat: Seat, fields: Fields) -> None:
    """Make the account usable."""
    submit(seat, "activate_account")


def show_matter(seat: Seat, fields: Fields) -> None:
    """Show what may be settled of a matter."""
    if value(fields, "matter") in MATTERS:
        seat.remembers("preparation")["matter"] = value(fields, "matter")


def settle(seat: Seat, fields: Fields) -> None:
    """Make an arrangement."""
    choice = required(seat, value(fields, "choice"), N_("Écrivez ce qui est convenu."))
    submit(seat, "settle", matter=value(fields, "matter"), choice=choice)


def appoint(seat: Seat, fields: Fields) -> None:
    """Name somebody to a role."""
    role = value(fields, "role")
    if role == OTHER:
        role = value(fields, "other")
    role = required(seat, role, N_("Choisissez un rôle, ou écrivez-le."))
    submit(seat, "appoint", role=role, committee=value(fields, "committee"))


def _all(seat: Seat, kind: type[E]) -> Sequence[E]:
    return [entry for entry in seat.attempt.entries if isinstance(entry, kind)]


def _latest(seat: Seat, kind: type[E]) -> E | None:
    found = _all(seat, kind)
    return found[-1] if found else None


def _state(seat: Seat, item: str) -> str:
    """Return how a tool stood when last tried or mended: working, failing, repaired, or not tried."""
    seen = [entry for entry in seat.attempt.entries if isinstance(entry, ItemChecked | ItemRepaired)]
    last = next((entry for entry in reversed(seen) if entry.item == item), None)
    if last is None:
        return ""
    return last.result if isinstance(last, ItemChecked) else "repaired"


def _finding(seat: Seat, item: str) -> str:
    """Return what the screen said when the tool last failed."""
    tried = {entry.cause for entry in _all(seat, ItemChecked) if entry.item == item}
    said = [entry for entry in _all(seat, PersonSpoke) if entry.channel == "screen" and entry.cause in tried]
    return said[-1].says.into(seat.language) if said and _state(seat, item) == "failing" else ""


def _access(code: str, accounts: Accounts, requested: Mapping[str, AccessRequested]) -> str:
    if code in accounts.granted:
        return "granted"
    return "requested" if code in requested else ""


def _matter(seat: Seat) -> str:
    return str(seat.remembers("preparation").get("matter", next(iter(MATTERS))))


def _settled(seat: Seat, matter: str) -> str:
    found = [entry for entry in _all(seat, MatterSettled) if entry.matter == matter]
    return found[-1].choice if found else ""


DESK = Desk(
    id="preparation",
    title=N_("Préparation"),
    icon="checklist",
    place=20,
    template="preparation.html",
    context=context,
    handlers={
        "preparation_declare": declare,
        "preparation_place": choose_place,
        "preparation_check": check,
        "preparation_repair": repair,
        "preparation_request": request,
        "preparation_activate": activate,
        "preparation_matter": show_matter,
        "preparation_settle": settle,
        "preparation_appoint": appoint,
    },
)
