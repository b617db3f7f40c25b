"""The accounts without a browser: how the first administrator comes to be; and who acted."""

import argparse

from analytics.cli import FINE
from analytics.cli.output import write_table
from analytics.reference.workspaces import OFFICIAL
from analytics.store.accounts import Account, Decision, normal
from analytics.store.audit import Act, Actor
from analytics.store.journal import now
from analytics.store.store import Store
from analytics.views.access import accounts_view
from analytics.workspace import for_actor, open_workspace


def run_account(options: argparse.Namespace) -> int:
    """Give a person roles and provinces, or take the account away; list all accounts."""
    store = open_workspace("official", today=options.today)
    decision = Decision(Actor(options.by), options.note, now)
    subject = normal(options.subject)
    if options.remove:
        store.remove_account(subject, decision)
    else:
        roles, area_ids = frozenset(options.roles), frozenset(options.areas)
        account = Account(subject, options.name, roles, area_ids)
        store.put_account(account, decision)
    write_table(accounts_view(store.accounts()), options.lang)
    return FINE


def acting(options: argparse.Namespace) -> Store:
    """Return the workspace's store for the person who acts."""
    store = open_workspace(options.workspace, today=options.today)
    return for_actor(options.workspace, store, Actor(options.by))


def record_other(options: argparse.Namespace, action: str, number: int) -> None:
    """Write what was done to an upload into the trail where the store did not do so itself."""
    if options.workspace == OFFICIAL:
        return
    act = Act(action, f"{options.workspace} {number}", options.note)
    open_workspace("official", today=options.today).record(Actor(options.by), act)
