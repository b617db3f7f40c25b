"""``account``: the first administrator is made without a browser; acts on uploads are recorded."""

import pytest

from analytics.cli import COULD_NOT_RUN, FINE, main
from analytics.store.accounts import Account
from analytics.workspace import ADDRESS, open_workspace

SIGNED = ("--by", "ops", "--note", "first start")


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, store_address: str) -> str:
    """Return the address of the database on which the commands run."""
    monkeypatch.setenv(ADDRESS, store_address)
    return store_address


def _account(*arguments: str) -> int:
    return main(["account", "--lang", "en", "--today", "2026-11-24", *arguments])


def test_a_person_is_given_roles_and_provinces_and_loses_them_again(
    address: str, capsys: pytest.CaptureFixture[str]
):
    roles = ("--roles", "staff", "viewer", "--areas", "34-01")
    assert _account("Chief@Example.test", *roles, *SIGNED) == FINE
    assert "chief@example.test" in capsys.readouterr().out
    store = open_workspace("official", address)
    assert store.account_of(["chief@example.test"]) == Account(
        "chief@example.test", "", frozenset({"staff", "viewer"}), frozenset({"34-01"})
    )
    assert _account("chief@example.test", "--remove", *SIGNED) == FINE
    assert store.accounts().empty
    assert store.audit()[["by", "subject", "action", "detail"]].to_numpy().tolist() == [
        ["ops", "", "account", "viewer staff [34-01] → –; first start"],
        ["ops", "", "account", "– → viewer staff [34-01]; first start"],
    ]
    store.engine.dispose()


def test_a_role_that_does_not_exist_is_told(address: str, capsys: pytest.CaptureFixture[str]):
    assert _account("chief@example.test", "--roles", "king", *SIGNED) == COULD_NOT_RUN
    assert "king" in capsys.readouterr().err


def test_an_undo_on_the_command_line_stands_in_the_trail(address: str):
    assert main(["undo", "1", "--today", "2026-11-24", *SIGNED]) == FINE
    store = open_workspace("official", address)
    row = store.audit()[["by", "subject", "action", "object", "detail"]].iloc[0].tolist()
    assert row == ["ops", "", "undo", "official 1", "first start"]
    store.engine.dispose()
