"""The same verbs without a browser: what each command prints, and the code with which it ends."""

import csv
import io
import json
import runpy
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from analytics.cli import ASKED, BLOCKED, COULD_NOT_RUN, FINE, main
from analytics.wording import LANGUAGES, say
from analytics.workspace import ADDRESS, open_workspace, source_files
from tests.workbooks import workbook

GOOD = """
Số người tham gia BHXH
Đơn vị tính: Người
Kỳ: Quý I/2026

Địa phương | BHXH bắt buộc | BHXH tự nguyện | BHXH tổng số
Hà Nội     | 2000000       | 100000         | 2100000
Bắc Ninh   | 500000        | 30000          | 530000
"""
TEXT_IN_A_CELL = GOOD.replace("500000 ", "12,5x ")
# A column of figures whose heading names no measure is a warning.
DOUBTFUL = GOOD.replace("BHXH tổng số", "Tổng hợp khác ")


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    filled_address: str,
) -> Run:
    """Return what runs a command on a database of the test's own."""
    monkeypatch.setenv(ADDRESS, filled_address)

    def run(command: str, *arguments: str | Path) -> Answer:
        code = main([command, "--today", "2026-11-24", "--lang", "en", *map(str, arguments)])
        written = capsysbinary.readouterr()
        return Answer(code, written.out.decode(), written.err.decode())

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Return what writes a drawn workbook to a file."""

    def write(drawing: str, name: str = "quy-1.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(workbook(drawing))
        return path

    return write


def test_a_clean_file_passes_the_check(run: Run, file: Callable[[str], Path]):
    answer = run("check", file(GOOD))
    assert (answer.code, answer.err) == (FINE, "")
    assert answer.out.startswith("0 ")


def test_text_in_a_number_cell_blocks_and_the_cell_is_named(run: Run, file: Callable[[str], Path]):
    answer = run("check", file(TEXT_IN_A_CELL))
    assert answer.code == BLOCKED
    assert "B7" in answer.out
    assert "12,5x" in answer.out


def test_the_findings_can_be_had_as_json(run: Run, file: Callable[[str], Path]):
    answer = run("check", file(TEXT_IN_A_CELL), "--json")
    found = json.loads(answer.out)["findings"]
    assert answer.code == BLOCKED
    assert [(f["severity"], f["sheet"], f["cell"]) for f in found if f["severity"] == "error"] == [
        ("error", "Biểu 1", "B7")
    ]
    assert "12,5x" in found[0]["message"]


def test_a_check_stores_nothing(run: Run, file: Callable[[str], Path]):
    before = run("uploads").out
    run("check", file(GOOD))
    assert run("uploads").out == before


def test_a_good_file_is_loaded_and_its_number_printed(run: Run, file: Callable[[str], Path]):
    answer = run("load", file(GOOD), "--by", "staff", "--note", "đợt 1")
    assert (answer.code, answer.out) == (FINE, f"{len(source_files()) + 1}\n")
    listed = run("uploads").out
    assert "quy-1.xlsx" in listed
    assert "đợt 1" in listed
    rows = json.loads(run("coverage", "--areas", "34", "--format", "json").out)
    assert isinstance(rows, list)


def test_a_blocked_file_is_not_loaded(run: Run, file: Callable[[str], Path]):
    before = run("uploads").out
    assert run("load", file(TEXT_IN_A_CELL), "--by", "staff").code == BLOCKED
    accepted = run("load", file(TEXT_IN_A_CELL), "--by", "staff", "--accept", "B38=checked")
    assert accepted.code == BLOCKED
    assert run("uploads").out == before


def test_a_file_with_warnings_is_loaded_only_when_each_kind_is_accepted_with_a_reason(
    run: Run, file: Callable[[str], Path]
):
    path = file(DOUBTFUL)
    refused = run("load", path, "--by", "staff")
    assert refused.code == BLOCKED
    assert "D5" in refused.out
    assert run("load", path, "--by", "staff", *accepting(run, path)).code == FINE


def accepting(run: Run, path: Path, *chosen: str) -> list[str]:
    """Return the options that accept every kind of warning on a file."""
    found = json.loads(run("check", path, "--json", *chosen).out)["findings"]
    codes = {one["code"] for one in found if one["severity"] == "warning"}
    return [part for code in codes for part in ("--accept", f"{code}=checked on paper")]


NO_UNIT = """
Số người tham gia BHTN Quý III/2025

Tỉnh    | BHTN
Hà Nội  | 1900000
Cà Mau  | 123456
"""


def test_an_open_question_ends_with_its_own_code_and_its_answer_lets_the_file_in(
    run: Run, file: Callable[[str], Path]
):
    path = file(NO_UNIT)
    asked = run("check", path, "--json")
    assert asked.code == ASKED
    (question,) = json.loads(asked.out)["questions"]
    assert (question["code"], question["suggested"], question["answer"]) == ("B41", "persons", "")
    assert run("load", path, "--by", "staff").code == ASKED
    answered = ("--answer", f"{question['key']}=persons")
    assert run("check", path, *answered).code == FINE
    assert run("load", path, "--by", "staff", *answered).code == FINE


def test_a_command_line_that_cannot_be_understood_has_not_the_code_of_a_question():
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == COULD_NOT_RUN


def test_coverage_as_of_a_past_moment_is_what_it_was_then(run: Run, file: Callable[[str], Path]):
    national = GOOD.replace("Hà Nội  ", "CẢ NƯỚC")
    before = run("coverage").out
    moment = datetime.now(UTC).isoformat()
    path = file(national)
    assert run("load", path, "--by", "staff", *accepting(run, path)).code == FINE
    assert run("coverage").out != before
    assert run("coverage", "--as-of", moment).out == before


def test_the_file_comes_back_with_every_finding_at_its_cell(
    run: Run, file: Callable[[str], Path], tmp_path: Path
):
    copy = tmp_path / "bao-cao-can-sua.xlsx"
    assert run("check", file(TEXT_IN_A_CELL), "--copy", copy).code == BLOCKED
    book = openpyxl.load_workbook(copy)
    marked = [cell for row in book.worksheets[1].iter_rows() for cell in row if cell.comment]
    assert "12,5x" in [cell.value for cell in marked]


@pytest.mark.parametrize("workspace", ["official", "practice"])
def test_a_template_is_written_filled_in_and_loaded(run: Run, tmp_path: Path, workspace: str):
    path = tmp_path / "mau.xlsx"
    chosen = ("--workspace", workspace)
    written = run("template", "--period", "2026-09", "-o", path, *chosen)
    assert (written.code, written.out.strip()) == (FINE, str(path))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(cell.row for cell in sheet["B"] if cell.value == "Ha Noi")
    sheet[f"D{row}"], sheet[f"F{row}"] = 2_000_000, 100_000
    book.save(path)
    reasons = accepting(run, path, *chosen)
    assert run("load", path, "--by", "staff", *reasons, *chosen).code == FINE
    # A practice template shows generated figures: only the practice workspace takes it.
    assert run("check", path).code == (FINE if workspace == "official" else BLOCKED)


def test_the_template_of_the_quarter_due_is_the_default(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert run("template").code == FINE
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["mau-so-lieu-2026-09.xlsx"]


def test_the_same_file_is_not_loaded_twice(run: Run, file: Callable[[str], Path]):
    path = file(GOOD)
    run("load", path, "--by", "staff")
    answer = run("load", path, "--by", "staff")
    assert answer.code == COULD_NOT_RUN
    assert answer.out == ""
    assert str(len(source_files()) + 1) in answer.err


def test_an_undo_takes_the_figures_back_and_the_list_says_so(run: Run, file: Callable[[str], Path]):
    before = run("coverage", "--areas", "34").out
    number = run("load", file(GOOD), "--by", "staff").out.strip()
    answer = run("undo", number, "--by", "admin", "--note", "nhầm tệp")
    assert (answer.code, answer.err) == (FINE, "")
    assert answer.out == f"Upload {number} was undone: 6 of its figures were taken back.\n"
    assert run("coverage", "--areas", "34").out == before
    assert "Undone by admin" in run("uploads").out


def test_an_undo_lists_what_a_later_upload_gave_anew(run: Run, file: Callable[[str], Path]):
    number = run("load", file(GOOD), "--by", "staff").out.strip()
    later = GOOD.replace("500000", "500001").replace("530000", "530001")
    run("load", file(later), "--by", "staff")
    answer = run("undo", number, "--by", "admin")
    assert answer.code == FINE
    assert answer.out.startswith(f"Upload {number} was undone: 0 of its figures were taken back.")
    assert "500,001" in answer.out


def test_what_cannot_be_undone_is_told(run: Run, file: Callable[[str], Path]):
    number = run("load", file(GOOD), "--by", "staff").out.strip()
    assert run("undo", number, "--by", "staff").code == FINE
    again, nothing = run("undo", number, "--by", "admin"), run("undo", "999", "--by", "admin")
    assert (again.code, nothing.code) == (COULD_NOT_RUN, COULD_NOT_RUN)
    assert "undone by staff" in again.err
    assert "no upload 999" in nothing.err


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path):
    answer = run("check", tmp_path / "no-such-file.xlsx")
    assert answer.code == COULD_NOT_RUN
    assert "no-such-file.xlsx" in answer.err


def test_a_file_of_another_kind_could_not_be_read(run: Run, tmp_path: Path):
    path = tmp_path / "bao-cao.xlsx"
    path.write_bytes(b"%PDF-1.7 \x00\x01")
    answer = run("check", path)
    assert answer.code == COULD_NOT_RUN
    assert answer.err.strip()


def test_the_delivered_spreadsheets_are_listed(run: Run):
    answer = run("uploads")
    assert answer.code == FINE
    assert all(file.name in answer.out for file in source_files())


def test_coverage_lists_every_basis_and_publisher(run: Run):
    answer = run(
        *("coverage", "--indicator", "si", "--period", "2022-12", "--basis", "vss_new"),
        *("--format", "json"),
    )
    found = {(r["publisher"], r["published_pct"]) for r in json.loads(answer.out)}
    assert found == {("vss", 38.08), ("government", 38.01)}


def test_gaps_lists_the_figure_shown_first_of_each_place(run: Run):
    answer = run(
        *("gaps", "--indicator", "si", "--period", "2022-12", "--milestone", "2025"),
        *("--format", "json"),
    )
    (row,) = json.loads(answer.out)
    # Q4/2022 is one of the two times for which the statistics office gave the working age.
    assert (row["basis"], row["base_persons"]) == ("nso_working_age", 46_120_000)
    assert (row["milestone_year"], row["target_pct"]) == (2025, 45)


def test_json_and_csv_give_the_same_people_missing(run: Run):
    """Also on a labour force of 15 and over, where no gap in people is shown."""
    options = ("coverage", "--indicator", "si", "--period", "2021-12")
    objects = json.loads(run(*options, "--format", "json").out)
    assert {row["basis"] for row in objects} >= {"vss_old", "nso_15plus_icls19"}
    in_json = [row["gap_persons"] for row in objects]
    rows = list(csv.DictReader(io.StringIO(run(*options).out)))
    column = next(name for name in rows[0] if name == "gap_persons" or "missing" in name.lower())
    in_csv = [int(row[column]) if row[column] else None for row in rows]
    assert in_json == in_csv


def test_csv_is_the_default_and_has_a_heading_and_a_row_each(run: Run):
    answer = run("gaps", "--areas", "63", "--indicator", "si", "--period", "2024-12")
    rows = list(csv.reader(io.StringIO(answer.out.lstrip("\ufeff"))))
    filled = [row for row in rows if any(row)]
    assert answer.code == FINE
    assert len(filled) == 1 + 20
    assert {len(row) for row in filled} == {len(filled[0])}


def test_a_workbook_is_written_to_the_file_that_is_named(run: Run, tmp_path: Path):
    path = tmp_path / "bang.xlsx"
    answer = run("gaps", "--indicator", "si", "--format", "xlsx", "-o", path)
    assert (answer.code, answer.out) == (FINE, "")
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) >= 2
    book.close()


def test_a_workbook_is_never_written_to_the_screen(run: Run):
    answer = run("gaps", "--format", "xlsx")
    assert (answer.code, answer.out) == (COULD_NOT_RUN, "")
    assert "-o" in answer.err


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_output_can_go_to_a_file(run: Run, tmp_path: Path, form: str):
    path = tmp_path / f"bang.{form}"
    on_screen = run("gaps", "--indicator", "si", "--format", form).out
    assert run("gaps", "--indicator", "si", "--format", form, "-o", path).out == ""
    assert path.read_bytes().decode().split() == on_screen.split()


def test_the_outlook_says_its_sentence_its_path_and_what_it_rests_on(run: Run):
    answer = run("outlook")
    assert (answer.code, answer.err) == (FINE, "")
    assert answer.out.startswith("Whole country: ")
    assert "Dec 2030" in answer.out
    assert "Rests on 4 figures" in answer.out


def test_the_outlook_as_json_has_codes_and_plain_numbers(run: Run):
    found = json.loads(run("outlook", "--format", "json", "--until", "2027-12").out)
    assert (found["basis"], found["reason"], found["laws"]) == ("vss_new", "", ["law_41_2024"])
    assert [row["period"] for row in found["path"]] == ["2026-12", "2027-12"]
    assert found["chances"][0]["word"] == "unlikely"


def test_an_outlook_that_cannot_be_given_says_why(run: Run):
    answer = run("outlook", "--basis", "nso_15plus_icls13")
    assert answer.code == FINE
    assert "missing in between (Dec 2018)" in answer.out


def test_the_trial_on_the_past_is_the_same_as_text_csv_and_json(run: Run, tmp_path: Path):
    trials = json.loads(run("backtest", "--format", "json").out)["trials"]
    rows = list(csv.DictReader(io.StringIO(run("backtest", "--format", "csv").out)))
    assert [row["n"] for row in rows] == [str(trial["n"]) for trial in trials]
    assert trials[1]["hits_80"] is None
    file = tmp_path / "trials.txt"
    assert run("backtest", "-o", file).out == ""
    assert file.read_text(encoding="utf-8").startswith("One year ahead")


def test_generated_figures_are_marked_in_an_outlook(run: Run):
    answer = run("outlook", "--workspace", "practice", "--area", "34-01")
    assert "generated for practice" in answer.out


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--area", "34-99", "34-99"),
        ("--until", "2030", "2030"),
        ("--indicator", "pension", "pension"),
    ],
)
def test_an_outlook_of_what_does_not_exist_is_refused(
    run: Run, option: str, value: str, named: str
):
    answer = run("outlook", option, value)
    assert answer.code == COULD_NOT_RUN
    assert named in answer.err


def test_a_choice_of_which_nothing_is_known_is_an_empty_list(run: Run):
    for verb in ("coverage", "gaps"):
        answer = run(verb, "--areas", "34", "--period", "1999-12", "--format", "json")
        assert (answer.code, json.loads(answer.out)) == (FINE, [])
    assert run("gaps", "--areas", "34", "--period", "1999-12").code == FINE


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--milestone", "2027"), "2027"),
        (("--indicator", "health"), "health"),
        (("--indicator", "pension"), "pension"),
        (("--period", "2025-13"), "2025-13"),
        (("--period", "12/2025"), "12/2025"),
    ],
)
def test_what_does_not_exist_is_refused_by_its_name(run: Run, options: tuple[str, str], named: str):
    answer = run("gaps", *options)
    assert (answer.code, answer.out) == (COULD_NOT_RUN, "")
    assert named in answer.err


def test_the_former_63_are_refused_after_the_merger(run: Run):
    answer = run("gaps", "--areas", "63", "--period", "2025-12")
    assert (answer.code, answer.out) == (COULD_NOT_RUN, "")
    assert "63" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["load", "x.xlsx"],
        ["undo", "1"],
        ["undo", "one", "--by", "staff"],
        ["practice"],
        ["gaps", "--areas", "35"],
        ["gaps", "--basis", "none"],
        ["uploads", "--workspace", "elsewhere"],
        ["uploads", "--today", "yesterday"],
    ],
)
def test_a_command_that_cannot_be_understood_shows_its_usage(
    arguments: list[str], capsysbinary: pytest.CaptureFixture[bytes]
):
    with pytest.raises(SystemExit, match="3"):
        main(arguments)
    assert b"usage" in capsysbinary.readouterr().err


def test_the_package_runs_as_a_command(
    monkeypatch: pytest.MonkeyPatch,
    store_address: str,
    capsysbinary: pytest.CaptureFixture[bytes],
):
    monkeypatch.setenv(ADDRESS, store_address)
    monkeypatch.setattr(sys, "argv", ["analytics", "uploads", "--today", "2026-11-24"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("analytics", run_name="__main__")
    assert source_files()[0].name in capsysbinary.readouterr().out.decode()


def test_a_database_that_cannot_be_opened_is_told(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(ADDRESS, "nosuchdatabase://here/there")
    answer = run("uploads")
    assert (answer.code, answer.out) == (COULD_NOT_RUN, "")
    assert answer.err.strip()


def test_generated_figures_say_so_in_what_is_printed(run: Run):
    options = ("gaps", "--areas", "34", "--period", "2025-12", "--indicator", "si")
    practice = run(*options, "--workspace", "practice").out
    official = run(*options).out
    assert "practice" in practice.lower()
    assert "practice" not in official.lower()
    assert len(practice.splitlines()) > 34


def test_every_practice_object_names_its_publisher(run: Run):
    answer = run(
        *("gaps", "--areas", "34", "--period", "2025-12", "--indicator", "si"),
        *("--workspace", "practice", "--format", "json"),
    )
    rows = json.loads(answer.out)
    assert len(rows) == 34
    assert {row["publisher"] for row in rows} == {"practice"}


def test_practice_is_reset_by_one_command(
    run: Run, file: Callable[[str], Path], store_address: str
):
    run("load", file(GOOD), "--by", "staff", "--workspace", "practice")
    answer = run("practice", "--reset")
    assert answer.code == FINE
    uploads = open_workspace("practice", store_address).uploads()
    assert len(uploads) == 1
    assert f"{uploads['n_observations'].iloc[0]:,}" in answer.out


def test_what_is_loaded_into_practice_stays_out_of_the_official_figures(
    run: Run, file: Callable[[str], Path]
):
    before = run("uploads").out
    path, chosen = file(GOOD), ("--workspace", "practice")
    reasons = accepting(run, path, *chosen)
    assert run("load", path, "--by", "staff", *reasons, *chosen).code == FINE
    assert run("uploads").out == before


def test_the_output_is_in_the_language_asked_for(run: Run):
    said = {language: run("uploads", "--lang", language).out for language in LANGUAGES}
    for language in LANGUAGES:
        assert say("{n} files were loaded.", language, n=len(source_files())) in said[language]
    assert said["vi"] != said["en"]
