"""Words that give something and offer nothing new: reported, denied, done by others, or approved beside them."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.remedies import IN_KIND, approved_amount
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


def told_beside(hit: Hit, ctx: Context) -> bool:
    """Whether an approved sum, or the thing that is sent anew, is told in this sentence or one of its neighbours."""
    near = Window(hit.sentence - 2, hit.sentence + 2)
    if any(approved_amount(m, ctx) for m in ctx.mentions_in(near)):
        return True
    sentence = ctx.document.sentences[hit.sentence].text
    need_not_pay = _NEED_NOT_PAY.match(ctx.document.text, hit.start, hit.end) and not _TO_COME.search(sentence)
    if need_not_pay and any(r.kind in _MONEY_BACK for r in ctx.case.remedies):
        return True
    anew = any(r.kind in IN_KIND for r in ctx.case.remedies)
    texts = (s.text for s in ctx.document.body if abs(s.index - hit.sentence) <= _REACH)
    return anew and any(_SENT_ANEW.search(text) for text in texts)


def is_only_reported(offered: Hit, told: Hit, whole: bool) -> bool:
    """Whether a report in its sentence speaks of the offer; with `whole`, one among the offer's own words does not."""
    return told.sentence == offered.sentence and not (whole and offered.start <= told.start and told.end <= offered.end)


_ASKED = re.compile(r"\bask(?:s|ed|ing)? (?:you|anyone|a customer|customers) (?:to pay|for)\b", re.IGNORECASE)
_NEED_NOT_PAY = re.compile(r"(?:you|nobody|no|not|nothing|there|never|\w+n't)\b", re.IGNORECASE)
_MONEY_BACK = ("refund", "credit", "service_credit", "consequential_cost")
_TO_COME = re.compile(
    r"\b(?:next|coming|until|ever|life|always|months?|years?|seasons?|weeks?|renewal|memberships?|subscriptions?|free|future"
    r"|extra|upgrade\w*|another|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_REACH = 4
_SENT_ANEW = re.compile(
    r"\b(?:new|replac\w*|another|fresh|second|re-?print\w*|re-?made|re-?done|re-?sent|loan|lend|lent|old|first"
    r"|faulty|broken|back)\b",
    re.IGNORECASE,
)
