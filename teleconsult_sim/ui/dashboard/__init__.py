"""The pilot's dashboard: a cohort at a glance, its rules, its learners and their paths, all of it to take away."""

from importlib.resources import files

from teleconsult_sim.ui.simulator import Simulator


class Dashboard(Simulator):
    """The shell with the simulator's styles, for the debriefs it opens, and the dashboard's own."""

    _css = f"{Simulator._css}\n{(files(__name__) / 'static' / 'dashboard.css').read_text(encoding='utf-8')}"


def open_dashboard() -> Dashboard:
    """Return the widget that shows the cohorts of the store that the environment names, and the synthetic one."""
    from teleconsult_sim.cohort.demo.shipped import SyntheticCohort
    from teleconsult_sim.cohort.kept import KeptCohorts
    from teleconsult_sim.store import open_store
    from teleconsult_sim.ui.dashboard.page import DashboardPage
    from teleconsult_sim.ui.shell.closed import when_open

    return Dashboard(when_open(lambda: DashboardPage((KeptCohorts(open_store()), SyntheticCohort()))))
