"""Look up a ticket's facts in several systems, each of which may fail alone."""

import threading
from itertools import pairwise
from pathlib import Path

import pytest

from service.domain.lookup import Lookup
from service.domain.record_source import FieldMapping, RecordSource
from service.records.look_up import RecordLookup
from tests.records.loopback import Answer, json_answer, serve
from tests.records.tickets import ref, scenario, source, ticket

LEDGER = "invoice,gross,email,taken\nLF-1,64.00,dana@b.example,2026-05-01\n"


def csv(name: str, folder: Path, text: str, key: dict[str, str], facts: dict[str, object], **given: object):
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return source(kind="csv", name=name, file=f"{name}.csv", key=key, facts=facts, **given)


def ledger(folder: Path, name: str = "ledger", text: str = LEDGER, **given: object):
    facts: dict[str, object] = {"charge_1": {"from": "gross", "currency": "GBP"}, "charge_1_date": "taken"}
    return csv(name, folder, text, {"invoice": "charge_1_ref"}, facts, **given)


async def look_up(folder: Path, *sources: RecordSource, secrets=None, **given) -> Lookup:
    made = RecordLookup(sources, folder, secrets or {})
    return await made.look_up(ticket(**{"facts": {"charge_1_ref": ref("LF-1")}, **given}), scenario())


def reasons(found: Lookup) -> dict[str, str]:
    return {failure.source: failure.reason for failure in found.failures}


async def test_a_fact_has_its_record_as_its_source(tmp_path):
    found = await look_up(tmp_path, ledger(tmp_path))

    assert found.failures == ()
    assert {name: fact.src for name, fact in found.facts.items()} == {
        "charge_1": ("rec:ledger/LF-1",),
        "charge_1_date": ("rec:ledger/LF-1",),
    }


async def test_a_key_is_a_fact_or_a_field_of_the_desk(tmp_path):
    by_field = ledger(tmp_path).model_copy(update={"key": {"invoice": "fields.custom_fields.27642"}})

    found = await look_up(tmp_path, by_field, facts={}, fields={"custom_fields.27642": "LF-1"})

    assert str(found.facts["charge_1"].model_dump()["amount"]) == "64.00"


async def test_a_record_of_another_customer_is_not_used(tmp_path):
    owned = ledger(tmp_path, owned_by={"email": "customer.email"})
    mine = await look_up(tmp_path, owned, fields={"requester.email": "Dana@B.example"})
    anothers = await look_up(tmp_path, owned, fields={"requester.email": "eve@evil.example"})
    nobodys = await look_up(tmp_path, owned)

    assert set(mine.facts) == {"charge_1", "charge_1_date"}
    assert anothers.facts == {}
    assert reasons(anothers) == {"ledger": "its record is not this customer's: email is not customer.email"}
    assert reasons(nobodys) == {"ledger": "it is found by customer.email, which is not known"}


async def test_an_address_that_was_a_key_is_not_told(tmp_path):
    by_email = ledger(tmp_path).model_copy(update={"key": {"email": "customer.email"}})

    found = await look_up(tmp_path, by_email, fields={"requester.email": "dana@b.example"})

    assert found.facts["charge_1"].src == ("rec:ledger",)


async def test_one_source_gives_the_key_of_the_next(tmp_path):
    sources = (
        csv(
            "fees", tmp_path, "plan,fee\nP,10.00\n", {"plan": "plan"}, {"charge_2": {"from": "fee", "currency": "GBP"}}
        ),
        csv("customers", tmp_path, "customer,plan\nC-9,P\n", {"customer": "customer_id"}, {"plan": "plan"}),
        csv("orders", tmp_path, "invoice,by\nLF-1,C-9\n", {"invoice": "charge_1_ref"}, {"customer_id": "by"}),
    )

    found = await look_up(tmp_path, *sources)

    assert set(found.facts) == {"charge_2"}
    assert found.failures == ()


async def test_a_source_of_keys_that_fails_says_why(tmp_path):
    sources = (
        csv("orders", tmp_path, "invoice,by\nLF-2,C-9\n", {"invoice": "charge_1_ref"}, {"customer_id": "by"}),
        csv("fees", tmp_path, "id,ref\nC-9,R\n", {"id": "customer_id"}, {"refund_ref": "ref"}),
    )

    found = await look_up(tmp_path, *sources)

    assert reasons(found) == {
        "orders": "it has no such record",
        "fees": "it is found by customer_id, which is not known",
    }


async def test_a_fourth_round_is_not_asked_for(tmp_path):
    chain = ["charge_1_ref", "a", "b", "c", "refund_ref"]
    sources = [
        csv(f"s{i}", tmp_path, "k,v\nLF-1,LF-1\n", {"k": key}, {given: "v"})
        for i, (key, given) in enumerate(pairwise(chain))
    ]

    found = await look_up(tmp_path, *sources)

    assert "refund_ref" not in found.facts
    assert reasons(found) == {"s3": "it was not asked: its key was known only after 3 rounds"}


async def test_sources_that_give_nothing_for_the_scenario_are_not_asked(tmp_path):
    with serve({}) as server:
        facts = {"phishing_email": "$.email"}
        idle = source(kind="http", name="idle", url=server.url + "/{charge_1_ref}", allow_private=True, facts=facts)
        other = ledger(tmp_path, "other", when=["system_outage"])
        found = await look_up(tmp_path, idle, other)

    assert found == Lookup()
    assert server.asked == []


async def test_the_source_listed_first_wins_and_the_other_is_told(tmp_path):
    other = ledger(tmp_path, "bank", LEDGER.replace("64.00", "46.00"))

    found = await look_up(tmp_path, ledger(tmp_path), other)

    assert found.facts["charge_1"].src == ("rec:ledger/LF-1",)
    assert [(f.source, f.facts, f.reason) for f in found.failures] == [
        ("bank", ("charge_1",), "differs from ledger, which is listed first and was used")
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"", hangs=True), "it gave no answer within 0.2 seconds"),
        (Answer(b"{}", status=404), "it has no such record"),
        (Answer(b"{}", status=401), "it does not accept our credentials (401)"),
        (json_answer("[]"), "$.account has nothing"),
        (json_answer('{"account": {"number": 1}}'), "$.account is an object, where one value is wanted"),
        (Answer(b"oops"), "it does not answer with JSON that can be read"),
    ],
)
async def test_a_source_that_fails_leaves_the_others_alone(tmp_path, answer, reason):
    with serve({"/LF-1": answer}) as server:
        broken = source(
            kind="http", name="refunds", url=server.url + "/{charge_1_ref}", allow_private=True, timeout_seconds=0.2,
            facts={"refund_account": "$.account"},
        )  # fmt: skip
        found = await look_up(tmp_path, broken, ledger(tmp_path))

    assert set(found.facts) == {"charge_1", "charge_1_date"}
    assert [(f.source, f.facts, f.reason) for f in found.failures] == [("refunds", ("refund_account",), reason)]


async def test_one_wrong_column_leaves_the_other_facts_of_its_source(tmp_path):
    found = await look_up(tmp_path, ledger(tmp_path, text=LEDGER.replace("2026-05-01", "1/5/26")))

    assert set(found.facts) == {"charge_1"}
    assert [(f.facts, f.reason) for f in found.failures] == [
        (("charge_1_date",), "taken is no date or time that can be read for certain; give the mapping a `format`")
    ]


async def test_sources_are_asked_at_the_same_time(tmp_path):
    both = Answer(b'{"r": "RF-1"}', together=threading.Barrier(2))
    with serve({"/LF-1": both}) as server:
        url = server.url + "/{charge_1_ref}"
        sources = [
            source(kind="http", name=name, url=url, allow_private=True, facts={"refund_ref": "$.r"})
            for name in ("a", "b")
        ]
        found = await look_up(tmp_path, *sources)

    assert found.failures == ()
    assert found.facts["refund_ref"].src == ("rec:a/LF-1",)


async def test_the_time_zone_of_the_profile_is_that_of_its_sources(tmp_path):
    made = RecordLookup(
        [ledger(tmp_path, text=LEDGER.replace("2026-05-01", "2026-05-01T23:30:00Z"))],
        tmp_path,
        {},
        time_zone="Europe/London",
    )

    found = await made.look_up(ticket({"charge_1_ref": ref("LF-1")}), scenario())

    assert found.facts["charge_1_date"].model_dump(mode="json")["value"] == "2026-05-02"


@pytest.mark.parametrize(("quote", "used"), [(None, "LF-1"), ("LF-1", "LF-2")])
async def test_a_given_key_goes_before_a_field_and_a_field_before_what_somebody_wrote(tmp_path, quote, used):
    text = LEDGER + "LF-2,5.00,dana@b.example,2026-05-01\n"
    lookup = RecordLookup([ledger(tmp_path, text=text)], tmp_path, {}, {"f": FieldMapping(fact="charge_1_ref")})
    told = ref("LF-1").model_copy(update={"quote": quote})

    found = await lookup.look_up(ticket({"charge_1_ref": told}, {"f": "LF-2"}), scenario())

    assert found.facts["charge_1"].src == (f"rec:ledger/{used}",)


async def test_a_secret_is_nowhere_in_what_a_look_up_says(tmp_path):
    with serve({"/LF-1": Answer(b"{}", status=403)}) as server:
        guarded = source(
            kind="http", name="refunds", url=server.url + "/{charge_1_ref}", allow_private=True,
            headers={"X-Key": "${KEY}"}, facts={"refund_ref": "$.r"},
        )  # fmt: skip
        found = await look_up(tmp_path, guarded, secrets={"KEY": "s3cret"})

    assert server.headers[0]["X-Key"] == "s3cret"
    assert "s3cret" not in found.model_dump_json()


async def test_a_number_that_only_the_customer_wrote_opens_nothing_unless_the_record_is_theirs(tmp_path):
    written = ref("LF-1").model_copy(update={"quote": "LF-1"})
    mine = {"facts": {"charge_1_ref": written}, "fields": {"requester.email": "dana@b.example"}}

    unchecked = await look_up(tmp_path, ledger(tmp_path), **mine)
    checked = await look_up(tmp_path, ledger(tmp_path, owned_by={"email": "customer.email"}), **mine)

    assert unchecked.facts == {}
    assert reasons(unchecked)["ledger"].startswith("it is found by charge_1_ref, which only the customer wrote")
    assert "charge_1" in checked.facts
