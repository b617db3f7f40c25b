"""What an identity token says of a person; nothing in it is trusted to have the form it should.

Keycloak writes roles into ``realm_access`` and ``resource_access``, other providers into a plain
``roles``; all three are read. A token may carry the roles of other applications: of
``resource_access`` only our own client's part counts, and of all of them only names that are ours.
"""

from collections.abc import Mapping
from datetime import datetime

from analytics.ingest.names.gazetteer import find
from analytics.reference.areas import areas, provinces
from analytics.reference.roles import ROLES

Claims = Mapping[str, object]
MOST_LETTERS = 80


def is_in_time(claims: Claims, now: datetime) -> bool:
    """Tell whether a token has not expired; one that names no end is not let in."""
    end = claims.get("exp")
    return isinstance(end, int | float) and not isinstance(end, bool) and end > now.timestamp()


def name(claims: Claims) -> str:
    """Return what a person is called, for the records; the subject when the token has no name."""
    for claim in ("name", "preferred_username", "email", "sub"):
        text = claims.get(claim)
        if isinstance(text, str) and text.strip():
            return text.strip()[:MOST_LETTERS]
    return ""


def subjects(claims: Claims) -> tuple[str, ...]:
    """Return by what accounts may know a person: issuer with subject, then a verified address.

    An address counts only when the provider vouches for it: else somebody could write that of an
    administrator into a profile.
    """
    issuer, subject, mail = (claims.get(c) for c in ("iss", "sub", "email"))
    has_subject = isinstance(subject, str) and bool(subject)
    own = (f"{issuer}|{subject}",) if has_subject and isinstance(issuer, str) else ()
    if isinstance(mail, str) and "@" in mail and claims.get("email_verified") is True:
        return (*own, mail.strip().lower())
    return own


def roles(claims: Claims) -> frozenset[str]:
    """Return those roles of a token that are ours."""
    realm = _part(claims.get("realm_access"))
    client = _part(_part(claims.get("resource_access")).get(_client(claims)))
    lists = [claims.get("roles"), realm.get("roles"), client.get("roles")]
    said = [role for one in lists if isinstance(one, list) for role in one]
    return frozenset(role for role in ROLES if role in said)


def area_ids(claims: Claims) -> frozenset[str] | None:
    """Return the provinces to which a token limits a person; nothing when it says nothing of them.

    Given by id (``34-01``) or by name; one of both lists by the name means the one of the 34. What
    is no province opens nothing.
    """
    if "provinces" not in claims:
        return None
    said = claims["provinces"]
    texts = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return frozenset(filter(None, (_area_id(text) for text in texts)))


def _area_id(text: object) -> str:
    if not isinstance(text, str):
        return ""
    found = find(text)
    area_id = text if text in areas() else found.get("34") or found.get("63") or ""
    return area_id if area_id in (*provinces("34"), *provinces("63")) else ""


def _client(claims: Claims) -> str:
    """Return the client for which a token was made."""
    audience = claims.get("azp") or claims.get("aud")
    if isinstance(audience, list) and len(audience) == 1:
        audience = audience[0]
    return audience if isinstance(audience, str) else ""


def _part(value: object) -> Claims:
    return value if isinstance(value, dict) else {}
