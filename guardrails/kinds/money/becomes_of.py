"""What a clause says becomes of a sum or a share: we give it, we gave it before, or it was taken or is owed."""

from __future__ import annotations

import re
from typing import Literal

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.clauses import clause_of
from guardrails.window import Hit

Fate = Literal["given", "gave", "taken"]

FIGURE = "¤"
"""Stands for the figure that is asked about."""
_ADVERBS = (
    r"(?: (?:now|also|today|already|gladly|happily|then|just|therefore|so|instead|this \w+|of course"
    r"|further|\w{3,}ly))*"
)
_TO_GIVE = (
    r"(?:refund|repay|pay|send|give|return|credit|transfer|reimburse|put|add|apply|post|load|offer|match|meet|cover"
    r"|settle|bear)"
)
_GIVING = r"(?:refund|repay|pay|send|giv|return|credit|transfer|reimburs|putt|add|apply|post|load|offer|meet|cover)ing"
_GIVEN = (
    r"(?:refunded|repaid|paid|sent|given|returned|credited|transferred|reimbursed|put|added|applied|posted|loaded"
    r"|offered|met|covered|settled|borne)"
)
_GAVE = (
    r"(?:refunded|repaid|paid|sent|gave|returned|credited|transferred|reimbursed|put|added|applied|posted"
    r"|loaded|settled)"
)
_TO_WHOM = (
    r"(?: (?:you|him|her|them|it|that|back|out|over|up|to|with|your \w+|the|a|an|all|both|full|further|extra|whole"
    r"|sum|payment|refund|credit|cheque|total|exactly|more|another|only|about|just|of|on|for|him|for it)){0,6}"
)
_OFF = r"(?:tak(?:e|en|ing)|knock(?:ed|ing)?|lop(?:ped|ping)?|shav(?:e|ed|ing)|trim(?:med|ming)?|deduct(?:ed|ing)?|cut)"
_A_PRICE = (
    r"(?:off|from|against|towards) (?:the|your|this|that|his|her|their|our|any|all|every|next|what|whatever)(?! card"
    r"| account| wages| bank| pocket| savings| pay| (?:\w+ )?deposit| purse)\b"
)
_WE_NOW = (
    r"\b(?:we|i)(?:'(?:ll|ve|re|m)| (?:will|shall|have|are|am|can|would|want|wish|intend|propose)(?: like)?(?: to)?)"
)
_WE_GIVE = (
    rf"{_WE_NOW}{_ADVERBS}(?: (?:be )?(?:going|happy|glad|pleased|able|prepared|ready|willing) to)?{_ADVERBS}"
    rf" (?:{_TO_GIVE}|{_GIVING}|{_GIVEN}){_TO_WHOM} {FIGURE}"
)
_WE_TAKE_OFF = rf"{_WE_NOW}{_ADVERBS} {_OFF}(?: (?:another|a further|an extra|a full))? {FIGURE} (?:more )?{_A_PRICE}"
_YOU_GET = (
    r"\b(?:you|he|she|they|your \w+)(?:'ll| will| shall| are going to)(?: \w{3,}ly| now| also)*"
    rf" (?:get|receive|be (?:paid|refunded|credited|given|sent)){_TO_WHOM} {FIGURE}"
)
_YOU_FIND = (
    rf"\b(?:you(?:'ll| will| should) (?:now |already |also )?(?:find|have)|there (?:is|are|will be)){_TO_WHOM} {FIGURE}"
    r"(?: (?:back|waiting|sitting|now))? (?:in|on) your (?:\w+ )?(?:account|card|bank|wallet)\b"
)
_IS_GIVEN = (
    rf"{FIGURE}(?: [^\s,;:]+){{0,3}}? (?:is|are|has been|have been|will be){_ADVERBS}(?: being)?"
    r" (?:refunded|credited|repaid|reimbursed|returned|paid (?:back|out|to|into)|sent|transferred)\b"
)
_IS_COMING = (
    rf"{FIGURE}(?: (?!paid|spent|cost|owed|that|you|your)[a-z'-]+){{0,4}}? (?:is|are|will be)?{_ADVERBS} ?"
    r"(?:(?:coming|going|heading|winging) (?:back|to|your|its)|comes? back\b|goes back\b|on (?:its|their) way (?:back"
    r"|to)"
    r"|(?:has|have) (?:gone|come|been sent) back to (?:you|your)\b)"
    rf"|{FIGURE} (?:that |which )?you (?:had )?paid[^,;]{{0,30}}? (?:goes|comes|(?:is|are) (?:coming|going)"
    r"|will (?:come|go)) back\b"
    r"|\b(?:deposit|fee|payment|money|rent|fare|premium)s? (?:comes?|goes|(?:is|are) (?:coming|going|on (?:its"
    r"|their) way)) back\b"
    rf"[^.;]{{0,24}} {FIGURE}"
)
_IS_LESS = (
    rf"\b(?:is|are|has been|have been|will be|'ve|we have|i have){_ADVERBS} (?:written|marked|brought|cut|reduced"
    r"|lowered)"
    rf"(?: \w+){{0,3}}? (?:down )?by {FIGURE}"
)
_NOW = re.compile(
    rf"{_IS_LESS}|{_WE_GIVE}|{_WE_TAKE_OFF}|{_YOU_GET}|{_YOU_FIND}|{_IS_GIVEN}|{_IS_COMING}", re.IGNORECASE
)
_SHARE_NOW = re.compile(
    rf"{_WE_NOW}{_ADVERBS} (?:made|make|making|rais(?:e|ed|ing)|lift(?:ed|ing)?|round(?:ed"
    rf"|ing)?) \w+ (?:up )?(?:to )?{FIGURE}"
    r"|\byou(?:'ll| will| shall| can| may)?(?: also| now)? (?:get|have|find|see|receive|enjoy) (?:another "
    r"|a further |an extra "
    rf"|a )?{FIGURE} (?:off|back|gone|less|discount|reduction|of)\b"
    rf"|{FIGURE} (?:is|are|has|will|comes?|goes|shall)(?: (?:be|been|now|also|come|go|taken|knocked|deducted|coming"
    r"|going))*"
    r" (?:off|back)\b"
    rf"|{FIGURE}(?: [^\s,;:]+){{0,8}}? (?:has|have|is|are|will)(?: \w+)? (?:been|being|be) (?:applied|credited|given"
    r"|granted|deducted"
    r"|refunded|returned)\b",
    re.IGNORECASE,
)
_MORE_OF_THEM = re.compile(
    r"\bnext (?:two|three|four|six|twelve|few|\d+|\w+ you)\b|\b(?:every|each|whatever|anything|any)\b|\b(?:another"
    r"|a further"
    rf"|an extra|again) {FIGURE}|{FIGURE} (?:more|again)\b|\bfor (?:life|ever|good)\b|\bfrom now on\b"
    rf"|\bnext (?!bill|invoice|statement|payment|month|instal)\w+(?: \w+)? (?:as well|too|also)\b",
    re.IGNORECASE,
)
"""`15% off your next six bills`, where 15% of one was approved."""
_BEFORE = re.compile(
    rf"\b(?:we|i)(?: had)?{_ADVERBS} {_GAVE}{_TO_WHOM} {FIGURE}"
    rf"|\b(?:you|he|she|they)(?: were| was| had been| have been){_ADVERBS} (?:{_GIVEN}){_TO_WHOM} {FIGURE}"
    rf"|{FIGURE}(?: [^\s,;:]+){{0,4}}? (?:(?:was|were|had been) )?(?:{_GAVE}|given)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:cost|costs|costing|lost|lose|losing|spent|spend|spending|owed?|owes|owing|worth|charged?|billed|debited|took"
    r"|taken|withdrew|demanded|(?:you|he|she|they|club|family|customer)(?: had| have|'ve)?(?: already)? (?:paid|pay)"
    r"|short|down|poorer|lighter|bought (?:\w+ ){1,4}for|been)"
    r"(?: (?:you|him|her|them|us|your \w+|the \w+|a|an|another|some|nearly|over|about|only|of|for|at|by|still|to|up|the"
    rf"|in|out|all))*? {FIGURE}(?! (?:lighter|less|lower|cheaper|off|credit|refund|better))"
    r"|\b(?:price|fee|rate|bill|invoice|instal?ment|charge|total|cost|premium|rent|fare|figure|amount|deposit|tariff)s?"
    r"(?: (?:for|of|on|in) (?:the |your |each |a )?[\w'-]+(?: \w+)?)?"
    r" (?:is|are|was|were|reads?|stands? at|stood at|comes? to|came to|should (?:be|have been)|ought to (?:be"
    r"|have been)|at|of)"
    rf"(?: (?:only|just|still|now|again|really|in fact))? {FIGURE}"
    r"|\b(?:discounted|reduced|correct|right|proper|agreed|lower|full|usual|normal|real|true) (?:price (?:is "
    rf"|of )?)?{FIGURE}"
    r"|\b(?:correct|right|proper|agreed|true|real) (?:charge|price|fee|bill|cost|rent|amount|figure|total|premium|fare)"
    rf"s?\b(?:(?!refund|credit|repa|return|back|compens|due|owed|payable)[^.;:]){{0,60}}[:=] ?{FIGURE}"
    rf"|{FIGURE} (?:\w+ ){{0,3}}(?:worse off|out of pocket|short\b|poorer|too (?:much|little|few)|of (?:your|her|his"
    r"|their) own"
    r"|to pay\b|due\b|owing|outstanding|payable)"
    rf"|{FIGURE}(?: (?!back)\w+){{0,3}}? (?:off|from|out of) (?:your|her|his|their|the)(?: \w+)?"
    r" (?:card|account|bank|wages|pay|pocket|savings|deposit|purse|meter|balance|takings)\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:too (?:much|little)|instead of|rather than|wrongly|by mistake|in error|should|ought|could|might|if"
    r"|unless)\b",
    re.IGNORECASE,
)


_TOOK = r"(?:taken|billed|charged|debited|collected|deducted)"
_TAKEN_WRONGLY = re.compile(
    rf"(?<={FIGURE}),?(?: (?:that|which) (?:was|were|had been|we(?: had)?|you were))?"
    rf"(?: (?:wrongly|mistakenly) {_TOOK}| {_TOOK}(?: \w+){{0,3}}? (?:by mistake|in error|wrongly)),?"
    r"(?! (?:and|but|of)\b)",
    re.IGNORECASE,
)
"""What was taken so may well come back."""


def fate_of(mention: Mention, ctx: Context) -> Fate | None:
    """None where the clause does not say."""
    words = words_around(mention, ctx)
    plain = _TAKEN_WRONGLY.sub("", words)
    if _NOW.search(plain) and not _WRONG.search(plain):
        return "given"
    if _TAKEN.search(words):
        return "taken"
    return "gave" if _BEFORE.search(words) else None


def share_is_given(mention: Mention, ctx: Context) -> bool:
    """`You get 15% off`; a clause that tells what a contract or a sale gave does not."""
    words = words_around(mention, ctx)
    given = fate_of(mention, ctx) == "given" or _SHARE_NOW.search(words) is not None
    return given and _IS_THEIRS.search(words) is None


_IS_THEIRS = re.compile(
    rf"\byour (?:own |agreed |usual )?{FIGURE}|\b(?:restor|reinstat)\w*|\b(?:put|brought) back\b"
    rf"|{FIGURE} (?:\w+ ){{0,2}}back on\b"
    rf"|{FIGURE} (?:\w+ )?(?:that |which )?(?:you|your|we) (?:were|was|had|signed|contract|plan|agreed|left|missed"
    r"|dropped)\b",
    re.IGNORECASE,
)
"""`Your 15% is back on the bill`: what was agreed, and is kept again."""


def is_of_more(mention: Mention, ctx: Context) -> bool:
    """Whether a share is given on more than one thing."""
    return _MORE_OF_THEM.search(words_around(mention, ctx)) is not None


def words_around(mention: Mention, ctx: Context) -> str:
    """Its clause, with a sign in place of the figure."""
    clause = clause_of(Hit(mention.start, mention.end, mention.sentence), ctx)
    return f"{clause.text[: mention.start - clause.start]}{FIGURE}{clause.text[mention.end - clause.start :]}"
