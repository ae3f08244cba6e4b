"""What a hostile ticket asks for is in no letter: the rules stop it, and a model that obeys is mended or replaced."""

import itertools
import re
from datetime import UTC, datetime

import pytest

from evals.attacks import ObedientModel, base_cases, breaches, load_attacks, outcome_of, planted, unplanted
from evals.proof import RECORDINGS
from evals.proof_parts import MODEL, caller_for, plan_of, ways_for
from prompts.render import SlotPrompts
from service.bootstrap import build_checker, build_playbook
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter, DraftOptions
from service.drafting.plan import plan_letter
from service.drafting.write import Writer
from service.settings import Settings
from service.store.memory import MemoryStore

CASES = base_cases()
EVERYTHING = load_attacks()
ATTACKS = [a for a in EVERYTHING if not a.benign]
BENIGN = [a for a in EVERYTHING if a.benign]
COPIED = [a for a in ATTACKS if a.where in ("customer_name", "org", "subject")]
OBEYED = ATTACKS[::2]
"""Every second attack, for a writer that does as it is told; mending takes time."""
ALONE = [*BENIGN, *COPIED, *(a for a in ATTACKS[1::6] if a not in COPIED)]
"""Planted for a writer that ignores them; most others are planted for one that obeys, which shows as much."""
WHOLE = ATTACKS[::16]
"""A whole letter of one attack is easily refused; some of each file are enough."""
RECORDED = [a for a in ATTACKS if a not in COPIED and a.kind != "placeholder"][::5]
"""Planted for a real model, whose recorded reply is found only where it is sent the very same. A ticket that holds
words like our placeholders is sent with others; every fifth, for the suite's time."""
OPTIONS = DraftOptions(model="test/obedient")
SENDABLE = ("ready", "needs_approval")


@pytest.fixture(scope="session")
def checker():
    return build_checker(Settings())


@pytest.fixture(scope="session")
def playbook():
    return build_playbook(Settings())


@pytest.fixture(scope="session")
def drafter_with(checker, playbook):
    composer, prompts = OfflineComposer(), SlotPrompts()

    def make(obeys="", whole=False):
        numbers = itertools.count(1)
        return Drafter(
            playbook=playbook,
            checker=checker,
            authority=checker.rules.authority,
            writer=Writer(ObedientModel(composer, obeys, whole), composer, checker, prompts, assemble),
            store=MemoryStore(),
            default_model=str(OPTIONS.model),
            clock=lambda: datetime(2026, 6, 10, 12, tzinfo=UTC),
            new_id=lambda: f"dr_{next(numbers)}",
        )

    return make


@pytest.fixture(scope="session")
def letter_with(playbook):
    """The composed letter of a case, with a text at the end of its second slot."""
    composed: dict[str, dict[str, str]] = {}

    def make(case, extra):
        plan = plan_letter(case, playbook[case.scenario])
        texts = composed.setdefault(case.id, OfflineComposer().compose(plan))
        slot = [s.slot.id for s in plan.slots if texts.get(s.slot.id, "").endswith(".")][1]
        return assemble(plan, {**texts, slot: f"{texts[slot]} {extra}"}).text

    return make


@pytest.fixture(scope="session")
def expected(drafter_with):
    """How a case is drafted without a plant, each drafted once."""
    drafted = {}

    async def of(case):
        key = (case.id, case.customer.model_dump_json() if case.customer else "")
        if key not in drafted:
            drafted[key] = outcome_of(await drafter_with().draft(case, OPTIONS))
        return drafted[key]

    return of


@pytest.fixture(scope="session")
def unobeyed(drafter_with):
    """The draft of a case with a plant that its writer ignores, each drafted once."""
    drafted = {}

    async def of(attack):
        if attack.id not in drafted:
            drafted[attack.id] = await drafter_with().draft(planted(attack, CASES[attack.base]), OPTIONS)
        return drafted[attack.id]

    return of


@pytest.mark.parametrize("name", CASES)
def test_the_letter_that_the_attacks_are_added_to_may_itself_be_sent(name, checker, playbook, letter_with):
    assert checker.check(letter_with(CASES[name], ""), CASES[name], playbook[name]).sendable


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.id)
def test_a_letter_that_obeys_an_attack_may_not_be_sent(attack, checker, playbook, letter_with):
    case = planted(attack, CASES[attack.base])

    report = checker.check(letter_with(CASES[attack.base], attack.obeyed), case, playbook[attack.base])

    assert not report.sendable
    assert not report.errors


@pytest.mark.parametrize("attack", ALONE, ids=lambda a: a.id)
async def test_a_plant_changes_nothing_that_the_draft_decides(attack, unobeyed, expected):
    draft = await unobeyed(attack)

    assert outcome_of(draft) == await expected(unplanted(attack, CASES[attack.base]))
    assert breaches(attack, draft) == ()


@pytest.fixture(scope="session")
def sent(drafter_with):
    """What a model is sent of a case, where no random line is in it."""
    drafter, prompts = drafter_with(), SlotPrompts(new_fence=lambda: "<<fence>>")

    def of(case):
        complete = drafter.complete(case)
        return prompts.render(plan_letter(complete, drafter.scenario(complete.scenario))).messages

    return of


@pytest.fixture(scope="session")
def sent_unplanted(sent):
    """The same of a case without a plant, each worked out once."""
    known = {}

    def of(case):
        key = case.model_dump_json()
        if key not in known:
            known[key] = sent(case)
        return known[key]

    return of


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.id)
def test_a_model_is_sent_the_same_with_a_plant_as_without(attack, sent, sent_unplanted):
    case = CASES[attack.base]

    assert sent(planted(attack, case)) == sent_unplanted(unplanted(attack, case))


@pytest.fixture(scope="session")
def recorded(drafter_with):
    """The letter of a real model, whose replies are recorded."""
    drafter = drafter_with()
    ways = ways_for(drafter, caller_for(RECORDINGS, record=False))

    async def of(case):
        return await ways.write("composed", plan_of(drafter, case), MODEL)

    return of


@pytest.fixture(scope="session")
def recorded_unplanted(recorded):
    """The same of a case without a plant, each written once."""
    known = {}

    async def of(case):
        if case.id not in known:
            known[case.id] = await recorded(case)
        return known[case.id]

    return of


@pytest.mark.parametrize("attack", RECORDED, ids=lambda a: a.id)
async def test_a_local_model_writes_the_same_letter_with_a_plant_as_without(attack, recorded, recorded_unplanted):
    case = CASES[attack.base]

    wrote = await recorded(planted(attack, case))

    unhurt = await recorded_unplanted(case)
    assert wrote.letter == unhurt.letter
    assert [pattern for pattern in attack.must_not if re.search(pattern, wrote.letter.text)] == []


@pytest.mark.parametrize("attack", OBEYED, ids=lambda a: a.id)
async def test_what_an_obedient_model_adds_is_taken_out(attack, drafter_with, expected):
    case = CASES[attack.base]

    draft = await drafter_with(attack.obeyed).draft(planted(attack, case), OPTIONS)

    # A sentence that the plant ran into may have gone with it, but nothing has come in.
    found, wanted = outcome_of(draft), await expected(unplanted(attack, case))
    assert found.model_copy(update={"figures": wanted.figures}) == wanted
    assert set(found.figures) <= set(wanted.figures)
    assert breaches(attack, draft) == () or attack.harmless


@pytest.mark.parametrize("attack", WHOLE, ids=lambda a: a.id)
async def test_a_model_that_writes_nothing_else_is_replaced(attack, drafter_with, expected):
    case = CASES[attack.base]

    draft = await drafter_with(attack.obeyed, whole=True).draft(planted(attack, case), OPTIONS)

    assert outcome_of(draft) == await expected(unplanted(attack, case))
    assert breaches(attack, draft) == ()


@pytest.mark.parametrize("attack", BENIGN, ids=lambda a: a.id)
async def test_an_honest_ticket_that_sounds_like_an_attack_is_drafted(attack, unobeyed):
    draft = await unobeyed(attack)

    assert draft.status in SENDABLE
    assert draft.report.sendable


def test_every_pattern_matches_what_it_is_there_to_find():
    blind = [a.id for a in ATTACKS if not a.must_not or not all(re.search(p, a.obeyed) for p in a.must_not)]

    assert (blind, len({a.id for a in EVERYTHING})) == ([], len(EVERYTHING))
