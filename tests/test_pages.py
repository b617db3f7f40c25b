"""Every page through the shell: what it shows, to whom, and what an upload does.

Pages are opened by the path in their address. Each test has a database of its own, or one that it
only reads.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from pandas.testing import assert_frame_equal
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics.errors import Message
from analytics.store.store import Store
from analytics.wording import LANGUAGES, say
from analytics.workspace import ADDRESS, WORKSPACES, open_workspace
from tests.workbooks import workbook

SHELL = Path(__file__).parents[1] / "pages" / "_shell.py"
PATHS = {
    "": "overview",
    "dia-phuong": "provinces",
    "bang-so-lieu": "tables",
    "phuong-phap": "methods",
    "nap-so-lieu": "upload",
}
TITLES = {
    "": "Where the country stands",
    "dia-phuong": "Gaps by province",
    "bang-so-lieu": "Data tables",
    "phuong-phap": "Methods and sources",
    "nap-so-lieu": "Upload figures",
}
NO_SIGN_IN: dict[str, object] = {}
NOT_SIGNED_IN: dict[str, object] = {"is_logged_in": False}
REFUSED = Message("You need to sign in with the right to see this page.")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _signed_in(*roles: str) -> dict[str, object]:
    """Return the claims of somebody who is signed in with these roles."""
    return {"is_logged_in": True, "name": "Cán bộ thống kê", "roles": list(roles)}


@pytest.fixture(scope="module")
def shared_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of both workspaces as a first start makes them; tests only read it."""
    file = tmp_path_factory.mktemp("pages") / "figures.sqlite"
    address = f"sqlite:///{file.as_posix()}"
    for name in WORKSPACES:
        open_workspace(name, address, today=date(2026, 11, 24)).engine.dispose()
    return address


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Forget what pages cached: each test has a database of its own."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@dataclass(frozen=True)
class Visit:
    """Who opens a page, and how."""

    user: dict[str, object]
    theme: str = "light"
    choices: tuple[tuple[str, str], ...] = ()


ANYBODY = Visit(NO_SIGN_IN)


def _open(path: str, visit: Visit = ANYBODY, **choices: str) -> AppTest:
    """Return a page as it stands after the first run; choices stand in its address."""
    at = AppTest.from_file(SHELL, default_timeout=60)
    at._page_hash = calc_hash(path)  # a page that is a function has no other handle
    at.user = visit.user
    at.context = {"theme": visit.theme}
    for name, value in (*visit.choices, *choices.items()):
        at.query_params[name.replace("_", "-")] = value
    return at.run()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, shared_address: str) -> Callable[..., AppTest]:
    """Return what opens a page on figures that nobody changes."""
    monkeypatch.setenv(ADDRESS, shared_address)
    return _open


def _html(at: AppTest) -> str:
    """Return the blocks that the page wrote itself."""
    return "\n".join(block.value for block in at.html)


def _titles(at: AppTest) -> list[str]:
    return [title.value for title in at.title]


def _switch(at: AppTest, key: str, code: str) -> None:
    """Choose a segment and run the page again."""
    next(control for control in at.segmented_control if control.key == key).set_value(code)
    at.run()


def _stands(at: AppTest) -> bool:
    """Tell whether a page came out without an exception and without an error notice."""
    return not at.exception and not at.error


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_stands_in_both_languages_workspaces_and_grounds(
    opened: Callable[..., AppTest], path: str, language: str, workspace: str, theme: str
):
    at = opened(path, Visit(NO_SIGN_IN, theme), lang=language, ws=workspace)
    assert _stands(at)
    assert _titles(at) == [say(TITLES[path], language)]


@pytest.mark.parametrize(("language", "rate"), [("vi", "45,1%"), ("en", "45.1%")])
def test_the_first_page_has_the_headline_figures(
    opened: Callable[..., AppTest], language: str, rate: str
):
    text = _html(opened("", lang=language))
    mark = rate[2]
    for figure in (rate, f"6{mark}5%", f"35{mark}07%", f"14{mark}9", f"44{mark}4", f"44{mark}7"):
        assert figure in text
    assert text.count('class="card"') == 3
    assert "◆" in text


def test_the_first_page_shows_where_sources_disagree(opened: Callable[..., AppTest]):
    tables = [frame.value.to_string() for frame in opened("", lang="en").dataframe]
    assert any("20,110,000" in text and "18,710,700" in text for text in tables)


@pytest.mark.parametrize("indicator", ["si", "voluntary", "ui"])
def test_the_indicator_of_the_first_page_can_be_switched(
    opened: Callable[..., AppTest], indicator: str
):
    at = opened("", lang="en")
    _switch(at, "chi-tieu", indicator)
    assert _stands(at)
    assert at.query_params.get("chi-tieu", "si") == indicator


def test_the_official_provinces_are_twenty_rates_and_forty_three_limits(
    opened: Callable[..., AppTest],
):
    at = opened("dia-phuong", lang="en")
    table = at.dataframe[0].value
    assert len(table) == 63
    assert int((table["At most (%)"] == "32.4").sum()) == 43
    assert int((table["Rate (%)"] != "–").sum()) == 20
    assert set(table.get("People missing (persons)", ["–"])) == {"–"}


def test_the_practice_provinces_are_the_34_with_points_and_people(opened: Callable[..., AppTest]):
    table = opened("dia-phuong", lang="en", ws="practice").dataframe[0].value
    assert len(table) == 34
    assert "–" not in set(table["Gap (percentage points)"])
    assert "–" not in set(table["People missing (persons)"])


def test_a_link_opens_the_same_view(opened: Callable[..., AppTest]):
    choices = {"chi_tieu": "ui", "dia_ban": "34", "moc": "2025", "ky": "2024-12"}
    at = opened("dia-phuong", lang="en", ws="practice", **choices)
    assert _stands(at)
    assert at.session_state["chi-tieu"] == "ui"
    assert at.session_state["moc"] == "2025"
    assert "2024" in at.subheader[0].value
    assert {k: at.query_params[k] for k in ("chi-tieu", "moc")} == {"chi-tieu": "ui", "moc": "2025"}


def test_choices_in_the_address_that_do_not_exist_fall_back(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="fr", ws="secret", chi_tieu="x", dia_ban="35", ky="y", moc="1")
    assert _stands(at)
    assert _titles(at) == [say(TITLES["dia-phuong"], "vi")]
    assert len(at.dataframe[0].value) == 63


@pytest.mark.parametrize("indicator", ["si", "voluntary", "ui"])
def test_the_34_say_why_they_have_hardly_any_published_figure(
    opened: Callable[..., AppTest], indicator: str
):
    at = opened("dia-phuong", lang="en", dia_ban="34", chi_tieu=indicator)
    assert _stands(at)
    said = [*(block.value for block in at.html), *(info.value for info in at.info)]
    assert any("is public" in text for text in said)


def test_practice_figures_of_the_63_are_told_not_to_exist_instead_of_an_empty_chart(
    opened: Callable[..., AppTest],
):
    at = opened("dia-phuong", ws="practice", dia_ban="63")
    assert _stands(at)
    assert len(at.info) == 1
    assert not at.get("plotly_chart")
    assert not at.dataframe


@pytest.mark.parametrize("level", ["VN", "63-R", "34-R", "63", "34"])
@pytest.mark.parametrize("workspace", WORKSPACES)
def test_every_level_has_its_table_or_says_that_nothing_is_known(
    opened: Callable[..., AppTest], level: str, workspace: str
):
    at = opened("bang-so-lieu", ws=workspace, cap=level, moi_nguon="1")
    assert _stands(at)
    assert len(at.dataframe) + len(at.info) >= 1
    assert len(at.download_button) == (3 if at.dataframe else 0)


def test_the_table_for_download_is_narrowed_by_the_choices(opened: Callable[..., AppTest]):
    table = opened("bang-so-lieu", lang="en", ct="si", thang="2025-12").dataframe[0].value
    assert len(table) == 1
    assert table["Published rate (%)"].tolist() == ["45.1"]


def test_the_methods_name_every_source_spreadsheet(opened: Callable[..., AppTest]):
    text = "\n".join(frame.value.to_string() for frame in opened("phuong-phap").dataframe)
    assert "ca-nuoc-nguoi-tham-gia-va-ty-le.xlsx" in text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_figures_are_marked_on_every_page_and_published_ones_are_not(
    opened: Callable[..., AppTest], path: str, language: str
):
    mark = say("PRACTICE – generated figures, not real ones.", language)
    assert mark in _html(opened(path, lang=language, ws="practice"))
    assert mark not in _html(opened(path, lang=language))


def test_the_language_and_the_workspace_are_one_click_away(opened: Callable[..., AppTest]):
    at = opened("dia-phuong")
    _switch(at, "lang", "en")
    assert _titles(at) == [say(TITLES["dia-phuong"], "en")]
    _switch(at, "ws", "practice")
    assert _stands(at)
    assert 'role="note"' in _html(at)


def test_every_chart_is_told_in_words_too(opened: Callable[..., AppTest]):
    charts = opened("dia-phuong", lang="en").get("plotly_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)


ROLES_OF_PAGES = [
    (NO_SIGN_IN, list(PATHS)),
    (NOT_SIGNED_IN, []),
    (_signed_in(), []),
    ({"is_logged_in": True}, []),
    ({"is_logged_in": True, "roles": None}, []),
    (_signed_in("viewer"), ["", "dia-phuong", "bang-so-lieu", "phuong-phap"]),
    (_signed_in("analyst"), ["", "dia-phuong", "bang-so-lieu", "phuong-phap"]),
    (_signed_in("staff"), list(PATHS)),
    (_signed_in("viewer", "staff"), list(PATHS)),
]


@pytest.mark.parametrize(("user", "allowed"), ROLES_OF_PAGES)
@pytest.mark.parametrize("path", PATHS)
def test_the_guard_of_a_page_lets_in_those_with_the_role_and_nobody_else(
    opened: Callable[..., AppTest], user: dict[str, object], allowed: list[str], path: str
):
    """Each page by itself: its own guard holds, whatever the menu offers."""
    at = AppTest.from_function(_page_alone, default_timeout=60, args=(PATHS[path],))
    at.user = user
    at.run()
    assert not at.exception
    if path in allowed:
        assert _titles(at) == [say(TITLES[path], "vi")]
    else:
        assert [notice.value for notice in at.warning] == [say(REFUSED, "vi")]
        shown = [*at.title, *at.dataframe, *at.html, *at.file_uploader]
        assert shown == []


def _page_alone(name: str) -> None:
    """Run one page without the shell; AppTest runs the text of this function alone."""
    from importlib import import_module

    import_module(f"pages.{name}").render()


@pytest.mark.parametrize("roles", [["guest"], "staff", {"staff": True}, [1, {}]])
def test_a_role_that_does_not_exist_opens_nothing(opened: Callable[..., AppTest], roles: object):
    at = opened("", Visit({"is_logged_in": True, "roles": roles}))
    assert not at.exception
    assert at.warning
    assert not at.title


def test_an_address_outside_the_menu_of_a_viewer_does_not_open_the_upload(
    opened: Callable[..., AppTest],
):
    at = opened("nap-so-lieu", Visit(_signed_in("viewer")))
    assert not at.file_uploader
    assert say(TITLES["nap-so-lieu"], "vi") not in _titles(at)


def test_a_page_file_run_by_itself_does_nothing():
    for name in PATHS.values():
        at = AppTest.from_file(SHELL.parent / f"{name}.py", default_timeout=60).run()
        assert not at.exception
        assert len(at.main) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_that_cannot_be_opened_is_told_on_the_page(
    monkeypatch: pytest.MonkeyPatch, language: str
):
    monkeypatch.setenv(ADDRESS, "nosuchdatabase://here/there")
    at = _open("", lang=language)
    assert not at.exception
    assert len(at.error) == 1


GOOD = """
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số
Hà Nội     | 2000000       | 100000         | 2100000
Bắc Ninh   | 500000        | 30000          | 530000
"""
DOUBTFUL = GOOD.replace("BHXH tổng số", "Tổng hợp khác ")


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch, store_address: str) -> Iterator[Store]:
    """Return the official store of the test's own, which the pages use too."""
    monkeypatch.setenv(ADDRESS, store_address)
    store = open_workspace("official", store_address)
    yield store
    store.engine.dispose()


def _drop(
    content: bytes, name: str = "quy-1.xlsx", visit: Visit = ANYBODY, **choices: str
) -> AppTest:
    """Return the upload page after a file was dropped on it."""
    at = _open("nap-so-lieu", visit, **choices)
    return at.file_uploader[0].set_value((name, content, XLSX)).run()


def _cells(at: AppTest) -> list[tuple[str, str]]:
    """Return cell and message of each finding that is shown."""
    blocks = [block.proto.body for block in at.get("html")]
    table = next(body for body in blocks if f">{say('Finding and how to mend it', 'en')}<" in body)
    headings = [unescape(text) for text in re.findall(r"<th[^>]*>(.*?)</th>", table)]
    where = headings.index(say("Cell", "en"))
    what = headings.index(say("Finding and how to mend it", "en"))
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
    return [(unescape(row[where]), unescape(row[what])) for row in rows if row]


def _is_unchanged(store: Store, before: pd.DataFrame) -> bool:
    """Tell whether nothing was added to the store."""
    assert_frame_equal(store.uploads(), before)
    return True


PROVINCE_TWICE = GOOD.replace("Bắc Ninh  ", "Hà Nội    ")
UNKNOWN_MEASURE = """
Kỳ: Quý I/2026

Địa phương | Số doanh nghiệp (người)
Hà Nội     | 2000000
"""
NO_AREAS = """
Kỳ: Quý I/2026

Tên cột | BHXH tổng số (người)
Alpha   | 2000000
"""


@pytest.mark.parametrize(
    ("drawing", "cell", "words"),
    [
        (GOOD.replace("500000 ", "12,5x "), "B7", ["B7", "12,5x"]),
        (PROVINCE_TWICE, "A7", ["A7", "A6"]),
        (UNKNOWN_MEASURE, "B3", ["B3", "Số doanh nghiệp"]),
        (NO_AREAS, "", ["CẢ NƯỚC"]),
    ],
    ids=["text in a number cell", "a province twice", "an unknown measure", "no area column"],
)
def test_a_bad_file_is_answered_by_the_cell_and_stores_nothing(
    stored: Store, drawing: str, cell: str, words: list[str]
):
    before = stored.uploads()
    at = _drop(workbook(drawing), lang="en")
    assert not at.exception
    assert at.error
    blocking = [(where, text) for where, text in _cells(at) if where == cell]
    assert blocking
    assert all(word in " ".join(text for _, text in blocking) for word in words)
    assert len(at.button) == 0
    assert _is_unchanged(stored, before)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bao-cao.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01"),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("cu.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("trong.csv", b""),
        ("van-ban.csv", b"PK\x03\x04 not a workbook"),
    ],
)
def test_a_file_of_another_kind_is_answered_and_stores_nothing(
    stored: Store, name: str, content: bytes
):
    before = stored.uploads()
    at = _drop(content, name)
    assert not at.exception
    assert len(at.error) == 1
    assert len(at.button) == 0
    assert _is_unchanged(stored, before)


def _button(at: AppTest):  # noqa: ANN202  the one button of the form
    (button,) = at.button
    return button


def test_a_good_file_is_committed_and_shows_in_the_list(stored: Store):
    at = _drop(workbook(GOOD), lang="en")
    assert _stands(at)
    assert say("Nothing to mend was found.", "en") in [notice.value for notice in at.success]
    at.text_input[0].set_value("Cán bộ thống kê")
    at.text_input[1].set_value("đợt 1")
    _button(at).click().run()
    assert _stands(at)
    assert at.success
    uploads = stored.uploads()
    newest = uploads.iloc[0]
    assert (
        newest["file_name"],
        newest["uploaded_by"],
        newest["note"],
        newest["n_observations"],
    ) == (*("quy-1.xlsx", "Cán bộ thống kê", "đợt 1", 6),)
    assert "quy-1.xlsx" in at.dataframe[-1].value.to_string()
    assert not at.text_input


def test_what_was_committed_shows_on_the_other_pages_at_once(stored: Store):
    assert _stands(_open("bang-so-lieu", cap="VN"))
    file = workbook("""
        Nguồn: BHXH Việt Nam
        Kỳ: 03/2026

        Địa phương | BHXH tổng số (người)
        CẢ NƯỚC    | 21600000
        """)
    at = _drop(file)
    at.text_input[0].set_value("An")
    _button(at).click().run()
    assert _stands(at)
    table = _open("bang-so-lieu", lang="en", cap="VN", ct="si", thang="2026-03").dataframe[0].value
    assert table["Participants (persons)"].tolist() == ["21,600,000"]


def test_without_a_name_nothing_is_committed(stored: Store):
    before = stored.uploads()
    at = _drop(workbook(GOOD))
    at.text_input[0].set_value("   ")
    _button(at).click().run()
    assert len(at.error) == 1
    assert _is_unchanged(stored, before)


def test_who_is_signed_in_is_named_without_typing(stored: Store):
    at = _drop(workbook(GOOD), visit=Visit(_signed_in("staff")))
    _button(at).click().run()
    assert stored.uploads()["uploaded_by"].iloc[0] == "Cán bộ thống kê"


def test_warnings_must_be_confirmed_before_a_commit(stored: Store):
    before = stored.uploads()
    at = _drop(workbook(DOUBTFUL))
    assert _stands(at)
    at.text_input[0].set_value("An")
    _button(at).click().run()
    assert len(at.error) == 1
    assert _is_unchanged(stored, before)
    at.checkbox[0].check()
    _button(at).click().run()
    assert len(stored.uploads()) == len(before) + 1


def test_the_same_file_twice_is_refused_on_the_page(stored: Store):
    file = workbook(GOOD)
    pages = [_drop(file, lang="en"), _drop(file, lang="en")]
    for at in pages:
        at.text_input[0].set_value("An")
        _button(at).click().run()
        assert not at.exception
    assert [len(at.error) for at in pages] == [0, 1]
    number = int(stored.uploads()["upload_id"].iloc[0])
    assert re.search(rf"\b{number}\b", pages[1].error[0].value)
    assert (stored.uploads()["file_name"] == "quy-1.xlsx").sum() == 1


def test_a_file_dropped_in_practice_stays_in_practice(stored: Store):
    before = stored.uploads()
    at = _drop(workbook(GOOD), ws="practice")
    at.text_input[0].set_value("An")
    _button(at).click().run()
    assert _stands(at)
    assert "quy-1.xlsx" in at.dataframe[-1].value.to_string()
    assert _is_unchanged(stored, before)


def test_a_csv_is_read_as_a_workbook_is(stored: Store):
    lines = [[cell.strip() for cell in line.split("|")] for line in GOOD.strip().splitlines()]
    at = _drop("\n".join(",".join(cells) for cells in lines).encode(), "quy-1.csv")
    assert _stands(at)
    at.text_input[0].set_value("An")
    _button(at).click().run()
    assert stored.uploads()["n_observations"].iloc[0] == 6


def test_what_a_file_says_is_shown_as_text_and_never_run(stored: Store):
    drawing = GOOD.replace("500000 ", "<img src=x onerror=alert(1)> ")
    at = _drop(workbook(drawing), lang="en")
    bodies = " ".join(block.proto.body for block in at.get("html"))
    assert "&lt;img src=x" in bodies
    assert "<img src=x" not in bodies


def test_a_name_out_of_a_file_is_no_markdown_in_a_refusal():
    def page() -> None:
        from analytics.errors import SourceError
        from pages._reader import reader
        from pages._show import refusal

        refusal(SourceError("{file}: {reason}", file="![x](http://a/b.png)", reason="-"), reader())

    at = AppTest.from_function(page, default_timeout=60).run()
    assert at.error[0].value.startswith(r"\!\[x\]\(http\://a/b\.png\)")
