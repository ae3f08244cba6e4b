"""A client that openapi-python-client writes from the OpenAPI document takes a letter through its work."""

import importlib
import json
import sys

import openapi_python_client
import pytest
from openapi_python_client.config import Config, ConfigFile, MetaType

from service.settings import Settings
from service.web.app import create_app
from tests.web.served import served
from tests.web.steps import FINANCE, WRITER, body_of

NAME = "amends_client"
MAIL = {"message/rfc822": "application/octet-stream", "application/mbox": "application/octet-stream"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("client")


@pytest.fixture(scope="module")
def app(folder):
    return create_app(Settings(database_url=f"sqlite:///{folder / 'amends.db'}"))


@pytest.fixture(scope="module")
def errors(app, folder):
    """What the writer of the client could not make sense of; the client is in the folder."""
    document = folder / "openapi.json"
    document.write_text(json.dumps(app.openapi()))
    asked = ConfigFile(post_hooks=[], content_type_overrides=MAIL)
    config = Config.from_sources(asked, MetaType.NONE, document, "utf-8", False, folder / NAME)
    return openapi_python_client.generate(config=config)


@pytest.fixture(scope="module")
def written(errors, folder):
    """Gives a module of the client by its name."""
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{NAME}.{name}")
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def client(written, app):
    with served(app) as address, written("client").Client(base_url=address) as client:
        yield client


def test_the_writer_of_the_client_understands_the_whole_document(errors, folder, app):
    made = {file.stem for file in (folder / NAME / "api").glob("*/*.py")} - {"__init__"}
    operations = {spec["operationId"] for methods in app.openapi()["paths"].values() for spec in methods.values()}

    assert errors == []
    assert made == operations


def test_the_client_drafts_answers_checks_and_approves(client, written):
    models = written("models")
    body = body_of()
    known = {name: fact for name, fact in body["facts"].items() if name != "finance_contact"}

    asked = written("api.drafts.create_draft").sync_detailed(
        client=client, body=models.CaseFile.from_dict(body | {"facts": known}), idempotency_key="t-1"
    )
    answers = models.AnswersAnswers.from_dict({"finance_contact": body["facts"]["finance_contact"]})
    answered = written("api.drafts.answer_draft").sync_detailed(
        asked.parsed.id, client=client, body=models.Answers(answers=answers, by=WRITER)
    )
    checked = written("api.checks.check_letter").sync(
        client=client,
        body=models.CheckRequest(case=models.CaseFile.from_dict(body), letter=answered.parsed.letter.text),
    )
    approved = written("api.life_of_a_draft.approve_draft").sync_detailed(
        asked.parsed.id,
        client=client,
        body=models.NewSignOff(by=FINANCE, office="finance", role="head"),
        if_match=answered.headers["etag"],
    )

    assert (asked.status_code, asked.parsed.status) == (201, "needs_facts")
    assert [missing.name for missing in asked.parsed.missing_facts] == ["finance_contact"]
    assert (answered.status_code, answered.parsed.status) == (200, "needs_approval")
    assert checked.sendable
    assert (approved.status_code, approved.parsed.state) == (201, "approved")
    assert approved.headers["etag"] != answered.headers["etag"]


def test_the_client_is_told_a_problem_as_one(client, written):
    told = written("api.drafts.get_draft").sync_detailed("dr_none", client=client)

    assert told.status_code == 404
    assert type(told.parsed).__name__ == "ProblemDocument"
    assert told.parsed.type_ == "/problems/unknown-draft"


def test_a_step_on_what_is_no_longer_there_is_told_as_a_problem(client, written):
    models = written("models")
    draft = written("api.drafts.create_draft").sync(client=client, body=models.CaseFile.from_dict(body_of()))
    sign = written("api.life_of_a_draft.approve_draft").sync
    body = models.NewSignOff(by=FINANCE, office="finance", role="head")

    told = sign(draft.id, client=client, body=body, if_match='"0"')

    assert (told.status, told.type_) == (412, "/problems/outdated")
