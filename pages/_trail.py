"""The audit trail as the pages write it: always in the official workspace's store."""

import streamlit as st

from analytics.errors import StoreError
from analytics.reference.workspaces import OFFICIAL
from analytics.store.audit import Act, Actor
from analytics.store.store import Store
from analytics.workspace import for_actor
from pages import _data, _log

_RECORDED = "recorded"


def acting(workspace: str, actor: Actor) -> Store:
    """Return the store of a workspace for somebody who acts on it.

    An act on the official one stands in the trail by itself, one on another after ``record_other``.
    """
    return for_actor(workspace, _data.store(workspace), actor)


def record_other(workspace: str, actor: Actor, act: Act) -> None:
    """Record an act on a workspace that does not hold the trail."""
    if workspace != OFFICIAL:
        record(actor, act)


def record(actor: Actor, act: Act) -> bool:
    """Record what was done already and tell whether that worked.

    When it fails the log says so, without the names, and the work goes on.
    """
    try:
        _data.store("official").record(actor, act)
    except StoreError as error:
        _log.failed(error, f"audit.{act.action}")
        return False
    return True


def record_once(actor: Actor, act: Act) -> None:
    """Record something that every run of a page would say again, once a session."""
    recorded = st.session_state.setdefault(_RECORDED, set())
    if (actor.subject, act) not in recorded and record(actor, act):
        recorded.add((actor.subject, act))


def record_first(actor: Actor, act: Act) -> None:
    """Record what is about to be handed out; without a record it is not.

    Raises:
        StoreError: the trail could not be written.
    """
    _data.store("official").record(actor, act)
