"""Settings come from `AMENDS_…` variables; a wrong one is named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from service.settings import Settings

ROOT = Path(__file__).parent.parent
READ = """
import json, os, sys
from service.errors import BadSetting
from service.settings import read_settings
for line in sys.stdin:
    os.environ.clear()
    os.environ.update(json.loads(line))
    try:
        settings = read_settings()
        told = " ".join(map(str, (settings.model, settings.model_tries, settings.fallback_models, settings)))
    except BadSetting as exc:
        told = f"bad {exc}"
    print(json.dumps(told), flush=True)
"""


@pytest.fixture(scope="module")
def read_with():
    """What a program prints of its settings that has these variables in its environment, and no other."""
    command, pipe = (sys.executable, "-c", READ), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env={}, cwd=ROOT) as program:
        questions, answers = program.stdin, program.stdout
        assert questions
        assert answers

        def read(**variables):
            questions.write(json.dumps(variables) + "\n")
            questions.flush()
            return json.loads(answers.readline())

        yield read
        questions.close()


def test_every_setting_has_a_default(read_with):
    assert read_with().startswith("offline/composer 3 () ")


def test_a_variable_changes_its_setting(read_with):
    assert read_with(AMENDS_MODEL="ollama/llama3.2", AMENDS_MODEL_TRIES="1").startswith("ollama/llama3.2 1 ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMENDS_MODEL_TRIES", "0"),
        ("AMENDS_MAX_BODY_BYTES", "much"),
        ("AMENDS_MODEL_DEADLINE_SECONDS", "0"),
        ("AMENDS_BUDGET_PER_DAY_USD", "-1"),
        ("AMENDS_WHEN_PRICE_UNKNOWN", "perhaps"),
        ("AMENDS_MODEL_PRICES", "{nope"),
        ("AMENDS_FALLBACK_MODELS", "[nope"),
    ],
)
def test_a_wrong_variable_is_named(read_with, name, value):
    assert read_with(**{name: value}).startswith(f"bad {name}: ")


def test_a_wrong_key_inside_a_variable_is_named_as_it_is_written(read_with):
    told = read_with(AMENDS_MODEL_PRICES='{"own/Model": {"input": -1, "output": 2}}')

    assert told.startswith("bad AMENDS_MODEL_PRICES.own/Model.input: ")


@pytest.mark.parametrize("value", ["openai/a, own/b", '["openai/a", "own/b"]', " openai/a,own/b,"])
def test_fallback_models_are_listed_with_commas_or_as_json(read_with, value):
    assert read_with(AMENDS_FALLBACK_MODELS=value).startswith("offline/composer 3 ('openai/a', 'own/b') ")


@pytest.mark.parametrize(
    "variables", [{"AMENDS_API_KEY": "s3cret"}, {"AMENDS_MODEL_OPTIONS": '{"own/a": {"api_key": "s3cret"}}'}]
)
def test_a_key_is_not_printed_with_the_settings(read_with, variables):
    told = read_with(**variables)

    assert "SecretStr" in told
    assert "s3cret" not in told


def test_every_setting_says_what_it_is_for():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_databases_password_is_not_shown():
    assert "hush" not in repr(Settings(database_url="postgresql://me:hush@db.example/amends"))


@pytest.mark.parametrize(
    ("variable", "text", "shown"),
    [
        ("AMENDS_API_KEY", "s3cret\n", "api_key=SecretStr"),
        ("AMENDS_DATABASE_URL", "postgresql://me:s3cret@db/amends\n", "offline/composer"),
        ("AMENDS_MODEL_OPTIONS", '{"own/a": {"api_key": "s3cret"}}', "'own/a'"),
        ("AMENDS_SECRET_DESK", "s3cret\n", "'DESK': SecretStr"),
    ],
)
def test_every_secret_may_stand_in_a_file_and_is_not_shown(read_with, tmp_path, variable, text, shown):
    (tmp_path / "secret").write_text(text)

    told = read_with(**{f"{variable}_FILE": str(tmp_path / "secret")})

    assert shown in told
    assert "s3cret" not in told
    assert "_FILE" not in told


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"AMENDS_API_KEY_FILE": "nowhere"}, "bad AMENDS_API_KEY_FILE: nowhere: No such file"),
        (
            {"AMENDS_API_KEY_FILE": "pyproject.toml", "AMENDS_API_KEY": "s3cret"},
            "bad AMENDS_API_KEY and AMENDS_API_KEY_",
        ),
        ({"AMENDS_SECRET_A_FILE": "/dev/null"}, "bad AMENDS_SECRET_A_FILE: /dev/null: the file is empty"),
        ({"AMENDS_MODEL_OPTIONS_FILE": "LICENSE"}, "bad AMENDS_MODEL_OPTIONS_FILE: it is not JSON"),
    ],
)
def test_a_secret_file_that_cannot_be_used_is_named(read_with, files, why):
    told = read_with(**files)

    assert told.startswith(why)
    assert "s3cret" not in told
