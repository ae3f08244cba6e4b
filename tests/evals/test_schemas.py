"""The generated schemas are fresh, and every data file names the one that describes it."""

import pytest

from evals.schemas import ROOT, SCHEMAS, schema_text

DATA_FILES = sorted(
    path
    for folder in (
        "prompts/playbook",
        "guardrails/rules",
        "guardrails/lexicon",
        "guardrails/binding",
        "service/drafting",
        "service/intake",
    )
    for path in (ROOT / folder).rglob("*.yaml")
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_file_is_what_the_code_says(name):
    assert (ROOT / name).read_text("utf-8") == schema_text(SCHEMAS[name]), "run `make schemas`"


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_data_file_names_its_schema_in_its_first_line(path):
    first = path.read_text("utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="

    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve().relative_to(ROOT).as_posix() in SCHEMAS
