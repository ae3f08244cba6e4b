"""A key from a ticket is hostile text: it stays in its place of the URL, or is not sent."""

import pytest

from service.records.no_answer import NoAnswer
from service.records.url import filled_url

TEMPLATE = "https://billing.example/v1/invoices/{order_ref}/lines?by={customer.email}"


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("LF-20931", "LF-20931"),
        ("00712", "00712"),
        ("INV/2026/7", "INV%2F2026%2F7"),
        ("a?admin=1", "a%3Fadmin%3D1"),
        ("a#x", "a%23x"),
        ("a@evil.example", "a%40evil.example"),
        ("//evil.example", "%2F%2Fevil.example"),
        ("a&b=c", "a%26b%3Dc"),
        ("{customer.email}", "%7Bcustomer.email%7D"),
        ("número 5", "n%C3%BAmero%205"),
        ("v1.2", "v1.2"),
    ],
)
def test_a_key_is_one_encoded_part_of_the_path(key, sent):
    url = filled_url(TEMPLATE, {"order_ref": key, "customer.email": "x"})

    assert url == f"https://billing.example/v1/invoices/{sent}/lines?by=x"


@pytest.mark.parametrize(
    "key",
    [
        ".", "..", "../..", "../admin", "a/../../admin", "..\\admin", "%2e%2e", "%2e%2e/admin", "%252e%252e%252fadmin",
        "..;/admin", "..;x=1", " ..", "a\r\nHost: evil.example", "a%0d%0aX: y", "a\x00b", "%00",
    ],
)  # fmt: skip
def test_a_key_that_could_climb_out_of_its_folder_is_not_sent(key):
    with pytest.raises(NoAnswer, match="not sent"):
        filled_url(TEMPLATE, {"order_ref": key, "customer.email": "x"})


def test_a_key_in_the_query_stays_one_value():
    url = filled_url(TEMPLATE, {"order_ref": "a", "customer.email": "d.o+x@b.example&admin=1\r\nX: y"})

    assert url.endswith("?by=d.o%2Bx%40b.example%26admin%3D1%0D%0AX%3A%20y")


def test_two_keys_that_make_dots_together_are_not_sent():
    with pytest.raises(NoAnswer):
        filled_url("https://b.example/{a}{b}/x", {"a": ".", "b": "."})
