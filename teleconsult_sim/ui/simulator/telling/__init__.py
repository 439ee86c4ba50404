"""Tell a learner, in one short line of plain words, what happened and what was done."""

from teleconsult_sim.ui.simulator.telling.registry import Tone, describe, tell, tell_action, tone

__all__ = ["Tone", "describe", "tell", "tell_action", "tone"]
