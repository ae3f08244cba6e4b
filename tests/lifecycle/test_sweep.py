"""What time does to promises, on both databases: reminders, broken promises, who is told, and letters that wait."""

import asyncio
import logging
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prompts.loader import load_playbook
from service.domain.books import PromiseFilter
from service.domain.profile import Colleague, Holidays, Profile, PromiseTerms
from service.domain.promise import Promise
from service.errors import ModelDown, StoreBusy
from service.lifecycle.reminders import Sweep, Swept, told_as
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.three_promises import SENT

PLAYBOOK = load_playbook()
PROFILE = Profile(
    time_zone="Europe/London",
    holidays=Holidays(country="GB", subdivision="ENG"),
    directory=(Colleague(name="Bethan Rowlands", manager="Maya Castellane"), Colleague(name="Maya Castellane")),
)
LONDON = ZoneInfo("Europe/London")
DUE_ON_TUESDAY = datetime(2026, 4, 7, 13, 0, tzinfo=LONDON)


def promise(due=DUE_ON_TUESDAY, **told):
    row: dict[str, object] = {
        "id": "pr_1",
        "draft_id": "dr_three",
        "scenario": "product_defect",
        "source": "letter",
        "duty": "next_update",
    }
    row |= {"owner": "Bethan Rowlands", "what": "I will ring you.", "due": due, "made_at": SENT, "place": "GB-ENG"}
    return Promise.model_validate(row | told)


class Letters:
    """Drafts nothing, and remembers what it was asked for; fails as often as it is told."""

    def __init__(self, books, failures=0):
        self.books, self.asked, self.failures = books, [], failures

    async def wait_for(self, promise, now):
        self.asked.append((promise.id, promise.state))
        if self.failures:
            self.failures -= 1
            raise ModelDown("not reached")
        waiting = promise.model_copy(update={"follow_up": f"fu_{promise.id}"})
        async with self.books.writing("amends") as writing:
            await writing.put_promise(waiting)
        return waiting


@pytest.fixture
async def books(store, clock):
    clock.now = SENT
    async with store.writing("amends") as writing:
        await writing.add_version(drafted.version(three_promises.kept(), at=SENT))
    return store


async def put(books, *rows):
    async with books.writing("amends") as writing:
        for row in rows:
            await writing.put_promise(row)


async def get(books, id="pr_1"):
    (row,) = await books.promises(PromiseFilter(id=id))
    return row


def sweep(books, letters=None, profile=PROFILE):
    return Sweep(books, PLAYBOOK, profile, letters)


@pytest.mark.parametrize(
    ("due", "terms", "duty", "reminded_from", "broken_after"),
    [
        (DUE_ON_TUESDAY, (1, 1), "next_update", "2026-04-02T13:00+01:00", "2026-04-08T13:00+01:00"),
        (DUE_ON_TUESDAY, (2, 0), "next_update", "2026-04-01T13:00+01:00", "2026-04-07T13:00+01:00"),
        (date(2026, 4, 7), (1, 1), "next_update", "2026-04-02T00:00+01:00", "2026-04-08T23:59:59.999999+01:00"),
        (date(2026, 4, 6), (0, 0), "next_update", "2026-04-07T00:00+01:00", "2026-04-07T23:59:59.999999+01:00"),
    ],
)
def test_a_promise_is_reminded_of_and_broken_by_working_days(due, terms, duty, reminded_from, broken_after):
    remind, grace = terms
    profile = PROFILE.model_copy(
        update={"promises": PromiseTerms(remind_working_days=remind, grace_working_days=grace)}
    )
    row, one = promise(due, duty=duty), timedelta(microseconds=1)
    reminded, broken = datetime.fromisoformat(reminded_from), datetime.fromisoformat(broken_after)

    steps = [sweep(None, profile=profile).step(row, at) for at in (reminded - one, reminded, broken, broken + one)]

    assert steps == [None, "remind", "remind", "break"]


def test_the_legal_clock_warns_after_half_its_time_and_has_no_grace():
    found = datetime(2026, 4, 3, 9, 10, tzinfo=LONDON)
    row = promise(found + timedelta(hours=48), scenario="data_incident", duty="notice", source="playbook")
    minute = timedelta(minutes=1)

    steps = [sweep(None).step(row, found + timedelta(hours=h) + m) for h, m in ((24, -minute), (24, 0 * minute))]
    late = [sweep(None).step(row, row.due + m) for m in (0 * minute, minute)]

    assert steps == [None, "remind"]
    assert late == ["remind", "break"]


async def test_a_promise_is_reminded_of_once_and_then_broken_once(books):
    await put(books, promise())
    before, day = datetime(2026, 4, 2, 14, 0, tzinfo=LONDON), timedelta(days=1)

    done = [await sweep(books).run(at) for at in (before, before, before + 5 * day, before + 7 * day, before + 8 * day)]

    assert done == [Swept(reminded=1), Swept(), Swept(), Swept(missed=1), Swept()]
    row = await get(books)
    assert (row.state, row.settled_by, row.reminded_at) == ("missed", "amends", before)


async def test_what_was_kept_is_left_alone(books):
    await put(books, promise(state="kept", settled_at=SENT, settled_by="Jo"))

    assert await sweep(books).run(datetime(2026, 6, 1, tzinfo=LONDON)) == Swept()


async def test_those_who_listen_are_told_with_the_change(books):
    listening = type(books)(
        books.database, books.clock, hearers={"commitment.due": ("ops",), "commitment.missed": ("ops", "boss")}
    )
    await put(books, promise(), promise(date(2026, 4, 1), id="pr_2"))

    await sweep(listening).run(datetime(2026, 4, 7, 9, 0, tzinfo=LONDON))

    actions = [(link.action, link.detail.get("target")) for link in await books.audit() if link.table == "outbox"]
    assert sorted(actions) == [("told_waiting", "boss"), ("told_waiting", "ops"), ("told_waiting", "ops")]


@pytest.mark.parametrize(("state", "manager"), [("open", None), ("missed", "Maya Castellane")])
def test_a_broken_promise_is_told_to_its_owners_manager(state, manager):
    body = told_as(promise(state=state), PROFILE)

    assert (body["owner"], body["escalate_to"]) == ("Bethan Rowlands", manager)
    assert "I will ring you." not in body.values()


async def test_a_letter_waits_when_a_promise_falls_due_and_again_when_it_breaks(books):
    letters = Letters(books)
    await put(books, promise())

    due = await sweep(books, letters).run(datetime(2026, 4, 7, 9, 0, tzinfo=LONDON))
    broken = await sweep(books, letters).run(datetime(2026, 4, 9, 9, 0, tzinfo=LONDON))

    assert (due, broken) == (Swept(reminded=1, waiting=1), Swept(missed=1, waiting=1))
    assert letters.asked == [("pr_1", "open"), ("pr_1", "missed")]


async def test_no_letter_waits_for_what_the_company_does_within_itself(books):
    letters = Letters(books)
    inner = promise(scenario="escalation_failure", duty="way_of_escalating", source="playbook")
    contact = promise(id="pr_2", scenario="escalation_failure", duty="written_proposal", source="playbook")
    told = promise(id="pr_3", scenario="escalation_failure", duty="written_proposal")
    await put(books, inner, contact, told)

    done = await sweep(books, letters).run(datetime(2026, 4, 7, 9, 0, tzinfo=LONDON))

    assert (done, letters.asked) == (Swept(reminded=3, waiting=1), [("pr_3", "open")])


@pytest.mark.parametrize(
    ("follow_up", "hours", "is_asked"), [("fu_1", 1, True), ("fu_1", 23, True), ("fu_1", 24, False), (None, 1, False)]
)
async def test_a_letter_that_waits_is_looked_at_when_its_promise_is_kept(books, follow_up, hours, is_asked):
    letters = Letters(books)
    at = datetime(2026, 4, 7, 9, 0, tzinfo=LONDON)
    await put(books, promise(state="kept", settled_at=at, settled_by="Jo", reminded_at=SENT, follow_up=follow_up))

    await sweep(books, letters).run(at + timedelta(hours=hours))

    assert letters.asked == ([("pr_1", "kept")] if is_asked else [])


async def test_a_letter_that_waits_is_tried_again_when_it_failed_as_its_promise_broke(books):
    letters = Letters(books, failures=1)
    await put(books, promise(reminded_at=SENT, follow_up="fu_1"))
    at = datetime(2026, 4, 9, 9, 0, tzinfo=LONDON)

    done = [await sweep(books, letters).run(at + timedelta(hours=h)) for h in (0, 1, 24)]

    assert done == [Swept(missed=1, failed=1), Swept(waiting=1), Swept()]


async def test_a_letter_that_could_not_be_drafted_is_tried_again_for_a_day(books, caplog):
    letters = Letters(books, failures=2)
    await put(books, promise())
    at = datetime(2026, 4, 7, 9, 0, tzinfo=LONDON)

    with caplog.at_level(logging.WARNING):
        first = await sweep(books, letters).run(at)
        late = await sweep(books, letters).run(at + timedelta(hours=25))
        second = await sweep(books, letters).run(at + timedelta(hours=1))
        third = await sweep(books, letters).run(at + timedelta(hours=2))
        fourth = await sweep(books, letters).run(at + timedelta(hours=3))

    assert (first, late) == (Swept(reminded=1, failed=1), Swept())
    assert (second, third, fourth) == (Swept(failed=1), Swept(waiting=1), Swept())
    assert "pr_1: ModelDown" in caplog.text


async def test_processes_that_sweep_at_once_settle_each_row_once(books):
    rows = [promise(id=f"pr_{n}") for n in range(12)]
    await put(books, *rows)
    at = datetime(2026, 4, 7, 9, 0, tzinfo=LONDON)

    done = await asyncio.gather(*(sweep(books).run(at) for _ in range(4)))

    assert sum(swept.reminded for swept in done) == 12
    actions = [link.action for link in await books.audit() if link.table == "promises"]
    assert len(actions) == 24


async def test_a_sweep_with_nothing_to_do_writes_nothing(books):
    await put(books, promise())
    before = await books.audit()

    await sweep(books).run(datetime(2026, 3, 1, tzinfo=LONDON))

    assert await books.audit() == before


async def test_a_fault_in_one_letter_keeps_no_other_promise_waiting(books, caplog):
    class Faulty(Letters):
        async def wait_for(self, promise, now):
            if promise.id == "pr_1":
                raise ZeroDivisionError
            return await super().wait_for(promise, now)

    await put(books, promise(), promise(id="pr_2"))

    done = await sweep(books, Faulty(books)).run(datetime(2026, 4, 7, 9, 0, tzinfo=LONDON))

    assert done == Swept(reminded=2, waiting=1, failed=1)
    assert "for promise pr_1" in caplog.text


@pytest.mark.parametrize("fault", [StoreBusy("somebody else writes"), ZeroDivisionError("ours")], ids=["busy", "fault"])
async def test_the_service_sweeps_after_each_pause_and_goes_on_whatever_goes_wrong(books, caplog, fault):
    await put(books, promise())
    pauses, times = [], iter((DUE_ON_TUESDAY, DUE_ON_TUESDAY + timedelta(days=5)))

    class Busy(Exception):
        """Ends the test's loop."""

    async def pause(seconds):
        pauses.append(seconds)
        if len(pauses) == 4:
            raise Busy

    def clock():
        if len(pauses) == 1:
            raise fault
        return next(times)

    with pytest.raises(Busy):
        await sweep(books).keep_sweeping(clock, timedelta(minutes=1), pause)

    assert pauses == [60.0] * 4
    assert ((await get(books)).state, "could not be swept" in caplog.text) == ("missed", True)
