"""No real patient may be typed in: what could be somebody's number is refused, or taken out, before it is kept."""

from typing import TYPE_CHECKING

import msgspec

from teleconsult_sim.clinic.masking import MARKS, masked, masked_within, real_nam_in
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.ui.shell.page import Notice

if TYPE_CHECKING:
    from teleconsult_sim.ui.simulator.desk import Seat

__all__ = ["MASK", "masked", "real_nam_in", "refuse_real_nam", "without_personal_numbers"]

MASK = MARKS["nam"]


def refuse_real_nam(seat: "Seat", *texts: str) -> None:
    """Raise a plain Notice when one of these texts holds a NAM that could be a real person's."""
    if any(map(real_nam_in, texts)):
        _ = seat.translate
        raise Notice(
            _(
                "Ce texte contient un numéro d’assurance maladie qui pourrait être celui d’une vraie personne. Rien "
                "n’a été envoyé et le numéro n’est pas conservé. N’écrivez ici que l’identité fictive du cas."
            )
        )


def without_personal_numbers(action: Action) -> Action:
    """Return an action in whose texts a mark stands for every number that a real person may hold."""
    told = msgspec.to_builtins(action)
    kept = masked_within(told)
    return action if kept == told else msgspec.convert(kept, type(action))
