"""A batch's approved letters over a real SMTP server: what came of each is kept, and nothing goes twice by itself."""

import asyncio
import shutil

import pytest

from service.batch.dispatch import UNDER_WAY
from service.batch.sign import ClassSigning
from service.delivery.smtp import SmtpCarrier, SmtpServer
from service.domain.batch import Delivery
from service.domain.parcel import Carried
from service.store.erase import erase
from tests.batch.desk import example_in
from tests.delivery.smtp_server import Handler, serving

SIGNERS = (("engineering", "Kim Ito"), ("comms", "N. Farah"))
APPROVED = ("SF-10202", "SF-10204", "SF-10205", "SF-10210")


class Server(Handler):
    """Says of the example's people what it says of names elsewhere."""

    says = {"priya": "silent", "john": "deferred", "j.ashdown": "refused"}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library's name
        name, _, domain = address.partition("@")
        return await super().handle_RCPT(server, session, envelope, f"{self.says.get(name, name)}@{domain}", options)


def carrier(port, clock):
    server = SmtpServer(host="127.0.0.1", port=port, security="none", sender="help@ferry.example", timeout_seconds=5)
    return SmtpCarrier(server, clock)


async def sent(written, handler, **how):
    async with serving(handler) as port:
        batches = written.batches
        return await batches.sender.send(written.id, carrier(port, batches.desk.store.clock), "Ada", **how)


async def approve(file):
    """Both offices sign for the largest class."""
    async with example_in(file) as written:
        for office, by in SIGNERS:
            one = (await written.batches.reviewer.review(written.id)).classes[0]
            read = tuple(member.row for member in one.samples)
            wish = ClassSigning(class_hash=one.hash, read=read, office=office, by=by, role="director")
            await written.batches.signer.sign(written.id, wish)


@pytest.fixture(scope="module")
def approved_database(example_database, tmp_path_factory):
    file = shutil.copyfile(example_database, tmp_path_factory.mktemp("approved") / "batch.db")
    asyncio.run(approve(file))
    return file


@pytest.fixture
async def approved(approved_database, tmp_path):
    """The example's batch with its largest class signed for, in a copy of its own."""
    async with example_in(shutil.copyfile(approved_database, tmp_path / "batch.db")) as approved:
        yield approved


@pytest.fixture
def anyio_backend():
    return "asyncio"


async def deliveries(written):
    rows = {row.id: row async for row in written.batches.books.recipients(written.id)}
    return {rows[d.recipient_id].key: d for d in await written.batches.books.deliveries(written.id)}


async def test_nothing_goes_that_nobody_approved(written):
    handler = Handler()

    done = await sent(written, handler)

    assert handler.tries == []
    assert done.outcomes == {}


async def test_each_letters_outcome_is_kept_and_only_what_was_taken_counts_as_sent(approved):
    handler = Server()

    done = await sent(approved, handler)

    kept = await deliveries(approved)
    assert done.outcomes == {"delivered": 1, "unknown": 1, "deferred": 1, "refused": 1}
    assert {key: kept[key].outcome for key in APPROVED} == {
        "SF-10202": "unknown",
        "SF-10204": "deferred",
        "SF-10205": "refused",
        "SF-10210": "delivered",
    }
    states = {key: (await approved.history(key)).head.state for key in APPROVED}
    assert [key for key, state in states.items() if state == "sent"] == ["SF-10210"]
    assert (await approved.row("SF-10210")).state == "delivered"
    assert (await approved.row("SF-10202")).state == "undelivered"


async def test_a_second_run_tries_again_only_what_was_surely_not_taken(approved):
    handler = Server()
    await sent(approved, handler)
    handler.tries.clear()
    handler.says = {}

    done = await sent(approved, handler)

    assert done.outcomes == {"delivered": 1}
    assert handler.tries == ["john@ashdowndeli.example"]
    assert done.held["it may have arrived; look at the receiver, then try it again on purpose"] == 1
    assert (await deliveries(approved))["SF-10204"].tries == 2


async def test_what_may_have_arrived_goes_again_only_on_purpose_and_under_the_same_id(approved):
    handler = Server()
    await sent(approved, handler)
    handler.says = {}

    await sent(approved, handler, unknown_again=True)

    to_priya = [mail for mail in handler.taken if "priya@" in mail["To"]]
    assert len(to_priya) == 2
    assert len({mail["Message-ID"] for mail in to_priya}) == 1
    assert (await approved.history("SF-10202")).head.state == "sent"


async def test_a_process_that_ends_during_a_try_leaves_it_as_unknown(approved):
    class Ends(Exception):
        pass

    class Ending:
        way = "smtp"

        async def carry(self, parcel):
            raise Ends

        async def close(self):
            pass

    with pytest.raises(Ends):
        await approved.batches.sender.send(approved.id, Ending(), "Ada")
    [left] = (await deliveries(approved)).values()

    assert left.outcome == "unknown"
    assert "when the process ended" in left.reason


async def test_two_runs_at_once_send_each_letter_once(approved):
    handler = Handler()

    first, second = await asyncio.gather(sent(approved, handler), sent(approved, handler))

    assert len(handler.tries) == len(set(handler.tries)) == len(APPROVED)
    assert first.outcomes.get("delivered", 0) + second.outcomes.get("delivered", 0) == len(APPROVED)


async def test_a_letter_under_way_elsewhere_is_not_sent_again_even_on_purpose(approved):
    row, now = await approved.row("SF-10210"), approved.batches.desk.store.clock()
    tried = Delivery(recipient_id=row.id, way="smtp", at=now, outcome="unknown", reason=UNDER_WAY)
    await approved.batches.books.put_delivery(approved.id, tried)
    handler = Handler()

    done = await sent(approved, handler, unknown_again=True)

    assert "ben@adeyemifoods.example" not in handler.tries
    assert done.held["another process may be sending it just now"] == 1


async def test_a_letter_that_was_edited_while_it_went_stops_no_other(approved):
    handler = Handler()
    row = await approved.row("SF-10210")
    taken = Delivery(
        recipient_id=row.id, way="smtp", at=approved.batches.desk.store.clock(), outcome="delivered", version=1
    )
    await approved.batches.books.put_delivery(approved.id, taken)
    await approved.edit("SF-10210", "Nothing is asked of you.")

    done = await sent(approved, handler)

    assert done.outcomes == {"delivered": 3}
    assert any("could not be noted as sent" in why for why in done.held)
    assert (await approved.history("SF-10210")).head.state != "sent"


async def test_an_erased_recipient_stops_nobody_elses_letter(approved):
    erased = await approved.draft_of("SF-10210")
    async with approved.batches.desk.store.writing("Kit") as writing:
        await erase(writing, [erased], "withdrawn")
    handler = Handler()

    ready = await approved.batches.exporter.ready(approved.id)
    done = await sent(approved, handler)

    assert [parcel.key for parcel in ready.parcels] == ["SF-10202", "SF-10204", "SF-10205"]
    assert done.outcomes == {"delivered": 3}


async def test_a_file_holds_no_letter_that_may_have_arrived(approved):
    await sent(approved, Server())

    ready = await approved.batches.exporter.ready(approved.id)

    assert "SF-10202" not in [parcel.key for parcel in ready.parcels]
    assert ready.held["it may have arrived; look at the receiver, then try it again on purpose"] == 1


async def test_a_letter_that_was_taken_and_not_yet_noted_is_noted_and_not_sent_again(approved):
    handler = Handler()
    row = await approved.row("SF-10210")
    done = Delivery(recipient_id=row.id, way="smtp", at=approved.batches.desk.store.clock(), outcome="delivered")
    await approved.batches.books.put_delivery(approved.id, done)

    await sent(approved, handler)

    assert "ben@adeyemifoods.example" not in handler.tries
    assert (await approved.history("SF-10210")).head.state == "sent"


async def test_a_leak_that_came_after_the_approval_holds_the_letter(approved):
    await approved.edit("SF-10210", "As at Harbour Street Bakery, you do not have to ask for it.")
    handler = Handler()

    done = await sent(approved, handler)

    assert "ben@adeyemifoods.example" not in handler.tries
    assert done.outcomes == {"delivered": 3}
    assert (await approved.row("SF-10210")).state == "blocked"


async def test_a_leak_that_came_after_a_failed_try_holds_the_letter(approved):
    handler = Server()
    handler.says = {"ben": "deferred"}
    await sent(approved, handler)
    await approved.edit("SF-10210", "As at Harbour Street Bakery, you do not have to ask for it.")

    review = await approved.batches.reviewer.review(approved.id)

    assert len(review.blocked) == 1
    assert (await approved.row("SF-10210")).state == "blocked"


def test_a_carried_letter_says_nothing_of_its_recipient():
    assert set(Carried.model_fields) == {"outcome", "reason", "reference"}
