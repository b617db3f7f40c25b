"""A page's elements written down once, and a page that draws them again from constants.

The recorder stands in for the functions of ``streamlit`` while a page runs once; what the page gave
them (finished text, tables, figures, options with their labels) is what the constant page gives
them later. Nothing else of the page runs again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

BLOCKS = ("columns", "container", "expander", "form")
ELEMENTS = (
    "title",
    "header",
    "subheader",
    "html",
    "markdown",
    "caption",
    "info",
    "warning",
    "error",
    "success",
    "dataframe",
    "plotly_chart",
    "download_button",
    "file_uploader",
    "selectbox",
    "segmented_control",
    "toggle",
    "checkbox",
    "text_input",
    "number_input",
    "select_slider",
    "button",
    "form_submit_button",
    "link_button",
    "page_link",
    "divider",
)


@dataclass
class Page:
    """What one page drew, in order; ``places`` are the blocks that it opened."""

    steps: list[Callable[[list], Any]] = field(default_factory=list)
    n_places: int = 0

    def draw(self) -> None:
        """Draw everything again; the place 0 is the page itself."""
        places: list = [nullcontext()]
        for step in self.steps:
            step(places)


DRAWN: dict[str, Page] = {}


@contextmanager
def recording(name: str) -> Iterator[None]:
    """Write down what is drawn until the block ends, as the page of that name."""
    page = DRAWN[name] = Page()
    originals = {name: getattr(st, name) for name in (*BLOCKS, *ELEMENTS)}
    for element, original in originals.items():
        record = _block if element in BLOCKS else _element
        setattr(st, element, record(page, original))
    try:
        yield
    finally:
        for element, original in originals.items():
            setattr(st, element, original)


def _element(page: Page, original: Callable) -> Callable:
    """Return the function of an element, which also writes down what it was given."""

    def drawn(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        kept = _with_labels(args, kwargs)
        page.steps.append(lambda _: original(*args, **kept))
        return original(*args, **kwargs)

    return drawn


def _with_labels(args: tuple, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords with the labels of the options looked up, not worded."""
    if "format_func" not in kwargs:
        return kwargs
    labels = {option: kwargs["format_func"](option) for option in args[1]}
    return {**kwargs, "format_func": labels.__getitem__}


def _block(page: Page, original: Callable) -> Callable:
    """Return the function of a block, whose opening and closing are written down too."""

    def opened(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        page.steps.append(lambda places: _keep(places, original(*args, **kwargs)))
        made = original(*args, **kwargs)
        if isinstance(made, list):
            return [_Block(page, block) for block in made]
        return _Block(page, made)

    return opened


def _keep(places: list, made: Any) -> None:  # noqa: ANN401
    """Add the blocks that were made to the places."""
    places.extend(made if isinstance(made, list) else [made])


class _Block:
    """A block of the page that is being written down."""

    def __init__(self, page: Page, block: Any) -> None:  # noqa: ANN401
        page.n_places += 1
        self.page, self.block, self.place = page, block, page.n_places

    def __enter__(self) -> Any:  # noqa: ANN401
        place = self.place
        self.page.steps.append(lambda places: places[place].__enter__())
        return self.block.__enter__()

    def __exit__(self, *error: object) -> Any:  # noqa: ANN401
        place = self.place
        self.page.steps.append(lambda places: places[place].__exit__(None, None, None))
        return self.block.__exit__(*error)

    def html(self, body: str) -> None:
        """Draw text in the block without opening it."""
        place = self.place
        self.page.steps.append(lambda places: places[place].html(body))
        self.block.html(body)
