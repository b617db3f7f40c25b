"""Indicators as titled tables: what pages, charts and files all print, so that they cannot disagree."""
