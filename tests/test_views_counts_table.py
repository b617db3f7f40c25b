"""Participants without a rate can be taken away too: drawn figures, no real ones."""

from analytics.indicators.coverage import coverage
from analytics.views.counts_table import counts_alone, counts_view
from analytics.views.view import printed
from analytics.wording import say
from tests.table import observations

# Hà Nội has a labour force in 2024; Cà Mau has none, and nobody has one in 2016.
DRAWN = observations("""
    measure                  | area_id | period  | span  | basis           | value
    labour_force_working_age | 63-01   | 2024-12 | year  | nso_working_age | 4000
    si_total                 | 63-01   | 2024-12 | point |                 | 2000
    si_total                 | 63-96   | 2024-12 | point |                 | 90
    ui                       | 63-96   | 2024-12 | point |                 | 70
    si_compulsory            | 63-96   | 2024-12 | point |                 | 80
    si_total                 | 63-01   | 2016-12 | point |                 | 1500
    si_total                 | VN      | 2016-12 | point |                 | 13000
""")
PROVINCES = ("63-01", "63-96")


def _alone(**choice: str) -> list[tuple[str, str, str]]:
    rows = counts_alone(DRAWN, coverage(DRAWN), PROVINCES, **choice)
    return list(rows[["area_id", "period", "measure"]].itertuples(index=False, name=None))


def test_counts_without_a_rate_are_listed_newest_first_and_those_with_one_are_not():
    assert _alone() == [
        ("63-96", "2024-12", "si_total"),
        ("63-96", "2024-12", "ui"),
        ("63-01", "2016-12", "si_total"),
    ]


def test_one_indicator_or_one_month_can_be_chosen():
    assert _alone(indicator_id="ui") == [("63-96", "2024-12", "ui")]
    assert _alone(period="2016-12") == [("63-01", "2016-12", "si_total")]


def test_the_view_names_who_is_counted_and_why_there_is_no_rate():
    rows = counts_alone(DRAWN, coverage(DRAWN), PROVINCES, indicator_id="ui")
    view = counts_view(rows, "63")
    shown = printed(view, "vi")
    assert shown[["Địa bàn", "Số người"]].to_numpy().tolist() == [["Cà Mau", "70"]]
    assert say(view.notes[0], "vi").startswith("Chưa có lực lượng lao động cùng thời điểm")


def test_where_every_count_has_a_rate_nothing_is_left():
    with_rate = DRAWN.iloc[:2].reset_index(drop=True)
    rows = counts_alone(with_rate, coverage(with_rate), PROVINCES)
    assert rows.empty
    assert printed(counts_view(rows, "63"), "vi").empty
