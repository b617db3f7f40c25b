"""Texts typed in the fonts from before Unicode, TCVN3 (.VnTime) and VNI, become Unicode.

Such a text is stored as the Western letters that share its bytes: ``Hµ Néi``, ``Haø Noäi``. Own
tables, because no package of the registry holds them; the one of TCVN3 is that of TCVN 5712. The
soft hyphen U+00AD is the letter "ư" of TCVN3, and compatibility folding changes five of its
letters: nothing may tidy a text before it has been here.

UTF-8 that a program took for a Western text (``HÃ  Ná»™i``) is brought back in the same way.

Which of them it is, ``encodings`` decides.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

TCVN3, VNI, MISREAD = "B59", "B60", "ENC1"

_TCVN3_BYTES = (
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
    "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb"
    "\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
    "\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee"
    "\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_BYTES, _TCVN3_LETTERS)

# VNI writes a vowel and its mark as two letters; "í" and six others are letters of their own.
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_BASES = {"a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    **dict(zip("ùøûõïâê", (*_TONES, _HAT, _BREVE), strict=True)),
    **dict(zip("áàåãä", (_HAT + tone for tone in _TONES), strict=True)),
    **dict(zip("éèúüë", (_BREVE + tone for tone in _TONES), strict=True)),
}
_VNI_PAIR = re.compile(
    f"(?P<base>[{''.join(_VNI_BASES)}])(?P<mark>[{''.join(_VNI_MARKS)}])?"
    f"|(?P<alone>[{''.join(_VNI_ALONE)}])",
    re.IGNORECASE,
)


def from_tcvn3(text: str) -> str:
    """Return a text in TCVN3 as Unicode: ``Thµnh phè`` -> ``Thành phố``.

    Letters of .VnTimeH, whose capitals are stored small, come out small.
    """
    return _as_western(text).translate(_TCVN3)


def from_vni(text: str) -> str:
    """Return a text in VNI as Unicode: ``Thaønh phoá`` -> ``Thành phố``."""
    return _VNI_PAIR.sub(_vni_letter, _as_western(text))


def from_misread(text: str) -> str:
    """Return a text whose UTF-8 was read in a code page: ``ThÃ¡i BÃ¬nh`` -> ``Thái Bình``.

    Any other text comes back as it is.
    """
    for code_page in ("cp1252", "cp1258"):
        try:
            return b"".join(_byte(letter, code_page) for letter in text).decode()
        except UnicodeError:
            continue
    return text


DECODERS: dict[str, Callable[[str], str]] = {
    TCVN3: from_tcvn3,
    VNI: from_vni,
    MISREAD: from_misread,
}


def _vni_letter(match: re.Match[str]) -> str:
    """Return one letter of VNI; a base without a mark may still be "ơ" or "ư"."""
    if match["alone"]:
        letter = match["alone"]
        known = _VNI_ALONE[letter.lower()]
    else:
        letter = match["base"]
        mark = _VNI_MARKS[match["mark"].lower()] if match["mark"] else ""
        known = unicodedata.normalize("NFC", _VNI_BASES[letter.lower()] + mark)
    return known.upper() if letter.isupper() else known


@lru_cache(maxsize=1024)
def _western(letter: str) -> str:
    """Return the Western letter of the same byte, for a letter read in the Vietnamese code page."""
    try:
        return letter.encode("cp1258").decode("latin-1")
    except UnicodeEncodeError:
        return letter


@lru_cache(maxsize=1024)
def _byte(letter: str, code_page: str) -> bytes:
    """Return the byte of a letter; a code page leaves some bytes as control characters."""
    try:
        return letter.encode(code_page)
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _as_western(text: str) -> str:
    """Return a text whose legacy bytes were read in the Vietnamese code page as Western letters."""
    return "".join(letter if letter < "\u0100" else _western(letter) for letter in text)
