"""Figures as rows of a table: drawn figures, no real ones."""

import pandas as pd

from analytics.views.figure_rows import in_words, is_persons, with_units
from analytics.wording import say
from tests.table import table

DRAWN = table("""
    measure    | area_id | value | before | status      | publisher
    si_total   | VN      | 1200  | 1100   | provisional | nso
    si_rate    | 63-01   | 41.5  | 40.5   | final       | vss
""").astype({"value": float, "before": float})


def test_headcounts_and_rates_stand_in_columns_of_their_own():
    split = with_units(DRAWN, "value", "before")
    assert split["value_persons"].tolist()[0] == 1200
    assert split["value_pct"].tolist()[1] == 41.5
    assert split["before_persons"].tolist()[0] == 1100
    assert split["before_pct"].tolist()[1] == 40.5
    both = split[["value_persons", "value_pct"]]
    assert both.notna().sum(axis=1).tolist() == [1, 1]


def test_a_measure_counts_persons_or_is_a_rate():
    assert is_persons(DRAWN).tolist() == [True, False]


def test_a_figure_is_told_in_words():
    told = in_words(DRAWN)
    assert [name.vi for name in told["area"]] == ["Cả nước", "Hà Nội"]
    assert [say(word, "vi") for word in told["figure_status_word"]] == ["sơ bộ", "chính thức"]
    assert told["measure_name"].iloc[0].vi == "Số người tham gia BHXH"


def test_rows_that_are_given_stay_as_they_are():
    before = DRAWN.copy()
    in_words(DRAWN)
    pd.testing.assert_frame_equal(DRAWN, before)
