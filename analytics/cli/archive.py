"""The commands of the store: uploads, undo, template, practice."""

import argparse
from pathlib import Path

from analytics.cli import FINE
from analytics.cli.accounts import acting, record_other
from analytics.cli.output import write, write_table
from analytics.errors import Message
from analytics.exports.template import period_due, template, template_name
from analytics.store.audit import RESET, UNDO, Act, Actor
from analytics.store.journal import now
from analytics.store.store import Store
from analytics.views.uploads.changes import changes_view
from analytics.views.uploads.history import uploads_view
from analytics.wording import say
from analytics.workspace import open_workspace, reset_practice


def run_uploads(options: argparse.Namespace) -> int:
    """List what was loaded."""
    write_table(uploads_view(_store(options).uploads()), options.lang)
    return FINE


def run_undo(options: argparse.Namespace) -> int:
    """Undo an upload, and list what stands since."""
    undone = acting(options).undo(options.number, options.by, now, options.note)
    record_other(options, UNDO, options.number)
    params = {"number": undone.upload_id, "n": undone.n_figures}
    message = "Upload {number} was undone: {n:number} of its figures were taken back."
    write(say(Message(message, params), options.lang))
    if len(undone.kept):
        stands = Message(
            "{n:number} of its figures were given anew by a later upload and stand.",
            {"n": len(undone.kept)},
        )
        write_table(changes_view(undone.kept, stands), options.lang)
    return FINE


def run_template(options: argparse.Namespace) -> int:
    """Write the template of a quarter, and its file's name."""
    period = options.period or period_due(options.today)
    content = template(period, _store(options).observations(), options.lang, options.workspace)
    file = options.output or Path(template_name(period, options.workspace))
    file.write_bytes(content)
    write(str(file))
    return FINE


def run_practice(options: argparse.Namespace) -> int:
    """Give the practice workspace its generated figures again."""
    store = reset_practice(today=options.today)
    act = Act(RESET, "practice")
    open_workspace("official", today=options.today).record(Actor(""), act)
    params = {"n": int(store.uploads()["n_observations"].iloc[0])}
    message = "The practice workspace holds its {n:number} generated figures again."
    write(say(Message(message, params), options.lang))
    return FINE


def _store(options: argparse.Namespace) -> Store:
    return open_workspace(options.workspace, today=options.today)
