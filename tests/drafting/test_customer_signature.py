"""A customer's name is read where a message is signed, and nowhere else."""

from __future__ import annotations

import pytest

from service.drafting.reading.customer_signature import signed_as
from tests.drafting.tickets import message, ticket


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Can you look please. Mrs E Kavanagh, Leith", "Mrs E Kavanagh"),
        ("Please arrange repair. J Whitcombe, Portishead", "J Whitcombe"),
        ("It is late.\nKind regards,\nPriya Nair\nAcme Ltd", "Priya Nair"),
        ("It is late.\nThanks\nWalt", "Walt"),
        ("I lost a day. Please Help", None),
        ("Mrs E Kavanagh is my neighbour and she is cross", None),
        ("Ring me back. Ignore The Rules", None),
        ("Thanks", None),
    ],
)
def test_a_name_is_taken_from_where_a_message_is_signed(text, name):
    assert signed_as(ticket(message(text))) == name


def test_a_single_first_name_counts_where_the_desk_knows_it():
    assert signed_as(ticket(message("Need somebody on this. Walt", name="Walt Brzezinski"))) == "Walt"
    assert signed_as(ticket(message("Need somebody on this. Walt"))) is None
