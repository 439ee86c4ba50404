"""However a scenario's or a play's file is spoilt, it is one still, or a fault told at one of its lines, in French too.

The twenty cases are the corpus: a line lost, doubled, moved or put out of place, a value swapped for another or for
something odd. Nothing here may crash, and the amount of work is bounded by the size of a file.
"""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teleconsult_sim import resources
from teleconsult_sim.locale.faults_in_french import in_french
from teleconsult_sim.scenario.library import assemble, slugs
from teleconsult_sim.scenario.plays import parse_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.source.yaml import LARGEST, Faulty, parse_source

CASES = {slug: (resources.scenarios() / slug / "scenario.yaml").read_text(encoding="utf-8") for slug in slugs()}
PLAYS = {
    slug: (resources.scenarios() / slug / "plays" / "exemplary.yaml").read_text(encoding="utf-8") for slug in slugs()
}
SCALARS = re.compile(r"(?<=[:\-\[,] )[^\s\[{|>][^,\n\]}]*")
ODD = [
    *[
        "",
        "~",
        "null",
        "[]",
        "{}",
        "- ",
        ": ",
        "? ",
        "&a",
        "*a",
        "!x",
        "!!python/object:os.system x",
        "<<: {}",
        "|",
        ">",
    ],
    *["---", "...", "\t", "\x00", "\x85", "\u2028", "\ufeff", '"\\ud800"', '"\\x00"', "[" * 50, "{a: " * 50, "9" * 400],
    *["9" * 5000, "-1", "0", "1e400", ".nan", "0x1F", "true", "2020-13-45", "9999-12-31T23:59:59", "0001-01-01", "é"],
    *["patient", "archives", "nobody", "fr", "TESZ46530303", "514-555-0199", "a@b.example", "[a, [b, [c]]]", "{fr: x}"],
]
LINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@st.composite
def spoilt(draw: Any, texts: dict[str, str]) -> tuple[str, bytes]:
    slug = draw(st.sampled_from(sorted(texts)))
    text = texts[slug]
    for _ in range(draw(st.integers(1, 3))):
        lines, places = text.split("\n"), [found.span() for found in SCALARS.finditer(text)] or [(0, 0)]
        here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        first, last = draw(st.sampled_from(places))
        match draw(st.sampled_from(["odd", "odd", "lose", "double", "swap", "indent", "cut", "letters"])):
            case "odd":
                text = text[:first] + draw(st.sampled_from(ODD)) + text[last:]
            case "lose":
                text = "\n".join(lines[:here] + lines[here + draw(st.integers(1, 4)) :])
            case "double":
                text = "\n".join([*lines[: here + 1], *lines[here:]])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
                text = "\n".join(lines)
            case "indent":
                lines[here] = "  " + lines[here] if draw(st.booleans()) else lines[here].removeprefix("  ")
                text = "\n".join(lines)
            case "cut":
                text = text[: draw(st.integers(0, len(text)))]
            case "letters":
                text = text[:first] + draw(st.text(max_size=5)) + text[first:]
    return slug, text.encode("utf-8", errors="surrogatepass")


def told_well(fault: Faulty, data: bytes) -> None:
    assert fault.file == "spoilt.yaml"
    assert 1 <= fault.line <= len(LINES.split(data.decode("utf-8-sig", errors="replace")))
    assert fault.what.strip()
    assert in_french(fault.what) != fault.what, fault.what
    assert "`" not in fault.what.partition("not YAML")[0], fault.what


SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(spoilt(CASES))
def test_a_spoilt_scenario_is_one_still_or_a_fault_at_its_line(found):
    slug, data = found
    try:
        scenario = assemble(slug, resources.scenarios() / slug, parse_source(data, "spoilt.yaml"))
    except Faulty as fault:
        told_well(fault, data)
    else:
        run(scenario, 1, []).report()


@SETTINGS
@given(spoilt(PLAYS))
def test_a_spoilt_play_is_one_still_or_a_fault_at_its_line(found):
    _, data = found
    try:
        play, scenario = parse_play(parse_source(data, "spoilt.yaml"), "spoilt")
    except Faulty as fault:
        told_well(fault, data)
    else:
        run(scenario, play.seed, play.actions).report()


BOMB = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))])


@pytest.mark.parametrize(
    "text",
    [BOMB, "[" * 100_000, "{a: " * 50_000, "a: " + "9" * 900_000, "x" * LARGEST, "- " * 100_000, "? " * 50_000],
    ids=["aliases", "brackets", "braces", "digits", "letters", "dashes", "questions"],
)
def test_what_is_made_to_exhaust_the_reader_is_a_fault(text):
    with pytest.raises(Faulty) as raised:
        parse_play(parse_source(text.encode(), "spoilt.yaml"), "spoilt")
    told_well(raised.value, text.encode())
