"""`amends prompts`: what a model is told, for a person to read."""

import json
import subprocess
import sys

import pytest

from evals.cases import DATASETS
from prompts.render import SlotPrompts
from tests.command_line import run_amends

CASE = DATASETS / "nine" / "missed_sla" / "case.json"


def run(*args, stdin=None):
    return run_amends(["prompts", *args], input=stdin)


def test_the_list_names_variants_templates_and_versions():
    lines = run("list").stdout.splitlines()

    assert lines[0].split() == ["slots", SlotPrompts().version]
    assert [line.split()[0] for line in lines if line.startswith("  ")][:2] == ["system.md", "user.md"]


def test_a_template_is_shown_as_it_is():
    assert run("show", "system.md").stdout.startswith("You write the parts of a letter")


def test_a_diff_ends_with_whether_there_is_one():
    assert run("diff", "system.md", "free_system.md").exit_code == 1
    assert run("diff", "system.md", "system.md").exit_code == 0


def test_what_would_be_sent_is_printed_whole():
    shown = run("render", str(CASE))

    assert shown.exit_code == 0
    assert shown.stdout.startswith("[system]\nYou write the parts of a letter")
    assert "\n[user]\n" in shown.stdout
    assert shown.stdout.rstrip().endswith(f"[{SlotPrompts().version}]")


def test_one_slot_is_shown_without_the_others():
    text = run("render", str(CASE), "--slot", "cause").stdout

    assert "## cause" in text
    assert "## next_step" not in text


def test_the_baseline_is_shown_too():
    assert "What the letter has to do:" in run("render", str(CASE), "--variant", "free").stdout


def test_a_ticket_that_lacks_facts_is_shown_with_gaps():
    message = {"id": "t1", "author": {"role": "customer"}, "text": "Where?"}
    ticket = {"scenario": "missed_sla", "ticket": {"messages": [message]}}

    shown = run("render", "-", stdin=json.dumps(ticket))

    assert shown.exit_code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("show", "sistem.md"), "did you mean 'system.md'"),
        (("render", str(CASE), "--slot", "figure"), "no part 'figure'"),
        (("render", "no-such-case.json"), "cannot read"),
        (("render", str(CASE), "--variant", "loose"), "loose"),
    ],
)
def test_what_is_wrong_is_told_and_ends_with_2(args, told):
    answer = run(*args)

    assert answer.exit_code == 2
    assert told in answer.stderr


def test_help_imports_no_drafter():
    code = "import sys, service.cli.prompts; print('service.bootstrap' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
