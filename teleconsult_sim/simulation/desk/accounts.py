"""Accounts and accesses: requested, granted after a delay, activated."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.journal.events.preparation import AccessGranted, AccessRequested, AccountActivated
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Action, Reaction, Refusal, decides, evolves, reacts
from teleconsult_sim.simulation.world import Slice, World

GRANTED_AFTER = 30 * 60
"""Seconds from a request to its grant; quicker than life, so that a case can show both."""


class Accounts(Slice):
    """What the learner may use."""

    active: bool = False
    granted: frozenset[str] = frozenset()


class Request(Action):
    """Ask for an account or an access."""

    what: Literal["rsss_account", "cloud_fax", "teams", "remote_access"]
    via: Literal["it", "fax_form"]
    seconds = 180


class ActivateAccount(Action):
    """Make the network account usable."""

    seconds = 120


class GrantAccess(Reaction):
    """A request is granted."""

    what: str

    @property
    def notices(self) -> bool:
        """The learner is told."""
        return True


@reacts(AttemptStarted)
def ready_at_start(_: AttemptStarted, world: World) -> Iterator[Entry]:
    """In most cases the account works and the fax subscription is in order from the start."""
    if world.setting.account_ready:
        yield AccessGranted(what="rsss_account")
        yield AccessGranted(what="cloud_fax")
        yield AccountActivated()


@decides(Request)
def request(action: Request, world: World) -> Iterator[Entry]:
    """Journal a request; it is granted later."""
    yield AccessRequested(what=action.what, via=action.via)
    yield later(world, GRANTED_AFTER, GrantAccess(what=action.what))
    if action.what == "rsss_account" and action.via == "fax_form":
        yield later(world, GRANTED_AFTER, GrantAccess(what="cloud_fax"))


@decides(GrantAccess)
def grant(reaction: GrantAccess, world: World) -> Iterator[Entry]:
    """Grant what had been asked for."""
    yield AccessGranted(what=reaction.what)


@decides(ActivateAccount)
def activate(_: ActivateAccount, world: World) -> Iterator[Entry]:
    """Activate an account that was granted."""
    if "rsss_account" not in world.of(Accounts).granted:
        raise Refusal("account_not_granted")
    yield AccountActivated()


@evolves(Accounts, AccessGranted)
def _granted(accounts: Accounts, event: AccessGranted) -> Accounts:
    return Accounts(active=accounts.active, granted=accounts.granted | {event.what})


@evolves(Accounts, AccountActivated)
def _activated(accounts: Accounts, event: AccountActivated) -> Accounts:
    return Accounts(active=True, granted=accounts.granted)
