"""The sending side: what a mail program hands over by SMTP, answered as a mail server answers."""

import asyncio
import re
import unicodedata
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session, syntax

from teleconsult_sim.clinic.files import Location
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.door.bytes_kept import keep_bytes
from teleconsult_sim.door.letterbox import Letterbox, refusal_in
from teleconsult_sim.door.letters import Unreadable, read_letter
from teleconsult_sim.door.posting import posting, turning_away
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.session.attempt import ScenarioChanged
from teleconsult_sim.simulation.channels.mail import MOST_RECIPIENTS
from teleconsult_sim.simulation.desk.offering import Unacceptable
from teleconsult_sim.store import StoreError
from teleconsult_sim.ui.simulator.refusals import refusal

HOST = "courriel.rsss.example"
LARGEST = 36_000_000
"""Bytes of a message as it travels: 25 MB of attachments weigh a third more in base64."""
PATIENCE = 120
"""Seconds before a silent connection is closed."""
CODES = {
    "too_large": "552 5.3.4",
    "line_too_long": "500 5.5.2",
    "malformed_address": "553 5.1.3",
    "too_many_recipients": "550 5.5.3",
    "too_many_attachments": "554 5.6.0",
    "unreadable_mail": "554 5.6.0",
    "unknown_account": "550 5.7.60",
    "attempt_finished": "554 5.3.2",
}
"""RFC 5321 and RFC 3463; 5.7.60 is what Exchange says of an address that isn't one's own to send from."""
OTHERWISE = "550 5.7.1"
_BY_THE_LIBRARY: dict[str, Unacceptable] = {
    "552 Error": "too_large",
    "553 5.1.3 Error": "malformed_address",
    "500 Line too long": "line_too_long",
}
_OPTIONS = re.compile(r"\s(?:NOTIFY|ORCPT|RET|ENVID|AUTH)=\S+", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Outgoing(Envelope):
    """An envelope being filled in: whether a delivery receipt was asked for, and how many had no room in it."""

    delivery_receipt = False
    left_out = 0


class Postbox(SMTP):
    """The server: aiosmtpd's, with delivery receipts (RFC 3461), a bound on memory, and refusals written down."""

    def __init__(self, box: Letterbox, place: Location, language: Language) -> None:
        """Take mail in for an attempt; anybody on this machine may log in, under any password."""
        super().__init__(
            Clerk(box, place, language),
            hostname=HOST,
            ident="teleconsult-sim",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=lambda *_: AuthResult(success=True),
            timeout=PATIENCE,
        )
        self._box, self._language = box, language
        self._taken, self._said = 0, ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connections: where there are several, their messages are committed together."""
        self._box.connections += 1
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Count one less."""
        self._box.connections -= 1
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        """Hang up on who sends without end: the library keeps the whole of a line that never ends."""
        self._taken += len(data)
        if self._taken > 2 * LARGEST and self.transport is not None:
            self.transport.close()
            return
        super().data_received(data)

    def _create_envelope(self) -> Envelope:
        self._taken = 0
        return Outgoing()

    @syntax("MAIL FROM: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_MAIL(self, arg: str | None) -> None:
        """Take the sender; what RFC 3461 lets one ask of the whole message changes nothing here."""
        self._said = arg or ""
        await super().smtp_MAIL(_OPTIONS.sub("", arg) if arg else arg)

    @syntax("RCPT TO: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_RCPT(self, arg: str | None) -> None:
        """Take a recipient, and note when a receipt of delivery is wanted."""
        self._said = arg or ""
        if arg and re.search(r"\sNOTIFY=\S*SUCCESS", arg, re.I) and isinstance(self.envelope, Outgoing):
            self.envelope.delivery_receipt = True
        await super().smtp_RCPT(_OPTIONS.sub("", arg) if arg else arg)

    async def push(self, status: Any) -> None:
        """Answer; what the library refuses by itself is written down too, and told in the learner's language."""
        found = (reason for begins, reason in _BY_THE_LIBRARY.items() if str(status).startswith(begins))
        if reason := next(found, None):
            about = self._said.partition(":")[2].strip() if reason == "malformed_address" else ""
            status = await turned_away(self._box, reason, about, self._language)
        await super().push(status)


class Clerk:
    """What aiosmtpd calls for each step of a delivery."""

    def __init__(self, box: Letterbox, place: Location, language: Language) -> None:
        self._box, self._place, self._language = box, place, language

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Say that receipts of delivery can be asked for."""
        session.host_name = hostname
        return [*responses[:-1], "250-DSN", responses[-1]]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Outgoing, address: str, options: list[str]
    ) -> str:
        """Take a recipient that is an address in form; whether anybody lives there, a bounce will tell."""
        if _CONTROL.search(address) or "@" not in address:
            return await turned_away(self._box, "malformed_address", address, self._language)
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            envelope.left_out += 1
            return f"452 4.5.3 {_plain(_many(self._language))}"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Outgoing) -> str:
        """Take the message; it is in the store when this answers 250."""
        if envelope.left_out:
            return await turned_away(self._box, "too_many_recipients", str(MOST_RECIPIENTS), self._language)
        try:
            letter = read_letter(
                bytes(envelope.original_content or b""),
                envelope.mail_from or "",
                envelope.rcpt_tos,
                envelope.delivery_receipt,
            )
        except Unreadable as error:
            reason: Any = error.reason
            return await turned_away(self._box, reason, error.about, self._language)
        try:
            came = await self._box.submit(posting(letter, self._place))
        except (StoreError, ScenarioChanged) as error:
            return _not_kept(error, self._language)
        told = _refused(came, self._language)
        if told is None:
            keep_bytes(self._box.store, self._box.id, letter.enclosures, came)
        return told or f"250 2.0.0 OK {self._box.world.now:%H:%M}"

    async def handle_exception(self, error: Exception) -> str:
        """Answer what nobody had foreseen in one line, without ending the door."""
        return f"451 4.3.0 {type(error).__name__}"


async def turned_away(box: Letterbox, reason: Unacceptable, about: str, language: Language) -> str:
    """Write down that the server won't take a message, and return the answer."""
    try:
        return _refused(await box.submit(turning_away(reason, about)), language) or OTHERWISE
    except (StoreError, ScenarioChanged) as error:
        return _not_kept(error, language)


def _refused(entries: list[Entry], language: Language) -> str | None:
    found = refusal_in(entries)
    words = refusal(entries, language)
    return f"{CODES.get(found.reason, OTHERWISE)} {_plain(words)}" if found and words else None


def _not_kept(error: Exception, language: Language) -> str:
    return f"451 4.3.0 {_plain(error.into(language) if isinstance(error, StoreError) else str(error))}"


def _many(language: Language) -> str:
    return "Trop de destinataires" if language == "fr" else "Too many recipients"


def _plain(text: str) -> str:
    """Return words as an answer may hold them: one line of ASCII (RFC 5321, 4.2)."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("« ", '"').replace(" »", '"'))
    return " ".join("".join(char for char in bare if " " <= char <= "~").split())[:400]
