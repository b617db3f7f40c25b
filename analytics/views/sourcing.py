"""The lines that stand beside every figure: period, basis, status and source."""

import pandas as pd

from analytics.errors import Message
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.publishers import names
from analytics.wording import Name

FIGURE_STATUS = {
    "final": "final",
    "provisional": "provisional",
    "estimate": "estimate",
    "published": "published, status not printed",
    "derived": "derived from published figures",
}
BASE_KINDS = {
    "printed": "printed with the count",
    "official": "labour force of the same time",
    "implied": "implied by the published rate",
    "carried": "carried from an earlier time",
}


def text(value: object) -> str:
    """Return a code as text, empty when it is missing."""
    return "" if value is None or pd.isna(value) else str(value)  # pyright: ignore[reportArgumentType, reportCallIssue]


def figure_status(status: object) -> Message:
    """Return the word for the status of a figure (final, provisional, estimate …)."""
    return Message(FIGURE_STATUS.get(text(status), "not known"))


def base_kind(kind: object) -> Message:
    """Return how the base is known."""
    return Message(BASE_KINDS.get(text(kind), "not printed"))


def basis_name(basis: object, *, is_short: bool = False) -> Name:
    """Return the name of a basis."""
    found = bases()[text(basis)]
    return found.short if is_short else found.name


def publisher_name(publisher: object) -> Name:
    """Return the name of a publisher; an unknown code stands for itself."""
    code = text(publisher)
    return names().get(code, Name(code, code))


def indicator_name(indicator: object) -> Name:
    """Return the short name of an indicator."""
    return indicators()[text(indicator)].short


def sources_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources behind rows of a COVERAGE frame, each once, in order."""
    columns = [rows[name] for name in ("rate_source", "count_source", "base_source")]
    found = (text(value) for column in columns for value in column.astype(object))
    return tuple(dict.fromkeys(filter(None, found)))


def sources_of_row(row: pd.Series) -> list[str]:
    """Return the sources behind one row: of the rate, of the count, of the base; each once."""
    columns = ("rate_source", "count_source", "base_source")
    return list(dict.fromkeys(filter(None, (text(row[name]) for name in columns))))


def joined_sources(row: pd.Series) -> str:
    """Return the sources behind one row as one text."""
    return "; ".join(sources_of_row(row))
