"""Sentences that report an earlier mistake and put it right: what they quote is not what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation

_REPORTS = re.compile(
    r"\b(?:letter|invitation|invoice|bill|statement|email|e-mail|notice|page|text|message|poster|leaflet|website"
    r"|receipt|quote"
    r"|quotation|sheet|form|reply|agent|advis[eo]r|colleague|system|calendar|confirmation|reminder|newsletter|card"
    r"|bot|chat|we|i)"
    r"(?: \w+){0,3} (?:said|says|gave|gives|showed|shows|read|reads|stated|states|had|put|printed|announced|told"
    r"|wrote|named"
    r"|claimed|added|made|listed|quoted|advertised|promised)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:no such|wrong(?:ly)?|right (?:figure|date|day|total|sum|amount|one|answer)|correct(?:ly|ed)?"
    r"|should (?:have|be)|mistake\w*"
    r"|in error|error|instead|in fact|actually|true|not so|impossible|misprint\w*|typo)\b",
    re.IGNORECASE,
)


_NEXT_BEGINS = 40
"""Characters of the next sentence that may set right what was reported."""


def without_reported(found: Iterable[Violation], ctx: Context) -> Iterator[Violation]:
    """Those that the letter does not say itself."""
    for violation in found:
        sentence = ctx.document.sentences[ctx.sentence_index(violation.start)]
        before = ctx.document.text[sentence.start : violation.start]
        after = ctx.document.text[violation.end : sentence.end + _NEXT_BEGINS]
        if not (_REPORTS.search(before) and _CORRECTS.search(after)):
            yield violation
