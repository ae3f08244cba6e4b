"""Whether two facts say the same, whatever their sources and the words around their values."""

from __future__ import annotations

from service.domain.facts import DateTime, Duration, Fact, Money, Phone, Ref


def same_value(a: Fact, b: Fact) -> bool:
    """Amounts by amount and currency, lengths by minutes, references and numbers without their spaces.

    A moment is the same when its day and clock are, which is what a letter tells: desks stamp in UTC, and only a
    company's profile says in which zone "Friday at 10" was written.
    """
    if isinstance(a, Money) and isinstance(b, Money):
        return (a.amount, a.currency) == (b.amount, b.currency)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return a.minutes == b.minutes
    if isinstance(a, DateTime) and isinstance(b, DateTime):
        return a.value == b.value or a.value.replace(tzinfo=None) == b.value.replace(tzinfo=None)
    if isinstance(a, Ref | Phone) and isinstance(b, Ref | Phone):
        return _bare(a.value) == _bare(b.value)
    return a.type == b.type and getattr(a, "value", None) == getattr(b, "value", None)


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum() or c == "+")
