"""Letters that were lost when a file was saved as ANSI: ``C? NU?C``. Nothing can restore them."""

import re
from collections.abc import Iterable

_SHARE = 0.2
_FEWEST = 2

_LETTER = r"[^\W\d_]"
# Between letters, or behind a short beginning: a question ends a whole word.
_LOST = re.compile(
    rf"{_LETTER}[?\ufffd]{_LETTER}|(?<!\w){_LETTER}{{1,2}}[?\ufffd](?!\w)|\ufffd", re.UNICODE
)
_ANY_LETTER = re.compile(_LETTER)


def lost(texts: Iterable[str]) -> str:
    """Return the first text that lost a letter if more than a fifth of them did, else nothing."""
    written = list(dict.fromkeys(text for text in texts if _ANY_LETTER.search(text)))
    marked = (text for text in written if "?" in text or "\ufffd" in text)
    broken = [text for text in marked if _LOST.search(text)]
    is_lost = len(broken) >= _FEWEST and len(broken) > _SHARE * len(written)
    return broken[0] if is_lost else ""
