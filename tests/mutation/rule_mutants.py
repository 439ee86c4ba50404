"""Mutants of the checks: what each would be if it were inverted, always met, silent, or blind to a condition."""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from teleconsult_sim.rules.findings import Finding
from teleconsult_sim.rules.registry import Check, checks

INVERTED = {"respected": "breached", "breached": "respected", "missing": "respected"}
WHOLE = ("inverted", "always met", "silent")
MARK = " blind to "
"""Stands in the module name of a blinded check, so that no view of it passes for one of the real check's."""
NOTED = "_answer_noted"
TRUTH = (ast.If, ast.IfExp, ast.While)


class Mutant(NamedTuple):
    """A changed check of one rule; `where` says what was changed and on which line.

    `differs_where` is the condition, by its place, and the answer of it that the mutant takes for the other: where it
    never gave that answer, the mutant says what the check says.
    """

    rule: str
    where: str
    check: Check
    differs_where: "Answer | None" = None


Answer = tuple[int, bool]


class Traced(NamedTuple):
    """The check of a rule as it is, and the answers that its conditions have given since these were last cleared."""

    check: Check
    answers: set[Answer]


class Site(NamedTuple):
    """Where an expression that decides something stands, and what it may be blinded to."""

    holder: ast.AST
    field: str
    place: int | None
    blinded: tuple[bool, ...] = (True, False)

    @property
    def expression(self) -> ast.expr:
        held = getattr(self.holder, self.field)
        return held if self.place is None else held[self.place]

    def put(self, expression: ast.expr) -> None:
        if self.place is None:
            setattr(self.holder, self.field, expression)
        else:
            getattr(self.holder, self.field)[self.place] = expression


def mutants(rule: str) -> Iterator[Mutant]:
    """Yield every mutant of a rule's check."""
    check = checks()[rule]
    yield Mutant(rule, "inverted", _through(check, lambda found: found._replace(status=INVERTED[found.status])))
    yield Mutant(rule, "always met", _through(check, lambda found: found._replace(status="respected")))
    yield Mutant(rule, "silent", lambda case: iter(()))
    yield from _blinded(rule)


def _through(check: Check, change: Callable[[Finding], Finding]) -> Check:
    return lambda case: (change(found) for found in check(case))


def traced(rule: str) -> Traced:
    """Return the check of a rule, which notes what its conditions answer."""
    module, tree, sites = _opened(checks()[rule])
    answers: set[Answer] = set()

    def noted(number: int, answer: Any) -> Any:
        answers.add((number, bool(answer)))
        return answer

    for number, site in enumerate(sites):
        called = ast.Call(ast.Name(NOTED, ast.Load()), [ast.Constant(number), site.expression], [])
        site.put(ast.fix_missing_locations(ast.copy_location(called, site.expression)))
    return Traced(_compiled(module, tree, rule, "nothing", **{NOTED: noted}), answers)


def _blinded(rule: str) -> Iterator[Mutant]:
    """Yield the check with one condition ignored, for each condition that it comes upon in its own module."""
    module, tree, sites = _opened(checks()[rule])
    for number, site in enumerate(sites):
        old = site.expression
        for value in site.blinded:
            where = f"line {old.lineno}: « {ast.unparse(old)} » always {str(value).lower()}"
            site.put(ast.fix_missing_locations(ast.copy_location(_always(value, old), old)))
            yield Mutant(rule, where, _compiled(module, tree, rule, f"{number} {value}"), (number, not value))
            site.put(old)


def _always(value: bool, old: ast.expr) -> ast.expr:
    """Return that value; what a condition gives a name to is given it all the same."""
    if not any(isinstance(node, ast.NamedExpr) for node in ast.walk(old)):
        return ast.Constant(value)
    return ast.Subscript(ast.Tuple([old, ast.Constant(value)], ast.Load()), ast.Constant(1), ast.Load())


def _opened(check: Check) -> tuple[ModuleType, ast.Module, list[Site]]:
    """Return the module of a check, its source as a tree that registers nothing, and the check's conditions in it."""
    module = inspect.getmodule(check)
    assert module
    tree = ast.parse(inspect.getsource(module))
    tree.body = [node for node in tree.body if not _registers(node)]
    return module, tree, [site for function in _reached(tree, check.__name__) for site in sites_of(function)]


def _registers(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "teleconsult_sim.rules.registry"


def _compiled(module: ModuleType, tree: ast.Module, rule: str, where: str, **names: Any) -> Check:
    """Return the rule's check as the changed module has it, with further names that it may use."""
    found: dict[str, Check] = {}

    def recording(id: str, **_: Any) -> Callable[[Check], Check]:
        return lambda function: found.setdefault(id, function)

    space: dict[str, Any] = {"__name__": f"{module.__name__}{MARK}{where}", "check": recording, "Check": Check, **names}
    exec(compile(tree, space["__name__"], "exec"), space)
    return found[rule]


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


def sites_of(function: ast.FunctionDef) -> Iterator[Site]:
    """Yield every condition: what is tested, filtered by, or answered as a truth, and what « and », « or » join in it.

    A part is blinded to what leaves the others to decide; the other way round is the whole blinded. A default, as in
    `name or "—"`, is no condition, nor is a choice between two wordings.
    """
    for site in _tested(function):
        yield site
        yield from _parts(site.expression)
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And) and not _is_truth(node, function):
            for place in range(len(node.values) - 1):
                yield Site(node, "values", place)


def _tested(function: ast.FunctionDef) -> Iterator[Site]:
    answers = isinstance(function.returns, ast.Name) and function.returns.id == "bool"
    for node in ast.walk(function):
        if isinstance(node, TRUTH) and not _is_words(node):
            yield Site(node, "test", None)
        elif isinstance(node, ast.comprehension):
            yield from (Site(node, "ifs", place) for place in range(len(node.ifs)))
        elif isinstance(node, ast.Return) and answers and not isinstance(node.value, ast.Constant):
            yield Site(node, "value", None)


def _parts(node: ast.expr) -> Iterator[Site]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _parts(node.operand)
    elif isinstance(node, ast.BoolOp):
        for place, part in enumerate(node.values):
            yield Site(node, "values", place, (isinstance(node.op, ast.And),))
            yield from _parts(part)


def _is_truth(node: ast.BoolOp, function: ast.FunctionDef) -> bool:
    """Say whether parts of this have been yielded as those of a condition."""
    return any(part.holder is node for site in _tested(function) for part in _parts(site.expression))


def _is_words(node: ast.AST) -> bool:
    """Say whether a conditional expression only chooses words: both sides are texts, or are formatted ones."""
    return isinstance(node, ast.IfExp) and all(_texts(side) for side in (node.body, node.orelse))


def _texts(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple):
        return all(_texts(part) for part in node.elts)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
