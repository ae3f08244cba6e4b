"""What a letter speaks of and does not give: a topic, a rule that holds for all, what a thief could say."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.clauses import around
from guardrails.kinds.money.held_already import is_for_everybody, was_theirs
from guardrails.window import Hit

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
    text, (first, last) = ctx.document.text, around(hit, ctx)
    before, told, sentence = text[first : hit.start], text[hit.start : hit.end], text[first:last]
    if _TOPIC.search(before) and not _FOR_YOU_NOW.search(told):
        return True
    if was_theirs(hit, ctx) or (is_for_everybody(sentence) and not _FOR_YOU_NOW.search(sentence)):
        return True
    if _is_pretended(hit, text, first, last):
        return True
    if _WARNING.search(sentence) and not _FOR_YOU_NOW.search(sentence):
        return True
    rest = before + text[hit.end : last]
    general = _A_RULE.search(before) or _A_RULE.match(told) or _BY_CONTRACT.search(sentence)
    return bool(general and _OUR_WRONG.search(rest)) and not _FOR_YOU_NOW.search(sentence)


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


def _is_pretended(hit: Hit, text: str, first: int, last: int) -> bool:
    """What a thief could say, unless the sentence turns to what we do: `but your next bill is free`."""
    said = (m.end() for m in _MAY_SAY.finditer(text, first, hit.start))
    if any(_TURNS.search(text, end, hit.start) is None for end in said):
        return True
    return any(m.start() <= hit.start < m.end() for m in _NOT_FROM_US.finditer(text, first, last))


_MAY_SAY = re.compile(
    r"\b(?:callers?|fraudsters?|scammers?|criminals?|thie(?:f|ves)|strangers?|impostors?) (?:\w+ )?"
    r"(?:may|might|could|would|will) (?:then |also |even |well )?(?:say|offer|claim|tell|pretend|promise|quote|pose)\b"
    r"|\b(?:they|he|she|someone|somebody|whoever|anyone) (?:\w+ )?"
    r"(?:may|might|could|would) (?:then |also |even |well )?(?:say|claim|pretend|pose)\b",
    re.IGNORECASE,
)
"""`They may say that your next pair is free`; but `she will offer you a free month` is ours."""
_TURNS = re.compile(r"[;:!?—–]|, (?:and|but|so|yet|while|whereas)\b", re.IGNORECASE)
_NOT_FROM_US = re.compile(
    r"\b(?:callers?|anyone|someone|messages?|texts?|e-?mails?|letters?|offers?)\b[^.;]{0,48} (?:is|are|was"
    r"|were) (?:not|never)"
    r" (?:from|by|ours|one of ours)\b",
    re.IGNORECASE,
)
