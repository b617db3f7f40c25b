"""Every page through the shell: what it shows, to whom, in which language and on which ground.

Pages are opened by the path in their address, on figures that the tests only read.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.errors import Message
from analytics.reference.workspaces import WORKSPACES
from analytics.store.store import Store
from analytics.store.uploads import Upload
from analytics.wording import LANGUAGES, say
from analytics.workspace import ADDRESS
from tests.page_visits import (
    NO_SIGN_IN,
    OF_ANALYSTS,
    OF_STAFF,
    OF_VIEWERS,
    PATHS,
    SHELL,
    TITLES,
    Visit,
    html_of,
    open_page,
    signed_in,
    stands,
    titles,
)
from tests.table import observations

NOT_SIGNED_IN: dict[str, object] = {"is_logged_in": False}
REFUSED = Message("You need to sign in with the right to see this page.")


def _switch(at: AppTest, key: str, code: str) -> None:
    """Choose a segment and run the page again."""
    next(control for control in at.segmented_control if control.key == key).set_value(code)
    at.run()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_stands_and_marks_generated_figures_and_no_others(
    opened: Callable[..., AppTest], path: str, language: str, workspace: str, theme: str
):
    at = opened(path, Visit(NO_SIGN_IN, theme), lang=language, ws=workspace)
    assert stands(at)
    assert titles(at) == [say(TITLES[path], language)]
    mark = say("PRACTICE – generated figures, not real ones.", language)
    assert (mark in html_of(at)) == (workspace == "practice")


@pytest.mark.parametrize(("language", "rate"), [("vi", "45,1%"), ("en", "45.1%")])
def test_the_first_page_has_the_headline_figures(
    opened: Callable[..., AppTest], language: str, rate: str
):
    text = html_of(opened("", lang=language))
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
    assert stands(at)
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
    assert stands(at)
    assert at.session_state["chi-tieu"] == "ui"
    assert at.session_state["moc"] == "2025"
    assert "2024" in at.subheader[0].value
    assert {k: at.query_params[k] for k in ("chi-tieu", "moc")} == {"chi-tieu": "ui", "moc": "2025"}


def test_choices_in_the_address_that_do_not_exist_fall_back(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="fr", ws="secret", chi_tieu="x", dia_ban="35", ky="y", moc="1")
    assert stands(at)
    assert titles(at) == [say(TITLES["dia-phuong"], "vi")]
    assert len(at.dataframe[0].value) == 63


@pytest.mark.parametrize("indicator", ["si", "voluntary", "ui"])
def test_the_34_say_why_they_have_hardly_any_published_figure(
    opened: Callable[..., AppTest], indicator: str
):
    at = opened("dia-phuong", lang="en", dia_ban="34", chi_tieu=indicator)
    assert stands(at)
    said = [*(block.value for block in at.html), *(info.value for info in at.info)]
    assert any("is public" in text for text in said)


def test_practice_figures_of_the_63_are_told_not_to_exist_instead_of_an_empty_chart(
    opened: Callable[..., AppTest],
):
    at = opened("dia-phuong", ws="practice", dia_ban="63")
    assert stands(at)
    assert len(at.info) == 1
    assert not at.get("plotly_chart")
    assert not at.dataframe


@pytest.mark.parametrize("level", ["VN", "63-R", "34-R", "63", "34"])
@pytest.mark.parametrize("workspace", WORKSPACES)
def test_every_level_has_its_table_or_says_that_nothing_is_known(
    opened: Callable[..., AppTest], level: str, workspace: str
):
    at = opened("bang-so-lieu", ws=workspace, cap=level, moi_nguon="1")
    assert stands(at)
    assert len(at.dataframe) + len(at.info) >= 1
    assert len(at.download_button) == 3 * len(at.dataframe)


def test_the_table_for_download_is_narrowed_by_the_choices(opened: Callable[..., AppTest]):
    table = opened("bang-so-lieu", lang="en", ct="si", thang="2025-12").dataframe[0].value
    assert len(table) == 1
    assert table["Published rate (%)"].tolist() == ["45.1"]


def test_a_long_table_is_sent_only_in_part_and_says_so(opened: Callable[..., AppTest]):
    at = opened("bang-so-lieu", lang="en", ws="practice", cap="34")
    table = at.dataframe[0].value
    assert len(table) == 200
    assert re.search(
        r"The first 200 of [1-9],\d{3} rows; the files hold all of them\.", html_of(at)
    )
    # 34 provinces, three indicators and milestones: the newest month alone would not fill it.
    assert table["Period"].iloc[0] == "Sep 2026"


def test_participants_without_a_rate_can_be_taken_away_too(opened: Callable[..., AppTest]):
    # Published by Đồng Nai for September 2025; no labour force of its 34-province area is known.
    at = opened("bang-so-lieu", lang="en", cap="34", thang="2025-09", ct="voluntary")
    (counts,) = [frame.value for frame in at.dataframe if "Persons" in frame.value.columns]
    assert counts[["Area", "Period", "Persons"]].to_numpy().tolist() == [
        ["Dong Nai", "Sep 2025", "37,000"]
    ]


def test_the_methods_name_every_source_spreadsheet(opened: Callable[..., AppTest]):
    text = "\n".join(frame.value.to_string() for frame in opened("phuong-phap").dataframe)
    assert "ca-nuoc-nguoi-tham-gia-va-ty-le.xlsx" in text


def test_the_language_and_the_workspace_are_one_click_away(opened: Callable[..., AppTest]):
    at = opened("dia-phuong")
    _switch(at, "lang", "en")
    assert titles(at) == [say(TITLES["dia-phuong"], "en")]
    _switch(at, "ws", "practice")
    assert stands(at)
    assert 'role="note"' in html_of(at)


def test_every_chart_is_told_in_words_too(opened: Callable[..., AppTest]):
    charts = opened("dia-phuong", lang="en").get("plotly_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)


ROLES_OF_PAGES = [
    (NO_SIGN_IN, list(PATHS)),
    (NOT_SIGNED_IN, []),
    (signed_in(), []),
    ({"is_logged_in": True}, []),
    (signed_in(roles=None), []),
    (signed_in("admin", exp=1), []),
    (signed_in("admin", exp=None), []),
    (signed_in("admin", is_logged_in="yes"), []),
    (signed_in("admin"), list(PATHS)),
    (signed_in("viewer"), OF_VIEWERS),
    (signed_in("analyst"), OF_ANALYSTS),
    (signed_in("staff"), OF_STAFF),
    (signed_in("viewer", "staff"), OF_STAFF),
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
        assert titles(at) == [say(TITLES[path], "vi")]
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
    at = opened("", Visit(signed_in(roles=roles)))
    assert not at.exception
    assert at.warning
    assert not at.title


def test_an_address_outside_the_menu_of_a_viewer_does_not_open_the_upload(
    opened: Callable[..., AppTest],
):
    at = opened("nap-so-lieu", Visit(signed_in("viewer")))
    assert not at.file_uploader
    assert say(TITLES["nap-so-lieu"], "vi") not in titles(at)


def test_a_page_file_run_by_itself_does_nothing():
    for name in PATHS.values():
        at = AppTest.from_file(SHELL.parent / f"{name}.py", default_timeout=60).run()
        assert not at.exception
        assert len(at.main) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_that_cannot_be_opened_is_told_on_the_page(
    monkeypatch: pytest.MonkeyPatch, fresh_caches: None, language: str
):
    monkeypatch.setenv(ADDRESS, "nosuchdatabase://here/there")
    at = open_page("", lang=language)
    assert not at.exception
    assert len(at.error) == 1


def test_a_name_out_of_a_file_is_no_markdown_in_a_refusal():
    def page() -> None:
        from analytics.errors import SourceError
        from pages._reader import reader
        from pages._show import refusal

        refusal(SourceError("{file}: {reason}", file="![x](http://a/b.png)", reason="-"), reader())

    at = AppTest.from_function(page, default_timeout=60).run()
    assert at.error[0].value.startswith(r"\!\[x\]\(http\://a/b\.png\)")


def test_a_month_with_participants_alone_can_be_chosen_and_shows_them(stored: Store):
    figures = observations("""
    measure  | area_id | period  | publisher | value
    si_total | 34-01   | 2026-03 | unit      | 2100000
    si_total | 34-24   | 2026-03 | unit      | 530000
    """)
    stored.commit(figures, Upload("quy-1.xlsx", b"-", "staff", datetime.now(UTC)))
    at = open_page("dia-phuong", lang="en", dia_ban="34", ky="2026-03")
    assert stands(at)
    assert "2026" in at.subheader[0].value
    table = at.dataframe[0].value.set_index("Province")
    assert table.loc["Ha Noi", "Participants (persons)"] == "2,100,000"
    assert table.loc["Ha Noi", "Rate (%)"] == "–"
