"""The simulator's page: a workstation of desks, its journal and clock, and the debrief."""

from importlib.resources import files

from teleconsult_sim.ui.shell.widget import Shell


def _own_styles() -> str:
    folder = files(__name__) / "static"
    styles = sorted((found for found in folder.iterdir() if found.name.endswith(".css")), key=lambda found: found.name)
    return "\n".join(found.read_text(encoding="utf-8") for found in styles)


class Simulator(Shell):
    """The shell with the styles of the simulator's own desks."""

    _css = f"{Shell._css}\n{_own_styles()}"


def open_simulator() -> Simulator:
    """Return the widget that shows the simulator, on the store that the environment names."""
    from teleconsult_sim.store import open_store
    from teleconsult_sim.ui.shell.closed import when_open
    from teleconsult_sim.ui.simulator.page import SimulatorPage

    return Simulator(when_open(lambda: SimulatorPage(open_store())))
