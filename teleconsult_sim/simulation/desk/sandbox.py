"""The sandbox: faults switched on and off while one plays, journalled like everything else, so that replay holds."""

from collections.abc import Iterator

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.faults import EVERYWHERE, Fault, FaultCleared, FaultKind, FaultSet
from teleconsult_sim.simulation.kernel import Action, Refusal, decides
from teleconsult_sim.simulation.world import World


class SetFault(Action):
    """Let something go wrong from now on, always or at a rate; minutes count from the beginning."""

    what: FaultKind
    where: str = EVERYWHERE
    rate: float = 1.0
    after_minutes: int = 0
    until_minutes: int | None = None
    instead: str | None = None
    seconds = 0


class ClearFault(Action):
    """Put right what was going wrong somewhere, or everywhere."""

    what: FaultKind
    where: str = EVERYWHERE
    seconds = 0


@decides(SetFault)
def set_fault(action: SetFault, world: World) -> Iterator[Entry]:
    """Set it, in a sandbox only."""
    _refuse_elsewhere(world)
    try:
        fault = Fault(
            what=action.what,
            where=action.where,
            rate=action.rate,
            after_minutes=action.after_minutes,
            until_minutes=action.until_minutes,
            instead=action.instead,
        )
    except ValueError as error:
        raise Refusal("bad_fault", action.where) from error
    yield FaultSet(fault=fault)


@decides(ClearFault)
def clear_fault(action: ClearFault, world: World) -> Iterator[Entry]:
    """Clear it, in a sandbox only."""
    _refuse_elsewhere(world)
    yield FaultCleared(what=action.what, where=action.where)


def _refuse_elsewhere(world: World) -> None:
    if not world.setting.sandbox:
        raise Refusal("not_a_sandbox")
