"""Who may grant which remedy, up to what. Read from `authority.yaml`; a business sets its own limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import Field, ValidationError

from service.domain.case import Approval, CaseFile, Remedy, Role
from service.domain.value import Value
from service.errors import BadFile

RemedyClass = Literal["restitution", "contractual", "compensation", "care", "statement"]

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
"""By its code of three letters (ISO 4217)."""
_SAME_LIMIT_AS = {"owner": "executive", "vp": "director"}


class RemedyRow(Value):
    """One kind of remedy: its class, each role's limit (null is no cap), and where it may be granted."""

    remedy_class: RemedyClass = Field(alias="class")
    unit: Literal["money", "percent", "months", "days", "text"]
    limit: dict[str, Decimal | None]
    evidence: tuple[str, ...] = ()
    scenarios: tuple[str, ...] | Literal["*"] = "*"
    second_approver: str | None = None
    formula_required: bool = False
    per_customer_90_days: Decimal | None = None
    not_in_first_letter_unless: str | None = None

    def grants(self, scenario: str) -> bool:
        """Whether the kind may be offered in letters of a scenario."""
        return self.scenarios == "*" or scenario in self.scenarios


class OfficeRule(Value):
    """Who may sign for an office."""

    floor: Role = "manager"
    """The lowest rank that may."""
    separate: bool = True
    """Whether it has to be somebody who wrote nothing of the letter and signs it for no other office."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A remedy that its approver could not grant, or of which nobody can tell."""

    kind: str
    reason: str
    pending: bool = False
    """Only another office has yet to agree."""
    untold: bool = False
    """The matrix states no limit in this currency; what was approved may be right."""
    owed: bool = False
    """What was the customer's own goes back, for another mistake than the matrix lists it for."""

    @property
    def certain(self) -> bool:
        return not (self.pending or self.untold or self.owed)


class Authority(Value):
    """The matrix. A kind that has no row, and a role that a row does not name, can grant nothing."""

    version: str
    currency: Currency = "GBP"
    """What the limits are stated in, and remedies that name no currency."""
    rates: dict[Currency, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)
    """How much of another currency counts as one of this. In one that is not here nobody has a limit."""
    roles: tuple[str, ...] = ()
    remedies: dict[str, RemedyRow]
    rules: tuple[str, ...] = ()
    second_approver: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    office_rules: dict[str, OfficeRule] = Field(default_factory=dict, alias="offices")

    def covers(self, kind: str, amount: Decimal | None, role: str | None) -> bool:
        """Whether a role may grant this much of a kind on its own, in the currency of the limits."""
        row = self.remedies.get(kind)
        if row is None or role is None:
            return False
        named = role if role in row.limit else _SAME_LIMIT_AS.get(role, role)
        if named not in row.limit:
            return row.unit == "text"
        limit = row.limit[named]
        return limit is None or (amount or Decimal(0)) <= limit

    def counted(self, remedy: Remedy) -> Decimal:
        """What a remedy counts against a limit; its bare amount in a currency that has no rate."""
        amount, currency = remedy.amount or Decimal(0), (remedy.currency or self.currency).upper()
        return amount / self.rates.get(currency, Decimal(1)) if self._is_money(remedy.kind) else amount

    def violations(
        self, remedies: Iterable[Remedy], scenario: str, approvals: Iterable[Approval] = (), also: tuple[str, ...] = ()
    ) -> tuple[Breach, ...]:
        """Everything that speaks against granting these remedies together in one letter about a scenario or several."""
        by_kind: dict[str, list[Remedy]] = defaultdict(list)
        for remedy in remedies:
            by_kind[remedy.kind].append(remedy)
        agreed = {approval.by.casefold() for approval in approvals}
        told = (scenario, *also)
        return tuple(b for kind, granted in by_kind.items() for b in self._of_kind(kind, granted, told, agreed))

    def offices(self, case: CaseFile, *scenarios: str) -> tuple[str, ...]:
        """The offices that have to agree besides the approver of each remedy."""
        severity = case.severity or "standard"
        keys = (key for scenario in scenarios for key in (scenario, f"{scenario}:{severity}"))
        offices = [office for key in keys for office in self.second_approver.get(key, ())]
        rows = (self.remedies.get(remedy.kind) for remedy in case.remedies)
        offices += [row.second_approver for row in rows if row is not None and row.second_approver]
        return tuple(dict.fromkeys(offices))

    def office(self, name: str) -> OfficeRule:
        """Who may sign for an office. One that is called like a rank takes that rank, unless it is said otherwise."""
        told = {known.casefold(): rule for known, rule in self.office_rules.items()}
        ranks: dict[str, Role] = {role: role for role in get_args(Role)}
        own = name.casefold()
        return told.get(own) or (OfficeRule(floor=ranks[own]) if own in ranks else OfficeRule())

    def _of_kind(self, kind: str, granted: list[Remedy], told: tuple[str, ...], agreed: set[str]) -> list[Breach]:
        row = self.remedies.get(kind)
        if row is None:
            return [Breach(kind, f"nobody has been given authority to grant a {_words(kind)}")]
        breaches = [Breach(kind, reason) for r in granted if (reason := self._unsound(r, row))]
        if not any(row.grants(scenario) for scenario in told) and not _due_by_contract(row, granted):
            owed = row.remedy_class == "restitution"
            breaches.append(Breach(kind, f"a {_words(kind)} is not granted in letters of this kind", owed=owed))
        breaches += self._beyond_limits(kind, granted, row)
        second = row.second_approver
        if second and second.casefold() not in agreed | {(r.second_approver or "").casefold() for r in granted}:
            breaches.append(Breach(kind, f"{second} has not agreed yet", pending=True))
        return breaches

    def _unsound(self, remedy: Remedy, row: RemedyRow) -> str | None:
        if not (remedy.approved_by or remedy.approver_role or remedy.policy_ref):
            return "nobody has approved it"
        if row.formula_required and not formula_holds(remedy):
            return f"{remedy.rate} of {remedy.base} is not {remedy.amount}"
        return None

    def _beyond_limits(self, kind: str, granted: list[Remedy], row: RemedyRow) -> Iterator[Breach]:
        """What is over a limit, and what is given in a currency in which the matrix states none."""
        by_role = [r for r in granted if r.approver_role is not None or r.policy_ref is None]
        sums: dict[str | None, Decimal] = defaultdict(Decimal)
        for remedy in by_role:
            if self._has_limit(remedy):
                sums[remedy.approver_role] += self.counted(remedy)
        yield from (Breach(kind, reason) for reason in self._over_limit(kind, sums))
        total = sum((self.counted(r) for r in granted if self._has_limit(r)), Decimal(0))
        if row.per_customer_90_days is not None and total > row.per_customer_90_days:
            yield Breach(kind, f"{_money(total)} is more than one customer may have in 90 days")
        strange = [r for r in by_role if not self._has_limit(r)]
        yield from (self._without_limit(r) for r in strange if not self.covers(kind, _ANY, r.approver_role))

    def _is_money(self, kind: str) -> bool:
        return kind in self.remedies and self.remedies[kind].unit == "money"

    def _has_limit(self, remedy: Remedy) -> bool:
        """Whether the matrix says what the remedy's currency is worth."""
        currency = (remedy.currency or self.currency).upper()
        known = currency == self.currency or currency in self.rates
        return known or not remedy.amount or not self._is_money(remedy.kind)

    def _without_limit(self, remedy: Remedy) -> Breach:
        """Whoever may not grant as many of the limits' own currency may grant them in none."""
        role = remedy.approver_role
        if not self.covers(remedy.kind, remedy.amount, role):
            told = f"{remedy.amount} {remedy.currency} is more than {_grantor(role)} may grant"
            return Breach(remedy.kind, f"{told} while `rates` do not say what {remedy.currency} is worth")
        reason = f"the matrix does not say how much {remedy.currency} {_grantor(role)} may grant"
        return Breach(remedy.kind, reason, untold=True)

    def _over_limit(self, kind: str, sums: dict[str | None, Decimal]) -> list[str]:
        """One reason for each role that granted more than it may, and one when nobody may grant the sum."""
        total = sum(sums.values(), Decimal(0))
        over = {role: amount for role, amount in sums.items() if not self.covers(kind, amount, role)}
        if sums and not over and not any(self.covers(kind, total, role) for role in sums):
            over = dict.fromkeys(sums, total)
        return [f"{_money(amount)} is more than {_grantor(role)} may grant" for role, amount in over.items()]


_ANY = Decimal("Infinity")


def _money(amount: Decimal) -> str:
    """As it was given, or to the penny where it was counted by a rate."""
    exact = amount.as_tuple().exponent
    return str(amount.quantize(Decimal("0.01")) if isinstance(exact, int) and exact < -_AS_GIVEN else amount)


_AS_GIVEN = 3
"""Digits after the point: some coins have a thousandth."""


def _due_by_contract(row: RemedyRow, granted: list[Remedy]) -> bool:
    """What a clause of the contract gives is due whatever the letter is about."""
    return row.remedy_class == "contractual" and all(remedy.clause for remedy in granted)


def formula_holds(remedy: Remedy) -> bool:
    """Whether rate times base is the amount to the currency's smallest coin, as far as they are known."""
    if remedy.base is None or remedy.rate is None or remedy.amount is None:
        return True
    coin = smallest_coin(remedy.currency)
    products = (remedy.base * remedy.rate / 100, remedy.base * remedy.rate)
    return any(abs(product - remedy.amount) < coin for product in products)


def smallest_coin(currency: str | None) -> Decimal:
    """A penny, a yen; a hundredth where the currency is not told."""
    from babel.numbers import get_currency_precision  # Few letters need it, and it takes long to import.

    return Decimal(1).scaleb(-get_currency_precision(currency)) if currency else Decimal("0.01")


def _grantor(role: str | None) -> str:
    return f"a {_words(role)}" if role else "somebody whose role is not known"


def _words(name: str) -> str:
    return name.replace("_", " ")


def load_authority(path: Path) -> Authority:
    """Read the matrix; a bad file is reported by its name and key."""
    try:
        return authority_from(yaml.safe_load(path.read_text("utf-8")))
    except yaml.YAMLError as exc:
        raise BadFile(f"{path}: not YAML: {exc}") from exc
    except ValidationError as exc:
        keys = (f"{path}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise BadFile("\n".join(keys)) from exc


def authority_from(values: Mapping[str, object]) -> Authority:
    """The matrix out of plain values, as a profile gives them."""
    return Authority.model_validate(values)
