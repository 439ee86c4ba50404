"""How those who call or write put it, in natural French and English."""

from collections.abc import Sequence

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.reading import Element, Reading
from teleconsult_sim.reading.wording import NAMES
from teleconsult_sim.simulation.world import World

NOON = 12
EVENING = 17


def greeting(who: Contact, world: World, language: Language) -> str:
    """Return how somebody opens a call: the hour's greeting, and who they are."""
    hour = world.now.hour
    if language == "fr":
        return f"{'Bonjour' if hour < EVENING else 'Bonsoir'}, {who.name}."
    when = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    return f"Good {when}, {who.name} calling."


def asked_for(who: Contact, order: Order, reading: Reading, lacking: Sequence[Element], world: World) -> Text:
    """Return the words of who can't go on with an order for want of these elements."""
    absent = [part for part in lacking if reading[part].status == "absent"]
    odd = [part for part in lacking if part not in absent]
    patient = world.facts.patient
    told = {
        "fr": [
            f"{greeting(who, world, 'fr')} J’ai devant moi votre ordonnance "
            f"pour {patient.title} {patient.last_name} : {order.title.fr}.",
            f"Il me manque {joined(absent, 'fr')}." if absent else "",
            f"Quelque chose ne concorde pas : {joined(odd, 'fr')}." if odd else "",
            "Pouvez-vous me le préciser? Je la prépare ensuite.",
        ],
        "en": [
            f"{greeting(who, world, 'en')} I have in front of me your order "
            f"for {patient.title} {patient.last_name}: {order.title.en}.",
            f"I am missing {joined(absent, 'en')}." if absent else "",
            f"Something does not agree: {joined(odd, 'en')}." if odd else "",
            "Could you tell me? I will prepare it right after.",
        ],
    }
    return Text(fr=" ".join(filter(None, told["fr"])), en=" ".join(filter(None, told["en"])))


def joined(elements: Sequence[Element], language: Language) -> str:
    """Return elements as one enumeration."""
    names = [NAMES[element][0 if language == "fr" else 1] for element in elements]
    last = {"fr": " et ", "en": " and "}[language]
    return last.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
