"""Months and weeks that are given besides the one that went wrong: `We have also refunded September.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.calendar import MONTH_NAMES
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.clauses import adds, clause_of
from guardrails.kinds.money.remedies import approved_amount
from guardrails.quick import quick
from guardrails.window import Hit

_GIVE = (
    r"(?:[Rr]efund|[Cc]redit|[Ww]aiv|[Ff]orgo|[Ff]orgiv|[Ww]ip|[Cc]ancel|[Dd]ropp?|[Ww]riting off|[Ww]ritten off"
    r"|[Ss]truck out"
    r"|[Ss]kipp?|[Cc]over|[Rr]epa(?:y|id)|[Rr]eturn|[Ff]orget)(?:e|ed|ing|led|ling|ting)?"
)
_OBJECT = (
    r"(?: (?:you|the|your|his|her|their|all|whole|half|most|of|for|also|\w*fees?|bill|charge|rent|hire"
    r"|payment|subscription)){0,5}"
)
_GIVEN = quick(
    rf"\b{_GIVE}{_OBJECT} (?:{MONTH_NAMES})\b(?! \d| (?:by mistake|in error))"
    rf"|\blet(?:ting)?{_OBJECT} (?:{MONTH_NAMES}) (?:go|pass|lie)\b"
    rf"|\b(?:call|make) (?:{MONTH_NAMES}) \S*\d"
    rf"|\b(?:get|have|enjoy) (?:{MONTH_NAMES}) (?:free|on us|on the house)\b"
    rf"|\b[Mm](?:ake|ade|aking){_OBJECT} (?:{MONTH_NAMES})(?:'s \w+)? (?:\w+ )?(?:free|complimentary"
    r"|on (?:us|me|the house)|our treat|without charge|at no (?:charge|cost))\b"
    rf"|\b(?:{MONTH_NAMES})'s \w+ (?:we|I)(?:'ll| will| shall| are going to) (?:let|waive|forget|drop|cover|stand|not"
    r"|skip|pass)\b"
    rf"|\b(?:[Hh]alf|[Aa]ll|a third|a quarter|the whole|the rest) (?:of )?(?:{MONTH_NAMES})(?:'s \w+)? (?:is|stays?"
    r"|goes|comes|will|remains?)\b"
    rf"|\b(?:{MONTH_NAMES})(?:'s)?(?: \w+)? (?:(?:is|has been|will be|are|have been) )?(?:also )?(?:refunded|credited"
    r"|waived"
    r"|written off|forgiven|dropped)\b"
)


def months_besides(ctx: Context) -> Iterator[Hit]:
    """Where such a month is not of what went wrong, or comes on top of it."""
    for sentence in ctx.document.body:
        for found in _GIVEN.finditer(sentence.text):
            hit = Hit(sentence.start + found.start(), sentence.start + found.end(), sentence.index)
            clause = clause_of(hit, ctx)
            month = re.sub(rf".*\b(?=(?:{MONTH_NAMES})\b)", "for ", found[0], flags=re.DOTALL)
            more = adds(clause.text) or is_of_another(month, ctx)
            own = (m for m in ctx.mentions_in_sentence(hit.sentence) if clause.start <= m.start < clause.reach)
            if any(approved_amount(m, ctx) for m in own):
                continue
            if more and not clause.gives_nothing(hit) and not _UNDONE.search(clause.text):
                yield hit


_UNDONE = re.compile(r"\b(?:not|never|nor|cannot|without|should|wrongly)\b|n't\b|\bif\b", re.IGNORECASE)
