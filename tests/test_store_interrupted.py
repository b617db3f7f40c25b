"""Commits that are killed or meet: each is wholly there or wholly absent, and none is lost.

Real processes on a real database: SQLite, and PostgreSQL where there is one.
"""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from analytics.errors import StoreError
from analytics.store import database
from analytics.store.store import Store, open_store
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD
from tests.committing import (
    KILLED,
    PATIENCE_S,
    Address,
    address_of,
    assert_none_lost_none_doubled,
    at_once,
    commit_and_die,
    commit_together,
    commit_when_told,
    figures,
    n_rows,
    processes,
    upload,
    write_in_two_processes,
)

N_FIGURES = 300
N_KILLS = 20
N_TOGETHER = 20
MOST_STATEMENTS = 30
BYTES = b"as delivered" * 100_000
NOTHING, WHOLE = (0, 0, 0), (1, N_FIGURES, 1)


def _after_all_is_quiet(store: Store) -> tuple[int, int, int]:
    """Return the rows of the tables once no dead writer's work is going on any more."""
    with store.writing():
        pass
    return n_rows(store)


def _assert_whole(store: Store, number: int) -> None:
    """The upload stands with every figure, and its file is what was delivered."""
    assert len(store.observations()) == N_FIGURES
    assert store.original(number)[1] == BYTES


def test_a_commit_killed_after_any_of_its_statements_is_wholly_absent(store: Store):
    address, n_killed = address_of(store), 0
    for last_statement in range(1, MOST_STATEMENTS):
        arguments = (address, N_FIGURES, BYTES, last_statement)
        child = processes().Process(target=commit_and_die, args=arguments)
        child.start()
        child.join(PATIENCE_S)
        if child.exitcode == 0:
            break
        n_killed += 1
        assert child.exitcode == KILLED
        assert _after_all_is_quiet(store) == NOTHING
    # Nobody killed the last one: it had fewer statements than were waited for.
    assert n_killed >= len(("lock or begin", "upload", "event", "observations"))
    assert _after_all_is_quiet(store) == WHOLE
    _assert_whole(store, store.uploads()["upload_id"].iloc[0])


def test_a_commit_killed_at_any_moment_is_wholly_there_or_wholly_absent(store: Store):
    address, moments = address_of(store), random.Random(125)  # noqa: S311  not a secret
    duration_s, outcomes = _duration_s(store), set()
    for _ in range(N_KILLS):
        with _ready_to_commit(address) as (child, pipe):
            pipe.send("now")
            time.sleep(moments.uniform(0, 1.2 * duration_s))
            child.kill()
            child.join(PATIENCE_S)
        rows = _after_all_is_quiet(store)
        assert rows in (NOTHING, WHOLE)
        outcomes.add(rows)
        if rows == WHOLE:
            number = int(store.uploads()["upload_id"].iloc[0])
            _assert_whole(store, number)
            _forget(store)
    assert NOTHING in outcomes


def _duration_s(store: Store) -> float:
    """Return how long the commit takes here when nobody disturbs it, in another process too."""
    with _ready_to_commit(address_of(store)) as (child, pipe):
        begun = time.perf_counter()
        pipe.send("now")
        assert pipe.recv() == "done"
        taken = time.perf_counter() - begun
        child.join(PATIENCE_S)
    assert n_rows(store) == WHOLE
    _forget(store)
    return taken


@contextmanager
def _ready_to_commit(address: Address) -> Iterator[tuple[Any, Any]]:
    """Hold a process that waits for the word to commit, and the pipe to it."""
    ours, theirs = processes().Pipe()
    arguments = (address, N_FIGURES, BYTES, theirs)
    child = processes().Process(target=commit_when_told, args=arguments)
    child.start()
    assert ours.poll(PATIENCE_S)
    assert ours.recv() == "ready"
    yield child, ours
    ours.close()
    theirs.close()


def _forget(store: Store) -> None:
    """Empty the tables for the next attempt."""
    with store.writing() as connection:
        for table in (EVENT, OBSERVATION, UPLOAD):
            connection.execute(table.delete())


def test_twenty_commits_of_different_figures_at_once_are_all_there(store: Store):
    seen, address = store.preview(figures(1)), address_of(store)
    names = [f"Người {n}" for n in range(N_TOGETHER)]
    told = at_once(commit_together, [(address, figures(5, n), n, seen) for n in names])
    numbers = {name: number for name, number, _ in told}
    assert sorted(numbers) == sorted(names)
    assert sorted(numbers.values()) == list(range(1, N_TOGETHER + 1))
    present = store.observations()
    assert len(present) == 5 * N_TOGETHER
    assert dict(zip(present["released"].str[:-2], present["upload_id"], strict=True)) == numbers
    assert store.uploads()["n_observations"].tolist() == [5] * N_TOGETHER


def test_writers_of_two_processes_lose_nothing_and_double_nothing(store: Store):
    """By hand, ``tests/bench/writers.py`` runs the full number: 20 writers of 50 commits each."""
    told = write_in_two_processes(store, n_writers=5, n_commits=10)
    assert_none_lost_none_doubled(store, told)
    assert sum(len(own) for own in told.values()) == 50


def test_a_session_that_waits_too_long_for_another_one_of_its_process_is_told(
    store_address: str, monkeypatch: pytest.MonkeyPatch
):
    """With SQLite the sessions of a process stand in line before one of them asks for the lock."""
    monkeypatch.setattr(database, "_WAIT_S", 0.05)
    store = open_store(store_address)
    with ThreadPoolExecutor(1) as other:
        with store.writing():
            waiting = other.submit(store.commit, figures(1), upload(b"one"))
            with pytest.raises(StoreError, match="Others are writing"):
                waiting.result(PATIENCE_S)
        assert other.submit(store.commit, figures(1), upload(b"one")).result(PATIENCE_S) == 1
    store.engine.dispose()


def test_of_commits_of_the_same_figure_at_once_one_is_kept_and_the_others_are_told_whose(
    store: Store,
):
    store.commit(figures(1), upload(b"before"))
    seen, address = store.preview(figures(1)), address_of(store)
    names = [f"Người {n}" for n in range(5)]
    given = [figures(1).assign(value=float(n + 2)) for n in range(5)]
    told = at_once(
        commit_together, [(address, f, n, seen) for f, n in zip(given, names, strict=True)]
    )
    (winner,) = [name for name, number, _ in told if isinstance(number, int)]
    losers = [(refused, by) for name, refused, by in told if name != winner]
    assert losers == [("StaleExaminationError", winner)] * 4
    assert store.observations()["value"].tolist() == [2.0 + names.index(winner)]
