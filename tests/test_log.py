"""The log: a line of JSON for each failure, found by the reference that the user was shown."""

import json
import logging
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

import app
from analytics.errors import StoreAwayError
from pages import _log

PERSONAL = "Cán bộ tỉnh, a@example.vn, 21340000"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Leave the loggers of the other tests as they were."""
    names = ("coverage", "streamlit", "streamlit.error_util")
    logs = [logging.getLogger(name) for name in names]
    before = [(log.handlers[:], log.filters[:], log.propagate, log.level) for log in logs]
    formatters = {h: h.formatter for log in logs for h in log.handlers}
    yield
    for log, (handlers, filters, propagate, level) in zip(logs, before, strict=True):
        log.handlers, log.filters, log.propagate = handlers, filters, propagate
        log.setLevel(level)
    for handler, formatter in formatters.items():
        handler.setFormatter(formatter)


def _lines(capture: pytest.CaptureFixture[str]) -> list[dict]:
    """Return what was written to the error output, each line of it JSON."""
    return [json.loads(line) for line in capture.readouterr().err.splitlines()]


def _fail() -> None:
    try:
        raise ValueError(PERSONAL)
    except ValueError as cause:
        raise StoreAwayError("The database cannot be reached at present. Try again.") from cause


def test_a_failure_is_one_line_with_its_reference_its_causes_and_its_place_and_no_values(
    capfd: pytest.CaptureFixture[str],
):
    _log.configure()
    with pytest.raises(StoreAwayError) as failed:
        _fail()
    reference = _log.failed(failed.value, "store.refused")
    (line,) = _lines(capfd)
    assert line["reference"] == reference
    assert (line["level"], line["event"]) == ("error", "store.refused")
    assert line["error"] == ["StoreAwayError", "ValueError"]
    assert line["where"][-1].startswith("tests/test_log.py:")
    assert "Cán bộ" not in json.dumps(line, ensure_ascii=False)
    assert line["time"].endswith("+00:00")


def test_references_differ():
    error = KeyError("x")
    assert len({_log.failed(error, "page.failed") for _ in range(50)}) == 50


def test_lines_of_the_servers_have_the_same_form_and_none_of_their_values(
    capfd: pytest.CaptureFixture[str],
):
    stranger = logging.getLogger("uvicorn.error")
    stranger.addHandler(handler := logging.StreamHandler())
    _log.configure()
    stranger.warning("Invalid request of %s", PERSONAL)
    stranger.removeHandler(handler)
    (line,) = [line for line in _lines(capfd) if line["event"] == "uvicorn.error"]
    assert line["text"] == "Invalid request of %s"


def test_streamlit_does_not_print_the_error_that_is_logged_already(
    capfd: pytest.CaptureFixture[str],
):
    _log.configure()
    logging.getLogger("streamlit.error_util").error("Uncaught", exc_info=ValueError(PERSONAL))
    assert "Cán bộ" not in capfd.readouterr().err


def test_whoever_meets_an_unforeseen_error_sees_its_reference_and_not_what_it_says(
    capfd: pytest.CaptureFixture[str],
):
    def page() -> None:
        from pages import _log

        try:
            raise KeyError("Cán bộ tỉnh")
        except KeyError as error:
            _log.tell(error)

    _log.configure()
    at = AppTest.from_function(page).run()
    (line,) = [line for line in _lines(capfd) if line.get("reference")]
    assert line["event"] == "page.failed"
    (shown,) = at.error
    assert line["reference"] in shown.value
    assert "Cán bộ" not in shown.value


def test_the_application_hands_every_uncaught_error_to_the_log():
    assert app.app._on_script_error is _log.tell
