"""What a run rests on: everything that may change a letter or its measures, and no secret."""

import pytest
from pydantic import SecretStr

from evals.asked import NO_PROFILE
from evals.cases import load_cases
from evals.runs.basis import basis_of, code_digest, told_settings
from service.domain.profile import Profile
from service.gateway.gateway_settings import ModelOptions
from service.settings import Settings

CASES = {"missed_sla": load_cases("nine")["missed_sla"]}
SETTINGS = Settings(profile=NO_PROFILE)


def basis(cases=CASES, prompts=None, rules="rules-1", settings="s"):
    return basis_of("nine", cases, prompts or {"slots": "slots-1"}, {}, rules, settings)


def told(settings=SETTINGS, profile=None, **more):
    return told_settings(settings, profile or Profile(), **more)


def renamed(case):
    return type(case)("other", case.case, case.letters, case.labels, case.traps)


def without_traps(case):
    return type(case)(case.name, case.case, case.letters, case.labels, ())


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"cases": {"missed_sla": renamed(CASES["missed_sla"])}}, "data"),
        ({"cases": {"missed_sla": without_traps(CASES["missed_sla"])}}, "data"),
        ({"prompts": {"slots": "slots-2"}}, "prompts"),
        ({"prompts": {"slots": "slots-1", "free": "free-1"}}, "prompts"),
        ({"rules": "rules-2"}, "rules"),
        ({"settings": "t"}, "settings"),
    ],
)
def test_what_is_changed_is_named(changed, key):
    (change,) = basis(**changed).changed_from(basis())

    assert change.startswith(f"{key}: ")


def test_the_same_is_unchanged():
    assert basis().changed_from(basis()) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"temperature": 0.9},
        {"seed": 7},
        {"repair_rounds": 0},
        {"api_base": "http://other.example/v1"},
        {"model_options": {"m": ModelOptions(temperature=0.1)}},
        {"fallback_models": ("m",)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_setting_that_may_change_a_letter_counts(changed):
    assert told(SETTINGS.model_copy(update=changed)) != told()


def test_how_a_run_drafts_counts():
    assert told(mend="all") != told(mend="nothing")


def test_neither_key_nor_address_stands_in_a_run():
    key, address = SecretStr("sk-123"), "http://inside.example/v1"
    own = ModelOptions(api_key=key, api_base=address)
    settings = SETTINGS.model_copy(update={"api_key": key, "api_base": address, "model_options": {"m": own}})

    assert "sk-123" not in told(settings)
    assert "inside" not in told(settings)


def test_code_is_told_by_what_it_says():
    assert code_digest(("evals/runs",)) != code_digest(("evals/runs/rows.py",))
    assert code_digest(("evals/runs",)) == code_digest.__wrapped__(("evals/runs",))
