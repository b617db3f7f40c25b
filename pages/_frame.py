"""What surrounds every answer of the server: security headers, and what the document is given.

The document says that it is Vietnamese, and carries the script of ``_back``.

The policy names no other host: the application works with the network unplugged, and text from an
uploaded file cannot make a browser call out.
"""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages._back import SCRIPT

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def inline_script_hashes(document: str) -> list[str]:
    """Return the hashes by which a policy allows the scripts written inside a document."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", document, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def dressed(document: bytes) -> bytes:
    """Return the document of Streamlit with its language and the script of ``_back``."""
    document = document.replace(b'<html lang="en">', b'<html lang="vi">', 1)
    return document.replace(b"<head>", f"<head><script>{SCRIPT}</script>".encode(), 1)


def content_policy() -> str:
    """Return the content security policy: this server only, no code from text."""
    hashes = " ".join(inline_script_hashes(dressed(INDEX.read_bytes()).decode()))
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: ws: wss:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


class Frame:
    """ASGI middleware that adds the headers and dresses the document."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app
        self.headers = {
            "content-security-policy": content_policy(),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "x-frame-options": "DENY",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request through the wrapped application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # A partial or cached document could not be rewritten.
        dropped = (b"range", b"if-none-match", b"if-modified-since", b"accept-encoding")
        scope = {**scope, "headers": [h for h in scope["headers"] if h[0] not in dropped]}
        await self.app(scope, receive, _Answer(send, self.headers).send)


class _Answer:
    """One answer on its way out; an HTML document is held back until it is whole."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self.forward = send
        self.headers = headers
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on, the document dressed."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(self.headers)
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        if self.start is None or message["type"] != "http.response.body":
            await self.forward(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._send_document()

    async def _send_document(self) -> None:
        body = dressed(self.body)
        headers = MutableHeaders(scope=self.start)
        headers["content-length"] = str(len(body))
        if "etag" in headers:
            del headers["etag"]
        await self.forward(self.start)  # pyright: ignore[reportArgumentType]
        await self.forward({"type": "http.response.body", "body": body})
