"""Rates as printed: which count stands beside one, and what it implies."""

import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps
from tests.table import observations


def _rows(drawing: str, basis: str) -> list[tuple[object, ...]]:
    """Return publisher, release, count, base and rate of the published rates on a basis."""
    found = coverage(observations(drawing), ("si",), (basis,))
    found = found[found["published_pct"].notna()]
    names = ["publisher", "released", "count_persons", "base_persons", "published_pct"]
    plain = found[names].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def test_a_rate_stands_beside_the_count_of_its_own_release():
    drawing = """
        measure  | area_id | period  | released   | basis   | value
        si_total | VN      | 2022-09 | 2022-10-26 |         | 17080000
        si_total | VN      | 2022-09 | 2022-10-06 |         | 17240000
        si_rate  | VN      | 2022-09 | 2022-10-06 | vss_old | 34.84
        si_rate  | VN      | 2022-09 | 2022-10-26 | vss_new | 37.01
        """
    # 17,240,000 ÷ 34.84 % = 49,483,352.5…; 17,080,000 ÷ 37.01 % = 46,149,689.3…
    assert _rows(drawing, "vss_old") == [("vss", "2022-10-06", 17_240_000, 49_483_352, 34.84)]
    assert _rows(drawing, "vss_new") == [("vss", "2022-10-26", 17_080_000, 46_149_689, 37.01)]


def test_the_count_of_the_release_may_be_the_very_first_figure():
    drawing = """
        measure  | area_id | period  | released   | basis   | value
        si_total | VN      | 2022-09 | 2022-10-06 |         | 17240000
        si_total | VN      | 2022-09 | 2022-10-26 |         | 17080000
        si_rate  | VN      | 2022-09 | 2022-10-06 | vss_old | 34.84
        """
    assert _rows(drawing, "vss_old") == [("vss", "2022-10-06", 17_240_000, 49_483_352, 34.84)]


def test_without_a_count_of_its_release_the_one_shown_first_stands_beside_a_rate():
    assert _rows(
        """
        measure  | area_id | period  | released   | status    | basis   | value
        si_total | VN      | 2024-12 | 2025-07    | derived   |         | 18710700
        si_total | VN      | 2024-12 | 2025-01-08 | estimate  |         | 20000000
        si_rate  | VN      | 2024-12 | 2025-02    | published | vss_new | 40
        """,
        "vss_new",
    ) == [("vss", "2025-02", 20_000_000, 50_000_000, 40.0)]


def test_a_rate_without_any_count_stays_a_rate():
    assert _rows(
        """
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2021-04 | vss_old | 32.3
        """,
        "vss_old",
    ) == [("vss", "", None, None, 32.3)]


def test_each_publisher_keeps_its_rate_and_only_the_latest_vintage_of_it():
    # Government 38.01, VSS 38.08 for 2022; of one publisher's vintages the later stands.
    assert _rows(
        """
        measure | area_id | period  | publisher  | released | basis   | value
        si_rate | VN      | 2022-12 | vss        | 2023-01  | vss_new | 38.00
        si_rate | VN      | 2022-12 | vss        | 2023-12  | vss_new | 38.08
        si_rate | VN      | 2022-12 | government | 2023-05  | vss_new | 38.01
        """,
        "vss_new",
    ) == [
        ("vss", "2023-12", None, None, 38.08),
        ("government", "2023-05", None, None, 38.01),
    ]


def test_the_preferred_publisher_implies_the_base_that_is_carried_on():
    found = coverage(
        observations("""
        measure  | area_id | period  | publisher  | released | basis   | value
        si_rate  | VN      | 2022-12 | government | 2024     | vss_new | 50
        si_rate  | VN      | 2022-12 | vss        | 2023     | vss_new | 40
        si_total | VN      | 2022-12 | vss        | 2023     |         | 20000000
        si_total | VN      | 2023-01 | vss        | 2023     |         | 20000000
        """),
        ("si",),
        ("vss_new",),
    )
    carried = found[found["base_kind"] == "carried"]
    assert carried["base_persons"].tolist() == [50_000_000]


@pytest.mark.parametrize("basis", ["as_published", "nso_15plus_icls19"])
def test_a_published_provincial_rate_is_never_turned_into_a_count(basis: str):
    found = coverage(
        observations(f"""
        measure  | area_id | period  | publisher | basis   | value
        si_rate  | 63-01   | 2024-12 | nso       | {basis} | 59.2
        si_total | 63-01   | 2024-12 | vss       |         | 2300000
        """),
        ("si",),
        (basis,),
    )
    assert found["published_pct"].tolist() == [59.2]
    known = ["count_persons", "base_persons", "base_kind", "base_period", "coverage_pct"]
    assert found[known].isna().all().all()


def test_a_rate_of_zero_implies_no_base():
    found = coverage(
        observations("""
        measure           | area_id | period  | basis   | value
        si_voluntary_rate | VN      | 2022-12 | vss_new | 0
        si_voluntary      | VN      | 2022-12 |         | 40
        """)
    )
    assert found["published_pct"].tolist() == [0]
    assert found["base_persons"].isna().tolist() == [True]
    assert gaps(found)["gap_persons"].isna().tolist() == [True]


def test_a_rate_printed_with_its_count_and_base_is_computed_from_them():
    # January 2023: nearly 17.3 million over 46.12 million; VSS printed 37.4 %.
    found = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | VN      | 2023-01 | month | vss_new | 46120000
        si_total                 | VN      | 2023-01 | point |         | 17300000
        si_rate                  | VN      | 2023-01 | point | vss_new | 37.4
        """),
        ("si",),
        ("vss_new",),
    ).iloc[0]
    assert (found["base_persons"], found["base_kind"]) == (46_120_000, "printed")
    assert found["published_pct"] == 37.4
    assert found["coverage_pct"] == pytest.approx(100 * 17_300_000 / 46_120_000)
    assert pd.notna(found["rate_source"])
