"""Every play of a scenario and the verdicts it brings, as a plain table that a notebook can keep and compare."""

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import Play, read_play
from teleconsult_sim.session.attempt import run

SIGNS = {"respected": "●", "missing": "○", "breached": "✗", "not_applicable": "·"}


def play_reports(slug: str) -> list[tuple[Play, Report]]:
    """Return every play of a scenario, run, with its report. Raises Faulty for a play that can't be used."""
    plays = [read_play(path) for path in load(slug).plays]
    return [(play, run(scenario, play.seed, play.actions).report()) for play, scenario in plays]


def verdict_table(slug: str) -> str:
    """Return rules by plays with a sign for each status, the scores first."""
    reports = play_reports(slug)
    width = max(len(found.rule.id) for _, report in reports for found in report.verdicts) + 1
    legend = "  ".join(f"{sign} {status}" for status, sign in SIGNS.items())
    lines = [f"{slug}   {legend}", ""]
    lines += [f"{column:>3}  {play.name}" for column, (play, _) in enumerate(reports, 1)]
    lines += ["", _row("", width, [str(column) for column in range(1, len(reports) + 1)])]
    lines.append(_row("score", width, [str(report.score.points) for _, report in reports]))
    lines.append(_row("passed", width, ["yes" if report.score.passed else "no" for _, report in reports]))
    for rule in [found.rule.id for found in reports[0][1].verdicts]:
        lines.append(_row(rule, width, [SIGNS[report.of(rule).status] for _, report in reports]))
    return "\n".join(lines)


def _row(name: str, width: int, cells: list[str]) -> str:
    return f"{name:<{width}}" + "".join(f"{cell:>5}" for cell in cells)
