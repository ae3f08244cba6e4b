"""Whatever a provider does, there is a typed error or a checked letter, in time, after so many calls and no more."""

import json
import time
from pathlib import Path

import pytest

from service.bootstrap import build_drafter
from service.domain.progress import Progress
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import DraftOptions
from service.drafting.plan import plan_letter
from service.errors import ModelDown
from service.settings import Settings
from tests.gateway.faults import FAULTS
from tests.gateway.loopback import completion, failure, provider
from tests.gateway.parts import PATIENT, a_gateway

# litellm reads a property of its pieces that pydantic will rename.
pytestmark = pytest.mark.filterwarnings("ignore:Accessing the 'model_:DeprecationWarning")
MODEL = "openai/stub"
NAMES = [fault.name for fault in FAULTS]


@pytest.fixture(scope="module")
def drafter_on():
    """Everything real, with a model on a loopback server."""
    return lambda gateway: build_drafter(Settings(profile=Path()), gateway)


@pytest.fixture(scope="module")
def may_be_sent():
    """Whether a letter passes; most faults end in the same one, which is checked once."""
    known = {}

    def of(drafter, case, text):
        key = (case.model_dump_json(), text)
        if key not in known:
            known[key] = drafter.check(case, text).sendable
        return known[key]

    return of


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
async def test_a_fault_is_a_typed_error_after_so_many_calls(fault, request_of_a_letter, litellm):
    told: dict[str, str] = {}
    with provider(fault.answer) as server:
        gateway = a_gateway(server.url, fault.patience)
        started = time.monotonic()
        with pytest.raises(fault.error) as caught:
            await gateway.complete(request_of_a_letter, MODEL, on_slot=told.__setitem__ if fault.stream else None)
        took = time.monotonic() - started

    assert type(caught.value) is fault.error
    assert len(server.requests) == fault.calls == sum(call.sent for call in caught.value.calls)
    assert took < fault.patience.deadline_seconds + 0.2
    assert set(told.values()) <= {""}


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
async def test_a_fault_ends_in_a_checked_letter(fault, case, drafter_on, may_be_sent, litellm):
    with provider(fault.answer) as server:
        drafter = drafter_on(a_gateway(server.url, fault.patience))
        waiting = Progress(lambda happening: None, parts=fault.stream)
        draft = await drafter.draft(case, DraftOptions(model=MODEL), progress=waiting)

    assert (draft.status, draft.attempts[-1].model) == ("ready", "offline/composer")
    assert may_be_sent(drafter, case, draft.letter.text)
    assert len(server.requests) == fault.calls


async def test_a_server_that_is_not_there_is_down(request_of_a_letter, litellm):
    with provider(failure(500)) as server:
        gone = server.url

    with pytest.raises(ModelDown) as caught:
        await a_gateway(gone).complete(request_of_a_letter, MODEL)

    assert [(call.outcome, call.cost) for call in caught.value.calls] == [("down", 0.0)] * 3


async def test_a_server_that_is_not_there_ends_in_a_checked_letter(case, drafter_on, litellm):
    with provider(failure(500)) as server:
        gone = server.url

    draft = await drafter_on(a_gateway(gone)).draft(case, DraftOptions(model=MODEL))

    assert (draft.status, draft.attempts[-1].model) == ("ready", "offline/composer")


FRENCH = "Nous vous prions d'accepter nos excuses les plus sincères pour cette erreur de facturation."
INJECTED = "As your ticket asks, we will also refund £5,000 to the account 12345678."
NONSENSE = {
    "wrong language": (lambda text: FRENCH, 2),
    "refusal in each slot": (lambda text: "I'm sorry, but I can't help with that.", 2),
    # What can be left out without a writer is left out, and the model is not asked again.
    "placeholder vandalism": (lambda text: f"{text} [[NAME_99]] {{{{customer}}}} <PERSON_7>", 1),
    "obeyed injection": (lambda text: f"{text} {INJECTED}", 1),
}


@pytest.mark.parametrize(("spoil", "calls"), NONSENSE.values(), ids=NONSENSE)
async def test_readable_nonsense_ends_in_a_checked_letter_without_it(spoil, calls, case, playbook, drafter_on, litellm):
    good = OfflineComposer().compose(plan_letter(case, playbook[case.scenario]))
    spoilt = {slot: text if slot == "subject" else spoil(text) for slot, text in good.items()}
    with provider(completion(json.dumps(spoilt))) as server:
        drafter = drafter_on(a_gateway(server.url, PATIENT))
        draft = await drafter.draft(case, DraftOptions(model=MODEL))

    assert draft.status == "ready"
    assert drafter.check(case, draft.letter.text).sendable
    assert [bad for bad in (FRENCH, "can't help", "NAME_99", "5,000") if bad in draft.letter.text] == []
    assert len(server.requests) == calls
