"""What a whole thread tells about its figures: the order of its dates, its currency, what the customer is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from service.domain.case import CaseFile, Message
from service.domain.facts import Money
from service.domain.moment import is_at_american_hours
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_figures import find_figures, moment_of
from service.drafting.reading.extract_shorthand import DayOrder, day_order
from service.drafting.reading.extract_zones import thread_zone, zoned

CUSTOMER_ROLES = ("customer", "client")
_MONEY = re.compile(
    r"([£€₹])|\b(GBP|EUR|USD|INR|ZAR|CAD|AUD|NZD|CHF|SGD|HKD)\b|((?:C|CA|A|AU|NZ|HK)?\$)"
    r"|\b(Rs)\.? ?\d|\b(R) ?\d+[.,]\d\d\b"
)
_NAMED = {
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "Rs": "INR",
    "R": "ZAR",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
}
_REGIONS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "IE": "EUR", "IN": "INR", "ZA": "ZAR", "SG": "SGD"}
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}")
_ALSO_WORDS = frozenset({"Will", "May", "June", "April", "August", "Bill", "Mark", "Call", "Ring", "Sun", "Dear"})


@dataclass(frozen=True, slots=True)
class Thread:
    locale: str
    order: DayOrder
    currency: str
    """What an amount without a sign is in."""
    customer: re.Pattern[str] | None
    zone: tzinfo | None
    """Of the clocks that staff name, where the stamps do not tell."""

    def figures(self, text: str, written: datetime | None) -> tuple[Figure, ...]:
        found = find_figures(text, written, self.locale, self.order)
        return tuple(zoned(found, text, self.currency))

    def masked(self, text: str) -> str:
        """The text with the customer's names as `@`s, letter for letter, so that cues need not know them."""
        return text if self.customer is None else self.customer.sub(lambda m: "@" * len(m[0]), text)


def read_thread(case: CaseFile) -> Thread:
    messages = case.ticket.messages
    locale = case.locale or ("en-US" if all(map(_is_american, messages)) else None)
    region = locale or "en-GB"
    dated = ((m.text, written.date() if (written := moment_of(m)) else None) for m in messages)
    currency = _currency(case, region)
    staff = (m for m in messages if m.author.role.casefold() not in CUSTOMER_ROLES)
    zone = thread_zone(case, staff, currency)
    if currency == "USD" and isinstance(zone, ZoneInfo) and zone.key.startswith("America/"):
        # A profile that nobody has filled in says that we are British.
        locale = region = "en-US"
    return Thread(region, day_order(locale, dated), currency, _customer(case), zone)


def _is_american(message: Message) -> bool:
    return isinstance(message.at, datetime) and is_at_american_hours(message.at)


def _currency(case: CaseFile, locale: str) -> str:
    """That of the case's other money, of the only sign in the thread, or of the locale."""
    known = next((f.currency for f in case.facts.values() if isinstance(f, Money)), None)
    approved = next((r.currency for r in case.remedies if r.currency), None)
    own = _REGIONS.get(locale[-2:], "GBP")
    signs = {sign for m in case.ticket.messages for sign in _signs(m.text, own)}
    return known or approved or (signs.pop() if len(signs) == 1 else own)


def _signs(text: str, own: str) -> Iterator[str]:
    for match in _MONEY.finditer(text):
        sign = match[0] if match[2] else next(g for g in match.groups() if g)
        yield _dollars(own) if sign == "$" else _NAMED.get(sign, sign)


def _dollars(own: str) -> str:
    return own if own.endswith("D") else "USD"


def _customer(case: CaseFile) -> re.Pattern[str] | None:
    names = [case.customer.name] if case.customer else []
    names += [m.author.name for m in case.ticket.messages if m.author.role.casefold() in CUSTOMER_ROLES]
    parts = {part for name in names if name for part in _NAME.findall(name)} - _ALSO_WORDS
    if not parts:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, parts)))})\b")
