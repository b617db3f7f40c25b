"""Roles: what somebody may do, in the order of what each opens.

A viewer reads; an analyst reads and takes away; staff load and undo figures; an admin may do all,
also declare periods and change what others may do.
"""

ROLES = ("viewer", "analyst", "staff", "admin")
ADMIN = "admin"
