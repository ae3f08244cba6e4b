"""How long a provider asks us to wait, in any way that it may say so."""

from datetime import UTC, datetime

import pytest

from service.gateway.retry_after import retry_after

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "-3"}, 0.0),
        ({"Retry-After": "Wed, 10 Jun 2026 12:00:30 GMT"}, 30.0),
        ({"Retry-After": "Wed, 10 Jun 2026 11:59:00 GMT"}, 0.0),
        ({"Retry-After": "Wed, 10 Jun 2026 12:00:30 -0000"}, 30.0),
        ({"Retry-After": "Wed, 10 Jun 2026 14:00:30 +0200"}, 30.0),
        ({"retry-after-ms": "250", "Retry-After": "1"}, 0.25),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": ""}, None),
        ({"Retry-After": "Wed, 10 Jun 99999999999999999999 12:00:30 GMT"}, None),
        ({"X-Other": "7"}, None),
        ({}, None),
    ],
)
def test_it_is_read_as_seconds_from_now(headers, seconds):
    assert retry_after(headers, NOW) == seconds
