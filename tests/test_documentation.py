"""The documentation says what is there: commands, columns, rooms."""

import re
from pathlib import Path

import pytest

from analytics.cli import COMMANDS
from analytics.schema import FRAMES, Frame

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_the_two_commands_and_what_they_need_is_there():
    assert "pip install -r requirements.txt && python -m streamlit run app.py" in README
    assert "pip install -r .ci/requirements.txt && python -m pytest" in README
    for name in ("requirements.txt", ".ci/requirements.txt", ".ci/run", "app.py"):
        assert (ROOT / name).exists(), name


def test_every_command_of_the_readme_exists_and_none_is_left_out():
    named = set(re.findall(r"python -m analytics (\w+)", README))
    assert named == set(COMMANDS)


@pytest.mark.parametrize("place", re.findall(r"^\|.*\| `([^`]+)`", README, flags=re.MULTILINE))
def test_every_room_of_the_finder_exists(place: str):
    assert (ROOT / place).exists()


def test_the_picture_of_the_readme_is_there():
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).exists()


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.title)
def test_the_dictionary_names_every_column_of_every_frame(frame: Frame):
    missing = [name for name in frame.columns if f"`{name}`" not in DICTIONARY]
    assert not missing


@pytest.mark.parametrize(
    "file", sorted((ROOT / "data" / "reference").glob("*.csv")), ids=lambda file: file.stem
)
def test_the_dictionary_names_every_column_of_every_reference_file(file: Path):
    header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert f"`{file.name}`" in DICTIONARY
    assert not [name for name in header if f"`{name}`" not in DICTIONARY]
