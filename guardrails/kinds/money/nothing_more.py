"""That nothing more is due between customer and company is an account of what was bought, not a present."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures.calendar import MONTH_NAMES
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.case_words import CaseWords, stems_of
from guardrails.kinds.money.remedies import MONEY_BACK
from guardrails.window import Hit

_NOT_DUE = re.compile(
    r"(?:you|he|she|they|nobody|no one|no|not|nothing|there|never|\w+n't|(?:do|does|will|shall|need) not"
    r"|(?:is|are|was) (?:not|nothing|no))\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:more|further|else|left|remaining|now|beyond|than|between us|outstanding|still|any longer|no longer)\b",
    re.IGNORECASE,
)
_FOR_A_THING = re.compile(
    r"\b(?:for|on|towards|in) (?:the|your|his|her|their|our|any|this|that|these|those|it"
    rf"|{MONTH_NAMES})\b|\b(?:your|his|her|their|our) \w*(?:bills?|invoices?|fees?|rent|instalments?|statements?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:next|until|till|ever|always|every|all|future|from now|from today|coming|whatever|another|also|too|as well"
    r"|either|besides|free|again|life|forever)\b",
    re.IGNORECASE,
)
_IDLE = stems_of(
    "anything nothing more further left settle settled between money penny cent pound euro dollar else account still"
    " remains balance worry single longer asked anybody owe owed month"
)
_NOR = re.compile(r",? (?:and|or|nor) (?:also )?(?:nothing|no|none|not|neither|for|in|on|the)\b[^.;]*", re.IGNORECASE)
"""`You owe nothing more, and nothing next month`."""
_THING_AFTER = 20


def is_square(hit: Hit, clause: str, ctx: Context, case: CaseWords) -> bool:
    """`There is not a penny more to pay`, where money goes back and nothing new is named."""
    text = ctx.document.text
    if not _NOT_DUE.match(text, hit.start, hit.end) or _LATER.search(clause) or is_of_another(clause, ctx):
        return False
    if goes_on_to_more(hit, ctx):
        return False
    if _FOR_A_THING.search(text[hit.start : hit.end + _THING_AFTER]) and not _REST.search(clause):
        return False
    repaid = any(remedy.kind in MONEY_BACK for remedy in ctx.case.remedies)
    return repaid and stems_of(clause) - _IDLE <= case.known


def goes_on_to_more(hit: Hit, ctx: Context) -> bool:
    """Whether the sentence goes on to another thing that is not due either."""
    further = _NOR.search(ctx.document.text, hit.end, ctx.document.sentences[hit.sentence].end)
    return further is not None and _LATER.search(further[0]) is not None
