"""A printed page tells which attempt it is about, and nothing typed can leave its CSS string."""

import re

from hypothesis import given
from hypothesis import strategies as st

from teleconsult_sim.assessment.rulebook import rulebook
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.ui.simulator.debrief import debrief_html
from teleconsult_sim.ui.simulator.debrief.printing import as_css, mark
from teleconsult_sim.ui.simulator.telling.terms import wording


def unescaped(css):
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), css[1:-1])


def test_a_page_bears_the_attempt_the_scenario_the_edition_and_the_hashes():
    attempt = begin(load("renouvellement-simple"))
    told = mark(attempt, "0123456789abcdef", wording("fr"))
    for part in ("0123456789ab", "renouvellement-simple", attempt.scenario.setting.fingerprint[:8], "2020-11-19"):
        assert part in told
    assert rulebook("2020-11-19")[:8] in told
    assert str(as_css(told)) in debrief_html(attempt, "fr", "0123456789abcdef")


@given(st.text())
def test_any_text_stays_within_its_css_string(text):
    css = str(as_css(text))
    assert unescaped(css) == text
    assert re.fullmatch(r'"[A-Za-z0-9 \\]*"', css)
