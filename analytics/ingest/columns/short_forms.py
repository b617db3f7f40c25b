"""One wording for a heading: short forms in full ("BHXH BB", "LLLĐ"), rates without their whole."""

import re

from analytics.ingest.letters.fold import has_any

_SHORT_WORDS = re.compile(r"\bbh (?=(?:xa hoi|that nghiep|y te)\b)")
_SHORT_ENGLISH = re.compile(r"(?<=\bcompulsory )si\b|(?<=\bmandatory )si\b|(?<=\bvoluntary )si\b")
_LABOUR_FORCE = re.compile(r"\b(?:llld|luc luong ld)\b")
_SHORT_KINDS = re.compile(r"\b(?:bhxh|bao hiem xa hoi) ?(?P<kind>bb|tn)\b")
_SHORT_BOTH = re.compile(r"\bbhxh ?bb (?:va )?tn\b")
_CONTRIBUTING = re.compile(
    r"\bnguoi (?:lao dong )?(?:hien |thuc te )?(?:dang )?(?:dong|tham gia)\b"
)
_RATE_BELOW = re.compile(r"(?<=\w )(?P<rate>t[iy] le) (?:do )?(?:bao phu|tham gia)$")
# What a rate is a part of: "Tỷ lệ bao phủ BHXH so với LLLĐ trong độ tuổi".
_OF_LABOUR_FORCE = re.compile(
    r"\b(?:so voi|tren|trong|cua) (?:tong )?(?:so )?luc luong lao dong\b"
    r"(?: (?:tu )?15 tuoi(?: tro len)?| trong do tuoi(?: lao dong)?)?"
)
_RATES = ("ty le", "ti le", "rate")
_FULL_KINDS = {"bb": "bat buoc", "tn": "tu nguyen"}


def in_full(folded: str) -> str:
    """Return a folded text with short forms in full: "BHXH BB", "BH thất nghiệp", "LLLĐ"."""
    folded = _SHORT_WORDS.sub("bao hiem ", _LABOUR_FORCE.sub("luc luong lao dong", folded))
    folded = _CONTRIBUTING.sub("nguoi tham gia", folded)
    folded = _SHORT_ENGLISH.sub("social insurance", folded)
    folded = _SHORT_BOTH.sub("bhxh bat buoc va tu nguyen", folded)
    return _SHORT_KINDS.sub(lambda found: f"bhxh {_FULL_KINDS[found['kind']]}", folded)


def without_whole(folded: str) -> str:
    """Return the name of a rate without the labour force of which it is one.

    "BHTN / Tỷ lệ bao phủ" is the rate of what stands above it, "Tỷ lệ bao phủ" alone the first one.
    """
    if not has_any(folded, _RATES):
        return folded
    bare = " ".join(_OF_LABOUR_FORCE.sub(" ", folded).split())
    return _RATE_BELOW.sub(r"\g<rate>", bare)
