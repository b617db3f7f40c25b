"""The commands of the whole: backup and restore."""

import argparse

from analytics.backup import back_up, restore
from analytics.cli import BLOCKED, FINE, write_error
from analytics.cli.output import write
from analytics.errors import BackupError, Message
from analytics.reference.workspaces import WORKSPACES
from analytics.store.backups.backup_file import Sections
from analytics.wording import say


def run_backup(options: argparse.Namespace) -> int:
    """Write the workspaces to one file, which was restored for a trial before it counts."""
    names = (options.workspace,) if options.workspace else WORKSPACES
    try:
        sections = back_up(options.backup, names)
    except BackupError as error:
        return _refused(error, options)
    params = {"file": str(options.backup)}
    write(say(Message("Backup written and restored for a trial: {file}", params), options.lang))
    _tell(sections, options)
    return FINE


def run_restore(options: argparse.Namespace) -> int:
    """Bring workspaces back from a backup, all or none."""
    names = (options.workspace,) if options.workspace else ()
    try:
        restored = restore(options.backup, names, replace=options.replace)
    except BackupError as error:
        return _refused(error, options)
    _tell(restored.sections, options)
    if restored.safety:
        message = "What stood there before is kept in {file}"
        write(say(Message(message, {"file": str(restored.safety)}), options.lang))
    for file in restored.set_aside:
        message = "The damaged database file is kept as {file}"
        write(say(Message(message, {"file": str(file)}), options.lang))
    message = "Start the application again, so that no page shows what it kept from before."
    write(say(Message(message), options.lang))
    return FINE


def _refused(error: BackupError, options: argparse.Namespace) -> int:
    """Say why nothing was done."""
    write_error(say(error.message, options.lang))
    return BLOCKED


def _tell(sections: Sections, options: argparse.Namespace) -> None:
    """Write what there is of each workspace."""
    for name, section in sections.items():
        params = {"workspace": name, "uploads": section.n_uploads, "n": section.n_figures}
        message = "{workspace}: {uploads:number} uploads, {n:number} figures"
        write(say(Message(message, params), options.lang))
