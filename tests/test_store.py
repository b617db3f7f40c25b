"""The store keeps everything: a commit adds, the later figure wins, a failure leaves nothing.

Every test runs on SQLite, and on PostgreSQL where there is one.
"""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import func, select

from analytics.errors import FrameError, StoreError, UnchangedUploadError
from analytics.schema import OBSERVATIONS, UPLOADS
from analytics.store.audit import Actor
from analytics.store.store import Store, open_store
from analytics.store.tables import AUDIT, OBSERVATION, UPLOAD
from analytics.store.uploads import Upload, add, content_key, uploads_by_hash
from tests.table import observations

MOMENT = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)
FIGURES = """
    measure  | area_id | period  | basis   | released   | note | value
    si_total | VN      | 2025-12 |         | 2026-01-30 | ước  | 21340000
    si_rate  | VN      | 2025-12 | vss_new | 2026-01-06 |      | 45.1
    ui       | 34-01   | 2025-12 |         |            |      | .
    """


def _upload(content: str, note: str = "") -> Upload:
    """Return an upload of these bytes."""
    return Upload("biểu quý.xlsx", content.encode(), "Cán bộ thống kê", MOMENT, note)


def _one(value: float) -> pd.DataFrame:
    """Return one figure of one key."""
    return observations(f"""
        measure  | area_id | period  | value
        si_total | VN      | 2025-12 | {value}
        """)


def _all_values(store: Store) -> list[float]:
    """Return every figure that was ever committed."""
    with store.engine.connect() as connection:
        return list(connection.scalars(select(OBSERVATION.c.value).order_by("observation_id")))


def _n_rows(store: Store) -> tuple[int, int]:
    """Return how many uploads and observations stand in the tables."""
    with store.engine.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(t)).scalar()
            for t in (UPLOAD, OBSERVATION)
        ]
    return counts[0] or 0, counts[1] or 0


def test_an_empty_store_has_no_figures_and_no_uploads(store: Store):
    assert_frame_equal(store.observations(), OBSERVATIONS.empty())
    assert_frame_equal(store.uploads(), UPLOADS.empty())
    assert store.version() == 0


def test_what_was_committed_comes_back(store: Store):
    drawn = observations(FIGURES)
    number = store.commit(drawn, _upload("one"))
    assert_frame_equal(store.observations(), drawn.assign(upload_id=number).astype(drawn.dtypes))


def test_an_upload_says_who_brought_which_file_when_and_why(store: Store):
    upload = _upload("one", note="đợt 1")
    number = store.commit(observations(FIGURES), upload)
    assert store.uploads().to_dict("records") == [
        {
            "upload_id": number,
            "file_name": "biểu quý.xlsx",
            "sha256": upload.sha256,
            "uploaded_at": "2026-01-31T08:30:00.000000+00:00",
            "uploaded_by": "Cán bộ thống kê",
            "note": "đợt 1",
            "n_observations": 3,
            "undone_at": "",
            "undone_by": "",
            "undo_note": "",
            "content_key": content_key(observations(FIGURES)),
            "accepted": '{"answers": {}, "warnings": {}}',
        }
    ]


def test_the_file_itself_is_kept_byte_for_byte(store: Store):
    store.commit(_one(1), _upload("as delivered"))
    with store.engine.connect() as connection:
        assert connection.scalars(select(UPLOAD.c.content)).all() == [b"as delivered"]


def test_a_later_upload_of_the_same_key_wins_and_the_earlier_stays_in_the_table(store: Store):
    store.commit(_one(21_000_000), _upload("one"))
    later = store.commit(_one(21_340_000), _upload("two"))
    present = store.observations()
    assert present[["value", "upload_id"]].to_numpy().tolist() == [[21_340_000, later]]
    assert _all_values(store) == [21_000_000, 21_340_000]


def test_a_later_upload_may_say_that_a_figure_is_not_known(store: Store):
    store.commit(_one(21_000_000), _upload("one"))
    store.commit(_one(1).assign(value=pd.array([None], "Float64")), _upload("two"))
    assert store.observations()["value"].isna().tolist() == [True]


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("publisher", "government"),
        ("released", "2026-03-09"),
        ("basis", "vss_new"),
        ("span", "year"),
        ("period", "2025-11"),
        ("area_id", "34-01"),
        ("measure", "ui"),
    ],
)
def test_figures_of_different_keys_never_overwrite_one_another(
    store: Store, column: str, other: str
):
    store.commit(_one(1), _upload("one"))
    store.commit(_one(2).assign(**{column: other}), _upload("two"))
    assert sorted(store.observations()["value"]) == [1, 2]


def test_the_newest_upload_is_listed_first(store: Store):
    numbers = [store.commit(_one(value), _upload(str(value))) for value in (1, 2, 3)]
    assert store.uploads()["upload_id"].tolist() == numbers[::-1]
    assert numbers == sorted(numbers)


def test_an_upload_without_a_figure_is_listed_too(store: Store):
    store.commit(OBSERVATIONS.empty(), _upload("empty"))
    assert store.uploads()["n_observations"].tolist() == [0]


def test_the_version_grows_with_every_commit(store: Store):
    versions = [store.version()]
    for value in (1, 2):
        store.commit(_one(value), _upload(str(value)))
        versions.append(store.version())
    assert versions == sorted(set(versions))


def test_the_very_same_file_is_refused_and_its_first_number_is_named(store: Store):
    number = store.commit(_one(1), _upload("one"))
    with pytest.raises(UnchangedUploadError, match="This very file") as refused:
        store.commit(_one(1), _upload("one", note="again"))
    params = refused.value.message.params
    assert (params["number"], params["at"]) == (number, "2026-01-31T08:30:00.000000+00:00")
    assert _n_rows(store) == (1, 1)


class _Stop(Exception):  # noqa: N818  it stands for any interruption
    """What interrupts a block in these tests."""


def _write_and_stop(store: Store) -> None:
    """Write an upload, then fail before the block ends."""
    with store.writing() as connection:
        add(connection, _one(2), _upload("two"))
        raise _Stop("half way")


def test_an_interrupted_block_leaves_nothing(store: Store):
    store.commit(_one(1), _upload("one"))
    with pytest.raises(_Stop, match="half way"):
        _write_and_stop(store)
    assert _n_rows(store) == (1, 1)
    assert store.observations()["value"].tolist() == [1]


def test_a_frame_that_repeats_a_key_is_refused_and_leaves_nothing(store: Store):
    twice = pd.concat([_one(1), _one(2)], ignore_index=True)
    with pytest.raises(FrameError, match="two rows share"):
        store.commit(twice, _upload("twice"))
    assert _n_rows(store) == (0, 0)


def _write_what_has_no_key(store: Store) -> None:
    """Write an upload, then an observation that says nothing of what it is."""
    with store.writing() as connection:
        add(connection, _one(2), _upload("two"))
        connection.execute(OBSERVATION.insert(), [{"upload_id": 1}])


def test_a_refusal_of_the_database_is_a_store_error_and_leaves_nothing(store: Store):
    store.commit(_one(1), _upload("one"))
    with pytest.raises(StoreError, match="The database refused") as refused:
        _write_what_has_no_key(store)
    assert refused.value.message.params == {"reason": "IntegrityError"}
    assert _n_rows(store) == (1, 1)


def test_who_acts_leaves_a_row_in_the_trail_with_every_act(store: Store):
    acting = store.acting(Actor("cán bộ", ("person",)))
    number = acting.commit(_one(1.0), _upload("one", note="quý III"))
    acting.set_period("2025-12", "final", "cán bộ", MOMENT, "đã rà soát")
    acting.undo(number, "cán bộ", MOMENT, "nhầm tệp")
    trail = store.audit()[["action", "object", "by", "subject", "detail"]]
    assert trail.to_numpy().tolist() == [
        ["undo", f"official {number}", "cán bộ", "person", "nhầm tệp"],
        ["period", "official 2025-12 final", "cán bộ", "person", "đã rà soát"],
        ["upload", f"official {number}", "cán bộ", "person", "quý III"],
    ]


def test_an_act_whose_row_in_the_trail_cannot_be_written_is_not_done(store: Store):
    number = store.commit(_one(1.0), _upload("one"))
    version = store.version()
    with store.writing() as connection:
        AUDIT.drop(connection)
    acting = store.acting(Actor("cán bộ"))
    for act in (
        lambda: acting.commit(_one(2.0), _upload("two")),
        lambda: acting.undo(number, "cán bộ", MOMENT),
        lambda: acting.set_period("2025-12", "locked", "cán bộ", MOMENT),
    ):
        with pytest.raises(StoreError):
            act()
    assert _all_values(store) == [1.0]
    assert store.version() == version


def test_an_observation_belongs_to_an_upload_that_exists(store: Store):
    orphan = {str(k): v for k, v in _one(1).assign(upload_id=999).astype(object).iloc[0].items()}
    with pytest.raises(StoreError, match="refused"), store.writing() as connection:
        connection.execute(OBSERVATION.insert(), [orphan])


def test_an_upload_is_known_again_by_its_bytes(store: Store):
    number = store.commit(_one(1), _upload("one"))
    with store.engine.connect() as connection:
        assert uploads_by_hash(connection) == {_upload("one").sha256: number}


def test_a_store_that_is_opened_again_holds_what_it_held(store_address: str):
    first = open_store(store_address)
    first.commit(_one(1), _upload("one"))
    first.engine.dispose()
    again = open_store(store_address)
    assert again.observations()["value"].tolist() == [1]
    again.engine.dispose()


def test_readers_go_on_while_one_writes(store: Store):
    store.commit(_one(1), _upload("one"))
    with store.writing() as connection:
        add(connection, _one(2), _upload("two"))
        assert store.observations()["value"].tolist() == [1]
    assert store.observations()["value"].tolist() == [2]


@pytest.mark.parametrize(
    "address", ["sqlite:////no-such-folder/figures.sqlite", "nosuchdatabase://here/there"]
)
def test_a_database_that_cannot_be_opened_is_a_store_error(address: str):
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(address)


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
value = st.one_of(st.none(), st.integers(0, 10**8), st.floats(0, 100, allow_subnormal=False))
row = st.fixed_dictionaries({"source": text, "note": text, "cell": text, "value": value})


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(row, min_size=1, max_size=5))
def test_every_figure_comes_back_to_the_last_bit(store: Store, rows: list[dict[str, Any]]):
    drawn = pd.concat([_one(0)] * len(rows), ignore_index=True).assign(
        released=[f"{store.version()}-{n}" for n in range(len(rows))],
        **{name: [row[name] for row in rows] for name in ("source", "note", "cell")},
        value=pd.Series([row["value"] for row in rows], dtype="Float64"),
    )
    number = store.commit(OBSERVATIONS.conform(drawn), _upload(str(store.version())))
    present = store.observations()
    back = present[present["upload_id"] == number].reset_index(drop=True)
    expected = OBSERVATIONS.conform(drawn.assign(upload_id=number))
    assert_frame_equal(back, expected, check_exact=True)
