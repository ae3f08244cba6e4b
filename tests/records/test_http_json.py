"""A JSON API of the company's, asked over a real connection."""

import logging
import ssl
import threading
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from service.domain.record_source import HttpSource
from service.network.guarded import resolve
from service.records.http_json import ask
from service.records.no_answer import NoAnswer
from tests.records.loopback import Answer, json_answer, serve
from tests.records.tickets import source

FACTS = {"order_ref": "$.order"}


def http(url: str, **given: object) -> HttpSource:
    made = source(**{"kind": "http", "name": "billing", "url": url, "allow_private": True, "facts": FACTS, **given})
    assert isinstance(made, HttpSource)
    return made


def always(*addresses: str):
    async def answer(host: str, port: int) -> tuple[str, ...]:
        return addresses

    return answer


async def why_not(asked: HttpSource, secrets=None, resolver=resolve) -> str:
    with pytest.raises(NoAnswer) as told:
        await ask(asked, {"order_ref": "7"}, secrets or {}, resolver)
    return str(told.value)


async def test_amounts_are_not_rounded():
    with serve({"/orders/7": json_answer('{"amount": 0.1000000000000000055511151231257827}')}) as server:
        answer = await ask(http(server.url + "/orders/{order_ref}"), {"order_ref": "7"}, {}, resolve)

    assert answer == {"amount": Decimal("0.1000000000000000055511151231257827")}


async def test_a_hostile_key_reaches_only_its_own_place():
    with serve({}) as server:
        asked = http(server.url + "/orders/{order_ref}/lines")
        with pytest.raises(NoAnswer):
            await ask(asked, {"order_ref": "7/../../admin"}, {}, resolve)
        with pytest.raises(NoAnswer):
            await ask(asked, {"order_ref": "7?admin=1#"}, {}, resolve)

    assert server.asked == ["/orders/7%3Fadmin%3D1%23/lines"]


async def test_a_secret_goes_into_its_header():
    with serve({"/7": json_answer("{}")}) as server:
        asked = http(server.url + "/{order_ref}", headers={"Authorization": "Bearer ${TOKEN}"})
        await ask(asked, {"order_ref": "7"}, {"token": "s3cret"}, resolve)

    assert server.headers[0]["Authorization"] == "Bearer s3cret"


async def test_a_secret_is_in_no_log_and_no_reason(caplog):
    caplog.set_level(logging.DEBUG)
    with serve({"/7": Answer(b"", status=401)}) as server:
        reason = await why_not(http(server.url + "/{order_ref}", headers={"X-Key": "${KEY}"}), {"KEY": "s3cret"})

    assert "credentials" in reason
    assert "s3cret" not in reason + caplog.text


async def test_a_secret_that_is_not_set_is_named():
    reason = await why_not(http("http://127.0.0.1:9/{order_ref}", headers={"X-Key": "${billing_key}"}))

    assert reason == "the secret AMENDS_SECRET_BILLING_KEY is not set"


async def test_a_secret_cannot_add_a_header():
    reason = await why_not(http("http://127.0.0.1:9/{order_ref}", headers={"X-Key": "${K}"}), {"K": "a\r\nX-Admin: 1"})

    assert "character" in reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"{}", status=404), "no such record"),
        (Answer(b"{}", status=401), "credentials"),
        (Answer(b"{}", status=403), "does not let us"),
        (Answer(b"{}", status=429), "too busy"),
        (Answer(b"{}", status=503), "down (503)"),
        (Answer(b"{}", status=418), "no record (418)"),
        (Answer(b"<html>Please log in</html>"), "JSON"),
        (Answer(b""), "JSON"),
        (Answer(b'{"a": NaN}'), "JSON"),
        (Answer(b"\xff\xfe\xfd"), "JSON"),
        (Answer(b"[" * 100_000), "JSON"),
        (Answer(b"1" * 5000), "JSON"),
        (Answer(b"{}", headers={"Content-Encoding": "gzip"}), "compressed"),
        (Answer(b"[" + b"1," * 2000), "longer than 3000 bytes"),
        (Answer(b"{}", status=302, headers={"Location": "/8"}), "another address"),
    ],
)
async def test_an_answer_that_is_none_is_a_plain_reason(answer, reason):
    with serve({"/7": answer}) as server:
        told = await why_not(http(server.url + "/{order_ref}", max_bytes=3000 if b"1," in answer.body else 256_000))

    assert reason in told
    assert "7" not in told.replace("3000", "")


async def test_an_answer_of_the_largest_size_is_read():
    body = b'"' + b"x" * 98 + b'"'
    with serve({"/7": Answer(body)}) as server:
        answer = await ask(http(server.url + "/{order_ref}", max_bytes=100), {"order_ref": "7"}, {}, resolve)
        told = await why_not(http(server.url + "/{order_ref}", max_bytes=99))

    assert answer == "x" * 98
    assert "longer" in told


async def test_a_silent_system_is_not_waited_for():
    with serve({"/7": Answer(b"", hangs=True)}) as server:
        told = await why_not(http(server.url + "/{order_ref}", timeout_seconds=0.2))

    assert told == "it gave no answer within 0.2 seconds"


async def test_a_system_that_is_off_cannot_be_reached():
    with serve({}) as server:
        gone = server.url

    assert "cannot be reached" in await why_not(http(gone + "/{order_ref}"))


async def test_a_redirect_is_followed_on_the_same_host_only_when_allowed():
    answers = {
        "/7": Answer(b"", status=302, headers={"Location": "/v2/7"}),
        "/v2/7": json_answer('{"order": "7"}'),
    }
    with serve(answers) as server:
        asked = http(server.url + "/{order_ref}", allow_redirects=True)
        answer = await ask(asked, {"order_ref": "7"}, {}, resolve)

    assert answer == {"order": "7"}


@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest", "http://localhost:1/", "https://127.0.0.1/", "//evil.example/", "http://[", "/7"],
)
async def test_a_redirect_leads_to_no_other_host_and_not_round_in_circles(location):
    with serve({"/7": Answer(b"", status=307, headers={"Location": location})}) as server:
        told = await why_not(http(server.url + "/{order_ref}", allow_redirects=True))

    assert "sends us" in told
    assert len(server.asked) <= 4


async def test_a_private_host_is_not_asked_unless_it_is_meant():
    with serve({"/7": json_answer("{}")}) as server:
        url = f"https://billing.example:{server.port}/" + "{order_ref}"
        told = await why_not(http(url, allow_private=False), resolver=always("127.0.0.1"))

    assert "private network" in told
    assert server.asked == []


async def test_one_private_address_among_public_ones_is_enough_to_refuse():
    told = await why_not(
        http("https://billing.example/{order_ref}", allow_private=False), resolver=always("93.184.216.34", "10.0.0.1")
    )

    assert "private network" in told


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
async def test_another_way_to_write_a_private_address_is_the_same_address(host):
    told = await why_not(http(f"https://{host}/" + "{order_ref}", allow_private=False))

    assert "private network" in told or "cannot be reached" in told


async def test_a_name_is_resolved_once_and_the_judged_address_is_asked():
    """A name server that gives a public address first and a private one later gains nothing."""
    calls: list[str] = []

    async def rebinding(host: str, port: int) -> tuple[str, ...]:
        calls.append(host)
        return ("127.0.0.1",) if len(calls) == 1 else ("10.0.0.1",)

    with serve({"/7": json_answer("{}")}) as server:
        url = f"http://billing.example:{server.port}/" + "{order_ref}"
        await ask(http(url), {"order_ref": "7"}, {}, rebinding)

    assert calls == ["billing.example"]
    assert server.headers[0]["Host"] == f"billing.example:{server.port}"


@contextmanager
def tls_server(names: list[str]):
    """A TLS server that has no certificate, and notes the name that it is asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda sock, name, ctx: names.append(name)
    listener = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    listener.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    listener.socket = context.wrap_socket(listener.socket, server_side=True)
    thread = threading.Thread(target=listener.handle_request)
    thread.start()
    try:
        yield listener.server_port
    finally:
        thread.join()
        listener.server_close()


async def test_tls_asks_for_the_name_and_not_for_the_address():
    names: list[str] = []
    with tls_server(names) as port:
        told = await why_not(http(f"https://billing.example:{port}/" + "{order_ref}"), resolver=always("127.0.0.1"))

    assert names == ["billing.example"]
    assert "cannot be reached" in told
