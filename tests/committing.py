"""What other processes do to a store in the tests: commit, be killed in the middle, commit at once.

In a module of its own because each process imports it. Where the system can, a server process that
has imported it already makes them as copies of itself, so that dozens start within a second.
"""

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection as Pipe
from typing import Any

import pandas as pd
from sqlalchemy import event, func, select

from analytics.errors import StoreError
from analytics.schema import OBSERVATIONS
from analytics.store.changing import Seen
from analytics.store.store import Store, open_store
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD
from analytics.store.uploads import Upload
from tests.table import DEFAULTS

KILLED = 9
MOMENT = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)
PATIENCE_S = 120
FIGURES_EACH = 3


def processes() -> Any:  # noqa: ANN401  the context of a start method has no common type
    """Return what starts processes in the quickest way that is safe here."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.committing"])
    return context


@dataclass(frozen=True)
class Address:
    """How another process opens the same store."""

    url: str
    schema: str | None

    def opened(self) -> Store:
        """Return the store, opened anew."""
        return open_store(self.url, self.schema)


def address_of(store: Store) -> Address:
    """Return where a store lies."""
    schemas = store.engine.get_execution_options().get("schema_translate_map", {})
    return Address(store.engine.url.render_as_string(hide_password=False), schemas.get(None))


def figures(n: int, note: str = "") -> pd.DataFrame:
    """Return so many figures; those of different notes share no key."""
    keys = {"measure": "si_total", "area_id": "VN", "period": "2025-12"}
    plain = {**keys, **DEFAULTS, "value": 1.0}
    rows = [{**plain, "released": f"{note}-{number}"} for number in range(n)]
    return OBSERVATIONS.conform(pd.DataFrame(rows))


def upload(content: bytes, by: str = "staff") -> Upload:
    """Return a file of these bytes."""
    return Upload("biểu.xlsx", content, by, MOMENT)


def n_rows(store: Store) -> tuple[int, int, int]:
    """Return how many uploads, observations and events stand in the tables."""
    with store.engine.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (UPLOAD, OBSERVATION, EVENT)
        ]
    return counts[0], counts[1], counts[2]


def commit_and_die(address: Address, n: int, content: bytes, last_statement: int) -> None:
    """Commit, but fall dead right after so many SQL statements of it."""
    store = address.opened()
    done = 0

    @event.listens_for(store.engine, "after_cursor_execute")
    def count(*_of_the_statement: object) -> None:
        nonlocal done
        done += 1
        if done == last_statement:
            os._exit(KILLED)

    store.commit(figures(n), upload(content))
    store.engine.dispose()


def commit_when_told(address: Address, n: int, content: bytes, pipe: Pipe) -> None:
    """Say that all is ready, wait for the word, commit, say that it is done."""
    store = address.opened()
    given = figures(n)
    pipe.send("ready")
    pipe.recv()
    store.commit(given, upload(content))
    pipe.send("done")
    store.engine.dispose()


def commit_together(
    address: Address, given: pd.DataFrame, name: str, seen: Seen, waits: tuple[Any, Any]
) -> None:
    """Wait until everybody is there, commit, and tell the number or who was first."""
    barrier, answers = waits
    store = address.opened()
    barrier.wait(PATIENCE_S)
    try:
        answers.put((name, store.commit(given, upload(name.encode(), name), seen), ""))
    except StoreError as error:
        params = error.message.params
        answers.put((name, type(error).__name__, str(params.get("by", ""))))
    store.engine.dispose()


def open_together(address: Address, waits: tuple[Any, Any]) -> None:
    """Wait until everybody is there, open the store, and tell its version or what stopped it."""
    barrier, answers = waits
    barrier.wait(PATIENCE_S)
    try:
        store = address.opened()
        answers.put(store.version())
        store.engine.dispose()
    except StoreError as error:
        answers.put(str(error.message))


def at_once(target: Any, arguments: list[tuple], patience_s: int = PATIENCE_S) -> list:  # noqa: ANN401
    """Run as many processes at once as there are arguments, and return what they told."""
    context = processes()
    barrier, answers = context.Barrier(len(arguments)), context.Queue()
    started = [context.Process(target=target, args=(*a, (barrier, answers))) for a in arguments]
    for process in started:
        process.start()
    told = [answers.get(timeout=patience_s) for _ in started]
    for process in started:
        process.join(PATIENCE_S)
        assert process.exitcode == 0
    answers.close()
    answers.join_thread()
    return told


def many_commits(
    address: Address, names: list[str], n_commits: int, waits: tuple[Any, Any]
) -> None:
    """Be one replica: its sessions, by their names, commit so often each, all at the same time."""
    barrier, answers = waits
    store = address.opened()

    def session(name: str) -> list[int]:
        return [
            store.commit(figures(FIGURES_EACH, f"{name}/{n}"), upload(f"{name}/{n}".encode(), name))
            for n in range(n_commits)
        ]

    barrier.wait(PATIENCE_S)
    with ThreadPoolExecutor(len(names)) as pool:
        try:
            answers.put(dict(zip(names, pool.map(session, names), strict=True)))
        except StoreError as error:
            answers.put({"refused": str(error.message)})
    store.engine.dispose()


def write_in_two_processes(store: Store, n_writers: int, n_commits: int) -> dict[str, list[int]]:
    """Return the numbers of the uploads that each writer was told, in the order of its commits."""
    names = [f"Người {n}" for n in range(n_writers)]
    halves = (names[::2], names[1::2])
    given = [(address_of(store), half, n_commits) for half in halves]
    told = at_once(many_commits, given, patience_s=PATIENCE_S + n_writers * n_commits)
    assert [answer["refused"] for answer in told if "refused" in answer] == []
    return told[0] | told[1]


def assert_none_lost_none_doubled(store: Store, told: dict[str, list[int]]) -> None:
    """Hold the store to what the writers were told, who began with an empty one."""
    numbers = [number for own in told.values() for number in own]
    assert all(own == sorted(own) for own in told.values())
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    uploads = store.uploads()
    assert sorted(uploads["upload_id"]) == sorted(numbers)
    assert uploads["n_observations"].tolist() == [FIGURES_EACH] * len(numbers)
    wrote = {n: f"{name}/{at}" for name, own in told.items() for at, n in enumerate(own)}
    assert all(store.original(number)[1] == wrote[number].encode() for number in numbers)
    present = store.observations()
    assert len(present) == FIGURES_EACH * len(numbers)
    assert (present["released"].str[:-2] == present["upload_id"].map(wrote)).all()
    assert n_rows(store) == (len(numbers), len(present), len(numbers))
    # The moments of the journal follow its order, whoever wrote.
    moments = store.events()["at"].tolist()
    assert moments == sorted(moments, reverse=True)
