"""Messages that the mail server turns away at its door: they were never sent, and the attempt is evidence."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.simulation.kernel import Action, Refusal, decides
from teleconsult_sim.simulation.world import World

Unacceptable = Literal[
    "too_large",
    "too_many_recipients",
    "too_many_attachments",
    "line_too_long",
    "malformed_address",
    "unreadable_mail",
    "real_identity",
]
TURNED_AWAY = {
    refusal.reason: refusal
    for refusal in (
        Refusal("too_large"),
        Refusal("too_many_recipients"),
        Refusal("too_many_attachments"),
        Refusal("line_too_long"),
        Refusal("malformed_address"),
        Refusal("unreadable_mail"),
        Refusal("real_identity"),
    )
}


class OfferMail(Action):
    """Offer the server a message that it can't take: nothing of the message itself is kept but what it is about."""

    reason: Unacceptable
    about: str = ""
    seconds = 0


@decides(OfferMail)
def offer_mail(action: OfferMail, world: World) -> Iterator[Entry]:
    """Turn the message away."""
    raise Refusal(TURNED_AWAY[action.reason].reason, action.about)
    yield
