"""The entry: ``streamlit run app.py``.

An ASGI application around ``pages/_shell.py``: because the script that Streamlit runs lies inside
``pages``, no file of that folder can be reached without it. Every answer carries headers that keep
the browser from asking any other server for anything, and the document says that it is Vietnamese.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pandas as pd  # noqa: F401  loaded before the freeze
import plotly.graph_objects as go  # noqa: F401
import pyarrow as pa  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware

from pages._frame import Frame


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Set the loaded libraries aside from garbage collection, which follows every run of a page."""
    gc.collect()
    gc.freeze()
    yield


app = st.App("pages/_shell.py", lifespan=warm, middleware=[Middleware(Frame)])
