"""What went wrong is told by what came over the wire, whichever of litellm's providers it came through."""

from datetime import UTC, datetime

import pytest

from service.domain.request import ChatMessage
from service.errors import (
    BadFile,
    MissingExtra,
    ModelBadKey,
    ModelBusy,
    ModelDown,
    ModelOutOfQuota,
    ModelRefused,
    ModelTooLong,
    ModelUnreadable,
)
from service.gateway.call import Call
from service.gateway.litellm_errors import as_model_error
from tests.gateway.loopback import failure, plain, provider
from tests.gateway.parts import a_caller

NOW = datetime(2026, 6, 10, tzinfo=UTC)
MODELS = ("anthropic/claude-x", "ollama_chat/x", "hosted_vllm/x", "mistral/x", "gemini/x", "openai/x")
ANSWERS = {
    "400": (failure(400), ModelRefused),
    "401": (failure(401), ModelBadKey),
    "413": (failure(413), ModelTooLong),
    "429": (failure(429, "slow down", {"Retry-After": "7"}), ModelBusy),
    "quota": (failure(429, "quota exceeded"), ModelOutOfQuota),
    "500": (failure(500), ModelDown),
    "529": (failure(529), ModelDown),
    "overflow": (failure(400, "prompt is too long: context length exceeded"), ModelTooLong),
    "HTML": (plain(200, "<html></html>", "text/html"), ModelUnreadable),
}


@pytest.mark.parametrize(("answer", "error"), ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("model", MODELS)
async def test_an_answer_means_the_same_through_every_provider(model, answer, error, litellm):
    call = Call(model=model, messages=(ChatMessage(role="user", content="Write."),))
    with provider(answer) as server, pytest.raises(error) as caught:
        await a_caller(server.url).call(call, 20)

    assert type(caught.value) is error
    assert getattr(caught.value, "retry_after", None) == (7.0 if error is ModelBusy else None)
    assert len(server.requests) == 1


def caused_by(cause):
    try:
        try:
            raise cause
        except Exception as exc:
            raise RuntimeError("connection reset by a bug of ours") from exc
    except RuntimeError as exc:
        return exc


@pytest.mark.parametrize(
    ("cause", "in_process", "error"),
    [
        (ConnectionResetError("reset"), False, ModelDown),
        (TimeoutError("slow"), False, ModelDown),
        (ConnectionResetError("reset"), True, ModelRefused),
        (KeyError("choices"), False, ModelRefused),
        (ModelTooLong("said by our own provider"), True, ModelTooLong),
        (MissingExtra("pip install amends[local]"), True, ModelRefused),
        (BadFile("no such model"), True, ModelRefused),
    ],
)
def test_the_cause_decides_and_not_the_words(cause, in_process, error):
    assert type(as_model_error(caused_by(cause), "a", NOW, in_process)) is error


@pytest.mark.parametrize(
    ("cause", "charge"), [(ConnectionRefusedError(), 0.0), (ConnectionResetError(), None), (TimeoutError(), None)]
)
def test_only_what_never_arrived_is_known_to_cost_nothing(cause, charge):
    assert as_model_error(caused_by(cause), "a", NOW).charge == charge


def test_what_is_missing_here_is_said_with_the_way_out():
    assert "amends[local]" in str(as_model_error(caused_by(MissingExtra("pip install amends[local]")), "a", NOW, True))


@pytest.mark.parametrize(
    "told",
    [
        "Client error '400' for url 'https://provider.example/v1?key=AIzaSy0000111122223333'",
        "Incorrect API key provided: gsk_0000111122223333",
        "Incorrect API key provided: 0000111122223333",
        "x-api-key: 0000111122223333 is not known",
        "Authorization: Bearer 0000111122223333",
    ],
)
def test_a_key_that_a_provider_names_is_not_told_on(told):
    error = as_model_error(RuntimeError(told), "test/m", NOW)

    assert "0000111122223333" not in str(error)


def test_the_name_of_a_parameter_is_no_key():
    error = as_model_error(RuntimeError("unknown key: response_format"), "test/m", NOW)

    assert "response_format" in str(error)
