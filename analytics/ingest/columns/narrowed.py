"""Titles that speak of a part, of a plan or of an average: "Số lao động nữ tham gia BHXH".

The columns below such a title may still hold the whole. The user is asked once, and nothing is
suggested: a part stored as the whole would be wrong on every page.
"""

import re
from dataclasses import replace

from analytics.errors import Message
from analytics.ingest.columns import headings, title_words
from analytics.ingest.columns.context import Context, is_of_letter
from analytics.ingest.columns.headings import BETWEEN_LINES, Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold, has_any
from analytics.ingest.questions import Inquiry, Option, Question

_PARTS = (
    *(
        "nu",
        "nam gioi",
        "chua",
        "khong tham gia",
        "ngung",
        "dung dong",
        "tam dung",
        "bao luu",
        "tiem nang",
    ),
    *(
        "thuoc dien",
        "dang ky",
        "tai tham gia",
        "du kien",
        "du bao",
        "binh quan",
        "khoi",
        "fdi",
        "ho kinh doanh",
        "nuoc ngoai",
    ),
    *("hop tac xa", "phi chinh thuc", "dan toc", "ho ngheo", "hoc sinh", "can bo", "cong chuc"),
    *(
        "hanh chinh su nghiep",
        "hcsn",
        "thanh thi",
        "nong thon",
        "cong an",
        "quan doi",
        "ngoai quoc doanh",
        "cap xa",
    ),
    *("women", "female", "male", "urban", "rural", "average", "potential", "not yet"),
)
_PLANS = (
    *("ke hoach", "chi tieu giao", "giao cho", "giao chi tieu", "muc tieu", "phan dau", "du toan"),
    *("plan", "planned", "target", "targets"),
)
_DONE = (
    *("thuc hien", "ket qua", "dat", "dat duoc", "danh gia", "hoan thanh", "actual", "achieved"),
    *("tinh hinh", "results", "progress"),
)
# "Phân theo thành thị, nông thôn" divides the whole and narrows nothing.
_DIVIDED = re.compile(r"\b(?:phan|chia)? ?theo\b.*|\bby\b.*")
_WHOLE, _PART = "whole", "part"


def settled(
    table: Table, found: dict[int, Heading], context: Context, inquiry: Inquiry
) -> dict[int, Heading]:
    """Return the headings; under a title that narrows them they count when the user says so."""
    words = _narrowing(context.title)
    cols = [col for col, heading in found.items() if words and _is_narrowed(heading)]
    if not cols or _ask(table, (cols[0], words), inquiry) == _WHOLE:
        return found
    return found | {col: replace(found[col], kind="unknown", measure="") for col in cols}


def _narrowing(title: str) -> str:
    """Return the words of a title's lines that may narrow what the lines name; mostly nothing."""
    is_of_results = has_any(fold(title), _DONE)
    words = _PARTS if is_of_results else (*_PARTS, *_PLANS)
    plans = set(" ".join(_PLANS).split()) if is_of_results else set[str]()
    lines = [line for line in title.split(BETWEEN_LINES) if not _is_of_letter(line)]
    found = (_as_written(line, _known(line, words) | (_others(line) - plans)) for line in lines)
    return next(filter(None, found), "")


def _is_of_letter(line: str) -> bool:
    """Tell whether a line says with which letter the table came."""
    return is_of_letter(line.strip("( "))


def _known(line: str, phrases: tuple[str, ...]) -> set[str]:
    """Return the words of the first phrase that a line holds, if it names a measure or a remark."""
    if not line.startswith("(") and not headings.all_of_title(line):
        return set()
    told = _DIVIDED.sub("", fold(line))
    return set(next((one for one in phrases if has_any(told, (one,))), "").split())


def _others(line: str) -> set[str]:
    """Return the words beside the measures of a line that not every report has."""
    divided = _DIVIDED.search(fold(line))
    tail = set(divided[0].split()) if divided else set()
    return title_words.beside_measures(line) - tail


def _as_written(line: str, folded: set[str]) -> str:
    """Return words of a line as they stand there, without the marks around them."""
    words = (word.strip(".,;:()[]“”\"'") for word in line.split())
    return " ".join(word for word in words if set(fold(word).split()) & folded)


def _is_narrowed(heading: Heading) -> bool:
    """Tell whether a heading says no more than the title: not "Thực hiện" under a plan's."""
    return heading.kind == "measure" and not has_any(fold(heading.text), _DONE)


def _ask(table: Table, place: tuple[int, str], inquiry: Inquiry) -> str:
    """Return whether the columns hold the whole of what they name."""
    col, words = place
    spot = Spot(table.sheet.name, table.heading_cell(col))
    question = Question(
        "MEAS3",
        spot,
        Message(
            "The title above sheet “{sheet}” speaks of “{words}”. Do the figures from cell {cell} "
            "on stand for everybody of the area, as they are at the time?",
            {**spot.params(), "words": words},
        ),
        (
            Option(_WHOLE, Message("Yes: all participants, as counted")),
            Option(_PART, Message("No, a part, a plan or an average: do not read it")),
        ),
        reason=Message("“{words}” may narrow it.", {"words": words}),
    )
    return inquiry.ask_of_sheet(question)
