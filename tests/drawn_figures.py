"""A Plotly figure as plain values, for the tests of what is drawn where."""

import json
from typing import Any

import plotly.graph_objects as go


def plain(figure: go.Figure) -> dict[str, Any]:
    """Return a figure as it is sent to the browser."""
    return json.loads(figure.to_json() or "{}")


def traces(figure: go.Figure) -> dict[str, dict[str, Any]]:
    """Return the traces by name."""
    return {trace["name"]: trace for trace in plain(figure)["data"]}


def notes(figure: go.Figure) -> list[str]:
    """Return the texts that stand around the plot."""
    return [note["text"] for note in plain(figure)["layout"].get("annotations", [])]
