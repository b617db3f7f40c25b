"""Coverage of social and unemployment insurance in Viet Nam, measured against its milestones.

The verbs, in order: read, examine, commit, measure, view, show. The rooms below stand on a ladder:
a room imports only what stands above it (``tests/test_architecture.py`` reads this list and holds
every module to it).

    errors      what stops the work, as facts with data
    wording     messages, numbers and dates in the reader's language
    schema      the shape of every frame
    reference   what is fixed: areas, periods, measures, indicators, bases, targets
    ingest      spreadsheet bytes -> cells with addresses -> observations and findings
    store       observations <-> SQL, append-only
    practice    generated observations for training, never mixed with published ones
    indicators  all the arithmetic: coverage with its basis, gaps, sums over areas, change, ranks
    views       indicators -> titled tables
    charts      view -> Plotly figure
    exports     view -> xlsx, csv
    workspace   which store is open, and how it is filled the first time
    backup      whole workspaces <-> one file
    cli         the same verbs without a browser

``analytics`` never imports Streamlit; the pages hold no arithmetic.
"""

LADDER = (
    "errors",
    "wording",
    "schema",
    "reference",
    "ingest",
    "store",
    "practice",
    "indicators",
    "views",
    "charts",
    "exports",
    "workspace",
    "backup",
    "cli",
)
