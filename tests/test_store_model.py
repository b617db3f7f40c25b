"""Any sequence of commits, undos and declarations does what a plain list of them says.

The model is a list of what was accepted; the figures of any moment are found by walking it. The
store is asked for the present after every step, and for every past moment with the answer that it
gave then.
"""

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from tempfile import TemporaryDirectory
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pandas.testing import assert_frame_equal
from sqlalchemy.schema import DropSchema

from analytics.errors import (
    NothingToUndoError,
    PeriodLockedError,
    StaleExaminationError,
    UnchangedUploadError,
)
from analytics.schema import OBSERVATIONS
from analytics.store.changing import Seen
from analytics.store.store import open_store
from analytics.store.uploads import Upload
from tests.conftest import POSTGRESQL_ADDRESS, skip_unless_ci
from tests.table import DEFAULTS

Key = tuple[str, str]
Figure = tuple[float | None, str]
Figures = dict[Key, Figure]

START = datetime(2026, 1, 1, tzinfo=UTC)
MEASURES, PERIODS = ("si_total", "ui"), ("2025-12", "2026-03")
STATES = ("open", "final", "locked")
VALUES, STATUSES = (None, 1.0, 2.0), ("published", "provisional")
keys = st.tuples(st.sampled_from(MEASURES), st.sampled_from(PERIODS))
figures = st.tuples(st.sampled_from(VALUES), st.sampled_from(STATUSES))
files = st.dictionaries(keys, figures, min_size=1, max_size=4)


class Model:
    """What was accepted, in order: ``(action, subject, figures)``."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int | str, Figures]] = []

    def standing(self) -> dict[int, Figures]:
        """Return the uploads that were not undone, with their place in the list."""
        undone = {subject for action, subject, _ in self.done if action == "undo"}
        return {int(n): f for a, n, f in self.done if a == "commit" and n not in undone}

    def committed(self, n_done: int | None = None) -> Figures:
        """Return the present after so many acts, with the statuses that were committed."""
        then = Model()
        then.done = self.done[:n_done]
        present: Figures = {}
        for figures_of_one in then.standing().values():
            present.update(figures_of_one)
        return present

    def states(self) -> dict[str, tuple[str, int]]:
        """Return each period's last declaration and its place in the list."""
        return {
            str(subject): (action, place)
            for place, (action, subject, _) in enumerate(self.done)
            if action in STATES
        }

    def shown(self) -> Figures:
        """Return the present as it reads: provisional becomes final by a declaration."""
        present: dict[Key, tuple[float | None, str, int]] = {}
        standing = self.standing()
        for place, (action, number, given) in enumerate(self.done):
            if action == "commit" and number in standing:
                present.update({key: (*figure, place) for key, figure in given.items()})
        states = self.states()
        return {
            key: (value, self._read(status, place, states.get(key[1])))
            for key, (value, status, place) in present.items()
        }

    @staticmethod
    def _read(status: str, place: int, state: tuple[str, int] | None) -> str:
        is_final = state is not None and state[0] != "open" and place < state[1]
        return "final" if is_final and status == "provisional" else status

    def locked(self) -> set[str]:
        """Return the periods that are locked."""
        return {period for period, (state, _) in self.states().items() if state == "locked"}

    def refusal(self, given: Figures, seen: int | None) -> type[Exception] | None:
        """Return why a file is refused, if it is."""
        present = self.committed()
        if all(key in present and present[key] == figure for key, figure in given.items()):
            return UnchangedUploadError
        if given in self.standing().values():
            return UnchangedUploadError
        if self.locked() & {period for _, period in given}:
            return PeriodLockedError
        if seen is not None:
            before = self.committed(seen)
            if any(before.get(key) != present.get(key) for key in given):
                return StaleExaminationError
        return None


def _frame(given: Figures) -> pd.DataFrame:
    """Return figures of the model as an OBSERVATIONS frame."""
    rows = [
        {**DEFAULTS, "area_id": "VN", "measure": m, "period": p, "value": value, "status": status}
        for (m, p), (value, status) in given.items()
    ]
    return OBSERVATIONS.conform(pd.DataFrame(rows))


def _plain(frame: pd.DataFrame) -> Figures:
    """Return an OBSERVATIONS frame as figures of the model."""
    rows = frame[["measure", "period", "value", "status"]].astype(object)
    return {
        (m, p): (value, status)
        for m, p, value, status in rows.where(rows.notna(), None).itertuples(index=False)
    }


class Sequences(RuleBasedStateMachine):
    """Commits, undos and declarations in any order, on SQLite."""

    def __init__(self) -> None:
        super().__init__()
        self.open_fresh()
        self.model = Model()
        self.numbers = count(1)
        self.clock = START
        # What the store answered at each moment, to be asked for again later.
        self.snapshots: list[tuple[datetime, pd.DataFrame, pd.DataFrame]] = []

    def open_fresh(self) -> None:
        """Open an empty store."""
        self.folder = TemporaryDirectory()
        self.store = open_store(f"sqlite:///{self.folder.name}/model.sqlite")

    def teardown(self) -> None:
        """Ask for every past moment, then leave nothing behind."""
        self.every_past_moment_is_as_it_was_then()
        self.store.engine.dispose()
        self.folder.cleanup()

    def tick(self) -> datetime:
        """Return the next moment, the shortest step after the last."""
        self.clock += timedelta(microseconds=1)
        return self.clock

    def commit(self, given: Figures, seen: Seen | None) -> int:
        """Commit figures in a file that was never there before."""
        upload = Upload("f.xlsx", str(self.clock).encode(), "staff", self.tick())
        return self.store.commit(_frame(given), upload, seen)

    @rule(given=files, back=st.integers(0, 4), is_blind=st.booleans())
    def somebody_commits(self, given: Figures, back: int, is_blind: bool) -> None:
        """Commit a file that was examined some acts ago, or not at all."""
        n_seen = max(0, len(self.model.done) - back)
        expected = self.model.refusal(given, None if is_blind else n_seen)
        seen = None if is_blind else Seen(n_seen)
        if expected is None:
            number = self.commit(given, seen)
            assert number == next(self.numbers)
            self.model.done.append(("commit", number, given))
        else:
            with pytest.raises(expected):
                self.commit(given, seen)

    @rule(number=st.integers(1, 8))
    def somebody_undoes(self, number: int) -> None:
        """Undo an upload, which may not exist or be undone already."""
        standing = self.model.standing()
        if number not in standing:
            expected = NothingToUndoError
        elif self.model.locked() & {period for _, period in standing[number]}:
            expected = PeriodLockedError
        else:
            later = [given for n, given in standing.items() if n > number]
            kept = {key for key in standing[number] if any(key in given for given in later)}
            undone = self.store.undo(number, "admin", self.tick())
            self.model.done.append(("undo", number, {}))
            assert {(m, p) for m, p in undone.kept[["measure", "period"]].to_numpy()} == kept
            assert undone.n_figures == len(standing[number]) - len(kept)
            return
        with pytest.raises(expected):
            self.store.undo(number, "admin", self.tick())

    @rule(period=st.sampled_from(PERIODS), state=st.sampled_from(STATES))
    def somebody_declares(self, period: str, state: str) -> None:
        """Declare a state of a period."""
        self.store.set_period(period, state, "Dũng", self.tick())
        self.model.done.append((state, period, {}))

    @precondition(lambda self: not self.model.locked())
    @rule(given=files)
    def somebody_commits_and_undoes(self, given: Figures) -> None:
        """A commit and its undo leave every answer as it was."""
        if self.model.refusal(given, None) is not None:
            return
        before = self.store.observations()
        number = self.commit(given, None)
        assert number == next(self.numbers)
        self.store.undo(number, "staff", self.tick())
        self.model.done += [("commit", number, given), ("undo", number, {})]
        assert_frame_equal(self.store.observations(), before)

    @invariant()
    def the_present_is_what_the_list_says(self) -> None:
        """Compare figures, states, version."""
        assert _plain(self.store.observations()) == self.model.shown()
        assert self.store.version() == len(self.model.done)
        periods = self.store.periods()
        states = dict(zip(periods["period"], periods["state"], strict=True))
        wanted = {period for _, period in self.model.committed()} | set(self.model.states())
        assert states == {p: self.model.states().get(p, ("open", 0))[0] for p in wanted}

    @invariant()
    def todays_answer_is_kept(self) -> None:
        """Keep what the store answers, to be asked for again at the end."""
        self.snapshots.append((self.clock, self.store.observations(), self.store.uploads()))
        self.clock += timedelta(microseconds=1)

    def every_past_moment_is_as_it_was_then(self) -> None:
        """Compare with what the store answered at the time."""
        for moment, figures_then, uploads_then in self.snapshots:
            assert_frame_equal(self.store.observations(moment), figures_then)
            assert_frame_equal(self.store.uploads(moment), uploads_then)


class SequencesOnAServer(Sequences):
    """The same on PostgreSQL."""

    def open_fresh(self) -> None:
        """Open an empty store in a schema of its own."""
        address = os.environ.get(POSTGRESQL_ADDRESS, "")
        if not address:
            skip_unless_ci(f"No PostgreSQL server: {POSTGRESQL_ADDRESS} is not set.")
        self.schema = f"test_{uuid4().hex}"
        self.store = open_store(address, self.schema)

    def teardown(self) -> None:
        """Ask for every past moment, then leave nothing behind."""
        self.every_past_moment_is_as_it_was_then()
        with self.store.engine.begin() as connection:
            connection.execute(DropSchema(self.schema, cascade=True))
        self.store.engine.dispose()


_SLOW = [HealthCheck.too_slow]
TestOnAFile = Sequences.TestCase
TestOnAFile.settings = settings(
    max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=_SLOW
)
TestOnAServer = pytest.mark.postgresql(SequencesOnAServer.TestCase)
TestOnAServer.settings = settings(
    max_examples=3, stateful_step_count=10, deadline=None, suppress_health_check=_SLOW
)
