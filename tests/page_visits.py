"""How the tests open a page: by the path in its address, as somebody, in a language, on a ground.

The databases are in ``conftest``: one that tests only read, and copies of it of a test's own.
"""

from dataclasses import dataclass
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block
from streamlit.util import calc_hash

SHELL = Path(__file__).parents[1] / "pages" / "_shell.py"
PATHS = {
    "": "overview",
    "dia-phuong": "provinces",
    "ho-so-tinh": "profile",
    "lo-trinh": "roadmap",
    "theo-doi": "watch",
    "bang-so-lieu": "tables",
    "phuong-phap": "methods",
    "nap-so-lieu": "upload",
    "lich-su": "history",
    "nguoi-dung": "users",
}
TITLES = {
    "": "Where the country stands",
    "dia-phuong": "Gaps by province",
    "ho-so-tinh": "Province profile",
    "lo-trinh": "The road to 2030",
    "theo-doi": "Watch list",
    "bang-so-lieu": "Data tables",
    "phuong-phap": "Methods and sources",
    "nap-so-lieu": "Upload figures",
    "lich-su": "History of the figures",
    "nguoi-dung": "Users and access log",
}
FOR_ADMINS = ("nguoi-dung",)
FOR_STAFF = ("nap-so-lieu",)
FOR_ANALYSTS = ("lich-su",)
OF_VIEWERS = [path for path in PATHS if path not in (*FOR_ANALYSTS, *FOR_STAFF, *FOR_ADMINS)]
OF_ANALYSTS = [*OF_VIEWERS, *FOR_ANALYSTS]
OF_STAFF = [path for path in PATHS if path not in FOR_ADMINS]
NO_SIGN_IN: dict[str, object] = {}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


ISSUER = "https://id.example"
# The end of the year 2100, so that the token has not expired.
LATE = 4133894400


def signed_in(*roles: str, name: str = "staff", **claims: object) -> dict[str, object]:
    """Return the claims of somebody who is signed in with these roles."""
    token = {"iss": ISSUER, "sub": name, "exp": LATE, "name": name, "roles": list(roles)}
    return {"is_logged_in": True, **token, **claims}


@dataclass(frozen=True)
class Visit:
    """Who opens a page, and how."""

    user: dict[str, object]
    theme: str = "light"


ANYBODY = Visit(NO_SIGN_IN)


def open_page(path: str, visit: Visit = ANYBODY, **choices: str) -> AppTest:
    """Return a page as it stands after the first run; choices stand in its address."""
    at = AppTest.from_file(SHELL, default_timeout=60)
    at._page_hash = calc_hash(path)  # a page that is a function has no other handle
    at.user = visit.user
    at.context = {"theme": visit.theme}
    for name, value in choices.items():
        at.query_params[name.replace("_", "-")] = value
    return at.run()


# What stands beside every table of generated figures, in English.
PRACTICE_MARK = "PRACTICE – generated figures, not real ones."


def go(at: AppTest, path: str) -> AppTest:
    """Return the same session on another page."""
    at._page_hash = calc_hash(path)
    return at.run()


def drop_file(
    content: bytes, name: str = "quy-1.xlsx", visit: Visit = ANYBODY, **choices: str
) -> AppTest:
    """Return the upload page after a file was dropped on it."""
    at = open_page("nap-so-lieu", visit, **choices)
    return at.file_uploader[0].set_value((name, content, XLSX)).run()


def html_of(part: AppTest | Block) -> str:
    """Return the blocks that a page, or a part of it, wrote itself."""
    return "\n".join(block.value for block in part.html)


def titles(at: AppTest) -> list[str]:
    return [title.value for title in at.title]


def stands(at: AppTest) -> bool:
    """Tell whether a page came out without an exception and without an error notice."""
    return not at.exception and not at.error


def press(at: AppTest, label: str) -> AppTest:
    """Press the button of that label, of which there is one, and run the page."""
    (button,) = [button for button in at.button if button.label == label]
    return button.click().run()


def fill(at: AppTest, label: str, text: str) -> None:
    """Write into the field of that label."""
    (field,) = [field for field in at.text_input if field.label == label]
    field.set_value(text)
