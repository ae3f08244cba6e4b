"""Figures and words that stand beside words of giving and that give nothing: what was taken, a tax, a load, a rule."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures.grounding import Grounding
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_currency
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.remedies import approved_amount
from guardrails.window import Hit, Hits

_TAKEN_BEFORE = re.compile(
    r"\b(?:debit|debited|charged|billed|invoiced|collected|took|taken|withdrew|withdrawn|deducted|drew|drawn"
    r"|you (?:had )?(?:paid|spent))"
    r"(?: (?:you|us|of|the|a|an|your|account|card|some|nearly|over|about|sum|total)){0,3} $",
    re.IGNORECASE,
)
_LEFT_OF_A_FEE = re.compile(r"\w*(?:fee|price|bill|invoice|rent|premium|monthly|subscription)\w* - ")
FOR_THE_CUSTOMER = re.compile(r"refund|credit|repaid|paid_back|compensation|goodwill|remedy:")


_OFF_YOU = re.compile(r" (?:off|from) you\b", re.IGNORECASE)


def is_taken(mention: Mention, source: Grounding | None, ctx: Context) -> bool:
    """`We debited £120.00`, `you pay £90.00 after the credit`: an amount of the case that was or stays taken."""
    if source is not None and _LEFT_OF_A_FEE.match(source.derived or ""):
        return True
    if _OFF_YOU.match(ctx.document.text, mention.end):
        return True
    if source is None or FOR_THE_CUSTOMER.search(source.fact or "remedy:"):
        return False
    return _TAKEN_BEFORE.search(ctx.document.text[max(0, mention.start - 50) : mention.start]) is not None


_FELL_SHORT = re.compile(
    r",? (?:which (?:is|was) |and that (?:is|was) )?(?:[^;:]{0,24} )?"
    r"(?:too little|short|less than|instead of|rather than|where|when|although|though|and not|but not|not the)\b",
    re.IGNORECASE,
)
_PAID_THEN = re.compile(
    r"\b(?:paid|gave|sent|credited|refunded|returned) you (?:only |just |back |a mere )?$", re.IGNORECASE
)


def fell_short(mention: Mention, ctx: Context) -> bool:
    """`We paid you £1,050.00, which is £450.00 too little`: what was paid before is what went wrong."""
    text = ctx.document.text
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(_PAID_THEN.search(before) and _FELL_SHORT.match(text, mention.end))


_ONCE_MORE = re.compile(
    r"\b(?:another|a further|an extra|an additional|a second|the same (?:sum|amount)?|and again|plus) $", re.IGNORECASE
)


_TAKEN = re.compile(r"[;:]|\b(?:took|taken|charged|billed|debited|owed?|you (?:have |had |'ve )?paid)\b", re.IGNORECASE)
_TAKEN_AFTER = re.compile(
    r" (?:that |which )?(?:you|we) (?:\w+ ){0,2}(?:owed?|paid|took|taken|charged|billed|debited|spent)\b", re.IGNORECASE
)


def given_once_more(mention: Mention, giving: Hits, ctx: Context) -> bool:
    """`£40.00 on Friday and another £40.00 today`, of which one was approved, after a word that gives."""
    text = ctx.document.text
    before = text[max(0, mention.start - 24) : mention.start]
    if mention.kind != "money" or not _ONCE_MORE.search(before) or _TAKEN_AFTER.match(text, mention.end):
        return False
    own = [h for h in giving if h.sentence == mention.sentence and h.start < mention.start]
    if all(_TAKEN.search(text[h.start : mention.start]) for h in own):
        return False
    earlier = any(m.kind == "money" and m.number == mention.number and m.start < mention.start for m in ctx.mentions)
    return earlier and sum(r.amount == mention.number for r in ctx.case.remedies) == 1


_SAYS_FREE = re.compile(
    r"\b(?:house|treat|compliments|complimentary|gratis|free|on (?:us|me)|nothing)\b", re.IGNORECASE
)


def with_its_subject(hit: Hit, ctx: Context) -> str:
    """`The new cake is on the house`: words that say only that something is free, after what is."""
    text = ctx.document.text
    words = text[hit.start : hit.end]
    if not _SAYS_FREE.search(words):
        return words
    subject = text[clause_of(hit, ctx).start : hit.start]
    linked = _IS.search(subject) or _BEGINS_WITH_IS.match(words)
    return subject + words if linked and not _WITH_MORE.search(subject) else words


_IS = re.compile(r"\b(?:is|are|was|will be|comes|being|be)(?: \w+)?\s*$", re.IGNORECASE)
_BEGINS_WITH_IS = re.compile(r"(?:is|are|was|will be|comes|stays)\b", re.IGNORECASE)
_WITH_MORE = re.compile(r"\b(?:with|plus|and|extra|another|next)\b", re.IGNORECASE)


_OF_THE_SUM = re.compile(
    r"\b(?:it|this|that|they|these|those|both|which"
    r"|the (?:credit|amount|sum|money|refund|figure|total|whole|lot|\w+ credit))\b[^.;:]{0,40}$",
    re.IGNORECASE,
)


def is_of_the_approved_sum(hit: Hit, ctx: Context) -> bool:
    """`It will be taken off your invoice`, after a sentence that tells the approved amount."""
    sentence = ctx.document.sentences[hit.sentence]
    if not _OF_THE_SUM.search(ctx.document.text[sentence.start : hit.start]):
        return False
    near = (m for back in (2, 1, 0) for m in ctx.mentions_in_sentence(hit.sentence - back))
    amounts = [m for m in near if m.kind == "money" and m.start < hit.start]
    return any(approved_amount(m, ctx) for m in amounts[-2:])


_RETURN_OF = re.compile(r"refund of (?:your|the|that|this|all|our) [^.;:!?]{0,40}$", re.IGNORECASE)
_OF_BEFORE = re.compile(
    r"(?:\b(?:of (?:your|the|our|each|a|every|that)|on (?:your|the|a)|per ?cent of)|%(?: of)?)\s*$", re.IGNORECASE
)


def is_of_the_case(source: Grounding) -> bool:
    """Whether the case has the amount; what somebody wrote in the ticket grants nothing."""
    return source.grounded and not (source.fact or "").startswith("ticket:")


def comes_back(source: Grounding) -> bool:
    """Whether the fact that an amount comes from is itself money for the customer."""
    return bool(re.search(r"refund|credit|repaid|paid_back|compensation|goodwill", source.fact or ""))


def is_tied(mention: Mention, hit: Hit, ctx: Context) -> bool:
    """Whether nothing but a few small words stand between an amount and the word that gives it."""
    first, last = min(mention.end, hit.end), max(mention.start, hit.start)
    between = ctx.document.text[first:last]
    if _RETURN_OF.search(ctx.document.text[max(0, mention.start - 60) : mention.start]):
        return True
    return len(between) <= 14 and not re.search(r"[,;.:]|\b(?:and|but|where|was|were)\b", between)


def is_reckoned_from(mention: Mention, ctx: Context) -> bool:
    """Either sum of `£1,904.00 - £952.00`, of which the difference was approved."""
    if mention.number is None:
        return False
    others = [
        m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "money" and m is not mention and m.number
    ]
    approved = {r.amount for r in ctx.case.remedies if not r.unit and same_currency(mention, r.currency)}
    pairs = ((mention, m) if m.start > mention.end else (m, mention) for m in others)
    return any(
        first.number - second.number in approved and _LESS.fullmatch(ctx.document.text, first.end, second.start)
        for first, second in pairs
        if first.number is not None and second.number is not None
    )


_LESS = re.compile(r"\)? ?(?:[-−–]|less|minus|take away) ?(?:the )?\(?", re.IGNORECASE)


_OF_A_THING = re.compile(
    r" (?:(?!\w+ing\b|(?:off|back|credit|refund|discount|rebate|goodwill|gift|voucher|payment|cheque|card"
    r"|deposit|from|to|for|on|in"
    r"|is|are|was|has|have|will|and|or|but|so|as|into|onto|towards|against|straight|at|by|with|of|today|now|more|less"
    r"|which|that|who|we|you|i|it|they|your|the|a|an|this|extra|bonus|towards|reduction|compensation|thank|per|each"
    r"|went|taken|billed|charged|debited|deducted|wrongly"
    r"|goes|comes|came|should|would|can|could|may|because|since|when|after|before|until|through|over|instead|plus"
    r"|within"
    r"|direct|directly|here|there|also|too|if|not|yesterday|tomorrow|already|altogether|between|gone|lighter|cheaper"
    r"|lower|better|short|was|were|left|sent|paid|made|if|while|under|out|up|down|soon|next|again|once|via"
    r"|(?!(?:month|week|year|dai|quarter|hour|night)ly)\w+ly"
    r"|(?:refund|credit|return|deduct|transferr|waiv|reimburs)ed|\w+day)\b)[a-z-]{3,})(?=[ .,;:!?]|$)",
    re.IGNORECASE,
)
_ONE_OF_A_KIND = re.compile(
    r"\b(?:an?|the|your|our|this|that|his|her|their|each|one|two|three|\d+) \(?$", re.IGNORECASE
)
"""`The £245.00 paddle`: the price of a thing."""
_LESS_THAT = re.compile(
    r" (?:(?:less|minus) (?:the|your|this|that|our|a|[^\w\s])"
    r"|(?:before|without) (?:the|your|this|that|our|any|a) (?:\w+ )?"
    r"(?:discount|credit|reduction|rebate|refund|deduction|allowance|vat|tax)\b)",
    re.IGNORECASE,
)
"""`£420.00 less the credit`."""
_IS_GIVEN = re.compile(
    r"\b(?:refund\w*|repa(?:y|id|ying)|(?<!you )(?:pay|paid|paying)|credit(?:ed|ing)?|give|giving|given|gave"
    r"|transfer\w*|reimburs\w*)(?: (?:you|them|him|her|back|of|the|a|an|all|full|whole|total|your|out|over))* \(?$",
    re.IGNORECASE,
)
"""`We will refund £420.00`: the sum itself is given, whatever is told of it after."""


def is_price(mention: Mention, ctx: Context) -> bool:
    """Whether the amount is what a share is taken of, and not what is given."""
    known = any(k.number == mention.number for k in ctx.sources.of("money") if not k.name.startswith("remedy:")) or any(
        r.base == mention.number for r in ctx.case.remedies
    )
    text = ctx.document.text
    before = text[max(0, mention.start - 40) : mention.start]
    if not known:
        return False
    if _OF_BEFORE.search(before[-30:]):
        return True
    of_a_thing = _ONE_OF_A_KIND.search(before) and _OF_A_THING.match(text, mention.end)
    return bool(of_a_thing or _LESS_THAT.match(text, mention.end)) and not _IS_GIVEN.search(before)
