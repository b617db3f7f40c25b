"""Danh sách theo dõi through the shell: its choices in the address, its links, its honesty."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.reference.workspaces import WORKSPACES
from analytics.wording import LANGUAGES, say
from tests.page_visits import html_of, stands, titles

PATH = "theo-doi"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("scheme", ["34", "63"])
@pytest.mark.parametrize("indicator", ["si", "voluntary", "ui"])
def test_every_list_stands(
    opened: Callable[..., AppTest], indicator: str, scheme: str, workspace: str, language: str
):
    at = opened(PATH, lang=language, ws=workspace, dia_ban=scheme, chi_tieu=indicator)
    assert stands(at)
    assert titles(at) == [say("Watch list", language)]


def test_the_published_figures_know_of_nobody_below_now_and_say_of_how_many(
    opened: Callable[..., AppTest],
):
    text = html_of(opened(PATH))
    assert "Không địa phương nào trong 21 nơi có số liệu" in text
    assert "Nghị quyết" in text
    assert "dưới 20% lực lượng lao động đề nghị khẩn trương xây dựng kế hoạch" in text


def test_the_34_of_the_published_figures_have_next_to_nothing_and_say_what_to_do(
    opened: Callable[..., AppTest],
):
    text = html_of(opened(PATH, lang="en", dia_ban="34"))
    assert "None of the 3 provinces with a figure" in text
    assert "can be loaded on the page Upload" in text


def test_a_name_leads_to_the_page_of_the_province_in_the_same_language_and_workspace(
    opened: Callable[..., AppTest],
):
    text = html_of(opened(PATH, lang="en", ws="practice", muc="25"))
    assert 'href="/ho-so-tinh?tinh=34-11&amp;ws=practice&amp;lang=en"' in text


def test_a_level_in_the_address_is_asked_for_and_set_beside_that_of_the_letter(
    opened: Callable[..., AppTest],
):
    at = opened(PATH, lang="en", ws="practice", muc="25")
    assert at.number_input[0].value == 25
    text = html_of(at)
    assert "Coverage is below 25%" in text
    assert "The level of the letter is 20%; asked for here is 25%." in text


def test_a_level_that_is_chosen_stands_in_the_address_until_it_is_the_letters(
    opened: Callable[..., AppTest],
):
    at = opened(PATH, lang="en", ws="practice")
    at.number_input[0].set_value(30).run()
    assert at.query_params["muc"] in ("30", ["30"])
    at.number_input[0].set_value(20).run()
    assert "muc" not in at.query_params


@pytest.mark.parametrize("odd", ["4", "61", "x", "-20", "20.5", "²", "9" * 500])
def test_a_level_that_cannot_be_asked_for_falls_back(opened: Callable[..., AppTest], odd: str):
    at = opened(PATH, lang="en", muc=odd)
    assert stands(at)
    assert at.number_input[0].value == 20


def test_a_list_without_episodes_has_no_chart(opened: Callable[..., AppTest]):
    assert not opened(PATH, lang="en", ws="practice", dia_ban="63").get("plotly_chart")
    assert opened(PATH, lang="en", ws="practice").get("plotly_chart")
