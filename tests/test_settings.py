"""Settings come from `AMENDS_…` variables; a wrong one is named."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.settings import Settings

ROOT = Path(__file__).parent.parent
READ = """
from service.errors import BadSetting
from service.settings import read_settings
try:
    settings = read_settings()
    print(settings.model, settings.model_tries, settings)
except BadSetting as exc:
    print("bad", exc)
"""


def read_with(**variables):
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, env=variables, cwd=ROOT, check=True
    )
    return done.stdout


def test_every_setting_has_a_default():
    assert read_with().startswith("offline/composer 3 ")


def test_a_variable_changes_its_setting():
    assert read_with(AMENDS_MODEL="ollama/llama3.2", AMENDS_MODEL_TRIES="1").startswith("ollama/llama3.2 1 ")


@pytest.mark.parametrize(("name", "value"), [("AMENDS_MODEL_TRIES", "0"), ("AMENDS_MAX_BODY_BYTES", "much")])
def test_a_wrong_variable_is_named(name, value):
    assert read_with(**{name: value}).startswith(f"bad {name}: ")


def test_a_key_is_not_printed_with_the_settings():
    assert "s3cret" not in read_with(AMENDS_API_KEY="s3cret")


def test_every_setting_says_what_it_is_for():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
