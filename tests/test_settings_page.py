"""The page of settings is what the settings say, and what is deployed sets none that is not there."""

import re
from pathlib import Path

import pytest
import yaml

from evals.settings_page import PAGE, page
from service.settings import Settings, secret_variables, variable_of

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
KNOWN = {variable_of(name) for name in Settings.model_fields} | {f"{name}_FILE" for name in secret_variables()}
FILES = [DEPLOY / name for name in ("Dockerfile", "compose.yaml", "amends.service")]


def test_the_page_is_fresh():
    assert PAGE.read_text("utf-8") == page(), "run: make settings"


def test_every_setting_is_on_the_page():
    written = PAGE.read_text("utf-8")

    assert [
        name for name in Settings.model_fields if name != "secrets" and f"`{variable_of(name)}`" not in written
    ] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_deployed_sets_only_what_there_is(file):
    named = set(re.findall(r"\b(?:AMENDS|OTEL)_[A-Z0-9_]+", file.read_text("utf-8")))

    assert {name for name in named if not name.startswith("AMENDS_SECRET_")} <= KNOWN


def test_what_a_dockerfile_copies_is_there():
    copied = re.findall(r"^COPY (?!--from)(?:--\S+ )*(.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M)

    assert copied
    assert [path for line in copied for path in line.split() if not (ROOT / path).exists()] == []


def test_the_compose_file_names_what_there_is():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    build = compose["services"]["amends"]["build"]

    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
    used = {name for service in compose["services"].values() for name in service["secrets"]}
    assert used == set(compose["secrets"])


def test_a_deployment_waits_longer_than_the_service_takes_to_stop():
    stop = re.findall(r"(?:TimeoutStopSec=|stop_grace_period: )(\d+)", "".join(f.read_text("utf-8") for f in FILES))

    assert len(stop) == 2
    assert min(map(int, stop)) > Settings().shutdown_seconds


def test_operators_pages_name_only_settings_that_there_are():
    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    named = set(re.findall(r"\bAMENDS_[A-Z0-9_]*[A-Z0-9]", text))

    assert {name for name in named if not name.startswith("AMENDS_SECRET")} <= KNOWN
