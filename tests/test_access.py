"""Who may do what: where a request comes from, what a token says, what every page makes of it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.errors import StoreError
from analytics.store.accounts import Account, Decision
from analytics.store.audit import Actor
from analytics.store.store import Store
from analytics.wording import say
from pages import _claims
from pages._origin import is_own_machine
from pages._user import Request
from tests.page_visits import (
    FOR_ADMINS,
    FOR_ANALYSTS,
    FOR_STAFF,
    ISSUER,
    LATE,
    NO_SIGN_IN,
    OF_ANALYSTS,
    OF_STAFF,
    OF_VIEWERS,
    PATHS,
    TITLES,
    Visit,
    go,
    html_of,
    open_page,
    press,
    signed_in,
    stands,
    titles,
)

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BROWSER = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}
SIGN_IN = say("Sign in", "vi")
CHIEF = Decision(Actor("chief"), "-", NOW)


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "LOCALHOST"])
def test_a_browser_on_the_machine_itself_needs_no_sign_in(bound: str, host: str):
    assert is_own_machine(bound, None, {"Host": host, "Origin": f"http://{host}"})


@pytest.mark.parametrize(
    ("bound", "caller", "headers"),
    [
        (None, None, {}),
        ("", None, {}),
        ("0.0.0.0", None, {}),  # noqa: S104  the address that is to be refused
        ("192.168.1.5", None, {}),
        ("127.0.0.1", "192.168.1.7", {}),
        ("127.0.0.1", None, {"X-Forwarded-For": "203.0.113.9"}),
        ("127.0.0.1", None, {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", None, {"X-Forwarded-Host": "bhxh.example"}),
        ("127.0.0.1", None, {"X-Forwarded-Proto": "https"}),
        ("127.0.0.1", None, {"X-Forwarded-Anything": ""}),
        ("127.0.0.1", None, {"X-Real-IP": "203.0.113.9"}),
        ("127.0.0.1", None, {"Forwarded": "for=203.0.113.9"}),
        ("127.0.0.1", None, {"Via": "1.1 proxy"}),
        ("127.0.0.1", None, {"Host": "bhxh.example"}),
        ("127.0.0.1", None, {"Host": "127.0.0.1.bhxh.example"}),
        ("127.0.0.1", None, {"Host": ""}),
        ("127.0.0.1", None, {"Host": "127.0.0.1:8501", "Origin": "https://bhxh.example"}),
        ("127.0.0.1", None, {"Host": "127.0.0.1:8501", "Origin": "null"}),
        ("127.0.0.1", None, {"Host": "[oops"}),
        ("127.0.0.1", None, {"Origin": "http://127.0.0.1:9999"}),
        ("127.0.0.1", None, {"Origin": "http://localhost:8501"}),
        ("127.0.0.1", None, {"Host": "127.0.0.1:port"}),
    ],
)
def test_anything_that_hints_at_another_machine_is_not_local(
    bound: str | None, caller: str | None, headers: dict[str, str]
):
    assert not is_own_machine(bound, caller, {**BROWSER, **headers})


@pytest.mark.parametrize(
    ("claims", "roles"),
    [
        ({"roles": ["staff", "viewer"]}, {"staff", "viewer"}),
        ({"realm_access": {"roles": ["analyst", "offline_access"]}}, {"analyst"}),
        ({"aud": "bhxh", "resource_access": {"bhxh": {"roles": ["staff"]}}}, {"staff"}),
        ({"aud": ["bhxh"], "resource_access": {"bhxh": {"roles": ["staff"]}}}, {"staff"}),
        (
            {"azp": "bhxh", "aud": ["a", "b"], "resource_access": {"bhxh": {"roles": ["admin"]}}},
            {"admin"},
        ),
        # The administrator of another application is nobody here.
        ({"aud": "bhxh", "resource_access": {"payroll": {"roles": ["admin"]}}}, set()),
        ({"aud": ["a", "b"], "resource_access": {"a": {"roles": ["admin"]}}}, set()),
        ({"roles": "admin"}, set()),
        ({"roles": {"admin": True}}, set()),
        ({"roles": [["admin"], {"admin": 1}, 1, None, "Admin", "admin "]}, set()),
        ({"realm_access": "admin", "resource_access": ["admin"]}, set()),
        ({}, set()),
    ],
)
def test_only_our_own_roles_in_their_proper_place_count(claims: dict[str, object], roles: set[str]):
    assert _claims.roles(claims) == roles


@pytest.mark.parametrize("end", [None, "4133894400", True, [], 0, NOW.timestamp()])
def test_a_token_without_a_future_end_has_expired(end: object):
    assert not _claims.is_in_time({"exp": end}, NOW)
    assert not _claims.is_in_time({}, NOW)


def test_a_token_with_a_future_end_holds():
    assert _claims.is_in_time({"exp": NOW.timestamp() + 1}, NOW)


def test_an_address_counts_only_when_the_provider_vouches_for_it():
    token = {"iss": ISSUER, "sub": "7", "email": " A@Example.test "}
    assert _claims.subjects({**token, "email_verified": True}) == (
        f"{ISSUER}|7",
        "a@example.test",
    )
    for unsure in (False, None, "true", 1):
        assert _claims.subjects({**token, "email_verified": unsure}) == (f"{ISSUER}|7",)
    assert _claims.subjects({"sub": "7"}) == ()


@pytest.mark.parametrize(
    ("said", "area_ids"),
    [
        (["34-01", "63-24"], {"34-01", "63-24"}),
        (["Hà Nội", "tinh bac ninh"], {"34-01", "34-24"}),
        (["Bắc Giang"], {"63-24"}),
        ("34-01", {"34-01"}),
        (["Atlantis", "VN", "34-R1", 7, None], set()),
        ([], set()),
        ({"34-01": True}, set()),
    ],
)
def test_provinces_of_a_token_are_ids_or_names_and_anything_else_opens_nothing(
    said: object, area_ids: set[str]
):
    assert _claims.area_ids({"provinces": said}) == area_ids


def test_a_token_that_says_nothing_of_provinces_sets_no_limit():
    assert _claims.area_ids({}) is None


def test_an_account_stands_instead_of_the_roles_of_the_token():
    sent = Request(signed_in("admin", provinces=["34-01"]))
    demoted = sent.user(Account("-", "-", frozenset({"staff"})))
    assert demoted.roles == {"staff"}
    assert demoted.limit == {"34-01"}
    moved = sent.user(Account("-", "-", frozenset({"staff"}), frozenset({"34-04"})))
    assert moved.limit == {"34-04"}
    assert not sent.user(Account("-", "-", frozenset())).may("viewer")
    assert sent.user().limit is None


def test_served_without_sign_in_everybody_may_read_and_nothing_else():
    user = Request({}, is_local=False).user()
    assert user.may("viewer")
    assert not any(user.may(role) for role in ("analyst", "staff", "admin"))
    local = Request({}, is_local=True).user()
    assert all(local.may(role) for role in ("viewer", "analyst", "staff", "admin"))


OUTSIDE = [
    {"is_logged_in": False},
    {"is_logged_in": False, "roles": ["admin"], "exp": LATE},
    signed_in("admin", exp=1),
]


@pytest.mark.parametrize("claims", OUTSIDE)
@pytest.mark.parametrize("path", PATHS)
def test_before_signing_in_every_address_shows_the_sign_in_and_nothing_else(
    opened: Callable[..., AppTest], path: str, claims: dict[str, object]
):
    at = opened(path, Visit(claims))
    assert not at.exception
    assert titles(at) == [SIGN_IN]
    assert [button.label for button in at.button] == [SIGN_IN]
    shown = [*at.dataframe, *at.file_uploader, *at.subheader, *at.download_button, *at.expander]
    assert [*shown, *at.get("plotly_chart")] == []
    is_expired = claims.get("exp") == 1
    assert len(at.warning) == is_expired


@pytest.mark.parametrize(
    ("claims", "allowed"),
    [
        (signed_in("viewer"), OF_VIEWERS),
        (signed_in("analyst"), OF_ANALYSTS),
        (signed_in("staff"), OF_STAFF),
        (signed_in("admin"), list(PATHS)),
        (signed_in(), []),
        (signed_in("guest", "root", "Admin"), []),
    ],
)
@pytest.mark.parametrize("path", [*FOR_ANALYSTS, *FOR_STAFF, *FOR_ADMINS])
def test_through_the_shell_a_role_opens_its_pages_and_no_other(
    opened: Callable[..., AppTest], path: str, claims: dict[str, object], allowed: list[str]
):
    at = opened(path, Visit(claims))
    assert not at.exception
    if path in allowed:
        assert titles(at) == [say(TITLES[path], "vi")]
        assert not at.warning
    else:
        assert titles(at) == []
        assert len(at.warning) == 1
        assert not at.dataframe
        assert not at.file_uploader


@pytest.mark.parametrize("path", PATHS)
def test_reached_by_others_without_sign_in_the_pages_are_read_only_and_say_why(
    opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, path: str
):
    monkeypatch.setattr("pages._user.is_own_machine", lambda *_: False)
    at = opened(path, lang="en")
    assert not at.exception
    assert "Read only" in html_of(at)
    assert not at.file_uploader
    assert titles(at) == ([TITLES[path]] if path in OF_VIEWERS else [])


def test_on_the_machine_itself_no_page_says_that_it_is_read_only(opened: Callable[..., AppTest]):
    at = opened("nap-so-lieu", lang="en")
    assert "Read only" not in html_of(at)
    assert len(at.file_uploader) == 1


def test_whoever_has_no_role_yet_is_told_what_to_send_to_an_administrator(
    opened: Callable[..., AppTest],
):
    at = opened("", Visit(signed_in(name="an")), lang="en")
    assert r"https\://id\.example\|an" in at.info[0].value
    assert not at.title


def test_an_account_opens_a_page_and_its_end_closes_it(stored: Store):
    subject = f"{ISSUER}|an"
    stored.put_account(Account(subject, "an", frozenset({"staff"})), CHIEF)
    at = open_page("lich-su", Visit(signed_in(name="an")))
    assert titles(at) == [say(TITLES["lich-su"], "vi")]
    stored.put_account(Account(subject, "an", frozenset()), CHIEF)
    assert titles(at.run()) == []


def test_coming_going_and_refusals_stand_in_the_trail_once_a_session(
    stored: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("streamlit.logout", lambda: None)
    before = len(stored.audit())
    at = open_page("lich-su", Visit(signed_in("viewer", name="an")))
    go(at.run(), "")
    press(at, say("Sign out", "vi"))
    trail = stored.audit()
    columns = ["by", "subject", "action", "object", "detail"]
    rows = trail[columns].head(len(trail) - before).to_numpy().tolist()
    who = ["an", f"{ISSUER}|an"]
    assert rows == [
        [*who, "sign_out", "", ""],
        [*who, "refused", "lich-su", "analyst"],
        [*who, "sign_in", "", "viewer"],
    ]


def test_what_could_not_be_recorded_is_recorded_with_the_next_click(
    stored: Store, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise StoreError("There is no upload {number}.", number=0)

    before = len(stored.audit())
    with monkeypatch.context() as broken:
        broken.setattr(Store, "record", full)
        at = open_page("phuong-phap", Visit(signed_in("viewer", name="an")))
        assert stands(at)
    assert len(stored.audit()) == before
    at.run().run()
    assert stored.audit()["action"].head(len(stored.audit()) - before).tolist() == ["sign_in"]


def test_somebody_who_is_not_signed_in_writes_nothing(stored: Store):
    before = len(stored.audit())
    open_page("lich-su", Visit({"is_logged_in": False}))
    assert len(stored.audit()) == before


def test_while_the_accounts_cannot_be_read_a_reader_may_look_and_not_act(
    opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
):
    at = opened("bang-so-lieu", Visit(signed_in("admin")))

    def away(*_: object) -> None:
        raise StoreError("The database cannot be read: {reason}.", reason="away")

    monkeypatch.setattr(Store, "account_of", away)
    assert stands(at.run())
    assert at.dataframe
    assert titles(go(at, "nap-so-lieu")) == []


def test_without_sign_in_the_page_offers_nothing_to_sign_out_of(opened: Callable[..., AppTest]):
    at = opened("", Visit(NO_SIGN_IN))
    assert say("Sign out", "vi") not in [button.label for button in at.button]
