"""What is installed is the same everywhere: pins, and what they need on each system, are locked."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", ".ci/requirements.txt")
LOCK = ROOT / ".ci" / "requirements.lock"
ANEW = "make .ci/requirements.lock anew, as its head says"
SYSTEMS = {
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file that name a package."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def pins() -> list[Requirement]:
    return [Requirement(line) for name in FILES for line in lines_of(ROOT / name)]


def locked() -> dict[NormalizedName, Requirement]:
    found = [Requirement(line) for line in lines_of(LOCK)]
    by_name = {canonicalize_name(r.name): r for r in found}
    assert len(by_name) == len(found), "a package is locked twice"
    return by_name


def test_requirements_and_the_lock_name_one_version_of_each_package():
    for requirement in (*pins(), *locked().values()):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement


def test_every_pin_is_the_version_of_the_lock():
    lock = locked()
    for pin in pins():
        name = canonicalize_name(pin.name)
        assert name in lock, f"{pin}: {ANEW}"
        assert lock[name].specifier == pin.specifier, f"{pin}: {ANEW}"


def test_both_commands_of_the_readme_install_within_the_lock():
    first, second = ((ROOT / name).read_text(encoding="utf-8").split("\n") for name in FILES)
    assert "-c .ci/requirements.lock" in first
    assert "-r ../requirements.txt" in second


def test_the_lock_names_no_registry_and_no_path():
    assert not re.findall(r"https?:|index-url|find-links|file:|@", LOCK.read_text("utf-8"))


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_the_pins_need_on_a_system_is_locked(system: str):
    lock, waiting, seen = locked(), pins(), set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        assert name in lock, f"{wanted}: {ANEW}"
        marker = lock[name].marker
        assert marker is None or marker.evaluate(SYSTEMS[system]), f"{name} is left out: {ANEW}"
        assert wanted.specifier.contains(str(lock[name].specifier)[2:]), f"{wanted}: {ANEW}"
        if (name, *sorted(wanted.extras)) not in seen:
            seen.add((name, *sorted(wanted.extras)))
            waiting += needs(wanted, SYSTEMS[system])
    assert ("colorama",) in seen or system != "Windows"


def needs(wanted: Requirement, system: dict[str, str]) -> list[Requirement]:
    """Return what a package needs on a system; nothing of one that is not installed here."""
    try:
        listed = [Requirement(text) for text in requires(wanted.name) or []]
    except PackageNotFoundError:
        return []
    extras = ("", *wanted.extras)
    return [
        r
        for r in listed
        if r.marker is None or any(r.marker.evaluate({**system, "extra": e}) for e in extras)
    ]
