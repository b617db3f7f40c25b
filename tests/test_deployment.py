"""The documented deployment agrees with itself and with the program: names, ports, sizes, settings.

What nginx does with it is tested by running it (``tests/e2e/test_replicas.py``).
"""

import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from analytics.workspace import ADDRESS
from pages._settings import NAMES, PREFIX
from tests.conftest import POSTGRESQL_ADDRESS

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / ".streamlit" / "deploy"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(DEPLOY.iterdir())}
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.split("## A deployment for many")[1].split("\n## ")[0]
NGINX = FILES["nginx.conf"]
UNIT = FILES["coverage-dashboard@.service"]
ENVIRONMENT = FILES["environment.example"]
TEXTS = {**FILES, "README.md": README}
PORTS = {"8601", "8602"}


def _options() -> set[str]:
    """Return the variables by which Streamlit's options are set."""
    return {option.env_var for option in config.get_config_options().values()}


def test_the_readme_names_every_file_of_the_deployment_and_no_other():
    linked = re.findall(r"\]\(\.streamlit/deploy/([^)]+)\)", SECTION)
    assert sorted(linked) == sorted(FILES)


@pytest.mark.parametrize("name", TEXTS)
def test_every_setting_that_is_named_exists(name: str):
    named = set(re.findall(r"\b(?:STREAMLIT|COVERAGE)_[A-Z_]+\b", TEXTS[name]))
    streamlits = {variable for variable in named if variable.startswith("STREAMLIT_")}
    assert streamlits <= _options()
    sign_in = {variable for variable in named if variable.startswith(PREFIX)}
    assert sign_in <= {f"{PREFIX}{name}" for name in NAMES}
    assert named - streamlits - sign_in <= {ADDRESS, POSTGRESQL_ADDRESS}


def test_the_environment_keeps_no_secret():
    lines = [line for line in ENVIRONMENT.splitlines() if line and not line.startswith("#")]
    values = dict(line.split("=", 1) for line in lines)
    secrets = [value for name, value in values.items() if name.endswith("_SECRET")]
    assert secrets == ["", "", ""]
    assert "user:password@host" in values["COVERAGE_DATABASE_URL"]
    # One name: the variable takes no list.
    assert values["STREAMLIT_SERVER_ALLOWED_HOSTS"] in re.findall(r"server_name (\S+);", NGINX)


def test_the_same_ports_stand_in_the_readme_and_in_nginx():
    assert set(re.findall(r"coverage-dashboard@(\d+)", SECTION)) == PORTS
    assert set(re.findall(r"server 127\.0\.0\.1:(\d+)", NGINX)) == PORTS
    for port in PORTS:
        # Each has a group of its own, of which it is the first and the other one stands in for it.
        own = NGINX.split(f"upstream coverage_{port} {{")[1].split("}")[0]
        first, second = re.findall(r"server 127\.0\.0\.1:(\d+)([^;]*);", own)
        assert first[0] == port
        assert second == ((PORTS - {port}).pop(), " backup")


def test_nginx_lets_through_a_little_more_than_the_largest_file():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    (most_mb,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(most_mb) == settings["server"]["maxUploadSize"] + 1


def test_nginx_logs_nothing_that_names_a_person_or_what_they_chose():
    (logged,) = re.findall(r"log_format coverage escape=json(.*?);", NGINX, flags=re.DOTALL)
    assert set(re.findall(r"\$(\w+)", logged)) == {
        "time_iso8601",
        "request_method",
        "coverage_logged_path",
        "status",
        "body_bytes_sent",
        "request_time",
        "coverage_served_by",
    }


def test_a_replica_runs_the_application_and_its_start_ends_when_it_is_ready():
    assert "WorkingDirectory=/opt/coverage-dashboard\n" in UNIT
    assert "-m streamlit run app.py --server.port %i\n" in UNIT
    assert "http://127.0.0.1:%i/ready\n" in UNIT
    for place in ("/opt/coverage-dashboard", *re.findall(r"/etc/coverage-dashboard/\S+", UNIT)):
        assert f"`{place}`" in SECTION


def test_a_replica_is_closed_in():
    settings = dict(line.split("=", 1) for line in UNIT.splitlines() if re.match(r"\w+=", line))
    assert settings["DynamicUser"] == "yes"
    assert settings["NoNewPrivileges"] == "yes"
    assert settings["CapabilityBoundingSet"] == ""
    assert settings["ProtectSystem"] == "strict"
    assert settings["ProtectHome"] == "yes"
    assert settings["SystemCallFilter"] == "@system-service"
