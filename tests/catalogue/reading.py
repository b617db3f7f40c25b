"""What the tests of the catalogue of bad inputs share: a file goes in, remarks are looked at."""

from collections.abc import Mapping
from datetime import date

import pytest

from analytics.errors import SourceError
from analytics.ingest.read import Reading, read
from analytics.wording import say
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)


def reading(
    content: bytes | str, name: str = "bieu.xlsx", answers: Mapping[str, str] | None = None
) -> Reading:
    """Return what is read of a drawn grid or of the bytes of a file."""
    file = workbook(content) if isinstance(content, str) else content
    return read(file, name, TODAY, answers)


def found(result: Reading, code: str) -> list[tuple[str, str]]:
    """Return severity and cell of every finding of a code."""
    kept = result.findings[result.findings["code"] == code]
    return list(kept[["severity", "cell"]].itertuples(index=False, name=None))


def said(result: Reading, code: str) -> str:
    """Return the Vietnamese message of the first finding of a code."""
    kept = result.findings[result.findings["code"] == code]
    return say(kept.iloc[0]["message"], "vi")


def values(result: Reading, measure: str = "") -> dict[str, float]:
    """Return the value of each area, of one measure if the file holds several."""
    rows = result.observations
    kept = rows[rows["measure"] == measure] if measure else rows
    return dict(zip(kept["area_id"], kept["value"], strict=True))


def refusal(content: bytes | str, name: str = "bieu.xlsx") -> tuple[str, str]:
    """Return the code and the Vietnamese message with which a file is refused as a whole."""
    with pytest.raises(SourceError) as caught:
        reading(content, name)
    return caught.value.code, say(caught.value.message, "vi")
