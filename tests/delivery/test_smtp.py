"""Letters over a real SMTP server that takes some, refuses some, puts some off, and hangs up on some."""

import re
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr, ValidationError

from service.delivery.smtp import SmtpCarrier, SmtpServer
from service.delivery.smtp_message import message_id, read_address
from service.domain.parcel import Parcel
from tests.delivery.smtp_server import Handler, serving

NOON = datetime(2026, 5, 19, 12, tzinfo=UTC)


def parcel(to="priya@shop.example", number=1, **changes):
    return Parcel(
        batch_id="ba_1",
        recipient_id=f"re_{number}",
        draft_id=f"dr_{number}",
        row=number,
        key=f"k{number}",
        name="Priya Nair",
        email=to,
        subject="Card payments on 18 May: our apology",
        body="Dear Priya Nair,\n\nThe cafés’ tills were down. A credit of £14.50 comes off your bill.\n",
        html="<p>Dear Priya Nair,</p><p>A credit of £14.50 comes off your bill.</p>",
        **changes,
    )


def carrier_to(port, **changes):
    settings = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "Stackferry <help@ferry.example>"}
    return SmtpCarrier(SmtpServer(**(settings | {"timeout_seconds": 5} | changes)), lambda: NOON)


@pytest.fixture
def anyio_backend():
    return "asyncio"


async def carried(handler, *parcels, **changes):
    async with serving(handler) as port:
        carrier = carrier_to(port, **changes)
        try:
            return [await carrier.carry(one) for one in parcels]
        finally:
            await carrier.close()


async def test_a_letter_arrives_as_text_and_html_with_its_letters_whole():
    handler = Handler()

    [done] = await carried(handler, parcel())

    [mail] = handler.taken
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert done.outcome == "delivered"
    assert done.reference == mail["Message-ID"]
    assert "The cafés’ tills were down. A credit of £14.50" in text
    assert "<p>Dear Priya Nair,</p>" in html
    assert (mail["To"], mail["From"]) == ("Priya Nair <priya@shop.example>", "Stackferry <help@ferry.example>")
    assert mail["Subject"] == "Card payments on 18 May: our apology"


@pytest.mark.parametrize(
    ("to", "outcome", "reason"),
    [
        ("refused@shop.example", "refused", "550"),
        ("spam@shop.example", "refused", "554"),
        ("deferred@shop.example", "deferred", "451"),
        ("full@shop.example", "deferred", "452"),
        ("closing@shop.example", "deferred", "421"),
        ("dropped@shop.example", "deferred", "before the letter was handed over"),
        ("silent@shop.example", "unknown", "before the server said whether it took"),
        ("", "refused", "no e-mail address"),
        ("a@shop.example, b@shop.example", "refused", "no e-mail address"),
        ("a@shop.example\r\nBcc: c@shop.example", "refused", "no e-mail address"),
        ("grün@shop.example", "refused", "no e-mail address"),
    ],
)
async def test_what_the_server_says_is_told_of_that_letter_alone(to, outcome, reason):
    handler = Handler()

    first, middle, last = await carried(handler, parcel(number=1), parcel(to, 2), parcel(number=3))

    assert (first.outcome, last.outcome) == ("delivered", "delivered")
    assert middle.outcome == outcome
    assert reason in middle.reason
    assert "shop.example" not in middle.reason


async def test_many_letters_share_a_connection_whatever_becomes_of_them():
    handler = Handler()

    await carried(handler, *(parcel(f"{name}@shop.example") for name in ("a", "refused", "deferred", "spam", "b")))

    assert handler.connections == 1
    assert len(handler.taken) == 2


async def test_a_connection_that_the_server_closed_meanwhile_is_opened_again():
    handler = Handler()
    async with serving(handler) as port:
        carrier = carrier_to(port)
        await carrier.carry(parcel(number=1))
        carrier._connection.transport.abort()  # as a server does after a quiet while
        done = await carrier.carry(parcel(number=2))
        await carrier.close()

    assert done.outcome == "delivered"
    assert (handler.connections, len(handler.taken)) == (2, 2)


async def test_the_message_id_is_the_same_at_every_try_and_anothers_is_another():
    handler = Handler()

    await carried(handler, parcel(number=1), parcel(number=1), parcel(number=2))

    first, again, other = (mail["Message-ID"] for mail in handler.taken)
    assert first == again == message_id(parcel(number=1), "ferry.example")
    assert other != first
    assert re.fullmatch(r"<amends\.[0-9a-f]{32}@ferry\.example>", first)


async def test_a_server_that_is_not_there_is_left_alone_after_some_tries():
    async with serving(Handler()) as port:
        pass
    carrier = carrier_to(port)

    done = [await carrier.carry(parcel(number=number)) for number in range(5)]

    assert {one.outcome for one in done} == {"deferred"}
    assert "could not be reached before" in done[-1].reason


async def test_a_server_without_tls_is_given_nothing_where_tls_is_asked():
    handler = Handler()

    [done] = await carried(handler, parcel(), security="starttls")

    assert done.outcome == "deferred"
    assert handler.tries == []


def test_a_password_is_not_sent_in_the_clear():
    with pytest.raises(ValidationError, match="not sent in clear text"):
        SmtpServer(host="mail.example", security="none", user="u", password=SecretStr("p"), sender="a@b.example")


def test_a_domain_of_other_letters_is_written_as_servers_want_it():
    assert read_address("help@bücher.example").addr_spec == "help@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "a", "grün@b.example", "a@", "a b@c.example", "a@b.example\n", "x" * 250 + "@b.example"]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="no e-mail address"):
        read_address(text)
