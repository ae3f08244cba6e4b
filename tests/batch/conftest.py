"""An incident and its recipients, as the example of the documentation has them."""

from pathlib import Path

import pytest

from service.batch.incident import incident_from, read_incident
from service.batch.own_case import CaseMaker
from service.batch.recipients import Recipients
from service.batch.rows import recipients_in
from service.bootstrap import build_playbook
from service.settings import Settings
from tests.batch.desk import desks, example_database, write_batch, written  # noqa: F401  fixtures
from tests.drafting.conftest import checker, drafter, drafter_with, playbook  # noqa: F401  fixtures
from tests.store.databases import sqlite_databases  # noqa: F401  a fixture

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "outage"


@pytest.fixture(scope="session")
def outage():
    return build_playbook(Settings(profile=Path()))["system_outage"]


@pytest.fixture(scope="session")
def incident():
    return read_incident(EXAMPLE / "incident.yaml")


@pytest.fixture(scope="session")
def maker(incident, outage):
    return CaseMaker(incident, outage)


@pytest.fixture(scope="session")
def bare(outage):
    """A sheet that grants nothing: rows need no sum."""
    return CaseMaker(incident_from({"id": "INC-1", "scenario": "system_outage"}), outage)


@pytest.fixture
def recipients(maker):
    def read(text, kind="csv", of=maker):
        return Recipients(recipients_in(text.encode() if isinstance(text, str) else text, kind), of)

    return read
