"""Every case of the catalogue of bad inputs has a test that bears its number."""

import ast
import re
from pathlib import Path

CASES = {f"b{number:02d}" for number in range(1, 84)}


def _tested(file: Path) -> set[str]:
    """Return the cases that the names of a file's tests bear."""
    names = (
        node.name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    return {found[1] for name in names if (found := re.match(r"test_(b\d\d)_", name))}


def test_every_case_of_the_catalogue_has_a_test():
    tested = set[str]().union(*map(_tested, Path(__file__).parent.glob("test_*.py")))
    assert CASES - tested == set()
    assert tested - CASES == set()
