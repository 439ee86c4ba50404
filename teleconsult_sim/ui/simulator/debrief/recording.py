"""The attempt as a play, handed to the reader's browser: learners write nothing on the server."""

import logging

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.session.attempt import Attempt, ScenarioChanged
from teleconsult_sim.session.recording import NotReplayable, play_name, recorded
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value

logger = logging.getLogger(__name__)
LONGEST_TITLE = 120
UNTITLED = Text(fr="Donnez d’abord un titre au script.", en="Give the play a title first.")
DIFFERS = Text(
    fr="Cette tentative ne peut pas devenir un script : rejouée, elle donnerait un autre journal. Rien n’est perdu.",
    en="This attempt can’t become a play: played again, it would give another journal. Nothing is lost.",
)


def as_play(attempt: Attempt, fields: Fields, language: Language) -> Download:
    """Return the play of an attempt as a file to keep. Raises Notice without a title, or when it can't be replayed."""
    title = " ".join(value(fields, "title").split())[:LONGEST_TITLE]
    if not title:
        raise Notice(UNTITLED.into(language))
    try:
        text = recorded(attempt.entries, Text(fr=title, en=title))
    except (NotReplayable, ScenarioChanged) as error:
        logger.warning("an attempt at %s can't be recorded: %s", attempt.scenario.slug, type(error).__name__)
        raise Notice(DIFFERS.into(language)) from error
    return Download(f"{play_name(title)}.yaml", text.encode(), "application/yaml")
