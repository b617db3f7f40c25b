"""The file that was given out on a day can be made again later, to the last byte."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.store.store import Store, open_store
from analytics.store.uploads import Upload
from analytics.views.gap_table import areas_of_level, gap_rows, gap_table_view
from analytics.views.view import View
from tests.table import observations

START = datetime(2026, 10, 5, 1, tzinfo=UTC)
# What somebody does: loads a rate and a count of the country, or undoes the last upload, or
# declares the month final.
COMMITS = st.tuples(st.integers(300, 600), st.integers(10_000_000, 30_000_000))
ACTS = st.lists(st.one_of(COMMITS, st.just("undo"), st.just("final")), min_size=1, max_size=5)


def _gap_table(store: Store, as_of: datetime | None = None) -> View:
    """Return the gap table of the country, as it stands or stood."""
    measured = coverage(with_sums(store.observations(as_of)))
    return gap_table_view(gap_rows(measured, areas_of_level("VN")), "VN", is_headline=False)


def _csv(store: Store, as_of: datetime | None = None) -> bytes:
    return to_csv(_gap_table(store, as_of), "vi", "machine")


def _do(store: Store, act: tuple[int, int] | str, at: datetime) -> None:
    """Do one act at a moment."""
    if act == "final":
        store.set_period("2025-12", "final", "Dung", at)
    elif act == "undo":
        standing = store.uploads()[store.uploads()["undone_at"] == ""]
        if len(standing):
            store.undo(int(standing["upload_id"].iloc[0]), "Bình", at, "nhầm")
    else:
        _commit(store, (int(act[0]), int(act[1])), at)


def _commit(store: Store, figures: tuple[int, int], at: datetime) -> int:
    """Load a rate in tenths of a percent and a count of persons."""
    frame = observations(f"""
    measure  | area_id | period  | basis   | publisher | status      | value
    si_rate  | VN      | 2025-12 | vss_new | vss       | provisional | {figures[0] / 10}
    si_total | VN      | 2025-12 | none    | vss       | provisional | {figures[1]}
    """)
    name = f"{at:%H%M%S}.xlsx"
    return store.commit(frame, Upload(name, name.encode(), "An", at))


@settings(max_examples=8, deadline=None)
@given(ACTS)
def test_an_export_of_a_past_moment_is_the_export_that_was_made_then(acts: list):
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 's.sqlite').as_posix()}")
        made: list[tuple[datetime, bytes]] = []
        for hour, act in enumerate(_without_repeats(acts)):
            at = START + timedelta(hours=hour)
            _do(store, act, at)
            made.append((at + timedelta(minutes=30), _csv(store)))
        assert [_csv(store, moment) for moment, _ in made] == [file for _, file in made]
        store.engine.dispose()


def _without_repeats(acts: list) -> list:
    """Return the acts without figures that were given before: the store refuses those."""
    return [act for n, act in enumerate(acts) if isinstance(act, str) or act not in acts[:n]]


def test_after_an_undo_the_export_is_the_one_before_the_commit(store: Store):
    _commit(store, (451, 20_110_000), START)
    before = _csv(store)
    number = _commit(store, (460, 20_500_000), START + timedelta(hours=1))
    between = _csv(store)
    assert between != before
    store.undo(number, "Bình", START + timedelta(hours=2), "nhầm")
    assert _csv(store) == before
    assert _csv(store, START + timedelta(minutes=90)) == between


def test_the_workbook_of_a_past_moment_is_the_one_that_was_made_then(store: Store):
    _commit(store, (451, 20_110_000), START)
    made = to_xlsx(_gap_table(store), "vi")
    _commit(store, (460, 20_500_000), START + timedelta(hours=1))
    assert to_xlsx(_gap_table(store, START + timedelta(minutes=1)), "vi") == made
