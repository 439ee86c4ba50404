"""How virtual time goes by for who sits in a mail program, where no button moves the clock."""

from typing import Literal

from teleconsult_sim.door.letterbox import Letterbox, Plan, refusal_in
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import Wait

Clock = Literal["fetch", "minutes", "still"]
"""`fetch`: who has read everything and fetches again waits for the next news. `minutes`: a minute of real time is one
of the case. `still`: only what one does takes time, as on the page."""
NEWS = Wait(until="next_notice")


async def before_fetching(box: Letterbox, clock: Clock, account: str) -> None:
    """Let time go by as fetching says: nothing happens while there is something unread, or nothing to come."""
    boxes = box.world.of(Mailboxes)
    if clock == "fetch" and all(entry.message.id in boxes.opened for entry in box.inbox(account)):
        await box.submit(waiting_for_news())


def waiting_for_news() -> Plan:
    """Return the plan that waits for news when some will come: to look for mail in vain is no fault to write down."""
    return lambda attempt: [] if attempt.finished or refusal_in(attempt.foresee(NEWS)) else [NEWS]


def a_minute() -> Plan:
    """Return the plan that lets a minute go by, unless the attempt is over."""
    return lambda attempt: [] if attempt.finished else [Wait(minutes=1)]
