"""`amends erase` and `amends retention run` name what they take, and what they cannot reach."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from service.domain.history import DraftFilter
from service.domain.incoming import IncomingTicket
from service.intake.native import read_case
from service.store.database import open_database
from service.store.tables import DRAFTS
from tests.store.commands import run, with_store
from tests.store.filling import NAME, fill, kept_draft, version_of

WHY = ("--by", "dora", "--reason", "withdrawn")


async def fill_two(store):
    await fill(store)
    await fill(store, "dr_2", customer="cust-78", ticket="T-4712", name="Bo Ek")


async def left(store):
    return [head.id for head in (await store.heads(DraftFilter())).drafts]


@pytest.mark.parametrize("which", [("--customer", "cust-77"), ("--ticket", "T-4711"), ("--draft", "dr_1")])
def test_a_customer_is_told_by_id_ticket_or_draft(database_url, which):
    with_store(database_url, fill_two)

    done = run(database_url, "erase", *which, *WHY)

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Erased: dr_1 (11 rows)",
        "  an open promise went with it: Ada, due 2026-03-04 09:00:00+00:00",
    ]
    assert with_store(database_url, left) == ["dr_2"]
    assert run(database_url, "audit", "verify").exit_code == 0


def test_a_customer_is_known_by_what_their_desk_has_for_them(database_url):
    async def by_mail(store):
        kept = kept_draft(customer=None)
        ticket = kept.ticket.model_copy(update={"source": "zendesk", "fields": {"requester.email": "zoe@x.example"}})
        await store.save(kept.model_copy(update={"ticket": ticket}))

    with_store(database_url, by_mail)

    assert run(database_url, "erase", "--customer", "Zoe@x.example", *WHY).exit_code == 0
    assert with_store(database_url, left) == []


def by_name(store):
    """A draft whose customer is known by name and organisation alone."""
    case = read_case(
        {
            "customer": {"name": NAME, "org": "Quill Ltd"},
            "ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]},
        }
    )
    return store.save(kept_draft().model_copy(update={"ticket": IncomingTicket(case=case), "case": case}))


@pytest.mark.parametrize(("org", "kept"), [(("--org", "quill ltd"), []), (("--org", "Else"), ["dr_1"]), ((), ["dr_1"])])
def test_a_customer_without_an_id_is_known_by_name_and_organisation(database_url, org, kept):
    with_store(database_url, by_name)

    run(database_url, "erase", "--customer", NAME, *org, *WHY)

    assert with_store(database_url, left) == kept


def test_a_draft_that_comes_while_the_customer_is_erased_goes_too(database_url):
    async def erased_meanwhile(store):
        async with store.writing("kit") as writing:
            await writing.add_version(version_of(kept_draft("dr_3"), 1, store.clock()))
            erasing = asyncio.create_task(asyncio.to_thread(run, database_url, "erase", "--customer", "cust-77", *WHY))
            await asyncio.sleep(0)
        return await erasing

    with_store(database_url, fill_two)

    assert with_store(database_url, erased_meanwhile).exit_code == 0
    assert with_store(database_url, left) == ["dr_2"]


@asynccontextmanager
async def reader(url):
    """Somebody who reads all the while, so that the files cannot be rewritten."""
    database = open_database(url)
    async with database.reading() as connection:
        await connection.execute(sa.select(DRAFTS))
        yield
    await database.close()


async def beside_a_reader(url, *args, **how):
    async with reader(url):
        return await asyncio.to_thread(run, url, *args, **how)


def test_what_is_erased_is_told_though_the_files_cannot_be_rewritten(database_url):
    with_store(database_url, fill_two)

    done = asyncio.run(beside_a_reader(database_url, "erase", "--draft", "dr_1", *WHY))

    assert done.exit_code == 2
    assert done.stdout.splitlines()[0] == "Erased: dr_1 (11 rows)"
    assert "an open promise went with it: Ada" in done.stdout
    assert "amends erase --clean" in done.stderr


def test_what_expires_is_told_though_the_files_cannot_be_rewritten(database_url):
    with_store(database_url, lambda store: store.save(kept_draft()))

    done = asyncio.run(beside_a_reader(database_url, "retention", "run", keep=30))

    assert done.exit_code == 2
    assert done.stdout == "Erased: dr_1 (2 rows)\n"
    assert "amends erase --clean" in done.stderr


def test_a_dry_run_names_the_drafts_and_takes_none(database_url):
    with_store(database_url, fill_two)

    done = run(database_url, "erase", "--customer", "cust-77", "--dry-run")

    assert (done.exit_code, done.stdout) == (0, "It would be dr_1\n")
    assert with_store(database_url, left) == ["dr_2", "dr_1"]


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("--customer", "nobody", *WHY), 1, "Nothing is kept of them."),
        (("--draft", "dr_9", *WHY), 2, "no draft 'dr_9'"),
        (WHY, 2, "one of --customer, --ticket and --draft"),
        (("--customer", "cust-77", "--ticket", "T-4711", *WHY), 2, "one of --customer, --ticket and --draft"),
        (("--customer", "cust-77"), 2, "--by WHO --reason"),
        (("--ticket", "T-4711", "--org", "Quill Ltd", *WHY), 2, "--org goes with --customer"),
        (("--customer", "cust-77", "--by", "dora", "--reason", "because"), 2, "no_longer_needed"),
    ],
)
def test_what_cannot_be_done_is_told(database_url, args, status, told):
    with_store(database_url, fill_two)

    done = run(database_url, "erase", *args)

    assert done.exit_code == status
    assert told in done.output
    assert len(with_store(database_url, left)) == 2


def test_the_files_alone_can_be_cleaned_again(database_url):
    with_store(database_url, fill_two)

    assert run(database_url, "erase", "--clean").stdout == "The files hold nothing of what was erased.\n"


def test_without_a_period_nothing_expires(database_url):
    assert "everything is kept" in run(database_url, "retention", "run").stdout


def test_what_is_older_than_the_period_expires(database_url, tmp_path):
    with_store(database_url, lambda store: store.save(kept_draft()))
    days = (datetime.now(UTC) - datetime(2026, 3, 2, 9, 0, tzinfo=UTC)).days

    assert run(database_url, "retention", "run", keep=days + 2).stdout == "Erased: nothing (0 rows)\n"
    assert run(database_url, "retention", "run", keep=days - 1).stdout == "Erased: dr_1 (2 rows)\n"
