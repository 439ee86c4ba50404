"""Mutants of the checks: what each would be if it were inverted, always met, silent, or blind to one of its conditions."""

import ast
import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from teleconsult_sim.assessment.verdicts import verdict
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding
from teleconsult_sim.rules.registry import Check, checks
from teleconsult_sim.rules.taught import with_answers

INVERTED = {"respected": "breached", "breached": "respected", "missing": "respected"}


class Mutant(NamedTuple):
    """A changed check of one rule; `where` says what was changed and on which line."""

    rule: str
    where: str
    check: Check


def mutants(rule: str) -> Iterator[Mutant]:
    """Yield every mutant of a rule's check."""
    check = checks()[rule]
    yield Mutant(rule, "inverted", _through(check, lambda found: found._replace(status=INVERTED[found.status])))
    yield Mutant(rule, "always met", _through(check, lambda found: found._replace(status="respected")))
    yield Mutant(rule, "silent", lambda case: iter(()))
    module = inspect.getmodule(check)
    assert module
    for where, tree in _blinded(module, check.__name__):
        yield Mutant(rule, where, _compiled(module, tree, rule, where))


def survives(mutant: Mutant, rule: Rule, journals: Sequence[tuple[Case, str]]) -> bool:
    """Say whether no journal tells the mutant from the check: each comes with the status that the check gives."""
    return not any(_status(mutant, rule, case) != status for case, status in journals)


def _status(mutant: Mutant, rule: Rule, case: Case) -> str:
    try:
        return verdict(rule, list(with_answers(case.facts, rule, mutant.check)(case))).status
    except Exception as error:
        return f"fails: {type(error).__name__}"


def _through(check: Check, change: Callable[[Finding], Finding]) -> Check:
    return lambda case: (change(found) for found in check(case))


@cache
def _source(module: ModuleType) -> str:
    return inspect.getsource(module)


def _blinded(module: ModuleType, check: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the module with one condition ignored, for each condition that the check comes upon in its own module."""
    count = len(list(_conditions(ast.parse(_source(module)), check)))
    for nth in range(count):
        for name, change in BLINDED.items():
            tree = ast.parse(_source(module))
            holder, field, place = list(_conditions(tree, check))[nth]
            condition = getattr(holder, field) if place is None else getattr(holder, field)[place]
            told = ast.unparse(condition)
            new = change(condition)
            if place is None:
                setattr(holder, field, new)
            else:
                getattr(holder, field)[place] = new
            yield f"line {condition.lineno}: « {told} » {name}", ast.fix_missing_locations(tree)


BLINDED: dict[str, Callable[[ast.expr], ast.expr]] = {
    "always true": lambda old: ast.copy_location(ast.Constant(True), old),
    "always false": lambda old: ast.copy_location(ast.Constant(False), old),
}


def _conditions(tree: ast.Module, check: str) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield where conditions stand: of « if », of conditional expressions, of comprehensions, and what « and » joins."""
    for function in _reached(tree, check):
        for node in ast.walk(function):
            if isinstance(node, ast.If | ast.IfExp) and not _is_words(node):
                yield node, "test", None
            elif isinstance(node, ast.comprehension):
                for place in range(len(node.ifs)):
                    yield node, "ifs", place
            elif isinstance(node, ast.BoolOp):
                for place in range(len(node.values)):
                    yield node, "values", place


def _is_words(node: ast.If | ast.IfExp) -> bool:
    """Say whether a conditional expression only chooses words: both sides are texts, or are formatted ones."""
    return isinstance(node, ast.IfExp) and all(_texts(side) for side in (node.body, node.orelse))


def _texts(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(_texts(part) for part in node.elts)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _reached(tree: ast.Module, check: str) -> list[ast.FunctionDef]:
    """Return the check and the functions of its own module that it calls, directly or not."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    reached: dict[str, ast.FunctionDef] = {}
    waiting = [check]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in reached:
            reached[name] = functions[name]
            waiting += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]
    return list(reached.values())


def _compiled(module: ModuleType, tree: ast.Module, rule: str, where: str) -> Check:
    """Return the rule's check as the changed module has it; its name sets its views apart from the real ones."""
    found: dict[str, Check] = {}

    def recording(id: str, **_: Any) -> Callable[[Check], Check]:
        return lambda function: found.setdefault(id, function)

    space: dict[str, Any] = {"__name__": f"{module.__name__} with {where}"}
    for node in list(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module == "teleconsult_sim.rules.registry":
            tree.body.remove(node)
    space |= {"check": recording}
    exec(compile(tree, f"{module.__name__} mutated", "exec"), space)
    return found[rule]
