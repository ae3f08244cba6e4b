"""Remedies that the playbook's menu has and the case's figures or the company's rules support. Never assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from guardrails.authority import Authority
from service.domain.case import CaseFile, Remedy, Role
from service.domain.draft import ProposedRemedy
from service.domain.facts import SENIORITY_RANK, Count, Duration, Fact, Money, Percent, Ref
from service.domain.playbook import Scenario
from service.domain.profile import Profile, RemedyRule

_AMOUNT_FACTS: dict[str, tuple[str, ...]] = {
    "refund": ("refund", "delivery_refund"),
    "service_credit": ("credit",),
    "credit": ("credit",),
    "consequential_cost": ("other_paid",),
    "replacement": ("item_value",),
    "reprint": ("item_value",),
    "identity_monitoring": ("monitoring_months",),
    "loan_equipment": ("loan_period",),
}
"""The facts that hold the amount of a remedy of each kind."""

_SAME_MONEY = ({"credit", "service_credit"}, {"replacement", "reprint"})
"""Kinds that would give the same thing a second time."""

_ORDER = ("restitution", "contractual", "care", "compensation", "statement")
_PENNY = Decimal("0.01")
_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks for the draft: what they grant counts as far as their rank goes."""

    name: str
    role: Role
    currency: str | None = None
    """What the company's limits are in; they say nothing about another."""

    def may_grant(self, remedy: Remedy, authority: Authority) -> bool:
        foreign = None not in (self.currency, remedy.currency) and self.currency != remedy.currency
        return not foreign and authority.covers(remedy.kind, remedy.amount, self.role)


@dataclass(frozen=True, slots=True)
class Offer:
    """A remedy that nobody has approved yet, and why it is offered."""

    remedy: Remedy
    reason: str
    needs_approval_by: str | None

    def proposed(self) -> ProposedRemedy:
        """As the draft shows it."""
        r = self.remedy
        return ProposedRemedy(
            kind=r.kind,
            amount=r.amount,
            currency=r.currency,
            unit=r.unit,
            basis=r.basis or "",
            reason=self.reason,
            needs_approval_by=self.needs_approval_by,
        )

    def granted_by(self, caller: Caller, case: CaseFile) -> Remedy:
        """The remedy with the caller's approval."""
        return self.remedy.model_copy(
            update={"approved_by": caller.name, "approver_role": caller.role, "approved_at": case.sent_at}
        )


def find_offers(
    case: CaseFile, scenario: Scenario, profile: Profile, authority: Authority, caller: Caller
) -> tuple[Offer, ...]:
    """Each remedy of the menu that is supported and not yet approved; those that the caller may grant come first."""
    approved = {remedy.kind for remedy in case.remedies}
    offers: list[Offer] = []
    for kind in scenario.offers:
        if approved & _same_as(kind) or any(o.remedy.kind in _same_as(kind) for o in offers):
            continue
        offers += _of_kind(kind, case, scenario, profile, authority, caller)
    return tuple(sorted(offers, key=lambda o: _rank(o, authority)))


def _of_kind(
    kind: str, case: CaseFile, scenario: Scenario, profile: Profile, authority: Authority, caller: Caller
) -> Iterator[Offer]:
    """The first of the company's rules that gives an amount, else the case's own figure."""
    row = authority.remedies.get(kind)
    told = (scenario.id, *scenario.also)
    if row is None or not any(row.grants(id) for id in told):
        return
    rules = [r for r in profile.remedies if r.kind == kind and (not r.scenarios or {*told} & {*r.scenarios})]
    by_rule = ((remedy, _rule_reason(rule)) for rule in rules if (remedy := _by_rule(rule, case)))
    by_fact = ((remedy, _fact_reason(name)) for name, remedy in _by_fact(kind, case))
    found = next(by_rule, None) or next(by_fact, None)
    if found is None:
        return
    remedy, reason = found
    unsupported = row.not_in_first_letter_unless == "policy_ref" and not remedy.policy_ref
    measured = row.unit not in ("money", "percent") if remedy.amount is None else remedy.amount > 0
    if measured and not unsupported:
        yield Offer(remedy, reason, _approver(remedy, rules, profile, authority, caller))


def _by_rule(rule: RemedyRule, case: CaseFile) -> Remedy | None:
    known = Remedy(kind=rule.kind, basis=rule.basis, unit=rule.unit, clause=rule.clause, policy_ref=rule.policy_ref)
    if rule.amount is not None:
        return known.model_copy(update={"amount": rule.amount, "currency": rule.currency})
    if rule.rate is not None and rule.of is not None:
        base = case.fact(rule.of)
        return _share(known, rule.rate, base) if isinstance(base, Money) else None
    if rule.amount_from is not None:
        measured = _measure(case.fact(rule.amount_from))
        return known.model_copy(update=measured) if measured else None
    return known if rule.basis else None


def _share(remedy: Remedy, rate: Decimal, base: Money) -> Remedy:
    amount = (base.amount * rate / 100).quantize(_PENNY, ROUND_HALF_UP)
    basis = remedy.basis or f"{rate}% of {base.amount} {base.currency}"
    return remedy.model_copy(
        update={"amount": amount, "currency": base.currency, "rate": rate, "base": base.amount, "basis": basis}
    )


def _by_fact(kind: str, case: CaseFile) -> Iterator[tuple[str, Remedy]]:
    for name in _AMOUNT_FACTS.get(kind, ()):
        measured = _measure(case.fact(name))
        if measured:
            remedy = Remedy(kind=kind, basis=name.replace("_", " "), clause=_clause(case))
            yield name, remedy.model_copy(update=measured)


def _measure(fact: Fact | None) -> dict[str, Decimal | str | None]:
    """Amount and currency, or number and unit; nothing when the fact is unknown or measures nothing."""
    match fact:
        case Money():
            return {"amount": fact.amount, "currency": fact.currency}
        case Count():
            return {"amount": Decimal(fact.value), "unit": fact.unit}
        case Percent():
            return {"amount": Decimal(str(fact.value)), "unit": "percent"}
        case Duration():
            return {"amount": Decimal(fact.minutes // _MINUTES_OF_A_DAY), "unit": "days"}
        case _:
            return {}


def _clause(case: CaseFile) -> str | None:
    clause = case.fact("credit_clause")
    return clause.value if isinstance(clause, Ref) else None


def _approver(
    remedy: Remedy, rules: Sequence[RemedyRule], profile: Profile, authority: Authority, caller: Caller
) -> str | None:
    """The lowest rank that may grant it, with the colleague's name where the directory has one."""
    if caller.may_grant(remedy, authority):
        return None
    able = [r for r in SENIORITY_RANK if authority.covers(remedy.kind, authority.counted(remedy), r)]
    if not able:
        return "nobody in the authority matrix"
    named = next((rule.approver for rule in rules if rule.approver), "")
    approver = profile.colleague(named)
    if named in able or (approver and approver.seniority in able):
        return named.replace("_", " ")
    lowest = SENIORITY_RANK[able[0]]
    colleague = next((c for c in profile.directory if SENIORITY_RANK.get(c.seniority or "", 0) == lowest), None)
    return f"{able[0].replace('_', ' ')} ({colleague.name})" if colleague else able[0].replace("_", " ")


def _rank(offer: Offer, authority: Authority) -> tuple[bool, int]:
    return offer.needs_approval_by is not None, _ORDER.index(authority.remedies[offer.remedy.kind].remedy_class)


def _rule_reason(rule: RemedyRule) -> str:
    said = ", ".join(filter(None, (rule.basis, rule.clause and f"clause {rule.clause}", rule.policy_ref)))
    return f"the company's rule{f': {said}' if said else ''}"


def _fact_reason(name: str) -> str:
    return f"the playbook's menu has it and the amount is known ({name.replace('_', ' ')})"


def _same_as(kind: str) -> set[str]:
    return next((kinds for kinds in _SAME_MONEY if kind in kinds), {kind})
