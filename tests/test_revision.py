"""What a commit would change: figures one by one, then rates, gaps and ranks; nothing written."""

import time
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.regroup import with_sums
from analytics.indicators.revision import changes, effect, together
from analytics.practice import practice_observations
from analytics.reference.areas import COUNTRY, provinces
from analytics.schema import EFFECT, OBSERVATIONS, PREVIEW
from tests.table import observations

PARTICIPANTS = ("si_total", "si_compulsory", "si_voluntary", "ui")

IN_FORCE = observations("""
    measure  | area_id | period  | value | status      | upload_id
    si_total | 34-01   | 2026-03 | 400   | provisional | 3
    si_total | 34-04   | 2026-03 | 300   | provisional | 3
    ui       | 34-01   | 2026-03 | 250   | provisional | 4
    """)


@pytest.fixture(scope="module")
def practice(official: pd.DataFrame) -> pd.DataFrame:
    """Return the generated figures of 34 provinces."""
    return practice_observations(official)


def quarter(figures: pd.DataFrame, period: str, *, without: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the participants of a quarter as if read from a sheet."""
    rows = figures[(figures["period"] == period) & figures["measure"].isin(PARTICIPANTS)]
    rows = rows[~rows["area_id"].isin((COUNTRY, *without))].reset_index(drop=True)
    return rows.assign(upload_id=None, sheet="Biểu 1", cell=[f"C{n + 5}" for n in rows.index])


def test_a_figure_is_new_changed_or_unchanged_and_names_the_upload_in_force():
    incoming = observations("""
        measure  | area_id | period  | value | status      | cell
        si_total | 34-01   | 2026-03 | 400   | provisional | C5
        si_total | 34-04   | 2026-03 | 301   | provisional | C6
        ui       | 34-01   | 2026-03 | 250   | final       | D5
        ui       | 34-04   | 2026-03 | 200   | final       | D6
        """)
    found = changes(incoming, IN_FORCE)
    told = found[["cell", "kind", "before", "after", "upload_id"]].astype(object)
    assert told.where(told.notna(), None).to_numpy().tolist() == [
        ["C5", "unchanged", 400, 400, 3],
        ["C6", "changed", 300, 301, 3],
        ["D5", "changed", 250, 250, 4],
        ["D6", "new", None, 200, None],
    ]
    assert found["status_before"].tolist() == ["provisional", "provisional", "provisional", ""]


def test_the_last_digit_of_a_rate_is_a_change():
    held = observations("""
        measure | area_id | period  | value | basis
        si_rate | VN      | 2026-03 | 42.7  | vss_new
        """)
    assert changes(held.assign(value=42.70000000000001), held)["kind"].tolist() == ["changed"]
    assert changes(held, held)["kind"].tolist() == ["unchanged"]


def test_a_figure_of_another_release_is_new_and_not_a_change():
    assert changes(IN_FORCE.assign(released="2026-05"), IN_FORCE)["kind"].tolist() == ["new"] * 3


def test_a_province_is_missing_when_most_of_its_list_is_there(practice: pd.DataFrame):
    incoming = quarter(practice, "2026-09", without=("34-01",))
    found = changes(incoming, practice)
    missing = found[found["kind"] == "missing"]
    assert sorted(missing["measure"]) == sorted(PARTICIPANTS)
    assert set(missing["area_id"]) == {"34-01"}
    assert missing["after"].isna().all()
    assert missing["before"].notna().all()
    assert set(missing["cell"]) == {""}


def test_a_file_of_a_few_provinces_misses_none(practice: pd.DataFrame):
    most = provinces("34")[:17]
    incoming = quarter(practice, "2026-09", without=most)
    assert set(changes(incoming, practice)["kind"]) == {"unchanged"}
    one_more = quarter(practice, "2026-09", without=most[:16])
    assert (changes(one_more, practice)["kind"] == "missing").sum() == 16 * len(PARTICIPANTS)


def test_nobody_lacks_an_upper_limit():
    limits = "measure | area_id | period | value | basis" + "".join(
        f"\nsi_rate_at_most | {area_id} | 2024-12 | 32.4 | as_published"
        for area_id in provinces("63")[20:]
    )
    assert set(changes(observations(limits), OBSERVATIONS.empty())["kind"]) == {"new"}


def test_nothing_in_gives_nothing_out():
    nothing = OBSERVATIONS.empty()
    assert_frame_equal(changes(nothing, IN_FORCE), PREVIEW.empty())
    assert_frame_equal(effect(nothing, IN_FORCE), EFFECT.empty())
    assert set(changes(IN_FORCE, nothing)["kind"]) == {"new"}
    assert effect(IN_FORCE, nothing).empty  # no labour force: no rate before or after


BASES = observations("""
    measure                  | area_id | period  | span | basis           | value
    labour_force_working_age | VN      | 2025-12 | year | nso_working_age | 1000
    labour_force_working_age | 34-01   | 2025-12 | year | nso_working_age | 1000
    labour_force_working_age | 34-04   | 2025-12 | year | nso_working_age | 1000
    """)


def test_the_rate_gap_and_people_of_the_country_move():
    # 400 and 450 of 1,000 against 60 % in 2030: 20 and 15 points, 200 and 150 people.
    held = observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2026-03 | 400
        """)
    moved = effect(held.assign(value=450.0), pd.concat([BASES, held]))
    (row,) = moved.to_dict("records")
    assert (row["indicator"], row["area_id"], row["period"]) == ("si", "VN", "2026-03")
    assert (row["milestone_year"], row["target_pct"]) == (2030, 60)
    assert (row["coverage_pct_before"], row["coverage_pct_after"]) == (40, 45)
    assert (row["gap_pp_before"], row["gap_pp_after"]) == (20, 15)
    assert (row["gap_persons_before"], row["gap_persons_after"]) == (200, 150)
    assert pd.isna(row["rank_before"])
    assert pd.isna(row["rank_after"])


def test_a_province_that_overtakes_another_moves_both():
    held = IN_FORCE[IN_FORCE["measure"] == "si_total"]
    moved = effect(held.iloc[1:].assign(value=500.0), pd.concat([BASES, held]))
    told = moved[["area_id", "coverage_pct_after", "rank_before", "rank_after"]]
    assert told.to_numpy().tolist() == [["34-01", 40, 1, 2], ["34-04", 50, 2, 1]]


def test_equal_rates_share_a_rank_and_the_next_one_is_left_out():
    held = observations("""
        measure  | area_id | period  | value
        si_total | 34-01   | 2026-03 | 400
        si_total | 34-04   | 2026-03 | 300
        si_total | 34-08   | 2026-03 | 200
        """)
    base = BASES.iloc[1:2].assign(area_id="34-08")
    moved = effect(held.iloc[1:2].assign(value=400.0), pd.concat([BASES, base, held]))
    ranks = dict(zip(moved["area_id"], moved["rank_after"], strict=True))
    assert ranks == {"34-04": 1}  # 34-01 stays first, 34-08 stays third
    assert moved["rank_before"].tolist() == [2]


def test_what_is_not_known_before_stays_missing():
    incoming = observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2026-03 | 400
        """)
    (row,) = effect(incoming, BASES).to_dict("records")
    assert pd.isna(row["coverage_pct_before"])
    assert row["basis_before"] == ""
    assert (row["coverage_pct_after"], row["basis_after"]) == (40, "nso_working_age")


def test_a_labour_force_moves_the_months_of_its_year_and_the_two_after():
    counts = observations("""
        measure  | area_id | period  | value
        si_total | VN      | 2024-12 | 400
        si_total | VN      | 2025-01 | 400
        si_total | VN      | 2027-12 | 400
        si_total | VN      | 2028-01 | 400
        """)
    moved = effect(BASES.iloc[:1], counts)
    assert moved["period"].tolist() == ["2027-12", "2025-01"]


def test_a_quarter_of_the_practice_figures_moves_the_country_and_each_province(
    practice: pd.DataFrame,
):
    earlier = practice[practice["period"] < "2025-09"]
    later = practice[(practice["period"] == "2025-09") & practice["measure"].isin(PARTICIPANTS)]
    moved = effect(later, earlier)
    assert moved.groupby("indicator")["area_id"].nunique().to_dict() == {
        "si": 35,
        "voluntary": 35,
        "ui": 35,
    }
    assert moved["area_id"].head(3).tolist() == [COUNTRY] * 3
    ranked = moved[(moved["indicator"] == "si") & (moved["area_id"] != COUNTRY)]
    assert ranked["rank_after"].min() == 1
    assert ranked["rank_before"].isna().all()


def test_leaving_out_what_cannot_move_gives_the_rates_of_the_whole(practice: pd.DataFrame):
    incoming = practice[practice["period"] == "2022-12"].assign(value=lambda f: f["value"] + 1000)
    moved = effect(incoming, practice)
    whole = headline(gaps(coverage(with_sums(together(incoming, practice)))))
    place = ["indicator", "area_id", "period"]
    both = moved.merge(whole.astype(dict.fromkeys(place, "str")), on=place)
    assert len(both) == len(moved) > 100
    assert (both["coverage_pct_after"] == both["coverage_pct"]).all()
    assert (both["gap_persons_after"] == both["gap_persons"]).all()


def test_the_effect_of_a_quarter_takes_no_longer_than_measuring_everything_four_times(
    practice: pd.DataFrame,
):
    # Half a second at most where measuring takes an eighth; a ratio holds on any machine.
    incoming = quarter(practice, "2026-09").assign(value=lambda f: f["value"] + 100)
    own = min(_seconds(lambda: effect(incoming, practice)) for _ in range(3))
    measuring = min(_seconds(lambda: coverage(with_sums(practice))) for _ in range(3))
    assert own < 4 * measuring


def _seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
    held=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_after_the_commit_nothing_is_left_to_change(values: list[int], held: list[bool]):
    incoming = IN_FORCE.assign(value=[float(v) for v in values])
    present = pd.concat([BASES, IN_FORCE[held]])
    after = together(incoming, present)
    assert set(changes(incoming, after)["kind"]) == {"unchanged"}
    assert effect(incoming, after).empty
    counted = changes(incoming, present)["kind"].value_counts()
    assert counted.get("new", 0) == held.count(False)
