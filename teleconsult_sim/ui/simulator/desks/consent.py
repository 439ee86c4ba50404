"""The desk of consent: four subjects apart, where orders are to go, warnings, and what to do if the link fails."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.journal.events.meeting import ConsentAnswered, ConsentWithdrawn, FallbackAgreed, Warned
from teleconsult_sim.journal.events.people import ChoiceStated
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import Options, naming, options, submit
from teleconsult_sim.ui.simulator.telling.of_people import stated_choice
from teleconsult_sim.ui.simulator.telling.terms import CONSENTS, MODES, N_, WARNINGS, person, wording

COVERS = {
    "care": N_("Les soins et les services offerts."),
    "telehealth": N_("Le recours à la télésanté, ses avantages et ses limites."),
    "recording": N_("La captation de la rencontre, en image ou en son."),
    "personal_email": N_("L’envoi de documents à une adresse courriel personnelle."),
}
SAYS = {
    "email_insecurity": N_("Le courriel peut ne pas être sécurisé"),
    "collection_centre": N_("S’informer auprès du centre de prélèvements"),
    "reacts_profile": N_("Le profil à créer dans REACTS"),
    "captions": N_("Les limites des sous-titres automatiques"),
}
MEANS = {"phone": N_("Par téléphone"), "other": N_("Autrement")}


def context(seat: Seat) -> Mapping[str, Any]:
    """Return each subject with its answers, each order with where it is to go, the warnings told, the fallback."""
    entries, _ = seat.attempt.entries, seat.translate
    answered = [entry for entry in entries if isinstance(entry, ConsentAnswered | ConsentWithdrawn)]
    warned = [entry for entry in entries if isinstance(entry, Warned)]
    chosen = [entry for entry in entries if isinstance(entry, ChoiceStated)]
    return {
        "subjects": [
            (code, words, _(COVERS[code]), [entry for entry in answered if entry.subject == code])
            for code, words in options(CONSENTS, _)
        ],
        "warnings": [(code, _(SAYS[code]), [entry for entry in warned if entry.about == code]) for code in WARNINGS],
        "orders": [
            (order, order.title.into(seat.language), [entry for entry in chosen if entry.order == order.id])
            for order in seat.facts.orders
        ],
        "latest_choice": chosen[-1] if chosen else None,
        "choice": lambda who: stated_choice(who, seat.facts, wording(seat.language)),
        "fallbacks": [entry for entry in entries if isinstance(entry, FallbackAgreed)],
        "modes": options(MODES, _),
        "means": options(MEANS, _),
        "parties": _parties(seat),
        "patient": seat.facts.patient,
        "person": lambda who: person(who, seat.facts),
        "mode_words": naming(MODES, _),
        "latest": answered[-1] if answered else None,
    }


def ask(seat: Seat, fields: Fields) -> None:
    """Ask for one consent."""
    submit(
        seat,
        "ask_consent",
        subject=value(fields, "subject"),
        mode=value(fields, "mode"),
        party=value(fields, "party") or seat.facts.patient.id,
    )


def ask_choice(seat: Seat, fields: Fields) -> None:
    """Ask where an order is to go."""
    submit(seat, "ask_choice", order=value(fields, "order"))


def warn(seat: Seat, fields: Fields) -> None:
    """Tell somebody of a risk, or of something to look after."""
    submit(seat, "warn", about=value(fields, "about"), who=value(fields, "who") or seat.facts.patient.id)


def agree(seat: Seat, fields: Fields) -> None:
    """Agree how to go on if the link fails."""
    submit(seat, "agree_fallback", means=value(fields, "means"), number=value(fields, "number"))


def _parties(seat: Seat) -> Options:
    """Return who can consent: the patient, their family, and the clinician for a recording."""
    patient, me, _ = seat.facts.patient, seat.facts.clinician, seat.translate
    family = [(found.id, found.name) for found in seat.facts.contacts_of("family")]
    parents = [(role, name) for role, name in (("mother", patient.mother), ("father", patient.father)) if name]
    myself = (me.id, f"{me.full_name}, " + _("moi"))
    return [(patient.id, patient.full_name), *family, *parents, myself]


DESK = Desk(
    id="consent",
    title=N_("Consentement"),
    icon="shield",
    place=40,
    template="consent.html",
    context=context,
    handlers={
        "consent_ask": ask,
        "consent_ask_choice": ask_choice,
        "consent_warn": warn,
        "consent_agree": agree,
    },
)
