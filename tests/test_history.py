"""Figures beside those in force: what is unlikely is said once, by its cell, in order of weight."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import Message
from analytics.indicators.regroup import with_sums
from analytics.ingest.findings import Finding
from analytics.ingest.past.history import against_history, beside_history
from analytics.ingest.past.known import last_known
from analytics.ingest.read import read
from analytics.reference.areas import provinces
from analytics.schema import OBSERVATIONS
from analytics.wording import say
from tests.panels import LAST, Panel, panel
from tests.table import observations
from tests.workbooks import workbook


def told(found: list[Finding], code: str = "") -> list[tuple[str, str, str]]:
    """Return code, severity and cell of the remarks, of one code where it is named."""
    rows = [(one.code, one.severity, one.spot.cell) for one in found]
    return [row for row in rows if not code or row[0] == code]


def said(found: list[Finding], code: str) -> str:
    """Return the Vietnamese text of the first remark of a code."""
    return say(next(one.message for one in found if one.code == code), "vi")


def changed(of: Panel, change: Callable[[pd.Series], pd.Series], places: slice) -> pd.DataFrame:
    """Return the incoming figures with some of them changed, in whole persons."""
    value = of.incoming["value"].astype(float).copy()
    value.iloc[places] = change(value.iloc[places]).round()
    return of.incoming.assign(value=value)


def prior(of: Panel) -> pd.Series:
    """Return the last quarter's value of each incoming figure."""
    before = of.present[of.present["period"] == "2025-12"]
    keys = ["measure", "area_id"]
    both = of.incoming[keys].merge(before[[*keys, "value"]], on=keys)
    return both["value"].astype(float)


@pytest.fixture(scope="module")
def quiet() -> Panel:
    """Return a panel whose last quarter is as the others."""
    return panel(5)


def test_an_ordinary_quarter_has_nothing_to_say(quiet: Panel):
    assert told(against_history(quiet.incoming, quiet.present)) == []


def test_what_nothing_is_known_of_is_not_judged(quiet: Panel):
    assert against_history(quiet.incoming, OBSERVATIONS.empty()) == []
    assert against_history(OBSERVATIONS.empty(), quiet.present) == []
    assert against_history(OBSERVATIONS.empty(), OBSERVATIONS.empty()) == []


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        (10, "Có thể thừa một chữ số ở ô C5"),
        (100, "Có thể thừa hai chữ số ở ô C5"),
        (1000, "Có thể thừa ba chữ số ở ô C5 (trang “Biểu 1”), hoặc nhầm đơn vị tính"),
        (1 / 10, "Có thể thiếu một chữ số ở ô C5"),
        (1 / 100, "Có thể thiếu hai chữ số ở ô C5"),
        (1 / 1000, "Có thể thiếu ba chữ số ở ô C5"),
    ],
)
def test_a_power_of_ten_is_told_as_digits(quiet: Panel, factor: float, text: str):
    found = against_history(changed(quiet, lambda v: v * factor, slice(0, 1)), quiet.present)
    assert told(found, "B51") == [("B51", "warning", "C5")]
    assert text in said(found, "B51")


def test_a_whole_column_in_another_unit_is_said_once(quiet: Panel):
    found = against_history(changed(quiet, lambda v: v / 1000, slice(0, 34)), quiet.present)
    assert told(found, "SCALE1") == [("SCALE1", "warning", "C5")]
    assert told(found, "B51") == []
    assert "34 số liệu" in said(found, "SCALE1")
    assert "1/1.000" in said(found, "SCALE1")


def test_a_change_unlike_those_of_the_others_is_a_warning_with_what_is_usual(quiet: Panel):
    found = against_history(changed(quiet, lambda v: v * 1.15, slice(36, 37)), quiet.present)
    assert told(found, "B51") == [("B51", "warning", "D7")]
    assert "Tuyên Quang: Số người tham gia BHXH tự nguyện tăng từ" in said(found, "B51")
    assert "mức thay đổi thông thường là −" in said(found, "B51")


def test_a_change_between_3_5_and_5_deviations_is_a_note():
    names = provinces("34")[:11]
    before = [100_000] * 11
    after = [100_000 + 1000 * n for n in range(-5, 5)] + [117_000]
    # Growths about -5 % to 4 % and 15.7 %: median 0, MAD 3 %, so z is about 3.5 to 3.6.
    lines = "measure | area_id | period | value | cell"
    held = "".join(f"\nui | {a} | 2025-12 | {v} | A1" for a, v in zip(names, before, strict=True))
    given = "".join(
        f"\nui | {a} | 2026-03 | {v} | C{n}"
        for n, (a, v) in enumerate(zip(names, after, strict=True))
    )
    found = against_history(observations(lines + given), observations(lines + held))
    assert told(found) == [("B51", "note", "C10")]


def test_a_change_of_few_people_is_never_remarkable():
    lines = "measure | area_id | period | value"
    names = provinces("34")
    held = "".join(f"\nui | {a} | 2025-12 | {1000 + 37 * n}" for n, a in enumerate(names))
    given = "".join(f"\nui | {a} | 2026-03 | {1002 + 37 * n}" for n, a in enumerate(names[1:], 1))
    given += f"\nui | {names[0]} | 2026-03 | 1490"  # +49 %, 490 people
    assert against_history(observations(lines + given), observations(lines + held)) == []


def test_one_province_alone_is_compared_with_past_steps_of_the_same_season(quiet: Panel):
    alone = changed(quiet, lambda v: v * 1.15, slice(0, 1)).iloc[[0]]
    assert told(against_history(alone, quiet.present)) == [("B51", "warning", "C5")]
    assert told(against_history(quiet.incoming.iloc[[0]], quiet.present)) == []


def test_without_anything_to_compare_with_thirty_percent_is_remarkable():
    held = observations("""
        measure | area_id | period  | value
        ui      | VN      | 2025-12 | 100000
        """)
    more = held.assign(period="2026-03", value=[131_000.0], cell="C5")
    assert "tăng 31,0%. Kiểm tra ô C5" in said(against_history(more, held), "B51")
    less = held.assign(period="2026-03", value=[70_000.0])
    assert "giảm 30,0%" in said(against_history(less, held), "B51")
    assert against_history(held.assign(period="2026-03", value=[129_000.0]), held) == []


def test_an_area_that_has_grown_so_before_is_not_suspected_of_a_digit():
    held = observations("""
        measure      | area_id | period  | value
        si_voluntary | VN      | 2025-09 | 3000
        si_voluntary | VN      | 2025-12 | 30000
        """)
    assert against_history(held.iloc[1:].assign(period="2026-03", value=[290_000.0]), held) == []


def test_the_own_publisher_is_compared_before_a_better_known_one():
    held = observations("""
        measure | area_id | period  | value  | publisher
        ui      | VN      | 2025-12 | 100000 | vss
        ui      | VN      | 2025-12 | 200000 | unit
        """)
    own = held.iloc[1:].assign(period="2026-03", value=[201_000.0])
    assert against_history(own, held) == []
    other = own.assign(publisher="government", value=[101_000.0])
    assert against_history(other, held) == []  # VSS is nearest to the register


def test_figures_more_than_fifteen_months_old_are_no_measure():
    held = observations("""
        measure | area_id | period  | value
        ui      | VN      | 2024-11 | 100000
        """)
    later = held.assign(value=[990_000.0])
    assert against_history(later.assign(period="2026-03"), held) == []
    assert against_history(later.assign(period="2026-02"), held) != []


def test_a_table_sent_again_under_a_new_period_is_said_once(quiet: Panel):
    found = against_history(quiet.incoming.assign(value=prior(quiet)), quiet.present)
    assert told(found, "COPY1") == [("COPY1", "warning", "C5")]
    assert "cả 102 số liệu của Quý I/2026 giống hệt Quý IV/2025" in said(found, "COPY1")


def test_provinces_left_as_they_were_are_gathered_and_counted(quiet: Panel):
    value = quiet.incoming["value"].astype(float).copy()
    for start in (0, 34, 68):
        value.iloc[start : start + 3] = prior(quiet).iloc[start : start + 3]
    found = against_history(quiet.incoming.assign(value=value), quiet.present)
    assert told(found, "COPY1") == [("COPY1", "warning", "C5")]
    text = said(found, "COPY1")
    assert "9 số liệu" in text
    assert "C5 (Hà Nội)" in text
    assert "và 4 mục khác" in text


def test_round_figures_that_stay_are_no_copies():
    held = observations("""
        measure | area_id | period  | value
        ui      | VN      | 2025-12 | 12000
        ui      | 34-01   | 2025-12 | 3400
        ui      | 34-04   | 2025-12 | 900
        """)
    assert against_history(held.assign(period="2026-03"), held) == []


def test_rows_shifted_by_one_are_told_as_such_and_not_as_so_many_jumps(quiet: Panel):
    value = quiet.incoming["value"].astype(float).copy()
    value.iloc[3:13] = prior(quiet).iloc[4:14].to_numpy()
    found = against_history(quiet.incoming.assign(value=value), quiet.present)
    assert told(found, "SHIFT1") == [("SHIFT1", "warning", "C8")]
    assert "ô C8 (Điện Biên) mang số của Lai Châu" in said(found, "SHIFT1")
    assert told(found, "B51") == []


def test_a_sum_since_january_is_told_by_its_growth_over_the_year():
    names = provinces("34")[:5]
    lines = "measure | area_id | period | value | cell"

    def quarter(period: str, times: float) -> pd.DataFrame:
        return observations(
            lines
            + "".join(
                f"\nui | {a} | {period} | {round(times * (10_007 + 1000 * n))} | C{n + 5}"
                for n, a in enumerate(names)
            )
        )

    first, second = quarter("2025-03", 1), quarter("2025-06", 2.03)
    found = against_history(second, first)
    assert told(found, "CUM1") == [("CUM1", "warning", "C5")]
    assert "gấp khoảng 2,0 lần Quý I/2025, giống như số lũy kế" in said(found, "CUM1")
    again = against_history(quarter("2026-03", 1.1), quarter("2025-12", 4.2))
    assert "chỉ bằng khoảng 1/3,8 so với Quý IV/2025" in said(again, "CUM1")
    assert told(against_history(quarter("2025-06", 1.05), first), "CUM1") == []
    assert told(against_history(quarter("2025-05", 2.0), first), "CUM1") == []  # no quarter's end


SHARES = observations("""
    measure       | area_id | period  | value
    si_compulsory | 34-01   | 2025-03 | 100000
    ui            | 34-01   | 2025-03 | 90000
    si_compulsory | 34-01   | 2025-06 | 101000
    ui            | 34-01   | 2025-06 | 91000
    si_compulsory | 34-01   | 2025-09 | 102000
    ui            | 34-01   | 2025-09 | 92500
    si_compulsory | 34-01   | 2025-12 | 103000
    ui            | 34-01   | 2025-12 | 92700
    """)


def test_unemployment_over_compulsory_is_judged_by_the_provinces_own_range():
    # So far 90.0 to 90.7 %; 86 % is 4 points below, 87.5 % within 3.
    given = observations("""
        measure       | area_id | period  | value  | cell
        si_compulsory | 34-01   | 2026-03 | 104000 | C5
        ui            | 34-01   | 2026-03 | 89440  | D5
        """)
    found = against_history(given, SHARES)
    assert told(found, "UI2") == [("UI2", "warning", "D5")]
    assert "BHTN bằng 86,0% BHXH bắt buộc; từ trước đến nay tỷ lệ này từ 90,0% đến 90,7%" in said(
        found, "UI2"
    )
    near = given.assign(value=[104_000.0, 91_000.0])
    assert told(against_history(near, SHARES), "UI2") == []
    assert told(against_history(given, SHARES.iloc[2:]), "UI2") == []  # three periods are no range


def test_a_share_that_is_off_in_most_provinces_is_said_once(quiet: Panel):
    found = against_history(changed(quiet, lambda v: v * 0.9, slice(68, 102)), quiet.present)
    assert told(found, "UI2") == [("UI2", "warning", "E5")]
    assert "ở 34 tỉnh, thành phố" in said(found, "UI2")


def test_provinces_that_reported_the_last_time_are_missed_by_name(quiet: Panel):
    short = quiet.incoming.drop(index=[0, 5])
    found = against_history(short, quiet.present)
    assert told(found) == [("GONE1", "warning", "")]
    assert "2 tỉnh, thành phố có số liệu Quý IV/2025 nhưng không có Quý I/2026: Hà Nội" in said(
        found, "GONE1"
    )
    one = against_history(quiet.incoming.drop(index=[0]), quiet.present)
    assert one[0].spot.area_id == "34-01"


def test_a_file_of_a_few_provinces_lacks_nothing(quiet: Panel):
    assert against_history(quiet.incoming.iloc[:5], quiet.present) == []


def test_figures_of_the_period_that_are_in_force_already_are_not_missed(quiet: Panel):
    both = pd.concat([quiet.present, quiet.incoming.iloc[[0]]])
    assert told(against_history(quiet.incoming.drop(index=[0]), both)) == []


def test_provinces_that_ended_are_not_missed():
    lines = "measure | area_id | period | value"
    held = observations(
        lines
        + "".join(
            f"\nlabour_force_15plus | {a} | 2007-12 | 90{n}100"
            for n, a in enumerate(("63-01", "63-02", "63-04", "63-28"))
        )
    )
    later = held.iloc[:3].assign(period="2008-12")
    missed = against_history(later.assign(value=[1.0e6, 1.0e6, 1.0e6]), held)
    assert [say(m.message, "vi") for m in missed if m.code == "GONE1"] == []


def test_a_column_of_rounded_figures_is_a_note(quiet: Panel):
    found = against_history(
        changed(quiet, lambda v: (v / 500).round() * 500, slice(0, 34)), quiet.present
    )
    assert told(found, "DIGIT1") == [("DIGIT1", "note", "C5")]


def test_revisions_are_listed_old_and_new_large_ones_to_be_confirmed():
    held = observations("""
        measure  | area_id | period  | value  | basis
        si_total | 34-01   | 2025-12 | 100000 | .
        si_total | 34-04   | 2025-12 | 100000 | .
        si_rate  | VN      | 2025-12 | 45.1   | vss_new
        ui       | VN      | 2025-12 | 90000  | .
        """)
    given = held.assign(value=[100_600.0, 100_400.0, 46.0, 90_000.0], cell=["C5", "C6", "D5", "E5"])
    found = against_history(given, held)
    assert told(found, "B58") == [("B58", "warning", "C5"), ("B58", "note", "C6")]
    text = said(found, "B58")
    assert "2 ô khác với số đã nộp" in text
    assert "C5 (Hà Nội): 100.000 → 100.600" in text
    assert "D5 (Cả nước): 45,1% → 46,0%" in text


def test_a_later_release_revises_the_earlier_one_of_its_publisher():
    held = observations("""
        measure  | area_id | period  | value    | released
        si_total | VN      | 2022-09 | 17240000 | 2022-10-06
        """)
    later = held.assign(value=[17_080_000.0], released="2022-10-26")
    assert "17.240.000 → 17.080.000" in said(against_history(later, held), "B58")
    assert against_history(later.assign(publisher="government"), held) == []


PARTS = observations("""
    measure | area_id | period  | value  | publisher
    ui      | 63-02   | 2025-06 | 30000  | unit
    ui      | 63-08   | 2025-06 | 50000  | unit
    ui      | 63-01   | 2025-06 | 900000 | unit
    """)


def test_the_34_are_compared_with_the_sums_of_their_parts_where_these_are_given():
    merged = PARTS.iloc[:1].assign(area_id="34-08", period="2025-09", value=[120_000.0])
    assert against_history(merged, PARTS) == []
    found = against_history(merged, with_sums(PARTS))
    assert "tăng từ 80.000 (Quý II/2025) lên 120.000, tức tăng 50,0%" in said(found, "B51")


def test_a_sum_that_nobody_submitted_is_not_revised():
    merged = PARTS.iloc[:1].assign(area_id="34-08", value=[81_000.0])
    assert told(against_history(merged, with_sums(PARTS)), "B58") == []
    same = PARTS.iloc[2:].assign(value=[910_000.0])
    assert told(against_history(same, with_sums(PARTS)), "B58") != []


def test_the_last_value_of_each_area_is_known_of_the_preferred_publisher():
    known = last_known(with_sums(PARTS))
    assert known["ui", "34-08"] == Decimal(80_000)
    assert known["ui", "63-02"] == Decimal(30_000)
    held = observations("""
        measure  | area_id | period  | value | publisher
        si_total | VN      | 2025-12 | 21340 | vss
        si_total | VN      | 2025-12 | 21000 | government
        si_total | VN      | 2025-09 | 20000 | vss
        ui       | VN      | 2025-12 | .     | vss
        """)
    assert last_known(held) == {("si_total", "VN"): Decimal(21_340)}
    assert last_known(OBSERVATIONS.empty()) == {}


def test_warnings_stand_before_notes_and_the_weightier_first(quiet: Panel):
    value = quiet.incoming["value"].astype(float).copy()
    value.iloc[0] *= 10  # Hà Nội
    value.iloc[40] *= 1.15
    value.iloc[68:102] = (value.iloc[68:102] / 500).round() * 500
    found = against_history(quiet.incoming.assign(value=value), quiet.present)
    severities = [one.severity for one in found]
    assert severities == sorted(severities, reverse=True)
    assert found[0].spot.cell == "C5"
    assert found[-1].code == "DIGIT1"


def test_a_reading_takes_the_remarks_among_its_findings():
    file = workbook("""
        Kỳ: Quý I/2026
        Đơn vị: người
        Địa phương | BHXH tự nguyện
        Hà Nội     | 123000
        """)
    held = observations("""
        measure      | area_id | period  | value | publisher
        si_voluntary | 34-01   | 2025-12 | 12300 | unit
        """)
    plain = read(file, "bieu.xlsx", date(2026, 11, 24))
    beside = beside_history(plain, held)
    assert len(beside.findings) == len(plain.findings) + 1
    assert beside.findings.iloc[-1]["cell"] == "B4"
    assert isinstance(beside.findings.iloc[-1]["message"], Message)
    assert not beside.is_blocked
    assert beside_history(plain, OBSERVATIONS.empty()) is plain


def test_errors_of_digits_are_all_found_and_honest_figures_hardly_ever_suspected():
    random = np.random.default_rng(125)
    found_of = dict.fromkeys((1000, 10, 1.15, 0.85), 0)
    n_panels, alarms = 20, 0
    for seed in range(n_panels):
        of = panel(seed)
        places = random.choice(34, len(found_of), replace=False)
        value = of.incoming["value"].astype(float).copy()
        for place, factor in zip(places, found_of, strict=True):
            value.iloc[place] = round(value.iloc[place] * factor)
        found = against_history(of.incoming.assign(value=value), of.present)
        warned = {one.spot.cell for one in found if (one.code, one.severity) == ("B51", "warning")}
        wrong = {f"C{place + 5}": factor for place, factor in zip(places, found_of, strict=True)}
        for cell, factor in wrong.items():
            found_of[factor] += cell in warned
        alarms += len(warned - set(wrong))
    assert found_of == dict.fromkeys(found_of, n_panels)
    assert alarms <= 0.002 * n_panels * 98


FIGURE = st.tuples(
    st.sampled_from(("ui", "si_compulsory", "si_voluntary", "labour_force_15plus", "si_rate")),
    st.sampled_from((*provinces("34")[:3], *provinces("63")[:3], "VN", "34-R1")),
    st.sampled_from(("2007-12", "2024-12", "2025-03", "2025-05", "2025-06", "2025-12")),
    st.sampled_from(("unit", "vss", "somebody")),
    st.sampled_from(("", "2026-01")),
    st.sampled_from((0.0, 1.0, 99.0, 1000.0, 12_345.0, 123_450.0, 5e7, None)),
)


def drawn(figures: list[tuple]) -> pd.DataFrame:
    names = ["measure", "area_id", "period", "publisher", "released", "value"]
    rows = pd.DataFrame(figures, columns=names).drop_duplicates(names[:-1])
    plain = {"span": "point", "basis": "", "status": "published", "source": "", "note": ""}
    return OBSERVATIONS.conform(rows.assign(**plain, upload_id=1, sheet="Q", cell="A1"))


@settings(max_examples=30, deadline=None)
@given(st.lists(FIGURE, max_size=25), st.lists(FIGURE, max_size=25))
def test_whatever_comes_in_is_remarked_on_and_never_refused(
    given_figures: list[tuple], held_figures: list[tuple]
):
    found = against_history(drawn(given_figures), drawn(held_figures))
    assert {one.severity for one in found} <= {"warning", "note"}
    for one in found:
        for language in ("vi", "en"):
            text = say(one.message, language)
            assert "{" not in text
            assert "nan" not in text.split()


def test_the_last_quarter_of_the_panel_is_the_one_that_comes_in(quiet: Panel):
    assert set(quiet.incoming["period"]) == {LAST}
    assert LAST not in set(quiet.present["period"])
