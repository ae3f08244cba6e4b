"""What the gateway's tests ask for, and litellm imported once, so that no call waits for it."""

import asyncio

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.drafting.plan import plan_letter
from tests.gateway.parts import LIBRARY


@pytest.fixture(scope="session")
def litellm():
    return asyncio.run(LIBRARY.load())


@pytest.fixture(scope="session")
def playbook():
    return load_playbook()


@pytest.fixture(scope="session")
def case():
    return as_a_caller_sends_it(load_cases("nine")["billing_error"].case)


@pytest.fixture(scope="session")
def request_of_a_letter(playbook):
    nine = load_cases("nine")["missed_sla"].case
    return SlotPrompts().render(plan_letter(nine, playbook["missed_sla"]))


@pytest.fixture
def texts(request_of_a_letter):
    return {slot: f"Text of {slot}." for slot in request_of_a_letter.slots}
