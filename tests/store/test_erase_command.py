"""`amends erase` and `amends retention run` name what they take, and what they cannot reach."""

from datetime import UTC, datetime

import pytest

from service.domain.history import DraftFilter
from tests.store.commands import run, with_store
from tests.store.filling import fill, kept_draft

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
