"""Every fault that the core tells of data files has its French."""

import ast
from pathlib import Path

import pytest

import teleconsult_sim
from teleconsult_sim.locale.faults_in_french import in_french

ROOT = Path(teleconsult_sim.__file__).parent
MODULES = (
    "scenario/lint.py", "cli/checking.py", "scenario/plays.py", "scenario/library.py", "scenario/edits.py",
    "guide/section_file.py", "source/yaml.py",
)  # fmt: skip
PIECES = {
    "« x1 » begins outside the section's own lines (x1)",
    "x1; put a span of the section first, or move the rule",
}
"""Two halves of one message, whose French is one as well."""
RAISING = {"Faulty", "fault", "EditFailed", "UnknownScenario"}


def said(node: ast.AST) -> str | None:
    """Return a text of the source with a word in each of its gaps; what follows a gap as a suggestion stays out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [part.value if isinstance(part, ast.Constant) else _gap(part) for part in node.values]
    return "".join(map(str, parts))


def _gap(part: ast.AST) -> str:
    source = ast.unparse(part)
    return "" if "suggestion" in source or "near" in source else "x1"


def messages() -> list[str]:
    found = []
    for name in MODULES:
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            told: list[ast.AST] = []
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in RAISING:
                told = list(node.args[-1:])
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "what":
                told = [node.value]
            elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                told = node.value.elts[-1:]
            found += [text for item in told if (text := said(item))]
    return sorted(set(found) - PIECES)


def test_the_messages_are_found():
    assert len(messages()) > 45


@pytest.mark.parametrize("message", messages())
def test_a_message_has_its_french(message):
    assert in_french(message) != message


def test_what_stands_around_a_message_is_kept_and_what_it_suggests_is_french_too():
    english = "« patinet »: unknown key; did you mean « patient »?"
    assert in_french(english) == "« patinet » : clé inconnue; vouliez-vous « patient »?"
    assert in_french("« score »: a value of type int | null is expected here, not str").endswith(
        "on attend ici un nombre entier ou rien, et non du texte"
    )
    assert in_french("something nobody foresaw") == "something nobody foresaw"
