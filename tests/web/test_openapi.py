"""The OpenAPI document: whole, with an example of everything, each as the running service answers."""

import json
import re

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # It ships no types.

from service.settings import Settings
from service.web.app import create_app
from service.web.openapi_examples import FOLDER
from service.web.openapi_operation import operations
from tests.web.example_calls import calls_of

EXAMPLES = {file.stem: json.loads(file.read_text()) for file in FOLDER.glob("*.json")}
CHANGING = {"show_metrics", "stream_draft", "show_calendar"}
"""Their answers are text."""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('openapi') / 'amends.db'}")).openapi()


@pytest.fixture(scope="module")
def by_id(document):
    return {operation.id: operation.spec for operation in operations(document)}


@pytest.fixture(scope="module")
def fits(document):
    def check(schema, value):
        Draft202012Validator(schema | {"components": document["components"]}).validate(value)

    return check


def test_operations_have_names_that_stay(by_id):
    assert set(by_id) == set(EXAMPLES)
    assert [name for name in by_id if not re.fullmatch("[a-z]+(_[a-z]+)+", name)] == []


def test_every_operation_says_what_it_does_and_where_it_belongs(by_id, document):
    tags = {tag["name"] for tag in document["tags"]}

    assert [name for name, spec in by_id.items() if not spec.get("description") or not set(spec["tags"]) <= tags] == []


def test_every_body_that_is_read_or_answered_has_an_example_of_its_own_shape(by_id, fits):
    for spec in by_id.values():
        if "requestBody" in spec:
            shown = spec["requestBody"]["content"]["application/json"]
            fits(shown["schema"], shown["example"])
        whole = [r for status, r in spec["responses"].items() if status in ("200", "201") and "content" in r]
        assert whole
        for media_type, shown in ((m, s) for response in whole for m, s in response["content"].items()):
            assert "example" in shown, (spec["operationId"], media_type)
            fits(shown.get("schema", {}), shown["example"])


def test_every_refusal_is_a_problem_document_with_an_example(document, by_id, fits):
    refusals = document["components"]["responses"]

    for spec in by_id.values():
        for status, response in spec["responses"].items():
            assert int(status) < 400 or response["$ref"].rsplit("/", 1)[1] in refusals
    for response in refusals.values():
        ((media_type, shown),) = response["content"].items()
        assert media_type == "application/problem+json"
        for example in shown["examples"].values():
            fits(shown["schema"], example["value"])


def test_a_step_that_rests_on_what_was_read_wants_its_revision(by_id):
    def wants(name):
        return [p["required"] for p in by_id[name]["parameters"] if p["name"] == "if-match"]

    assert [wants(name) for name in ("change_draft", "approve_draft", "send_draft")] == [[True]] * 3
    assert {"412", "428"} <= by_id["approve_draft"]["responses"].keys()


def test_what_is_referred_to_is_there(document):
    refs = set(re.findall(r'"\$ref": "#/components/(\w+)/(\w+)"', json.dumps(document)))

    assert [ref for ref in refs if ref[1] not in document["components"][ref[0]]] == []
    assert "HTTPValidationError" not in json.dumps(document)


def keys(value, at=""):
    """The paths of all keys, whatever place of a list they are in."""
    if isinstance(value, dict):
        return {at} | {path for key, item in value.items() for path in keys(item, f"{at}.{key}")}
    return {path for item in value for path in keys(item, at)} if isinstance(value, list) else {at}


async def test_the_examples_are_what_the_service_answers(tmp_path):
    made = await calls_of(tmp_path)

    for name, call in made.items():
        if name not in CHANGING:
            assert keys(call) == keys(EXAMPLES[name]), f"{name}: run `make examples`"
