"""The tables to take away: gaps, references, what sources say differently, uploads and findings."""

from datetime import date

import pandas as pd
import pytest

from analytics.errors import Message
from analytics.indicators.coverage import coverage
from analytics.indicators.gaps import gaps
from analytics.ingest.read import read
from analytics.reference.areas import COUNTRY, LEVELS, areas, provinces, regions
from analytics.reference.bases import bases
from analytics.reference.indicators import indicators
from analytics.reference.targets import of_areas, targets
from analytics.schema import CHANGES, COVERAGE, FINDINGS, OBSERVATIONS
from analytics.views import sourcing
from analytics.views.disagreements import disagreements_view
from analytics.views.gap_table import (
    areas_of_level,
    gap_rows,
    gap_table_view,
    level_name,
)
from analytics.views.references import (
    bases_view,
    breaks_view,
    definitions_view,
    targets_view,
)
from analytics.views.status import SHAPES, WORDS, shape, word
from analytics.views.uploads.changes import changes_view
from analytics.views.uploads.loading import SEVERITIES, findings_view, observations_view
from analytics.views.view import View, cell_text, joined, printed
from analytics.wording import LANGUAGES, Name, say
from tests.table import observations
from tests.workbooks import workbook

FIGURES = """
    measure                  | area_id | period  | span  | basis             | released | value
    labour_force_working_age | 34-01   | 2025-12 | year  | nso_working_age   |          | 1000
    labour_force_15plus      | 34-01   | 2025-12 | year  | nso_15plus_icls19 |          | 1100
    si_total                 | 34-01   | 2025-12 | point |                   | 2026-01  | 550
    si_total                 | 34-01   | 2025-09 | point |                   | 2025-10  | 540
    ui                       | 34-01   | 2025-12 | point |                   | 2026-01  | 350
    """


def _rows(level: str = "34", **chosen: object) -> pd.DataFrame:
    """Return the GAPS rows of the drawn figures for a choice."""
    found = coverage(observations(FIGURES))
    return gap_rows(found, areas_of_level(level), **chosen)  # pyright: ignore[reportArgumentType]


def _headings_exist(view: View) -> bool:
    """Tell whether every column of a view stands in its table."""
    return {column.name for column in view.columns} <= set(view.table.columns)


@pytest.mark.parametrize(
    ("level", "ids"),
    [
        ("VN", (COUNTRY,)),
        ("63", provinces("63")),
        ("34", provinces("34")),
        ("63-R", regions("63")),
        ("34-R", regions("34")),
    ],
)
def test_each_level_has_its_areas_and_a_name(level: str, ids: tuple[str, ...]):
    assert level in LEVELS
    assert areas_of_level(level) == ids
    assert level_name(level).id


def test_the_rows_are_narrowed_by_indicator_month_and_milestone():
    assert len(_rows()) == 6
    assert set(_rows(indicator_id="ui")["indicator"]) == {"ui"}
    assert set(_rows(period="2025-09")["period"]) == {"2025-09"}
    assert set(_rows(year=2030)["milestone_year"]) == {2030}
    assert _rows("VN").empty


def test_the_gap_table_has_one_row_for_each_area_month_and_indicator_newest_first():
    view = gap_table_view(_rows(), "34")
    shown = view.table[["period", "count_persons", "base_persons", "gap_persons"]]
    assert shown.to_numpy().tolist() == [
        ["2025-12", 550, 1000, -100],
        ["2025-12", 350, 1000, 0],
        ["2025-09", 540, 1000, -90],
    ]
    assert view.finding.params == {"n": 3}
    assert _headings_exist(view)


def test_every_basis_is_listed_where_it_is_asked_for_and_15_plus_has_no_people():
    table = gap_table_view(_rows(), "34", is_headline=False).table
    assert len(table) == 6
    on_15plus = table[table["base_persons"] == 1100]
    assert len(on_15plus) == 3
    assert on_15plus["gap_persons"].isna().all()
    assert on_15plus["gap_pp"].notna().all()


def test_names_stand_beside_codes_and_a_province_names_its_region():
    row = gap_table_view(_rows(), "34").table.iloc[0]
    assert (row["area"], row["region"]) == (
        areas()["34-01"].name,
        areas()[areas()["34-01"].region_id].name,
    )
    assert row["indicator_name"] == indicators()["si"].short
    assert row["source"] == "drawn"


def test_the_country_has_no_region():
    found = coverage(
        observations("""
        measure | area_id | period  | basis   | value
        si_rate | VN      | 2025-12 | vss_new | 45.1
        """)
    )
    row = gap_table_view(gap_rows(found, (COUNTRY,)), "VN").table.iloc[0]
    assert row["region"] == ""
    assert row["status_word"] == word("met")


@pytest.mark.parametrize("is_headline", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_table_of_nothing_still_has_its_headings(is_headline: bool, language: str):
    view = gap_table_view(gaps(COVERAGE.empty()), "34", is_headline=is_headline)
    assert view.table.empty
    assert _headings_exist(view)
    assert len(printed(view, language).columns) == len(view.columns)


def test_the_whole_delivered_gap_table_can_be_printed(measured: pd.DataFrame):
    view = gap_table_view(gap_rows(measured, areas_of_level("63")), "63")
    text = printed(view, "vi")
    assert len(text) == len(view.table) > 60
    assert not text.isin(["nan", "<NA>", "None", "NaN"]).any().any()


def test_six_indicators_are_defined_and_three_of_them_are_measured():
    view = definitions_view()
    assert view.table["name"].tolist() == [i.name for i in indicators().values()]
    said = [message.id for message in view.table["is_measured"]]
    assert said.count("measured here") == 3
    assert _headings_exist(view)


def test_the_bases_stand_in_the_order_in_which_they_are_taken():
    view = bases_view()
    assert view.table["rank"].tolist() == sorted(b.rank for b in bases().values())
    verdicts = dict(zip(view.table["rank"], view.table["verdict"], strict=True))
    assert {n for n, m in verdicts.items() if m.id == "verdict possible"} == {1, 2, 3}


def test_targets_keep_percent_and_persons_apart():
    view = targets_view(targets())
    assert len(view.table) == len(targets())
    one_of_two = view.table["value_pct"].notna() ^ view.table["value_persons"].notna()
    assert one_of_two.all()
    assert _headings_exist(view)


def test_the_targets_of_one_area_are_its_own():
    table = targets_view(of_areas(("34-01",), "si")).table
    assert set(table["area"]) == {areas()["34-01"].name}
    assert 3_702_304 in table["value_persons"].dropna().tolist()


def test_the_breaks_are_dated_and_explained():
    view = breaks_view()
    assert "2022-09" in view.table["period"].tolist()
    assert all(isinstance(title, Name) for title in view.table["title"])
    assert _headings_exist(view)


DISAGREEING = """
    measure  | area_id | period  | publisher  | released   | status    | basis   | value
    si_total | VN      | 2024-12 | vss        | 2025-07    | derived   |         | 18710700
    si_total | VN      | 2024-12 | vss        | 2025-01-08 | estimate  |         | 20110000
    si_rate  | VN      | 2022-12 | government | 2024-05-20 | published | vss_new | 38.01
    si_rate  | VN      | 2022-12 | vss        | 2023-12    | published | vss_new | 38.08
    ui       | VN      | 2024-12 | vss        | 2025-01-08 | estimate  |         | 16000000
    ui       | VN      | 2024-12 | vss        | 2025-02    | estimate  |         | 16000000
    si_total | 34-01   | 2025-12 | vss        | 2026-01    | estimate  |         | 1
    si_total | 34-01   | 2025-12 | vss        | 2026-02    | estimate  |         | 2
    si_total | VN      | 2025-12 | vss        | 2026-01    | estimate  |         | .
    """


def test_what_sources_say_differently_stands_together_with_the_one_shown_first():
    table = disagreements_view(observations(DISAGREEING)).table
    shown = {(row["period"], row["released"]): row["use"].id for row in table.to_dict("records")}
    assert shown == {
        ("2024-12", "2025-01-08"): "shown first",
        ("2024-12", "2025-07"): "also published",
        ("2022-12", "2023-12"): "shown first",
        ("2022-12", "2024-05-20"): "also published",
    }


def test_people_and_percentages_have_columns_of_their_own():
    table = disagreements_view(observations(DISAGREEING)).table
    assert sorted(table["value_persons"].dropna()) == [18_710_700, 20_110_000]
    assert sorted(table["value_pct"].dropna()) == [38.01, 38.08]


def test_figures_that_agree_make_no_table():
    view = disagreements_view(OBSERVATIONS.empty())
    assert view.table.empty
    assert view.finding.params == {"n": 0}
    assert _headings_exist(view)


def test_one_figure_of_each_disagreement_is_shown_first(official: pd.DataFrame):
    view = disagreements_view(official)
    first = view.table[[m.id == "shown first" for m in view.table["use"]]]
    assert len(first) == view.finding.params["n"]
    assert not first.duplicated(["measure", "period", "span", "basis"]).any()


def test_findings_that_block_stand_first_and_are_counted():
    found = FINDINGS.conform(
        pd.DataFrame(
            {
                "code": ["N1", "E1", "W1", "E2"],
                "severity": ["note", "error", "warning", "error"],
                "sheet": "Q1",
                "cell": ["A1", "B2", "C3", "D4"],
                "area_id": "",
                "message": [Message("n"), Message("e"), Message("w"), Message("f")],
            }
        )
    )
    view = findings_view(found)
    assert view.table["code"].tolist() == ["E1", "E2", "W1", "N1"]
    assert view.finding.params == {"error": 2, "warning": 1, "note": 1}
    assert [m.id for m in view.table["kind"]] == [
        SEVERITIES[s] for s in ("error", "error", "warning", "note")
    ]


def test_findings_of_one_kind_stand_together_and_name_their_area():
    found = FINDINGS.conform(
        pd.DataFrame(
            {
                "code": ["W2", "W1", "N1", "W2"],
                "severity": ["warning", "warning", "note", "warning"],
                "sheet": "Q1",
                "cell": ["A1", "B2", "C3", "D4"],
                "area_id": ["34-01", "", "", "VN"],
                "message": [Message("w"), Message("v"), Message("n"), Message("w")],
            }
        )
    )
    shown = printed(findings_view(found), "vi")
    assert shown["Ô"].tolist() == ["A1", "D4", "B2", "C3"]
    assert shown["Địa bàn"].tolist() == ["Hà Nội", "Cả nước", "", ""]


def test_no_findings_make_an_empty_table():
    view = findings_view(FINDINGS.empty())
    assert view.table.empty
    assert view.finding.params == {"error": 0, "warning": 0, "note": 0}


def test_a_figure_read_from_a_file_is_shown_with_its_cell():
    file = workbook("""
        Kỳ: 12/2024
        Địa phương | BHXH tổng số (người) | Tỷ lệ tham gia BHXH (%)
        Hà Nội     | 2300000              | 59.2
        """)
    view = observations_view(read(file, "bieu.xlsx", date(2026, 11, 24)).observations)
    assert view.finding.params == {"n": 2}
    cells = view.table[["cell", "value_persons", "value_pct"]].astype(object)
    assert cells.where(cells.notna(), None).to_numpy().tolist() == [
        ["B3", 2_300_000, None],
        ["C3", None, 59.2],
    ]
    assert _headings_exist(view)


def test_no_figures_read_make_an_empty_table():
    assert observations_view(OBSERVATIONS.empty()).table.empty


def test_a_changed_figure_is_shown_with_what_it_was_is_and_whose_doing_it_was():
    keys = {"span": "point", "publisher": "vss", "released": "", "basis": "", "area_id": "34-01"}
    statuses = {"status_before": "published", "status_after": ""}
    changed = pd.DataFrame(
        {
            "measure": ["si_total", "si_rate"],
            "period": ["2025-12", "2025-09"],
            "value_before": [2_300_000, 59.25],
            "value_after": [2_400_000, None],
            "action": ["commit", "undo"],
            "upload_id": [7, 5],
            "at": "2026-01-12T03:02:00.000000+00:00",
            "by": "An",
        }
    )
    view = changes_view(CHANGES.conform(changed.assign(**keys, **statuses)), Message("f"))
    shown = printed(view, "vi")
    columns = ["Trước", "Sau", "Thao tác", "Lần nạp số"]
    assert shown[columns].to_numpy().tolist() == [
        ["2.300.000", "2.400.000", "nạp", "7"],
        ["59,25", "–", "hoàn tác", "5"],
    ]
    assert set(shown["Thời điểm"]) == {"10:02 ngày 12/01/2026"}


def test_every_status_has_a_word_and_a_shape_of_its_own_kind():
    assert set(WORDS) == set(SHAPES)
    assert all(word(status).id and shape(status) for status in WORDS)
    assert shape("met") != shape("missed") != shape("indicative")


def test_an_unknown_code_says_that_it_is_not_known_rather_than_nothing():
    assert sourcing.figure_status(None).id == "not known"
    assert sourcing.figure_status("estimate").id == "estimate"
    assert sourcing.base_kind(pd.NA).id == "not printed"
    assert sourcing.publisher_name("somebody") == Name("somebody", "somebody")
    assert sourcing.text(None) == ""


def test_a_basis_has_a_full_and_a_short_name():
    found = bases()["vss_new"]
    assert sourcing.basis_name("vss_new") == found.name
    assert sourcing.basis_name("vss_new", is_short=True) == found.short
    assert sourcing.indicator_name("si") == indicators()["si"].short


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (21_340_000, "persons", "21.340.000", "21,340,000"),
        (45.1, "pct", "45,1", "45.1"),
        (-0.1, "pp", "-0,1", "-0.1"),
        ("2025-12", "period", "12/2025", "Dec 2025"),
        (2030, "year", "2030", "2030"),
        (None, "persons", "–", "–"),
        (pd.NA, "pct", "–", "–"),
        (float("nan"), "pp", "–", "–"),
        (None, "text", "", ""),
        (pd.NA, "text", "", ""),
        ("a source", "text", "a source", "a source"),
        (Name("Huế", "Hue"), "text", "Huế", "Hue"),
        (Message("{gap:pp}", {"gap": 1.5}), "text", "1,5 điểm %", "1.5 pp"),
    ],
)
def test_a_cell_is_written_as_its_unit_and_language_ask(value: object, unit: str, vi: str, en: str):
    assert (cell_text(value, unit, "vi"), cell_text(value, unit, "en")) == (vi, en)


def test_sentences_and_names_are_joined_in_the_readers_language():
    names = [Name("Hà Nội", "Ha Noi"), Message("{rate:pct}", {"rate": 45.1})]
    assert say(joined(names, ", "), "vi") == "Hà Nội, 45,1%"
    assert say(joined(names), "en") == "Ha Noi 45.1%"
    assert say(joined([]), "en") == ""
