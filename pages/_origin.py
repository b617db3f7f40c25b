"""Whether a request comes from the very machine on which the application runs.

Only then is there no sign-in. Anything that hints at another machine speaks against it: the server
listens to others, the caller's address is not this machine's, a proxy left its mark, or the browser
knows the application by another name.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PROXY_MARKS = (
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-original-host",
    "true-client-ip",
    "cf-connecting-ip",
)


def is_own_machine(bound: object, caller: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a request can only come from this machine.

    Args:
        bound: the address to which the server is bound.
        caller: the address of the caller; nothing for one on this machine.
        headers: of the request.
    """
    named = {name.lower(): value for name, value in headers.items()}
    is_marked = any(name in PROXY_MARKS or name.startswith("x-forwarded") for name in named)
    host, origin = named.get("host"), named.get("origin")
    return (
        bound in LOOPBACK
        and (not caller or caller in LOOPBACK)
        and not is_marked
        and (host is None or _host(f"//{host}")[0] in LOOPBACK)
        # Another application on this machine is another origin: its page must not act here.
        and (origin is None or _host(origin) == _host(f"//{host or ''}"))
    )


def _host(address: str) -> tuple[str, int | None]:
    """Return host and port of an address; nothing when it cannot be read."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.port
    except ValueError:
        return "", None
