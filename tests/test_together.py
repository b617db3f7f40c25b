"""Provinces projected by themselves and made to add up: by hand, and refused where one is missing.

Figures are drawn: straight lines on the logit, so that every projection is exact.
"""

import numpy as np
import pandas as pd
import pytest

from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.together import Together, together
from analytics.reference.areas import COUNTRY
from analytics.views.road.together import together_view
from analytics.wording import say
from tests.table import observations

TWO = ("34-01", "34-79")
YEARS = range(2022, 2026)


def _drawn(paths: dict[str, list[int]]) -> pd.DataFrame:
    """Return the coverage of areas with a labour force of a million each, two for the country."""
    rows = [
        f"{area} | {measure} | {year}-12 | {value} | {basis}"
        for area, counts in paths.items()
        for year, count in zip(YEARS, counts, strict=True)
        for measure, value, basis in (
            ("si_total", count, "."),
            ("labour_force_working_age", 2_000_000 if area == COUNTRY else 1_000_000, "vss_new"),
        )
    ]
    return coverage(observations("\n".join(["area_id | measure | period | value | basis", *rows])))


STILL = [300_000] * 4
MOVING = [400_000, 420_000, 430_000, 460_000]
NATION = [700_000, 725_000, 735_000, 770_000]


def _together(paths: dict[str, list[int]], today: str = "2026-06") -> Together:
    return together(_drawn(paths), "si", TWO, 2030, today)


def test_the_parts_add_up_to_the_nation_and_the_surest_one_keeps_its_figure():
    """A rate that stands still has no band: all of the difference goes to the other province."""
    found = _together({COUNTRY: NATION, "34-01": STILL, "34-79": MOVING})
    assert found.lacking == ()
    assert found.parts["added_persons"].sum() == pytest.approx(found.nation_persons)
    first, second = found.parts.to_dict("records")
    assert first["added_persons"] == pytest.approx(300_000)
    assert first["added_pct"] == pytest.approx(30)
    difference = found.nation_persons - 300_000 - second["projected_persons"]
    assert second["added_persons"] - second["projected_persons"] == pytest.approx(difference)


def test_projected_people_are_the_median_over_the_labour_force():
    found = _together({COUNTRY: NATION, "34-01": STILL, "34-79": MOVING})
    people = found.parts["median_pct"] / 100 * 1_000_000
    assert np.allclose(found.parts["projected_persons"], people)


def test_a_province_without_a_projection_leaves_nothing_to_add_up():
    found = _together({COUNTRY: NATION, "34-01": STILL})
    assert found.lacking == ("34-79",)
    view = together_view(found, "si")
    assert view.table.empty
    assert "1 provinces have no projection" in say(view.finding, "en")


def test_a_country_without_a_projection_says_so():
    found = _together({"34-01": STILL, "34-79": MOVING})
    assert COUNTRY in found.lacking
    assert found.parts.empty


def test_the_view_has_the_most_participants_first_and_both_sums():
    view = together_view(_together({COUNTRY: NATION, "34-01": STILL, "34-79": MOVING}), "si")
    assert view.table["area_id"].tolist() == ["34-79", "34-01"]
    said = say(view.finding, "en")
    assert said.startswith("By 2030 the provinces' projections come to")
    assert len(view.notes) == 1
