"""Every message id that the code can say, found in the syntax tree.

Ids stand in calls (``Message("…")``, ``….say("…")``, ``raise …Error("…")``) or in the tables of a
module: a constant in capitals, or a dictionary or tuple inside such a call's reach. A text counts
as an id when it is said somewhere: all texts of a table named in ``TABLES`` are.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAYING = {"Message", "say", "_list"}
TABLES = {
    "WORDS",
    "FIGURE_STATUS",
    "BASE_KINDS",
    "NATURES",
    "SEVERITIES",
    "FORMULAS",
    "UNKNOWN",
    "REASONS",
    "_PEOPLE",
    "_REASONS",
    "PROBABILITIES",
    "_HELP",
    "_WOULD",
    "_TWO_BASES",
    "_WORKSPACE_NAMES",
    "MEANINGS",
    "names",
    "ids",
    "message",
    "text",
}


def message_ids() -> dict[str, str]:
    """Return every message id with the place where it stands."""
    found: dict[str, str] = {}
    for folder in ("analytics", "pages"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                for text in _texts(node):
                    found.setdefault(text, f"{path.relative_to(ROOT)}:{node.lineno}")  # pyright: ignore[reportAttributeAccessIssue]
    return found


def _texts(node: ast.AST) -> list[str]:
    """Return the ids that one node of the tree holds."""
    if isinstance(node, ast.Call) and _is_saying(node.func):
        return [text for argument in node.args for text in _constants(argument)]
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(t, ast.Name) and t.id in TABLES for t in targets) and node.value:
            return _constants(node.value)
    return []


def _is_saying(called: ast.expr) -> bool:
    """Tell whether a call says or builds a message."""
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in SAYING or name.endswith("Error")


def _constants(value: ast.expr) -> list[str]:
    """Return the sentences in an expression: of a dictionary its values."""
    if isinstance(value, ast.Constant):
        is_text = isinstance(value.value, str) and _is_sentence(value.value)
        return [str(value.value)] if is_text else []
    return [text for part in _parts(value) for text in _constants(part)]


def _parts(value: ast.expr) -> list[ast.expr]:
    """Return the expressions within an expression in which an id may stand."""
    if isinstance(value, ast.Dict):
        return value.values
    if isinstance(value, ast.Tuple | ast.List):
        return value.elts
    if isinstance(value, ast.IfExp):
        return [value.body, value.orelse]
    if isinstance(value, ast.BinOp):
        return [value.left, value.right]
    is_get = isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "get"
    return value.args[1:] if is_get and isinstance(value, ast.Call) else []


def _is_sentence(text: str) -> bool:
    """Tell a text for readers from a code: it has a letter outside braces."""
    bare = text
    while "{" in bare and "}" in bare:
        bare = bare[: bare.index("{")] + bare[bare.index("}") + 1 :]
    return any(letter.isalpha() for letter in bare)
