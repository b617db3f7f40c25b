"""Who may do what, and the audit trail, as tables."""

import pandas as pd

from analytics.errors import Message
from analytics.reference.areas import area
from analytics.views.uploads.history import local_time
from analytics.views.view import Column, View, joined, spoken

ROLE_WORDS = {
    "viewer": Message("Reader"),
    "analyst": Message("Analyst"),
    "staff": Message("Staff who load figures"),
    "admin": Message("Administrator"),
}
ACTION_WORDS = {
    "sign_in": Message("Signed in"),
    "sign_out": Message("Signed out"),
    "refused": Message("Refused"),
    "upload": Message("Loaded a file"),
    "undo": Message("Undid an upload"),
    "period": Message("Declared a period"),
    "account": Message("Changed an account"),
    "original": Message("Downloaded an original file"),
    "reset": Message("Reset the practice figures"),
}
NO_ROLE = Message("may open nothing")
ALL_PROVINCES = Message("no limit")


def accounts_view(accounts: pd.DataFrame) -> View:
    """Return an ACCOUNTS frame: each person's roles and provinces, and who gave them."""
    table = accounts.assign(
        role_words=spoken([_roles(text) for text in accounts["roles"]]),
        provinces=spoken([_provinces(text) for text in accounts["area_ids"]]),
        changed_on=spoken([local_time(moment) for moment in accounts["changed_at"]]),
    )
    return View(
        "nguoi-dung",
        Message("Accounts"),
        Message("{n:number} people have an account.", {"n": len(table)})
        if len(table)
        else Message("Nobody has an account yet: the roles of the identity token alone count."),
        table,
        (
            Column("subject", Message("Person")),
            Column("name", Message("Name")),
            Column("role_words", Message("Roles")),
            Column("provinces", Message("Provinces")),
            Column("changed_on", Message("Changed on (Viet Nam time, UTC+7)")),
            Column("changed_by", Message("By whom")),
        ),
    )


def _roles(text: str) -> Message:
    words = [ROLE_WORDS[role] for role in text.split()]
    return joined(words, ", ") if words else NO_ROLE


def _provinces(text: str) -> Message:
    names = [area(area_id).name for area_id in text.split()]
    return joined(names, ", ") if names else ALL_PROVINCES


def audit_view(audit: pd.DataFrame) -> View:
    """Return an AUDIT frame, the newest entry first."""
    table = audit.assign(
        on=spoken([local_time(moment) for moment in audit["at"]]),
        what=spoken([ACTION_WORDS.get(action, action) for action in audit["action"]]),
    )
    return View(
        "nhat-ky-truy-cap",
        Message("Access log"),
        Message("{n:number} entries, the newest first.", {"n": len(table)})
        if len(table)
        else Message("Nothing was done yet."),
        table,
        (
            Column("audit_id", Message("Entry"), "year"),
            Column("on", Message("On (Viet Nam time, UTC+7)")),
            Column("by", Message("By whom")),
            Column("what", Message("What")),
            Column("object", Message("Of what")),
            Column("detail", Message("Details")),
            Column("subject", Message("Person")),
        ),
    )
