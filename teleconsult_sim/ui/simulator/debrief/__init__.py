"""The debrief: what an attempt amounts to, in words, with its evidence and the guide's reasons."""

from teleconsult_sim.ui.simulator.debrief.whole import debrief_html

__all__ = ["debrief_html"]
