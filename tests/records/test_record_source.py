"""A record source of a profile is refused when it could not work, or could do harm."""

import pytest
from pydantic import ValidationError

from service.domain.record_source import FactMapping, FieldMapping
from tests.records.tickets import source

URL = "https://billing.example/v1/{order_ref}"
HTTP = {"kind": "http", "name": "billing", "url": URL, "facts": {"charge_1": "$.gross"}}
TABLE = {
    "kind": "sqlite",
    "name": "ledger",
    "file": "l.db",
    "table": "t",
    "key": {"no": "order_ref"},
    "facts": {"a": "b"},
}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"url": "http://billing.example/{order_ref}"}, "use https"),
        ({"url": "ftp://billing.example/{order_ref}"}, "whole address"),
        ({"url": "/v1/{order_ref}"}, "whole address"),
        ({"url": "https://{order_ref}.billing.example/"}, "host is fixed"),
        ({"url": "https://user:pass@billing.example/"}, "host is fixed"),
        ({"url": "https://billing.example:{order_ref}/"}, "host is fixed"),
        ({"url": "https://billing.example/{order ref}"}, "space"),
        ({"url": "https://billing.example/{}"}, "pattern"),
        ({"url": "https://billing.example/x#y"}, "fragment"),
        ({"url": "https://billing.example:99999/x"}, "Port"),
        ({"headers": {"Host": "evil.example"}}, "cannot be set"),
        ({"headers": {"X-A": "a\r\nX-B: c"}}, "character"),
        ({"headers": {"X A": "a"}}, "cannot be set"),
        ({"method": "POST"}, "Extra"),
        ({"time_zone": "Europe/Londno"}, "time zone"),
        ({"name": "Billing System"}, "pattern"),
        ({"facts": {}}, "at least 1"),
        ({"max_bytes": 10**9}, "less than"),
        ({"timeout_seconds": 0}, "greater than"),
        ({"when": ["refunds"]}, "Input should be"),
    ],
)
def test_an_http_source_that_is_wrong_is_refused(changed, reason):
    with pytest.raises(ValidationError, match=reason):
        source(**{**HTTP, **changed})


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"table": None}, "either"),
        ({"query": "select 1"}, "either"),
        ({"table": None, "query": "DELETE FROM t"}, "pattern"),
        ({"table": 't"; DROP TABLE t; --'}, "pattern"),
        ({"key": {'no" OR 1=1 --': "order_ref"}}, "no name of a column"),
        ({"key": {}}, "at least 1"),
        ({"kind": "oracle"}, "does not match"),
    ],
)
def test_a_table_that_is_wrong_is_refused(changed, reason):
    with pytest.raises(ValidationError, match=reason):
        source(**{**TABLE, **changed})


def test_keys_are_those_of_the_address_and_of_the_owner():
    made = source(**HTTP, owned_by={"$.email": "customer.email"})

    assert made.keys == ("order_ref", "customer.email")


def test_plain_http_is_for_a_private_network():
    assert source(**{**HTTP, "url": "http://10.0.0.7/x", "allow_private": True}).name == "billing"


def test_a_mapping_is_a_path_or_the_parts_of_a_person():
    assert FactMapping.model_validate("$.a") == FactMapping.model_validate({"from": "$.a"})
    with pytest.raises(ValidationError, match="either"):
        FactMapping.model_validate({"type": "money"})
    with pytest.raises(ValidationError, match="name"):
        FactMapping.model_validate({"parts": {"email": "$.email"}})


def test_a_field_is_the_name_of_a_fact():
    assert FieldMapping.model_validate("order_ref") == FieldMapping(fact="order_ref")
