"""The README shows what the demonstration prints, and every command in it exists."""

import re

import pytest

from service.cli.readme import README, with_demo, with_transcript
from tests.command_line import run_amends

TEXT = README.read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"`?amends ([a-z-]+(?: run)?)\b", TEXT)))


def test_the_readme_shows_what_the_demo_prints():
    assert with_demo(TEXT) == TEXT, "run `make readme`"


def test_the_first_five_minutes_print_what_the_readme_shows():
    assert with_transcript(TEXT) == TEXT, "run `make readme`"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists(command):
    assert run_amends([*command.split(), "--help"]).exit_code == 0
