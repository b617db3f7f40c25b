"""Figures that are no longer what they were: what each was and is, and whose doing it was."""

import numpy as np
import pandas as pd

from analytics.errors import Message
from analytics.views.figure_rows import NAMED, is_persons, with_names
from analytics.views.view import Column, View, spoken

_ACTIONS = {"commit": Message("loaded"), "undo": Message("undone")}


def changes_view(changes: pd.DataFrame, finding: Message) -> View:
    """Return a CHANGES frame under the sentence that says why it is shown."""
    counted = is_persons(changes)
    table = with_names(changes).assign(
        before=_said(changes["value_before"], counted),
        after=_said(changes["value_after"], counted),
        done=spoken([_ACTIONS[action] for action in changes["action"]]),
        moment=spoken([Message("{at:moment}", {"at": at}) for at in changes["at"]]),
    )
    return View(
        "so-lieu-da-thay-doi",
        Message("Changed figures"),
        finding,
        table,
        (
            *NAMED,
            Column("before", Message("Before")),
            Column("after", Message("After")),
            Column("done", Message("What")),
            Column("upload_id", Message("Upload number"), "year"),
            Column("moment", Message("When")),
            Column("by", Message("By whom")),
        ),
    )


def _said(values: pd.Series, counted: pd.Series) -> np.ndarray:
    """Return headcounts and rates as one column of text; a figure that is not there is a dash."""
    plain = values.astype(object).where(values.notna(), None)
    return spoken(
        [
            Message("{value:number}" if is_count else "{value:rate}", {"value": value})
            for value, is_count in zip(plain, counted, strict=True)
        ]
    )
