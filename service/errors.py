"""Every error that Amends raises on purpose.

AmendsError
├── BadInput                what the caller sent cannot be used
│   ├── BadCase             a case, or a part of one, is not in the agreed shape
│   ├── UnknownScenario     no scenario has that name
│   ├── UnknownDraft        no draft has that id
│   ├── UnknownPromise      no row of the ledger has that id
│   ├── UnknownBatch        no batch has that id, or no recipient of it that key
│   ├── UnknownTenant       no profile names that tenant or partner
│   ├── NotAllowed          the caller's key does not allow this
│   │   └── NotKnown        no key, or one that is not ours, expired or revoked
│   ├── TooMany             the key has used up its rate for now
│   ├── UnfinishedDraft     the draft is still being written
│   ├── Outdated            somebody else changed the draft in the meantime (If-Match)
│   ├── Refused             the draft may not take this step now, and why
│   └── KeyReused           an Idempotency-Key came with another request than the first time
├── DraftFailed             a draft that nobody waited for could not be written
├── BadFile                 a playbook, rule or template file of ours or of the user's is wrong
├── BadSetting              an `AMENDS_…` variable of the environment is wrong
├── ModelError              the language model gave no usable reply
│   ├── ModelUnavailable    the same call may work later
│   │   ├── ModelBusy       too many calls just now (429)
│   │   ├── ModelDown       not reached, broken, overloaded, too slow, or cut off
│   │   └── ModelResting    failed too often of late, so it is left alone for a while
│   ├── ModelRefused        the provider will not take this call; asking it again is no use
│   │   ├── ModelOutOfQuota the account is used up
│   │   ├── ModelBadKey     the key is wrong or may not do this (401, 403)
│   │   ├── ModelTooLong    more than the model can read at once
│   │   └── ModelFiltered   the provider or the model will not write this content
│   ├── ModelUnreadable     a reply came, and was paid for, but cannot be used
│   ├── ModelOverBudget     the call could cost more than the draft or the day may
│   └── ModelPastDeadline   the draft's time is used up
├── StoreError              the database cannot be used
│   ├── FutureDatabase      it was written by a newer Amends
│   └── StoreBusy           it could not be written in time
├── AlreadyWorking          another process does the durable work, and there may be one
├── NotRecorded             a model is replayed, and this call is in no recording of its
└── MissingExtra            an optional part of Amends is not installed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


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


class UnknownPromise(BadInput):
    """No row of the ledger has that id."""


class UnknownBatch(BadInput):
    """No batch has that id, or no recipient of it that key."""


class UnknownTenant(BadInput):
    """No profile names that tenant, or that partner of it."""


class NotAllowed(BadInput):
    """The caller's key does not allow this."""


class NotKnown(NotAllowed):
    """The request has no key, or one that is not ours, has expired or was revoked."""


class TooMany(BadInput):
    """The key has used up its rate for now; `retry_after` seconds from now it may ask again."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Outdated(BadInput):
    """Somebody changed the draft since it was read; read it again and repeat the step."""


class Refused(BadInput):
    """The draft may not take this step now; `problems` say what is in the way and who can clear it."""


class KeyReused(BadInput):
    """An Idempotency-Key came with another request than the first time."""


class DraftFailed(AmendsError):
    """A draft that nobody waited for could not be written; the cause is chained."""


class BadFile(AmendsError):
    """A data file is wrong; the message names the file and the key."""


class BadSetting(AmendsError):
    """A variable of the environment is wrong; the message names it."""


@dataclass(frozen=True, slots=True)
class Next:
    """What happens after an error: `again` at the same model, `elsewhere` at the next one in the line-up.

    `counts` says that it speaks against the model, so that one that keeps failing is left alone.
    """

    again: bool = False
    elsewhere: bool = True
    counts: bool = False


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call to a model: what became of it, and what it used. A cost that nobody knows is None."""

    model: str
    outcome: str
    """`answered`, or the error's own word: busy, down, quota …"""
    reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    milliseconds: float = 0.0
    sent: bool = True
    """False where the call was held back: the model rests, or time or money is used up."""


class ModelError(AmendsError):
    """The language model gave no usable reply."""

    word: ClassVar[str] = "failed"
    then: ClassVar[Next] = Next()
    held_back: ClassVar[bool] = False
    """Whether nothing was sent."""

    def __init__(self, message: str, charge: float | None = None) -> None:
        """`charge` is what the failed call cost: 0 where the provider did no work, None where nobody knows."""
        super().__init__(message)
        self.charge = charge
        self.calls: tuple[ModelCall, ...] = ()
        """Every call that was made before this was raised; the last one is what this is about."""


class ModelUnavailable(ModelError):
    """The same call may work later; `retry_after` is how many seconds the provider asked for."""

    word = "unavailable"
    then = Next(again=True, counts=True)

    def __init__(self, message: str, charge: float | None = None, retry_after: float | None = None) -> None:
        super().__init__(message, charge)
        self.retry_after = retry_after


class ModelBusy(ModelUnavailable):
    """The provider takes no more calls just now (429)."""

    word = "busy"


class ModelDown(ModelUnavailable):
    """The provider cannot be reached, is broken or overloaded, is too slow, or was cut off."""

    word = "down"


class ModelResting(ModelUnavailable):
    """The model failed too often of late and is left alone for a while; nothing was sent."""

    word = "resting"
    then = Next()
    held_back = True


class ModelRefused(ModelError):
    """The provider will not take this call; asking it again is no use."""

    word = "refused"


class ModelOutOfQuota(ModelRefused):
    """The account's quota or credit is used up."""

    word = "quota"
    then = Next(counts=True)


class ModelBadKey(ModelRefused):
    """The key is missing, wrong, or may not use this model (401, 403)."""

    word = "bad_key"
    then = Next(counts=True)


class ModelTooLong(ModelRefused):
    """The prompt is longer than the model can read at once."""

    word = "too_long"


class ModelFiltered(ModelRefused):
    """The provider's content filter stopped it, or the model declined."""

    word = "filtered"


class ModelUnreadable(ModelError):
    """A reply came, but it is not the object that was asked for. It was paid for, and another would be paid for too."""

    word = "unreadable"

    def __init__(self, message: str, reply: str = "", charge: float | None = None) -> None:
        super().__init__(message, charge)
        self.reply = reply
        """What came, as far as it is worth keeping."""


class ModelOverBudget(ModelError):
    """The call could cost more than is left for the draft or the day; nothing was sent."""

    word = "over_budget"
    then = Next(elsewhere=False)
    held_back = True


class ModelPastDeadline(ModelError):
    """The draft's time is used up; nothing more is sent."""

    word = "past_deadline"
    then = Next(elsewhere=False)
    held_back = True


class StoreError(AmendsError):
    """The database cannot be used; the message names it and the way out."""


class FutureDatabase(StoreError):
    """The database was written by a newer Amends; start that one, or restore a copy made before."""


class StoreBusy(StoreError):
    """The database could not be written in time; nothing of it was kept, and it may be asked again."""


class AlreadyWorking(AmendsError):
    """Another process does the durable work already, or under the same id."""


class NotRecorded(AmendsError):
    """A model is replayed and this call is in no recording; nothing stands in for it, so that nothing is hidden."""


class MissingExtra(AmendsError):
    """An optional part of Amends is not installed; the message says how to install it."""
