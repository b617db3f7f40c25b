"""Why a rate moved: worked numbers of the literature and by hand, exact sums, refusals."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import RequestError
from analytics.indicators.change import change, contributions, definition_pp, lacking
from analytics.indicators.change.effects import (
    Standing,
    effects,
    gap_contributions,
    gross_shares,
    logarithmic,
    points_added,
    redefinition_pp,
    three_way,
    within_between,
)
from analytics.indicators.change.pairing import year_change_pp
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.reference.areas import provinces
from analytics.schema import CONTRIBUTIONS
from tests.table import observations

# Four drawn provinces, in thousands.
FIRST = Standing(np.array([2400, 1100, 250, 700]), np.array([4500, 1400, 540, 2900]))
LAST = Standing(np.array([2760, 1280, 275, 900]), np.array([4600, 1600, 550, 3000]))


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 4) for value in values]


def test_new_participants_add_and_the_growth_of_the_labour_force_takes_away():
    found = effects(Standing(16.5, 45.2), Standing(20.11, 47.09))
    assert round(found.participants_pp, 6) == 7.826448
    assert round(found.labour_force_pp, 6) == -1.625416
    assert round(found.total_pp, 6) == 6.201033


def test_the_logarithmic_form_divides_the_same_change_a_little_differently():
    first, last = np.array([[16.5, 1 / 45.2]]), np.array([[20.11, 1 / 47.09]])
    participants, labour_force = 100 * logarithmic(first, last)
    assert round(participants, 6) == 7.820073
    assert round(labour_force, 6) == -1.619040


def test_the_logarithmic_form_agrees_with_the_published_example_of_lmdir():
    first = np.array([[1, 10, 2], [4, 5, 3]])
    last = np.array([[4, 5, 3], [5, 6, 4]])
    found = logarithmic(first, last)
    assert found == pytest.approx([69.79006598, -9.455125793, 39.66505981], abs=5e-9)
    assert found.sum() == pytest.approx(100)


def test_where_nobody_took_part_the_logarithmic_form_gives_all_to_the_participants():
    nobody, some = np.array([[0.0, 0.02]]), np.array([[10.0, 0.01]])
    assert logarithmic(nobody, some) == pytest.approx([0.1, 0])
    assert logarithmic(some, nobody) == pytest.approx([-0.1, 0])
    assert logarithmic(nobody, nobody) == pytest.approx([0, 0])


def test_das_gupta_example_2_1_earnings_and_earners():
    """Das Gupta 1993, example 2.1: a product of two factors, here N and 1/L."""
    first, last = Standing(10930, 1 / 0.717892), Standing(16591, 1 / 0.825974)
    found = effects(first, last)
    assert round(found.participants_pp / 100, 3) == 4369.913
    assert round(found.labour_force_pp / 100, 3) == 1487.262
    assert round(found.total_pp / 100, 3) == 5857.175


def test_the_two_factors_of_the_dasguptr_readme():
    found = effects(Standing(0.6, 1 / 0.5), Standing(0.3, 1 / 0.45))
    assert found.participants_pp / 100 == pytest.approx(-0.1425)
    assert found.labour_force_pp / 100 == pytest.approx(-0.0225)


def test_das_gupta_example_5_1_headship_rates_and_the_age_of_the_population():
    """Das Gupta 1993, example 5.1, United States 1970 to 1985: shares in percent, rates."""
    first = np.array([12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9])
    last = np.array([10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5])
    of_first = [1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8]
    of_last = [2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2]
    within, between = within_between(
        Standing(first * of_first / 100, first), Standing(last * of_last / 100, last)
    )
    assert round(within.sum(), 4) == 1.7403
    assert round(between.sum(), 4) == 1.2269
    assert round(within.sum() + between.sum(), 4) == 2.9672


def test_more_than_half_of_a_progress_may_be_a_definition():
    """Drawn: 16.2 of 48.3 million by the old definition, of 45.9 by the new; then 16.5 of 45.2."""
    definition = redefinition_pp(16.2, 48.3, 45.9)
    found = effects(Standing(16.2, 45.9), Standing(16.5, 45.2))
    assert round(definition, 6) == 1.753745
    assert round(found.participants_pp, 6) == 0.658656
    assert round(found.labour_force_pp, 6) == 0.551651
    assert round(found.total_pp + definition, 6) == 2.964052


def test_within_and_between_provinces():
    within, between = within_between(FIRST, LAST)
    assert _rounded(within) == [3.1786, 0.2243, 0.2115, 1.8119]
    assert _rounded(between) == [-0.0610, 0.4081, 0.0034, 0.0658]
    assert (round(within.sum(), 6), round(between.sum(), 6)) == (5.426379, 0.416261)


def test_within_in_turn_is_participants_and_labour_force():
    own, between = three_way(FIRST, LAST)
    assert round(own.participants_pp.sum(), 4) == 8.0234
    assert round(own.labour_force_pp.sum(), 4) == -2.5971
    assert round(between.sum(), 4) == 0.4163


def test_points_added_by_each_province():
    added = points_added(FIRST, LAST)
    assert _rounded(added.participants_pp) == [3.7733, 1.8867, 0.2620, 2.0963]
    assert _rounded(added.labour_force_pp) == [-0.5307, -1.0613, -0.0531, -0.5307]
    assert round(added.participants_pp.sum(), 6) == 8.018366
    assert round(added.labour_force_pp.sum(), 6) == -2.175726
    assert round(added.total_pp.sum(), 6) == 5.842640


def test_each_province_has_its_part_in_the_gap():
    gap_pp = gap_contributions(LAST, 60)
    assert _rounded(gap_pp) == [0.0, -3.2821, 0.5641, 9.2308]
    assert round(gap_pp.sum(), 6) == 6.512821
    assert _rounded(gross_shares(gap_pp)) == [0, 0, 0.0576, 0.9424]


def test_where_all_are_above_the_target_nobody_has_a_share_in_the_gaps():
    assert gross_shares(np.array([-1.0, -2.0])).tolist() == [0, 0]


bases_of = st.integers(1_000, 5_000_000)
rates_of = st.floats(0, 1.2)
areas_of = st.lists(st.tuples(bases_of, bases_of, rates_of, rates_of), min_size=2, max_size=8)
two_months = areas_of.map(
    lambda areas: tuple(
        Standing(
            np.array([area[month] * area[month + 2] for area in areas]),
            np.array([float(area[month]) for area in areas]),
        )
        for month in (0, 1)
    )
)


def _pct(of: Standing) -> float:
    return 100 * of.persons.sum() / of.base.sum()


@given(two_months)
def test_every_decomposition_adds_up_to_the_change(months: tuple[Standing, Standing]):
    first, last = months
    total = pytest.approx(_pct(last) - _pct(first), abs=1e-7)
    assert sum(part.sum() for part in within_between(first, last)) == total
    own, between = three_way(first, last)
    assert own.total_pp.sum() + between.sum() == total
    assert points_added(first, last).total_pp.sum() == total
    assert effects(first, last).total_pp == pytest.approx(last.pct - first.pct, abs=1e-7)
    gap_pp = gap_contributions(last, 60)
    assert gap_pp.sum() == pytest.approx(60 - _pct(last), abs=1e-7)


@given(two_months)
def test_back_in_time_every_effect_is_its_opposite(months: tuple[Standing, Standing]):
    first, last = months
    for there, back in zip(_all_parts(first, last), _all_parts(last, first), strict=True):
        assert there == pytest.approx(-back, abs=1e-7)


def _all_parts(first: Standing, last: Standing) -> list[np.ndarray]:
    added, own = points_added(first, last), effects(first, last)
    return [
        *within_between(first, last),
        *(added.participants_pp, added.labour_force_pp),
        *(own.participants_pp, own.labour_force_pp),
    ]


@given(two_months, st.permutations(range(8)), st.integers(2, 1000))
def test_neither_the_order_of_provinces_nor_the_unit_of_counting_matters(
    months: tuple[Standing, Standing], order: list[int], unit: int
):
    plain = _all_parts(*months)
    chosen = [place for place in order if place < len(months[0].base)]
    scaled = [Standing(m.persons[chosen] * unit, m.base[chosen] * unit) for m in months]
    for one, other in zip(plain, _all_parts(*scaled), strict=True):
        assert other == pytest.approx(one[chosen], abs=1e-7)


@given(two_months)
def test_participants_alone_leave_the_labour_force_without_effect_and_the_other_way_round(
    months: tuple[Standing, Standing],
):
    first, last = months
    joined = Standing(last.persons, first.base)
    assert not np.any(effects(first, joined).labour_force_pp)
    assert not np.any(points_added(first, joined).labour_force_pp)
    # Equal shares in the labour force: nothing has moved between provinces.
    assert within_between(first, joined)[1] == pytest.approx(0, abs=1e-12)
    grown = Standing(first.persons, last.base)
    assert not np.any(effects(first, grown).participants_pp)


@given(two_months)
def test_dividing_a_province_into_two_of_equal_rate_changes_nothing(
    months: tuple[Standing, Standing],
):
    """Seen from the parts: merging two provinces with equal rates in both months."""
    first, last = months
    split = [
        Standing(
            np.concatenate([m.persons[:1] / 4, m.persons[:1] * 3 / 4, m.persons[1:]]),
            np.concatenate([m.base[:1] / 4, m.base[:1] * 3 / 4, m.base[1:]]),
        )
        for m in months
    ]
    whole, parted = within_between(first, last), within_between(split[0], split[1])
    for one, other in zip(whole, parted, strict=True):
        assert other.sum() == pytest.approx(one.sum(), abs=1e-7)


# Of areas: which figures may be compared.


def _series(basis: str, first: str = "2023-12", last: str = "2024-12") -> pd.DataFrame:
    """Return the coverage of one drawn province in two months on a basis."""
    return coverage(
        observations(f"""
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | 34-01   | {first} | year  | {basis} | 45200000
        labour_force_working_age | 34-01   | {last}  | year  | {basis} | 47090000
        si_total                 | 34-01   | {first} | point |         | 16500000
        si_total                 | 34-01   | {last}  | point |         | 20110000
        """)
    )


def test_the_change_of_a_province_names_its_causes_and_its_basis():
    found = change(_series("vss_new"), "34-01", "si", "2023-12", "2024-12")
    assert (found.basis_first, found.basis, found.reason) == ("vss_new", "vss_new", "")
    assert found.total_pp == pytest.approx(6.201033, abs=5e-7)
    assert found.participants_pp == pytest.approx(7.826448, abs=5e-7)
    assert found.labour_force_pp == pytest.approx(-1.625416, abs=5e-7)
    assert found.definition_pp is None


def test_unequal_months_are_refused():
    found = change(_series("vss_new"), "34-01", "si", "2023-12", "2024-09")
    assert (found.reason, found.total_pp) == ("unequal_months", None)


def test_a_month_without_a_figure_is_refused():
    found = change(_series("vss_new"), "34-01", "si", "2022-12", "2023-12")
    assert (found.reason, found.total_pp) == ("missing", None)


def test_the_change_of_vss_in_2024_is_that_of_the_published_rates(measured: pd.DataFrame):
    """VSS: 39.25 % in December 2023, 42.71 % in December 2024."""
    found = change(measured, "VN", "si", "2023-12", "2024-12")
    assert found.basis == "vss_new"
    assert found.total_pp == pytest.approx(3.46)
    first, last = Standing(18.259, 18.259 / 0.3925), Standing(20.11, 20.11 / 0.4271)
    by_hand = effects(first, last)
    assert found.participants_pp == pytest.approx(by_hand.participants_pp)
    assert found.labour_force_pp == pytest.approx(by_hand.labour_force_pp)
    assert not found.is_base_carried


def test_september_2022_stands_on_both_bases_and_shows_what_the_definition_does(
    measured: pd.DataFrame,
):
    """VSS: 17.24 million and 34.84 % on 6 October, 17.08 million and 37.01 % on 26 October."""
    found = definition_pp(measured, "VN", "si", "2022-09")
    old, new = 17.24 / 0.3484, 17.08 / 0.3701
    assert found == pytest.approx(100 * (17.24 + 17.08) / 2 * (1 / new - 1 / old))
    assert definition_pp(measured, "VN", "si", "2022-12") is None


def test_with_one_count_the_effect_of_the_definition_is_the_jump_of_the_rate():
    drawn = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | 34-01   | 2022-09 | month | vss_old | 48300000
        labour_force_working_age | 34-01   | 2022-09 | month | vss_new | 45900000
        si_total                 | 34-01   | 2022-09 | point |         | 16100000
        """)
    )
    found = definition_pp(drawn, "34-01", "si", "2022-09")
    assert found == pytest.approx(float(redefinition_pp(16.1, 48.3, 45.9)))


def test_across_the_new_base_the_jump_is_told_as_a_definition_and_all_adds_up(
    measured: pd.DataFrame,
):
    """VSS: 33.77 % in December 2021, 38.08 % in December 2022, on two bases."""
    found = change(measured, "VN", "si", "2021-12", "2022-12")
    assert (found.basis_first, found.basis) == ("vss_old", "vss_new")
    assert found.linked_at == "2022-09"
    assert found.total_pp == pytest.approx(38.08 - 33.77)
    parts = (found.participants_pp, found.labour_force_pp, found.definition_pp)
    assert sum(part or 0 for part in parts) == pytest.approx(found.total_pp)
    assert found.definition_pp == definition_pp(measured, "VN", "si", "2022-09")


def test_without_a_month_on_both_bases_there_is_no_change():
    drawn = pd.concat([_series("vss_old", "2020-12", "2021-12"), _series("vss_new")])
    drawn = drawn.astype({"area_id": "category", "period": "category", "basis": "category"})
    found = change(drawn, "34-01", "si", "2021-12", "2023-12")
    assert (found.reason, found.total_pp) == ("other_basis", None)


def test_rates_on_a_basis_that_nobody_prints_are_not_compared():
    drawn = coverage(
        observations("""
        measure | area_id | period  | basis        | publisher | value
        si_rate | 63-01   | 2023-12 | as_published | nso       | 50
        si_rate | 63-01   | 2024-12 | as_published | nso       | 59.2
        """)
    )
    assert change(drawn, "63-01", "si", "2023-12", "2024-12").reason == "missing"


def test_rates_without_counts_have_a_change_but_no_causes():
    drawn = coverage(
        observations("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2020-04 | vss_old | 31.3
        si_rate | VN      | 2021-04 | vss_old | 32.3
        """)
    )
    found = change(drawn, "VN", "si", "2020-04", "2021-04")
    assert found.total_pp == pytest.approx(1.0)
    assert (found.participants_pp, found.reason) == (None, "no_count")


def test_a_carried_labour_force_is_marked_because_its_growth_is_not_known(
    measured: pd.DataFrame,
):
    assert change(measured, "VN", "si", "2024-09", "2025-09").is_base_carried


# Of all provinces together.

FOUR = provinces("34")[:4]


def _four(without: str = "") -> pd.DataFrame:
    """Return the coverage of the four drawn provinces, in persons."""
    lines = [
        line
        for period, at in (("2023-12", FIRST), ("2024-12", LAST))
        for area_id, n, base in zip(FOUR, at.persons, at.base, strict=True)
        if (area_id, period) != (without, "2024-12")
        for line in (
            f"labour_force_working_age | {area_id} | {period} | year | vss_new | {base}000",
            f"si_total | {area_id} | {period} | point |  | {n}000",
        )
    ]
    head = "measure | area_id | period | span | basis | value"
    return coverage(observations("\n".join([head, *lines])), ("si",))


def test_each_provinces_part_stands_in_one_frame():
    found = contributions(gaps(_four(), 2030), FOUR, "si", "2023-12", "2024-12")
    assert CONTRIBUTIONS.conform(found)["area_id"].tolist() == list(FOUR)
    assert set(found["basis"]) == {"vss_new"}
    assert _rounded(found["participants_pp"].to_numpy()) == [3.7733, 1.8867, 0.2620, 2.0963]
    assert _rounded(found["labour_force_pp"].to_numpy()) == [-0.5307, -1.0613, -0.0531, -0.5307]
    assert _rounded(found["within_pp"].to_numpy()) == [3.1786, 0.2243, 0.2115, 1.8119]
    assert _rounded(found["between_pp"].to_numpy()) == [-0.0610, 0.4081, 0.0034, 0.0658]
    assert _rounded(found["gap_pp"].to_numpy()) == [0.0, -3.2821, 0.5641, 9.2308]
    assert _rounded(found["gross_share"].to_numpy()) == [0, 0, 0.0576, 0.9424]


def test_without_a_chosen_milestone_the_next_one_of_the_month_counts():
    found = contributions(_four(), FOUR, "si", "2023-12", "2024-12")
    assert found["gap_pp"].sum() == pytest.approx(45 - _pct(LAST))


def test_a_set_with_one_province_missing_is_refused_and_the_province_named():
    drawn = _four(without=FOUR[2])
    with pytest.raises(RequestError, match="Contributions need the figures") as refused:
        contributions(drawn, FOUR, "si", "2023-12", "2024-12")
    params = refused.value.message.params
    assert (params["missing"], params["n"], params["area_ids"]) == (1, 4, (FOUR[2],))
    assert "Tuyên Quang" in params["names"].vi  # pyright: ignore[reportAttributeAccessIssue]
    assert lacking(drawn, FOUR, "si", "2023-12", "2024-12") == (FOUR[2],)


def test_contributions_of_unequal_months_are_refused():
    with pytest.raises(RequestError, match="Only equal months"):
        contributions(_four(), FOUR, "si", "2023-12", "2024-09")


def test_the_official_figures_have_no_contributions_and_say_who_is_missing(
    measured: pd.DataFrame,
):
    assert lacking(measured, provinces("34"), "si", "2023-12", "2024-12") == provinces("34")


def test_the_change_over_a_year_compares_equal_months_on_one_basis():
    rows = headline(gaps(_four(without=FOUR[0])))
    found = year_change_pp(rows, rows)
    at = dict(zip(zip(rows["area_id"], rows["period"], strict=True), found, strict=True))
    assert at[(FOUR[1], "2024-12")] == pytest.approx(100 * (1280 / 1600 - 1100 / 1400))
    assert np.isnan(at[(FOUR[1], "2023-12")])
    assert (FOUR[0], "2024-12") not in at


def test_a_change_over_a_year_does_not_cross_a_change_of_basis(measured: pd.DataFrame):
    rows = headline(gaps(measured))
    rows = rows[(rows["area_id"] == "VN") & (rows["indicator"] == "si")]
    found = year_change_pp(rows, measured).set_axis(rows["period"].astype(str))
    assert found["2024-12"] == pytest.approx(3.46)
    assert found["2021-12"] == pytest.approx(33.77 - 32.7)
    # On the new base December 2021 does not stand.
    assert np.isnan(found["2022-09"])
