"""Words that give something and offer nothing new: reported, denied, done by others, or approved beside them."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.clauses import adds, clause_of
from guardrails.kinds.money.held_already import is_for_everybody, was_theirs
from guardrails.kinds.money.remedies import IN_KIND, approved_amount
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


_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|as to|question|query|answer|complaint|letter|message|email|dispute|row) "
    r"(?:(?:about|on|of|for|to|over|regarding|concerning) )?(?:(?:the|your|our|that|this|a|any) )?(?:\w+ )?$",
    re.IGNORECASE,
)
_OUR_WRONG = re.compile(
    r"\b(?:(?:was|were|is) (?:quite |plainly |simply |clearly )?(?:wrong|right|mistaken|our (?:error|mistake))"
    r"|by mistake|in error|(?:should|ought) (?:not|never) (?:to )?have|had no (?:right|business)"
    r"|(?:took|charged|asked|billed|demanded|sent|made) (?:you )?(?:a|an|one|it|for|the))\b",
    re.IGNORECASE,
)
_A_RULE = re.compile(
    r"(?:^|[:;,(] ?|\b(?:that|rule is|because|since|where|though|while|as) )"
    r"(?:every|all|any|each|an?|no|(?:your|our|the) (?:plan|rules?|scheme|service|policy|contract|terms)"
    r"|children|pupils|members|students|tenants|patients)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_BY_CONTRACT = re.compile(
    r"\b(?:your|our|the|a) (?:plan|contract|policy|terms|agreement|rules?|tariff|membership|lease|ticket|fare)"
    r" (?:already |always )?(?:includes?|gives?|covers?|says?|allows?|lets?|comes? with|entitles?|makes?)\b",
    re.IGNORECASE,
)
_FOR_YOU_NOW = re.compile(
    r"\b(?:next|from now|from today|until|for life|will|'ll|shall|this (?:month|year|season|term|time)"
    r"|so (?:your|every|all|you))\b",
    re.IGNORECASE,
)


def is_of_a_rule(hit: Hit, ctx: Context) -> bool:
    """`About the gift card`; `every visit is free, so our bill was wrong`: what it speaks of, or what holds for all."""
    sentence, text = ctx.document.sentences[hit.sentence], ctx.document.text
    before, told = text[sentence.start : hit.start], text[hit.start : hit.end]
    if _TOPIC.search(before) and not _FOR_YOU_NOW.search(told):
        return True
    if was_theirs(hit, ctx) or (is_for_everybody(sentence.text) and not _FOR_YOU_NOW.search(sentence.text)):
        return True
    if _WARNING.search(sentence.text) and not _FOR_YOU_NOW.search(sentence.text):
        return True
    rest = before + text[hit.end : sentence.end]
    general = _A_RULE.search(before) or _A_RULE.match(told) or _BY_CONTRACT.search(sentence.text)
    return bool(general and _OUR_WRONG.search(rest)) and not _FOR_YOU_NOW.search(sentence.text)


_WARNING = re.compile(
    r"\b(?:(?:is|are|be) (?:an? )?(?:fraud|fraudulent|scam|crooks?|imposters?|impostors?)\b|fraudsters?|scammers?"
    r"|hang up"
    r"|(?:nobody|no one|anyone|anybody|whoever|a caller|callers?)"
    r"(?: who| at our \w+| from \w+)? (?:should (?:ever )?|would (?:ever )?|may )?"
    r"(?:(?:asks?|demands?)(?: \w+){0,3} (?:pay\w*|money|fees?|cash|charge|cards?|pins?|passwords?|codes?|details)"
    r"|claims? to be))\b",
    re.IGNORECASE,
)
"""`A recall is always free, so anyone who asks for money is a fraud`: what a customer should know."""


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
    if need_not_pay and any(r.kind in _MONEY_BACK for r in ctx.case.remedies):
        return True
    beside = ctx.document.sentences[max(0, hit.sentence - _REACH) : hit.sentence + _REACH + 1]
    texts = (s.text for s in beside if s.kind in ("prose", "item", "heading"))
    return anew and any(_SENT_ANEW.search(text) for text in texts)


def is_only_reported(offered: Hit, told: Hit, whole: bool, ctx: Context) -> bool:
    """Whether a report in its sentence speaks of the offer; with `whole`, one among the offer's own words does not."""
    if told.sentence != offered.sentence or (whole and offered.start <= told.start and told.end <= offered.end):
        return False
    return told.start < offered.end or not _CUSTOMER_SAID.match(ctx.document.text, told.start)


_CUSTOMER_SAID = re.compile(r"you\b", re.IGNORECASE)
"""`The postage for the letter that you wrote`: after an offer that tells only what it is of."""


_ASKED = re.compile(r"\bask(?:s|ed|ing)? (?:you|anyone|a customer|customers) (?:to pay|for)\b", re.IGNORECASE)
_NEED_NOT_PAY = re.compile(r"(?:you|nobody|no|not|nothing|there|never|\w+n't)\b", re.IGNORECASE)
_MONEY_BACK = ("refund", "credit", "service_credit", "consequential_cost")
_TO_COME = re.compile(
    r"\b(?:next|coming|until|every?|life|always|months?|quarters?|years?|seasons?|weeks?|renewal|memberships?|subscriptions?|free|future"
    rf"|extra|upgrade\w*|another|{calendar.MONTH_NAMES})\b",
    re.IGNORECASE,
)
_REACH = 4
_SENT_ANEW = re.compile(
    r"\b(?:new|replac\w*|another|fresh|second|re-?print\w*|re-?made|re-?done|re-?sent|loan|lend|lent|old|first"
    r"|faulty|broken|back)\b",
    re.IGNORECASE,
)
