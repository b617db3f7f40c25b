"""The peer of the load bench: the application's frame around pages of constants."""

import streamlit as st

from app import warm

app = st.App("constants_shell.py", lifespan=warm)
"""The same loaded libraries are set aside from garbage collection as by the application."""
