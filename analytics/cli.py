"""The command line: check, load, uploads, coverage, gaps, practice --reset.

    python -m analytics check FILE [--json]
    python -m analytics load FILE --by NAME [--note TEXT] [--accept-warnings]
    python -m analytics uploads
    python -m analytics coverage|gaps [--indicator si] [--period 2025-12] [--areas 34|63|VN]
                                      [--basis vss] [--milestone 2030] [--format csv|json|xlsx] [-o
                                      FILE]
    python -m analytics practice --reset

All take ``--workspace official|practice``, ``--lang vi|en`` and ``--today YYYY-MM-DD``, and read
the database address from ``COVERAGE_DATABASE_URL``. Exit 0: fine; 1: findings stand in the way; 3:
could not run. ``coverage`` lists every basis and publisher, ``gaps`` the row to be shown first of
each area, month and indicator.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.errors import CoverageError, Message, RequestError
from analytics.exports.delimited import to_csv
from analytics.exports.workbook import to_xlsx
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps, headline
from analytics.indicators.regroup import refuse_split, with_sums
from analytics.ingest.read import Reading, read
from analytics.reference.areas import COUNTRY
from analytics.reference.bases import bases, chosen
from analytics.reference.indicators import indicator
from analytics.reference.periods import is_period
from analytics.store.store import Store, Upload
from analytics.views.gap_table import LEVELS, areas_of_level, gap_table_view
from analytics.views.loading import findings_view, uploads_view
from analytics.views.sourcing import sources_of_row
from analytics.views.view import View, printed
from analytics.wording import LANGUAGES, say
from analytics.workspace import WORKSPACES, commit, open_workspace, reset_practice

FINE, BLOCKED, COULD_NOT_RUN = 0, 1, 3


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; what stops it is said on the error output."""
    options = _parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except CoverageError as error:
        _write_error(say(error.message, options.lang))
    except OSError as error:
        params = {"file": str(error.filename), "reason": str(error.strerror)}
        _write_error(say(Message("{file}: {reason}", params), options.lang))
    return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m analytics", description=(__doc__ or "").partition("\n")[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    common = _common_options()
    check = commands.add_parser("check", parents=[common], help="list the findings in a file")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    load = commands.add_parser("load", parents=[common], help="check a file, then commit it")
    load.add_argument("file", type=Path)
    load.add_argument("--by", required=True, help="who loads it")
    load.add_argument("--note", default="")
    load.add_argument("--accept-warnings", action="store_true")
    commands.add_parser("uploads", parents=[common], help="list what was loaded")
    for name in ("coverage", "gaps"):
        _add_measure_options(commands.add_parser(name, parents=[common], help=f"print {name}"))
    practice = commands.add_parser("practice", parents=[common], help="the practice workspace")
    practice.add_argument("--reset", action="store_true", required=True)
    return parser


def _common_options() -> argparse.ArgumentParser:
    """Return the options that every command takes."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--workspace", choices=WORKSPACES, default="official")
    common.add_argument("--lang", choices=LANGUAGES, default="vi")
    common.add_argument("--today", type=date.fromisoformat, default=date.today())  # noqa: DTZ011
    return common


def _add_measure_options(command: argparse.ArgumentParser) -> None:
    """Add the choices of ``coverage`` and ``gaps``."""
    command.add_argument("--indicator", help="si, voluntary or ui; all when not given")
    command.add_argument("--period", help="a month such as 2025-12; all when not given")
    command.add_argument("--areas", choices=LEVELS, default=COUNTRY)
    command.add_argument("--basis", choices=["vss", *bases()], help="vss is both VSS bases")
    command.add_argument("--milestone", type=int, help="its year")
    command.add_argument("--format", choices=["csv", "json", "xlsx"], default="csv")
    command.add_argument("-o", "--output", type=Path)


def _check(options: argparse.Namespace) -> int:
    reading = _read(options)
    if options.json:
        _write(json.dumps(_findings(reading, options.lang), ensure_ascii=False, indent=1))
    else:
        _write_table(findings_view(reading.findings), options.lang)
    return BLOCKED if reading.is_blocked else FINE


def _load(options: argparse.Namespace) -> int:
    reading = _read(options)
    warnings = (reading.findings["severity"] == "warning").sum()
    if reading.is_blocked or (warnings and not options.accept_warnings):
        _write_table(findings_view(reading.findings), options.lang)
        return BLOCKED
    upload = Upload(
        options.file.name, options.file.read_bytes(), options.by, datetime.now(UTC), options.note
    )
    number = commit(options.workspace, _store(options), reading, upload)
    _write(str(number))
    return FINE


def _uploads(options: argparse.Namespace) -> int:
    _write_table(uploads_view(_store(options).uploads()), options.lang)
    return FINE


def _measure(options: argparse.Namespace) -> int:
    rows = _rows(options)
    if options.format == "json":
        _deliver(_as_json(rows, options.workspace).encode(), options)
        return FINE
    view = gap_table_view(rows, options.areas, is_headline=False)
    view = replace(view, is_practice=options.workspace == "practice")
    if options.format == "csv":
        _deliver(to_csv(view, options.lang, "machine"), options)
    elif options.output is None:
        raise RequestError("A workbook needs a file to be written to: -o FILE.")
    else:
        _deliver(to_xlsx(view, options.lang), options)
    return FINE


def _rows(options: argparse.Namespace) -> pd.DataFrame:
    """Return the GAPS rows of the choice."""
    if options.period:
        _check_period(options.period)
        refuse_split(options.areas[:2], options.period)
    only = chosen(options.basis) if options.basis else None
    wanted = (_measured(options.indicator),) if options.indicator else None
    rows = coverage(with_sums(_store(options).observations()), wanted, only)
    rows = rows[rows["area_id"].isin(areas_of_level(options.areas))]
    if options.period:
        rows = rows[rows["period"] == options.period]
    found = gaps(rows.reset_index(drop=True), options.milestone)
    return headline(found) if options.command == "gaps" and len(found) else found


def _check_period(period: str) -> None:
    """Refuse what is not a month."""
    if not is_period(period):
        raise RequestError("“{period}” is not a month such as 2025-12.", period=period)


def _measured(name: str) -> str:
    """Return an indicator that has figures; of the others only targets are known."""
    if not indicator(name).numerator:
        raise RequestError("No figures are known of '{indicator}', only targets.", indicator=name)
    return name


_JSON = (
    "area_id",
    "period",
    "indicator",
    "basis",
    "publisher",
    "released",
    "count_persons",
    "base_persons",
    "base_kind",
    "base_period",
    "published_pct",
    "coverage_pct",
    "milestone_year",
    "target_pct",
    "gap_pp",
    "gap_persons",
    "status",
    "figure_status",
)


def _as_json(rows: pd.DataFrame, workspace: str) -> str:
    """Return GAPS rows as a list of objects; a missing figure is null."""
    objects = [
        {
            "workspace": workspace,
            **{name: _plain(row[name]) for name in _JSON},
            "sources": sources_of_row(row),
            "break": bool(row["is_break"]),
        }
        for _, row in rows.iterrows()
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def _plain(value: str | float | None) -> object:
    """Return a value as JSON knows it."""
    if pd.isna(value) or value == "":
        return None
    return value.item() if isinstance(value, np.generic) else value


def _practice(options: argparse.Namespace) -> int:
    store = reset_practice(today=options.today)
    params = {"n": int(store.uploads()["n_observations"].iloc[0])}
    message = "The practice workspace holds its {n:number} generated figures again."
    _write(say(Message(message, params), options.lang))
    return FINE


def _read(options: argparse.Namespace) -> Reading:
    """Return the reading of the file named on the command line."""
    return read(options.file.read_bytes(), options.file.name, options.today)


def _store(options: argparse.Namespace) -> Store:
    return open_workspace(options.workspace, today=options.today)


def _findings(reading: Reading, language: str) -> list[dict[str, str]]:
    """Return the findings as a list of objects, their messages said."""
    rows = reading.findings.to_dict("records")
    return [
        {str(k): say(v, language) if isinstance(v, Message) else str(v) for k, v in row.items()}
        for row in rows
    ]


def _write_table(view: View, language: str) -> None:
    """Write a view as its finding and a table of text."""
    _write(say(view.finding, language))
    if len(view.table):
        _write(printed(view, language).to_string(index=False))


def _deliver(content: bytes, options: argparse.Namespace) -> None:
    """Write to the file named, else to the output."""
    if options.output:
        options.output.write_bytes(content)
    else:
        _write(content.decode().removesuffix("\n"))


def _write(text: str) -> None:
    if sys.stdout.isatty():
        # A terminal knows its own letters; a file or a pipe gets UTF-8 whatever the system's page.
        sys.stdout.write(text + "\n")
    else:
        sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.flush()


def _write_error(text: str) -> None:
    sys.stderr.buffer.write(text.encode() + b"\n")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "load": _load,
    "uploads": _uploads,
    "coverage": _measure,
    "gaps": _measure,
    "practice": _practice,
}
