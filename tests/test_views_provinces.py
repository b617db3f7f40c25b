"""The provinces of a month: every one has a row, known with its gap, or unknown with the reason."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import Message, RequestError
from analytics.indicators.coverage import coverage
from analytics.reference.areas import area, provinces
from analytics.schema import COVERAGE, OBSERVATIONS
from analytics.views.places.provinces import (
    Choice,
    best_period,
    month_of_verdicts,
    newer_month,
    periods_with_counts,
    periods_with_figures,
    province_view,
)
from analytics.views.view import View
from analytics.wording import Name
from tests.table import observations

OF_2024 = Choice("si", "2024-12", "63", 2025)
RATES = """
    measure         | area_id | period  | span  | basis        | publisher | value
    si_rate         | 63-01   | 2024-12 | point | as_published | nso       | 47
    si_rate         | 63-72   | 2024-12 | point | as_published | nso       | 37
    si_rate_at_most | 63-04   | 2024-12 | point | as_published | nso       | 32.4
    si_total        | 63-24   | 2024-12 | point |              | vss       | 430000
    """
COUNTS = """
    measure                  | area_id | period  | span  | basis             | publisher | value
    labour_force_working_age | 34-01   | 2025-12 | year  | nso_working_age   | nso       | 1000
    labour_force_working_age | 34-24   | 2024-12 | year  | nso_working_age   | nso       | 1000
    labour_force_15plus      | 34-79   | 2025-12 | year  | nso_15plus_icls19 | nso       | 1000
    si_total                 | 34-01   | 2025-12 | point |                   | vss       | 550
    si_total                 | 34-24   | 2025-12 | point |                   | vss       | 400
    si_total                 | 34-79   | 2025-12 | point |                   | vss       | 700
    """
OF_2025 = Choice("si", "2025-12", "34", 2030)


def _view(drawing: str, choice: Choice = OF_2024) -> View:
    """Return the provinces of a drawing."""
    drawn = observations(drawing)
    return province_view(coverage(drawn), drawn, choice)


def _row(view: View, area_id: str) -> dict[str, object]:
    """Return the row of a province, missing cells as none."""
    plain = view.table.astype(object)
    row = plain.where(plain.notna(), None).set_index("area_id").loc[area_id]
    return {str(name): value for name, value in row.items()}


def _sentences(view: View) -> list[Message]:
    """Return the sentences of a finding."""
    return [part for part in view.finding.params.values() if isinstance(part, Message)]


def _reason(view: View, area_id: str) -> str:
    """Return the id of a province's remark, empty when there is none."""
    reason = _row(view, area_id)["reason"]
    return reason.id if isinstance(reason, Message) else str(reason)


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_every_province_has_a_row_even_where_nothing_is_known(scheme: str):
    choice = Choice("si", "2025-12", scheme, 2030)
    view = province_view(COVERAGE.empty(), OBSERVATIONS.empty(), choice)
    assert sorted(view.table["area_id"]) == sorted(provinces(scheme))
    assert set(view.table["status"]) == {"not_assessed"}
    (sentence,) = _sentences(view)
    assert "No provincial rate is known" in sentence.id


def test_the_largest_gap_stands_first_then_the_limits_then_the_unknown():
    order = _view(RATES).table["area_id"].tolist()
    assert order[:3] == ["63-72", "63-01", "63-04"]
    assert order[3:] == [a for a in provinces("63") if a not in order[:3]]


def test_a_published_rate_shows_indicative_points_and_no_people():
    row = _row(_view(RATES), "63-72")
    assert (row["rate_pct"], row["gap_pp"], row["target_pct"]) == (37, 8, 45)
    assert (row["gap_persons"], row["count_persons"], row["base_persons"]) == (None, None, None)
    assert (row["status"], row["is_computed"]) == ("indicative", False)
    assert _reason(_view(RATES), "63-72") == "As published, on the publisher's own basis"


def test_a_rate_above_the_milestone_has_a_negative_gap():
    assert _row(_view(RATES), "63-01")["gap_pp"] == -2


def test_an_upper_limit_is_told_as_the_reason_why_a_rate_is_not_known():
    row = _row(_view(RATES), "63-04")
    assert (row["rate_pct"], row["at_most_pct"], row["gap_pp"]) == (None, 32.4, None)
    assert row["reason"] == Message(
        "At most {limit:pct}: not among the provinces published", {"limit": 32.4}
    )


def test_a_count_without_a_labour_force_is_shown_and_says_what_is_missing():
    row = _row(_view(RATES), "63-24")
    assert (row["count_persons"], row["rate_pct"], row["status"]) == (
        *(430_000, None, "not_assessed"),
    )
    assert _reason(_view(RATES), "63-24") == (
        "Participants are known, but no labour force of the same time"
    )


def test_where_nothing_was_found_the_row_says_so():
    assert _reason(_view(RATES), "63-96") == "No figure was found for this month"


def test_a_computed_rate_has_points_people_and_a_status():
    row = _row(_view(COUNTS, OF_2025), "34-01")
    assert (row["rate_pct"], row["gap_pp"], row["gap_persons"]) == (55, 5, 50)
    assert (row["status"], row["is_computed"], row["reason"]) == ("below", True, Name("", ""))
    assert row["source"] == "drawn"


def test_a_carried_labour_force_is_told_with_its_month():
    row = _row(_view(COUNTS, OF_2025), "34-24")
    assert row["gap_persons"] == 200
    assert row["reason"] == Message(
        "Labour force of {period:month}, carried", {"period": "2024-12"}
    )


def test_a_rate_on_15_and_over_is_for_comparison_only():
    row = _row(_view(COUNTS, OF_2025), "34-79")
    assert (row["rate_pct"], row["gap_persons"]) == (70, None)
    assert (row["status"], row["is_computed"]) == ("indicative", False)
    assert _reason(_view(COUNTS, OF_2025), "34-79") == (
        "Computed on labour force 15+, for comparison only"
    )


def test_a_figure_of_another_month_indicator_or_scheme_is_not_shown():
    for choice in (
        Choice("si", "2023-12", "63", 2025),
        Choice("ui", "2024-12", "63", 2025),
        Choice("si", "2024-12", "34", 2025),
    ):
        assert _view(RATES, choice).table["rate_pct"].isna().all()


def test_the_finding_says_of_rates_on_another_basis_that_they_are_for_reference():
    rates, limits = _sentences(_view(RATES))
    assert "for reference only" in rates.id
    counts = {name: rates.params[name] for name in ("n_known", "n_all", "n_below")}
    assert counts == {"n_known": 2, "n_all": 63, "n_below": 1}
    assert rates.params["first"] == area("63-72").name
    assert limits.params == {"n_limit": 1, "limit": 32.4}


def test_rates_of_several_publishers_name_no_lowest_province():
    (sentence,) = _sentences(
        _view("""
        measure | area_id | period  | basis        | publisher    | value
        si_rate | 63-01   | 2024-12 | as_published | nso          | 47
        si_rate | 63-72   | 2024-12 | as_published | vss_province | 37
        """)
    )
    assert "for reference only" in sentence.id
    assert "{first}" not in sentence.id


def test_rates_computed_for_comparison_are_not_called_published():
    (sentence,) = _sentences(
        _view("""
        measure             | area_id | period  | span  | basis             | publisher    | value
        labour_force_15plus | 63-01   | 2024-12 | year  | nso_15plus_icls19 | nso          | 1000
        labour_force_15plus | 63-72   | 2024-12 | year  | nso_15plus_icls19 | nso          | 1000
        si_total            | 63-01   | 2024-12 | point |                   | vss_province | 400
        si_total            | 63-72   | 2024-12 | point |                   | vss_province | 300
        """)
    )
    assert "are published" not in sentence.id
    assert "for reference only" in sentence.id


def test_a_verdict_counts_only_the_provinces_on_a_basis_of_the_milestone():
    (sentence,) = _sentences(_view(COUNTS, OF_2025))
    assert "are below" in sentence.id
    # 34-79 is known on a labour force of 15 and over alone.
    counts = {name: sentence.params[name] for name in ("n_known", "n_below", "year", "target")}
    assert counts == {"n_known": 2, "n_below": 2, "year": 2030, "target": 60}
    assert (sentence.params["first"], sentence.params["gap"]) == (area("34-24").name, 20)


def test_where_all_known_provinces_reach_the_milestone_the_finding_says_so():
    (sentence,) = _sentences(_view(COUNTS, Choice("si", "2025-12", "34", 2021)))
    assert "at or above" in sentence.id
    assert (sentence.params["n_known"], sentence.params["n_below"]) == (2, 0)


@pytest.mark.parametrize(("year", "word"), [(2030, "below"), (2021, "at or above")])
def test_one_known_province_is_named_alone(year: int, word: str):
    one = "\n".join(COUNTS.splitlines()[n] for n in (1, 2, 5))
    (sentence,) = _sentences(_view(one, Choice("si", "2025-12", "34", year)))
    assert word in sentence.id
    assert sentence.params["first"] == area("34-01").name


def test_the_milestone_is_called_national_and_every_basis_is_named():
    facts = [fact.id for fact in _view(COUNTS, OF_2025).facts]
    assert facts[:2] == [
        "Period: {period:period}",
        "National milestone {year}: {target:level} ({instrument}); not a provincial target",
    ]
    assert facts.count("Basis: {basis}") == 2


def _has_note(view: View, start: str) -> bool:
    """Tell whether a note under the table begins so."""
    return any(note.id.startswith(start) for note in view.notes)


def test_a_note_stands_under_rates_on_the_publishers_own_basis_only():
    assert _has_note(_view(RATES), "A published rate on another basis")
    assert not _has_note(_view(COUNTS, OF_2025), "A published rate on another basis")


def test_a_note_explains_a_negative_gap_where_there_is_one():
    # Of the rates one of 47 % stands above 45 %; none reaches 60 %.
    assert _has_note(_view(RATES), "A negative gap")
    assert not _has_note(_view(RATES, Choice("si", "2024-12", "63", 2030)), "A negative gap")


def test_a_year_without_a_milestone_is_refused():
    with pytest.raises(RequestError, match="no milestone"):
        _view(RATES, Choice("si", "2024-12", "63", 2024))


def test_the_months_in_which_a_province_has_a_rate_are_counted_newest_first():
    found = coverage(
        observations("""
        measure | area_id | period  | basis        | value
        si_rate | 63-01   | 2024-12 | as_published | 59.2
        si_rate | 63-04   | 2024-12 | as_published | 30
        si_rate | 63-01   | 2025-06 | as_published | 60
        si_rate | VN      | 2025-12 | vss_new      | 45.1
        ui_rate | 63-01   | 2023-12 | as_published | 40
        """)
    )
    assert periods_with_figures(found, "si", "63") == {"2025-06": 1, "2024-12": 2}
    assert list(periods_with_figures(found, "si", "63")) == ["2025-06", "2024-12"]
    assert periods_with_figures(found, "si", "34") == {}


def test_the_months_in_which_a_province_has_participants_are_counted_newest_first():
    given = observations("""
    measure      | area_id | period  | value
    si_total     | 63-01   | 2024-12 | 2000000
    si_total     | 63-04   | 2024-12 | 50000
    si_total     | 63-01   | 2025-06 | 2100000
    si_total     | 63-04   | 2025-06 | .
    si_total     | VN      | 2025-12 | 21000000
    si_voluntary | 63-01   | 2023-12 | 100000
    """)
    assert periods_with_counts(given, "si", "63") == {"2025-06": 1, "2024-12": 2}
    assert list(periods_with_counts(given, "si", "63")) == ["2025-06", "2024-12"]
    assert periods_with_counts(given, "si", "34") == {}


@pytest.mark.parametrize(
    ("counts", "period"),
    [
        ({"2025-06": 1, "2024-12": 20, "2023-12": 20}, "2024-12"),
        ({"2025-06": 1}, "2025-06"),
        ({}, ""),
    ],
)
def test_the_best_month_knows_the_most_provinces_and_is_the_latest_of_them(
    counts: dict[str, int], period: str
):
    assert best_period(counts) == period


@pytest.mark.parametrize(
    ("counts", "at_first", "newer"),
    [
        ({"2026-09": 34, "2025-12": 34, "2025-09": 34}, "2025-12", "2026-09"),
        ({"2026-09": 34, "2025-12": 33}, "2026-09", ""),
        ({"2025-12": 1, "2024-12": 20}, "2024-12", ""),
        ({"2025-06": 1}, "2025-06", ""),
        ({}, "", ""),
    ],
)
def test_provinces_open_in_a_december_and_a_newer_month_is_named(
    counts: dict[str, int], at_first: str, newer: str
):
    assert month_of_verdicts(counts) == at_first
    assert newer_month(counts, at_first) == newer
    assert newer_month(counts, "2026-06") == ""


def test_the_delivered_figures_of_2024_are_twenty_rates_and_forty_three_limits(
    official: pd.DataFrame, measured: pd.DataFrame
):
    view = province_view(measured, official, OF_2024)
    table = view.table
    assert int(table["rate_pct"].notna().sum()) == 20
    assert table["at_most_pct"].dropna().tolist() == [32.4] * 43
    assert table["gap_persons"].isna().all()
    assert view.sources


rates = st.dictionaries(
    st.sampled_from(provinces("63")), st.floats(0, 100, allow_subnormal=False), min_size=1
)


@settings(max_examples=25, deadline=None)
@given(rates)
def test_the_order_is_that_of_the_gaps_whatever_they_are(drawn: dict[str, float]):
    lines = [f"si_rate | {a} | 2024-12 | as_published | {rate!r}" for a, rate in drawn.items()]
    view = _view("\n".join(["measure | area_id | period | basis | value", *lines]))
    known = view.table["gap_pp"].dropna()
    assert len(known) == len(drawn)
    assert known.is_monotonic_decreasing
    assert view.table["gap_pp"].head(len(known)).notna().all()
