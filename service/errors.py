"""Every error that Amends raises on purpose.

AmendsError
├── BadInput                what the caller sent cannot be used
│   ├── BadCase             a case, or a part of one, is not in the agreed shape
│   ├── UnknownScenario     no scenario has that name
│   ├── UnknownDraft        no draft has that id
│   └── UnfinishedDraft     the draft is still being written
├── DraftFailed             a draft that nobody waited for could not be written
├── BadFile                 a playbook, rule or template file of ours or of the user's is wrong
├── BadSetting              an `AMENDS_…` variable of the environment is wrong
├── ModelError              the language model gave no usable reply
│   ├── ModelUnavailable    busy or down; the same call may work later
│   ├── ModelRefused        the provider will not take this call; asking again is no use
│   └── ModelUnreadable     a reply came, and was paid for, but cannot be used
└── MissingExtra            an optional part of Amends is not installed
"""

from __future__ import annotations

from dataclasses import dataclass


class AmendsError(Exception):
    """The root of the tree; catch it to catch all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: the path of the offending key and what to do about it."""

    path: str
    message: str


class BadInput(AmendsError):
    """What the caller sent cannot be used; `problems` names each offending key."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems

    def __str__(self) -> str:
        head = super().__str__()
        return "\n".join([head, *(f"  {p.path}: {p.message}" for p in self.problems)])


class BadCase(BadInput):
    """A case is not in the agreed shape."""


class UnknownScenario(BadInput):
    """No scenario has that name."""


class UnknownDraft(BadInput):
    """No draft has that id."""


class UnfinishedDraft(BadInput):
    """The draft is still being written; it can be used when it can be fetched."""


class DraftFailed(AmendsError):
    """A draft that nobody waited for could not be written; the cause is chained."""


class BadFile(AmendsError):
    """A data file is wrong; the message names the file and the key."""


class BadSetting(AmendsError):
    """A variable of the environment is wrong; the message names it."""


class ModelError(AmendsError):
    """The language model gave no usable reply."""


class ModelUnavailable(ModelError):
    """The provider is busy or down; the same call may work later."""


class ModelRefused(ModelError):
    """The provider will not take this call (key, quota, length, content); asking again is no use."""


@dataclass(frozen=True, slots=True)
class ReplyCost:
    """What a reply cost although it cannot be used; a price that nobody knows is None."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float | None = None
    model_ms: float = 0.0


class ModelUnreadable(ModelError):
    """A reply came, and was paid for, but it is not the object that was asked for; `reply` keeps it."""

    def __init__(self, message: str, reply: str = "") -> None:
        super().__init__(message)
        self.reply = reply
        self.cost: ReplyCost = ReplyCost()


class MissingExtra(AmendsError):
    """An optional part of Amends is not installed; the message says how to install it."""
