"""Where the people missing are: how few provinces hold one half, in every case, and the bars."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts.pareto import pareto
from analytics.indicators.coverage import coverage
from analytics.reference.areas import provinces
from analytics.views.places.pareto import pareto_view
from analytics.views.places.provinces import Choice
from analytics.views.view import View
from analytics.wording import say
from tests.drawn_figures import notes, plain, traces
from tests.drawn_provinces import counted, drawn

CHOICE = Choice("si", "2024-12", "34", 2030)


def _view(*blocks: str) -> View:
    figures = drawn(*blocks)
    return pareto_view(coverage(figures), figures, CHOICE)


def _of(**rates: float) -> View:
    """Return provinces of a million each at so many percent: ``p01=40`` is province 34-01."""
    by_area = {f"34-{name[1:]}": {"2024-12": rate} for name, rate in rates.items()}
    return _view(counted(by_area))


def _said(view: View) -> tuple[str, str]:
    return say(view.finding, "en"), say(view.finding, "vi")


def _reason(view: View, area_id: str) -> str:
    """Return the id of a province's remark."""
    row = view.table[view.table["area_id"] == area_id]
    return row["reason"].to_list()[0].id


def test_shares_are_of_all_people_missing_and_nobody_cancels_another():
    """300,000, 200,000 and 100,000 to 60 %; the province at 80 % takes nothing off."""
    table = _of(p01=30, p79=40, p24=50, p04=80).table.head(4)
    assert table["missing_persons"].tolist() == [300_000, 200_000, 100_000, 0]
    assert table["share_pct"].round(3).tolist() == [50, 33.333, 16.667, 0]
    assert table["cumulative_pct"].round(3).tolist() == [50, 83.333, 100, 100]
    assert table["is_in_half"].tolist() == [True, False, False, False]


def test_the_fewest_provinces_that_hold_one_half_are_counted():
    en, vi = _said(_of(p01=35, p79=40, p24=45, p04=50, p08=80))
    # 250, 200, 150 and 100 thousand of 700: the first two hold 450.
    assert en == (
        "2 provinces hold one half of the 700,000 persons missing to 60% (2030): together 64.3%. "
        "Most are missing in Ha Noi: 250 thousand persons. 4 of 5 provinces known lack people; 5 "
        "of 34 are known."
    ).replace("700,000 persons", "0.70 million persons")
    assert vi.startswith(
        "2 địa phương chiếm một nửa số người còn thiếu: 64,3% trong tổng số 0,70 triệu người"
    )


def test_one_province_that_holds_one_half_is_named():
    en, vi = _said(_of(p01=10, p79=55))
    assert en.startswith("One province alone, Ha Noi, holds 90.9% of the 0.55 million")
    assert vi.startswith("Riêng Hà Nội chiếm 90,9%")


def test_equal_provinces_name_nobody():
    en, vi = _said(_of(p01=40, p79=40, p24=40))
    assert en.startswith("2 provinces hold one half of the 0.60 million")
    assert "Most are missing in 3 provinces standing level: 200 thousand persons each." in en
    assert "Thiếu nhiều nhất là 3 địa phương bằng nhau: mỗi nơi 200 nghìn người." in vi


def test_one_known_province_has_no_share_to_speak_of():
    en, vi = _said(_of(p01=40))
    assert en == (
        "Only Ha Noi is known: 0.20 million persons are missing to 60% (2030). Shares need more "
        "provinces."
    )
    assert vi.startswith("Mới có số liệu của Hà Nội: còn thiếu 0,20 triệu người")


@pytest.mark.parametrize(
    ("first", "others", "en", "vi"),
    [
        (
            80,
            40,
            "by 0.20 million persons; taken together, 6.40 million persons are missing.",
            "mốc 0,20 triệu người; bù trừ lẫn nhau, tính chung còn thiếu 6,40 triệu người.",
        ),
        (
            50,
            70,
            "Provinces beyond it: 33, by 3.30 million persons; taken together, nobody is missing.",
            "33 địa phương vượt mốc 3,30 triệu người; bù trừ lẫn nhau, tính chung không còn thiếu.",
        ),
        (50, 60, "", ""),
    ],
)
def test_what_is_beyond_is_taken_off_once_every_province_is_known(
    first: float, others: float, en: str, vi: str
):
    """The milestone is 60 %, every province has a million: what the first page says is found here.

    | one at | 33 at | missing | beyond |   net |
    |   80 % |  40 % |  6.6 m  |  0.2 m | 6.4 m |
    |   50 % |  70 % |  0.1 m  |  3.3 m |  none |
    |   50 % |  60 % |  0.1 m  |    0   |     – |
    """
    rates = {area_id: {"2024-12": others} for area_id in provinces("34")}
    said = _said(_view(counted(rates | {"34-01": {"2024-12": first}})))
    assert said[0].endswith(en or "34 of 34 are known.")
    assert said[1].endswith(vi or "có số liệu của 34/34 địa phương.")


@pytest.mark.parametrize("known", [2, 34])
def test_where_all_known_have_reached_the_milestone_nobody_is_missing(known: int):
    rates = {area_id: {"2024-12": 60.0} for area_id in provinces("34")[:known]}
    view = _view(counted(rates))
    en, vi = _said(view)
    text = "all 34 provinces" if known == 34 else "2 of 34 provinces, all at or above"
    assert en.startswith("Nobody is missing")
    assert text in en
    assert ("cả 34 địa phương" if known == 34 else "mới có số liệu của 2") in vi
    assert view.table["share_pct"].isna().all()
    assert not view.table["is_in_half"].any()


def test_where_nobody_is_known_the_view_says_what_it_takes():
    view = _view("34-04 | si_rate | 2024-12 | point | as_published | nso | 30")
    en, vi = _said(view)
    assert en.startswith("How many people are missing is not known for any province in December")
    assert vi.startswith("Chưa tính được số người còn thiếu của địa phương nào")
    assert _said(_view())[0] == en


def test_a_province_on_another_basis_is_not_added_up_with_the_others():
    view = _view(
        counted({"34-01": {"2024-12": 40}, "34-79": {"2024-12": 40}}),
        counted({"34-24": {"2024-12": 10}}, basis="nso_working_age"),
    )
    rows = view.table.set_index("area_id")
    assert rows["missing_persons"].isna()["34-24"]
    assert _reason(view, "34-24").startswith("On another basis")
    assert view.table["missing_persons"].sum() == 400_000


def test_every_province_has_a_row_and_the_unknown_ones_a_reason():
    view = _of(p01=40, p79=80)
    table = view.table
    assert sorted(table["area_id"]) == sorted(provinces("34"))
    assert _reason(view, "34-79").startswith("At or above the milestone")
    assert _reason(view, "34-04") == "No figure was found for this month"


rates = st.dictionaries(
    st.sampled_from(provinces("34")), st.integers(0, 100), min_size=1, max_size=8
)


@settings(max_examples=25, deadline=None)
@given(rates)
def test_the_half_is_held_by_the_fewest_whatever_the_figures(drawn_rates: dict[str, int]):
    view = _view(counted({a: {"2024-12": rate} for a, rate in drawn_rates.items()}))
    missing = [int(n) for n in view.table["missing_persons"].dropna()]
    assert missing == sorted(missing, reverse=True)
    in_half = int(view.table["is_in_half"].sum())
    assert 2 * sum(missing[:in_half]) >= sum(missing)
    assert in_half == 0 or 2 * sum(missing[: in_half - 1]) < sum(missing)


def test_bars_within_the_half_are_full_and_the_others_hatched():
    figure = pareto(_of(p01=35, p79=40, p24=45, p04=50, p08=80), "light", "vi")
    found = traces(figure)
    bars = found["people missing"]
    assert bars["x"] == [250, 200, 150, 100]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "/", "/"]
    assert found["labels"]["text"] == [" 250 · 36%", " 200 · 64%", " 150 · 86%", " 100 · 100%"]
    (line,) = plain(figure)["layout"]["shapes"]
    assert (line["y0"], line["y1"]) == (1.5, 1.5)


def test_who_is_not_drawn_is_counted():
    texts = notes(pareto(_of(p01=35, p08=80), "light", "en"))
    assert "Not drawn: 1 at or above the milestone, 32 not known" in texts


def test_one_bar_alone_has_no_line_of_the_half():
    figure = pareto(_of(p01=35), "dark", "vi")
    assert not plain(figure)["layout"].get("shapes")
    assert "một nửa tổng số" not in " ".join(notes(figure))
