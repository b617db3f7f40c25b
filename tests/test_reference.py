"""What is fixed: areas, targets and measures; every row says where it comes from."""

import csv
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from analytics.errors import RequestError, UnknownAreaError
from analytics.reference.areas import (
    area,
    areas,
    members,
    parts,
    provinces,
    regions,
    scheme_in_force,
)
from analytics.reference.bases import bases, chosen
from analytics.reference.indicators import indicators, measured
from analytics.reference.measures import measures
from analytics.reference.periods import quarters
from analytics.reference.tables import FOLDER, records
from analytics.reference.targets import Target, milestone_at, milestones, targets
from analytics.reference.tiles import tiles

SCHEMES = ("63", "34")
ROOT = Path(__file__).parents[1]
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))

# Resolution 202/2025/QH15: the code stayed, the province that bears it is another one.
CODES_THAT_CHANGED_OWNER = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}
# Resolution 125/NQ-CP of 8 October 2018, programme of action, I.4.a to c.
MILESTONES_PCT = {
    "si": {2021: 35, 2025: 45, 2030: 60},
    "voluntary": {2021: 1, 2025: 2.5, 2030: 5},
    "ui": {2021: 28, 2025: 35, 2030: 45},
    "pension": {2021: 45, 2025: 55, 2030: 60},
    "satisfaction": {2021: 80, 2025: 85, 2030: 90},
    "etransactions": {2021: 100},
}
MERGED_BY_HAND = {
    "34-01": ("63-01",),
    "34-24": ("63-24", "63-27"),
    "34-48": ("63-48", "63-49"),
    "34-68": ("63-60", "63-67", "63-68"),
    "34-79": ("63-74", "63-77", "63-79"),
    "34-92": ("63-92", "63-93", "63-94"),
}


def test_there_are_63_provinces_until_june_2025_and_34_since():
    assert {scheme: len(provinces(scheme)) for scheme in SCHEMES} == {"63": 63, "34": 34}
    assert (scheme_in_force("2025-06"), scheme_in_force("2025-07")) == ("63", "34")


def test_ha_tay_is_known_but_is_not_one_of_the_63():
    assert area("63-28").name.vi == "Hà Tây"
    assert area("63-28").valid_to == "2008-07-31"
    assert "63-28" not in provinces("63")
    assert "63-28" not in members("63-R2")


@pytest.mark.parametrize(
    ("scheme", "provinces_of_each_region"),
    [("63", [14, 11, 14, 5, 6, 13]), ("34", [9, 6, 5, 6, 3, 5])],
)
def test_every_province_lies_in_one_of_six_regions(
    scheme: str, provinces_of_each_region: list[int]
):
    assert [len(members(region)) for region in regions(scheme)] == provinces_of_each_region


def test_every_old_province_becomes_part_of_exactly_one_new_one():
    old = [part for together in parts().values() for part in together]
    assert sorted(old) == sorted(provinces("63"))


def test_the_parts_of_the_34_cover_them_all():
    assert sorted(parts()) == sorted(provinces("34"))


@pytest.mark.parametrize(("new", "old"), MERGED_BY_HAND.items())
def test_a_new_province_is_made_of_the_provinces_that_the_law_names(new: str, old: tuple[str, ...]):
    assert sorted(parts()[new]) == sorted(old)


def test_eleven_provinces_were_left_unchanged():
    assert sum(len(old) == 1 for old in parts().values()) == 11


def test_seven_codes_changed_owner_so_a_bare_code_names_nothing():
    old = {area(a).code: area(a).name.vi for a in provinces("63")}
    new = {area(a).code: area(a).name.vi for a in provinces("34")}
    # Thừa Thiên Huế is Huế under another name and on the same land, so 46 did not change hands.
    changed = {c: (old[c], new[c]) for c in new if old[c] != new[c] and c != "46"}
    assert changed == CODES_THAT_CHANGED_OWNER


def test_an_unknown_area_is_named_in_the_error():
    with pytest.raises(UnknownAreaError, match="63-99"):
        area("63-99")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_tiles_lie_on_one_another(scheme: str):
    places = [(tile.row, tile.col) for tile in tiles(scheme)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_tiles_show_every_province_and_both_archipelagos(scheme: str):
    shown = sorted(tile.area_id for tile in tiles(scheme))
    assert shown == sorted([*provinces(scheme), "HS", "TS"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hoang_sa_belongs_to_da_nang_and_truong_sa_to_khanh_hoa(scheme: str):
    parents = {t.area_id: area(t.parent_id).name.vi for t in tiles(scheme) if t.parent_id}
    assert parents == {"HS": "Đà Nẵng", "TS": "Khánh Hòa"}


def test_labels_of_tiles_are_short_enough_for_a_phone():
    assert [t.label.vi for s in SCHEMES for t in tiles(s) if len(t.label.vi) > 11] == []


@pytest.mark.parametrize(("indicator", "values_pct"), MILESTONES_PCT.items())
def test_the_milestones_are_those_of_resolution_125(indicator: str, values_pct: dict[int, float]):
    found = milestones(indicator)
    assert {target.year: target.value for target in found} == values_pct
    clauses = {2021: "I.4.a", 2025: "I.4.b", 2030: "I.4.c"}
    assert [t.clause.split()[-1] for t in found] == [clauses[t.year] for t in found]


def test_a_month_is_on_its_way_to_the_first_milestone_not_yet_past():
    months = ("2021-11", "2021-12", "2022-01", "2025-12", "2026-02", "2031-01")
    assert [milestone_at("si", m).year for m in months] == [2021, 2021, 2025, 2025, 2030, 2030]


def _of_resolution_403(area_id: str) -> dict[str, Target]:
    """Return the targets of Resolution 403/NQ-CP for one area, by indicator."""
    theirs = (t for t in targets() if t.area_id == area_id)
    return {t.indicator: t for t in theirs if "403/NQ-CP" in t.instrument.vi}


def test_both_headcounts_of_resolution_403_imply_the_same_labour_force():
    found = _of_resolution_403("VN")
    implied = {
        name: Fraction(int(found[name].value) * 100, int(milestones(name)[-1].value))
        for name in ("si", "voluntary")
    }
    assert implied == {"si": 48_890_000, "voluntary": 48_890_000}
    assert (found["si"].nature, found["voluntary"].nature) == ("assigned", "minimum")


def test_five_provinces_have_a_known_row_of_resolution_403():
    rows = {a: _of_resolution_403(a) for a in provinces("34")}
    figures = {a: (r["si"].value, r["voluntary"].value) for a, r in rows.items() if r}
    assert figures == {
        "34-01": (3_702_304, 113_080),
        "34-24": (1_420_416, 90_476),
        "34-31": (1_551_009, 108_723),
        "34-75": (1_665_856, 52_763),
        "34-79": (6_671_804, 112_565),
    }


def test_targets_name_known_areas_units_and_natures():
    assert {t.area_id for t in targets()} <= set(areas())
    assert {t.unit for t in targets()} == {"percent", "persons"}
    natures = {"milestone", "assigned", "plan", "minimum", "superseded", "draft"}
    assert {t.nature for t in targets()} == natures
    assert {t.indicator for t in targets()} == {*indicators(), "si_compulsory"}
    assert len({t.target_id for t in targets()}) == len(targets())


def test_a_plan_of_a_province_is_no_national_milestone():
    assert {t.area_id for t in targets() if t.nature == "milestone"} == {"VN"}


def test_three_indicators_can_be_measured_and_their_measures_exist():
    assert measured() == ("si", "voluntary", "ui")
    for name in measured():
        found = indicators()[name]
        assert measures()[found.numerator].nature == "stock"
        assert measures()[found.rate_measure].nature == "rate"


def test_rates_are_never_additive_and_headcounts_are():
    additive = {m.measure for m in measures().values() if m.is_additive}
    assert additive == {
        *("si_total", "si_compulsory", "si_voluntary", "ui"),
        *("labour_force_15plus", "labour_force_working_age"),
    }


def test_no_heading_names_two_measures():
    phrases = [phrase for m in measures().values() for phrase in m.headings]
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("so nguoi tham gia bhxh", "si_total"),
        ("so nguoi tham gia bhxh bat buoc", "si_compulsory"),
        ("so nguoi tham gia bhxh tu nguyen", "si_voluntary"),
        ("tong so nguoi tham gia bhtn", "ui"),
        ("ty le tham gia bhxh tu nguyen", "si_voluntary_rate"),
        ("ty le luc luong lao dong trong do tuoi tham gia bhxh", "si_rate"),
        ("luc luong lao dong tu 15 tuoi tro len phan theo dia phuong", "labour_force_15plus"),
        ("llld trong do tuoi uoc tinh can duoi", "labour_force_estimated_low"),
    ],
)
def test_the_longest_phrase_of_a_heading_names_its_measure(heading: str, measure: str):
    found = [
        (len(phrase), m.measure)
        for m in measures().values()
        for phrase in m.headings
        if f" {phrase} " in f" {heading} "
    ]
    assert max(found)[1] == measure


def test_milestones_are_stated_on_working_age_and_on_neither_15_plus_base():
    assert [b.basis for b in bases().values() if b.is_of_milestone] == [
        *("nso_working_age", "vss_new", "vss_old"),
    ]
    assert chosen("vss") == ("vss_old", "vss_new")
    with pytest.raises(RequestError, match="nobody"):
        chosen("nobody")


def test_september_2022_stands_on_both_bases_of_vss():
    assert bases()["vss_old"].valid_to == bases()["vss_new"].valid_from == "2022-09"


def test_the_calendar_has_every_quarter_end_with_its_list_of_provinces():
    rows = records("periods")
    assert tuple(row["period"] for row in rows) == quarters("2005-03", "2030-12")
    assert all(row["scheme_in_force"] == scheme_in_force(row["period"]) for row in rows)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_comes_from(name: str):
    column = "resolution" if name == "crosswalk" else "source"
    assert [row for row in records(name) if not row[column].strip()] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_reference_table_is_plain_utf8_with_full_rows(name: str):
    raw = (FOLDER / f"{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    widths = {len(row) for row in csv.reader(raw.decode("utf-8").splitlines())}
    assert len(widths) == 1


WORKBOOK = ROOT / "data" / "source" / "luc-luong-lao-dong-tu-15-tuoi-theo-dia-phuong.xlsx"
# Every figure is rounded by itself, so a printed total and the sum of its parts differ a little.
TOLERANCE_THOUSANDS = 0.2 + 1e-6
YEARS = (2005, *range(2007, 2022))
LabourForce = dict[int, dict[str, float]]


@pytest.fixture(scope="module")
def labour_force() -> LabourForce:
    """Return the table as year -> area -> thousand persons, found by what stands in it."""
    sheet = openpyxl.load_workbook(WORKBOOK).worksheets[0]
    grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(row for row in grid if "2005" in map(str, row))
    year_of = {c: int(str(v)[-4:]) for c, v in enumerate(header) if v and str(v)[-4:].isdigit()}
    ids = {a.name.vi.casefold(): a.area_id for a in areas().values() if a.scheme in ("", "63")}
    found: LabourForce = {year: {} for year in year_of.values()}
    for row in grid:
        area_id = ids.get(str(row[0]).casefold())
        for column, year in year_of.items() if area_id else ():
            value = row[column]
            if isinstance(value, int | float):
                found[year][str(area_id)] = value
    return found


def test_the_labour_force_table_has_every_province_in_every_year(labour_force: LabourForce):
    assert tuple(labour_force) == YEARS
    for year, figures in labour_force.items():
        ha_tay = {"63-28"} if year < 2008 else set()
        assert set(figures) == {"VN", *regions("63"), *provinces("63"), *ha_tay}


@pytest.mark.parametrize("year", YEARS)
def test_provinces_sum_to_the_country(labour_force: LabourForce, year: int):
    figures = labour_force[year]
    # Hà Tây is a province of its own until it joined Hà Nội on 1 August 2008.
    listed = [*provinces("63"), *(["63-28"] if year < 2008 else [])]
    total = sum(figures[a] for a in listed)
    assert total == pytest.approx(figures["VN"], abs=TOLERANCE_THOUSANDS)


@pytest.mark.parametrize("year", YEARS)
def test_regions_sum_to_the_country(labour_force: LabourForce, year: int):
    figures = labour_force[year]
    total = sum(figures[region] for region in regions("63"))
    assert total == pytest.approx(figures["VN"], abs=TOLERANCE_THOUSANDS)


@pytest.mark.parametrize("year", YEARS)
def test_provinces_sum_to_their_region(labour_force: LabourForce, year: int):
    figures = labour_force[year]
    for region in regions("63"):
        listed = [*members(region), *(["63-28"] if year < 2008 and region == "63-R2" else [])]
        total = sum(figures[a] for a in listed)
        assert total == pytest.approx(figures[region], abs=TOLERANCE_THOUSANDS)


def test_cao_bang_falls_by_half_where_the_standard_changes(labour_force: LabourForce):
    before, after = labour_force[2020]["63-04"], labour_force[2021]["63-04"]
    assert round(100 * (after / before - 1)) == -53
