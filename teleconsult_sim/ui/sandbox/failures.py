"""What can be broken, where, how often and for how long: quick switches, and one form for everything else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.clinic.platforms import PLATFORMS
from teleconsult_sim.journal.events.faults import EVERYWHERE, Fault, FaultKind
from teleconsult_sim.simulation.addressing import everyone
from teleconsult_sim.simulation.faults import active_faults
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.submission import submit
from teleconsult_sim.ui.simulator.telling.of_faults import FAULTS
from teleconsult_sim.ui.simulator.telling.terms import ITEMS, N_, Wording, named, person, wording

SUBJECTS: dict[str, tuple[FaultKind, ...]] = {
    N_("Télécopie"): ("fax_busy", "fax_no_answer", "fax_voice_line", "fax_interrupted", "fax_bad_document"),
    N_("Courriel"): ("mailbox_full", "receipt_refused", "namesake"),
    N_("Téléphone"): ("phone_busy", "phone_no_answer"),
    N_("Rencontre et services"): ("platform_down", "line_drop", "service_down"),
}
SERVICES = ("dci", "dsq", "forms", "remote_access")
RATES = {"1": N_("à chaque fois"), "0.5": N_("une fois sur deux"), "0.2": N_("une fois sur cinq")}
SPANS = {"": N_("sans fin"), "5": N_("5 minutes"), "15": N_("15 minutes"), "60": N_("1 heure")}


class Switch(NamedTuple):
    """A failure that one click sets or clears."""

    what: FaultKind
    where: str
    words: str
    icon: str


SWITCHES = (
    Switch("fax_busy", EVERYWHERE, N_("Télécopieurs occupés"), "print"),
    Switch("fax_interrupted", EVERYWHERE, N_("Télécopies interrompues"), "print"),
    Switch("mailbox_full", EVERYWHERE, N_("Boîtes pleines"), "mail"),
    Switch("receipt_refused", EVERYWHERE, N_("Accusés refusés"), "mail"),
    Switch("phone_no_answer", EVERYWHERE, N_("Personne ne répond"), "phone"),
    Switch("line_drop", EVERYWHERE, N_("Lien vidéo qui coupe"), "camera"),
    Switch("platform_down", "TEAMS", N_("TEAMS en panne"), "camera"),
    Switch("service_down", "dci", N_("DCI en panne"), "chart"),
)


class Active(NamedTuple):
    """A failure as it is set, in words."""

    what: FaultKind
    where: str
    title: str
    about: str


def failures(seat: Seat) -> Mapping[str, object]:
    """Return what the panel of failures shows."""
    _, chosen = wording(seat.language), _chosen(seat)
    found = active_faults(seat.world)
    keys = {(fault.what, fault.where) for fault in found}
    return {
        "switches": [(switch, (switch.what, switch.where) in keys) for switch in SWITCHES],
        "active": [_active(fault, seat, _) for fault in found],
        "subjects": [(_(subject), [(kind, _capital(named(FAULTS, kind, _))) for kind in kinds])
                     for subject, kinds in SUBJECTS.items()],
        "chosen": chosen,
        "places": places(chosen, seat, _),
        "rates": [(code, _(words)) for code, words in RATES.items()],
        "spans": [(code, _(words)) for code, words in SPANS.items()],
        "people": [(who.id, who.name) for who in everyone(seat.facts) if who.listed and who.email],
    }  # fmt: skip


def places(what: FaultKind, seat: Seat, _: Wording) -> Sequence[tuple[str, str]]:
    """Return where a kind of failure can strike: each code with its words, everywhere first where that can be."""
    return [*(() if what in ("namesake", "service_down") else ((EVERYWHERE, _("partout")),)), *_places(what, seat, _)]


def _places(what: FaultKind, seat: Seat, _: Wording) -> Iterator[tuple[str, str]]:
    if what == "service_down":
        yield from ((service, named(ITEMS, service, _)) for service in SERVICES)
    elif what in ("platform_down", "line_drop"):
        yield from ((platform.name, platform.name) for platform in PLATFORMS)
    for who in everyone(seat.facts):
        # A fax line by its number, a mailbox by its address, anything else by who has it.
        if what.startswith("fax_") and who.fax:
            yield who.fax, f"{who.name}, {hyphenated(who.fax)}"
        elif what.startswith("phone_") and who.phone:
            yield who.id, f"{who.name}, {hyphenated(who.phone)}"
        elif what == "mailbox_full" and who.email:
            yield who.email, f"{who.name}, {who.email}"
        elif what in ("receipt_refused", "namesake") and who.email:
            yield who.id, who.name


def switch(seat: Seat, fields: Fields) -> None:
    """Set a failure everywhere, or clear it if it is set."""
    what, where = value(fields, "what"), value(fields, "where", EVERYWHERE)
    is_set = any((fault.what, fault.where) == (what, where) for fault in active_faults(seat.world))
    submit(seat, "clear_fault" if is_set else "set_fault", what=what, where=where)


def clear(seat: Seat, fields: Fields) -> None:
    """Put one failure right."""
    submit(seat, "clear_fault", what=value(fields, "what"), where=value(fields, "where", EVERYWHERE))


def clear_all(seat: Seat, _: Fields) -> None:
    """Put everything right."""
    for what, where in dict.fromkeys((fault.what, fault.where) for fault in active_faults(seat.world)):
        submit(seat, "clear_fault", what=what, where=where)


def choose(seat: Seat, fields: Fields) -> None:
    """Show where the chosen kind can strike."""
    seat.remembers("sandbox")["failure"] = value(fields, "what")


def put(seat: Seat, fields: Fields) -> None:
    """Set a failure as the form has it; minutes count from now."""
    choose(seat, fields)
    minutes = int((seat.world.now - seat.world.setting.start).total_seconds() // 60)
    span = value(fields, "span")
    told: dict[str, object] = {"what": value(fields, "what"), "where": value(fields, "where")}
    told["rate"] = float(rate) if (rate := value(fields, "rate", "1")) in RATES else 1.0
    if span in SPANS and span:
        told |= {"after_minutes": minutes, "until_minutes": minutes + int(span)}
    if told["what"] == "namesake":
        told["instead"] = value(fields, "instead")
    submit(seat, "set_fault", **told)


def _chosen(seat: Seat) -> FaultKind:
    kept = str(seat.remembers("sandbox").get("failure", ""))
    return next((kind for kind in get_args(FaultKind) if kind == kept), "fax_busy")


def _active(fault: Fault, seat: Seat, _: Wording) -> Active:
    known = dict(places(fault.what, seat, _))
    told = [known.get(fault.where) or fault.where]
    if fault.instead:
        told.append(_("remplacé par {who}").format(who=person(fault.instead, seat.facts)))
    rate = f"{fault.rate:g}"
    if rate != "1":
        told.append(_(RATES[rate]) if rate in RATES else f"{round(100 * fault.rate)} %")
    if fault.until_minutes is not None:
        ends = fault.until_minutes - int((seat.world.now - seat.world.setting.start).total_seconds() // 60)
        told.append(_("encore {count} min").format(count=max(1, ends)))
    return Active(fault.what, fault.where, _capital(named(FAULTS, fault.what, _)), " · ".join(told))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
