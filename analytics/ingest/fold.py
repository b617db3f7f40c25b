"""The form in which names and headings are compared: without accents, case and punctuation.

NFC first and never NFKC: compatibility folding destroys the letters of the legacy encodings
and turns superscript footnote marks into digits of the name.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """Return the text in NFC with single ordinary spaces and no invisible characters."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return the text in lower case without accents.

    Punctuation stays: ``Quý III/2025`` -> ``quy iii/2025``.
    """
    bare = unicodedata.normalize("NFD", tidy(text).lower().replace("đ", "d"))
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return plain words, one space between: ``Bà Rịa- Vũng Tàu`` -> ``ba ria vung tau``."""
    return _NOT_WORD.sub(" ", plain(text)).strip()


def squash(text: str) -> str:
    """Return the folded text without spaces: ``Thai  Nguyen`` -> ``thainguyen``."""
    return fold(text).replace(" ", "")


def has_phrase(folded: str, phrase: str) -> bool:
    """Tell whether a folded text holds a folded phrase as whole words."""
    return f" {phrase} " in f" {folded} "


def has_any(folded: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a folded text holds one of the phrases as whole words."""
    return any(has_phrase(folded, phrase) for phrase in phrases)
