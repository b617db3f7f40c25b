"""A named shape of a frame, and how a frame is brought into it."""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import FrameError


@dataclass(frozen=True)
class Frame:
    """A named shape: its columns with dtypes, and the columns that no two rows may share."""

    title: str
    columns: dict[str, str]
    key: tuple[str, ...] = ()

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return exactly these columns, in this order and with these dtypes.

        Raises:
            FrameError: a column is missing, or two rows share the key.
        """
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise FrameError(
                "{frame}: missing columns {columns}", frame=self.title, columns=missing
            )
        shaped = frame[list(self.columns)].astype(self.columns).reset_index(drop=True)
        shaped.columns.name = None
        if self.key and shaped.duplicated(list(self.key)).any():
            raise FrameError("{frame}: two rows share {key}", frame=self.title, key=self.key)
        return shaped

    def empty(self) -> pd.DataFrame:
        """Return the frame without rows."""
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.columns.items()})
