"""Words that give something and offer nothing new: reported, denied, done by others, or approved beside them."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.clauses import adds, clause_of
from guardrails.kinds.money.remedies import IN_KIND, MONEY_BACK, approved_amount
from guardrails.window import Hit, Window

_UNDONE = re.compile(
    r"(?:\b(?:not|never|nor|neither|cannot|without|refuse to|unable to"
    r"|ask(?:ed)? (?:you|him|her|them) to)|n't)(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_CUSTOMERS_OWN = re.compile(
    r"(?:they|he|she|customers|people|drivers|guests|passengers|residents|tenants|patients|members|readers|callers"
    r"|pupils|parents|families|travellers|visitors|users|shoppers|clients|subscribers)\b|you (?:had|could|did|tried)\b",
    re.IGNORECASE,
)


def is_not_ours(hit: Hit, ctx: Context) -> bool:
    """Whether it is denied, warned of, or what somebody else does or could not do."""
    sentence = ctx.document.sentences[hit.sentence]
    before = ctx.document.text[max(sentence.start, hit.start - 60) : hit.start]
    text = ctx.document.text
    asked = _ASKED.search(text, hit.start, hit.end)
    return bool(asked or _UNDONE.search(before) or _CUSTOMERS_OWN.match(text, hit.start, hit.end))


def is_of_a_name(hit: Hit, ctx: Context) -> bool:
    """`The house-move terms`, `the class Advanced Throwing in April`: part of a longer word or of a name."""
    text = ctx.document.text
    if _JOINED.match(text, hit.end) and text[hit.end - 1].isalpha():
        return True
    before = _NAME_BEFORE.search(text, ctx.document.sentences[hit.sentence].start, hit.start)
    return before is not None and text[hit.start].isupper() and text[hit.start + 1 : hit.start + 2].islower()


_JOINED = re.compile(
    r"-(?!(?:up|ups|in|ins|out|outs|off|on|over|back|by|down|through|away|free)\b)[a-z]", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?<=[\w,] )[A-Z][a-z]+ $")


def tells_the_past(hit: Hit, ctx: Context) -> bool:
    """`You bought it at half price`; `it was free until 2021`: what was so, and nothing that anybody did for it."""
    clause = clause_of(hit, ctx)
    gone_by = (
        clause.is_past
        or _WAS_FREE.search(clause.text)
        or _YOU_BOUGHT.search(ctx.document.text[clause.start : hit.start])
    )
    return bool(gone_by) and _DONE_FOR_THEM.search(clause.text) is None


_WAS_FREE = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:free|included|complimentary|half)\b(?!.*\b(?:will|now)\b)", re.IGNORECASE
)
_YOU_BOUGHT = re.compile(
    r"\byou (?:had |have |yourself )?(?:bought|ordered|purchased|won|were sold)\b[^,;]*$", re.IGNORECASE
)


_DONE_FOR_THEM = re.compile(
    r"\b(?:we|i|our|us|me)\b|\b(?:been|was|were|being|had)(?: \w+ly| also| already| now)* (?:refunded|credited|repaid"
    r"|paid|waived"
    r"|dropped|cancelled|struck|removed|lifted|cleared|written|wiped|booked|put|added|set|left|sent|given|made|upgraded"
    r"|moved|taken|knocked|extended|included|thrown|loaded|enclosed|packed|arranged|reserved)\b",
    re.IGNORECASE,
)


def told_beside(hit: Hit, ctx: Context) -> bool:
    """Whether an approved sum, or the thing that is sent anew, is told in this sentence or one of its neighbours."""
    near, clause = Window(hit.sentence - 2, hit.sentence + 2), clause_of(hit, ctx).text
    anew = any(r.kind in IN_KIND for r in ctx.case.remedies)
    if is_of_another(clause, ctx) or (adds(clause) and not anew):
        return False
    if any(approved_amount(m, ctx) for m in ctx.mentions_in(near)):
        return True
    if _TO_COME.search(ctx.document.sentences[hit.sentence].text):
        return False
    need_not_pay = _NEED_NOT_PAY.match(ctx.document.text, hit.start, hit.end)
    if need_not_pay and any(r.kind in MONEY_BACK for r in ctx.case.remedies):
        return True
    beside = ctx.document.sentences[max(0, hit.sentence - _REACH) : hit.sentence + _REACH + 1]
    texts = (s.text for s in beside if s.kind in ("prose", "item", "heading"))
    return anew and any(_SENT_ANEW.search(text) for text in texts)


def is_only_reported(offered: Hit, told: Hit, whole: bool, ctx: Context) -> bool:
    """Whether a report in its sentence speaks of the offer; with `whole`, one among the offer's own words does not."""
    if (
        is_affirmed(told, ctx)
        or told.sentence != offered.sentence
        or (whole and offered.start <= told.start and told.end <= offered.end)
    ):
        return False
    return told.start < offered.end or not _CUSTOMER_SAID.match(ctx.document.text, told.start)


def is_affirmed(told: Hit, ctx: Context) -> bool:
    """`As we told you`: the letter says it again."""
    text = ctx.document.text
    before, sentence = text[max(0, told.start - 24) : told.start], ctx.document.sentences[told.sentence].text
    return _AS.search(before) is not None and _MISTAKEN.search(sentence) is None


_AS = re.compile(r"\bas (?:\w+ ){0,2}$", re.IGNORECASE)
_MISTAKEN = re.compile(r"\b(?:wrong\w*|mistak\w*|in error|not (?:so|true|right))\b", re.IGNORECASE)
_CUSTOMER_SAID = re.compile(r"you\b", re.IGNORECASE)
"""`The postage for the letter that you wrote`: after an offer that tells only what it is of."""


_ASKED = re.compile(r"\bask(?:s|ed|ing)? (?:you|anyone|a customer|customers) (?:to pay|for)\b", re.IGNORECASE)
_NEED_NOT_PAY = re.compile(r"(?:you|nobody|no|not|nothing|there|never|\w+n't)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:next|coming|until|every?|life|always|months?|quarters?|years?|seasons?|weeks?|renewal|memberships?"
    r"|subscriptions?|free|future"
    rf"|extra|upgrade\w*|another|{calendar.MONTH_NAMES})\b",
    re.IGNORECASE,
)
_REACH = 4
_SENT_ANEW = re.compile(
    r"\b(?:new|replac\w*|another|fresh|second|re-?print\w*|re-?made|re-?done|re-?sent|loan|lend|lent|old|first"
    r"|faulty|broken|back)\b",
    re.IGNORECASE,
)
