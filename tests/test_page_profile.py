"""Hồ sơ tỉnh: what one province's page says in each state of its figures, and the ways to it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.wording import LANGUAGES, say
from tests.page_visits import html_of, stands, titles

PAGE = "ho-so-tinh"
# Published on another basis; merged with nothing but parts; an upper limit alone; a former one.
STATES = ("34-01", "34-79", "34-04", "34-42", "63-24", "63-79")


def _opened(open_: Callable[..., AppTest], area_id: str, **choices: str) -> AppTest:
    return open_(PAGE, tinh=area_id, **{"lang": "en", **choices})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area_id", STATES)
def test_every_state_of_a_province_has_a_page(
    opened: Callable[..., AppTest], area_id: str, language: str
):
    at = _opened(opened, area_id, lang=language)
    assert stands(at)
    assert titles(at) == [say("Province profile", language)]
    assert html_of(at).count("<section") == 3


def test_a_province_of_the_practice_figures_has_its_rank_with_its_interval(
    opened: Callable[..., AppTest],
):
    at = _opened(opened, "34-48", ws="practice")
    assert "of 34 provinces" in html_of(at)
    assert "not a target assigned to the province" in html_of(at)


def test_a_province_with_an_upper_limit_alone_says_so_and_judges_nothing(
    opened: Callable[..., AppTest],
):
    text = html_of(_opened(opened, "34-04"))
    assert "At most 32.4%" in text
    assert "Below the milestone" not in text


def test_a_former_province_leads_to_the_one_that_it_belongs_to(opened: Callable[..., AppTest]):
    at = _opened(opened, "63-24")
    assert "belongs to Bac Ninh" in html_of(at)
    at.button(key="open-34-24").click().run()
    assert stands(at)
    assert at.query_params["tinh"] in ("34-24", ["34-24"])


def test_a_link_goes_before_what_was_chosen_earlier(opened: Callable[..., AppTest]):
    at = _opened(opened, "34-01")
    at.query_params["tinh"] = "34-79"
    at.run()
    assert at.session_state["tinh"] == "34-79"


def test_a_province_that_does_not_exist_falls_back_to_the_first_with_figures(
    opened: Callable[..., AppTest],
):
    at = _opened(opened, "34-99")
    assert stands(at)
    assert at.session_state["tinh"] == "34-01"


def test_the_former_provinces_can_be_left_out_where_they_have_figures(
    opened: Callable[..., AppTest],
):
    at = _opened(opened, "34-79")
    assert "3 of its former provinces have figures" in html_of(at)
    at.toggle[0].set_value(False).run()
    assert stands(at)
    assert "no figure was found" in html_of(at)
    assert at.query_params["tinh-cu"] in ("0", ["0"])
    assert not _opened(opened, "34-79", ws="practice").toggle


def test_only_figures_that_were_summed_are_called_sums_of_former_provinces(
    opened: Callable[..., AppTest],
):
    words = "sums of its former parts"
    assert words in html_of(_opened(opened, "34-79"))
    assert words not in html_of(_opened(opened, "34-79", ws="practice"))
