"""In which encoding a sheet or a text file is: by its fonts, its names, or the words of its form.

Decided by the whole sheet, never by a cell: ``Laïng Sôn`` is well formed in two legacy encodings.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from analytics.ingest.cells import Cell, Sheet
from analytics.ingest.letters.fold import tidy
from analytics.ingest.letters.legacy import DECODERS, TCVN3, VNI
from analytics.ingest.names import spelling
from analytics.ingest.names.gazetteer import find

_FONTS = ((TCVN3, re.compile(r"^\.Vn", re.IGNORECASE)), (VNI, re.compile(r"^VNI\b", re.IGNORECASE)))
# Letters that neither a legacy font nor a code page has; and those of the Vietnamese code page,
# with the Western letters in whose places they stand there.
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")
_UNICODE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_WESTERN = re.compile("[ãðõýÃÐÕÝ]")
_CLEAR_MARGIN = 2
_MOST_TEXTS = 1000
_LONGEST_TEXT = 200
_FEWEST_WORDS = 4
_FEWEST_PLAIN_NAMES = 3
_WORD = re.compile(r"[^\W\d_]+")
# Words of every form, all of them with an accent.
_WORDS = frozenset(
    _WORD.findall(
        "người số bắt buộc nguyện thất nghiệp bảo hiểm xã hội địa phương đơn vị tính nghìn triệu "
        "quý năm tháng nguồn nước cả tỷ lệ biểu tỉnh thành phố tổng cộng lực lượng động"
    )
)


def decoded_sheet(sheet: Sheet) -> tuple[Sheet, str]:
    """Return a sheet in Unicode and the id of the encoding that it was in; nothing for Unicode."""
    code = encoding(sheet)
    if not code:
        return sheet, ""
    is_western = any(_WESTERN.search(text) for texts in _columns(sheet) for text in texts)
    stays, decode = (_UNICODE if is_western else _UNICODE_ONLY), DECODERS[code]
    rows = tuple(tuple(_decoded(cell, decode, stays) for cell in row) for row in sheet.rows)
    return replace(sheet, rows=rows), code


def encoding(sheet: Sheet) -> str:
    """Return the legacy encoding of a sheet; nothing for Unicode.

    A font proves nothing against the letters: somebody may have typed Unicode into an old template.
    """
    columns = _columns(sheet)
    typed = [text for texts in columns for text in texts if not text.isascii()]
    in_unicode = sum(1 for text in typed if _UNICODE_ONLY.search(text))
    if in_unicode * 2 > len(typed) or not typed:
        return ""
    for code, font in _FONTS:
        if any(font.match(name) for name in sheet.fonts):
            gained = _most_names(columns, DECODERS[code]) > _most_known(columns)
            return code if gained or not in_unicode else ""
    return by_texts(columns)


def by_texts(columns: list[list[str]], as_unicode: Iterable[str] = ()) -> str:
    """Return the legacy encoding that makes clearly more names, else words of forms, known.

    Nothing when none does so more than every other, or than the texts as they stand. ``as_unicode``
    are the same texts in a code page that holds Unicode.
    """
    plain = [*columns, list(as_unicode)]
    names = {code: _most_names(columns, decode) for code, decode in DECODERS.items()}
    best, margin = _best(names, _most_known(plain))
    if margin >= _CLEAR_MARGIN:
        return best
    words = {code: _words_known(columns, decode) for code, decode in DECODERS.items()}
    best, margin = _best(words, _words_known(plain, str))
    return best if margin >= _FEWEST_WORDS else ""


def makes_sense(texts: list[str]) -> bool:
    """Tell whether texts hold a name with its accents, some without, or the words of forms."""
    return (
        any(map(spelling.is_exact, texts))
        or _most_known([texts]) >= _FEWEST_PLAIN_NAMES
        or _words_known([texts], str) >= _FEWEST_WORDS
    )


def _best(counts: dict[str, int], plain: int) -> tuple[str, int]:
    """Return the encoding of the highest count, and by how much it leads all others."""
    best = max(counts, key=lambda code: counts[code])
    others = (count for code, count in counts.items() if code != best)
    return best, counts[best] - max(plain, *others)


def _columns(sheet: Sheet) -> list[list[str]]:
    """Return the first different texts of each column."""
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for _, col, cell in sheet.texts:
        text = str(cell.value)
        if len(text) <= _LONGEST_TEXT:
            texts[col][text] = None
    return [list(column)[:_MOST_TEXTS] for column in texts.values()]


def _most_known(columns: list[list[str]]) -> int:
    """Return the most names that a column holds as it stands."""
    return max((sum(1 for text in texts if find(text)) for texts in columns), default=0)


def _most_names(columns: list[list[str]], decode: Callable[[str], str]) -> int:
    """Return the most names that a column holds once decoded, each with exactly its accents."""
    counts = (sum(1 for text in texts if spelling.is_exact(decode(text))) for texts in columns)
    return max(counts, default=0)


def _words_known(columns: list[list[str]], decode: Callable[[str], str]) -> int:
    """Return how many different words of forms the texts hold once decoded."""
    texts = (tidy(decode(text)).lower() for texts in columns for text in texts)
    return len({word for text in texts for word in _WORD.findall(text)} & _WORDS)


def _decoded(cell: Cell, decode: Callable[[str], str], stays: re.Pattern[str]) -> Cell:
    """Return a cell in Unicode; one that already is stays."""
    if not isinstance(cell.value, str) or cell.kind != "value" or stays.search(cell.value):
        return cell
    return replace(cell, value=decode(cell.value))
