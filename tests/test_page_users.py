"""Người dùng: accounts are made, changed, taken away with a reason; the trail tells all of it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from analytics.exports.delimited import to_csv
from analytics.store import audit
from analytics.store.accounts import Account, Decision
from analytics.store.audit import Act, Actor
from analytics.store.journal import now
from analytics.store.store import Store
from analytics.views.access import ACTION_WORDS, audit_view
from tests.page_visits import ISSUER, Visit, fill, open_page, press, signed_in, stands

ADMIN = Visit(signed_in("admin", name="chief"))
CHIEF = Actor("chief", (f"{ISSUER}|chief",))
SUBJECT = "E-mail address, or issuer and subject with a | between them"


def _page(visit: Visit = ADMIN) -> AppTest:
    return open_page("nguoi-dung", visit, lang="en")


def _tick(at: AppTest, *labels: str) -> None:
    """Tick these roles and no others."""
    for box in at.checkbox:
        box.set_value(box.label in labels)


def _choose(at: AppTest, subject: str) -> AppTest:
    return next(box for box in at.selectbox if box.label == "Account").set_value(subject).run()


def test_an_account_is_made_with_roles_and_provinces_and_a_reason(stored: Store):
    at = _page()
    fill(at, SUBJECT, " An@Example.test ")
    fill(at, "Name", "An")
    fill(at, "Reason", "new clerk")
    _tick(at, "Staff who load figures")
    at.multiselect[0].set_value(["34-01", "34-24"])
    press(at, "Save the account")
    assert not at.exception, at.exception
    assert not at.error, at.error[0].value
    assert stored.account_of(["an@example.test"]) == Account(
        "an@example.test", "An", frozenset({"staff"}), frozenset({"34-01", "34-24"})
    )
    row = stored.audit().iloc[0]
    assert row[["by", "subject", "action", "object", "detail"]].tolist() == [
        "chief",
        f"{ISSUER}|chief",
        "account",
        "an@example.test",
        "– → staff [34-01 34-24]; new clerk",
    ]
    shown = at.dataframe[0].value
    assert shown["Provinces"].tolist() == ["Ha Noi, Bac Ninh"]
    assert shown["Roles"].tolist() == ["Staff who load figures"]


def test_an_account_is_changed_and_then_taken_away(stored: Store):
    decision = Decision(CHIEF, "-", now)
    stored.put_account(Account("b@example.test", "Binh", frozenset({"viewer"})), decision)
    at = _choose(_page(), "b@example.test")
    _tick(at, "Reader", "Analyst")
    fill(at, "Reason", "moved")
    press(at, "Save the account")
    found = stored.account_of(["b@example.test"])
    assert found is not None
    assert found.roles == {"viewer", "analyst"}
    assert found.name == "Binh"
    at = _choose(_page(), "b@example.test")
    fill(at, "Reason", "left")
    press(at, "Remove the account")
    assert stands(at)
    assert stored.accounts().empty
    assert stored.audit()["detail"].head(3).str.endswith("left").any()


def test_without_a_reason_or_a_person_nothing_is_written(stored: Store):
    at = _page()
    fill(at, SUBJECT, "an@example.test")
    press(at, "Save the account")
    assert len(at.error) == 1
    at = _page()
    fill(at, "Reason", "-")
    press(at, "Save the account")
    assert len(at.error) == 1
    assert stored.accounts().empty


def test_the_last_administrator_cannot_give_up_the_role(stored: Store):
    stored.put_account(
        Account(CHIEF.subject, "chief", frozenset({"admin"})), Decision(CHIEF, "-", now)
    )
    at = _choose(_page(), CHIEF.subject)
    _tick(at, "Reader")
    fill(at, "Reason", "-")
    press(at, "Save the account")
    assert "last administrator" in at.error[0].value
    found = stored.account_of([CHIEF.subject])
    assert found is not None
    assert found.roles == {"admin"}


def test_on_ones_own_machine_the_page_says_that_roles_do_not_matter(opened: Callable[..., AppTest]):
    own = opened("nguoi-dung", lang="en")
    assert "on its own machine" in own.info[0].value
    assert not opened("nguoi-dung", ADMIN, lang="en").info


def test_the_trail_is_shown_and_given_as_files(stored: Store):
    stored.record(CHIEF, Act("refused", "lich-su", "staff"))
    at = _page()
    shown = at.dataframe[-1].value
    assert shown.loc[shown["Of what"] == "lich-su", "What"].iloc[0] == "Refused"
    assert {button.proto.id.rsplit("-", 1)[-1] for button in at.download_button} >= {"xlsx", "csv"}


def test_a_name_out_of_a_token_is_no_formula_in_the_file(stored: Store):
    stored.record(Actor("=cmd()", ("x|y",)), Act("sign_in"))
    text = to_csv(audit_view(stored.audit()), "en", "excel-vi").decode("utf-8-sig")
    assert '"=cmd()' not in text
    assert "\t=cmd()" not in text
    assert "'=cmd()" in text


def test_every_action_of_the_trail_has_a_word():
    names = [n for n in vars(audit) if n.isupper() and isinstance(getattr(audit, n), str)]
    assert {getattr(audit, name) for name in names} == set(ACTION_WORDS)
