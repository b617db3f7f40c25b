"""The entry: ``streamlit run app.py``.

An ASGI application around ``pages/_shell.py``: because the script that Streamlit runs lies inside
``pages``, no file of that folder can be reached without it. Every answer carries headers that keep
the browser from asking any other server for anything, and the document says that it is Vietnamese.
"""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import pandas as pd  # noqa: F401  loaded before the freeze
import plotly.graph_objects as go  # noqa: F401
import pyarrow as pa  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages import _log
from pages._frame import Frame
from pages._ready import Readiness
from pages._return import Return
from pages._settings import sign_in_settings

PAGES = Path(__file__).parent / "pages"


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Give the log its form; load every page before the first reader asks.

    All that is set aside from garbage collection.
    """
    _log.configure()
    for page in PAGES.glob("[a-z]*.py"):
        import_module(f"pages.{page.stem}")
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "pages/_shell.py",
    secrets=sign_in_settings(os.environ),
    lifespan=warm,
    middleware=[Middleware(Frame), Middleware(Return)],
    routes=[Route("/ready", Readiness().answer)],
    on_script_error=_log.tell,
)
