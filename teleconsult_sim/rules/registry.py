"""The checks by rule, found by discovery: adding one touches its section's module and nothing else."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings

Check = Callable[[Case], Findings]
_checks: dict[str, Check] = {}
_weighing: set[str] = set()


def check(rule: str, *, weighs_answers: bool = False) -> Callable[[Check], Check]:
    """Register the check of a rule. Raises ValueError when it has one already.

    Answers to questions that teach the rule count by themselves, unless the check weighs them against what was done.
    """

    def register(function: Check) -> Check:
        if rule in _checks:
            raise ValueError(f"the rule « {rule} » has two checks: {_checks[rule].__name__} and {function.__name__}")
        _checks[rule] = function
        if weighs_answers:
            _weighing.add(rule)
        return function

    return register


@cache
def checks() -> dict[str, Check]:
    """Return every check by the id of its rule."""
    from teleconsult_sim import rules

    for module in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        importlib.import_module(module.name)
    return dict(sorted(_checks.items()))


def weighs_answers_itself(rule: str) -> bool:
    """Say whether the check of a rule weighs the answers to the questions that teach it."""
    return rule in _weighing
