"""`make evals`: everything that needs no model, and nothing that needs a network."""

import dataclasses
import subprocess
import sys

import pytest

from evals.everything import SUITES, main, run_suites
from evals.schemas import ROOT
from evals.sides import read_run
from service.errors import BadInput

PROBE = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"


def child(*words):
    return subprocess.run(
        [sys.executable, "-m", "tests.evals.offline_child", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_small_suite_runs_with_the_network_shut(tmp_path):
    done = child("evals.everything", "--out", tmp_path, "--only", "*missed_sla*")

    assert (done.returncode, done.stderr) == (0, "")
    rows = [row for suite in SUITES for row in read_run(tmp_path / f"{suite.name}.jsonl").rows]
    assert len(rows) > 10
    assert not [row.error for row in rows if row.error]


def test_what_asks_the_network_fails_in_that_child(tmp_path):
    (tmp_path / "probe.py").write_text(PROBE, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "tests.evals.offline_child", "probe"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{tmp_path}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "ConnectionRefusedError: socket.getaddrinfo" in done.stderr


DRAFTS = [suite for suite in SUITES if suite.name != "rules"]


def test_each_suite_leaves_its_rows_and_a_page_and_says_where(tmp_path):
    told = [text for text, _ in run_suites(tmp_path, "billing_error", suites=DRAFTS)]

    assert {p.name for p in tmp_path.iterdir()} == {f"{s.name}.{end}" for s in DRAFTS for end in ("html", "jsonl")}
    assert [str(tmp_path / f"{s.name}.html") in text for s, text in zip(DRAFTS, told, strict=True)] == [True, True]


def test_the_recorded_letters_are_shown_beside_those_of_the_free_prompt(tmp_path):
    ((told, result),) = run_suites(tmp_path, "billing_error", suites=DRAFTS[1:])

    assert result == "pass"
    assert "Beside free@*: B is" in told or "Beside free@*: Can't tell" in told
    assert "How the prompts differ" in (tmp_path / "recorded.html").read_text("utf-8")


def test_a_folder_of_an_earlier_time_is_a_baseline(tmp_path):
    few = dataclasses.replace(DRAFTS[0], run=lambda path, only: DRAFTS[0].run(path, "*_error"))
    (_,) = run_suites(tmp_path, suites=[few])

    ((told, result),) = run_suites(
        tmp_path / "new", suites=[dataclasses.replace(few, gate="recorded_slots.yaml")], baseline=tmp_path
    )

    assert (result, "sendable against the baseline" in told) == ("inconclusive", True)


def test_a_case_that_is_nowhere_is_told(tmp_path):
    with pytest.raises(BadInput, match="no case passes the filters"):
        main(["--out", str(tmp_path), "--only", "no-such-*"])
