"""Read the facts that a source's mappings name out of a found record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from service.domain.facts import (
    SENIORITY_RANK,
    BusinessDays,
    Count,
    Date,
    Dates,
    DateTime,
    Duration,
    Fact,
    FactType,
    List,
    Money,
    Percent,
    Person,
    Text,
    Time,
    Times,
)
from service.domain.record_source import FactMapping, PersonPart
from service.records.no_answer import NoAnswer
from service.records.record import MOST_VALUES, Record
from service.records.typed import Reading, Unreadable, fact_of

_ITEM_TYPE: dict[FactType, FactType] = {"list": "text", "dates": "date", "times": "time"}
_PART_TYPE: dict[PersonPart, FactType] = {
    "name": "text", "role": "text", "seniority": "enum", "email": "email", "phone": "phone",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact to be read: its type, where it is, and what stands as its source."""

    kind: FactType
    mapping: FactMapping
    src: str
    zone: ZoneInfo | None = None


def read_fact(wanted: Wanted, record: Record) -> Fact:
    """The fact; raises NoAnswer with the path and the reason."""
    if wanted.kind == "person":
        return _person(wanted, record)
    if wanted.kind == "none":
        raise NoAnswer("a record cannot say that a thing does not exist")
    item_type = _ITEM_TYPE.get(wanted.kind, wanted.kind)
    facts = _typed(item_type, wanted, record)
    if wanted.kind in _ITEM_TYPE:
        return _several(wanted, facts)
    return _told(_picked(wanted, facts), wanted.mapping)


def _typed(kind: FactType, wanted: Wanted, record: Record) -> tuple[Fact, ...]:
    mapping = wanted.mapping
    if mapping.path is None:
        raise NoAnswer(f"a {kind} has no parts; say `from`")
    values = _at(record, mapping.path)
    currencies = _currencies(mapping, record, len(values))
    return tuple(
        _one(kind, value, wanted, currency, mapping.path) for value, currency in zip(values, currencies, strict=True)
    )


def _one(kind: FactType, value: object, wanted: Wanted, currency: str | None, path: str) -> Fact:
    mapping = wanted.mapping
    reading = Reading(currency, mapping.unit, mapping.minor_units, wanted.zone, mapping.format)
    fact = fact_of(kind, value, wanted.src, reading)
    if isinstance(fact, Unreadable):
        raise NoAnswer(f"{path} {fact.reason}")
    return fact


def _at(record: Record, path: str) -> tuple[object, ...]:
    values = record.values(path)
    if not values:
        raise NoAnswer(f"{path} has nothing")
    if len(values) > MOST_VALUES:
        raise NoAnswer(f"{path} has more than {MOST_VALUES} values")
    return values


def _currencies(mapping: FactMapping, record: Record, count: int) -> tuple[str | None, ...]:
    """One for each value; a single currency is that of all."""
    if mapping.currency_from is None:
        return (mapping.currency,) * count
    codes = tuple(str(code).strip().upper() for code in _at(record, mapping.currency_from))
    if len(set(codes)) == 1:
        return codes[:1] * count
    if len(codes) != count:
        raise NoAnswer(f"{mapping.currency_from} has several currencies, and not one for each amount")
    return codes


def _several(wanted: Wanted, facts: tuple[Fact, ...]) -> Fact:
    source = (wanted.src,)
    if wanted.kind == "list":
        return List(value=tuple(dict.fromkeys(f.value for f in facts if isinstance(f, Text))), src=source)
    if wanted.kind == "dates":
        return Dates(value=tuple(sorted({f.value for f in facts if isinstance(f, Date)})), src=source)
    return Times(value=tuple(sorted({f.value for f in facts if isinstance(f, Time)})), src=source)


def _picked(wanted: Wanted, facts: tuple[Fact, ...]) -> Fact:
    different = tuple(dict.fromkeys(facts))
    match wanted.mapping.pick:
        case "first":
            return facts[0]
        case "last":
            return facts[-1]
        case "sum":
            return _sum(wanted, facts)
        case "max":
            return max(facts, key=_order(wanted, facts))
        case "min":
            return min(facts, key=_order(wanted, facts))
        case "only":
            if len(different) > 1:
                raise NoAnswer(f"{wanted.mapping.path} has {len(different)} different values; give it a `pick`")
            return different[0]


def _order(wanted: Wanted, facts: Iterable[Fact]) -> Callable[[Fact], Decimal]:
    """What makes a fact more or less; raises NoAnswer where there is no such thing."""
    _same_currency(wanted, facts)

    def measure(fact: Fact) -> Decimal:
        match fact:
            case Money():
                return fact.amount
            case Count() | BusinessDays() | Percent():
                return Decimal(fact.value)
            case Duration():
                return Decimal(fact.minutes)
            case Date():
                return Decimal(fact.value.toordinal())
            case DateTime():
                return Decimal(int(fact.value.timestamp()))
            case _:
                raise NoAnswer(f"{wanted.mapping.path} cannot be picked by {wanted.mapping.pick!r}")

    return measure


def _sum(wanted: Wanted, facts: tuple[Fact, ...]) -> Fact:
    first, total = facts[0], sum(map(_order(wanted, facts), facts), Decimal(0))
    match first:
        case Money():
            return first.model_copy(update={"amount": total})
        case Count() | BusinessDays():
            return first.model_copy(update={"value": int(total)})
        case Duration():
            return first.model_copy(update={"minutes": int(total), "display": None})
        case _:
            raise NoAnswer(f"{wanted.mapping.path} cannot be added up")


def _same_currency(wanted: Wanted, facts: Iterable[Fact]) -> None:
    if len({f.currency for f in facts if isinstance(f, Money)}) > 1:
        raise NoAnswer(f"{wanted.mapping.path} has amounts in several currencies")


def _told(fact: Fact, mapping: FactMapping) -> Fact:
    """An amount below zero is a booking, and whether a letter may tell it as a plain sum is not ours to guess."""
    if isinstance(fact, Money) and fact.amount < 0:
        raise NoAnswer(f"{mapping.path} is below zero")
    return fact


def _person(wanted: Wanted, record: Record) -> Fact:
    parts: Mapping[PersonPart, str] = wanted.mapping.parts or {"name": wanted.mapping.path or ""}
    fields = {part: _part(part, path, record, wanted) for part, path in parts.items()}
    try:
        return Person.model_validate({"src": (wanted.src,), **{k: v for k, v in fields.items() if v is not None}})
    except ValidationError:
        raise NoAnswer(f"{parts.get('seniority')} is none of our ranks ({', '.join(SENIORITY_RANK)})") from None


def _part(part: PersonPart, path: str, record: Record, wanted: Wanted) -> object:
    values = tuple(dict.fromkeys(map(str, record.values(path))))
    if not values and part != "name":
        return None
    if len(values) != 1:
        raise NoAnswer(f"{path} has {len(values)} values, where one {part} is wanted")
    fact = fact_of(_PART_TYPE[part], values[0], wanted.src)
    if isinstance(fact, Unreadable):
        raise NoAnswer(f"{path} {fact.reason}")
    return getattr(fact, "value", None)
