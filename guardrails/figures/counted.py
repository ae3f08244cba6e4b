"""Whether a small number of things in the letter counts the things that a text or a list of the case speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources

_SMALL = 12
"""Smaller numbers turn up for many things; a larger one alone tells which is meant."""
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "person people customer client member guest user patient tenant passenger pupil student child staff colleague"
        " agent"
        " engineer adviser advisor reader family household traveler traveller employee officer driver friend applicant"
        " subscriber resident other",
        "time call message email letter note contact attempt chaser reply request reminder occasion visit card"
        " complaint"
        " question conversation answer text follow-up enquiry ticket",
        "account customer site store shop home household flat branch location hotel house cafe café business school",
        "order parcel box item piece part copy unit bag tray product thing desk chair shipment delivery",
        "charge payment debit invoice bill fee amount collection transaction",
        "lesson class session appointment booking seat place",
        "photo photograph picture image snap shot",
        "document page sheet file record paper form",
        "server system machine device computer service",
    )
)
_ANY_THING = frozenset(
    [
        "thing",
        "item",
        "point",
        "part",
        "kind",
        "sort",
        "piece",
        "category",
        "step",
        "reason",
        "way",
        "measure",
        "change",
        "fact",
        "detail",
        "entry",
        "line",
        "service",
        "area",
        "field",
        "occasion",
        "time",
        "place",
    ]
)
_ANYBODY = "person"
_BY_WHAT_THEY_DO = re.compile(r"(?:er|or|ist|ian|ant|ee|man|woman|mate|member)$")
_THINGS = """
    number letter order offer paper folder container trailer corner computer printer server counter parameter meter door
    floor error mirror voucher chapter quarter answer reminder transfer drawer boiler other cover poster sticker super
    freezer cooker heater plant restaurant committee fee tree coffee sensor motor monitor calculator elevator escalator
    radiator generator matter winter summer filter charger router adapter battery flower shower tower
"""
_NOT_BY_IT = frozenset(_THINGS.split())


def is_somebody(head: str) -> bool:
    """Whether a counted noun is of people: carers, pupils, florists."""
    return any(_ANYBODY in group and head in group for group in _ALIKE) or bool(
        _BY_WHAT_THEY_DO.search(head) and head not in _NOT_BY_IT
    )


def counts_the_same(mention: Mention, known: Known, sources: Sources) -> bool:
    """A number inside a text counts the things that the text names; other numbers are no matter of this."""
    head = head_noun(mention.unit)
    if not known.told or mention.kind != "count" or known.kind != "count" or head is None:
        return True
    other = head_noun(known.unit)
    if (mention.number or 0) > _SMALL or other is None or are_alike(head, other):
        return True
    return _is_named(head, (text for name, text in sources.texts if name == known.name))


def is_counted_otherwise(mention: Mention, known: Known, sources: Sources) -> bool:
    """`Three servers`, where the case counts two servers and three surgeries."""
    head = head_noun(mention.unit)
    if known.kind != "count" or known.told or head is None or (mention.number or 0) > _SMALL:
        return False
    counted = head_noun(known.unit)
    if head in _ANY_THING or counted is None or counted == head or (head == _ANYBODY and is_somebody(counted)):
        return False
    same_things = [k for k in sources.of("count") if not k.told and k.unit and head_noun(k.unit) == head]
    return bool(same_things) and all(k.number != mention.number for k in same_things)


def counts_the_items(mention: Mention, name: str, items: Iterable[str]) -> bool:
    """The number of a list's items is told of things, or of what the list is of."""
    head = head_noun(mention.unit)
    return head is None or head in _ANY_THING or _is_named(head, (name, *items))


def are_alike(one: str, other: str) -> bool:
    """Whether two counted nouns may name the same things."""
    return one == other or any({one, other} <= group for group in _ALIKE)


def _is_named(head: str, texts: Iterable[str]) -> bool:
    return any(head[:4] in text.casefold() for text in texts)
