"""The catalogue's page: the guide's sections and rules, searchable, each with the cases and plays that exercise it."""

from importlib.resources import files

from teleconsult_sim.ui.shell.widget import Shell


class Catalogue(Shell):
    """The shell with the catalogue's own styles."""

    _css = f"{Shell._css}\n{(files(__name__) / 'static' / 'catalogue.css').read_text(encoding='utf-8')}"


def open_catalogue() -> Catalogue:
    """Return the widget that shows the catalogue of the guide's latest edition."""
    from teleconsult_sim.guide.loading import latest
    from teleconsult_sim.ui.catalogue.page import CataloguePage

    return Catalogue(CataloguePage(latest()))
