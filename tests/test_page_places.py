"""The views of Địa phương: each switch state in both workspaces, languages and on both grounds."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.reference.workspaces import WORKSPACES
from analytics.wording import LANGUAGES, say
from tests.page_visits import NO_SIGN_IN, PRACTICE_MARK, Visit, html_of, stands

STATES = [
    {"xem": "xep-hang"},
    *({"xem": "xep-hang", "hang": by} for by in ("thay-doi", "toc-do", "thieu-nguoi")),
    {"xem": "thay-doi"},
    {"xem": "nhieu-bieu-do"},
    {"xem": "thieu-nguoi"},
]
FIGURES = [state for state in STATES if state["xem"] != "nhieu-bieu-do"]


def _name(state: dict[str, str]) -> str:
    return "-".join(state.values())


def _switch(at: AppTest, key: str, code: str) -> AppTest:
    """Choose a segment and run the page again."""
    next(control for control in at.segmented_control if control.key == key).set_value(code)
    return at.run()


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES, ids=_name)
def test_every_view_has_a_finding_a_table_and_downloads(
    opened: Callable[..., AppTest], state: dict[str, str], language: str, workspace: str
):
    at = opened("dia-phuong", lang=language, ws=workspace, **state)
    assert stands(at)
    assert 'class="finding"' in html_of(at)
    # Of single rates each has a row; every other table has one for each province.
    assert len(at.dataframe[0].value) >= (20 if state["xem"] == "nhieu-bieu-do" else 34)
    assert len(at.get("download_button")) == 3
    marked = say(PRACTICE_MARK, language) in html_of(at)
    assert marked == (workspace == "practice")


@pytest.mark.parametrize("state", FIGURES, ids=_name)
def test_every_figure_is_told_in_words_too(opened: Callable[..., AppTest], state: dict[str, str]):
    at = opened("dia-phuong", Visit(NO_SIGN_IN, "dark"), lang="en", ws="practice", **state)
    (chart,) = at.get("plotly_chart")
    assert chart.proto.alt.startswith(PRACTICE_MARK)


def test_small_charts_are_light_pictures_each_with_its_words(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="vi", ws="practice", xem="nhieu-bieu-do")
    block = next(html.value for html in at.html if 'class="multiples"' in html.value)
    assert block.count("<img alt=") == 34
    assert "Hà Nội" in block
    assert len(block.encode()) < 200_000


def test_where_nothing_can_be_drawn_no_empty_figure_stands(opened: Callable[..., AppTest]):
    for state in STATES[1:]:
        at = opened("dia-phuong", lang="en", **state)
        assert len(at.get("plotly_chart")) == 0
        assert 'class="multiples"' not in html_of(at)
        assert any(word in html_of(at) for word in ("cannot", "No pace", "No course", "not known"))


def test_the_published_rates_of_2024_are_ranked_for_reference(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="en", xem="xep-hang")
    assert len(at.get("plotly_chart")) == 1
    assert "For reference only: the labour force that divides was not printed." in html_of(at)
    table = at.dataframe[0].value
    assert table["Rank (90% interval)"].iloc[0] == "1 (1–3)"
    assert (table["Rank (90% interval)"] == "").sum() == 43


def test_the_switch_writes_the_view_into_the_address_and_back(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="en")
    assert len(at.get("plotly_chart")) == 2
    _switch(at, "xem", "thieu-nguoi")
    assert at.query_params["xem"] == "thieu-nguoi"
    _switch(at, "xem", "ban-do")
    assert "xem" not in at.query_params
    assert len(at.get("plotly_chart")) == 2


def test_a_view_that_does_not_exist_falls_back_to_the_map(opened: Callable[..., AppTest]):
    at = opened("dia-phuong", lang="en", xem="khong-co", hang="gi-do")
    assert stands(at)
    assert len(at.get("plotly_chart")) == 2
