"""What an upload found and what was loaded before, as views."""

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.reference.measures import measures
from analytics.views.sourcing import figure_status, publisher_name
from analytics.views.view import Column, View, spoken

SEVERITIES = {
    "error": "✕ Must be mended",
    "warning": "▲ To be confirmed",
    "note": "● For information",
}


def findings_view(findings: pd.DataFrame) -> View:
    """Return a FINDINGS frame, what blocks first, each with its sheet and cell."""
    rank = findings["severity"].map({name: n for n, name in enumerate(SEVERITIES)})
    ordered = findings.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
    count = {name: int((findings["severity"] == name).sum()) for name in SEVERITIES}
    return View(
        "ket-qua-kiem-tra",
        Message("Findings"),
        Message(
            "{error} to be mended, {warning} to be confirmed, {note} for information.", {**count}
        ),
        ordered.assign(kind=spoken([Message(SEVERITIES[s]) for s in ordered["severity"]])),
        (
            Column("kind", Message("Kind")),
            Column("sheet", Message("Sheet")),
            Column("cell", Message("Cell")),
            Column("message", Message("Finding and how to mend it")),
            Column("code", Message("Code")),
        ),
    )


def observations_view(observations: pd.DataFrame) -> View:
    """Return an OBSERVATIONS frame as read from a file, each figure with its cell."""
    persons = {name for name, measure in measures().items() if measure.unit == "persons"}
    is_persons = observations["measure"].isin(persons)
    table = observations.assign(
        area=spoken([area(a).name for a in observations["area_id"]]),
        measure_name=spoken([measures()[m].name for m in observations["measure"]]),
        value_persons=observations["value"].where(is_persons),
        value_pct=observations["value"].mask(is_persons),
        figure_status_word=spoken([figure_status(s) for s in observations["status"]]),
        publisher_name=spoken([publisher_name(p) for p in observations["publisher"]]),
    )
    return View(
        "so-lieu-doc-duoc",
        Message("Figures read"),
        Message("{n:number} figures were read.", {"n": len(observations)}),
        table,
        (
            Column("area", Message("Area")),
            Column("measure_name", Message("Measure")),
            Column("period", Message("Period"), "period"),
            Column("value_persons", Message("Persons"), "persons"),
            Column("value_pct", Message("Rate (%)"), "pct"),
            Column("figure_status_word", Message("Status of the figure")),
            Column("publisher_name", Message("Publisher")),
            Column("sheet", Message("Sheet")),
            Column("cell", Message("Cell")),
        ),
    )


def uploads_view(uploads: pd.DataFrame) -> View:
    """Return an UPLOADS frame: who loaded which file when, newest first."""
    table = uploads.assign(
        uploaded_on=uploads["uploaded_at"].str.slice(0, 16).str.replace("T", " ")
    )
    return View(
        "lan-nap",
        Message("Uploads"),
        Message("{n} files were loaded.", {"n": len(uploads)}),
        table,
        (
            Column("upload_id", Message("Number"), "year"),
            Column("file_name", Message("File")),
            Column("n_observations", Message("Figures"), "persons"),
            Column("uploaded_on", Message("Loaded on (UTC)")),
            Column("uploaded_by", Message("By")),
            Column("note", Message("Note")),
        ),
    )
