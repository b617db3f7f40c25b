"""Figures laid out by area and month: which one stands at a place, and how long it stands there."""

import numpy as np
import pandas as pd
import pytest

from analytics.indicators.grid import (
    NONE,
    Figures,
    figures,
    last_known,
    point_grid,
    preference,
    span_grid,
)
from analytics.schema import OBSERVATIONS
from tests.table import observations


def _shown(laid: Figures, grid: np.ndarray) -> dict[tuple[str, str], float]:
    """Return the value that a grid holds at each area and month, where it holds one."""
    areas, months = laid.areas.tolist(), laid.months.tolist()
    return {
        (areas[a], months[m]): float(laid.value[grid[a, m]])
        for a, m in np.argwhere(grid != NONE).tolist()
    }


def _preferred(drawing: str) -> float:
    """Return the value that is shown first among figures of the same place."""
    laid = figures(observations(drawing))
    return laid.value[preference(laid, laid.rows())][-1]


def test_areas_and_every_month_between_the_first_and_the_last_have_a_place():
    laid = figures(
        observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2025-02 | 20
        si_total | 34-01   | 2024-11 | 10
        """)
    )
    assert list(laid.areas) == ["34-01", "VN"]
    assert list(laid.months) == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert _shown(laid, point_grid(laid, laid.rows())) == {
        ("34-01", "2024-11"): 10,
        ("VN", "2025-02"): 20,
    }


def test_a_missing_value_is_no_figure_and_takes_no_place():
    laid = figures(
        observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2024-12 | 20
        si_total | 34-01   | 2023-12 | .
        """)
    )
    assert laid.shape == (1, 1)
    assert list(laid.value) == [20]


def test_no_figures_make_an_empty_grid():
    laid = figures(OBSERVATIONS.empty())
    assert laid.shape == (0, 0)
    assert len(laid.rows(measure="si_total")) == 0
    assert span_grid(laid, laid.rows()).shape == (0, 0)


def test_a_text_that_does_not_occur_finds_no_row():
    laid = figures(
        observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2024-12 | 20
        """)
    )
    assert len(laid.rows(measure="ui")) == 0
    assert list(laid.rows(measure="si_total", publisher="vss")) == [0]


def test_categorical_columns_and_whole_numbers_are_laid_out_as_plain_ones_are():
    plain = observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2024-12 | 20
        ui       | 63-01   | 2024-10 | 7
        """)
    texts = [name for name, dtype in OBSERVATIONS.columns.items() if dtype == "str"]
    compact = plain.astype({**dict.fromkeys(texts, "category"), "value": "int64"})
    one, other = figures(plain), figures(compact)
    assert (list(one.areas), list(one.months)) == (list(other.areas), list(other.months))
    assert _shown(one, point_grid(one, one.rows())) == _shown(
        other, point_grid(other, other.rows())
    )


def test_an_area_that_a_categorical_merely_knows_gets_no_place():
    drawn = observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2024-12 | 20
        """)
    known = pd.Categorical(drawn["area_id"], categories=["34-01", "63-01", "VN"])
    assert list(figures(drawn.assign(area_id=known)).areas) == ["VN"]


def test_the_keeper_of_the_register_is_preferred_to_a_report_about_it():
    assert (
        _preferred("""
        measure  | area_id | period  | publisher  | released   | value
        si_total | VN      | 2022-12 | vss        | 2023-01    | 1
        si_total | VN      | 2022-12 | government | 2024-05-20 | 2
        """)
        == 1
    )


def test_the_printed_figure_of_december_2024_is_preferred_to_one_derived_later():
    # Printed 8 January 2025: 20.11 million. A report of mid-2025 implies 18.71 million.
    assert (
        _preferred("""
        measure  | area_id | period  | released   | status    | value
        si_total | VN      | 2024-12 | 2025-07-15 | derived   | 18710700
        si_total | VN      | 2024-12 | 2025-01-08 | estimate  | 20110000
        """)
        == 20_110_000
    )


def test_the_later_release_of_september_2022_is_preferred():
    # VSS gave 17.24 million on 6 October 2022 and 17.08 million on 26 October 2022.
    assert (
        _preferred("""
        measure  | area_id | period  | released   | value
        si_total | VN      | 2022-09 | 2022-10-26 | 17080000
        si_total | VN      | 2022-09 | 2022-10-06 | 17240000
        """)
        == 17_080_000
    )


def test_a_dated_release_is_preferred_to_an_undated_one():
    assert (
        _preferred("""
        measure  | area_id | period  | released | value
        si_total | VN      | 2022-09 | 2022-10  | 1
        si_total | VN      | 2022-09 |          | 2
        """)
        == 1
    )


def test_an_unknown_publisher_ranks_last():
    assert (
        _preferred("""
        measure  | area_id | period  | publisher | value
        si_total | VN      | 2022-09 | derived   | 1
        si_total | VN      | 2022-09 | hearsay   | 2
        """)
        == 1
    )


def test_a_yearly_figure_stands_in_every_month_of_its_year_and_in_no_other():
    laid = figures(
        observations("""
        measure             | area_id | period  | span  | value
        labour_force_15plus | VN      | 2024-12 | year  | 53
        si_total            | VN      | 2023-11 | point | 1
        si_total            | VN      | 2025-01 | point | 1
        """)
    )
    shown = _shown(laid, span_grid(laid, laid.rows(measure="labour_force_15plus")))
    assert shown == {("VN", f"2024-{month:02d}"): 53 for month in range(1, 13)}


def test_the_narrowest_span_wins_where_several_hold_a_month():
    laid = figures(
        observations("""
        measure             | area_id | period  | span        | value
        labour_force_15plus | VN      | 2025-12 | year        | 12
        labour_force_15plus | VN      | 2025-09 | nine_months | 9
        labour_force_15plus | VN      | 2025-09 | quarter     | 3
        labour_force_15plus | VN      | 2025-08 | month       | 1
        si_total            | VN      | 2025-01 | point       | 0
        """)
    )
    shown = _shown(laid, span_grid(laid, laid.rows(measure="labour_force_15plus")))
    assert [shown[("VN", f"2025-{month:02d}")] for month in range(1, 13)] == [
        *(9, 9, 9, 9, 9, 9),
        *(3, 1, 3),
        *(12, 12, 12),
    ]


def test_a_span_that_began_before_the_first_month_of_the_grid_is_cut_there():
    laid = figures(
        observations("""
        measure             | area_id | period  | span | value
        labour_force_15plus | VN      | 2024-12 | year | 53
        """)
    )
    assert _shown(laid, span_grid(laid, laid.rows())) == {("VN", "2024-12"): 53}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("....", [-1, -1, -1, -1]),
        ("x..x", [0, 0, 0, 3]),
        (".x..", [-1, 1, 1, 1]),
    ],
)
def test_the_last_known_month_is_never_a_later_one(known: str, expected: list[int]):
    assert last_known(np.array([[mark == "x" for mark in known]]))[0].tolist() == expected
