"""A person signs for a class of letters, by what an office's signature takes anywhere else. Each member is signed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pydantic import Field

from service.batch.classes import LetterClass, Member
from service.batch.review import Review, Reviewer
from service.domain.batch import BatchBooks, ShapeApproval
from service.domain.case import Role
from service.domain.ports import Clock, NewId
from service.domain.value import Value
from service.errors import Outdated, Problem, Refused
from service.lifecycle.decide import Signing
from service.lifecycle.life import Life
from service.lifecycle.steps import Step

_SHOWN = 12
"""Characters of a class's hash that are enough for a person."""


class ClassSigning(Value):
    """Somebody's wish to sign for an office, for all letters of a class."""

    class_hash: str = Field(min_length=8, max_length=64)
    """Or as much of it as tells one class from the others."""
    office: str
    by: str
    role: Role | None = None
    note: str = ""
    read: tuple[int, ...] = ()
    """The rows whose letters they read; each sample of the class has to be among them."""


class Signed(Value):
    """What came of it, letter by letter."""

    class_hash: str
    office: str
    signed: int
    refused: dict[str, int] = {}
    """How many were not signed, by the reason."""
    approved: int
    """Letters that nobody else has to agree to any more."""


@dataclass(frozen=True, slots=True)
class ClassSigner:
    """Signs for classes as they are now: a letter whose words have changed since is in another class."""

    reviewer: Reviewer
    books: BatchBooks
    life: Life
    clock: Clock
    new_id: NewId

    async def sign(self, batch_id: str, signing: ClassSigning) -> Signed:
        """Raises Refused where the class is not there any more, or its samples were not read."""
        wanted = class_of(await self.reviewer.review(batch_id), signing.class_hash)
        _refuse_unread(wanted, signing)
        refused: Counter[str] = Counter()
        approved: list[str] = []
        for member in wanted.members:
            try:
                state = await self._sign(member, wanted, signing)
            except (Refused, Outdated) as exc:
                refused[_why(exc)] += 1
                continue
            approved += [member.recipient_id] if state == "approved" else []
        signed = len(wanted.members) - refused.total()
        if signed:
            await self.books.approve_shape(batch_id, self._kept(wanted, signing))
        if approved:
            await self.books.mark(batch_id, approved, "drafted", "", signing.by)
        return Signed(
            class_hash=wanted.hash, office=signing.office, signed=signed, refused=dict(refused), approved=len(approved)
        )

    async def _sign(self, member: Member, of: LetterClass, signing: ClassSigning) -> str:
        """The draft's state after it. The signature is bound to this letter's own words."""
        note = f"{signing.note} (class {of.hash[:_SHOWN]}, {len(of.members)} letters)".strip()
        own = Signing(office=signing.office, by=signing.by, role=signing.role, note=note, text_hash=member.text_hash)
        answered = await self.life.approve(member.draft_id, own, Step(by=signing.by))
        return str(answered.reply.body.get("state", ""))

    def _kept(self, of: LetterClass, signing: ClassSigning) -> ShapeApproval:
        read = tuple(m.draft_id for m in of.samples)
        return ShapeApproval(
            id=self.new_id(),
            shape=of.hash,
            by=signing.by,
            role=signing.role,
            at=self.clock(),
            read=read,
            note=f"{signing.office}: {signing.note}".strip(": "),
        )


def class_of(review: Review, hash: str) -> LetterClass:
    """The class that the hash, or its beginning, names. Raises Refused."""
    found = [one for one in review.classes if one.hash.startswith(hash)]
    if len(found) == 1:
        return found[0]
    have = ", ".join(one.hash[:_SHOWN] for one in review.classes[:8]) or "none"
    told = "names several classes; give more of it" if found else f"no class of the batch has it now (have: {have})"
    raise Refused("the class cannot be signed for", (Problem("class_hash", told),))


def _refuse_unread(of: LetterClass, signing: ClassSigning) -> None:
    unread = [m.row for m in of.samples if m.row not in signing.read]
    if unread:
        rows = ", ".join(map(str, unread))
        raise Refused("the class cannot be signed for", (Problem("read", f"read the letters of rows {rows} first"),))


def _why(refusal: Refused | Outdated) -> str:
    if isinstance(refusal, Outdated) or not refusal.problems:
        return "it was changed meanwhile"
    return "; ".join(problem.message for problem in refusal.problems)
