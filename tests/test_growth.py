"""Growth of the labour force: equal months of one basis, never across a break."""

import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from analytics.indicators.growth import labour_force, labour_force_growth_pct
from analytics.reference.breaks import breaks, last_break
from tests.table import observations


def _force(drawing: str, basis: str = "nso_working_age") -> pd.DataFrame:
    """Return the coverage of drawn labour forces, each with participants of the same month."""
    lines = [line.split() for line in drawing.strip().splitlines()]
    rows = [f"labour_force_working_age|VN|{p}|month|{basis}|{n}" for p, n in lines]
    counts = [f"si_total|VN|{p}|point||1000" for p, _ in lines]
    head = "measure|area_id|period|span|basis|value"
    return coverage(observations("\n".join([head, *rows, *counts])))


def test_three_years_of_growth_are_one_yearly_rate():
    # ln(45 / 44) / 3 = 0.00749096, and e^0.00749096 − 1 = 0.00751909
    grown = labour_force_growth_pct(
        _force("""
        2022-12 44000000
        2023-12 44900000
        2025-12 45000000
        """),
        "VN",
        "nso_working_age",
    )
    assert grown == pytest.approx(0.751909, abs=5e-6)


def test_growth_longer_ago_than_three_years_does_not_count():
    forces = _force("""
        2021-12 30000000
        2024-12 50000000
        2025-12 51000000
        """)
    assert labour_force_growth_pct(forces, "VN", "nso_working_age") == pytest.approx(2.0)


def test_a_spring_is_not_compared_with_a_winter():
    forces = _force("""
        2024-12 50000000
        2025-06 51000000
        """)
    assert labour_force_growth_pct(forces, "VN", "nso_working_age") is None


def test_the_standard_of_2021_is_not_crossed():
    forces = _force("""
        2019-12 50000000
        2020-12 51000000
        2021-12 48000000
        """)
    assert labour_force_growth_pct(forces, "VN", "nso_working_age") is None


def test_what_became_known_later_can_be_left_aside():
    forces = _force("""
        2022-12 50000000
        2023-12 50500000
        2024-12 60000000
        """)
    grown = labour_force_growth_pct(forces, "VN", "nso_working_age", until="2023-12")
    assert grown == pytest.approx(1.0)


def test_a_carried_labour_force_is_no_standstill():
    """The base of December stands under the counts of the next year too, and is no growth of 0."""
    counts = "\n".join(f"si_total|VN|2025-{month:02d}|point||1000" for month in (3, 6, 9, 12))
    drawn = observations(f"""
        measure|area_id|period|span|basis|value
        labour_force_working_age|VN|2024-12|month|nso_working_age|50000000
        si_total|VN|2024-12|point||1000
        {counts}
        """)
    found = coverage(drawn)
    assert "carried" in set(found["base_kind"])
    assert labour_force_growth_pct(found, "VN", "nso_working_age") is None


def test_the_base_implied_by_the_largest_count_is_taken():
    # 2.0 % of voluntary insurance implies 50.0 million; 40.00 % of the total implies 47.5.
    drawn = observations("""
        measure           | area_id | period  | basis   | value
        si_total          | VN      | 2024-12 |         | 19000000
        si_rate           | VN      | 2024-12 | vss_new | 40.0
        si_voluntary      | VN      | 2024-12 |         | 1000000
        si_voluntary_rate | VN      | 2024-12 | vss_new | 2.0
        """)
    assert labour_force(coverage(drawn), "VN", "vss_new").to_dict() == {"2024-12": 47_500_000}


def test_the_published_base_of_vss_grew_by_about_one_percent(measured: pd.DataFrame):
    # 17.5 m / 38.01 or 38.08 % in 2022, 21.34 m / 45.1 % in 2025: 0.92 or 0.98 % a year.
    grown = labour_force_growth_pct(measured, "VN", "vss_new")
    assert grown is not None
    assert 0.9 < grown < 1.0


def test_an_area_without_figures_has_no_growth(measured: pd.DataFrame):
    assert labour_force_growth_pct(measured, "34-01", "vss_new") is None


def test_only_what_the_labour_force_counts_ends_a_line():
    assert [b.break_id for b in breaks()][:2] == ["icls19", "vss_base"]
    assert last_break("nso_working_age") == "2021-01"
    assert {last_break(name) for name in ("vss_old", "vss_new")} == {""}
    assert {last_break(name) for name in ("nso_15plus_icls13", "nso_15plus_icls19")} == {""}
