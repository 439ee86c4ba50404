"""What each printed page of a debrief bears, so that a sheet on a desk still tells what it is about."""

from markupsafe import Markup

from teleconsult_sim.assessment.rulebook import rulebook
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.ui.simulator.telling.terms import Wording


def mark(attempt: Attempt, id: str, _: Wording) -> str:
    """Return the attempt, the scenario, the edition and the hashes of what it was judged by, as one line."""
    facts = attempt.world.facts
    told = {
        "scenario": attempt.scenario.slug,
        "content": attempt.scenario.setting.fingerprint[:8],
        "edition": facts.edition,
        "rules": rulebook(facts.edition)[:8],
        "attempt": id[:12] or "—",
    }
    words = _("Tentative {attempt} · scénario {scenario} ({content}) · guide du {edition} (règles {rules})")
    return words.format(**told)


def as_css(text: str) -> Markup:
    """Return a text as a CSS string that holds nothing but letters, digits, spaces and escapes."""
    told = (char if char == " " or (char.isascii() and char.isalnum()) else f"\\{ord(char):x} " for char in text)
    return Markup(f'"{"".join(told)}"')
