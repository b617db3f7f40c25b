"""Whether a text has the accents of a name, wherever the tone stands: ``hoà`` is ``hòa``."""

import unicodedata
from functools import lru_cache

from analytics.ingest.letters.fold import squash, tidy

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=16384)
def letters(text: str) -> str:
    """Return the small letters and digits of a text with their accents: ``T.P Huế`` -> ``tphuế``.

    One character stands for one of the folded text.
    """
    return "".join(letter for letter in tidy(text).lower().replace("ð", "đ") if letter.isalnum())


@lru_cache(maxsize=16384)
def toned(text: str) -> tuple[str, str]:
    """Return the letters without tones, and the tones in their order."""
    parts = unicodedata.normalize("NFD", letters(text))
    bare = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", bare), "".join(part for part in parts if part in _TONES)


def part(text: str, key: str) -> str:
    """Return the letters of a text that fold to a key; nothing when none do.

    The last ones, because what stands before a name is its unit: ``Tp. Đà Nẵng``.
    """
    found, folded = letters(text), squash(text)
    start = folded.rfind(key)
    return found[start : start + len(key)] if start >= 0 and len(found) == len(folded) else ""


def agree(written: str, name: str) -> bool:
    """Tell whether a text is written without any accent, or with those of the name."""
    return letters(written) == squash(written) or toned(written) == toned(name)
