"""The watch list: below 20 %, since when, until when, who is near, and whom a merger hides."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.indicators.watch import heard_of, watch_list
from analytics.reference.areas import provinces
from analytics.schema import COVERAGE, WATCH
from tests.table import in_the_labour_force, observations


def _rated(*figures: tuple[str, str, float], basis: str = "vss_new") -> pd.DataFrame:
    """Return the coverage of drawn provinces: area, month and rate in percent of 100,000."""
    return coverage(in_the_labour_force(figures, basis), ("si",))


def _drawn(*rates: float | None, area_id: str = "34-11", first_year: int = 2022) -> pd.DataFrame:
    """Return the coverage of one province in one December after the other."""
    return _rated(
        *((area_id, f"{first_year + n}-12", pct) for n, pct in enumerate(rates) if pct is not None)
    )


def _listed(found: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(found[list(columns)].itertuples(index=False, name=None))


def test_an_episode_has_an_entry_and_an_exit():
    found = watch_list(_drawn(25, 19, 18, 21.9, 30))
    assert _listed(found, "kind", "entry", "is_entry_known", "last_inside", "exit") == [
        ("left", "2023-12", True, "2024-12", "2025-12")
    ]
    assert _listed(found, "months", "n_figures") == [(24, 2)]
    # The latest rate is that of 2026: 30 % of 100,000 are 10,000 more than needed.
    assert _listed(found, "period", "coverage_pct", "gap_persons") == [("2026-12", 30, -10_000)]


def test_who_is_inside_has_no_exit_and_misses_people():
    found = watch_list(_drawn(25, 19, 18))
    assert _listed(found, "kind", "entry", "exit", "months") == [("inside", "2023-12", "", 12)]
    assert _listed(found, "gap_persons", "change_pp") == [(2_000, pytest.approx(-1))]


def test_a_series_that_begins_below_is_below_since_at_least():
    found = watch_list(_drawn(19, 18))
    assert _listed(found, "entry", "is_entry_known") == [("2022-12", False)]


def test_at_exactly_the_level_nobody_is_below_it_but_near():
    assert _listed(watch_list(_drawn(20.0)), "kind") == [("next",)]
    assert _listed(watch_list(_drawn(19.999)), "kind") == [("inside",)]


def test_an_episode_is_not_continued_over_more_than_a_year_without_a_figure():
    found = watch_list(_drawn(25, 19, None, 18))
    assert _listed(found, "kind", "entry", "is_entry_known", "last_inside") == [
        ("inside", "2025-12", False, "2025-12"),
        ("lapsed", "2023-12", True, "2023-12"),
    ]


def test_nobody_leaves_by_a_figure_of_much_later():
    found = watch_list(_drawn(25, 19, None, 28))
    assert _listed(found, "kind", "exit") == [("lapsed", "")]


def test_nobody_is_inside_by_a_figure_that_is_too_old():
    old = ("34-11", "2022-12", 15.0)
    found = watch_list(_rated(old, ("34-01", "2024-12", 60.0)))
    assert _listed(found, "kind", "area_id") == [("lapsed", "34-11")]


@pytest.mark.parametrize(("rate", "is_listed"), [(22.0, True), (22.001, False)])
def test_within_two_points_above_a_province_is_next(rate: float, is_listed: bool):
    found = watch_list(_drawn(rate))
    assert found["kind"].tolist() == ["next"] * is_listed


def test_who_would_be_below_after_another_such_year_is_next():
    found = watch_list(_drawn(27, 23.4))
    assert _listed(found, "kind", "change_pp") == [("next", pytest.approx(-3.6))]
    assert watch_list(_drawn(27, 24)).empty


def test_a_fall_from_one_basis_to_another_is_no_fall():
    fallen = pd.concat(
        [
            _rated(("34-11", "2021-12", 30.0), basis="vss_old"),
            _rated(("34-11", "2022-12", 24.0)),
        ]
    )
    assert watch_list(_coded(fallen)).empty


def test_an_exit_by_a_new_definition_is_marked():
    left = pd.concat(
        [
            _rated(("34-11", "2021-12", 19.0), basis="vss_old"),
            _rated(("34-11", "2022-12", 23.0)),
        ]
    )
    found = watch_list(_coded(left))
    assert _listed(found, "kind", "exit", "is_basis_changed") == [("left", "2022-12", True)]


def _coded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return joined frames with the dtypes of one."""
    return COVERAGE.conform(rows)


def test_a_rate_on_another_basis_is_listed_as_not_comparable_and_without_people():
    drawn = coverage(
        observations("""
        measure | area_id | period  | basis        | publisher    | value
        si_rate | 63-64   | 2023-06 | as_published | vss_province | 14.3
        """)
    )
    found = watch_list(drawn, scheme="63")
    assert _listed(found, "kind", "basis", "is_comparable") == [("inside", "as_published", False)]
    assert found["gap_persons"].isna().all()


def _merged(bac_giang: float, bac_ninh: float) -> pd.DataFrame:
    """Return the coverage of two former provinces and of the one made of them."""
    areas = (("63-24", bac_giang), ("63-27", bac_ninh))
    before = [(area_id, "2025-06", pct) for area_id, pct in areas]
    whole = ("34-24", "2025-09", (bac_giang + bac_ninh) / 2)
    return coverage(with_sums(in_the_labour_force([*before, whole])), ("si",))


def test_a_merged_figure_hides_a_former_province_below_the_level():
    found = watch_list(_merged(bac_giang=15, bac_ninh=45))
    assert _listed(found, "kind", "area_id", "within_id", "period", "coverage_pct") == [
        ("hidden", "63-24", "34-24", "2025-06", 15)
    ]


def test_a_merged_province_below_the_level_hides_nobody():
    found = watch_list(_merged(bac_giang=15, bac_ninh=19))
    assert _listed(found, "kind", "area_id") == [("inside", "34-24")]


def test_nobody_is_hidden_on_the_list_of_63():
    found = watch_list(_merged(bac_giang=15, bac_ninh=45), scheme="63")
    assert _listed(found, "kind", "area_id") == [("inside", "63-24")]


def test_the_list_goes_by_kind_and_by_rising_rate():
    month = "2024-12"
    found = watch_list(
        _rated(
            ("34-01", month, 21), ("34-04", month, 18), ("34-08", month, 12), ("34-11", month, 50)
        )
    )
    assert _listed(found, "kind", "area_id") == [
        ("inside", "34-08"),
        ("inside", "34-04"),
        ("next", "34-01"),
    ]


def test_without_figures_nobody_is_watched():
    assert list(watch_list(COVERAGE.empty()).columns) == list(WATCH.columns)


def test_who_is_heard_of_has_a_figure_within_a_year_of_the_newest():
    drawn = _rated(("34-01", "2024-12", 40), ("34-04", "2025-12", 15), ("34-08", "2024-11", 15))
    heard = heard_of(drawn, "si", "34")
    assert set(heard.area_ids) == {"34-01", "34-04"}
    assert heard.newest == "2025-12"
    assert heard.comparable == heard.area_ids


def test_without_figures_nobody_is_heard_of():
    heard = heard_of(COVERAGE.empty(), "si", "34")
    assert (heard.area_ids, heard.newest, heard.comparable) == ((), "", ())


def test_of_the_published_rates_twenty_one_provinces_are_heard_of_and_none_compares(
    measured: pd.DataFrame,
):
    """Twenty rates of December 2024 and one of December 2023, all on their publishers' bases."""
    heard = heard_of(measured, "si", "63")
    assert (len(heard.area_ids), heard.newest, heard.comparable) == (21, "2024-12", ())


def test_of_the_published_rates_gia_lai_was_below_when_last_heard_of(measured: pd.DataFrame):
    """14.3 % in June 2023, from a provincial article; nothing is known of the province since."""
    found = watch_list(measured, scheme="63")
    of_gia_lai = found[found["area_id"] == "63-64"]
    assert of_gia_lai["kind"].unique().tolist() == ["lapsed"]
    assert of_gia_lai["coverage_pct"].unique().tolist() == [14.3]


histories = st.lists(
    st.tuples(st.sampled_from(provinces("34")[:3]), st.integers(0, 19), st.integers(0, 40)),
    min_size=1,
    max_size=25,
    unique_by=lambda figure: figure[:2],
)


@settings(max_examples=40, deadline=None)
@given(histories)
def test_every_figure_below_the_level_lies_in_exactly_one_episode(
    drawn: list[tuple[str, int, int]],
):
    figures = [
        (area_id, f"{2023 + n // 4}-{3 * (n % 4) + 3:02d}", float(pct)) for area_id, n, pct in drawn
    ]
    found = WATCH.conform(watch_list(_rated(*figures)))
    episodes = found[found["kind"].isin(("inside", "left", "lapsed"))]
    for area_id, period, pct in figures:
        inside = (
            (episodes["area_id"] == area_id)
            & (episodes["entry"] <= period)
            & (period <= episodes["last_inside"])
        )
        assert inside.sum() == (pct < 20)
    assert episodes["n_figures"].sum() == sum(pct < 20 for _, _, pct in figures)
    assert not episodes.loc[episodes["kind"] == "inside", "area_id"].duplicated().any()
