"""The server that opens the pages in a browser: Voilà, on loopback unless told otherwise."""

from teleconsult_sim.ui.serving.ports import NotServable
from teleconsult_sim.ui.serving.roles import Role, opened_often, pages_for
from teleconsult_sim.ui.serving.serve import serve

__all__ = ["NotServable", "Role", "opened_often", "pages_for", "serve"]
