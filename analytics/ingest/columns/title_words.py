"""The words of a title that stand beside the measures it names and are not in every report."""

from functools import cache

from analytics.ingest.columns import headings
from analytics.ingest.columns.phrases import in_text
from analytics.ingest.letters.fold import fold
from analytics.reference.areas import areas

# Beside a measure in a title these words do not narrow it.
_TITLE_WORDS = frozenset(
    (
        *headings.FILLERS,
        *("hinh", "danh", "gia", "nhanh", "mot", "so", "chi", "tieu", "lieu", "phat", "trien"),
        *("giai", "doan", "qua", "khu", "vuc", "vung", "cap", "cong", "tac", "nghi", "quyet"),
        *("muc", "do", "bao", "phu", "dien", "ket", "bien", "tong", "hop", "thu", "cung", "dot"),
        *("thong", "ke", "dinh", "chinh", "thuc", "bo", "tam", "hien", "nay", "truoc", "sau"),
        *("phuong", "hang", "hanh", "luc", "lao", "dong", "tuoi", "ngay", "tu", "voi", "nien"),
        *("quoc", "nhat", "cao", "thap", "bhyt", "te", "nam", "mau", "trang", "to", "phieu"),
        *("nhap", "gui", "nop", "lap", "tep", "quan", "ly", "phong", "ban"),
        *("social", "coverage", "rate", "rates", "table", "report", "labour", "labor", "force"),
        *("provinces", "cities", "area", "region", "regions", "national", "nationwide", "health"),
        *("participation", "participating", "in", "and", "to", "from", "september", "december"),
        *("march", "june", "insured", "age", "working", "vietnam", "viet"),
    )
)


def beside_measures(line: str) -> set[str]:
    """Return the folded words that a line says beside the measures that it names.

    Nothing for a line that names none. Periods, units, codes such as "B02-TS", names of areas and
    the words of every report are left out.
    """
    rest = headings.naming_of(line)
    phrase, found = in_text(rest)
    if not found:
        return set()
    while phrase:
        rest = f" {rest} ".replace(f" {phrase} ", " | ")
        phrase, _ = in_text(rest)
    coded = {part for word in line.split() if _has_digit(word) for part in fold(word).split()}
    others = {word for word in rest.split() if word.isalpha() and len(word) > 1}
    return others - _TITLE_WORDS - coded - _area_words()


def _has_digit(word: str) -> bool:
    """Tell whether a word is a number or a code."""
    return any(letter.isdigit() for letter in word)


@cache
def _area_words() -> frozenset[str]:
    """Return the words of the names of all areas."""
    names = (name for one in areas().values() for name in (one.name.vi, one.name.en))
    return frozenset(word for name in names for word in fold(name).split())
