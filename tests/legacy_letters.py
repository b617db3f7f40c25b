"""Texts as the fonts from before Unicode store them, by tables of vowels and tones.

Laid out otherwise than those of the reader, so that one checks the other.
"""

import unicodedata

# Tones in the order none, sắc, huyền, hỏi, ngã, nặng.
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_ROWS = {
    "a": "a aù aø aû aõ aï",
    "â": "aâ aá aà aå aã aä",
    "ă": "aê aé aè aú aü aë",
    "e": "e eù eø eû eõ eï",
    "ê": "eâ eá eà eå eã eä",
    "o": "o où oø oû oõ oï",
    "ô": "oâ oá oà oå oã oä",
    "ơ": "ô ôù ôø ôû ôõ ôï",
    "u": "u uù uø uû uõ uï",
    "ư": "ö öù öø öû öõ öï",
    "i": "i í ì æ ó ò",
    "y": "y yù yø yû yõ î",
}
_TCVN3_ROWS = {
    "a": "61 B8 B5 B6 B7 B9",
    "â": "A9 CA C7 C8 C9 CB",
    "ă": "A8 BE BB BC BD C6",
    "e": "65 D0 CC CE CF D1",
    "ê": "AA D5 D2 D3 D4 D6",
    "o": "6F E3 DF E1 E2 E4",
    "ô": "AB E8 E5 E6 E7 E9",
    "ơ": "AC ED EA EB EC EE",
    "u": "75 F3 EF F1 F2 F4",
    "ư": "AD F8 F5 F6 F7 F9",
    "i": "69 DD D7 D8 DC DE",
    "y": "79 FD FA FB FC FE",
}


def _letters(rows: dict[str, str]) -> dict[str, str]:
    """Return each Unicode letter with what stands for it."""
    return {
        unicodedata.normalize("NFC", vowel + tone): written
        for vowel, row in rows.items()
        for tone, written in zip(_TONES, row.split(), strict=True)
    }


VNI = {**_letters(_VNI_ROWS), "đ": "ñ"}
VNI |= {letter.upper(): written.upper() for letter, written in VNI.items()}

TCVN3 = {letter: chr(int(code, 16)) for letter, code in _letters(_TCVN3_ROWS).items()}
TCVN3 |= {"đ": "\xae", "Ă": "\xa1", "Â": "\xa2", "Ê": "\xa3", "Ô": "\xa4"}
TCVN3 |= {"Ơ": "\xa5", "Ư": "\xa6", "Đ": "\xa7"}


def in_vni(text: str) -> str:
    """Return a Unicode text as VNI stores it."""
    return "".join(VNI.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def in_tcvn3(text: str) -> str:
    """Return a Unicode text as TCVN3 stores it; a capital with a tone is small, as in .VnTimeH."""
    return "".join(
        letter if letter < "\x7f" else TCVN3.get(letter, TCVN3.get(letter.lower(), letter))
        for letter in unicodedata.normalize("NFC", text)
    )
