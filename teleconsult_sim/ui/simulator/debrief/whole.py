"""The debrief as a whole: every part drawn from one attempt."""

from collections.abc import Sequence

from teleconsult_sim.assessment.fates import Left
from teleconsult_sim.assessment.history import history
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.session.progress import remaining
from teleconsult_sim.ui.simulator.debrief.comparison import compare
from teleconsult_sim.ui.simulator.debrief.consequences import consequences
from teleconsult_sim.ui.simulator.debrief.copy_map import copy_map
from teleconsult_sim.ui.simulator.debrief.faxes import faxes
from teleconsult_sim.ui.simulator.debrief.findings import findings
from teleconsult_sim.ui.simulator.debrief.lives import chart
from teleconsult_sim.ui.simulator.debrief.praise import praise
from teleconsult_sim.ui.simulator.debrief.printing import as_css, mark
from teleconsult_sim.ui.simulator.debrief.summary import counted, obligations, summary
from teleconsult_sim.ui.simulator.drawing import draw
from teleconsult_sim.ui.simulator.telling.terms import wording


def debrief_html(attempt: Attempt, language: Language, id: str = "", unsent: Sequence[Left] = ()) -> str:
    """Return the debrief of an attempt, with its unsent drafts: one region of HTML that bears its id when printed."""
    report, guide, _ = attempt.report(), edition(attempt.world.facts.edition), wording(language)
    judged = counted(report)
    found = findings(attempt.entries, judged, report.facts, guide, _)
    context = {
        "facts": report.facts,
        "mark": as_css(mark(attempt, id, _)),
        "finished": attempt.finished,
        "left": [_.into(task.title) for task in remaining(attempt.scenario, attempt.entries)],
        "summary": summary(report, guide, _),
        "praise": praise(judged, guide, _),
        "faults": [finding for finding in found if not finding.advice],
        "advice": [finding for finding in found if finding.advice],
        "chart": chart(history(attempt.entries), obligations(judged), _),
        "consequences": consequences(attempt.entries, report.facts, _),
        "faxes": faxes(attempt.entries, report.facts, _),
        "copies": copy_map(attempt.entries, _, unsent),
        "comparison": compare(attempt, _),
    }
    return draw("debrief.html", language, context)
