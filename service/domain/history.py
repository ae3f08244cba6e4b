"""The life of a draft: versions that never change, sign-offs bound to one version, the sending, and what came of it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import Field

from service.domain.draft import Draft, DraftState, DraftStatus, KeptDraft
from service.domain.moment import AwareMoment
from service.domain.value import Value

Change = Literal["drafted", "answered", "edited", "overtaken", "looked_at"]
"""How a version came to be. `overtaken`: the customer has written again since, so that the draft is stale.
`looked_at`: a person has seen that, and keeps the letter."""
AMENDS = "amends"
"""Who did what no person did."""
OutcomeKind = Literal["accepted", "replied", "complained", "repeat_contact", "csat", "nps", "churned", "bounced"]


class Edit(Value):
    """What a person changed in the letter: a unified diff, and how much of it is new."""

    diff: str
    distance: float = Field(ge=0, le=1)
    """0 where nothing changed, 1 where nothing stayed: 1 - difflib's ratio over words."""


def text_hash(draft: Draft) -> str:
    """SHA-256 of the letter as it stands, empty without one."""
    return hashlib.sha256(draft.letter.text.encode("utf-8", "surrogatepass")).hexdigest() if draft.letter else ""


class Version(Value):
    """One state of a draft. A change makes a new one; an old one is never written again."""

    draft_id: str
    number: int = Field(ge=1)
    change: Change
    by: str
    """Who made it: a person, or `amends`."""
    at: AwareMoment
    text_hash: str
    """SHA-256 of the letter's text, which sign-offs are bound to; empty where there is no letter yet."""
    kept: KeptDraft
    edit: Edit | None = None


def version_of(
    kept: KeptDraft, number: int, change: Change, by: str, at: datetime, edit: Edit | None = None
) -> Version:
    """A state of a draft as a version of it, with the hash of its words."""
    return Version(
        draft_id=kept.draft.id,
        number=number,
        change=change,
        by=by,
        at=at,
        text_hash=text_hash(kept.draft),
        kept=kept,
        edit=edit,
    )


class SignOff(Value):
    """An office's agreement to one version. A later version voids it."""

    id: str
    draft_id: str
    version: int
    office: str
    by: str
    role: str | None = None
    at: AwareMoment
    text_hash: str
    note: str = ""
    void: bool = False


class Sending(Value):
    """That a version went to the customer, and how."""

    draft_id: str
    version: int
    at: AwareMoment
    by: str
    channel: str
    reference: str = ""
    """The desk's own number of the message."""
    edit_distance: float | None = None
    """How much of the letter that Amends last wrote people changed; None where it wrote none."""


class SentLetter(Value):
    """A sending, as figures are made of it."""

    draft_id: str
    scenario: str
    at: AwareMoment
    edit_distance: float | None = None


class Outcome(Value):
    """What came of a letter: an answer, a score, a complaint."""

    id: str
    draft_id: str
    kind: OutcomeKind
    value: float | None = None
    note: str = ""
    at: AwareMoment
    by: str


class DraftHead(Value):
    """A draft in a list, without its letter."""

    id: str
    status: DraftStatus
    state: DraftState
    scenario: str
    ticket_id: str | None
    version: int
    revision: int
    """Counts every change of the draft, sign-offs too; it is the ETag."""
    created_at: AwareMoment
    updated_at: AwareMoment
    made_by: str
    partner: str | None = None
    """The outsourced partner whose queue it is in; None for the brand's own."""


class History(Value):
    """All that is kept of one draft."""

    head: DraftHead
    versions: tuple[Version, ...]
    """In order; the last one is what the draft is now."""
    sign_offs: tuple[SignOff, ...] = ()
    sending: Sending | None = None
    outcomes: tuple[Outcome, ...] = ()

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def standing(self) -> tuple[SignOff, ...]:
        """The sign-offs that hold for the newest version."""
        return tuple(s for s in self.sign_offs if not s.void and s.version == self.newest.number)


class DraftFilter(Value):
    """Which drafts to list; what is None is not asked."""

    status: DraftStatus | None = None
    state: DraftState | None = None
    scenario: str | None = None
    ticket_id: str | None = None
    customer: str | None = None
    """The customer's key (`customer_key`)."""
    since: AwareMoment | None = None
    partner: str | None = None
    """The queue of one outsourced partner."""


class HeadPage(Value):
    """Some drafts, newest first, and where the next ones begin."""

    drafts: tuple[DraftHead, ...]
    next: str | None = None
