"""`amends eval compare`, `gate` and `report` from the command line."""

import json

import pytest

from tests.command_line import run_amends
from tests.evals.run_rows import row, write_run

GATE = "version: 1\nthresholds:\n  sendable: {at_least: 0.75}\n"


def amends(*words):
    return run_amends(["eval", *map(str, words)])


@pytest.fixture
def runs(tmp_path):
    a = write_run(tmp_path / "a.jsonl", [row(f"c{n}", present=1, prompt="free") for n in range(12)])
    b = write_run(tmp_path / "b.jsonl", [row(f"c{n}") for n in range(12)])
    return a, b


def test_compare_says_which_is_better(runs):
    done = amends("compare", *runs)

    assert (done.exit_code, done.stdout.splitlines()[0][:24]) == (0, "B is better on sendable,")


def test_compare_speaks_json_and_markdown(runs):
    assert json.loads(amends("compare", *runs, "--format", "json").stdout)["measures"][0]["verdict"] == "better"
    assert amends("compare", *runs, "--format", "markdown").stdout.startswith("## B is better")


def test_a_run_that_is_not_there_ends_with_bad_input(runs):
    done = amends("compare", runs[0], "none.jsonl")

    assert (done.exit_code, "none.jsonl: cannot be read" in done.stderr) == (2, True)


@pytest.mark.parametrize(("run", "status"), [(0, 1), (1, 0)])
def test_gate_ends_with_its_status_and_writes_its_files(runs, tmp_path, run, status):
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")
    files = [tmp_path / "out" / name for name in ("j.xml", "m.md", "r.json")]

    done = amends(
        "gate",
        runs[run],
        "--gate",
        tmp_path / "gate.yaml",
        "--junit",
        files[0],
        "--markdown",
        files[1],
        "--json",
        files[2],
    )

    assert done.exit_code == status
    assert json.loads(files[2].read_text("utf-8"))["exit"] == status
    assert files[0].read_text("utf-8").startswith("<testsuites>")
    assert files[1].read_text("utf-8").startswith("## Gate: ")


def test_gate_finds_its_baseline_beside_its_file(runs, tmp_path):
    (tmp_path / "gate.yaml").write_text("version: 1\nbaseline: b.jsonl\nlosses:\n  sendable: {}\n", "utf-8")

    assert amends("gate", runs[0], "--gate", tmp_path / "gate.yaml").exit_code == 1
    assert amends("gate", runs[1], "--gate", tmp_path / "gate.yaml", "--baseline", runs[0]).exit_code == 0


@pytest.mark.parametrize("gate", ["version: 2\n", "version: 1\nthresholds: {x: {at_least: 1}}\n"])
def test_a_gate_that_cannot_be_read_is_a_harness_error(runs, tmp_path, gate):
    (tmp_path / "gate.yaml").write_text(gate, "utf-8")

    assert amends("gate", runs[0], "--gate", tmp_path / "gate.yaml").exit_code == 2


def test_a_gate_is_for_one_way_of_writing(runs, tmp_path):
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")
    both = write_run(tmp_path / "both.jsonl", [row("c0", prompt="free", present=1), row("c0")])

    assert "choose with --only" in amends("gate", both, "--gate", tmp_path / "gate.yaml").stderr
    assert amends("gate", both, "--gate", tmp_path / "gate.yaml", "--only", "slots@*").exit_code == 0


def test_a_gate_without_the_baseline_it_needs_is_inconclusive(runs, tmp_path):
    (tmp_path / "gate.yaml").write_text("version: 1\nlosses:\n  sendable: {}\n", "utf-8")

    assert amends("gate", runs[0], "--gate", tmp_path / "gate.yaml").exit_code == 3


def test_report_of_two_runs_shows_how_their_prompts_differ(runs, tmp_path):
    done = amends("report", *runs, "--out", tmp_path / "new" / "r.html")

    page = (tmp_path / "new" / "r.html").read_text("utf-8")
    assert (done.exit_code, "kB of 1000" in done.stdout) == (0, True)
    assert "How the prompts differ" in page
    assert "-# free_system.md" in page


def test_report_of_one_run_needs_no_other(runs, tmp_path):
    assert amends("report", runs[1], "--out", tmp_path / "r.html").exit_code == 0
    assert "<h1>100.0 % of drafts sendable, 100.0 % of elements present</h1>" in (tmp_path / "r.html").read_text(
        "utf-8"
    )


def test_compare_drafts_anew_what_a_company_changed(tmp_path):
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook" / "missed_sla.yaml").write_text("closings: ['In haste,']\n", "utf-8")
    (tmp_path / "profile.yaml").write_text("overlays: {playbook: playbook}\n", "utf-8")

    words = ["eval", "compare", "--changed", "nine"]
    done = run_amends(words, env={"AMENDS_PROFILE": str(tmp_path / "profile.yaml")})

    assert done.exit_code == 0
    assert "A is the shipped files, B the files as they are.\n" in done.stdout
    assert "Drafted anew: 1 of 9 cases\n" in done.stdout
    assert "Differs in what it rests on: playbook" in done.stdout


@pytest.mark.parametrize("runs", [[], ["a", "b", "c"]])
def test_compare_is_for_one_run_or_two(runs):
    done = amends("compare", *runs)

    assert (done.exit_code, "one run or two" in done.stderr) == (2, True)
