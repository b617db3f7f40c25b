"""Every figure can be followed to the cell that it came from."""

from analytics.indicators.coverage import coverage
from analytics.views.origins import figures_behind
from tests.table import observations

DRAWN = observations("""
    measure                  | area_id | period  | span  | basis           | publisher | value   | upload_id | sheet | cell
    labour_force_working_age | 34-01   | 2024-12 | year  | nso_working_age | nso       | 1000000 | 1         | LLLĐ  | B4
    labour_force_working_age | 34-01   | 2020-12 | year  | nso_working_age | nso       | 900000  | 1         | LLLĐ  | A4
    si_total                 | 34-01   | 2025-12 | point |                 | vss       | 450000  | 2         | Quý 4 | C9
    si_total                 | 34-01   | 2025-09 | point |                 | vss       | 440000  | 2         | Quý 3 | C9
    si_total                 | 34-24   | 2025-12 | point |                 | vss       | 300000  | 2         | Quý 4 | C10
    ui                       | 34-01   | 2025-12 | point |                 | vss       | 400000  | 2         | Quý 4 | D9
    """)  # noqa: E501  a drawn table


def test_a_rate_leads_to_the_cells_of_its_count_and_of_its_carried_labour_force():
    rates = coverage(DRAWN, ("si",))
    of_one = rates[(rates["area_id"] == "34-01") & (rates["period"] == "2025-12")]
    behind = figures_behind(DRAWN, of_one)
    assert list(behind[["measure", "period", "cell"]].itertuples(index=False, name=None)) == [
        ("labour_force_working_age", "2024-12", "B4"),
        ("si_total", "2025-12", "C9"),
    ]


def test_nothing_stands_behind_no_rate():
    rates = coverage(DRAWN, ("si",))
    assert figures_behind(DRAWN, rates.iloc[:0]).empty
