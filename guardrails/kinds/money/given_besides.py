"""What we give or pay for besides what the case tells: a cost we take over, a thing slipped into the parcel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guardrails.context import Context
from guardrails.kinds.money.case_words import case_words, stems_of
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.remedies import approved_amount
from guardrails.window import Hit

_ADVERBS = r"(?: (?:simply|gladly|just|happily|also|of course|now|already|even|both|then|quietly|naturally))*"
_WE_WILL = r"\b(?:we|i)(?:'ll| will| shall| are going to| am going to|'d like to| would like to| have agreed to)"
_WE_HAVE = r"\b(?:we|i)(?:'ve|'ll| have| will| shall)?"
_WHOSE = r"(?:your|her|his|their|the \w+s'|the \w+'s)"
_THING = r"(?P<what>(?:[\w'-]+ ){0,3}?[\w'-]+)"
_END = (
    r"(?= (?:for|until|while|till|on|in|that|this|as|too|when|from|at|during|since|if|should|direct|straight|back)\b"
    r"|[.,;:!?]|$)"
)
_PAYS_FOR_IT = re.compile(
    rf"{_WE_WILL}{_ADVERBS} (?:pay(?: for)?|cover|reimburse|fund|absorb|swallow|foot) {_WHOSE} {_THING}{_END}"
    rf"|\b(?:we|i)(?:'ve| have){_ADVERBS} (?:paid for|picked up) {_WHOSE} (?P<paid>(?:[\w'-]+ ){{0,3}}?[\w'-]+){_END}",
    re.IGNORECASE,
)
_PAYS_A_LOSS = re.compile(
    rf"{_WE_WILL}{_ADVERBS} (?:pay(?: (?:\w+ )?\w+)?(?: for)?|cover|reimburse|make good|meet"
    rf"|fund) (?:you for )?(?:the|any|all|both) "
    rf"(?P<what>(?:[\w'-]+ ){{1,5}}?)(?:that |which )?(?:you|she|he|they) (?:had to )?(?:lost|lose"
    rf"|cancel\w*|miss\w*|hired?|borrow\w*|book\w*"
    r"|took|take|bought|buy|spent|gave up|give up|turned away)\b"
    rf"|{_WE_WILL}{_ADVERBS} (?:pay(?: for)?|cover) the (?P<used>electricity|gas|water|power|heating|fuel"
    rf"|petrol|diesel|laundry"
    r"|parking|postage|taxis?|hotel|meals)\b"
    rf"|{_WE_WILL}{_ADVERBS} (?:pay for|cover|reimburse|fund) the (?P<hired>(?:hire|rental|cost|price|use|purchase) of"
    r" (?:the |a |an |your )?[\w'-]+(?: [\w'-]+)?)",
    re.IGNORECASE,
)
"""`We will cover the two mornings of lessons you cancelled.`"""
_MAKES_UP = re.compile(
    rf"\bwhat(?:ever)? (?P<lost>(?:[\w'-]+ ){{1,5}}(?:lost|paid|spent|cost"
    rf"|took)\b[^.;:!?]{{0,24}}?),? {_WE_WILL}{_ADVERBS}"
    r" (?:make (?:up|good)|pay|cover|meet|return|put back|reimburse|refund|settle)\b"
    rf"|{_WE_WILL}{_ADVERBS} (?:make (?:up|good)|take care of|see to|look after) (?:{_WHOSE}|the [\w-]+'s|the) "
    r"(?P<wages>(?:[\w'-]+ ){0,3}?(?:wages|earnings|takings|lessons|shifts?|fees?|bills?|costs?|fares?|losses|loss"
    r"|hire|income|pay))\b",
    re.IGNORECASE,
)
"""`What the stalls lost that day, we will make up.`"""
_WAITS = re.compile(
    r"\b(?:there(?: is|'s| are| will be)|you(?: will|'ll) find|we(?: have|'ve)) (?:an?|two|some"
    r"|another) (?P<kept>(?:[\w'-]+ ){0,3}?[\w'-]+)"
    r" (?:(?:that is |which is )?(?:set aside|put by|waiting|kept|reserved|held back)(?: for you| with your name"
    r"| in your name| at| by)"
    r"|(?:in|with) your name\b|(?:in|inside) (?:the|your) (?:box|parcel|bag|envelope)(?: too| as well)?)",
    re.IGNORECASE,
)
_IS_FREE = re.compile(
    r"(?:it|that|this|they|both)(?:'s| is| are| will be|'ll be)? (?:costs? (?:you )?nothing|free\b|on (?:us|me)\b"
    r"|(?:at|for) no (?:charge|cost)|without charge|for nothing)",
    re.IGNORECASE,
)
_YOU_MAY_HAVE = re.compile(
    r"\b(?:you(?:'ll| can| may| could| will| shall| are welcome to) (?:have|keep|take|use|borrow|bring|get|choose)"
    r"|(?:we|i)(?:'ll|'ve| will| have| are)(?: \w+ly| also)? (?:book\w*|put|add\w*|arrang\w*|send|bring|find|found"
    r"|reserv\w*)(?: you)?)"
    r" (?:an?|another|two|some|one more|any) (?P<what>[^.,;:!?]{2,60})",
    re.IGNORECASE,
)
"""`You can have a second mower. It costs nothing.`"""
_CARRIES_IT = re.compile(
    rf"{_WE_WILL}{_ADVERBS} (?:carry|stand|meet|bear) {_WHOSE} {_THING}(?= (?:for|until|while|till|too|as well)\b)",
    re.IGNORECASE,
)
_CARRIES_A_DEBT = re.compile(
    rf"{_WE_WILL}{_ADVERBS} (?:carry|stand|meet|bear|foot|shoulder) (?:the|any|all) "
    r"(?P<what>(?:[\w'-]+ ){0,2}?(?:dues|fees?|bills?|costs?|charges?|fares?|rent|interest|premiums?|wages"
    r"|overtime|tolls?))\b",
    re.IGNORECASE,
)
_TAKES_IT_OVER = re.compile(
    rf"(?<=[a-z\d] ){_WE_WILL}{_ADVERBS} (?:absorb|swallow|bear|stand|carry|meet|fund|foot)(?: ourselves)?(?=[.,;!]|$)",
    re.IGNORECASE,
)
"""`The haulage we shall absorb.`"""
_PUTS_ALONG = re.compile(
    rf"{_WE_HAVE}{_ADVERBS} (?:popped|pop|slipped|slip|tucked|tuck|dropped|drop|put|thrown|threw|add(?:ed)?|packed"
    r"|enclosed?|included?|loaded|sent|laid|left) (?:you )?(?:a|an|the|some|two|three|another|our) "
    rf"{_THING}(?: for you)? (?:in|into|inside|with|on|onto|to|along with) (?:the|your|this"
    rf"|that) (?:same )?(?:parcel|box"
    r"|envelope|package|post|bag|basket|crate|delivery|order|hamper|case|boot|room|pillow|doorstep|wallet|app)\b",
    re.IGNORECASE,
)
_RAISES = re.compile(
    r"\b(?:we|i)(?:'ve| have|'ll| will)(?: \w+ly| now| also| just)* (?:mov|shift|bump|step|lift|switch|rais|tak|put)\w*"
    r" (?:you|your \w+|him|her|them) (?:up )?(?:on)?to (?P<what>[^.;:!?,]{0,40}\b(?:plan|tier|package|tariff"
    r"|class|suite"
    r"|level|membership|edition|grade|Mbps|GB)\b)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:notes?|flags?|mark(?:er)?|cop(?:y|ies)|letters?|receipts?|statements?|labels?|codes?|forms?"
    r"|passwords?|holds?"
    r"|alerts?|messages?|e-?mails?|invoices?|bills?|reports?|corrections?|photos?|certificates?|names?|lists?|sheets?"
    r"|envelopes?|returns?|instructions|leaflets?|apolog\w+|reminders?|checks?|steps?|stickers?|warnings?|keys?|money"
    r"|questions?|calls?|complaints?|cases?|requests?|concerns?|points?|difference|refund|credit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    start: int
    end: int
    certain: bool


def given_besides(ctx: Context) -> Iterator[Given]:
    """Each with whether nothing in the case could be meant."""
    for sentence in ctx.document.body:
        if sentence.kind not in ("prose", "item") or not _MAY_GIVE.search(sentence.text):
            continue
        for pattern in (
            _PAYS_FOR_IT,
            _PAYS_A_LOSS,
            _MAKES_UP,
            _WAITS,
            _CARRIES_IT,
            _CARRIES_A_DEBT,
            _TAKES_IT_OVER,
            _PUTS_ALONG,
            _RAISES,
        ):
            for found in pattern.finditer(sentence.text):
                start = sentence.start + found.start()
                hit = Hit(start, start + len(found[0]), sentence.index)
                if _is_besides(pattern, found, hit, ctx):
                    yield Given(hit.start, hit.end, pattern in _PAYS and not _pays_some_cost(ctx))
    yield from _given_for_nothing(ctx)


def _given_for_nothing(ctx: Context) -> Iterator[Given]:
    """What one sentence lets the customer have and the next calls free."""
    for before, sentence in pairwise(ctx.document.body):
        found = _IS_FREE.match(sentence.text) and _YOU_MAY_HAVE.search(before.text)
        if not found or _PAPER.search(_BESIDE_A_THING.split(found["what"])[0]):
            continue
        hit = Hit(before.start + found.start(), before.start + found.end(), before.index)
        if _is_besides(_YOU_MAY_HAVE, found, hit, ctx):
            yield Given(hit.start, hit.end, certain=True)


_BESIDE_A_THING = re.compile(r"\b(?:of|for|with|and|in|on|at|from)\b", re.IGNORECASE)
_PAYS = (_PAYS_FOR_IT, _PAYS_A_LOSS, _MAKES_UP)
_ABOUT_THINGS = (_WAITS, _CARRIES_IT, _TAKES_IT_OVER, _PUTS_ALONG)
_NAMED = ("what", "hired", "used", "lost", "wages", "kept", "paid")
"""The groups that tell what it is about."""
_MAY_GIVE = re.compile(r"\b(?:we|i)(?:\b|')|\bthere\b|\byou(?: will|'ll) find\b", re.IGNORECASE)


def _is_besides(pattern: re.Pattern[str], found: re.Match[str], hit: Hit, ctx: Context) -> bool:
    clause = clause_of(hit, ctx)
    own = (m for m in ctx.mentions_in_sentence(hit.sentence) if clause.start <= m.start < clause.reach)
    if clause.gives_nothing(hit) or any(approved_amount(m, ctx) for m in own):
        return False
    told = found.groupdict()
    what = next((told[name] for name in _NAMED if told.get(name)), clause.text)
    stems = stems_of(what)
    if pattern in _ABOUT_THINGS and _PAPER.search(what):
        return False
    if pattern is _PAYS_A_LOSS and not stems:
        return True
    return bool(stems) and len(stems & _given_in_the_case(pattern in _PAYS, ctx)) * 2 < len(stems)


def _given_in_the_case(in_money: bool, ctx: Context) -> frozenset[str]:
    bases = " ".join(f"{r.kind.replace('_', ' ')} {r.basis or ''}" for r in ctx.case.remedies)
    fix = case_words(ctx).fix
    if in_money:
        fix &= stems_of(" ".join(text for _, text in ctx.sources.texts if _MONEY.search(text)))
    return fix | stems_of(bases)


_MONEY = re.compile(
    r"[£$€₹]|\b(?:pa(?:y|id|ys)|refund|credit|cost|fee|bill|charge|free|cover|reimburs|compensat|loan|lent|lend"
    r"|courtesy|gift"
    r"|voucher|invoice|expense|owed?|due|at our)",
    re.IGNORECASE,
)


def _pays_some_cost(ctx: Context) -> bool:
    return any(r.kind in ("consequential_cost", "goodwill", "credit") for r in ctx.case.remedies)
