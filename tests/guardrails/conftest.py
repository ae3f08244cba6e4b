"""The shipped playbook, for tests that judge whole letters."""

import pytest

from prompts.loader import load_playbook
from service.domain.playbook import Scenario


@pytest.fixture(scope="session")
def playbook() -> dict[str, Scenario]:
    return load_playbook()
