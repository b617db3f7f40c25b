"""Each page as its reader runs it again, beside the same elements drawn from constants.

Practice workspace, warm caches, through AppTest. As the server does, the loaded libraries are set
aside from garbage collection first, so that neither side is timed by how much is imported. Both
sides ask who is reading, because AppTest answers by an imitation that takes longer than a server.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.testing.v1 import AppTest

from analytics.workspace import ADDRESS
from tests.bench.timing import HEADING, interleaved

TARGET = 1.5
PAGES = ("overview", "provinces", "profile", "roadmap", "watch", "tables", "methods", "upload")


# Scripts: AppTest runs the text of these functions alone, so they import what they use.
def _page(name: str) -> None:
    import importlib

    importlib.import_module(f"pages.{name}").render()


def _recorded_page(name: str) -> None:
    import importlib

    from tests.bench.recorded import recording

    with recording(name):
        importlib.import_module(f"pages.{name}").render()


def _constant_page(name: str) -> None:
    from pages._user import current_user
    from tests.bench.recorded import DRAWN

    current_user()
    DRAWN[name].draw()


def main(names: tuple[str, ...] = PAGES) -> None:
    """Print the ratio of every page."""
    with TemporaryDirectory() as folder:
        os.environ[ADDRESS] = f"sqlite:///{(Path(folder) / 'bench.sqlite').as_posix()}"
        pairs = {name: _sides(name) for name in names}
        gc.collect()
        gc.freeze()
        print(HEADING)
        for name, (page, constants) in pairs.items():
            print(interleaved(page.run, constants.run).line(name, TARGET))


def _sides(name: str) -> tuple[AppTest, AppTest]:
    """Return a page that has run, and its constant twin, which draws the same elements."""
    page = _session(_page, name)
    _session(_recorded_page, name)
    constants = _session(_constant_page, name)
    ours, twin = (_kinds(session) for session in (page, constants))
    assert ours == twin, f"{name}: the constant page draws {twin}, the page {ours}"
    return page, constants


def _session(script: Callable[[str], None], name: str) -> AppTest:
    """Return a session of the practice workspace in which a script has run without an error."""
    session = AppTest.from_function(script, args=(name,), default_timeout=60)
    session.session_state["ws"] = "practice"
    session.run()
    assert not session.exception, session.exception[0].message
    return session


def _kinds(session: AppTest) -> list[str]:
    """Return what a session drew, element by element."""
    return [element.type for element in session.main]


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PAGES)
