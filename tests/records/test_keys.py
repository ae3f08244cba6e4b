"""What a record is found by."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.facts import Count, Date, Email, Fact, Money
from service.domain.incoming import Fields
from service.records.keys import key_value
from tests.records.tickets import ref, ticket

FACTS: dict[str, Fact] = {
    "order_ref": ref(" 007 "),
    "day": Date(value=date(2026, 5, 1), src=("m1",)),
    "site": Count(value=6, src=("m1",)),
    "mail": Email(value="a@b.example", src=("m1",)),
    "paid": Money(amount=Decimal(5), currency="GBP", src=("m1",)),
    "broken": ref("a\r\nb"),
    "long": ref("x" * 201),
    "blank": ref("  "),
}
FIELDS: Fields = {"custom_fields.1": "HK-5512", "custom_fields.2": 7, "requester.email": "dana@b.example"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order_ref", "007"),
        ("day", "2026-05-01"),
        ("site", "6"),
        ("mail", "a@b.example"),
        ("fields.custom_fields.1", "HK-5512"),
        ("fields.custom_fields.2", "7"),
        ("ticket.id", "48213"),
        ("customer.name", "Dana"),
        ("customer.org", "Brightmill"),
        ("customer.email", "dana@b.example"),
        ("paid", None),
        ("broken", None),
        ("long", None),
        ("blank", None),
        ("nobody", None),
        ("fields.custom_fields.3", None),
    ],
)
def test_a_key_is_plain_text_or_not_known(key, value):
    assert key_value(key, ticket(FACTS, FIELDS, org="Brightmill"), FACTS) == value
