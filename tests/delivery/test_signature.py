"""Signatures by the Standard Webhooks scheme, and what a receiver refuses."""

from datetime import UTC, datetime, timedelta

import pytest

from service.delivery.signature import is_authentic, signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'


def headers(**changed):
    return dict(signed("msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, BODY, SECRET)) | changed


def test_the_signature_is_that_of_the_schemes_own_example():
    made = headers()

    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_authentic_to_who_has_the_secret():
    assert is_authentic(headers(), BODY, SECRET, NOW)


def test_header_names_may_be_in_capitals():
    shouted = {name.upper(): value for name, value in headers().items()}

    assert is_authentic(shouted, BODY, SECRET, NOW)


def test_one_good_signature_among_several_is_enough():
    several = headers()["webhook-signature"] + " v1,b3RoZXI= v2,eA=="

    assert is_authentic(headers(**{"webhook-signature": several}), BODY, SECRET, NOW)


@pytest.mark.parametrize(
    ("changed", "body"),
    [
        ({"webhook-id": "msg_other"}, BODY),
        ({"webhook-timestamp": "1614265331"}, BODY),
        ({"webhook-timestamp": "soon"}, BODY),
        ({"webhook-timestamp": "٣"}, BODY),
        ({"webhook-signature": "v1,AAAA"}, BODY),
        ({"webhook-signature": ""}, BODY),
        ({"webhook-signature": "v1,ü"}, BODY),
        ({}, BODY + b" "),
    ],
)
def test_whatever_is_changed_on_the_way_is_found(changed, body):
    assert not is_authentic(headers(**changed), body, SECRET, NOW)


def test_another_secret_is_no_proof():
    assert not is_authentic(headers(), BODY, "whsec_c29tZXRoaW5nIGVsc2U=", NOW)


def test_a_message_without_headers_is_refused():
    assert not is_authentic({}, BODY, SECRET, NOW)


@pytest.mark.parametrize(("seconds", "good"), [(300, True), (301, False), (-300, True), (-301, False)])
def test_a_message_from_another_time_is_a_replay(seconds, good):
    assert is_authentic(headers(), BODY, SECRET, NOW + timedelta(seconds=seconds)) is good


def test_a_secret_that_is_no_base64_is_the_key_itself():
    made = dict(signed("m", NOW, BODY, "plain words"))

    assert is_authentic(made, BODY, "plain words", NOW)
