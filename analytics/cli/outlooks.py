"""The commands that look ahead, and back at how well that did: outlook and backtest."""

import argparse
import json
from dataclasses import asdict, replace

import pandas as pd

from analytics.cli import FINE
from analytics.cli.measures import check_period, measured_indicator, plain
from analytics.cli.output import deliver
from analytics.exports.cells import PRACTICE_MARK
from analytics.exports.delimited import to_csv
from analytics.indicators.coverage import coverage
from analytics.indicators.outlook.backtest import backtest
from analytics.indicators.outlook.outlook import Outlook, outlook
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import area
from analytics.reference.bases import chosen
from analytics.views.road.backtest import backtest_view
from analytics.views.road.outlook_path import outlook_path_view
from analytics.views.view import View, printed
from analytics.wording import say
from analytics.workspace import open_workspace


def run_outlook(options: argparse.Namespace) -> int:
    """Print the path of one area and indicator, with its bands and the chance of the milestone."""
    check_period(options.until)
    only = chosen(options.basis) if options.basis else None
    rows = _coverage(options)
    found = outlook(rows, options.area, options.indicator, until=options.until, bases=only)
    if options.format == "json":
        _deliver_json({"workspace": options.workspace, **_as_object(found)}, options)
    else:
        _deliver_view(outlook_path_view(found), options)
    return FINE


def run_backtest(options: argparse.Namespace) -> int:
    """Print the errors that the projection would have made on what is known."""
    found = backtest(_coverage(options), options.indicator, options.area)
    if options.format == "json":
        _deliver_json({"workspace": options.workspace, "trials": _records(found)}, options)
    else:
        _deliver_view(backtest_view(found, options.indicator, options.area), options)
    return FINE


def _coverage(options: argparse.Namespace) -> pd.DataFrame:
    """Return the rates of the indicator asked for, of every area."""
    area(options.area)
    store = open_workspace(options.workspace, today=options.today)
    return coverage(with_sums(store.observations()), (measured_indicator(options.indicator),))


def _deliver_view(view: View, options: argparse.Namespace) -> None:
    """Write a view as text with all that belongs to it, or as csv."""
    is_practice = options.workspace == "practice"
    view = replace(view, is_practice=is_practice)
    if options.format == "csv":
        deliver(to_csv(view, options.lang, "machine"), options)
        return
    lines = [say(view.finding, options.lang)]
    if len(view.table):
        lines.append(printed(view, options.lang).to_string(index=False))
    about = (*view.facts, *view.notes, *((PRACTICE_MARK,) if is_practice else ()))
    lines += [say(message, options.lang) for message in about]
    deliver(("\n".join(lines) + "\n").encode(), options)


def _deliver_json(content: dict[str, object], options: argparse.Namespace) -> None:
    deliver((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), options)


def _as_object(found: Outlook) -> dict[str, object]:
    """Return an outlook as JSON knows it: codes and plain numbers."""
    about = {name: value for name, value in vars(found).items() if name not in ("laws", "path")}
    return {
        **about,
        "chances": [asdict(chance) for chance in found.chances],
        "laws": [law.break_id for law in found.laws],
        "path": _records(found.path),
    }


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a frame; a missing figure is null."""
    return [
        {str(name): plain(value) for name, value in row.items()} for row in frame.to_dict("records")
    ]
