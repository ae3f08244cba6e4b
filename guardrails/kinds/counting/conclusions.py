"""Figures that the words around them tell as following from others: a total, the rest, `so`, what was sent back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.priced import is_price
from guardrails.kinds.counting.sizes import Size, SizeKind
from guardrails.kinds.counting.taxed import is_with_tax
from guardrails.kinds.counting.told_figures import is_the_wrong_charge

_TOTAL = re.compile(
    r"\b(?:totals?|totalling|in all|all told|altogether|together|sum|adds? up to|added up to|both|combined"
    r"|(?:the|those|these|with the) (?:two|three|four)|in total|all (?:two|three|four|of (?:it|them|this|that)))\b"
    r"[^.;:£$€₹]{0,35}:? ?$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(r" (?:\w+ ){0,2}(?:in all|all told|altogether|together|in total|combined)\b", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:(?:left|leav(?:es|ing))(?: (?:you|us))?(?: with)?|remain\w*"
    r"|the (?:rest|others?|balance|difference|remainder)|difference|balance|still (?:owing|due|to come)"
    r"|missing|short by|missed|outstanding|of (?:which|those|them|these)\b[^.;:]{0,40} and)"
    r"(?: (?:of|is|was|are|were|by|only|the|just|you|with|from|a|an))*[,:(–—]? ?$",
    re.IGNORECASE,
)
_REST_AFTER = re.compile(
    r" ?(?:\w+ )?(?:(?:is|was|were|are) )?(?:left\b|still (?:owing|due|to come|to pay|outstanding|missing)|remain\w*"
    r"|to (?:come|follow|go|pay)\b|outstanding|short\b|too (?:much|little|many|few)\b|of them missing)"
    r"|(?: \w+)?,? (?:that |which )?(?:you|we) (?:never|did not|had not|didn't|hadn't|have not|haven't)\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"(?:\b(?:so|which|that|this|these|therefore|hence|thus|(?<!not )mak(?:es?|ing)|made|means?|gives?|gave|comes?|came"
    r"|coming|should (?:have|be)|ought to (?:have|be))\b|=|:|, or (?=$)"
    r"|(?:\b(?:half|thirds?|quarters?|tenths?|fifths?)|%) (?=(?:is|are|was|were|would be|comes to) $))"
    r"[^.;:£$€₹]{0,45}$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:back|returned|refund(?:ed|ing)?|sent|credited|put|repaid|paid|taken|took|charged|billed|cost|lost|spent"
    r"|kept|withheld|held back|retained|owed?|should have|ought to have|come off|knocked|comes to|worth)\b"
    r"[^.;:£$€₹]{0,35}$",
    re.IGNORECASE,
)
_GIVEN_AFTER = re.compile(
    r"[^.;:£$€₹]{0,30}?\b(?:back|off|is (?:now )?(?:on|in) your|is yours|of the bill|has (?:gone|come)|went|refunded"
    r"|returned|credited|left your|from you|for nothing|we (?:took|sent|paid))\b",
    re.IGNORECASE,
)
_PART = r"(?:half|share|part|portion|third|quarter)\b"
_PART_AFTER = re.compile(rf"[^.;:\d]{{0,20}}\b(?:your|our|each|his|her|their) {_PART}", re.IGNORECASE)
_PART_BEFORE = re.compile(rf"\b(?:your|our|each|his|her|their) {_PART}[^.;:\d£$€₹]{{0,20}}$", re.IGNORECASE)


_OF_A_WHOLE = re.compile(r"\b(?:of|out of) (?:the|your|our|a)\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|those) $", re.IGNORECASE)
_THAT_WERE_NOT = re.compile(
    r"(?: \w+)? (?:that|which|who) (?:\w+ )?(?:(?:were|was|did|had|have|are|is|could|would|do|does|has)(?: not|n't)"
    r"|never|failed|missed)\b",
    re.IGNORECASE,
)
"""`Seventeen of your twenty lines were back. The four that were not …`."""
_FURTHER = re.compile(r"\b(?:another|a further|a last|the last|the final|a final)(?: sum of)? $", re.IGNORECASE)
_THERE = re.compile(r"\bthere (?:is|was|should be|ought to be|must be|will be)(?: now| still)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A figure of the last sentence, and how the words say that it follows from the others."""

    size: Size
    kind: SizeKind
    total: bool
    rest: bool
    so: bool
    given: bool
    each: bool


def conclusions(told: tuple[Size, ...], kind: SizeKind, passage: Passage) -> Iterator[Conclusion]:
    taxed = is_with_tax(kind, passage)
    of_a_whole = _OF_A_WHOLE.search(passage.text) is not None
    for size in (s for s in told if s.start >= passage.last):
        before, after = passage.told.before(size.mention, 60), passage.told.after(size.mention, 45)
        total = bool(_TOTAL.search(before) or _TOTAL_AFTER.match(after))
        rest = bool(_REST.search(before) or _REST_AFTER.match(after))
        rest = rest or bool(of_a_whole and _THE.search(before) and _THAT_WERE_NOT.match(after))
        rest = rest or bool(of_a_whole and _FURTHER.search(before)) or (kind == "money" and bool(_THERE.search(before)))
        so = _follows_so(size, told, before)
        given = bool(_GIVEN.search(before) or _GIVEN_AFTER.match(after))
        given = given and not is_the_wrong_charge(size.mention, passage.told)
        each = is_price(size, passage) or bool(_PART_AFTER.match(after) or _PART_BEFORE.search(before))
        if kind == "duration" and not total and _ON_FROM.match(after):
            continue
        if kind == "count" and not (total or rest) and _is_only_some(before, after):
            continue
        if total or rest or so or given or each or taxed:
            yield Conclusion(size, kind, total, rest, so, given, each)


_AND = re.compile(r"(?:,|\band|\bbut|\bwhere) $", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:those|these|them|whom|which)\b", re.IGNORECASE)


def _is_only_some(before: str, after: str) -> bool:
    """`29 parcels were lost, and 22 of those have been sent again`."""
    return bool(_AND.search(before) and _OF_THEM.match(after))


_ON_FROM = re.compile(
    r",? (?:(?:on )?from (?:that|this|then|it)|after (?:that|this|then|it)|later|afterwards|on\b|before|earlier)\b"
)
"""`Twelve days on from that you rang, and nine days later again`: a length that only leads on follows from none."""


def _follows_so(size: Size, told: tuple[Size, ...], before: str) -> bool:
    """Whether a word such as `so` speaks of this figure, and not of one between the two."""
    cue = _SO.search(before)
    begins = size.start - len(before) + cue.start() if cue else size.start
    if cue is None or (cue[0].startswith(":") and size.mention.kind != "money"):
        return False
    return not any(begins <= s.start < size.start for s in told)
