"""The attempt behind the door: what comes in is committed to the store before anybody is told that it was taken."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.mail import MailReceived
from teleconsult_sim.session.attempt import Attempt, resume
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.simulation.world import World
from teleconsult_sim.store import Conflict, Store
from teleconsult_sim.ui.simulator.privacy import without_personal_numbers

Plan = Callable[[Attempt], Iterable[Action]]
"""What to submit, decided when its turn comes: the attempt may have moved on since it was asked for."""
TRIES = 5
GATHERED = 0.003
"""Seconds that a message waits for those of other connections: a commit costs the disk about as much."""


class Letterbox:
    """One attempt that a mail program plays, shared through the store with a page that plays it too."""

    def __init__(self, store: Store, id: str, attempt: Attempt) -> None:
        """Hold an attempt that the store keeps under this id."""
        self.store, self.id, self.attempt = store, id, attempt
        self.connections = 0
        self._waiting: list[tuple[Plan, asyncio.Future[list[Entry]]]] = []

    @property
    def world(self) -> World:
        """Return the world as last seen."""
        return self.attempt.world

    def catch_up(self) -> None:
        """Take in what was done elsewhere meanwhile. Raises StoreError, or ScenarioChanged."""
        kept = self.store.entries(self.id)
        if len(kept) != len(self.attempt.entries):
            self.attempt = resume(kept, self.store.keeper(self.id))

    async def submit(self, plan: Plan) -> list[Entry]:
        """Submit what a plan says, and return what came of it once it is committed. Raises StoreError.

        What several connections hand in at the same moment is one transaction: nobody is answered before it holds.
        """
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_later(GATHERED if self.connections > 1 else 0, self._commit)
        answer: asyncio.Future[list[Entry]] = loop.create_future()
        self._waiting.append((plan, answer))
        return await answer

    def inbox(self, account: str) -> list[MailReceived]:
        """Return what lies in an account's inbox, the oldest first."""
        boxes = self.world.of(Mailboxes)
        return [
            entry
            for entry in self.attempt.entries
            if isinstance(entry, MailReceived)
            and entry.message.account == account
            and boxes.folders.get(entry.message.id) == "inbox"
        ]

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        try:
            answers: Sequence[list[Entry] | Exception] = self._take([plan for plan, _ in waiting])
        except Exception:
            # One of them spoils the transaction: each on its own, so that only that one fails.
            answers = [self._alone(plan) for plan, _ in waiting]
        for (_, future), answer in zip(waiting, answers, strict=True):
            if future.cancelled():
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    def _alone(self, plan: Plan) -> list[Entry] | Exception:
        try:
            return self._take([plan])[0]
        except Exception as error:
            return error

    def _take(self, plans: Sequence[Plan]) -> list[list[Entry]]:
        for tried in range(TRIES):
            try:
                with self.attempt.together():
                    return [self._follow(plan) for plan in plans]
            except Conflict:
                if tried == TRIES - 1:
                    raise
                self.catch_up()
        raise AssertionError("unreachable")

    def _follow(self, plan: Plan) -> list[Entry]:
        came: list[Entry] = []
        for action in plan(self.attempt):
            came += self.attempt.submit(without_personal_numbers(action))
        return came


def refusal_in(entries: Iterable[Entry]) -> Refused | None:
    """Return the refusal among what came of a submission, or None."""
    return next((entry for entry in entries if isinstance(entry, Refused)), None)
