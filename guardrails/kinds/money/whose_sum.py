"""Sums beside a word that gives, which nobody here gives now: another pays, another gets them, or nothing is done."""

from __future__ import annotations

import re
from itertools import combinations

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_currency
from guardrails.kinds.money.becomes_of import FIGURE, fate_of, words_around
from guardrails.kinds.money.earlier import amounts_given_before

_GIVES = (
    r"(?:pay|give|send|credit|refund|return|cover|meet|put|offer|contribut|provid|transfer|repa[iy])\w*"
    r"|paid|gave|sent|met"
)
_SINCE = (
    r"(?: (?:has|have|had|will|would|already|normally|usually|also|itself|go(?:es)?|going|went|on"
    r"|is|are|still|then|only))*"
)
_BY_ANOTHER = (
    r"\b(?:your (?:own )?(?:\w+ )?(?:insurers?|insurance|employers?|landlord|bank|building society"
    r"|card (?:company|issuer)|broker|solicitor|accountant|pension|university|union|tenants?|lodger|brother|sister"
    r"|mother|father|parents?|son|daughter|husband|wife|partner|customers?|clients?|guests?)"
    r"|(?:the|a) (?:state|government|treasury|ministry|tax (?:\w+ )?office|tax authority|revenue|manufacturer|makers?"
    r"|policy|scheme|benefit\w* office|ombudsman|guarantee scheme)|hmrc)"
)
_TO_ANOTHER = (
    r"(?:paid|sent|passed|transferred|goes|went|going|credited|handed|due)(?: (?:on|over|straight|directly|out))* to"
    r" (?:(?:the|our|their|another|an?) (?:[\w'’-]+ ){0,2}?(?:firm|engineers?|couriers?|suppliers?|manufacturer|makers?"
    r"|agents?|contractors?|drivers?|crew|staff|state|treasury|tax office|stranger|(?:customer|account) of)\b"
    r"|us\b|hmrc\b|somebody else|someone else)"
)
_ANOTHERS = re.compile(
    rf"{_BY_ANOTHER}{_SINCE} (?:{_GIVES})\b[^;]*{FIGURE}|{FIGURE}[^,;]* {_TO_ANOTHER}"
    rf"|{FIGURE}[^,;]* (?:paid|given|sent|put up|credited|refunded|covered|met) by (?!us\b|our\b|me\b)"
    r"(?:your|the|his|her|their|hmrc)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    rf"{FIGURE}(?: [^\s,;]+){{0,4}}? (?:would|might|could|should|ought to|was to|were to|had to)(?: \w+)? (?:be|have)\b"
    rf"|\b(?:would|might|could|should|ought to) (?:only |never |then |also )?(?:be|have)\b[^,;]* {FIGURE}",
    re.IGNORECASE,
)
"""`It would be refunded under the terms of sale`."""
_GAVE = r"(?:credit|refund|transferr|reimburs)ed|gave|given|sent|repaid"
_BY_MISTAKE = re.compile(
    rf"\b(?:{_GAVE})\b[^,;]{{0,40}} (?:by mistake|in error|wrongly|mistakenly)\b"
    rf"|\b(?:by mistake|in error|wrongly|mistakenly) (?:{_GAVE})\b",
    re.IGNORECASE,
)
"""What was given by mistake; not what was taken so, and goes back now."""
_CARRIED_OUT = r"(?:sent|paid|transferred|passed|made|put through|presented|went|gone)"
_ON_TO = r"\b(?:to|on to) (?:the|a|your) (?!account|bank|card|purse|wallet)[\w'’-]+"
_SENT_AGAIN = re.compile(
    rf"{FIGURE}[^,;]*\b{_CARRIED_OUT}\b[^,;]* {_ON_TO}|\b{_CARRIED_OUT}\b[^,;]*{FIGURE}[^,;]* {_ON_TO}", re.IGNORECASE
)
_ONCE_MORE = re.compile(r"\b(?:again|once more|afresh|anew|a second time|back out)\b", re.IGNORECASE)
"""A payment of the customer's to somebody that went astray, and is carried out after all."""
_WE_NOW = re.compile(r"\b(?:we|i)(?:'(?:ll|ve|re|m)| (?:will|shall|have|are|am|now))\b", re.IGNORECASE)


def is_not_given_now(mention: Mention, ctx: Context) -> bool:
    """Whether the clause says that somebody else pays or gets it, or that it is not done."""
    words = words_around(mention, ctx)
    if is_anothers(mention, ctx) or (_BY_MISTAKE.search(words) and fate_of(mention, ctx) != "given"):
        return True
    if _SENT_AGAIN.search(words) and _ONCE_MORE.search(words):
        return True
    return _NOT_DONE.search(words) is not None and _WE_NOW.search(words) is None


def is_anothers(mention: Mention, ctx: Context) -> bool:
    """`The tax office will go on paying £310.00`; `£60.00 is paid to the engineer's firm`."""
    words = words_around(mention, ctx)
    return _ANOTHERS.search(words) is not None and _WE_NOW.search(words) is None


def is_with_what_came_before(mention: Mention, ctx: Context) -> bool:
    """`You get back £310.00 in all`, of which £62.00 were credited earlier and the rest is approved."""
    if mention.number is None:
        return False
    words = ctx.document.sentences[mention.sentence].text
    beside = {m.number for m in ctx.mentions_in_sentence(mention.sentence) if m is not mention}
    before = [n for n in amounts_given_before(ctx)[:_MANY] if n in beside or _IN_ALL.search(words)]
    approved = [r.amount for r in ctx.case.remedies if r.amount and not r.unit and same_currency(mention, r.currency)]
    earlier = {sum(some) for size in range(1, len(before) + 1) for some in combinations(before, size)}
    totals = {sum(approved), *approved}
    return any(mention.number == total + paid for total in totals for paid in earlier)


_MANY = 4
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told|all together|taken together)\b", re.IGNORECASE)
