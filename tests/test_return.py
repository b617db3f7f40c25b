"""Where a sign-in ends: on the page where it began, and on no other site."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from pages._return import ANSWERED, ASKED, COOKIE, Return, place_in, place_of

HOST = "coverage.example.vn"


@pytest.mark.parametrize(
    ("referer", "place"),
    [
        (f"https://{HOST}/dia-phuong?chi-tieu=ui&ky=2025-12", "/dia-phuong?chi-tieu=ui&ky=2025-12"),
        (f"https://{HOST}/", "/"),
        (f"https://{HOST}", "/"),
        ("https://elsewhere.example/dia-phuong", ""),
        (f"https://{HOST}//elsewhere.example", ""),
        (f"https://{HOST}/\\elsewhere.example", ""),
        (f"https://{HOST}{ASKED}", ""),
        (f"https://{HOST}{ANSWERED}?code=x", ""),
        (f"https://{HOST}/a b", ""),
        (f"https://{HOST}/{'a' * 2000}", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_only_a_place_of_this_site_is_remembered(referer: str, place: str):
    assert place_of(referer, HOST) == place


@pytest.mark.parametrize(
    ("cookies", "place"),
    [
        (f"a=1; {COOKIE}=%2Flo-trinh%3Fmoc%3D2030", "/lo-trinh?moc=2030"),
        (f"{COOKIE}=https%3A%2F%2Felsewhere.example", ""),
        (f"{COOKIE}=%2F%2Felsewhere.example", ""),
        (f"{COOKIE}=%2F%5Celsewhere.example", ""),
        (f"{COOKIE}=%2Fa%0D%0ASet-Cookie%3A%20x%3Dy", ""),
        (f"{COOKIE}=", ""),
        ("", ""),
    ],
)
def test_a_cookie_that_was_made_elsewhere_leads_nowhere(cookies: str, place: str):
    assert place_in(cookies) == place


def test_the_answer_to_the_provider_leads_back_and_forgets_the_place():
    headers = _answer(ANSWERED, {"cookie": f"{COOKIE}=%2Flo-trinh%3Fmoc%3D2030"}, location="/")
    assert headers["location"] == ["/lo-trinh?moc=2030"]
    assert headers["set-cookie"][0].startswith(f"{COOKIE}=; ")


def test_where_streamlit_leads_elsewhere_it_is_followed():
    asked = {"cookie": f"{COOKIE}=%2Flo-trinh"}
    assert _answer(ANSWERED, asked, location="/error")["location"] == ["/error"]
    assert _answer(ANSWERED, {}, location="/") == {"location": ["/"]}


def test_the_place_from_which_the_sign_in_was_asked_for_lies_in_a_cookie_of_ten_minutes():
    asked = {"referer": f"https://{HOST}/theo-doi", "host": HOST}
    (cookie,) = _answer(ASKED, asked, location="https://id.example.vn/")["set-cookie"]
    assert cookie == f"{COOKIE}=%2Ftheo-doi; Path=/; HttpOnly; SameSite=Lax; Max-Age=600"


def _answer(path: str, asked: dict[str, str], location: str) -> dict[str, list[str]]:
    """Return the headers of an answer that an application leads to a location."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 302}
        await send({**start, "headers": [(b"location", location.encode())]})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in asked.items()]
    scope = {"type": "http", "path": path, "headers": headers}
    asyncio.run(Return(app)(scope, receive, send))
    found: dict[str, list[str]] = {}
    for name, value in sent[0]["headers"]:
        found.setdefault(name.decode(), []).append(value.decode())
    return found
