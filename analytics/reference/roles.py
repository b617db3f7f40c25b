"""Roles: what somebody may do. Each role may also do what those before it may.

A viewer reads the figures; an analyst also sees where they come from: uploads, original files, past
moments; staff load and undo figures; an admin also declares periods and changes what others may do.
"""

from collections.abc import Iterable

ROLES = ("viewer", "analyst", "staff", "admin")
ADMIN = "admin"


def includes(held: Iterable[str], asked: str) -> bool:
    """Tell whether somebody with these roles may do what a role may."""
    return any(ROLES.index(role) >= ROLES.index(asked) for role in held)
