"""Which steps a draft may take. Nothing is read or written here; whatever is in the way is told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guardrails.authority import Authority
from service.domain.case import Role
from service.domain.facts import SENIORITY_RANK
from service.domain.history import History, Sending, SignOff, Version
from service.domain.profile import Profile
from service.domain.report import ApprovalNeed
from service.domain.value import Value
from service.errors import Problem, Refused
from service.lifecycle.stale import newest_message

REVIEW = "review"
"""The office that may always sign, whether the playbook asks for it or not."""
_NOT_WRITING = ("looked_at", "overtaken")


class Signing(Value):
    """Somebody's wish to sign for an office."""

    office: str
    by: str
    role: Role | None = None
    note: str = ""
    text_hash: str | None = None
    """Of the letter that they read, where they say so."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign: the authority matrix, and the company's directory."""

    authority: Authority
    profile: Profile
    elsewhere: frozenset[str] = frozenset()
    """Colleagues who do not sign at this desk: a brand's, at the desk of its partner."""

    def signs_elsewhere(self, by: str) -> bool:
        colleague = self.profile.colleague(by)
        return colleague is not None and colleague.name in self.elsewhere

    def role_of(self, by: str, given: Role | None) -> Role | None:
        """The directory's word where the person is in it."""
        colleague = self.profile.colleague(by)
        return colleague.seniority if colleague and colleague.seniority else given

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names are one person's, by whatever name the help desk knows them."""
        return self._name(one) == self._name(other)

    def _name(self, by: str) -> str:
        colleague = self.profile.colleague(by)
        return " ".join((colleague.name if colleague else by).split()).casefold()


def refuse_edit(history: History) -> None:
    """Raises Refused where no words can take the letter's place."""
    _refuse("edited", (*_ended(history), *_no_letter(history)))


def refuse_look(history: History, message: str) -> None:
    """Raises Refused where there is nothing to look at, or something newer."""
    _refuse("kept as it is", (*_ended(history), *_no_letter(history), *_not_the_newest(history, message)))


def refuse_answer(history: History) -> None:
    """Raises Refused where the draft is not to be written anew."""
    _refuse("written anew", _ended(history))


def refuse_approval(history: History, signing: Signing, signers: Signers) -> None:
    """Raises Refused with everything that keeps this person from signing for this office now."""
    found = (
        *_ended(history),
        *_not_ready(history),
        *_other_words(history, signing),
        *_elsewhere(signing, signers),
        *_not_wanted(history, signing),
        *_not_separate(history, signing, signers),
        *_below_the_floor(signing, signers),
    )
    _refuse("approved", found)


def refuse_sending(history: History, sending: Sending, signers: Signers) -> None:
    """Raises Refused where the letter may not go, whatever has to be logged besides."""
    found = (
        *_ended(history),
        *_not_ready(history),
        *_other_version(history, sending),
        *_not_agreed(history),
        *_agreed_by_writers(history, signers),
    )
    _refuse("sent", found)


def refuse_outcome(history: History) -> None:
    """Raises Refused for a letter that has not gone to anybody."""
    if history.sending is None:
        _refuse("given an outcome", [Problem("state", "it was not sent; tell of its sending first (…/sent)")])


def wanted(history: History) -> tuple[ApprovalNeed, ...]:
    """The offices that have to agree, and whether each has: with the case, or by a sign-off that stands."""
    report = history.newest.kept.draft.report
    signed = {sign_off.office.casefold() for sign_off in history.standing}
    needs = report.approvals if report else ()
    return tuple(n.model_copy(update={"given": n.given or n.by.casefold() in signed}) for n in needs)


def all_agree(history: History) -> bool:
    return all(need.given for need in wanted(history))


def office_of(history: History, signing: Signing) -> str:
    """The office as the report names it."""
    named = (need.by for need in wanted(history) if need.by.casefold() == signing.office.casefold())
    return next(named, signing.office.casefold())


def _refuse(step: str, found: Iterable[Problem]) -> None:
    problems = tuple(found)
    if problems:
        raise Refused(f"the draft cannot be {step} now", problems)


def _ended(history: History) -> Iterator[Problem]:
    if history.head.state == "sent":
        yield Problem("state", "it was sent; what went out stays as it is. A new letter is a new draft")
    if history.head.state == "closed":
        yield Problem("state", "it is closed; make a new draft")


def _no_letter(history: History) -> Iterator[Problem]:
    if history.newest.kept.draft.letter is None:
        yield Problem("status", "there is no letter yet; answer the draft's questions (…/answers)")


def _not_the_newest(history: History, message: str) -> Iterator[Problem]:
    if history.head.state != "stale":
        yield Problem("looked_at", "the draft is not stale: the customer has not written since")
        return
    newest = newest_message(history.newest.kept)
    if newest is not None and newest.id != message:
        yield Problem("looked_at", f"the customer's newest message is {newest.id!r}; look at that one")


def _not_ready(history: History) -> Iterator[Problem]:
    """Letters that nobody's agreement could make good."""
    report = history.newest.kept.draft.report
    if history.newest.kept.draft.letter is None or report is None:
        yield from _no_letter(history)
    elif not report.sendable:
        faults = (*report.missing(), *(f.rule for f in report.blocking()), *(e.rule for e in report.errors))
        told = f"the rules do not let it go ({', '.join(dict.fromkeys(faults))}); edit it (…/versions)"
        yield Problem("letter", told)
    if history.head.state == "stale":
        newest = newest_message(history.newest.kept)
        told = f"the customer has written since ({newest.id!r})" if newest else "the ticket has moved on"
        yield Problem("state", f"{told}; somebody has to look: …/versions with looked_at, or a new letter")


def _other_words(history: History, signing: Signing) -> Iterator[Problem]:
    if signing.text_hash is not None and signing.text_hash != history.newest.text_hash:
        yield Problem("text_hash", "the letter's words are others by now; read it again, then sign")


def _not_wanted(history: History, signing: Signing) -> Iterator[Problem]:
    offices = {need.by.casefold(): need.by for need in wanted(history)}
    own = signing.office.casefold()
    if own != REVIEW and own not in offices:
        names = ", ".join((*offices.values(), REVIEW))
        yield Problem("office", f"nobody asks {signing.office!r} to agree to this letter (asked: {names})")
    elif own != REVIEW and any(s.office.casefold() == own for s in history.standing):
        yield Problem("office", f"{signing.office} has agreed to this version already")


def _not_separate(history: History, signing: Signing, signers: Signers) -> Iterator[Problem]:
    """One person has one hand in a letter, where the matrix says so of either office."""
    alone = signers.authority.office(signing.office).separate
    wrote = [v for v in history.versions if _wrote(v) and signers.is_same(v.by, signing.by)]
    if alone and wrote:
        told = f"they had a hand in version {wrote[-1].number}; somebody who wrote nothing of it signs"
        yield Problem("by", f"{told} for {signing.office}")
    own = [s for s in history.standing if signers.is_same(s.by, signing.by)]
    taken = next((s for s in own if alone or signers.authority.office(s.office).separate), None)
    if taken is not None:
        yield Problem("by", f"they have signed for {taken.office}; {signing.office} takes somebody else")


def _wrote(version: Version) -> bool:
    return version.change not in _NOT_WRITING


def _elsewhere(signing: Signing, signers: Signers) -> Iterator[Problem]:
    if signers.signs_elsewhere(signing.by):
        yield Problem("by", "they sign at the brand's own desk; here the partner's people do")


def _below_the_floor(signing: Signing, signers: Signers) -> Iterator[Problem]:
    floor = signers.authority.office(signing.office).floor
    role = signers.role_of(signing.by, signing.role)
    if SENIORITY_RANK[role] < SENIORITY_RANK[floor] if role else floor != "frontline":
        rank = f"a {_words(role)} may not sign for" if role else "say the rank of whoever signs for"
        yield Problem("role", f"{rank} {signing.office}; it takes a {_words(floor)} or higher")


def _other_version(history: History, sending: Sending) -> Iterator[Problem]:
    if sending.version != history.newest.number:
        told = f"version {sending.version} is not the newest, which is {history.newest.number}; send that one"
        yield Problem("version", told)


def _not_agreed(history: History) -> Iterator[Problem]:
    """Sign-offs of an earlier version do not stand, whatever has become of the words since."""
    for need in wanted(history):
        if not need.given:
            yield Problem("approvals", f"{need.by} has not agreed to this version; they sign with …/approvals")


def _agreed_by_writers(history: History, signers: Signers) -> Iterator[Problem]:
    """Approvals that came with the case, of people who then had a hand in its letter."""
    signed = {sign_off.office.casefold() for sign_off in history.standing}
    for approval in history.newest.kept.case.approvals:
        alone = signers.authority.office(approval.by).separate and approval.by.casefold() not in signed
        if alone and any(_wrote(v) and signers.is_same(v.by, approval.name or "") for v in history.versions):
            told = "was agreed to by somebody who had a hand in the letter; somebody else signs with …/approvals"
            yield Problem("approvals", f"{approval.by} {told}")


def _words(role: str) -> str:
    return role.replace("_", " ")


def standing_with(history: History, sign_off: SignOff) -> History:
    """The history once this is signed."""
    return history.model_copy(update={"sign_offs": (*history.sign_offs, sign_off)})
