"""The server that opens the pages in a browser: Voilà, on loopback unless told otherwise."""

from teleconsult_sim.ui.serving.serve import serve

__all__ = ["serve"]
