"""Phương pháp: every measure with its source, and the same trials as the command prints."""

import csv
import io
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cli import main
from analytics.indicators.outlook.outlook import LEAST_OF_WORD
from analytics.indicators.ranking import CV_NATION, CV_PROVINCE_QUARTERLY, CV_PROVINCE_YEARLY
from analytics.views.road.computing import computing_view
from analytics.views.view import printed
from analytics.wording import LANGUAGES, number, point_number, say
from tests.page_visits import html_of, stands

PATH = "phuong-phap"
N_MEASURES = 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("workspace", ["official", "practice"])
def test_the_page_prints_the_numbers_of_the_command(
    opened: Callable[..., AppTest],
    capsysbinary: pytest.CaptureFixture[bytes],
    language: str,
    workspace: str,
):
    at = opened(PATH, lang=language, ws=workspace)
    assert stands(at)
    capsysbinary.readouterr()
    asked = ["backtest", "--workspace", workspace, "--lang", language, "--format", "csv"]
    assert main(asked) == 0
    told = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    heading = say("Mean error (persons)", language)
    (shown,) = [frame.value for frame in at.dataframe if heading in frame.value.columns]
    assert shown[heading].tolist() == [number(float(row["mae_persons"]), language) for row in told]
    in_points = say("Mean error (points)", language)
    assert shown[in_points].tolist() == [
        point_number(float(row["mae_pp"]), language) for row in told
    ]
    for title, name in (("Within the 80% band", "held_80"), ("Trials", "n")):
        assert shown[say(title, language)].tolist() == [row[name] for row in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_says_how_it_is_computed_its_limits_and_its_source(language: str):
    table = printed(computing_view(), language)
    assert len(table) == N_MEASURES
    assert (table.map(len) > 3).all().all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_stands_on_the_page(opened: Callable[..., AppTest], language: str):
    text = html_of(opened(PATH, lang=language))
    for name in printed(computing_view(), language).iloc[:, 0]:
        assert name in text


def test_what_was_not_read_or_is_assumed_is_not_told_as_read():
    """The scale of words for chances was not read, and the survey's errors are assumptions."""
    view = computing_view()
    names, told = ([say(said, "en") for said in view.table[column]] for column in ("name", "read"))
    read = dict(zip(names, told, strict=True))
    assert read["Chance of a milestone"] == "general knowledge, the text was not read"
    assert read["Rank with its interval"].startswith("assumption")
    assert read["Least change that can be told"].startswith("assumption")
    assert [name for name, how in read.items() if how == "read in its own words"] == [
        "Status",
        "Watch list",
    ]


def test_the_numbers_in_the_words_are_those_of_the_methods():
    """90, 66, 33 and 10 % for the words of chances; 0.4, 2 and 4 % for the survey's errors."""
    text = " ".join(printed(computing_view(), "en").to_numpy().ravel())
    for said in ("from 90% very likely", "from 66% likely", "from 33% about", "from 10% unlikely"):
        assert said in text
    assert "0.4% for the country, 2% for a province's year, 4% for its quarter" in text
    assert "from 95% on track, from 60% acceleration needed" in text
    assert LEAST_OF_WORD[:4] == (0.90, 0.66, 0.33, 0.10)
    assert (CV_NATION, CV_PROVINCE_YEARLY, CV_PROVINCE_QUARTERLY) == (0.004, 0.02, 0.04)
