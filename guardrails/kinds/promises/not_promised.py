"""Words of a promise that promise nothing: what a call is for, what the customer may do, what a day rules out."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.promises.dated_promise import CONTACT
from guardrails.kinds.promises.other_ends import is_for_everybody, is_kind_of
from guardrails.quick import quick
from guardrails.window import Hit

_DENIED = re.compile(r"\b(?:not|never)(?: \w+){0,1} $|n['’]t(?: \w+){0,1} $", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till) (?:the )?$", re.IGNORECASE)


def not_before(ahead: str, between: str) -> bool:
    """`I will not ring you before Monday` promises nothing for Monday."""
    return bool(_DENIED.search(ahead) and _BEFORE.search(between))


SUBORDINATE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|see|ask|hear|tell|let|find|report|explain|say|talk|go over)|whether|once"
    r"|when|if|should (?=(?:the|your|our|my|it|this|that|you|we|i|he|she|they|any\w*|there|no\w*)\b)"
    r"|that (?=(?:we|i|you|it|they|he|she|the|your|our|my|all|every)\b)|after|so that|because(?! of)"
    r"|which|who|in case)\b",
    re.IGNORECASE,
)
"""After these words a clause tells what a promised thing is for or about."""


def is_purpose(hit: Hit, ctx: Context) -> bool:
    """Whether the words say what the promised thing is about, and promise nothing themselves."""
    before = ctx.document.text[max(ctx.document.sentences[hit.sentence].start, hit.start - 24) : hit.start]
    about = _OF_IT.search(before) is not None
    start = ctx.document.sentences[hit.sentence].start
    resumed = max((m.end() for m in _RESUMES.finditer(ctx.document.text, start, hit.start)), default=start)
    return about or bool(SUBORDINATE.search(ctx.document.text, resumed, hit.start))


_RESUMES = re.compile(
    r"; |, (?:and|but|so) (?=(?:it|they|we|i|you|he|she|the|your|our|my) (?:will|shall|is|are)\b)", re.I
)
"""Where a sentence goes on with what is promised, whatever was put in before."""


_OF_IT = re.compile(
    r"\b(?:notes?|summary|record|minutes|transcript|recording|account) of (?:(?:the|our|that|this) )?$", re.IGNORECASE
)
_CUSTOMERS = re.compile(
    r"\b(?:you (?:can|may|could|should|might)(?: also| always)?|please(?: do)?|do"
    r"|(?:welcome|free|want|prefer|wish|like) to)\s+$",
    re.IGNORECASE,
)


def is_customers(act: str, hit: Hit, ctx: Context) -> bool:
    """Whether it is the customer who may get in touch."""
    before = ctx.document.text[max(ctx.document.sentences[hit.sentence].start, hit.start - 30) : hit.start]
    return act in CONTACT and bool(_CUSTOMERS.search(before) or _TO_US.match(ctx.document.text, hit.end))


_TO_US = re.compile(r"(?: back)? (?:me|us|my (?:line|number|mobile)|our (?:desk|line|number|office))\b", re.IGNORECASE)
"""`Ring me`: it is the customer who does."""
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:us|them)|(?<!if )not|never|neither|nor"
    r"|no (?!later|earlier|sooner|more than|less than|doubt|matter|longer than|charge|cost)[a-z]+)\b(?! (?:only"
    r"|just)\b)"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\b(?:and|but|so|then)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:until|till|before|later than|earlier than|sooner than|after|unless|other than|except)\b", re.I
)


def is_denied(ahead: str, between: str) -> bool:
    """`Nobody will ring you over the weekend`: no promise, unless it goes on `until Monday`."""
    clause = _CLAUSE.split(ahead)[-1]
    found = _NOBODY.search(clause)
    return found is not None and _LIMIT.search(clause[found.end() :] + between) is None


def is_of_nobody(act: str, hit: Hit, ctx: Context) -> bool:
    """Whether the words name a kind of staff or thing, or what is done for every customer."""
    text = ctx.document.text
    sentence = ctx.document.sentences[hit.sentence]
    return act in CONTACT and (
        is_kind_of(text, hit.end) or is_standing(sentence.text) or is_for_everybody(sentence.text)
    )


def is_in_order(text: str) -> bool:
    """`A call, a refund and a letter, in that order, on …`: nobody can tell by place which day is whose."""
    return _IN_ORDER.search(text) is not None


_IN_ORDER = quick(r"\b(?:in (?:that|this|the same) order|respectively)\b", re.IGNORECASE)


def is_standing(text: str) -> bool:
    """`From 1 April any call that nobody answers rings my phone`: a rule for all that come."""
    return _STANDING.search(text) is not None


_STANDING = quick(
    r"\b(?:from|as of|starting|beginning|effective|with effect from)(?: on)? (?:\w+day,? )?(?:the )?(?:\d"
    r"|(?-i:[A-Z]))[^,.;]{0,24}?,? "
    r"(?:an?|any|every|each|no|our systems?|the systems?|all|whoever|anyone) "
    r"|\b(?:an?|any|every|each|no) (?:[\w-]+ ){0,2}(?:call|complaint|job|case|ticket|order|claim|request"
    r"|e-?mail|letter"
    r"|message|query|booking|report|case|file|repair|account|alarm|payment) (?:that|which|with|without|left"
    r"|older|nobody"
    r"|no one|chased)\b",
    re.IGNORECASE,
)
