"""A drafter with everything real but the model, which plays what a test gives it."""

import itertools
from datetime import UTC, datetime

import pytest

from prompts.render import SlotPrompts
from service.bootstrap import build_checker, build_playbook
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter
from service.drafting.write import Writer
from service.gateway.scripted import ScriptedModel
from service.settings import Settings
from service.store.memory import MemoryStore


@pytest.fixture(scope="session")
def checker():
    return build_checker(Settings())


@pytest.fixture(scope="session")
def playbook():
    return build_playbook(Settings())


class ComposingModel:
    """The composer as a model, without litellm: quick, for tests that are not about the gateway."""

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        import json

        composed = OfflineComposer().compose(request.plan)
        wanted = {slot: composed.get(slot, "") for slot in request.slots}
        return await ScriptedModel([json.dumps(wanted)]).complete(request, model)


@pytest.fixture(scope="session")
def drafter_with(checker, playbook):
    def make(model):
        composer = OfflineComposer()
        numbers = itertools.count(1)
        return Drafter(
            playbook=playbook,
            checker=checker,
            authority=checker.rules.authority,
            writer=Writer(model, composer, checker, SlotPrompts(), assemble),
            store=MemoryStore(),
            default_model="offline/composer",
            clock=lambda: datetime(2026, 6, 10, 12, tzinfo=UTC),
            new_id=lambda: f"dr_{next(numbers)}",
        )

    return make


@pytest.fixture(scope="session")
def drafter(drafter_with):
    return drafter_with(ComposingModel())
