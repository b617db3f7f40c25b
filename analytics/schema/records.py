"""The shapes of what is known of uploads, periods, people, and of changes to figures."""

from analytics.schema.figures import OBSERVATION_KEY, OBSERVATIONS
from analytics.schema.frame import Frame

UPLOADS = Frame(
    "uploads",
    {
        "upload_id": "Int64",
        "file_name": "str",
        "sha256": "str",
        "uploaded_at": "str",
        "uploaded_by": "str",
        "note": "str",
        "n_observations": "Int64",
        "undone_at": "str",
        "undone_by": "str",
        "undo_note": "str",
        "content_key": "str",
        "accepted": "str",
    },
    ("upload_id",),
)

EVENTS = Frame(
    "events",
    {
        "event_id": "Int64",
        "at": "str",
        "by": "str",
        "action": "str",
        "upload_id": "Int64",
        "period": "str",
        "note": "str",
    },
    ("event_id",),
)

PERIODS = Frame(
    "periods",
    dict.fromkeys(("period", "state", "set_at", "set_by", "note"), "str"),
    ("period",),
)

ACCOUNTS = Frame(
    "accounts",
    dict.fromkeys(("subject", "name", "roles", "area_ids", "changed_at", "changed_by"), "str"),
    ("subject",),
)

AUDIT = Frame(
    "audit",
    {"audit_id": "Int64"}
    | dict.fromkeys(("at", "by", "subject", "action", "object", "detail"), "str"),
    ("audit_id",),
)

HISTORY = Frame(
    "history",
    {
        **OBSERVATIONS.columns,
        **dict.fromkeys(("file_name", "uploaded_at", "uploaded_by", "upload_note"), "str"),
        **dict.fromkeys(("undone_at", "undone_by"), "str"),
        "is_present": "bool",
    },
    (*OBSERVATION_KEY, "upload_id"),
)

# What became of figures since a moment: each key with what it was, what it is, and whose doing.
CHANGES = Frame(
    "changes",
    {
        **dict.fromkeys(OBSERVATION_KEY, "str"),
        "value_before": "Float64",
        "value_after": "Float64",
        "status_before": "str",
        "status_after": "str",
        "action": "str",
        "upload_id": "Int64",
        "at": "str",
        "by": "str",
    },
    OBSERVATION_KEY,
)

PREVIEW = Frame(
    "preview",
    {
        **dict.fromkeys(OBSERVATION_KEY, "str"),
        "kind": "str",
        "before": "Float64",
        "after": "Float64",
        "status_before": "str",
        "status_after": "str",
        "sheet": "str",
        "cell": "str",
        "upload_id": "Int64",
    },
    OBSERVATION_KEY,
)

EFFECT = Frame(
    "effect",
    {
        "indicator": "str",
        "area_id": "str",
        "period": "str",
        "milestone_year": "Int64",
        "target_pct": "Float64",
        "basis_before": "str",
        "basis_after": "str",
        "coverage_pct_before": "Float64",
        "coverage_pct_after": "Float64",
        "gap_pp_before": "Float64",
        "gap_pp_after": "Float64",
        "gap_persons_before": "Int64",
        "gap_persons_after": "Int64",
        "rank_before": "Int64",
        "rank_after": "Int64",
    },
    ("indicator", "area_id", "period"),
)
