"""Back to the page that was asked for: where the sign-in began is where it ends.

The provider sends everybody to one address, from which Streamlit leads to the first page. Until
then the place from which the sign-in was asked for lies in a cookie of ten minutes. Only a place of
this very site counts, so that no link can lead elsewhere by way of the sign-in.
"""

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "after_sign_in"
ASKED, ANSWERED = "/auth/login", "/oauth2callback"
SECONDS = 600
MOST_LETTERS = 2000
# One slash at the start: two, or a backslash, would be another host.
_PLACE = re.compile(r"/(?![/\\])[!-\[\]-~]*")
_KEPT = f"Path=/; HttpOnly; SameSite=Lax; Max-Age={SECONDS}"
_GONE = "Path=/; HttpOnly; SameSite=Lax; Max-Age=0"


def place_of(referer: str, host: str) -> str:
    """Return path and choices of the page from which a request came; nothing of another site."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ""
    place = f"{parts.path or '/'}?{parts.query}".rstrip("?")
    return place if parts.netloc == host and is_place(place) else ""


def is_place(text: str) -> bool:
    """Tell whether a text is a path of this site, short enough, and without what breaks a line."""
    is_own = not text.startswith((ASKED, ANSWERED))
    return is_own and len(text) <= MOST_LETTERS and _PLACE.fullmatch(text) is not None


def place_in(cookies: str) -> str:
    """Return the place that a request's cookies hold; nothing where they hold none."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    place = unquote(found.value) if found else ""
    return place if is_place(place) else ""


class Return:
    """ASGI middleware that remembers where a sign-in began, and leads back there at its end."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request through the wrapped application."""
        if scope["type"] != "http" or scope["path"] not in (ASKED, ANSWERED):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                change = _remember if scope["path"] == ASKED else _lead_back
                change(asked, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, answer)


def _remember(asked: Headers, answered: MutableHeaders) -> None:
    place = place_of(asked.get("referer", ""), asked.get("host", ""))
    if place:
        answered.append("set-cookie", f"{COOKIE}={quote(place, safe='')}; {_KEPT}")


def _lead_back(asked: Headers, answered: MutableHeaders) -> None:
    place = place_in(asked.get("cookie", ""))
    if place and answered.get("location") == "/":
        answered["location"] = place
        answered.append("set-cookie", f"{COOKIE}=; {_GONE}")
