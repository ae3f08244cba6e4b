"""Facts read out of a record by their mappings."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.facts import Count, Dates, List, Money, Person
from service.domain.record_source import FactMapping
from service.records.no_answer import NoAnswer
from service.records.read_facts import Wanted, read_fact
from service.records.record import Document, Record, Rows

SRC = "rec:ledger/7"
INVOICE = Document(
    {
        "currency": "gbp",
        "lines": [
            {"gross": "300.00", "on": "2026-05-03", "kind": "charge", "cur": "GBP"},
            {"gross": "412.80", "on": "2026-05-01", "kind": "charge", "cur": "GBP"},
            {"gross": "-10.00", "on": "2026-05-09", "kind": "credit", "cur": "GBP"},
        ],
        "tags": ["a", "b", "a"],
        "owner": {"name": "Ruth Adeyemi", "role": None, "email": "ruth@larkfield.example", "rank": "chief"},
        "pence": 71280,
    }
)


def read(kind: str, mapping: object, record: Record = INVOICE):
    wanted = Wanted(kind, FactMapping.model_validate(mapping), SRC)  # type: ignore[arg-type]  # a row of the table
    return read_fact(wanted, record)


def pounds(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="GBP", src=(SRC,))


@pytest.mark.parametrize(
    ("pick", "amount"),
    [("first", "300.00"), ("last", "412.80"), ("max", "412.80"), ("min", "300.00"), ("sum", "712.80")],
)
def test_one_of_several_amounts_is_picked_as_the_mapping_says(pick, amount):
    path = "$.lines[?@.kind == 'charge'].gross"

    assert read("money", {"from": path, "currency_from": "$.currency", "pick": pick}) == pounds(amount)


def test_a_sum_may_have_bookings_below_zero_in_it():
    mapping = {"from": "$.lines[*].gross", "currency_from": "$.lines[*].cur", "pick": "sum"}

    assert read("money", mapping) == pounds("702.80")


def test_minor_units_are_hundredths():
    assert read("money", {"from": "$.pence", "currency": "GBP", "minor_units": True}) == pounds("712.80")


def test_a_list_has_all_values_once():
    assert read("list", "$.tags") == List(value=("a", "b"), src=(SRC,))


def test_dates_are_in_order():
    rows = Rows(({"on": "2026-05-03"}, {"on": "2026-05-01"}, {"on": ""}, {"on": "2026-05-03"}))

    assert read("dates", "on", rows) == Dates(value=(date(2026, 5, 1), date(2026, 5, 3)), src=(SRC,))


def test_rows_that_say_the_same_are_one_value():
    assert read("count", "n", Rows(({"n": 6}, {"n": "6"}))) == Count(value=6, src=(SRC,))


def test_a_person_has_the_parts_that_are_there():
    parts = {"name": "$.owner.name", "role": "$.owner.role", "email": "$.owner.email"}

    assert read("person", {"parts": parts}) == Person(name="Ruth Adeyemi", email="ruth@larkfield.example", src=(SRC,))


@pytest.mark.parametrize(
    ("kind", "mapping", "reason"),
    [
        ("money", {"from": "$.lines[*].gross", "currency": "GBP"}, "3 different values"),
        ("money", {"from": "$.lines[2].gross", "currency": "GBP"}, "below zero"),
        ("money", {"from": "$.net", "currency": "GBP"}, r"\$.net has nothing"),
        ("money", {"from": "$.owner", "currency": "GBP"}, "an object"),
        ("money", {"from": "$.lines[*].gross", "currency_from": "$.tags"}, "currency that is not known"),
        ("money", {"from": "$.lines[0].gross", "currency_from": "$.nowhere"}, "has nothing"),
        ("money", {"parts": {"name": "$.owner.name"}}, "no parts"),
        ("text", {"from": "$.lines[*].kind", "pick": "max"}, "cannot be picked"),
        ("text", {"from": "$.lines[*].kind", "pick": "sum"}, "cannot be picked"),
        ("date", {"from": "$.lines[*].on", "pick": "sum"}, "cannot be added"),
        ("person", {"parts": {"name": "$.owner.nobody"}}, "0 values"),
        ("person", {"parts": {"name": "$.lines[*].kind"}}, "2 values"),
        ("person", {"parts": {"name": "$.owner.name", "seniority": "$.owner.rank"}}, "none of our ranks"),
        ("person", {"parts": {"name": "$.owner.name", "phone": "$.owner.email"}}, "no telephone"),
        ("none", "$.tags", "cannot say"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(kind, mapping, reason):
    with pytest.raises(NoAnswer, match=reason):
        read(kind, mapping)


def test_amounts_in_several_currencies_are_not_added_up():
    rows = Rows(({"a": "1", "c": "GBP"}, {"a": "2", "c": "EUR"}))

    with pytest.raises(NoAnswer, match="several currencies"):
        read("money", {"from": "a", "currency_from": "c", "pick": "sum"}, rows)


def test_a_fact_is_read_from_no_more_than_fifty_values():
    assert read("list", "n", Rows(tuple({"n": str(i)} for i in range(50)))).value[-1] == "49"
    with pytest.raises(NoAnswer, match="more than 50"):
        read("list", "n", Rows(tuple({"n": str(i)} for i in range(51))))
