"""Every cache is bounded, and what pages keep is keyed on the figures and on who reads them.

Read from the syntax trees. Reference data may be kept without a bound: the reference files bound
it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import ANALYTICS, PAGES, ROOT, name_of, tree_of

REFERENCE = ROOT / "analytics" / "reference"
MODULES = [ROOT / "app.py", *ANALYTICS, *PAGES]
BOUNDS = ("max_entries", "maxsize")
CACHES = ("cache", "lru_cache", "cache_resource", "cache_data")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def cached(tree: ast.Module) -> Iterator[tuple[Function, ast.expr]]:
    """Return every cached function of a module with the decorator that caches it."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from ((node, d) for d in node.decorator_list if _name(d) in CACHES)


def _name(decorator: ast.expr) -> str:
    made = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(made).rsplit(".", 1)[-1]


def is_bounded(function: Function, decorator: ast.expr) -> bool:
    """Tell whether a cache cannot grow: it has a bound, or there is one answer only."""
    arguments = function.args
    if not (arguments.args or arguments.kwonlyargs or arguments.vararg or arguments.kwarg):
        return True
    if not isinstance(decorator, ast.Call):
        return False
    bounds = [k.value for k in decorator.keywords if k.arg in BOUNDS]
    if _name(decorator) == "lru_cache":
        bounds += decorator.args
    return any(not (isinstance(b, ast.Constant) and b.value is None) for b in bounds)


def uncovered(function: Function, decorator: ast.expr) -> str:
    """Return the argument of a page's cache that its key does not understand, if any.

    Figures are told apart by workspace, version and moment, readers by language and ground.
    """
    if _name(decorator) != "cache_resource":
        return ""
    kinds = {ast.unparse(a.annotation) for a in function.args.args if a.annotation}
    hashed = {ast.unparse(k.value) for k in getattr(decorator, "keywords", ())}
    needed = [("Reader", {"BY_READER"}), ("Measured", {"BY_READER", "BY_VERSION"})]
    return next((kind for kind, names in needed if kind in kinds and not names & hashed), "")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_cache_grows_without_end(path: Path):
    if path.parent == REFERENCE:
        return
    assert [f.name for f, decorator in cached(tree_of(path)) if not is_bounded(f, decorator)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_a_page_keeps_is_keyed_on_the_figures_and_the_reader(path: Path):
    assert [f.name for f, decorator in cached(tree_of(path)) if uncovered(f, decorator)] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@cache\ndef one(): ...", True),
        ("@cache\ndef one(name): ...", False),
        ("@lru_cache\ndef one(name): ...", False),
        ("@lru_cache(None)\ndef one(name): ...", False),
        ("@lru_cache(maxsize=None)\ndef one(name): ...", False),
        ("@lru_cache(8)\ndef one(name): ...", True),
        ("@st.cache_resource\ndef one(name): ...", False),
        ("@st.cache_resource(show_spinner=False)\ndef one(name): ...", False),
        ("@st.cache_resource(max_entries=6)\ndef one(name): ...", True),
        ("@st.cache_data(ttl=60)\ndef one(*, name): ...", False),
    ],
)
def test_a_cache_without_a_bound_is_found(source: str, expected: bool):
    ((function, decorator),) = cached(ast.parse(source))
    assert is_bounded(function, decorator) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@st.cache_resource(max_entries=6)\ndef one(of: Measured): ...", "Measured"),
        ("@st.cache_resource(hash_funcs=BY_VERSION)\ndef one(of: Measured): ...", ""),
        (
            "@st.cache_resource(hash_funcs=BY_VERSION)\ndef one(of: Measured, r: Reader): ...",
            "Reader",
        ),
        ("@st.cache_resource(hash_funcs=BY_READER)\ndef one(of: Measured, r: Reader): ...", ""),
    ],
)
def test_a_key_without_the_version_or_the_reader_is_found(source: str, expected: str):
    ((function, decorator),) = cached(ast.parse(source))
    assert uncovered(function, decorator) == expected
