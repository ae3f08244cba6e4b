"""Amounts of the case that the letter gives although nobody approved them: `£60.00 has been put on your account`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.beside_an_offer import is_price
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.remedies import approved_amount, is_part_of_approved
from guardrails.kinds.money.set_right import is_set_right
from guardrails.window import Hit

_PUT = "put|placed?|add(?:ed)?|appl(?:y|ied)|load(?:ed)?|credit(?:ed)?|transfer(?:red)?|deposit(?:ed)?|return(?:ed)?"
_TO_YOU = (
    r"(?:back )?(?:to|on|onto|into|in|against) (?:your|his|her|their|the (?:account|card|bill)|(?:Mr|Mrs|Ms|Dr)\b)"
)
_LYING = r"(?:now )?(?:sitting|waiting|back|placed|put|applied|added|loaded|credited|paid|lodged|gone back|going back)"
_AFTER = re.compile(
    rf" (?:[^,;:.]{{0,60}} )?(?:is|are|has been|have been|has|'s|will be|went) {_LYING} {_TO_YOU}"
    rf"| (?:now )?(?:sitting|waiting) (?:in|on|for) (?:your|you)\b"
    r"| (?:of )?thank[- ]you\b| (?:goodwill|gift|hardship) (?:payment|gesture|card)\b(?! (?:that |which )?(?:you|your"
    r"|he|she|they|was|were|had|would)\b)"
    r"|[^,;:.]{0,40} (?:goes|went|is going|has gone) back (?:to|on|onto|into|in)\b",
    re.IGNORECASE,
)
_BEFORE_AND_AFTER = (
    (
        re.compile(rf"\b(?:{_PUT}|pa(?:y|id)|sent|send) (?:you )?(?:another |a further |an extra )?$", re.IGNORECASE),
        re.compile(rf" (?:more )?{_TO_YOU}", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:tak(?:e|en|ing)|took|knock(?:ed|ing)?|shaved?|trimmed|deduct(?:ed)?) $", re.IGNORECASE),
        re.compile(r" (?:off|from) (?:the|your|his|her|this|next)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:will|shall|going to|comes?|coming)\b.{0,40} $|'ll\b.{0,40} $", re.IGNORECASE),
        re.compile(r" (?:lighter|cheaper|lower|less|smaller|better off)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:sum|credit|payment|cheque|gift|award|thank-you) of $", re.IGNORECASE),
        re.compile(
            r" (?:has|have|is|will) (?:now |already |also )?(?:be(?:en)? )?"
            r"(?:paid|placed|applied|made|sent|issued|on (?:its|the) way)",
            re.IGNORECASE,
        ),
    ),
)
_NOT_BY_US = re.compile(
    r"\b(?:you(?:r \w+)?|he|she|they|customers?|the bank|your bank) (?:have |had |'ve |then |also |only )?"
    rf"(?:{_PUT}|paid|sent|took|taken) $|\bwrongly|by mistake|in error\b",
    re.IGNORECASE,
)


def paid_out(ctx: Context) -> Iterator[tuple[Mention, bool]]:
    """Each with whether an approval of another thing has its amount: the price of a lamp that is replaced."""
    for mention in ctx.mentions:
        if mention.kind != "money" or approved_amount(mention, ctx, in_money=True) or not _is_given(mention, ctx):
            continue
        if not is_price(mention, ctx) and not is_part_of_approved(mention, ctx):
            yield mention, approved_amount(mention, ctx)


def _is_given(mention: Mention, ctx: Context) -> bool:
    text = ctx.document.text
    hit = Hit(mention.start, mention.end, mention.sentence)
    clause = clause_of(hit, ctx)
    before = text[clause.start : mention.start]
    if clause.gives_nothing(hit) or _NOT_BY_US.search(before) or is_set_right(hit, ctx):
        return False
    if _AFTER.match(text, mention.end):
        return True
    return any(first.search(before) and then.match(text, mention.end) for first, then in _BEFORE_AND_AFTER)
