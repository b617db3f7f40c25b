"""The shapes of figures: as read, as kept, divided by their base, measured against a milestone."""

from analytics.schema.frame import Frame

OBSERVATION_KEY = ("measure", "area_id", "period", "span", "publisher", "released", "basis")

OBSERVATIONS = Frame(
    "observations",
    {
        "measure": "str",
        "area_id": "str",
        "period": "str",
        "span": "str",
        "publisher": "str",
        "released": "str",
        "basis": "str",
        "value": "Float64",
        "status": "str",
        "source": "str",
        "note": "str",
        "upload_id": "Int64",
        "sheet": "str",
        "cell": "str",
    },
    OBSERVATION_KEY,
)

FINDINGS = Frame(
    "findings",
    {
        "code": "str",
        "severity": "str",
        "sheet": "str",
        "cell": "str",
        "area_id": "str",
        "message": "object",
    },
)

COVERAGE_KEY = ("area_id", "period", "indicator", "basis", "publisher", "released")

COVERAGE = Frame(
    "coverage",
    {
        "area_id": "category",
        "period": "category",
        "indicator": "category",
        "basis": "category",
        "publisher": "category",
        "released": "category",
        "count_persons": "Int64",
        "base_persons": "Int64",
        "base_kind": "category",
        "base_period": "category",
        "published_pct": "Float64",
        "coverage_pct": "Float64",
        "figure_status": "category",
        "rate_source": "category",
        "count_source": "category",
        "base_source": "category",
        "is_break": "bool",
    },
    COVERAGE_KEY,
)

GAPS = Frame(
    "gaps",
    {
        **COVERAGE.columns,
        "milestone_year": "Int64",
        "target_pct": "Float64",
        "gap_pp": "Float64",
        "gap_persons": "Int64",
        "status": "category",
    },
    COVERAGE_KEY,
)
