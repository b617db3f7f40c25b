"""Publishers: who gave a figure, and whose is shown first where several stand."""

from functools import cache

from analytics.errors import Name
from analytics.reference.tables import named, records


@cache
def ranks() -> dict[str, int]:
    """Return how near each publisher is to the register of participants; the nearest is highest."""
    return {row["publisher"]: int(row["rank"]) for row in records("publishers")}


@cache
def names() -> dict[str, Name]:
    """Return the name of each publisher."""
    return {row["publisher"]: named(row) for row in records("publishers")}
