"""The imaging service: gives an appointment, or telephones because the patient chose another or something lacks."""

from collections.abc import Iterator

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import OrderSetAside
from teleconsult_sim.reading import Element, mentions
from teleconsult_sim.simulation.desk.consent import Choices
from teleconsult_sim.simulation.people.affairs import Affairs, asks, carries_out
from teleconsult_sim.simulation.people.attending import attends, manner_of
from teleconsult_sim.simulation.people.reaching import Concern, telephones
from teleconsult_sim.simulation.people.tray import Arrived, newer
from teleconsult_sim.simulation.people.wording import asked_for, greeting
from teleconsult_sim.simulation.world import World

BOOKING: tuple[Element, ...] = ("patient_name", "patient_birth_date", "sender_name", "sender_number")
"""Without these no appointment is given."""
APPOINTMENT = (20, 90)
"""Minutes until the patient is called with a date."""
CHOSE_ANOTHER = Text(
    fr="{hello} Nous avons appelé {patient} pour l’examen que vous demandez ({order}) : on nous dit avoir choisi "
    "{other}. Nous mettons votre ordonnance de côté; envoyez-la là-bas, s’il vous plaît.",
    en="{hello} We called {patient} about the examination that you ask for ({order}): we are told that the choice "
    "was {other}. We are setting your order aside; please send it there.",
)
BLACK = Text(
    fr="{hello} Une page est sortie noire de notre télécopieur, sans doute votre demande ({order}). Pouvez-vous la "
    "renvoyer en texte?",
    en="{hello} A page came out of our fax machine black, no doubt your request ({order}). Could you send it again "
    "as text?",
)


@attends("imaging", minutes=(20, 90))
def books(found: Arrived, world: World) -> Iterator[Entry]:
    """Call the patient for each examination that is asked for, and hear whom they chose."""
    for order in _orders(found, world):
        if not world.of(Affairs).open(order.id, found.who.id) or newer(found, order.id, world):
            continue
        chosen = world.of(Choices).stated.get(order.id, order.recipient)
        other = world.facts.contact(chosen)
        concern = _concern(found, order, world)
        if not manner_of(found.who.id, world).silent:
            if concern:
                yield from asks(found, concern, APPOINTMENT, world)
            elif other and chosen != found.who.id:
                words = _worded(CHOSE_ANOTHER, found, order, world, other.name)
                yield from telephones(found, Concern(order.id, "not_chosen", words), world)
        if concern is None and other and chosen != found.who.id:
            yield OrderSetAside(order=order.id, who=found.who.id, reason="not_chosen")
        elif concern is None:
            yield carries_out(found.who, order.id, APPOINTMENT, world)


def _orders(found: Arrived, world: World) -> list[Order]:
    wanted = [order for order in world.facts.orders if order.kind == "imaging"]
    carried = [order for order in wanted if order.id in found.message.carries]
    return carried or (wanted[:1] if found.pictures and not found.message.carries else [])


def _concern(found: Arrived, order: Order, world: World) -> Concern | None:
    if not mentions(found.text, order.names):
        return Concern(order.id, "illegible", _worded(BLACK, found, order, world))
    reading = found.reading(order.id, world)
    lacking = reading.lacking(*BOOKING)
    return (
        Concern(order.id, "incomplete", asked_for(found.who, order, reading, lacking, world), lacking)
        if lacking
        else None
    )


def _worded(words: Text, found: Arrived, order: Order, world: World, other: str = "") -> Text:
    patient = f"{world.facts.patient.title} {world.facts.patient.last_name}"
    fr, en = (
        words.into(language).format(
            hello=greeting(found.who, world, language), order=order.title.into(language), patient=patient, other=other
        )
        for language in ("fr", "en")
    )
    return Text(fr=fr, en=en)
