"""What a caller grants with a draft, held against their rank, and the question that asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.access.ranks import lower_of
from service.domain.case import CaseFile, Remedy, Role
from service.domain.draft import MissingFact
from service.domain.profile import Profile
from service.domain.report import Report
from service.drafting.propose import Caller, Offer

GRANT = "grant"
"""The name of the question, and of its answer."""
_NOTHING = ("none", "no", "nothing")
_UNAPPROVED = "F09"
_IN_KIND = ("replacement", "reprint", "loan_equipment")
"""What a letter promises in words that hold no sum."""


@dataclass(frozen=True, slots=True)
class Granted:
    """The case with what was granted, what is still only offered, and why some of it could not be granted."""

    case: CaseFile
    given: tuple[Remedy, ...]
    offers: tuple[Offer, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """What a request claims of whoever asks, where the directory does not know their rank."""

    role: Role | None = None
    """The help desk's word, which its key may carry."""
    highest: Role | None = "owner"
    """The highest that the case may claim for its sender; None: no rank."""


NO_CLAIM = Rank()


def caller_of(by: str | None, case: CaseFile, profile: Profile, rank: Rank = NO_CLAIM) -> Caller:
    """Who asks, by name, with their rank in the company's directory, else the one that their desk says.

    Only where there is no directory does the rank that the case gives its sender count. Everybody else is frontline.
    """
    name = (by or "").strip()
    colleague = profile.colleague(name)
    if colleague and colleague.seniority:
        return Caller(colleague.name, colleague.seniority, profile.currency)
    if rank.role is not None:
        return Caller(name or "the caller", rank.role, profile.currency)
    sender = case.sender
    signs = bool(name) and sender is not None and sender.name.strip().casefold() == name.casefold()
    if sender and signs and sender.seniority and not profile.directory:
        return Caller(sender.name, lower_of(sender.seniority, rank.highest) or "frontline", profile.currency)
    return Caller(name or "the caller", "frontline", profile.currency)


def kinds_in(answer: object) -> tuple[str, ...]:
    """The kinds that an answer to the question names, as a list or in words."""
    if isinstance(answer, Mapping):
        return kinds_in(answer.get("value"))
    parts = answer if isinstance(answer, list | tuple) else str(answer or "").replace(";", ",").split(",")
    return tuple(kind for part in parts if (kind := str(part).strip().casefold().replace(" ", "_")))


def declines(kinds: Iterable[str]) -> bool:
    """Whether the caller says that nothing is to be granted."""
    return any(kind in _NOTHING for kind in kinds)


def grant(
    case: CaseFile, offers: Sequence[Offer], kinds: Iterable[str], caller: Caller, before: Sequence[Remedy] = ()
) -> Granted:
    """The offers of these kinds as approved remedies, as far as the caller's rank goes.

    What was granted before holds where the offer is still the same; a sum that has changed is asked about again.
    """
    wanted = [kind for kind in kinds if kind not in _NOTHING]
    chosen = [o for o in offers if o.remedy.kind in wanted]
    given = [o.granted_by(caller, case) for o in chosen if o.needs_approval_by is None]
    new = {r.kind for r in given}
    kept = [r for r in before if r.kind not in new and any(_is_same(r, o.remedy) for o in offers)]
    settled = {*new, *(r.kind for r in kept)}
    remedies = (*case.remedies, *kept, *given)
    return Granted(
        case=case.model_copy(update={"remedies": remedies}),
        given=(*kept, *given),
        offers=tuple(o for o in offers if o.remedy.kind not in settled),
        refused=(*_refused(case, offers, wanted, settled, caller), *_changed(before, settled)),
    )


def _is_same(granted: Remedy, offered: Remedy) -> bool:
    return (granted.kind, granted.amount, granted.currency, granted.unit) == (
        offered.kind,
        offered.amount,
        offered.currency,
        offered.unit,
    )


def _refused(
    case: CaseFile, offers: Sequence[Offer], wanted: Sequence[str], settled: Collection[str], caller: Caller
) -> Iterator[str]:
    rank = caller.role.replace("_", " ")
    for offer in offers:
        if offer.remedy.kind in wanted and offer.remedy.kind not in settled:
            needs = f"a {rank} may not; it needs the approval of: {offer.needs_approval_by}"
            yield f"{offer.remedy.kind} was not granted: {needs}"
    known = {*(o.remedy.kind for o in offers), *(r.kind for r in case.remedies)}
    yield from (f"{kind} was not granted: nothing of this case calls for it" for kind in wanted if kind not in known)


def _changed(before: Sequence[Remedy], settled: Collection[str]) -> Iterator[str]:
    for remedy in before:
        if remedy.kind not in settled:
            size = " ".join(str(part) for part in (remedy.amount, remedy.currency or remedy.unit) if part is not None)
            yield f"{remedy.kind} was granted at {size} and is no longer that: it has to be granted again"


def ask_to_grant(offers: Sequence[Offer], report: Report) -> tuple[MissingFact, ...]:
    """The question for an approval, when the letter offers what nobody has approved: money, or a thing in its place."""
    in_kind = any(o.remedy.kind in _IN_KIND for o in offers)
    if not offers or not (in_kind or any(f.rule == _UNAPPROVED for f in report.blocking())):
        return ()
    told = "; ".join(_in_words(o) for o in offers)
    question = f"What may the customer be given: {told}?"
    need = next((o.needs_approval_by for o in offers if o.needs_approval_by), None)
    return (
        MissingFact(
            name=GRANT,
            type="list",
            element="",
            question=question,
            ask=need or "agent",
            why="The letter may only offer what somebody with the authority has approved.",
            form=f"for example {'; '.join(o.remedy.kind for o in offers)}, or none",
        ),
    )


def _in_words(offer: Offer) -> str:
    r = offer.remedy
    size = " ".join(str(part) for part in (r.amount, r.currency or r.unit) if part is not None)
    return f"{r.kind} ({', '.join(filter(None, (size, r.basis)))})" if size or r.basis else r.kind
