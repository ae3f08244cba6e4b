"""What opens something: log-ins told with their user, words and answers that prove who rings, codes of locks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.numbers import RELEASE, is_reference
from guardrails.quick import quick

_LOG_IN = quick(
    r"\b(?:log(?:ged|s)?[ -]?(?:in|on|ins|ons)|sign(?:ed|s)?[ -]?(?:in|on|ins|ons)|user(?: ?names?| ?id)?|admin"
    r"|portal|network|wi-?fi"
    r"|pass ?(?:words?|phrases?|codes?|keys?)|phrase|lets? you in(?:to)?|gets? you (?:in|into|through)|opens?|unlocks?"
    r"|temporary (?:key|code|access)|override|master (?:key|code)|credentials|back office|the word)\b",
    re.IGNORECASE,
)
_TOKEN = quick(
    r"(?<![\w/@.:£$€#&'-])(?P<token>[A-Za-z0-9]+(?:[!&_#%*+=~^@-]+[A-Za-z0-9]+)*[!*]*)(?![\w/@&'-]|\.\w|:\d)"
)
_MARK = re.compile(r"[!&_#%*+=~^]")
_ORDINARY = re.compile(
    r"[A-Za-z]+(?:-[A-Za-z]+)*|[\d,.-]+|\d+(?:st|nd|rd|th|am|pm|[a-z]{1,3})|[A-Z]{1,5}-?\d+[A-Z]?|[A-Z][a-z]+-\d{1,2}"
    r"|[a-z]+-\d{1,3}|\d{1,4}-[a-z]+(?:-[a-z]+)*|[A-Z]&[A-Z]"
)
"""Words, numbers, times and references, which stand in any sentence."""
_SHORTEST, _SURE = 5, 8
_PROOF = quick(
    r"\b(?:(?:security|secret|memorable|telephone|phone|pass|safe) ?(?:word|answer|question|phrase|name)|(?:word|phrase"
    r"|answer|name) (?:that|which|you|for|to|on|we)\b[^.;]{0,50}\b(?:opens?|unlocks?|proves?|file|account|telephone"
    r"|phone|line|identif\w+)|maiden name|before she (?:was )?married)\b",
    re.IGNORECASE,
)
_PROOF_TOLD = quick(
    r"(?:\b(?:is|was|as|still|now|reads?|being)\b(?: still| now)?:?|,|:|[Qq]uestion,?|[Aa]nswer,?) ?[\"'“‘(]?"
    r"(?P<word>[A-Z][a-z]{2,})\b"
)
_OPENS = quick(
    r"\b(?:press|takes|punch(?:ing)? in|key(?:ing)? in|dial(?:ling)? in|typ(?:e|ing)|enter(?:ing)?|sets?|opens?"
    r"|unlocks?|turns? to|works? with|goes by|answers to|combination)\b",
    re.IGNORECASE,
)
_LOCK = quick(
    r"\b(?:pad|keypad|key ?pad|lock ?box(?:es)?|key ?safe|padlock|bin store|gate|barrier|alarm|safe|strong ?box|door"
    r"|shutter|entry ?phone|locker|cabinet|hatch|garage|entrance|turnstile)\b",
    re.IGNORECASE,
)
_CODE = quick(
    r"(?<![\w.:£$€/-])(?:\d(?:[ -]?\d){3,7}|[A-Z]\d{3,5}[A-Z]?|\d{3,5}[A-Z])"
    r"(?![\w:/£$€-]|\.\d| ?(?:kg|kilos?|litres?|people|mm|cm|m)\b)"
)
_NO_CODE = re.compile(
    rf"(?:{calendar.MONTH_NAMES}),? $"
    r"|\b(?i:in|of|since|from|until|by|at|year|order|case|ref\w*|number|no\.|model|unit|flat|room|suite|bay|box|gate"
    r"|locker|store|floor|house) $"
)


def ways_in(ctx: Context) -> Iterator[Violation]:
    """`Use the till's log-on (till3, then Sixpence_7)`; `the word for your file is still Marmalade`."""
    for sentence in ctx.document.body:
        if _LOG_IN.search(sentence.text):
            yield from _passwords(sentence, ctx)
        if _PROOF.search(sentence.text):
            yield from _proofs(sentence, ctx)
        if _LOCK.search(sentence.text) and _OPENS.search(sentence.text):
            yield from _codes(sentence, ctx)


def _passwords(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    for match in _TOKEN.finditer(sentence.text):
        token = match["token"]
        if _ORDINARY.fullmatch(token) or len(token) < _SHORTEST or token.casefold() in ctx.sources.words:
            continue
        mixed = _MARK.search(token) or re.search(r"[a-z]\d|\d[a-z]", token)
        if mixed and not is_reference(token, ctx):
            sure = _MARK.search(token) and len(token) >= _SURE and not RELEASE.fullmatch(token)
            severity: Literal["warn"] | None = None if sure else "warn"
            yield Violation(sentence.start + match.start(), sentence.start + match.end(), "a secret", severity)


def _proofs(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    for match in _PROOF_TOLD.finditer(sentence.text):
        if match["word"].casefold() not in ctx.sources.words:
            start, end = sentence.start + match.start("word"), sentence.start + match.end("word")
            yield Violation(start, end, "a secret", "warn")


def _codes(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    times = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind in ("time", "phone", "money")]
    for match in _CODE.finditer(sentence.text):
        place = sentence.start + match.start()
        figure = any(m.start <= place < m.end for m in times) or _NO_CODE.search(sentence.text, 0, match.start())
        if not figure and not is_reference(match.group(), ctx):
            yield Violation(place, sentence.start + match.end(), "a secret", "warn")
