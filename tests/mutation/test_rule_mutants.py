"""Every check is told from its mutants by some play; those that no play finds out yet are listed one by one."""

from pathlib import Path

import pytest
from judged import rules, survivors

from teleconsult_sim.rules.registry import checks

LISTED = Path(__file__).with_name("survivors.txt")


def listed() -> set[str]:
    """Return the known survivors, « rule | condition » a line."""
    return {line for line in LISTED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def surviving(rule: str) -> set[str]:
    """Return the mutants of a rule's check that no journal tells from it, wherever their lines stand today."""
    return {f"{rule} | {where.partition(': ')[2] or where}" for where in survivors(rule)}


@pytest.mark.parametrize("rule", checks())
def test_a_changed_check_is_found_out_unless_it_is_listed(rule):
    known = {line for line in listed() if line.startswith(f"{rule} | ")}
    assert surviving(rule) - known == set(), "no play tells these from the check: add one that does"
    assert known - surviving(rule) == set(), "these are found out now: take them off the list"


def test_an_inverted_or_silent_check_is_never_listed():
    assert {line for line in listed() if line.endswith(("| inverted", "| silent"))} == set()


def test_no_mutant_of_a_critical_rule_s_check_is_listed():
    critical = {rule.id for rule in rules().values() if rule.severity == "critical"}
    assert critical
    assert {line for line in listed() if line.partition(" | ")[0] in critical} == set()


def test_the_list_names_rules_there_are():
    assert {line.partition(" | ")[0] for line in listed()} <= set(checks())
