"""Indicators as titled tables: pages, charts and files all print them, so they cannot disagree."""
