"""Whether the words around a figure say that it is what others come to."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.counting.chains import goes_on

_BEFORE = re.compile(
    r"(?:\b(?:totals?|totalling|totaling|totalled|sum|in all|all told|altogether|together|adds? up to|added up to"
    r"|adding up to|comes? to|came to|coming to|makes?|made|making|amounts? to|amounted to"
    r"|works? out (?:at|to|as)|worked out at|equals?|gives?|giving|gave|rise"
    r"|increase|drop|fall|cut|reduction|saving|jump|difference|overcharge|overpayment|excess"
    r"|surplus|shortfall|(?:leaves?|leaving|(?:that|which|this|and) left)(?: (?:you|us|(?:your|our"
    r"|the) \w+))?(?: with)?"
    r"|remainder|balance|the rest|the other|the remaining|short by|over by|out by|too much by|overcharged(?: you)? by"
    r"|overpaid(?: us)? by|which is|that is|that's|(?:which|that) (?:was|were)|which means|is therefore"
    r"|(?:brings?|brought|takes?|took) (?:it|that|this|them|the (?:total|price|bill|sum|whole|lot|cost|balance)|you) to"
    r"|so (?:you (?:paid|overpaid|are owed|were charged)|we (?:took|owe|overcharged))|all|both|combined"
    r"|(?:down|up|back|cut|reduced|lowered|raised|brought|taken|rises|rose|falls"
    r"|fell|goes|went|comes down|came down|grows|grew) to|becomes?|became|turns into)"
    r"(?: of| is| was| were| are| by| to| at| come| comes| you| us| about| exactly| only| the| full| a| an)*"
    r"|(?<! )[:=]|=)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: \w+){0,2},? (?:in all|in total|altogether|all told|all together|combined|too much|too little|too many"
    r"|too few|more than"
    r"|less than|in excess|over the odds|short|late(?!r)|too long|longer than|over (?:that|the|our|what)|left|left over"
    r"|remain\w*"
    r"|outstanding|still to (?:come|pay|go)|of a difference|(?:more|less|extra|higher|lower|dearer|cheaper"
    r"|fewer)(?= than|[.,;:)]|$))",
    re.IGNORECASE,
)


def is_claimed(result: Mention, ctx: Context) -> bool:
    sentence, text = ctx.document.sentences[result.sentence], ctx.document.text
    before = text[max(sentence.start, result.start - 50) : result.start]
    further = _FURTHER.match(text, result.end, sentence.end) and (
        _is_a_facts(result, ctx) or (result.kind != "money" and _THEN.search(before))
    )
    changed = result.kind == "count" and _CHANGED.search(before)
    if _WITHOUT.search(before):
        return False
    every = _EVERY_ONE.search(before) and text.startswith(" of ", result.end)
    if _NOT_ONE_MORE.search(text[max(sentence.start, result.start - 20) : result.end]):
        return False
    if ROUGHLY.search(before) or _BY_CONTRACT.search(before) or goes_on(result, text) or further or changed or every:
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(text, result.end, sentence.end))


ROUGHLY = re.compile(
    r"\b(?:over|more than|about|around|nearly|almost|under|less than|roughly|close to|the best part of|not quite)"
    r"(?: an?| half)?\s*$",
    re.IGNORECASE,
)
_NOT_ONE_MORE = re.compile(r"\b(?:not|never|nor)(?: even| so much as)? (?:one|an?) \w+$", re.IGNORECASE)
"""`Not one euro more` is no amount."""
_BY_CONTRACT = re.compile(
    r"\b(?:clause|contract|agreement|terms|sla|policy|warranty|guarantee|tariff|price list|rate card)\b(?: [\d.]+)?"
    r" (?:\w+ )?(?:gives?|gave|made|makes?)(?: (?:you|us))? $",
    re.IGNORECASE,
)
"""`Clause 4.1 gives 72` comes of no sum."""
_WITHOUT = re.compile(
    r"\b(?:without|excluding|minus|apart from|except for|other than) (?:the |your |our |that |an? )?$", re.IGNORECASE
)
"""`And without the £15.00 late fee as well it is £157.65`: what comes off is no outcome."""
_EVERY_ONE = re.compile(r"(?<!in )\b(?:all|both) $", re.IGNORECASE)
"""`All 40 of your beans` are no sum of what stands before them."""
_CHANGED = re.compile(
    r"\b(?:becomes?|became|turns into|(?:goes|went|came|comes|rises|rose|falls|fell|grows|grew|down|up|back|cut|raised"
    r"|lowered|reduced) to)\s*$",
    re.IGNORECASE,
)
"""`460 became 640`: one number in another's place comes of no sum."""
_THEN = re.compile(r"\b(?:after|then|for|and|in) $", re.IGNORECASE)
"""`After ten days, after twelve more`: one follows on the other."""
_FURTHER = re.compile(r" (?:more|extra|further)\b(?! than)", re.IGNORECASE)
"""`£48.00 more` may be so much besides, or so much dearer."""


def _is_a_facts(result: Mention, ctx: Context) -> bool:
    return any(not k.told and k.number == result.number for k in ctx.sources.of(result.kind))
