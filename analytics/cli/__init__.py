"""The command line: the same verbs without a browser.

    python -m analytics check FILE [--json] [--copy FILE] [--answer KEY=VALUE]
    python -m analytics load FILE --by NAME [--note TEXT] [--answer KEY=VALUE]
                                      [--accept CODE=REASON]
    python -m analytics uploads
    python -m analytics template [--period 2026-09] [-o FILE]
    python -m analytics undo NUMBER --by NAME [--note TEXT]
    python -m analytics coverage|gaps [--indicator si] [--period 2025-12] [--areas 34|63|VN]
                                      [--basis vss] [--milestone 2030] [--as-of MOMENT]
                                      [--format csv|json|xlsx] [-o FILE]
    python -m analytics outlook [--area VN] [--indicator si] [--until 2030-12] [--basis vss]
                                      [--format text|csv|json] [-o FILE]
    python -m analytics backtest [--area VN] [--indicator si] [--format text|csv|json] [-o FILE]
    python -m analytics account SUBJECT [--roles ROLE …] [--areas AREA …] [--remove] --by NAME
    python -m analytics practice --reset
    python -m analytics backup FILE
    python -m analytics restore FILE [--replace]

All take ``--workspace official|practice``, ``--lang vi|en`` and ``--today YYYY-MM-DD``, and read
the database address from ``COVERAGE_DATABASE_URL``. Exit 0: fine; 1: findings stand in the way; 2:
a question is open; 3: could not run. ``coverage`` lists every basis and publisher, ``gaps`` the row
to be shown first of each area, month and indicator.

This module is light on purpose: the process that reads a file is started before pandas is loaded,
so that both happen at the same time.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from analytics.errors import CoverageError, Message
from analytics.ingest.process.apart import Child
from analytics.reference.areas import COUNTRY, LEVELS
from analytics.reference.bases import bases
from analytics.reference.workspaces import WORKSPACES
from analytics.wording import LANGUAGES, VIET_NAM, say

FINE, BLOCKED, ASKED, COULD_NOT_RUN = 0, 1, 2, 3

# Each command with the module that runs it: ``run_<command>``.
COMMANDS = {
    "check": "files",
    "load": "files",
    "uploads": "archive",
    "undo": "archive",
    "template": "archive",
    "practice": "archive",
    "coverage": "measures",
    "gaps": "measures",
    "outlook": "outlooks",
    "backtest": "outlooks",
    "backup": "backups",
    "restore": "backups",
    "account": "accounts",
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; what stops it is said on the error output."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except CoverageError as error:
        write_error(say(error.message, options.lang))
    except OSError as error:
        params = {"file": str(error.filename), "reason": str(error.strerror)}
        write_error(say(Message("{file}: {reason}", params), options.lang))
    return COULD_NOT_RUN


def _run(options: argparse.Namespace) -> int:
    """Run a command; the process that reads its file starts first and ends with it."""
    if "file" not in options:
        return _command(options.command)(options)
    options.child = Child(options.file.read_bytes(), options.file.name)
    try:
        return _command(options.command)(options)
    finally:
        options.child.kill()


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Return what runs a command, from a module that is loaded only now."""
    return getattr(import_module(f"analytics.cli.{COMMANDS[name]}"), f"run_{name}")


class _Parser(argparse.ArgumentParser):
    """A parser whose own exit code is not that of an open question."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and end."""
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    parser = _Parser(prog="python -m analytics", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    common = [_common_options()]
    check = commands.add_parser("check", parents=common, help="list the findings in a file")
    check.add_argument("--json", action="store_true")
    check.add_argument("--copy", type=Path, help="write the file with every finding at its cell")
    load = commands.add_parser("load", parents=common, help="check a file, then commit it")
    _sign(load, "loads")
    load.add_argument("--accept", action="append", type=_pair, metavar="CODE=REASON")
    for command in (check, load):
        command.add_argument("file", type=Path)
        command.add_argument("--answer", action="append", type=_pair, metavar="KEY=VALUE")
    commands.add_parser("uploads", parents=common, help="list what was loaded")
    undo = commands.add_parser("undo", parents=common, help="take back what an upload brought")
    undo.add_argument("number", type=int)
    _sign(undo, "undoes")
    form = commands.add_parser("template", parents=common, help="write a quarter's template")
    form.add_argument("--period", help="its last month such as 2026-09; the quarter due by default")
    form.add_argument("-o", "--output", type=Path)
    for name in ("coverage", "gaps"):
        _add_measure_options(commands.add_parser(name, parents=common, help=f"print {name}"))
    _add_outlook_options(commands, common)
    _add_backups(commands)
    _add_account(commands, common)
    practice = commands.add_parser("practice", parents=common, help="the practice workspace")
    practice.add_argument("--reset", action="store_true", required=True)
    return parser


def _add_backups(commands: argparse._SubParsersAction) -> None:
    """Add ``backup`` and ``restore``: of both workspaces unless one is named."""
    # Of their own: a default that is set here would be that of every command.
    common = [_common_options()]
    backup = commands.add_parser("backup", parents=common, help="write everything to one file")
    restore = commands.add_parser("restore", parents=common, help="bring a backup back")
    restore.add_argument("--replace", action="store_true", help="what stands there is backed up")
    for command in (backup, restore):
        command.add_argument("backup", type=Path, metavar="FILE")
        command.set_defaults(workspace=None)


def _add_account(
    commands: argparse._SubParsersAction, common: Sequence[argparse.ArgumentParser]
) -> None:
    """Add ``account``: what a person may do where the application is served with sign-in."""
    account = commands.add_parser("account", parents=common, help="give a person roles")
    account.add_argument("subject", help="verified e-mail address, or issuer|subject of the token")
    account.add_argument("--roles", nargs="*", default=[], metavar="ROLE")
    account.add_argument("--areas", nargs="*", default=[], metavar="AREA", dest="areas")
    account.add_argument("--name", default="")
    account.add_argument("--remove", action="store_true", help="the token's roles count again")
    _sign(account, "changes")


def _sign(command: argparse.ArgumentParser, does: str) -> None:
    """Add who acts, and why."""
    command.add_argument("--by", required=True, help=f"who {does} it")
    command.add_argument("--note", default="")


def _pair(text: str) -> tuple[str, str]:
    """Return the two sides of ``KEY=VALUE``; the key may hold an equals sign, the value not."""
    key, equals, value = text.rpartition("=")
    if not (key and equals and value.strip()):
        message = f"'{text}' is not of the form KEY=VALUE"
        raise argparse.ArgumentTypeError(message)
    return key, value.strip()


def _moment(text: str) -> datetime:
    """Return a moment; without a zone it is on the clock of Viet Nam."""
    read = datetime.fromisoformat(text)
    try:
        return (read if read.tzinfo else read.replace(tzinfo=VIET_NAM)).astimezone(UTC)
    except OverflowError as error:
        message = f"'{text}' is too far from today"
        raise argparse.ArgumentTypeError(message) from error


def _common_options() -> _Parser:
    """Return the options that every command takes."""
    common = _Parser(add_help=False)
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
    command.add_argument("--as-of", type=_moment, help="a past moment such as 2026-11-25T10:00")
    command.add_argument("--format", choices=["csv", "json", "xlsx"], default="csv")
    command.add_argument("-o", "--output", type=Path)


def _add_outlook_options(commands: argparse._SubParsersAction, common: list[_Parser]) -> None:
    """Add ``outlook`` and ``backtest`` with their choices."""
    ahead = commands.add_parser("outlook", parents=common, help="print what comes if it goes on so")
    ahead.add_argument("--until", default="2030-12", help="the last month, 2030-12 by default")
    ahead.add_argument("--basis", choices=["vss", *bases()], help="vss is both VSS bases")
    tried = commands.add_parser("backtest", parents=common, help="try the outlook on the past")
    for command in (ahead, tried):
        command.add_argument("--indicator", default="si", help="si, voluntary or ui")
        command.add_argument("--area", default=COUNTRY, help="VN, 34-01, 63-R5 …; VN by default")
        command.add_argument("--format", choices=["text", "csv", "json"], default="text")
        command.add_argument("-o", "--output", type=Path)


def write_error(text: str) -> None:
    """Write a line to the error output."""
    sys.stderr.buffer.write(text.encode() + b"\n")
