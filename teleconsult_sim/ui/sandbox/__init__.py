"""The sandbox's page: the simulator's desks in a free world, with what breaks, what was received, and every copy."""

from importlib.resources import files

from teleconsult_sim.ui.simulator import Simulator


class Sandbox(Simulator):
    """The shell with the simulator's styles, for the desks it reuses, and the sandbox's own."""

    _css = f"{Simulator._css}\n{(files(__name__) / 'static' / 'sandbox.css').read_text(encoding='utf-8')}"


def open_sandbox() -> Sandbox:
    """Return the widget that shows the sandbox, kept beside the store that the environment names."""
    from teleconsult_sim.store.sandboxes import open_sandboxes
    from teleconsult_sim.ui.sandbox.page import SandboxPage

    return Sandbox(SandboxPage(open_sandboxes()))
