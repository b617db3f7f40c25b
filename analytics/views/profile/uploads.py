"""Which uploads stand behind a province's figures, and what was confirmed when they came."""

import json

import pandas as pd

from analytics.errors import Message
from analytics.views.uploads.history import uploads_view
from analytics.views.view import View


def behind_view(
    observations: pd.DataFrame, uploads: pd.DataFrame, area_ids: tuple[str, ...]
) -> View:
    """Return the uploads that figures of some areas came with, and how many of them each.

    ``n_observations`` counts the figures of these areas alone. Sums over areas are told of the
    latest upload of their parts.

    Args:
        observations: an OBSERVATIONS frame.
        uploads: the UPLOADS frame of the same store.
        area_ids: the province and its former parts.
    """
    own = observations[observations["area_id"].isin(area_ids)]
    counts = own.groupby("upload_id", observed=True).size()
    rows = uploads[uploads["upload_id"].isin(counts.index)].reset_index(drop=True)
    rows = rows.assign(n_observations=rows["upload_id"].map(counts).astype("Int64"))
    view = uploads_view(rows)
    return View(
        view_id="lan-nap-cua-tinh",
        title=Message("Uploads behind these figures"),
        finding=_finding(rows),
        table=view.table,
        columns=view.columns,
        notes=view.notes,
    )


def _finding(rows: pd.DataFrame) -> Message:
    """Return from how many files the figures come, and which were accepted with warnings."""
    if rows.empty:
        return Message("No upload holds a figure of this province.")
    warned = [
        (int(row["upload_id"]), json.loads(row["accepted"] or "{}").get("warnings", {}))
        for row in rows.to_dict("records")
    ]
    numbers = [(number, len(codes)) for number, codes in warned if codes]
    params: dict[str, object] = {"files": len(rows), "n": int(rows["n_observations"].sum())}
    if not numbers:
        return Message(
            "{n:number} figures; uploads: {files}, none accepted with warnings.",
            params,
        )
    listed = Message(
        ", ".join(f"{{u{n}}}" for n in range(len(numbers))),
        {
            f"u{n}": Message(
                "upload {number} (kinds of warnings: {kinds})", {"number": number, "kinds": kinds}
            )
            for n, (number, kinds) in enumerate(numbers)
        },
    )
    return Message(
        "{n:number} figures; uploads: {files}; accepted with warnings: {listed}.",
        {**params, "listed": listed},
    )
