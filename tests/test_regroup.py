"""Sums over areas: exact from 63 to 34, missing with a missing part, refused the other way."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import BoundaryError
from analytics.indicators.regroup import refuse_split, sums, with_sums
from analytics.reference.areas import members, parts, provinces, regions
from analytics.schema import OBSERVATIONS
from tests.table import observations

BAC_NINH = {"34-24": ("63-24", "63-27")}


def _drawn(area_ids: tuple[str, ...], values: list[int], period: str = "2024-12") -> pd.DataFrame:
    """Return one count for each area."""
    lines = [
        f"si_total | {area_id} | {period} | {value}"
        for area_id, value in zip(area_ids, values, strict=True)
    ]
    return observations("\n".join(["measure | area_id | period | value", *lines]))


def _values(figures: pd.DataFrame) -> dict[str, float]:
    """Return the figures by area."""
    return dict(zip(figures["area_id"], figures["value"], strict=True))


def test_a_merged_province_is_the_sum_of_its_parts():
    found = sums(
        observations("""
        measure  | area_id | period  | value  | status | cell
        si_total | 63-24   | 2024-12 | 430000 | final  | C24
        si_total | 63-27   | 2024-12 | 390000 | final  | C27
        """),
        BAC_NINH,
    )
    row = found.iloc[0]
    assert (row["area_id"], row["value"], row["status"]) == ("34-24", 820_000, "derived")
    assert (row["note"], row["cell"]) == ("sum of parts", "C24 + C27")


def test_a_missing_part_makes_the_merged_province_missing():
    drawn = observations("""
        measure  | area_id | period  | value
        si_total | 63-24   | 2024-12 | 430000
        si_total | 63-27   | 2024-12 | .
        si_total | 63-27   | 2024-09 | 390000
        """)
    assert sums(drawn, BAC_NINH).empty
    assert "34-24" not in set(with_sums(drawn)["area_id"])


def test_a_part_of_nobody_is_a_part():
    assert _values(sums(_drawn(("63-24", "63-27"), [5, 0]), BAC_NINH)) == {"34-24": 5}


@pytest.mark.parametrize("other", ["released", "publisher", "span", "basis"])
def test_only_figures_of_one_publisher_release_span_and_basis_are_added(other: str):
    drawn = observations(f"""
        measure             | area_id | period  | {other} | value
        labour_force_15plus | 63-24   | 2024-12 | month   | 10
        labour_force_15plus | 63-27   | 2024-12 | year    | 20
        """)
    assert sums(drawn, BAC_NINH).empty


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ("final", "final", "derived"),
        ("final", "estimate", "derived"),
        ("estimate", "estimate", "estimate"),
    ],
)
def test_a_sum_that_nobody_published_is_derived_and_one_of_estimates_an_estimate(
    one: str, other: str, status: str
):
    found = sums(
        observations(f"""
        measure  | area_id | period  | value | status  | upload_id
        si_total | 63-24   | 2024-12 | 10    | {one}   | 3
        si_total | 63-27   | 2024-12 | 20    | {other} | 7
        """),
        BAC_NINH,
    )
    assert found[["status", "upload_id"]].to_numpy().tolist() == [[status, 7]]


@pytest.mark.parametrize("measure", ["si_rate", "si_rate_at_most", "labour_force_estimated_low"])
def test_what_does_not_add_up_is_never_added(measure: str):
    drawn = observations(f"""
        measure   | area_id | period  | value
        {measure} | 63-24   | 2024-12 | 10
        {measure} | 63-27   | 2024-12 | 20
        """)
    assert sums(drawn, BAC_NINH).empty


@pytest.mark.parametrize(("period", "n_sums"), [("2008-07", 0), ("2008-08", 1)])
def test_before_ha_tay_joined_ha_noi_nothing_is_summed(period: str, n_sums: int):
    assert len(sums(_drawn(("63-24", "63-27"), [1, 2], period), BAC_NINH)) == n_sums


def test_an_unchanged_province_has_its_own_figure_on_both_maps():
    found = _values(with_sums(_drawn(("63-01",), [2_300_000])))
    assert found == {"63-01": 2_300_000, "34-01": 2_300_000}


def test_a_published_rate_of_an_unchanged_province_holds_on_either_map_and_no_other_does():
    found = with_sums(
        observations("""
        measure | area_id | period  | basis        | value
        si_rate | 63-01   | 2024-12 | as_published | 59.2
        si_rate | 63-24   | 2024-12 | as_published | 40
        si_rate | 63-27   | 2024-12 | as_published | 60
        si_rate | 63-01   | 2008-07 | as_published | 30
        """)
    )
    of_34 = found[found["area_id"].str.startswith("34-")]
    assert of_34[["area_id", "period", "value"]].to_numpy().tolist() == [["34-01", "2024-12", 59.2]]


def test_a_published_figure_is_kept_and_its_sum_is_not_added():
    drawn = _drawn(("63-24", "63-27", "34-24"), [430_000, 390_000, 821_000])
    found = with_sums(drawn)
    assert found[found["area_id"] == "34-24"]["value"].tolist() == [821_000]


def test_sixty_three_provinces_make_thirty_four_both_lists_of_regions_and_the_country():
    found = with_sums(_drawn(provinces("63"), [1] * 63))
    values = _values(found)
    assert len(found) == 63 + 34 + 6 + 6 + 1
    assert values["VN"] == 63
    assert all(values[new] == len(old) for new, old in parts().items())
    assert all(values[region] == len(members(region)) for region in regions("63"))
    assert sum(values[region] for region in regions("34")) == 63


def test_thirty_four_provinces_make_the_country_but_never_the_sixty_three():
    found = _values(with_sums(_drawn(provinces("34"), [10] * 34, "2025-12")))
    assert found["VN"] == 340
    assert not [area_id for area_id in found if area_id.startswith("63")]


def test_with_one_province_missing_neither_its_region_nor_the_country_is_known():
    found = _values(with_sums(_drawn(provinces("34")[1:], [10] * 33, "2025-12")))
    assert "VN" not in found
    assert sum(region in found for region in regions("34")) == 5


def test_what_was_given_stays_as_it_was():
    drawn = _drawn(provinces("63"), list(range(63)))
    kept = with_sums(drawn).head(63)
    pd.testing.assert_frame_equal(kept, drawn)


def test_the_result_is_an_observations_frame_also_without_figures():
    assert with_sums(OBSERVATIONS.empty()).empty
    OBSERVATIONS.conform(with_sums(_drawn(provinces("63"), [1] * 63)))


@pytest.mark.parametrize("period", ["2025-07", "2025-12", "2030-12"])
def test_the_former_63_are_refused_for_a_month_in_which_only_the_34_exist(period: str):
    with pytest.raises(BoundaryError, match="cannot be split") as refused:
        refuse_split("63", period)
    assert refused.value.message.params == {"period": "2025-06"}


@pytest.mark.parametrize(
    ("scheme", "period"),
    [("63", "2025-06"), ("34", "2025-07"), ("34", "2008-12"), ("VN", "2025-12")],
)
def test_every_other_month_is_welcome(scheme: str, period: str):
    refuse_split(scheme, period)


counts = st.lists(st.integers(min_value=0, max_value=10_000_000), min_size=63, max_size=63)


@settings(max_examples=25, deadline=None)
@given(counts)
def test_no_person_is_lost_or_counted_twice_by_the_merger(drawn: list[int]):
    found = _values(with_sums(_drawn(provinces("63"), drawn)))
    assert sum(found[new] for new in provinces("34")) == sum(drawn) == found["VN"]
    for scheme in ("63", "34"):
        assert sum(found[region] for region in regions(scheme)) == sum(drawn)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(provinces("63")), min_size=1))
def test_exactly_the_provinces_with_a_missing_part_are_missing(absent: set[str]):
    known = tuple(area_id for area_id in provinces("63") if area_id not in absent)
    found = set(with_sums(_drawn(known, [1] * len(known)))["area_id"]) if known else set()
    assert {new for new in parts() if new not in found} == {
        new for new, old in parts().items() if absent & set(old)
    }
