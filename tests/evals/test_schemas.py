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


def test_a_data_file_names_its_schema_in_its_first_line():
    assert DATA_FILES
    assert [path for path in DATA_FILES if schema_of(path) not in SCHEMAS] == []


def schema_of(path):
    """As the first line says, from the root on; None where it names none."""
    named, _, schema = path.read_text("utf-8").splitlines()[0].partition("# yaml-language-server: $schema=")
    return None if named or not schema else (path.parent / schema).resolve().relative_to(ROOT).as_posix()
