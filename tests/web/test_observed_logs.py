"""A log line says what happened and where, and nothing that a customer, a library or an exception has said."""

import io
import json
import logging
import subprocess
import sys

import pytest

from service.web.observed.faults import short_path
from service.web.observed.logs import formatter, is_told

SECRET = "Zoë Planted, +44 7700 900123"


def record_of(name="service.any", message="done", *args, level=logging.ERROR, exc=None, **more):
    info = (type(exc), exc, exc.__traceback__) if exc else None
    record = logging.LogRecord(name, level, "/x/site-packages/lib/part.py", 7, message, args, info, "act")
    record.__dict__.update(more)
    return record


def line_of(*args, how="json", **kwargs):
    return formatter(how).format(record_of(*args, **kwargs))


def raised(error):
    try:
        raise error
    except type(error) as exc:
        return exc


def test_a_line_of_ours_is_told_with_its_fields():
    line = json.loads(line_of("service.any", "draft %s is done", "dr_1", fields={"ms": 3}))

    assert (line["event"], line["ms"], line["level"], line["logger"]) == (
        "draft dr_1 is done",
        3,
        "error",
        "service.any",
    )


@pytest.mark.parametrize("how", ["json", "text"])
def test_of_a_library_only_the_place_is_told(how):
    line = line_of("httpx", f"GET https://desk/{SECRET}", how=how)

    assert "lib/part.py:7 act" in line
    assert "Zoë" not in line
    assert "desk" not in line


def test_a_library_is_heard_only_where_something_is_wrong():
    assert not is_told(record_of("httpx", level=logging.INFO))
    assert is_told(record_of("httpx", level=logging.WARNING))
    assert is_told(record_of("service.web", level=logging.DEBUG))


@pytest.mark.parametrize("how", ["json", "text"])
@pytest.mark.parametrize(
    "error", [ValueError(SECRET), ExceptionGroup(SECRET, [KeyError(SECRET)])], ids=["one", "group"]
)
def test_an_exception_is_told_by_its_type_and_place(how, error):
    line = line_of(exc=raised(error), how=how)

    assert type(error).__name__ in line
    assert "tests/web/test_observed_logs.py:" in line
    assert "raised" in line
    assert "Planted" not in line
    assert "7700" not in line


def test_what_an_exception_comes_from_is_told_by_type():
    try:
        raise RuntimeError(SECRET) from raised(ZeroDivisionError(SECRET))
    except RuntimeError as exc:
        line = json.loads(line_of(exc=exc))

    assert line["error"] == "RuntimeError"
    assert "from ZeroDivisionError" in line["where"]


def test_a_line_cannot_be_broken():
    assert "\n" not in line_of("service.any", "one\ntwo")


def test_a_path_tells_no_folder_of_the_machine():
    assert short_path("/home/ruth/amends/service/web/app.py") == "service/web/app.py"
    assert short_path("/srv/x/site-packages/sqlalchemy/engine.py") == "sqlalchemy/engine.py"


SCRIPT = f"""
import asyncio, logging, sys, threading, warnings
from service.web.observed.logs import start_logging
start_logging("info", "json")
logging.getLogger("uvicorn.access").info("GET /v1/drafts/{SECRET}")
warnings.warn("{SECRET}")
logging.getLogger("service.x").info("%d", "{SECRET}")
threading.Thread(target=lambda: int("{SECRET}")).start()
async def lost():
    asyncio.get_running_loop().call_exception_handler({{"message": "{SECRET}", "exception": ValueError("{SECRET}")}})
asyncio.run(lost())
raise ValueError("{SECRET}")
"""


def test_nothing_that_python_prints_by_itself_goes_past_the_log():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True)
    lines = [json.loads(line) for line in io.StringIO(done.stderr)]

    assert {line["logger"] for line in lines} == {"py.warnings", "asyncio", "service.web.observed.logs"}
    assert [line["error"] for line in lines if "error" in line] == ["ValueError"] * 3
    assert "Planted" not in done.stdout + done.stderr
