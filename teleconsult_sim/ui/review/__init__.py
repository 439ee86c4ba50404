"""The coordination committee's page: each case as a meeting would read it, what it proves, and who approves it."""

from importlib.resources import files

from teleconsult_sim.ui.simulator import Simulator


class Review(Simulator):
    """The shell with the simulator's styles, for the debriefs it opens, and the review's own."""

    _css = f"{Simulator._css}\n{(files(__name__) / 'static' / 'review.css').read_text(encoding='utf-8')}"


def open_review() -> Review:
    """Return the widget that shows the review of cases, on the store that the environment names."""
    from teleconsult_sim.store import open_store
    from teleconsult_sim.ui.review.page import ReviewPage

    return Review(ReviewPage(open_store()))
