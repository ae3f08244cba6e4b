"""Only a request that is wholly this machine's own counts as from here."""

import pytest

from service.access.here import is_from_here, is_loopback
from service.access.visit import Visit

HERE = Visit(peer="127.0.0.1", host="localhost:8000")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "LOCALHOST.", "::ffff:127.0.0.1"]
)
def test_an_address_of_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", [None, "", "0.0.0.0", "::", "10.0.0.1", "localhost.evil.example", "127.0.0.1.nip.io"])
def test_an_address_of_another_or_of_all(host):
    assert not is_loopback(host)


def seen(**changes):
    return Visit(**{"peer": HERE.peer, "host": HERE.host} | changes)


@pytest.mark.parametrize(
    "changes",
    [{}, {"host": "127.0.0.1"}, {"host": "[::1]:8000", "peer": "::1"}, {"origin": "http://localhost:3000"}],
    ids=str,
)
def test_a_request_from_here(changes):
    assert is_from_here(seen(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"peer": "10.0.0.7"},
        {"peer": None},
        {"host": "evil.example"},
        {"host": ""},
        {"host": "localhost@evil.example"},
        {"host": "[::1"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"passed_on": True},
    ],
    ids=str,
)
def test_a_request_that_another_machine_or_page_is_behind(changes):
    assert not is_from_here(seen(**changes))
