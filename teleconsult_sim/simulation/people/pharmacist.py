"""The pharmacist: reads an order as it came out, prepares it, or telephones about what lacks."""

from collections.abc import Iterator

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.consequences import OrderSetAside, Reason
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import ChannelAuthorised
from teleconsult_sim.reading import Element, Reading, mentions, states_order
from teleconsult_sim.simulation.desk.telephone import Telephone
from teleconsult_sim.simulation.kernel import evolves, reacts
from teleconsult_sim.simulation.people.affairs import Affairs, asks, carries_out
from teleconsult_sim.simulation.people.attending import attends, manner_of
from teleconsult_sim.simulation.people.reaching import Concern
from teleconsult_sim.simulation.people.tray import Arrived, newer
from teleconsult_sim.simulation.people.wording import asked_for, greeting
from teleconsult_sim.simulation.world import Slice, World

DISPENSING: tuple[Element, ...] = (
    "patient_name", "strength", "frequency", "duration_or_quantity", "sender_name", "sender_number",
)  # fmt: skip
"""Without these nobody dispenses; what else lacks, a pharmacist makes up for (domain facts, B9)."""
IDENTIFIERS: tuple[Element, ...] = ("patient_birth_date", "patient_nam", "patient_record_number")
PREPARATION = (20, 60)
"""Minutes that an order takes to prepare."""
AGAIN = {
    "illegible": Text(
        fr="{hello} J’ai reçu une page pour votre usager ({order}), mais elle est sortie noire : je n’y lis rien. "
        "Pouvez-vous me renvoyer l’ordonnance en texte, ou en PDF?",
        en="{hello} I got a page for your patient ({order}), but it came out black: I cannot read a thing. Could you "
        "send the order again as text, or as a PDF?",
    ),
    "cut_short": Text(
        fr="{hello} Votre envoi s’est arrêté en chemin ({order}) : il me manque des pages. Pouvez-vous me le renvoyer "
        "au complet?",
        en="{hello} Your fax stopped halfway ({order}): I am missing pages. Could you send me the whole of it again?",
    ),
    "addressed_elsewhere": Text(
        fr="{hello} L’ordonnance que je reçois de vous ({order}) porte le nom d’une autre pharmacie. Est-elle bien "
        "pour nous? D’ici là, je ne l’exécute pas.",
        en="{hello} The order that I received from you ({order}) bears another pharmacy’s name. Is it meant for us? "
        "Until I know, I am not filling it.",
    ),
    "not_allowed": Text(
        fr="{hello} Votre ordonnance ({order}) m’arrive par une voie que notre chef n’a pas permise aujourd’hui. "
        "Parlez-lui d’abord; d’ici là, je ne l’exécute pas.",
        en="{hello} Your order ({order}) comes to me by a way that our head has not allowed today. Talk to them first; "
        "until then, I am not filling it.",
    ),
}


class Allowed(Slice):
    """The ways by which the establishment's pharmacy takes orders for now, and those that it wrote down."""

    channels: frozenset[str] = frozenset()
    dictated: frozenset[str] = frozenset()


@attends("pharmacy", "institution_pharmacy", minutes=(15, 45))
def fills(found: Arrived, world: World) -> Iterator[Entry]:
    """Prepare each order that can be, and ask about the others; the newest page on an order is the one that counts."""
    for order in _orders(found, world):
        if not world.of(Affairs).open(order.id, found.who.id) or newer(found, order.id, world):
            continue
        concern = _concern(found, order, world)
        if concern is None:
            yield carries_out(found.who, order.id, PREPARATION, world)
        elif not manner_of(found.who.id, world).silent:
            yield from asks(found, concern, PREPARATION, world)
        elif concern.reason != "incomplete":
            yield OrderSetAside(order=order.id, who=found.who.id, reason=concern.reason)


@reacts(OrderedInDci)
def ordered(event: OrderedInDci, world: World) -> Iterator[Entry]:
    """Prepare what comes through the clinical information system: it lets nobody leave a part out."""
    order = next(found for found in world.facts.orders if found.id == event.order)
    who = world.facts.contact(order.recipient)
    if who and who.kind == "institution_pharmacy":
        yield carries_out(who, order.id, PREPARATION, world)


@reacts(ChannelAuthorised, CallPlaced)
def dictated(event: ChannelAuthorised | CallPlaced, world: World) -> Iterator[Entry]:
    """Take by word of mouth what the establishment's pharmacy allows so, once one has its pharmacist on the line."""
    who = world.facts.contact(world.of(Telephone).on_line or "")
    if who is None or who.kind != "institution_pharmacy" or "verbal" not in world.of(Allowed).channels:
        return
    for order in world.facts.orders:
        if order.recipient == who.id and order.id not in world.of(Allowed).dictated:
            yield OrderDictated(order=order.id, who=who.id)
            yield carries_out(who, order.id, PREPARATION, world)


def _orders(found: Arrived, world: World) -> list[Order]:
    """Return the drug orders that came; of a page that shows only pictures they may guess what it is about."""
    drugs = [order for order in world.facts.orders if order.kind == "drug"]
    carried = [order for order in drugs if order.id in found.message.carries]
    meant = [order for order in drugs if order.recipient == found.who.id]
    return carried or (meant[:1] if found.pictures and not found.message.carries else [])


def _concern(found: Arrived, order: Order, world: World) -> Concern | None:
    reading = found.reading(order.id, world)
    if found.who.kind == "institution_pharmacy" and _channel(found) not in world.of(Allowed).channels:
        return _again("not_allowed", found, order, world)
    if not mentions(found.text, order.names):
        reason: Reason = "illegible" if found.pictures else "cut_short" if found.cut else "illegible"
        return _again(reason, found, order, world)
    if found.cut and not states_order(found.text, order):
        return _again("cut_short", found, order, world)
    if reading["recipient_name"].status == "wrong":
        return _again("addressed_elsewhere", found, order, world)
    lacking = _lacking(reading)
    if not lacking:
        return None
    return Concern(order.id, "incomplete", asked_for(found.who, order, reading, lacking, world), lacking)


def _channel(found: Arrived) -> str:
    return "fax" if found.faxed else "mail"


def _lacking(reading: Reading) -> tuple[Element, ...]:
    """Return what they can't do without: it is absent, or it contradicts the rest; one identifier is enough."""
    lacking = reading.lacking(*DISPENSING)
    at_odds = tuple(part for part in IDENTIFIERS if reading[part].status in ("wrong", "contradictory"))
    known = any(reading.present(part) for part in IDENTIFIERS)
    return lacking + (at_odds if at_odds or known else ("patient_birth_date",))


def _again(reason: Reason, found: Arrived, order: Order, world: World) -> Concern:
    words = AGAIN[reason]
    fr, en = (
        words.into(language).format(hello=greeting(found.who, world, language), order=order.title.into(language))
        for language in ("fr", "en")
    )
    return Concern(order.id, reason, Text(fr=fr, en=en))


@evolves(Allowed, ChannelAuthorised)
def _allowed(allowed: Allowed, event: ChannelAuthorised) -> Allowed:
    return allowed.changed(channels=allowed.channels | {event.channel})


@evolves(Allowed, OrderDictated)
def _dictated(allowed: Allowed, event: OrderDictated) -> Allowed:
    return allowed.changed(dictated=allowed.dictated | {event.order})
