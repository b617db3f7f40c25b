"""What surrounds every answer: headers that keep the browser at home, and the language."""

import asyncio
import base64
import hashlib

import pytest
from starlette.types import Message, Receive, Scope, Send

from pages._back import SCRIPT
from pages._frame import INDEX, Frame, content_policy, dressed, inline_script_hashes

PARTS = (b'<!doctype html><html lang="en"><p>', "Việt Nam</p></html>".encode())


def _answer(kind: str, *parts: bytes, asked: tuple[tuple[bytes, bytes], ...] = ()):  # noqa: ANN202
    """Return what leaves the frame, and the request headers that the application saw.

    The application answers with these parts under a content type.
    """
    sent: list[Message] = []
    seen: list[tuple[bytes, bytes]] = []

    async def application(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.extend(scope["headers"])
        headers = [(b"content-type", kind.encode()), (b"etag", b"1"), (b"content-length", b"9")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, part in enumerate(parts, start=1):
            more = number < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "headers": list(asked)}
    asyncio.run(Frame(application)(scope, receive, send))
    return sent, seen


def _headers(sent: list[Message]) -> dict[str, str]:
    """Return the headers of an answer."""
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_the_document_says_that_it_is_vietnamese_and_how_long_it_is():
    sent, _ = _answer("text/html; charset=utf-8", *PARTS)
    body = b"".join(PARTS).replace(b'lang="en"', b'lang="vi"')
    assert [message.get("body") for message in sent[1:]] == [body]
    assert _headers(sent)["content-length"] == str(len(body))
    assert "etag" not in _headers(sent)


def test_any_other_answer_passes_as_it_is_but_with_the_headers():
    sent, _ = _answer("application/javascript", *PARTS)
    assert [message["body"] for message in sent[1:]] == list(PARTS)
    assert _headers(sent)["etag"] == "1"
    assert _headers(sent)["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_every_answer_forbids_other_hosts_and_frames(kind: str):
    headers = _headers(_answer(kind, b"x")[0])
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http://" not in policy
    assert "https://" not in policy
    assert (headers["x-frame-options"], headers["referrer-policy"]) == ("DENY", "same-origin")


def test_a_part_of_the_document_or_a_stored_copy_is_never_asked_for():
    asked = ((b"range", b"bytes=0-9"), (b"if-none-match", b"1"), (b"cookie", b"a=b"))
    assert _answer("text/html", b"x", asked=asked)[1] == [(b"cookie", b"a=b")]


def test_a_websocket_passes_untouched():
    seen: list[str] = []

    async def application(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def nothing(*_: Message) -> Message:
        return {}

    asyncio.run(Frame(application)({"type": "websocket"}, nothing, nothing))  # pyright: ignore[reportArgumentType]
    assert seen == ["websocket"]


def test_scripts_written_inside_the_document_are_allowed_by_their_hash_alone():
    document = '<script>go()</script><script src="x.js"></script><script type="module">a</script>'
    expected = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
        for text in (b"go()", b"a")
    ]
    assert inline_script_hashes(document) == expected


def test_no_other_script_of_the_document_may_run():
    scripts = next(part for part in content_policy().split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval" not in scripts


def test_the_one_script_of_ours_stands_in_the_document_and_is_allowed_to_run():
    document = dressed(INDEX.read_bytes()).decode()
    assert document.count(SCRIPT) == 1
    assert document.index(SCRIPT) < document.index('<script type="module"')
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in content_policy()
