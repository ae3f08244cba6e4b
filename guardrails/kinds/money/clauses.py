"""The clause that some words stand in: whether it tells what is to come, and whether it gives anything at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guardrails.context import Context
from guardrails.quick import quick
from guardrails.window import Hit

_STARTS_A_CLAUSE = "we|i|you|it|they|he|she|our|my|your|there|this|that|nobody|nothing|no one"
_BREAK = re.compile(
    r"[;:!?—–()]|\.(?=\s)| - "
    r"|, (?=(?:and|but|or|nor|so|while|which|as|because|though|although|when|where|since|if|who|until|unless"
    rf"|{_STARTS_A_CLAUSE})\b)"
    r"|, (?=(?:just |simply |please |then )?(?:send|show|tell|let|give|bring|forward|quote|ring|ask)"
    r" (?:me|us|them|him|her|this|it)\b)"
    r"| (?=(?:and|but|so|because|although|though|while|which) (?:then )?"
    rf"(?:the|{_STARTS_A_CLAUSE}|have|has|will|am|are|is|be)\b)",
    re.IGNORECASE,
)
_FULL_BREAK = re.compile(r"[;!?—–]|\.(?=\s)|, (?=(?:and|but|so)\b)", re.IGNORECASE)
_GONE_BY = re.compile(
    r"\b(?:was|were|had|did|didn't|wasn't|weren't|hadn't|couldn't|shouldn't|supposed to"
    r"|(?:should|ought to|could|would|might|must)(?: not|n't)?(?: never)? have|could(?: not| no longer))\b",
    re.IGNORECASE,
)
_STILL_TO_COME = re.compile(
    r"\b(?:will|shall|won't|going to|next|until|from now|from today|now|is|are|isn't|aren't|need|needn't"
    r"|may|(?<!should )(?<!could )(?<!would )(?<!might )(?<!must )(?<!ought to )(?<!not )(?<!n't )(?<!never )"
    r"(?:have|has))\b|'(?:ll|ve)\b",
    re.IGNORECASE,
)
_SAID = "told|promised|offered|quoted|assured|advised|informed"
_REPORTED = quick(
    rf"\b(?:(?<!what you )(?:was|were|are|been|had) (?:{_SAID})(?! about| not to)"
    rf"|(?<!\bas you )(?:{_SAID}|said) (?:you|us|him|her|them|to you|that|we|it|there)\b"
    r"|(?<!\bas )you (?:asked|ask|wanted|claimed|claim|requested|wrote|say|said|tell|wonder\w*|wish|hoped|expected"
    r"|had hoped|would rather)"
    r"|(?:i|we) (?:did |had |have )?(?:think|thought|consider|considered|wondered) (?:about|of|hard|long|whether)"
    r"|(?:page|poster|site|website|app|leaflet|till|e-?mail|banner|sign|advert\w*|screen|price list|shelf)"
    r" (?:had |that )?(?:showed|said|advertised|promised|offered|displayed|listed|told)|whether(?! or not)"
    r"|(?:they|someone|somebody|others|callers?) (?:may|might|could) (?:say|tell|claim|promise|pretend)"
    r"|why\b(?! (?:we|i) (?:are|am|will|shall|have)\b))",
    re.IGNORECASE,
)
_REFUSED = quick(
    r"\b(?:(?:cannot|can't|can not|could not|couldn't|unable to|not able to|in no position to|not in a position to"
    r"|not going to|will not|won't|do not|don't|am not|are not|(?<!\bor )not|never) (?!only\b)(?:\w+ )?"
    r"(?:offer(?:ing)?|promis(?:e|ing)|giv(?:e|ing) you|refund|compensate|agreed?|grant|approve|waive"
    r"|reduce|mak(?:e|ing) you an offer)"
    r"|(?:we|i) (?:cannot|can't|can not|could not|couldn't|will not|won't|(?:am|are) (?:unable|not able|not going) to)"
    r" (?:\w+ )?pay (?!for|to)"
    r"|nothing (?:more |further |else )?to offer|(?:nobody|no one) (?:here )?(?:has agreed|is giving|is offering))",
    re.IGNORECASE,
)
_BY_OTHERS = quick(
    r"\byour (?:own )?(?:bank|insurer|insurance|landlord|employer|card issuer|supplier|policy|lease|contract|warranty)"
    r" (?:will|may|should|can|must|might|has|does)\b|\b(?:ombudsman|tribunal|citizens advice|the law|regulator)\b",
    re.IGNORECASE,
)
_WE_GIVE = re.compile(
    r"\b(?:we|i)(?:'(?:ll|ve|re|m)| (?:will|shall|have|are|am|give|send|pay|refund|credit|offer|take|waive))\b"
    r"(?! (?:\w+ )?(?:not|never)\b)",
    re.IGNORECASE,
)
"""`Your bank will be slow, so we will pay`: what others do first is no word on what we give."""
_ADDS = re.compile(
    r"\b(?:another|again|also|too|as well|besides|further|extra|additional|additionally|on top|likewise|same|plus"
    r"|any other|apart from|over and above|alongside|together with|else|whatever|round(?:ed|ing)?|match(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:it|that|them|those|these|half|rest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """`reach` is where the sentence turns to another thing: what a relative clause adds belongs to it."""

    start: int
    end: int
    reach: int
    text: str

    def holds(self, hit: Hit) -> bool:
        """Whether some words begin in it."""
        return self.start <= hit.start < self.end

    @property
    def is_past(self) -> bool:
        """`Nobody had asked for it`; but not `what you had paid has been returned`."""
        return _GONE_BY.search(self.text) is not None and _STILL_TO_COME.search(self.text) is None

    def gives_nothing(self, hit: Hit) -> bool:
        """A report before the words, a refusal, a question, or what somebody else may do."""
        reported = _REPORTED.search(self.text)
        told_before = reported is not None and self.start + reported.start() <= hit.start
        others = _BY_OTHERS.search(self.text)
        by_others = others is not None and _WE_GIVE.search(self.text, others.end()) is None
        return told_before or by_others or _REFUSED.search(self.text) is not None

    @property
    def points_back(self) -> bool:
        """`Let us take that off your hands`, of what was named before it."""
        return _POINTS_BACK.search(self.text) is not None


def adds(words: str) -> bool:
    """Whether they tell of one thing more than what was told before."""
    return _ADDS.search(words) is not None


_FAR = 400
_AHEAD = 16
"""A break before the words is told by what they begin with."""


def around(hit: Hit, ctx: Context) -> tuple[int, int]:
    """Its sentence, or of an endless one as much as a reader has in mind there."""
    sentence = ctx.document.sentences[hit.sentence]
    return max(sentence.start, hit.start - _FAR), min(sentence.end, hit.end + _FAR)


def clause_of(hit: Hit, ctx: Context) -> Clause:
    """The clause of its sentence in which a hit begins, as far as it goes."""
    text = ctx.document.text
    first, last = around(hit, ctx)
    before, after = text[first : min(hit.start + _AHEAD, last)], text[hit.end : last]
    breaks = (m.start() for m in _BREAK.finditer(before) if first + m.end() <= hit.start)
    start = first + max(breaks, default=0)
    ends = (_BREAK.search(after), _FULL_BREAK.search(after))
    end, reach = (hit.end + (m.start() if m else len(after)) for m in ends)
    return Clause(start, end, reach, text[start:end])
