"""What is said to cost nothing: our own putting right, what others do, or something more than was approved."""

from __future__ import annotations

import re
from typing import Literal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.kinds.money.another import is_of_another
from guardrails.kinds.money.case_words import CaseWords, case_words, stems_of
from guardrails.kinds.money.clauses import adds, clause_of
from guardrails.kinds.money.no_favour import (
    is_advised,
    is_by_threshold,
    is_customary,
    is_for_some_sort,
    is_repaid,
    is_written,
    pays_another,
)
from guardrails.kinds.money.nothing_more import is_square
from guardrails.kinds.money.own_fix import (
    about,
    free_words,
    is_of_the_purchase,
    tells_the_fix,
    told_what,
    without_days,
)
from guardrails.window import Hit

Weight = Literal["nothing", "doubt", "offer"]

_OTHERS = re.compile(
    r"\b(?:(?:your|any|each|every|most|some|all|both|the|these|those) (?:of the )?(?:\w+ ){0,2}"
    r"|(?:three|two) \w+ |\A)(?:banks?|building society|card (?:issuer|company)|agenc(?:y|ies)|bureaus?|bureaux|police"
    r"|fraud desk|ombudsman|regulator|insurers?|credit union|post office|charit(?:y|ies)|law centre|unions?"
    r"|citizens advice|advice (?:line|centre))\b",
    re.IGNORECASE,
)
_OWN_SERVICE = re.compile(
    r"\b(?:copy of (?:this|the|our) letter|this letter|large print"
    r"|free (?:\w+ )?(?:labels?|post|postage|envelopes?|numbers?|lines?|phones?|helplines?)"
    r"|(?:labels?|envelopes?|helplines?) (?:is|are|comes?) free)\b",
    re.IGNORECASE,
)
_BY_CONTRACT = re.compile(
    r"\b(?:(?:your|our|the|a) (?:\w+ )?)?(?:plan|contract|policy|terms|agreement|rules?|tariff|membership|lease"
    r"|warranty|law|ticket|pass|subscription|fare)"
    r" (?:has |have )?(?:already |always )?(?:includes?|included|gives?|covers?|says?|allows?|lets?|makes?|sets?)\b"
    r"|\b(?:under|by) (?:your|our|the|clause)\b(?: \w+)? (?:plan|contract|policy|terms|agreement|warranty|law"
    r"|\d[\d.]*)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|i|us|me|our|my|we'll|i'll|we've|i've)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:and |but |so |, )*(?:they|it|he|she|both|all|each|does?|will|can|charges?|takes?)\b", re.IGNORECASE
)
_ACT_OF_THEIRS = re.compile(
    r"\W*(?:and |so |but )?(?:(?!bring|ring|sing)[a-z]{3,}ing|to [a-z]+) (?:a|an|the|your|it|them|this|that|any|one)\b",
    re.IGNORECASE,
)
"""`Changing a password is free`: a rule that holds for whoever does it."""
_MORE_TO_COME = re.compile(
    r"\b(?:next|(?<!nothing )(?<!no )(?<!anything )more (?!than\b)|another (?!(?:one )?(?:goes|comes|will"
    r"|takes))|(?:extra|additional) (?!cost"
    r"|charge|fee)\w+|bonus|future"
    r"|always (?!was|were|been|has|had)|every|from (?:now|here|today) on|upgrad\w*|vouchers?|gifts?|treat"
    r"|guests?|renewal|memberships?"
    r"|subscriptions?|dues|rent|season|spare|matching|(?:rest|remainder) of the|throughout|(?:all"
    r"|each) (?:month|year|week)"
    r"|(?:january|february|april|june|july|august|september|october|november|december)(?:'s)?|(?:through|until"
    r"|till) (?:march|may|spring|summer|autumn|winter|christmas|the (?:end|new year|summer|spring|autumn|winter|next))"
    r"|all (?:of )?your|for the (?:year|season|term)"
    r"|along with (?:the|your)|together with (?:the|your)|on top of)\b",
    re.IGNORECASE,
)
_RIGHTING = re.compile(
    r"\b(?:mend\w*|repair\w*|fix\w*|replac\w*|new|again|fresh|corrected|re-?\w*(?:made|done|run|printed|print"
    r"|fit\w*|cover\w*)"
    r"|put right|set right|re-?(?:make|do|run|print)"
    r"|collect\w*|courier\w*|deliver\w*|work|labour|labor|visit|install\w*|loan|lent|lend"
    r"|swap\w*)\b",
    re.IGNORECASE,
)
_MENDS = re.compile(
    r"\b(?:mend|repair|fix|put(?:ting)? (?:it |this |that )?right|set(?:ting)? right|correct|restor|re-?d[oi]"
    r"|unblock|rebuil)\w*",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:giv(?:e|es|en|ing)|gave|gifts?|throw\w*|offer\w*)\b", re.IGNORECASE)
_BRINGS = re.compile(r"\b(?:we|i)\b[^.;]{0,24}\b(?:add|book|upgrad|extend|throw|includ|offer)\w*", re.IGNORECASE)
BESIDES = re.compile(r"\b(?:also|as well|too|besides|either|included)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:yours|hers|theirs)\b(?! (?:is|was|are|sincerely))", re.IGNORECASE)
_ENOUGH, _MANY = 2, 3


def weigh(hit: Hit, ctx: Context) -> Weight | None:
    """How much such words give; none where they do not say that something is free, or the case leaves it open."""
    clause, case = clause_of(hit, ctx).text, case_words(ctx)
    if _UNTIL_RIGHT.search(clause):
        return "doubt"
    if is_square(hit, clause, ctx, case) or pays_another(hit, ctx):
        return "doubt"
    free = free_words(hit, ctx)
    return None if free is None else _of_what_is_free(free, clause, hit, ctx, case)


_UNTIL_RIGHT = re.compile(
    r"\buntil (?:\w+ ){0,4}(?:correct|new|right|revis|check|answer|agree|settle|amend|investigat|finish|re-?issue)\w*",
    re.IGNORECASE,
)
"""`You need not pay the invoice until the corrected copy reaches you`: put off, and owed after all."""


def _of_what_is_free(free: re.Match[str], clause: str, hit: Hit, ctx: Context, case: CaseWords) -> Weight | None:
    if (
        is_written(clause)
        or is_by_threshold(clause)
        or _OWN_SERVICE.search(ctx.document.text[hit.start : hit.end + 20])
        or _OWN_SERVICE.search(clause)
        or _is_done_by_others(clause, hit, ctx)
    ):
        return "nothing"
    if _BY_CONTRACT.search(clause) and not _OURS.search(clause):
        return "nothing"
    if is_more(without_days(clause), case):
        return "offer"
    if _is_title(ctx.document.sentences[hit.sentence]) or is_customary(hit, ctx) or is_for_some_sort(clause):
        return "doubt"
    if is_of_the_purchase(clause):
        return None
    if is_advised(hit, ctx) or _ACT_OF_THEIRS.match(ctx.document.text[clause_of(hit, ctx).start : hit.start]):
        return "nothing"
    if is_of_another(clause, ctx):
        return None
    weight = _of_the_fix(free, clause, hit, ctx, case)
    others = BESIDES.search(clause) or OWN.search(clause)
    return weight or ("doubt" if not others and is_repaid(clause, ctx, case) else None)


def _of_the_fix(free: re.Match[str], clause: str, hit: Hit, ctx: Context, case: CaseWords) -> Weight | None:
    if BESIDES.search(clause) or OWN.search(clause):
        return None
    what, start = told_what(free, ctx), clause_of(hit, ctx).start
    bare = what is None and not stems_of(ctx.document.text[start : hit.end])
    if bare and not stems_of(clause) and case.costs_nothing and not is_of_something_new(hit, ctx, case):
        return "nothing"
    texts = (what,) if what else tuple(about(clause, hit, ctx, case, pointing=bare or what == ""))
    texts = tuple(told for told in texts if not is_more(without_days(told), case))
    if any(_rights_the_wrong(told, case) for told in texts):
        return "nothing"
    near = _ENOUGH if bare else _MANY
    grounded = [told for told in texts if tells_the_fix(told, case) or len(case.shared(told)) >= near]
    enough = _MANY if case.books else _ENOUGH
    sure = any(len(case.shared(told)) >= enough or _RIGHTING.search(told) for told in grounded)
    new = bare and not stems_of(clause) <= case.known
    if not grounded:
        return "doubt" if bare and _RIGHTING.search(clause) else None
    return "nothing" if sure and not new else "doubt"


def is_of_something_new(hit: Hit, ctx: Context, case: CaseWords) -> bool:
    """`We have booked you a second tuning. It's free`: what the sentence before gives, and the fix does not have."""
    if hit.sentence == 0:
        return False
    before = ctx.document.sentences[hit.sentence - 1].text
    return bool(adds(before) or _BRINGS.search(before)) and not case.names(before)


def _rights_the_wrong(told: str, case: CaseWords) -> bool:
    """`We mend the valve`, where the valve is what failed, and give nothing with it."""
    mends = _MENDS.search(told) and not _GIVES.search(told)
    return bool(mends) and not stems_of(told).isdisjoint(case.wrong)


def _is_title(sentence: Sentence) -> bool:
    """`Help, free of charge` above a paragraph."""
    short = len(sentence.text.split()) <= _TITLE and not sentence.text.rstrip().endswith((".", "!", "?"))
    return sentence.kind == "heading" or (sentence.kind == "prose" and short)


_TITLE = 6


def is_more(words: str, case: CaseWords) -> bool:
    """`October's collections`, `the next one`: unless what is done to put it right is called so too."""
    told = _GONE_BY.sub("", _NOTHING_MORE.sub("", words))
    return any(not case.names(found[0]) for found in _MORE_TO_COME.finditer(told))


_NOTHING_MORE = re.compile(
    rf"\b(?:nothing|no) (?:more|further) (?:\w+ )*(?:for|in|of) (?:{calendar.MONTH_NAMES})\b"
    r"|\b(?:a|one|another|single) (?:penny|cent|euro|pound|dollar|rupee|thing) (?:more|further)\b",
    re.IGNORECASE,
)
"""`You owe nothing more for October.`"""


_GONE_BY = re.compile(
    r"\b(?:who|that|which|you|we) (?:had |have )?(?:left|bought|paid|took|sent|went|came|were|was|\w+ed)\b"
    r"[^,;]*?(?=[,;]|\b(?:is|are|will|shall|comes?|goes|stays?|costs?)\b|'ll\b|$)"
)
"""`The ten people who left in September`."""


def _is_done_by_others(clause: str, hit: Hit, ctx: Context) -> bool:
    """`Your bank does so for free`; `they do it free of charge`, after a sentence about the credit agencies."""
    if _OURS.search(clause):
        return False
    if _OTHERS.search(clause):
        return True
    own = ctx.document.sentences[hit.sentence]
    earlier = ctx.document.sentences[hit.sentence - 1].text if hit.sentence else ""
    before = own.text if own.text.find(clause) > 0 else earlier
    return bool(_GOES_ON.match(clause.lstrip()) and _OTHERS.search(before) and not _OURS.search(before))
