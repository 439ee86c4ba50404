"""The home page: which case to play next, what one has played so far, and what is kept of it."""

from importlib.resources import files

from teleconsult_sim.ui.shell.widget import Shell


class Home(Shell):
    """The shell with the home page's own styles."""

    _css = f"{Shell._css}\n{(files(__name__) / 'static' / 'home.css').read_text(encoding='utf-8')}"


def open_home() -> Home:
    """Return the widget that shows the home page, on the store that the environment names."""
    from teleconsult_sim.ui.home.doorstep import Doorstep

    page = Doorstep()
    page.prepare_soon()
    return Home(page)
