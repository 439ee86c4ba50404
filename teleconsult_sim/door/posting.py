"""From a letter to what a learner does in the simulation: bring its files in, then send."""

from collections.abc import Iterator

import msgspec

from teleconsult_sim.clinic.files import Location
from teleconsult_sim.door.enclosures import at_the_desk, brought
from teleconsult_sim.door.letterbox import Plan, refusal_in
from teleconsult_sim.door.letters import Letter
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.simulation.desk.bringing import BringFile, free_name
from teleconsult_sim.simulation.desk.mail import SendMail
from teleconsult_sim.simulation.desk.offering import OfferMail, Unacceptable
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.simulation.world import World
from teleconsult_sim.ui.simulator.privacy import real_nam_in


def turning_away(reason: Unacceptable, about: str = "") -> Plan:
    """Return the plan that writes down a message that the server won't take."""
    return lambda _: [OfferMail(reason=reason, about=about[:200])]


def posting(letter: Letter, place: Location) -> Plan:
    """Return the plan that sends a letter; its attachments, read once, lie at a place of the desk from then on."""
    brings = [brought(enclosure, place) for enclosure in letter.enclosures]
    told = [letter.subject, letter.body, *letter.to, *letter.cc, *letter.bcc]
    told += [text for file in brings for text in (file.name, file.text)]

    def plan(attempt: Attempt) -> Iterator[Action]:
        if any(real_nam_in(text) for text in told):
            yield OfferMail(reason="real_identity")
            return
        bare = _sending(letter, account_of(letter.sender, attempt.world), ())
        if not brings or refusal_in(attempt.foresee(bare)):
            yield bare
            return
        attached: list[str] = []
        for brings_one in brings:
            path, needed = _placed(brings_one, attempt.world)
            attached.append(path)
            if needed:
                yield needed
        yield _sending(letter, bare.sender, tuple(attached))

    return plan


def account_of(address: str, world: World) -> str:
    """Return the account that a message leaves from: one's own two by their names, another's by its address."""
    me = world.facts.clinician
    own = {me.rsss_email.casefold(): "rsss", me.personal_email.casefold(): "personal"}
    return own.get(address.casefold(), address)


def _placed(brings: BringFile, world: World) -> tuple[str, BringFile | None]:
    there = at_the_desk(brings, world)
    if there:
        return there.path, None
    named = msgspec.structs.replace(brings, name=free_name(brings.name, brings.to, world))
    return f"{named.to}/{named.name}", named


def _sending(letter: Letter, account: str, attached: tuple[str, ...]) -> SendMail:
    return SendMail(
        sender=account,
        to=letter.to,
        cc=letter.cc,
        bcc=letter.bcc,
        subject=letter.subject,
        body=letter.body,
        attachments=attached,
        encrypt=letter.encrypted,
        delivery_receipt=letter.delivery_receipt,
        read_receipt=letter.read_receipt,
    )
