"""The shape of the code: the ladder of rooms, one room per job, guarded pages, small modules.

Read from the syntax trees, so that a breach is found without running anything.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics import LADDER

ROOT = Path(__file__).parents[1]
ANALYTICS = sorted((ROOT / "analytics").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
SCREENS = [path for path in PAGES if not path.name.startswith("_")]
MODULES = [ROOT / "app.py", *ANALYTICS, *PAGES]
MOST_LINES = 400
MOST_FUNCTION_LINES = 40

# Who may import what: the one room that knows each job.
KNOWS = {
    "sqlalchemy": ("store",),
    "psycopg": ("store",),
    "openpyxl": ("ingest", "exports"),
    "xlsxwriter": ("ingest", "exports"),
    "xlrd": ("ingest",),
    "python_calamine": ("ingest",),
    "plotly": ("charts",),
    "streamlit": (),
}
# The workspace only takes an address apart, to give each workspace a file of its own.
ALLOWED = {("workspace", "sqlalchemy.engine"), ("workspace", "sqlalchemy.exc")}
GUARD = "require"


def name_of(path: Path) -> str:
    """Return a module's place in the repository, for the names of the tests."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Return every module that a file imports, also within functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            module = node.module or ""
            yield from (
                f"{module}.{alias.name}" if module == "analytics" else module
                for alias in node.names
            )


def room_of(path: Path) -> str:
    """Return the room in which a module of analytics stands; nothing for the package itself."""
    first = path.relative_to(ROOT / "analytics").parts[0].removesuffix(".py")
    return "" if first.startswith("__") else first


def test_the_ladder_names_every_room_once():
    rooms = {room_of(path) for path in ANALYTICS} - {""}
    assert rooms == set(LADDER)
    assert len(LADDER) == len(set(LADDER))


def test_the_ladder_stands_in_the_same_order_in_its_docstring():
    text = ast.get_docstring(tree_of(ROOT / "analytics" / "__init__.py")) or ""
    lines = [line.split()[0] for line in text.splitlines() if line.strip()]
    assert [word for word in lines if word in LADDER] == list(LADDER)


@pytest.mark.parametrize("path", ANALYTICS, ids=name_of)
def test_a_room_imports_only_what_stands_above_it(path: Path):
    room = room_of(path)
    rank = LADDER.index(room) if room else len(LADDER)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("analytics.")}
    below = {name for name in used - {room, "LADDER"} if LADDER.index(name) >= rank}
    assert below == set()
    assert not any(name.split(".")[0] in ("pages", "app", "tests") for name in imports(path))


@pytest.mark.parametrize("path", ANALYTICS, ids=name_of)
def test_one_room_knows_each_job(path: Path):
    room = room_of(path)
    strangers = [
        name
        for name in imports(path)
        if room not in KNOWS.get(name.split(".")[0], (room,)) and (room, name) not in ALLOWED
    ]
    assert strangers == []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_a_page_file_run_alone_does_nothing(path: Path):
    """Only definitions stand in a page file: no statement that would draw anything."""
    first, *rest = tree_of(path).body
    assert isinstance(first, ast.Expr), "a page file begins with its docstring"
    assert [ast.unparse(node) for node in rest if not _is_definition(node)] == []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_a_page_begins_with_its_guard(path: Path):
    renders = [node for node in tree_of(path).body if _is_render(node)]
    assert len(renders) == 1
    assert isinstance(renders[0], ast.FunctionDef)
    _docstring, first, *_ = renders[0].body
    assert isinstance(first, ast.Expr | ast.Assign)
    assert isinstance(first.value, ast.Call)
    assert ast.unparse(first.value.func) == GUARD
    assert ast.literal_eval(first.value.args[0]) in ("viewer", "staff", "analyst", "admin")


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_a_page_defines_nothing_public_but_render(path: Path):
    functions = [node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
    assert [name for name in functions if not name.startswith("_")] == ["render"]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_read_at_once(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path):
    functions = [
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {function.name: _body_lines(function) for function in functions}
    assert {n: lines for n, lines in lengths.items() if lines > MOST_FUNCTION_LINES} == {}


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines of code a function has, its docstring not counted."""
    body = function.body
    skipped = 1 if ast.get_docstring(function) is not None and len(body) > 1 else 0
    return (body[-1].end_lineno or 0) - body[skipped].lineno + 1


def _is_render(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "render"


def _is_definition(node: ast.stmt) -> bool:
    """Tell a definition from a statement that acts; a constant is a literal, in capitals."""
    if isinstance(node, ast.Assign):
        return all(isinstance(t, ast.Name) and t.id.isupper() for t in node.targets) and not any(
            isinstance(part, ast.Call) for part in ast.walk(node.value)
        )
    return isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)
