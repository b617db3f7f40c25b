"""Short forms in a heading become whole words: "BHXH BB", "BH thất nghiệp", "LLLĐ"."""

import re

_SHORT_WORDS = re.compile(r"\bbh (?=(?:xa hoi|that nghiep|y te)\b)")
_SHORT_ENGLISH = re.compile(r"(?<=\bcompulsory )si\b|(?<=\bmandatory )si\b|(?<=\bvoluntary )si\b")
_LABOUR_FORCE = re.compile(r"\b(?:llld|luc luong ld)\b")
_SHORT_KINDS = re.compile(r"\b(?:bhxh|bao hiem xa hoi) ?(?P<kind>bb|tn)\b")
_SHORT_BOTH = re.compile(r"\bbhxh ?bb (?:va )?tn\b")
_CONTRIBUTING = re.compile(
    r"\bnguoi (?:lao dong )?(?:hien |thuc te )?(?:dang )?(?:dong|tham gia)\b"
)
_FULL_KINDS = {"bb": "bat buoc", "tn": "tu nguyen"}


def in_full(folded: str) -> str:
    """Return a folded text with short forms in full: "BHXH BB", "BH thất nghiệp", "LLLĐ"."""
    folded = _SHORT_WORDS.sub("bao hiem ", _LABOUR_FORCE.sub("luc luong lao dong", folded))
    folded = _CONTRIBUTING.sub("nguoi tham gia", folded)
    folded = _SHORT_ENGLISH.sub("social insurance", folded)
    folded = _SHORT_BOTH.sub("bhxh bat buoc va tu nguyen", folded)
    return _SHORT_KINDS.sub(lambda found: f"bhxh {_FULL_KINDS[found['kind']]}", folded)
