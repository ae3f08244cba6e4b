"""No made-up request gets an answer that the OpenAPI document does not announce."""

import pytest
from schemathesis.core.failures import Failure, FailureGroup

from service.settings import Settings
from service.web.app import create_app
from tests.web.fuzzing import known_of, operations, try_out
from tests.web.served import served

EXAMPLES = 8


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'amends.db'}"))


def test_every_answer_is_one_that_was_announced(app):
    wrong = {}
    with served(app) as address:
        known = known_of(address)
        for name, operation in operations(app.openapi()).items():
            try:
                try_out(operation, address, known, EXAMPLES)
            except (FailureGroup, Failure) as exc:
                wrong[name] = str(exc)

    assert wrong == {}
