"""Whether what a letter offers is among the approved remedies: amounts, percentages, gifts, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.beginnings import beginnings
from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_currency
from guardrails.kinds.check import Violation
from guardrails.window import Hit
from service.domain.case import Remedy
from service.domain.facts import Count


def approved_amount(mention: Mention, ctx: Context, in_money: bool = False) -> bool:
    """Whether an amount is a remedy, the sum of several, or an equal part of one.

    With `in_money` only what is paid counts, not the value of a thing that is sent or lent.
    """
    if mention.kind != "money" or mention.number is None:
        return False
    money = [r for r in ctx.case.remedies if same_currency(mention, r.currency) and _is_money(r)]
    money = [r for r in money if not (in_money and r.kind in IN_KIND)]
    amounts = [r.amount for r in money if r.amount is not None]
    many = [Decimal(f.value) for f in ctx.case.facts.values() if isinstance(f, Count) and f.value > 1]
    if any(mention.number == a or any(mention.number * n == a for n in many) for a in amounts):
        return True
    sizes = range(2, min(len(amounts), 5) + 1)
    return any(sum(group) == mention.number for size in sizes for group in combinations(amounts, size))


def _is_money(remedy: Remedy) -> bool:
    """A sum, or a gift card of that sum; not a number of months or nights."""
    return not remedy.unit or (remedy.currency is not None and _ON_PAPER.search(remedy.unit) is not None)


_ON_PAPER = re.compile(r"\b(?:cards?|vouchers?|tokens?|cheques?|checks?|cash)\b", re.IGNORECASE)


def share_is_approved(share: Decimal, ctx: Context) -> bool:
    """`Half of the annual fee`, where half of a sum in the case was approved."""
    approved = {r.amount for r in ctx.case.remedies if r.amount and not r.unit and r.kind not in IN_KIND}
    known = {k.number for k in ctx.sources.of("money") if k.number and not k.name.startswith("remedy:")}
    return any((number * share / 100).quantize(_CENT) in approved for number in known)


_CENT = Decimal("0.01")


def is_part_of_approved(mention: Mention, ctx: Context) -> bool:
    """`It splits into £80.00 and £16.00 tax`: an amount that adds up to an approved one with others beside it."""
    if mention.number is None or _BESIDES.search(ctx.document.sentences[mention.sentence].text):
        return False
    others = [m.number for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "money" and m is not mention]
    rest = [number for number in others if number][:_MANY]
    sums = {mention.number + sum(some) for size in (1, 2, 3) for some in combinations(rest, size)}
    return any(r.amount in sums and same_currency(mention, r.currency) and not r.unit for r in ctx.case.remedies)


_MANY = 6
_BESIDES = re.compile(
    r"\b(?:on top of|besides|in addition|additional\w*|as well|too|also|another|extra|more|further|bonus|goodwill"
    r"|gesture|voucher|trouble)\b",
    re.IGNORECASE,
)
"""What comes on top of an approved sum is no part of it."""


def approved_rates(ctx: Context) -> set[Decimal]:
    """The percentages of the approved remedies, also those told in their basis; what a customer wishes is none."""
    rates = {r.rate if r.rate >= 1 else r.rate * 100 for r in ctx.case.remedies if r.rate is not None}
    rates |= {r.amount for r in ctx.case.remedies if r.amount is not None and r.unit in ("percent", "%")}
    if not ctx.case.remedies:
        return rates
    ours = [k for k in ctx.sources.of("percent") if k.name not in ctx.sources.wishes]
    return rates | {k.number for k in ours if k.number is not None and _TELLS_A_RATE.match(k.name)}


_TELLS_A_RATE = re.compile(r"remedy:|.*(?:credit|discount|refund)")
"""Names of sources."""


_PERIOD = re.compile(r"month|week|year|plan|subscription|membership|next|renewal", re.IGNORECASE)
FREE = re.compile(r"\b(?:free|no charge|no fee|no cost|nothing to pay|without charge|costs? nothing)\b", re.IGNORECASE)


_ONE_TO_COME = re.compile(r"\b(?:next|another|following|future)\b", re.IGNORECASE)


def told_as_free(words: str, ctx: Context) -> bool:
    """Whether a text of the case says itself that this thing costs nothing, and not the customer alone."""
    if _ONE_TO_COME.search(words):
        return False
    idle = frozenset(("free", "your", "with", "will", "nothing"))
    stems = beginnings(words, idle, shortest=4)
    theirs = ctx.sources.wishes
    texts = (text for name, text in ctx.sources.texts if not name.startswith("wrong_") and name not in theirs)
    free = [text.casefold() for text in texts if FREE.search(text)]
    return bool(FREE.search(words)) and any(stem in text for stem in stems for text in free)


_ANEW = re.compile(r"\b(?:new|replac\w*|again|reprint\w*|redo\w*|correct\w*|fresh|another|all|same)\b", re.IGNORECASE)
_PLAIN_GIFTS = re.compile(r"goodwill|gesture|token|compensat|voucher|gift|treat|bonus|something", re.IGNORECASE)


def is_such(remedy: Remedy, words: str) -> bool:
    """Whether an approved remedy is of the sort that some words offer."""
    if remedy.kind == "goodwill" and _PLAIN_GIFTS.search(words):
        return True
    if remedy.kind in ("replacement", "reprint") and _ANEW.search(words) and not _PERIOD.search(words):
        return True
    described = " ".join(filter(None, (remedy.kind.replace("_", " "), remedy.basis, remedy.unit))).casefold()
    if _ONE_TO_COME.search(words) and not _ONE_TO_COME.search(described):
        return False
    said = beginnings(words, frozenset(("free", "your", "with", "this", "next")), shortest=4)
    return any(re.search(rf"\b{word}", described) for word in said)


_FOR_ALL = re.compile(
    r"\b(?:all (?:of )?your (?:\w+ )?(?:orders|visits|trips|parcels|deliveries|purchases|stays|bills|lessons|classes)"
    r"|every (?:order|visit|trip|parcel|delivery|purchase|stay|bill|lesson|class|month|year)"
    r"|always|from now on|all (?:year|season)|for the rest of)\b",
    re.IGNORECASE,
)


def is_for_all(hit: Hit, ctx: Context) -> bool:
    """`Delivery is free on all your orders`, where no remedy says as much."""
    sentence = ctx.document.sentences[hit.sentence].text
    return bool(_FOR_ALL.search(sentence)) and not any(_FOR_ALL.search(r.basis or "") for r in ctx.case.remedies)


MONEY_BACK = ("refund", "credit", "service_credit", "consequential_cost")
"""Remedies that give money back."""
IN_KIND = ("replacement", "reprint", "loan_equipment", "identity_monitoring", "named_contact")
"""Remedies that a letter tells without their amount."""

LENGTHS = {"month": Decimal(1), "year": Decimal(12), "week": Decimal("0.25"), "day": Decimal(1) / 30}


def same_period(mention: Mention, amount: Decimal, unit: str) -> bool:
    said_unit = (mention.unit or "").rstrip("s")
    if unit not in LENGTHS or (said_unit in ("day", "week") and unit in ("day", "week")):
        days = {"day": 1, "week": 7}
        return (mention.number or 0) * days.get(said_unit, 0) == amount * days.get(unit, 0)
    return (mention.number or 0) * LENGTHS[said_unit] == amount * LENGTHS[unit]


def forgotten(ctx: Context) -> Iterator[Violation]:
    """Approved sums of money that a whole letter does not tell, shown to the writer at its first sentence."""
    if not is_whole(ctx):
        return
    told = {m.number for m in ctx.mentions if m.kind == "money"}
    place = ctx.document.body[0].start if ctx.document.body else 0
    for remedy in ctx.case.remedies:
        in_money = remedy.amount and not remedy.unit and remedy.kind not in IN_KIND
        if in_money and remedy.amount not in told:
            kind = remedy.kind.replace("_", " ")
            yield Violation(place, place, f"the approved {kind} of {remedy.amount} is not told", "warn")


def is_whole(ctx: Context) -> bool:
    """Whether the text is a letter: an excerpt, without salutation and signature, may leave the rest to be told."""
    return any(s.kind in ("salutation", "closing", "signature") for s in ctx.document.sentences)
