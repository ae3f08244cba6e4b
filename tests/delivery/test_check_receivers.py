"""What is wrong with a receiver in a profile is told at the start, with its key."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from service.delivery.check_receivers import check_receivers
from service.domain.profile import Profile
from service.errors import BadFile

HOOK = {"name": "ops", "url": "https://hooks.example/x", "secret": "OPS"}
DESK = {"kind": "http", "url": "https://desk.example/x", "id_from": "$.id"}


def check(secrets=(), **profile):
    check_receivers(Profile.model_validate(profile), Path("p.yaml"), dict.fromkeys(secrets, "x"))


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ({"webhooks": [HOOK]}, "p.yaml: webhooks[0].secret: set the variable AMENDS_SECRET_OPS"),
        (
            {"complaint_workflow": {"kind": "webhook", "url": "https://x.example", "secret": "CRM"}},
            "p.yaml: complaint_workflow.secret: set the variable AMENDS_SECRET_CRM",
        ),
        (
            {"complaint_workflow": DESK | {"headers": {"Authorization": "Bearer ${key}"}}},
            "p.yaml: complaint_workflow.headers.Authorization: set the variable AMENDS_SECRET_KEY",
        ),
        ({"complaint_workflow": DESK | {"id_from": "$["}}, "p.yaml: complaint_workflow.id_from: '$[' is no JSON path"),
    ],
)
def test_what_is_missing_is_named_with_its_key(profile, told):
    with pytest.raises(BadFile) as wrong:
        check(**profile)

    assert told in str(wrong.value)


def test_two_receivers_of_one_name_are_refused():
    with pytest.raises(BadFile, match="'ops' is there twice"):
        check(["OPS"], webhooks=[HOOK], complaint_workflow=DESK | {"name": "ops"})


def test_a_secret_may_be_written_in_any_case():
    check(["ops"], webhooks=[HOOK], complaint_workflow=DESK)


@pytest.mark.parametrize(
    "hook",
    [
        HOOK | {"url": "http://hooks.example/x"},
        HOOK | {"url": "https://user:word@hooks.example/"},
        HOOK | {"url": "https://hooks.example/{ticket.id}"},
        HOOK | {"url": "file:///etc/passwd"},
        HOOK | {"kinds": ["draft.sent"]},
        HOOK | {"secret": "$OPS"},
        HOOK | {"timeout_seconds": 31},
        HOOK | {"colour": "red"},
    ],
)
def test_a_webhook_that_cannot_be_meant_is_refused(hook):
    with pytest.raises(ValidationError):
        Profile.model_validate({"webhooks": [hook]})


@pytest.mark.parametrize("header", ["Host", "Content-Length", "X Y"])
def test_a_header_that_is_not_the_profiles_to_set_is_refused(header):
    with pytest.raises(ValidationError):
        Profile.model_validate({"complaint_workflow": DESK | {"headers": {header: "x"}}})
