"""The two workspaces: filled on first use, kept apart, the practice one reset by one command."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import make_url, text

from analytics.errors import (
    Message,
    RequestError,
    StaleExaminationError,
    StoreError,
    UploadRejectedError,
)
from analytics.ingest.findings import Spot
from analytics.ingest.questions import Question
from analytics.ingest.read import Reading, read
from analytics.reference.workspaces import DELIVERED, WORKSPACES
from analytics.store.store import Store, open_store
from analytics.store.uploads import Upload
from analytics.workspace import (
    ADDRESS,
    FOLDER,
    address_of,
    commit,
    open_workspace,
    reset_practice,
    source_files,
)
from tests.table import observations
from tests.workbooks import workbook

TODAY = date(2026, 11, 24)
ONE_FIGURE = observations("""
    measure  | area_id | period  | publisher | value
    si_total | 34-01   | 2026-03 | unit      | 2400000
    """)


def _commit(store: Store) -> int:
    """Commit one figure as a user would and return the upload's number."""
    upload = Upload("quy-1.xlsx", b"a user's file", "staff", datetime(2026, 4, 2, tzinfo=UTC))
    return store.commit(ONE_FIGURE, upload)


def test_the_official_workspace_is_filled_from_every_source_spreadsheet(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    uploads = store.uploads()
    assert sorted(uploads["file_name"]) == [file.name for file in source_files()]
    assert (uploads["n_observations"] > 0).all()
    assert set(uploads["uploaded_by"]) == {"data/source"}


def test_the_source_spreadsheets_are_read_as_any_upload_is(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    readings = [read(file.read_bytes(), file.name, TODAY) for file in source_files()]
    assert not any(reading.is_blocked for reading in readings)
    assert len(store.observations()) == sum(len(reading.observations) for reading in readings)


def test_no_official_figure_is_a_generated_one(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    assert "practice" not in set(store.observations()["publisher"])


def test_opening_again_loads_nothing_twice(store_address: str):
    first = open_workspace("official", store_address, today=TODAY)
    again = open_workspace("official", store_address, today=TODAY)
    assert_frame_equal(first.uploads(), again.uploads())
    assert len(again.uploads()) == len(source_files())


def test_the_users_uploads_stand_beside_the_published_figures(store_address: str):
    number = _commit(open_workspace("official", store_address, today=TODAY))
    again = open_workspace("official", store_address, today=TODAY)
    assert again.uploads()["upload_id"].iloc[0] == number
    assert 2_400_000 in again.observations()["value"].tolist()


def test_the_practice_workspace_holds_generated_figures_only(store_address: str):
    store = open_workspace("practice", store_address, today=TODAY)
    assert set(store.observations()["publisher"]) == {"practice"}
    assert len(store.uploads()) == 1


def test_what_is_tried_in_practice_never_reaches_the_official_figures(store_address: str):
    official = open_workspace("official", store_address, today=TODAY)
    before = official.observations()
    _commit(open_workspace("practice", store_address, today=TODAY))
    assert_frame_equal(official.observations(), before)


def test_a_reset_gives_the_first_practice_figures_again_and_touches_nothing_else(
    store_address: str,
):
    practice = open_workspace("practice", store_address, today=TODAY)
    first = practice.observations()
    official = open_workspace("official", store_address, today=TODAY)
    numbers = [_commit(practice), _commit(official)]
    version, kept = practice.version(), official.observations()
    reset = reset_practice(store_address)
    assert_frame_equal(_plain(reset.observations()), _plain(first))
    assert_frame_equal(official.observations(), kept)
    assert reset.version() > version >= min(numbers)


def _plain(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures without the number of their upload, which a reset does not give twice."""
    return figures.drop(columns="upload_id")


def test_a_reset_takes_locks_and_undos_with_it(store_address: str):
    practice = open_workspace("practice", store_address, today=TODAY)
    moment = datetime(2026, 4, 2, tzinfo=UTC)
    practice.undo(1, "staff", moment)
    practice.set_period("2025-12", "locked", "staff", moment)
    reset = reset_practice(store_address)
    assert set(reset.periods()["state"]) == {"open"}
    assert reset.events()["action"].tolist() == ["commit"]
    assert not reset.observations().empty


def test_practice_figures_that_were_undone_stay_undone_until_the_reset(store_address: str):
    open_workspace("practice", store_address, today=TODAY).undo(1, "staff", datetime.now(UTC))
    assert open_workspace("practice", store_address, today=TODAY).observations().empty


def test_a_source_spreadsheet_that_was_undone_is_not_loaded_again_by_itself(store_address: str):
    store = open_workspace("official", store_address, today=TODAY)
    before = store.observations()
    number = int(store.uploads()["upload_id"].iloc[0])
    n_figures = store.undo(number, "Quản trị", datetime.now(UTC)).n_figures
    again = open_workspace("official", store_address, today=TODAY)
    assert len(again.uploads()) == len(source_files())
    assert len(again.observations()) == len(before) - n_figures


def test_a_new_source_spreadsheet_waits_while_one_of_its_periods_is_locked(store_address: str):
    empty = open_store(address_of("official", store_address))
    moment = datetime(2026, 4, 2, tzinfo=UTC)
    empty.set_period("2024-12", "locked", "Trưởng phòng", moment)
    names = {file.name for file in source_files()}
    waiting = names - set(_official(store_address)["file_name"])
    assert {"ty-le-tham-gia-bhxh-2024-theo-dia-phuong.xlsx"} <= waiting < names
    empty.set_period("2024-12", "open", "Trưởng phòng", moment)
    assert set(_official(store_address)["file_name"]) == names


def _official(address: str) -> pd.DataFrame:
    """Return the uploads of the official workspace, opened anew."""
    return open_workspace("official", address, today=TODAY).uploads()


def test_a_file_that_still_asks_something_is_not_committed(store_address: str):
    store = open_workspace("practice", store_address, today=TODAY)
    content = workbook("Kỳ: 12/2025\nTỉnh | BHTN (người)\nNghệ An | 100000")
    clear = read(content, "bieu.xlsx", TODAY)
    question = Question("B41", Spot("Biểu 1", "B3"), Message("Unit?"), ())
    upload = Upload("bieu.xlsx", content, "staff", datetime(2026, 4, 2, tzinfo=UTC))
    version = store.version()
    with pytest.raises(UploadRejectedError, match="questions"):
        commit("practice", store, replace(clear, questions=(question,)), upload)
    assert store.version() == version
    answered = replace(clear, questions=(replace(question, answer="persons"),))
    assert commit("practice", store, answered, upload) > 1


def test_what_changed_since_the_examination_stops_a_commit_to_a_workspace(store_address: str):
    store = open_workspace("practice", store_address, today=TODAY)
    content = workbook("Kỳ: 03/2026\nTỉnh | BHXH tổng số (người)\nHà Nội | 2500000")
    result = read(content, "bieu.xlsx", TODAY)
    seen = store.preview(result.observations)
    other = result.observations.assign(value=2_400_000.0)
    store.commit(other, Upload("x.xlsx", b"x", "admin", datetime(2026, 4, 2, tzinfo=UTC)))
    upload = Upload("bieu.xlsx", content, "staff", datetime(2026, 4, 3, tzinfo=UTC))
    with pytest.raises(StaleExaminationError, match="after this file was examined"):
        commit("practice", store, result, upload, seen)


def test_a_workspace_that_does_not_exist_is_refused(store_address: str):
    with pytest.raises(RequestError, match="no workspace"):
        open_workspace("playground", store_address)


def test_sqlite_keeps_each_workspace_in_a_file_of_its_own(tmp_path: Path):
    address = f"sqlite:///{(tmp_path / 'new' / 'figures.sqlite').as_posix()}"
    files = [make_url(address_of(name, address)).database for name in WORKSPACES]
    assert files == [
        (tmp_path / "new" / f"figures-{name}.sqlite").as_posix() for name in WORKSPACES
    ]
    assert (tmp_path / "new").is_dir()


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(ADDRESS, f"sqlite:///{(tmp_path / 'env.sqlite').as_posix()}")
    assert address_of("official").endswith("env-official.sqlite")


def test_without_an_address_a_file_of_the_project_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(ADDRESS, raising=False)
    assert address_of("practice") == f"sqlite:///{FOLDER.as_posix()}/practice.sqlite"


def test_a_server_keeps_both_workspaces_at_one_address():
    address = "postgresql+psycopg://somebody@localhost/coverage"
    assert [address_of(name, address) for name in WORKSPACES] == [address, address]


def test_a_store_in_memory_needs_no_folder():
    assert address_of("official", "sqlite://") == "sqlite://"


def test_an_address_that_is_none_is_a_store_error():
    with pytest.raises(StoreError, match="database"):
        open_workspace("official", "my database")


@pytest.mark.postgresql
def test_on_a_server_each_workspace_is_a_schema_and_a_reset_touches_one(server: str):
    practice = open_workspace("practice", server, today=TODAY)
    official = open_workspace("official", server, today=TODAY)
    kept, first = official.observations(), practice.observations()
    _commit(practice)
    reset = reset_practice(server)
    assert_frame_equal(official.observations(), kept)
    assert_frame_equal(_plain(reset.observations()), _plain(first))
    with official.engine.connect() as connection:
        schemas = connection.scalars(text("SELECT nspname FROM pg_namespace")).all()
    assert set(WORKSPACES) <= set(schemas)
    for store in (practice, official, reset):
        store.engine.dispose()


@pytest.mark.postgresql
def test_a_server_that_does_not_answer_is_a_store_error():
    with pytest.raises(StoreError, match="cannot be reached at present"):
        open_workspace("official", "postgresql+psycopg://nobody@127.0.0.1:1/none")


def _reading(drawing: str) -> Reading:
    return read(workbook(drawing), "quy-3.xlsx", date(2026, 11, 24))


CLEAN = """
Kỳ: Quý III/2025

Địa phương | BHTN (người)
Hà Nội     | 1900000
"""


def test_a_warning_without_a_reason_is_not_committed_whoever_asks(store: Store):
    warned = _reading(
        CLEAN.replace("Địa phương |", "Địa phương | Tổng hợp khác |").replace(
            "Hà Nội     |", "Hà Nội | 5 |"
        )
    )
    assert warned.warned == {"COL1"}
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    for accepted in ({}, {"COL1": ""}, {"B26": "checked"}):
        with pytest.raises(UploadRejectedError, match="COL1"):
            commit("official", store, warned, Upload("f", b"f", "staff", moment, "", accepted))
    accepted = {"COL1": "checked on paper"}
    assert commit("official", store, warned, Upload("f", b"f", "staff", moment, "", accepted)) == 1


def test_nobody_signs_as_the_application_itself(store: Store):
    upload = Upload("f", b"f", DELIVERED, datetime(2026, 11, 24, tzinfo=UTC))
    with pytest.raises(UploadRejectedError, match="Give another name"):
        commit("official", store, _reading(CLEAN), upload)
