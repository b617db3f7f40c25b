"""Every act is authorised by the handler that acts, within the provinces of whoever acts."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ingest.limits import covered, outside
from analytics.store.accounts import Account, Decision
from analytics.store.audit import Actor
from analytics.store.store import Store
from analytics.store.uploads import Upload
from analytics.wording import say
from pages._undo import _original
from pages._user import Request, User
from tests.page_visits import (
    ISSUER,
    TITLES,
    XLSX,
    Visit,
    drop_file,
    fill,
    open_page,
    press,
    signed_in,
    titles,
)
from tests.table import observations
from tests.workbooks import workbook

FILE = """
Kỳ: Quý I/2026

Địa phương | BHXH tổng số (người)
{rows}
"""
HANOI = FILE.format(rows="Hà Nội     | 2100000")
WITH_BAC_NINH = FILE.format(rows="Hà Nội     | 2100000\nBắc Ninh   | 530000")
WITH_COUNTRY = FILE.format(rows="CẢ NƯỚC    | 21600000\nHà Nội     | 2100000")
OF_HANOI = Visit(signed_in("staff", name="an", provinces=["34-01"]))
FIGURES = """
measure  | area_id | period  | value
si_total | 34-01   | 2026-03 | 2100000
si_total | 34-24   | 2026-03 | 530000
"""
MENDED = "The file cannot be committed before the findings are mended. Nothing was stored."
FORBIDDEN = say("Your rights do not allow this. Nothing was changed.", "vi")
AT = datetime(2026, 11, 26, tzinfo=UTC)


def test_a_new_province_means_its_old_ones_and_all_old_ones_mean_the_new_one():
    # Bắc Giang and Bắc Ninh became Bắc Ninh.
    assert covered({"34-24"}) == {"34-24", "63-24", "63-27"}
    assert covered({"63-24"}) == {"63-24"}
    assert covered({"63-24", "63-27"}) == {"34-24", "63-24", "63-27"}
    assert covered(set()) == set()


def test_each_cell_of_another_area_is_one_blocking_finding():
    figures = observations("""
    measure  | area_id | period  | value   | sheet | cell
    si_total | 34-01   | 2026-03 | 2100000 | S     | B5
    si_total | 34-24   | 2026-03 | 530000  | S     | B6
    ui       | 34-24   | 2026-03 | 500000  | S     | C6
    si_total | VN      | 2026-03 | 9000000 | S     | B4
    """)
    found = outside(figures, {"34-01"})
    assert set(found["code"]) == {"ACC1"}
    assert set(found["severity"]) == {"error"}
    assert found[["cell", "area_id"]].to_numpy().tolist() == [
        ["B6", "34-24"],
        ["C6", "34-24"],
        ["B4", "VN"],
    ]
    assert len(outside(figures, set())) == 4
    assert outside(figures, None).empty


def test_somebody_limited_to_a_province_loads_its_figures(stored: Store):
    at = drop_file(workbook(HANOI), visit=OF_HANOI)
    press(at, say("Commit", "vi"))
    assert stored.uploads()["uploaded_by"].iloc[0] == "an"
    row = stored.audit().iloc[0]
    number = stored.uploads()["upload_id"].iloc[0]
    assert (row["action"], row["object"], row["subject"]) == (
        "upload",
        f"official {number}",
        f"{ISSUER}|an",
    )


@pytest.mark.parametrize(("drawing", "cell"), [(WITH_BAC_NINH, "B5"), (WITH_COUNTRY, "B4")])
def test_rows_of_others_are_refused_by_their_cell(stored: Store, drawing: str, cell: str):
    before = len(stored.uploads())
    at = drop_file(workbook(drawing), visit=OF_HANOI, lang="en")
    assert [error.value for error in at.error] == [MENDED]
    table = next(block.value for block in at.html if "ACC1" in block.value)
    assert f">{cell}<" in table
    assert table.count(">ACC1<") == 1
    assert say("Commit", "en") not in [button.label for button in at.button]
    assert len(stored.uploads()) == before


def _alone(name: str, grants: str) -> None:
    """Run a page whose own guard was tricked into letting in somebody with every right."""
    from importlib import import_module

    from pages._user import User

    page = import_module(f"pages.{name}")
    page.__dict__["require"] = lambda *_: User(grants, frozenset({"admin"}))
    page.render()


@pytest.fixture
def tricked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return what opens a page past its guard, so that only the handlers are left."""
    for name in ("upload", "history"):
        module = __import__(f"pages.{name}", fromlist=["require"])
        monkeypatch.setattr(module, "require", module.require)

    def open_tricked(name: str, claims: dict[str, object], **choices: str) -> AppTest:
        at = AppTest.from_function(_alone, default_timeout=60, args=(name, "an"))
        at.user = claims
        for key, value in choices.items():
            at.query_params[key] = value
        return at.run()

    return open_tricked


ACTORS = [
    signed_in("viewer", name="an"),
    signed_in("analyst", name="an"),
    signed_in("staff", name="an", provinces=["34-04"]),
    signed_in("staff", name="an", exp=1),
    {"is_logged_in": False},
]


@pytest.mark.parametrize("claims", ACTORS)
def test_a_commit_is_authorised_where_it_acts(
    stored: Store, tricked: Callable[..., AppTest], claims: dict[str, object]
):
    before = len(stored.uploads())
    at = tricked("upload", claims)
    at.file_uploader[0].set_value(("quy-1.xlsx", workbook(HANOI), XLSX)).run()
    press(at, say("Commit", "vi"))
    assert FORBIDDEN in [error.value for error in at.error]
    assert len(stored.uploads()) == before
    assert stored.audit()["action"].iloc[0] == "refused"


@pytest.mark.parametrize("claims", ACTORS)
def test_an_undo_is_authorised_where_it_acts(
    stored: Store, tricked: Callable[..., AppTest], claims: dict[str, object]
):
    number = stored.commit(observations(FIGURES), Upload("a.xlsx", b"-", "binh", AT))
    at = tricked("history", claims, nap=str(number))
    for field in at.text_input:
        field.set_value("-")
    press(at, say("Undo upload {number}", "vi", number=number))
    assert FORBIDDEN in [error.value for error in at.error]
    assert not stored.uploads()["undone_at"].iloc[0]


@pytest.mark.parametrize("claims", [signed_in("staff", name="an"), *ACTORS])
def test_the_state_of_a_period_is_authorised_where_it_is_set(
    stored: Store, tricked: Callable[..., AppTest], claims: dict[str, object]
):
    at = tricked("history", claims)
    press(at, say("Set the state", "vi"))
    assert FORBIDDEN in [error.value for error in at.error]
    assert set(stored.periods()["state"]) == {"open"}


def test_an_undo_of_ones_own_province_is_done_and_recorded(stored: Store):
    own = "\n".join(FIGURES.strip().splitlines()[:2])
    number = stored.commit(observations(own), Upload("a.xlsx", b"-", "binh", AT))
    at = open_page("lich-su", OF_HANOI, nap=str(number))
    fill(at, say("Reason", "vi"), "nhầm tệp")
    press(at, say("Undo upload {number}", "vi", number=number))
    assert stored.uploads()["undone_by"].iloc[0] == "an"
    row = stored.audit().iloc[0]
    assert (row["action"], row["object"], row["detail"]) == (
        "undo",
        f"official {number}",
        "nhầm tệp",
    )


@pytest.mark.usefixtures("fresh_caches")
@pytest.mark.parametrize("role", ["analyst", "staff"])
def test_an_original_is_given_with_a_record_to_those_with_the_role_alone(stored: Store, role: str):
    number = int(stored.uploads()["upload_id"].iloc[0])
    give = _original(number, "official", Request(signed_in(role, name="an")))
    assert give() == stored.original(number)[1]
    assert stored.audit()[["action", "object", "by"]].iloc[0].tolist() == [
        "original",
        f"official {number}",
        "an",
    ]
    chief = Decision(Actor("chief"), "left", AT)
    stored.put_account(Account(f"{ISSUER}|an", "an", frozenset()), chief)
    with pytest.raises(Exception, match="rights"):
        give()
    assert stored.audit()["action"].iloc[0] == "refused"
    for claims in (signed_in("admin", exp=1), signed_in("viewer")):
        with pytest.raises(Exception, match="rights"):
            _original(number, "official", Request(claims))()


def test_an_analyst_sees_an_upload_and_is_offered_no_act(stored: Store):
    number = stored.commit(observations(FIGURES), Upload("a.xlsx", b"-", "binh", AT))
    at = open_page("lich-su", Visit(signed_in("analyst", name="an")), nap=str(number))
    assert titles(at) == [say(TITLES["lich-su"], "vi")]
    buttons = [button.label for button in at.button]
    assert say("Undo upload {number}", "vi", number=number) not in buttons
    assert say("Set the state", "vi") not in buttons
    assert say("Show that moment", "vi") in buttons


def test_a_name_that_was_typed_never_stands_for_somebody_who_is_signed_in():
    known = User("an", frozenset({"staff"}), "signed in", (f"{ISSUER}|an",))
    assert known.actor("binh") == Actor("an", (f"{ISSUER}|an",))
    assert User("", frozenset()).actor("binh") == Actor("binh")
