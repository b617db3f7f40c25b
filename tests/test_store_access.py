"""Accounts and the audit trail: what a person may do, who changed it, what is never forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.errors import RequestError, UnknownAreaError
from analytics.store.accounts import Account, Decision
from analytics.store.audit import Act, Actor
from analytics.store.store import Store

AT = datetime(2026, 11, 26, 3, tzinfo=UTC)
CHIEF = Actor("chief", ("https://id.example|1", "chief@example.test"))
DECISION = Decision(CHIEF, "new in the department", AT)


def _account(subject: str, *roles: str, area_ids: tuple[str, ...] = ()) -> Account:
    return Account(subject, "name", frozenset(roles), frozenset(area_ids))


def test_an_account_is_found_by_the_first_subject_that_has_one(store: Store):
    by_mail, by_subject = _account("a@example.test", "staff"), _account("https://id|2", "viewer")
    for account in (by_mail, by_subject):
        store.put_account(account, DECISION)
    assert store.account_of(("https://id|2", "a@example.test")) == by_subject
    assert store.account_of(("https://id|3", "a@example.test")) == by_mail
    assert store.account_of(("https://id|3",)) is None
    assert store.account_of(()) is None


def test_a_changed_account_is_one_row_and_both_states_stand_in_the_trail(store: Store):
    store.put_account(_account("a@example.test", "viewer"), DECISION)
    store.put_account(_account("a@example.test", "staff", "viewer", area_ids=("34-01",)), DECISION)
    assert store.accounts()[["subject", "roles", "area_ids", "changed_by"]].to_numpy().tolist() == [
        ["a@example.test", "viewer staff", "34-01", "chief"]
    ]
    assert store.audit()[["action", "object", "detail"]].to_numpy().tolist() == [
        [
            "account",
            "a@example.test",
            "viewer → viewer staff [34-01]; new in the department",
        ],
        ["account", "a@example.test", "– → viewer; new in the department"],
    ]


def test_an_account_without_a_role_stands_and_opens_nothing(store: Store):
    store.put_account(_account("a@example.test"), DECISION)
    found = store.account_of(("a@example.test",))
    assert found is not None
    assert found.roles == frozenset()


def test_an_account_that_is_taken_away_is_found_no_more(store: Store):
    store.put_account(_account("a@example.test", "staff"), DECISION)
    store.remove_account("a@example.test", DECISION)
    assert store.account_of(("a@example.test",)) is None
    assert store.audit()["detail"].iloc[0] == "staff → –; new in the department"
    with pytest.raises(RequestError, match="no account"):
        store.remove_account("a@example.test", DECISION)


@pytest.mark.parametrize("own", CHIEF.subjects)
def test_the_last_administrator_keeps_the_role(store: Store, own: str):
    store.put_account(_account(own, "admin"), DECISION)
    with pytest.raises(RequestError, match="last administrator"):
        store.put_account(_account(own, "staff"), DECISION)
    with pytest.raises(RequestError, match="last administrator"):
        store.remove_account(own, DECISION)
    found = store.account_of((own,))
    assert found is not None
    assert found.roles == {"admin"}
    assert len(store.audit()) == 1


def test_an_administrator_may_go_when_there_is_another(store: Store):
    for subject in (CHIEF.subject, "b@example.test"):
        store.put_account(_account(subject, "admin"), DECISION)
    store.put_account(_account(CHIEF.subject, "viewer"), DECISION)
    found = store.account_of((CHIEF.subject,))
    assert found is not None
    assert found.roles == {"viewer"}


def test_a_role_or_an_area_that_does_not_exist_is_refused_and_leaves_no_trace(store: Store):
    with pytest.raises(RequestError, match="no role"):
        store.put_account(_account("a@example.test", "king"), DECISION)
    with pytest.raises(UnknownAreaError):
        store.put_account(_account("a@example.test", "staff", area_ids=("35-99",)), DECISION)
    with pytest.raises(RequestError, match="needs"):
        store.put_account(_account("  ", "staff"), DECISION)
    assert store.accounts().empty
    assert store.audit().empty


def test_the_trail_does_not_move_the_version_of_the_figures(store: Store):
    before = store.version()
    store.record(CHIEF, Act("sign_in"), AT)
    store.put_account(_account("a@example.test", "staff"), DECISION)
    assert store.version() == before


def test_the_trail_goes_forward_when_the_clock_goes_back(store: Store):
    store.record(CHIEF, Act("sign_in"), AT)
    store.record(CHIEF, Act("refused", "lich-su", "staff"), AT - timedelta(hours=1))
    rows = store.audit()
    assert rows["action"].tolist() == ["refused", "sign_in"]
    assert rows["at"].tolist() == ["2026-11-26T03:00:00.000000+00:00"] * 2
    assert rows["subject"].tolist() == ["https://id.example|1"] * 2
