"""Which labour force divides a count: never a later one, and marked when carried.

The figures are drawn for the tests.
"""

import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from tests.table import observations

Base = tuple[int, str, str]


def _bases(drawing: str, basis: str, indicator: str = "si") -> dict[str, Base]:
    """Return for each month the base of the country's count: persons, kind, its month."""
    rows = coverage(observations(drawing), (indicator,), (basis,))
    rows = rows[(rows["area_id"] == "VN") & rows["base_persons"].notna()]
    columns = rows[["period", "base_persons", "base_kind", "base_period"]]
    return {period: (n, kind, of) for period, n, kind, of in columns.itertuples(index=False)}


def test_the_labour_force_of_the_same_time_divides():
    assert _bases(
        """
        measure                  | area_id | period  | span    | basis           | value
        labour_force_working_age | VN      | 2022-12 | quarter | nso_working_age | 46120000
        si_total                 | VN      | 2022-10 | point   |                 | 17100000
        si_total                 | VN      | 2022-12 | point   |                 | 17500000
        """,
        "nso_working_age",
    ) == {
        "2022-10": (46_120_000, "official", "2022-12"),
        "2022-12": (46_120_000, "official", "2022-12"),
    }


def test_a_later_labour_force_never_divides_an_earlier_count():
    assert (
        _bases(
            """
            measure                  | area_id | period  | span    | basis           | value
            labour_force_working_age | VN      | 2022-12 | quarter | nso_working_age | 46120000
            si_total                 | VN      | 2022-09 | point   |                 | 17080000
            """,
            "nso_working_age",
        )
        == {}
    )


def test_an_earlier_labour_force_is_carried_for_two_years_and_says_so():
    assert _bases(
        """
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | VN      | 2022-12 | year  | nso_working_age | 1000
        si_total                 | VN      | 2023-01 | point |                 | 400
        si_total                 | VN      | 2024-12 | point |                 | 410
        si_total                 | VN      | 2025-01 | point |                 | 420
        """,
        "nso_working_age",
    ) == {
        "2023-01": (1000, "carried", "2022-12"),
        "2024-12": (1000, "carried", "2022-12"),
    }


def test_the_last_earlier_labour_force_is_carried_not_the_first():
    assert _bases(
        """
        measure                  | area_id | period  | span    | basis           | value
        labour_force_working_age | VN      | 2023-12 | year    | nso_working_age | 1000
        labour_force_working_age | VN      | 2024-06 | quarter | nso_working_age | 1010
        si_total                 | VN      | 2024-03 | point   |                 | 400
        si_total                 | VN      | 2024-09 | point   |                 | 410
        """,
        "nso_working_age",
    ) == {
        "2024-03": (1000, "carried", "2023-12"),
        "2024-09": (1010, "carried", "2024-06"),
    }


def test_a_quarter_divides_its_months_although_the_year_is_known_too():
    assert _bases(
        """
        measure             | area_id | period  | span    | basis             | value
        labour_force_15plus | VN      | 2025-12 | year    | nso_15plus_icls19 | 53500000
        labour_force_15plus | VN      | 2025-09 | quarter | nso_15plus_icls19 | 53300000
        si_total            | VN      | 2025-06 | point   |                   | 18958000
        si_total            | VN      | 2025-08 | point   |                   | 19300000
        """,
        "nso_15plus_icls19",
    ) == {
        "2025-06": (53_500_000, "official", "2025-12"),
        "2025-08": (53_300_000, "official", "2025-09"),
    }


def test_a_labour_force_is_not_carried_out_of_the_time_in_which_its_basis_held():
    # ICLS-13 ended with 2020: December 2020 must not divide 2021.
    assert _bases(
        """
        measure             | area_id | period  | span  | basis             | value
        labour_force_15plus | VN      | 2020-12 | year  | nso_15plus_icls13 | 54842940
        si_total            | VN      | 2020-12 | point |                   | 16100000
        si_total            | VN      | 2021-03 | point |                   | 16000000
        """,
        "nso_15plus_icls13",
    ) == {"2020-12": (54_842_940, "official", "2020-12")}


def test_vss_prints_a_base_with_a_count_and_it_is_called_printed():
    # Nearly 17.3 million over 46.12 million, January 2023.
    assert _bases(
        """
        measure                  | area_id | period  | span  | basis   | value
        labour_force_working_age | VN      | 2023-01 | month | vss_new | 46120000
        si_total                 | VN      | 2023-01 | point |         | 17300000
        si_total                 | VN      | 2023-05 | point |         | 17470000
        """,
        "vss_new",
    ) == {
        "2023-01": (46_120_000, "printed", "2023-01"),
        "2023-05": (46_120_000, "carried", "2023-01"),
    }


def test_where_vss_prints_none_the_base_is_implied_by_its_rate():
    # 21,340,000 ÷ 45.1 % = 47,317,072.9…
    assert _bases(
        """
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2025-12 | vss_new | 45.1
        si_total | VN      | 2025-12 |         | 21340000
        si_total | VN      | 2026-02 |         | 21560000
        """,
        "vss_new",
    ) == {
        "2025-12": (47_317_073, "implied", "2025-12"),
        "2026-02": (47_317_073, "carried", "2025-12"),
    }


def test_each_indicator_implies_its_own_base():
    drawing = """
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2025-12 | vss_new | 40
        si_total | VN      | 2025-12 |         | 20000000
        ui_rate  | VN      | 2025-12 | vss_new | 30
        ui       | VN      | 2025-12 |         | 15300000
        """
    assert _bases(drawing, "vss_new", "si") == {"2025-12": (50_000_000, "implied", "2025-12")}
    assert _bases(drawing, "vss_new", "ui") == {"2025-12": (51_000_000, "implied", "2025-12")}


def test_a_base_of_the_old_denominator_never_divides_a_count_after_september_2022():
    drawing = """
        measure  | area_id | period  | basis   | value
        si_rate  | VN      | 2022-08 | vss_old | 34
        si_total | VN      | 2022-08 |         | 17000000
        si_total | VN      | 2022-09 |         | 17080000
        si_total | VN      | 2022-10 |         | 17100000
        """
    assert _bases(drawing, "vss_old") == {
        "2022-08": (50_000_000, "implied", "2022-08"),
        "2022-09": (50_000_000, "carried", "2022-08"),
    }
    assert _bases(drawing, "vss_new") == {}


def test_an_estimated_labour_force_is_never_carried():
    assert _bases(
        """
        measure                | area_id | period  | span  | basis                 | value
        labour_force_estimated | VN      | 2025-12 | year  | estimated_working_age | 47880000
        si_total               | VN      | 2025-12 | point |                       | 21340000
        si_total               | VN      | 2026-02 | point |                       | 21560000
        """,
        "estimated_working_age",
    ) == {"2025-12": (47_880_000, "official", "2025-12")}


@pytest.mark.parametrize("basis", ["nso_working_age", "vss_new", "as_published"])
def test_without_a_labour_force_there_is_no_base(basis: str):
    drawing = """
        measure  | area_id | period  | value
        si_total | VN      | 2025-12 | 21340000
        """
    assert _bases(drawing, basis) == {}


def test_the_base_of_one_area_never_divides_another():
    rows = coverage(
        observations("""
        measure                  | area_id | period  | span  | basis           | value
        labour_force_working_age | 34-01   | 2025-12 | year  | nso_working_age | 4000000
        si_total                 | 34-01   | 2025-12 | point |                 | 2000000
        si_total                 | 34-79   | 2025-12 | point |                 | 5000000
        """)
    )
    assert list(rows["area_id"]) == ["34-01"]
    assert pd.notna(rows["base_persons"]).all()
