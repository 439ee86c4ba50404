"""Attempts that a learner begins, or takes up where they were left; what can't be is told in plain words."""

from collections.abc import Callable

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.scenario.library import Scenario, UnknownScenario
from teleconsult_sim.session.attempt import Attempt, ScenarioChanged, begin
from teleconsult_sim.session.offered import offered
from teleconsult_sim.store import AttemptRow, Store
from teleconsult_sim.store.classes import session_for
from teleconsult_sim.store.learners import identity, learner
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import Mode

GONE = Text(fr="Cette tentative n’existe plus.", en="This attempt no longer exists.")
NOT_OFFERED = Text(
    fr="Ce cas n’est pas offert en ce moment : il a été retiré, ou le comité doit d’abord l’approuver. Choisissez-en "
    "un autre.",
    en="This case is not on offer at the moment: it was withdrawn, or the committee has to approve it first. Choose "
    "another one.",
)
CHANGED = Text(
    fr="Le cas a changé depuis cette tentative : elle est gardée, mais ne peut pas continuer. Commencez-en une autre.",
    en="The case has changed since this attempt: it is kept, but cannot be carried on. Begin another one.",
)

FIRST_VISIT = Text(
    fr="Première visite? Ce que vous faites ici est gardé sous un numéro tiré au hasard, jamais sous votre nom. "
    "N’écrivez rien d’une vraie personne. La page d’accueil dit ce qui est gardé, et pour combien de temps.",
    en="First visit? What you do here is kept under a number drawn at random, never under your name. Type in nothing "
    "of a real person. The home page tells what is kept, and for how long.",
)


def first_visit(store: Store, browser: str) -> bool:
    """Tell whether a learner who just began a case began none before, and was not told yet what is kept of them."""
    if not browser:
        return True
    known = learner(store, browser)
    return not (known and known.informed_at) and len(store.attempts(learner=browser)) == 1


def begun(
    store: Store, browser: str, slug: str, seed: int | None, *, mode: Mode, language: Language
) -> tuple[str, Attempt]:
    """Begin a case that is offered, with its own seed unless another is given; return the attempt and its id.

    It counts for the training session that asks for it. Raises Notice, StoreError.
    """
    scenario = _offered(store, slug, language)
    seed = scenario.file.seed if seed is None else seed
    session = session_for(store, browser, slug, mode)
    id = store.begin(slug, seed, mode, language, browser, session=session.id if session else None)
    return id, begin(scenario, seed, store.keeper(id))


def taken_up(
    store: Store, browser: str, id: str, language: Language, resumed: Callable[[str], Attempt]
) -> tuple[AttemptRow, Attempt]:
    """Return one's own attempt, resumed by its id, and what the store says of it. Raises Notice, StoreError."""
    row = store.attempt(id)
    if row is None or row.learner != identity(browser):
        raise Notice(GONE.into(language))
    try:
        return row, resumed(id)
    except (ScenarioChanged, UnknownScenario) as error:
        raise Notice(CHANGED.into(language)) from error


def _offered(store: Store, slug: str, language: Language) -> Scenario:
    scenario = next((case for case in offered(store) if case.slug == slug), None)
    if scenario is None:
        raise Notice(NOT_OFFERED.into(language))
    return scenario
