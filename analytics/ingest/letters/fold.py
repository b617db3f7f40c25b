"""The form in which names and headings are compared: without accents, case and punctuation.

NFC first and never NFKC: compatibility folding destroys the letters of the legacy encodings
and turns superscript footnote marks into digits of the name.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_MOST_DIGITS = 9
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """Return the text in NFC with single ordinary spaces and no invisible characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return the text in lower case without accents.

    Punctuation stays: ``Quý III/2025`` -> ``quy iii/2025``. The Icelandic "Ð" of many old files is
    a "Đ".
    """
    small = tidy(text).lower()
    if small.isascii():
        return small
    bare = unicodedata.normalize("NFD", small.replace("đ", "d").replace("ð", "d"))
    for mark in {letter for letter in set(bare) if unicodedata.category(letter) == "Mn"}:
        bare = bare.replace(mark, "")
    return bare


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return plain words, one space between: ``Bà Rịa- Vũng Tàu`` -> ``ba ria vung tau``."""
    return _NOT_WORD.sub(" ", plain(text)).strip()


def squash(text: str) -> str:
    """Return the folded text without spaces: ``Thai  Nguyen`` -> ``thainguyen``."""
    return fold(text).replace(" ", "")


def is_count(text: str) -> bool:
    """Tell a text that is a whole number as columns and years are counted: “²” is none."""
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def has_phrase(folded: str, phrase: str) -> bool:
    """Tell whether a folded text holds a folded phrase as whole words."""
    return f" {phrase} " in f" {folded} "


def has_any(folded: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a folded text holds one of the phrases as whole words."""
    padded = f" {folded} "
    return any(f" {phrase} " in padded for phrase in phrases if phrase in folded)
