"""The command line: what it prints, and the exit status that scripts rely on."""

import json
import subprocess
import sys

import pytest

from evals.cases import DATASETS, load_cases
from prompts.loader import FOLLOW_UP_IDS
from tests.command_line import run_amends

NINE = DATASETS / "nine"
MISSED_SLA = str(NINE / "missed_sla" / "case.json")
LETTER = NINE / "missed_sla"


def run(*args, stdin=None):
    return run_amends(list(args), input=stdin)


@pytest.mark.parametrize(("letter", "status"), [("gold.txt", 0), ("variant_a.txt", 1), ("variant_b.txt", 1)])
def test_a_check_ends_with_whether_the_letter_may_be_sent(letter, status):
    assert run("check", str(LETTER / letter), "--case", MISSED_SLA).exit_code == status


def test_several_letters_are_checked_at_once_and_one_bad_one_fails_them():
    letters = [str(LETTER / name) for name in ("gold.txt", "variant_a.txt")]

    answer = run("check", *letters, "--case", MISSED_SLA, "--format", "json")

    assert answer.exit_code == 1
    assert [r["sendable"] for r in json.loads(answer.stdout).values()] == [True, False]


def test_a_letter_is_read_from_standard_input():
    text = (LETTER / "gold.txt").read_text("utf-8")

    assert run("check", "-", "--case", MISSED_SLA, stdin=text).exit_code == 0


def test_github_annotations_point_at_file_and_line():
    path = str(LETTER / "variant_b.txt")

    lines = run("check", path, "--case", MISSED_SLA, "--format", "github").stdout.splitlines()

    assert any(line.startswith(f"::error file={path},line=") for line in lines)


@pytest.mark.parametrize(
    "args",
    [
        ("check", "no-such-letter.txt", "--case", MISSED_SLA),
        ("check", MISSED_SLA, "--case", "no-such-case.json"),
        ("check", MISSED_SLA, "--case", str(LETTER / "gold.txt")),
        ("draft", str(LETTER / "gold.txt")),
        ("draft", MISSED_SLA, "--from", "fax"),
        ("draft", MISSED_SLA, "--answer", "next_update"),
        ("draft", MISSED_SLA, "--answer", "colour=red"),
        ("draft", MISSED_SLA, "--on-missing", "guess"),
        ("scenarios", "refund"),
        ("eval", "run", "no-such-dataset"),
        ("draft", str(NINE)),
        ("serve", "--port", "65536"),
    ],
)
def test_bad_input_ends_with_2_and_says_what(args):
    answer = run(*args)

    assert answer.exit_code == 2
    assert answer.stderr.strip()
    assert "Traceback" not in answer.output


def test_what_is_not_utf8_on_standard_input_ends_with_2():
    answer = run("draft", "-", stdin=b"\xff\xfe")

    assert (answer.exit_code, "UTF-8" in answer.stderr) == (2, True)


def test_a_case_may_begin_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + (NINE / "missed_sla" / "case.json").read_bytes())

    assert run("triage", str(path)).exit_code == 0


def test_a_wrong_setting_ends_with_2_and_is_named():
    answer = run_amends(["draft", MISSED_SLA], env={"AMENDS_MODEL_TRIES": "0"})

    assert (answer.exit_code, "AMENDS_MODEL_TRIES" in answer.stderr) == (2, True)


def test_a_draft_prints_the_letter_its_elements_its_figures_and_the_verdict():
    answer = run("draft", MISSED_SLA)

    assert answer.exit_code == 0
    assert "Dear Marta," in answer.stdout
    assert "sla_promise_stated" in answer.stdout
    assert "£64.00 <- credit (rec:contract/7.2)" in answer.stdout
    assert answer.stdout.rstrip().endswith("SENDABLE")


def test_a_draft_as_json_is_the_draft():
    draft = json.loads(run("draft", MISSED_SLA, "--format", "json").stdout)

    assert (draft["status"], draft["scenario"]) == ("ready", "missed_sla")


def test_a_draft_as_html_has_the_same_words_in_real_markup():
    case = str(NINE / "billing_error" / "case.json")

    page = run("draft", case, "--format", "html").stdout

    assert "<table" in page
    assert "£1,425.60" in page


def test_questions_are_printed_and_an_answer_completes_the_letter(tmp_path):
    case = json.loads((NINE / "billing_error" / "case.json").read_text("utf-8"))
    del case["facts"]["finance_contact"]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), "utf-8")

    asked = run("draft", str(path))
    answered = run(
        "draft",
        str(path),
        "--answer",
        "finance_contact=Ruth Adeyemi, Head of Billing, head, ruth.adeyemi@quillbase.example",
        "--by",
        "Gareth Mbeki",
    )

    assert (asked.exit_code, "finance_contact (for example" in asked.stdout) == (1, True)
    assert (answered.exit_code, "ruth.adeyemi@" in answered.stdout) == (0, True)


def test_triage_and_facts_print_json():
    assert json.loads(run("triage", MISSED_SLA).stdout)["ranked"][0]["scenario"] == "missed_sla"
    assert "facts" in json.loads(run("facts", MISSED_SLA).stdout)


def test_the_scenarios_are_listed_and_apart_from_them_the_later_letters():
    first, later = run("scenarios").stdout.split("\n\n")

    assert len(first.splitlines()) == 9
    assert [line.split()[0] for line in later.splitlines()[1:]] == list(FOLLOW_UP_IDS)


def test_the_demo_shows_the_thread_the_letter_the_sums_and_the_verdict():
    answer = run("demo")

    assert answer.exit_code == 0
    for message in load_cases("nine")["billing_error"].case.ticket.messages:
        assert message.text.split()[0] in answer.stdout
    assert "charge_breakdown" in answer.stdout
    assert "£1,425.60" in answer.stdout
    assert answer.stdout.rstrip().endswith("SENDABLE")


def test_importing_the_command_line_imports_neither_litellm_nor_the_web():
    heavy = "('litellm', 'fastapi', 'pydantic')"
    code = f"import sys, service.cli.commands; print([m for m in {heavy} if m in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_questions_are_asked_on_standard_error_and_the_letter_goes_to_standard_output(tmp_path):
    case = load_cases("nine")["billing_error"].case
    facts = {name: fact for name, fact in case.facts.items() if name != "finance_contact"}
    path = tmp_path / "case.json"
    path.write_text(case.model_copy(update={"facts": facts}).model_dump_json(), "utf-8")

    answer = run("draft", str(path), "--ask", stdin="Ruth Adeyemi, Head of Billing, ruth@quillbase.example\n")

    assert answer.exit_code == 0
    assert "1/1 Which senior colleague in finance" in answer.stderr
    assert answer.stdout.startswith("Subject: ")
    assert "ruth@quillbase.example" in answer.stdout


def test_questions_cannot_be_asked_beside_json():
    assert run("draft", MISSED_SLA, "--ask", "--format", "json").exit_code == 2
