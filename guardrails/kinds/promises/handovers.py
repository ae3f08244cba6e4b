"""One who is the contact until a day, and another from an earlier one; things that go all together, and some before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.calendar.named_days import days_in
from guardrails.kinds.check import Violation
from guardrails.quick import quick
from service.domain.moment import day_of

_CONTACT = quick(
    r"\b(?:contact|person to|looks? after|handles?|deals? with|goes? through|go through|ask for"
    r"|speak to|takes? over|in charge"
    r"|point of)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through|up to|to the end of)(?: and including)?(?: the)? $", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as of|starting|beginning|after)(?: the)? $", re.IGNORECASE)
_NAME = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'à-ÿ-]+)|\b[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+")
_NO_NAME = re.compile(rf"\b(?:{calendar.MONTH_NAMES}|\w+day)\b")


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who is the contact up to a day, or from one on."""

    names: frozenset[str]
    day: date
    start: int
    end: int
    is_until: bool


def handovers(ctx: Context) -> Iterator[Violation]:
    """`Ana Diaz is your one contact until 30 June. From 1 June everything goes through Ben Roe.`"""
    charges = list(_charges(ctx))
    for until in (c for c in charges if c.is_until):
        yield from _passed_on(until, ctx)
        for since in (c for c in charges if not c.is_until and c.day < until.day):
            if until.names.isdisjoint(since.names):
                yield Violation(since.start, since.end, f"somebody else is the contact until {until.day}", "warn")


_PASSED_ON = quick(
    r"\b(?:pass(?:es)?|moves?|goes|handed|transfers?|go) (?:over |on )?to"
    r" (?:somebody|someone|another|a (?:new|different|colleague))\b",
    re.IGNORECASE,
)


def _passed_on(until: _Charge, ctx: Context) -> Iterator[Violation]:
    """`Your file passes to somebody else on 1 June`."""
    for sentence in ctx.document.body:
        found = _PASSED_ON.search(sentence.text)
        if found and any(day.day and day.day < until.day for day in days_in(ctx, sentence.index)):
            yield Violation(sentence.start, sentence.end, f"somebody is the contact until {until.day}", "warn")


def _charges(ctx: Context) -> Iterator[_Charge]:
    for sentence in ctx.document.body:
        names = frozenset(n for n in _NAME.findall(sentence.text) if not _NO_NAME.search(n))
        if not names or not _CONTACT.search(sentence.text):
            continue
        for day in days_in(ctx, sentence.index):
            before = ctx.document.text[max(sentence.start, day.start - 30) : day.start]
            if day.day and (_UNTIL.search(before) or _FROM.search(before)):
                yield _Charge(names, day.day, sentence.start, sentence.end, bool(_UNTIL.search(before)))


_WHOLLY = quick(
    r"\b(?:keeps?|holds?|looks? after|stays?|remains?|handles?|deals? with|sees?|runs?|is|has|have)\b[^.;]{0,50}?"
    r"\b(?:(?:until|till) (?:it|this|all|everything|(?:the|your)(?: \w+){1,3}) (?:is|has been|are"
    r"|have been) (?:\w+ )?(?:closed|settled"
    r"|over|finished|done|resolved|right|paid|mended|repaired|complete|\w+ed)"
    r"|(?:for )?as long as (?:it|this|the \w+) (?:is|stays"
    r"|remains) open|from (?:start|first|beginning) to (?:finish|last|end)|to the (?:very )?end|right through)\b",
    re.IGNORECASE,
)
_GIVEN_OVER = quick(
    r"\b(?:takes? (?:it|them|(?:your|the) \w+) over|takes? over|(?:pass(?:es)?|moves?|goes|transfers?) (?:over )?to"
    r"|becomes? your|(?:is|are) (?:handed|passed|transferred|moved) (?:over )?to|hands? (?:it|your \w+) (?:over|on))\b"
    r"|\b(?-i:[A-Z])\w+ (?:has|takes|handles|holds|runs|looks after|deals with) (?:it|them"
    r"|your \w+|the (?:case|file|matter))\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:not|never|unless|if|once|after|when it is closed|money|refund|payment)\b|n't\b", re.IGNORECASE
)


def kept_and_passed_on(ctx: Context) -> Iterator[Violation]:
    """`Perth keeps your case for as long as it is open. Brisbane takes it over on 1 May.`"""
    kept: int | None = None
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    for sentence in ctx.document.body:
        whole = _WHOLLY.search(sentence.text)
        if whole and not _LEFT.search(sentence.text[: whole.start()]):
            kept = sentence.index
        given = _GIVEN_OVER.search(sentence.text, whole.end() if whole else 0)
        if given is None or kept is None or sentence.index - kept > 1 or _LEFT.search(sentence.text[given.start() :]):
            continue
        if any(m.day and sent and m.day > sent for m in days_in(ctx, sentence.index)):
            yield Violation(sentence.start, sentence.end, "somebody was said to keep it to the end", "warn")


_NOBODY_ELSE = quick(
    r"\b(?:no one else|nobody else|no-one else|alone\b(?= (?:will|writes?|rings?|calls?"
    r"|answers?|speaks?|deals?|tells?))|(?:only|solely)"
    r" (?:from )?(?=[A-Z]|I\b|me\b))|(?<=[a-z] )alone\b",
)
_SPEAKS = (
    r"(?:rings?|calls?|writes?|telephones?|phones?|e-?mails?|answers?|contacts?|updates?"
    r"|speaks?|tells?|deals?|gets in touch"
    r"|is in touch|sends? you)"
)
_TALK = quick(rf"\b(?:{_SPEAKS}|news|letters?|messages?|replies|repl(?:y|ies)|word|touch)\b", re.IGNORECASE)
_WHO_SPEAKS = quick(
    rf"(?P<name>(?:M(?:r|rs|s|iss)\.? )?[A-Z][a-zà-ÿ]+(?: [A-Z][\w'à-ÿ-]+)?) (?:will |is going to )?{_SPEAKS}\b"
    r"|\b(?:comes?|hear|is) from (?P<source>[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+)"
)
_AWAY = re.compile(r"\b(?:if|while|when|away|leave|absent|holiday|was|were|had|told|said|instead)\b", re.IGNORECASE)


def somebody_else(ctx: Context) -> Iterator[Violation]:
    """`Every update comes from Graham Tuohy and no one else; Lucia Ferri rings with the next.`"""
    sole: tuple[int, frozenset[str]] | None = None
    for sentence in ctx.document.body:
        found, after = _NOBODY_ELSE.search(sentence.text), 0
        if found and _TALK.search(sentence.text) and not _AWAY.search(sentence.text):
            end = re.search(r"[;:]", sentence.text[found.end() :])
            after = found.end() + end.start() if end else len(sentence.text)
            words = re.findall(r"\b(?:[A-Z][a-zà-ÿ]+|I|me|my)\b", sentence.text[:after])
            sole = sentence.index, frozenset(words)
        if sole is None or sentence.index - sole[0] > 1 or _AWAY.search(sentence.text[after:]):
            continue
        for who in _WHO_SPEAKS.finditer(sentence.text, after):
            words = re.findall(r"[A-Z][\w'à-ÿ-]+", who["name"] or who["source"])
            named = not _NOT_A_NAME.match(words[0]) and not _NO_NAME.search(" ".join(words))
            if named and len(sole[1]) and sole[1].isdisjoint(words) and (len(words) > 1 or who.start() > after):
                yield Violation(sentence.start + who.start(), sentence.end, "nobody else was to do it", "warn")
                break


_SOLE = quick(
    r"\b(?:your|the|my|our) (?:one|only|sole|single|one and only) (?:person|contact|point of contact|name|number"
    r"|port of call)\b|\b(?:one|only|sole|single) (?:person|contact) (?:that |who(?:m)? )?you (?:deal|speak|talk)",
    re.IGNORECASE,
)
_FOR_PART = quick(
    r"\b(?i:for|about|on|regarding|anything|questions?|with) [^.;]{0,60}?"
    r"(?P<name>[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+)(?:,[^,]{0,40},)?"
    r"(?: (?:who )?(?:will |is going to |is the one to )?|'ll |(?: who|)'ll )"
    r"(?:looks? after you|take care of you|handle (?:it|that|this|you)|deal with (?:it|that|this|you)|help you"
    r"|answer you|be your contact|is your contact)\b"
    r"|\b(?i:ring|call|ask for|write to|go to|speak to|deal with|contact) (?P<other>[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+)"
    r" (?:for|about|on|with) (?:anything|everything|questions|the rest|all)\b"
    r"|\b(?i:take (?:it|this|that|things) up with|turn to) (?P<turned>[A-Z][a-zà-ÿ]+ [A-Z][\w'à-ÿ-]+)",
)


def one_for_all_but(ctx: Context) -> Iterator[Violation]:
    """`Leonie Marsh is the one person you deal with. For the bill, though, it's Tom Ashby who'll look after you.`"""
    sole: tuple[int, frozenset[str]] | None = None
    for sentence in ctx.document.body:
        found = _SOLE.search(sentence.text)
        if found and not _AWAY.search(sentence.text):
            words = re.findall(r"\b(?:[A-Z][a-zà-ÿ]+|I|me)\b", sentence.text)
            sole = sentence.index, frozenset(words)
        if sole is None or sentence.index - sole[0] > _SOON or _AWAY.search(sentence.text):
            continue
        other = _FOR_PART.search(sentence.text, found.end() if found else 0)
        name = (other["name"] or other["other"] or other["turned"]) if other else ""
        if name and not _NO_NAME.search(name) and sole[1].isdisjoint(name.split()):
            yield Violation(sentence.start, sentence.end, "somebody else is the one contact", "warn")


_SOON = 2


def another_owner(ctx: Context) -> Iterator[Violation]:
    """`Nora Hale rings you on 27 October`, where Imran Aziz has promised to ring on that day."""
    rows = [r for r in ctx.case.commitments if r.status == "open" and r.due and _PERSON.fullmatch(r.owner or "")]
    for sentence in ctx.document.body if rows else ():
        days = {m.day for m in ctx.mentions_in_sentence(sentence.index) if m.day}
        if _IF.search(sentence.text):
            continue
        for who in _WHO_SPEAKS.finditer(sentence.text):
            words = re.findall(r"[A-Z][\w'à-ÿ-]+", who["name"] or who["source"])
            due = [r for r in rows if r.due and day_of(r.due) in days and _SPOKEN.search(r.what)]
            others = due and not any(set(words) & set((r.owner or "").split()) for r in due)
            if others and len(words) > 1 and not any((r.owner or "").split()[-1] in ctx.document.text for r in due):
                yield Violation(sentence.start + who.start(), sentence.end, f"promised by {due[0].owner}", "warn")
                break


_IF = quick(r"\b(?:if|unless|in case|should (?:I|he|she|they|anything|something))\b", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][a-zà-ÿ'-]+(?: [A-Z][\w'à-ÿ-]+)+")
_SPOKEN = re.compile(
    r"\b(?:r[ai]ng|rings|call|calls|phone|telephone|write|writes|speak|update|contact|answer"
    r"|reply)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"(?:She|He|They|We|You|It|I|My|Our|Your|The|This|That|Who|Nobody|Everyone|Please|If|And"
    r"|But)$"
)


_TOGETHER = quick(
    r"\b(?:all (?:of them |the |your |our )?(?:\w+ ){0,3}?(?:together|at once|in one (?:go|load"
    r"|delivery|van|parcel))|all together)\b"
    r"|\b(?:together|in one (?:go|load|delivery|van|parcel)|at the same time) (?=on\b)",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:first|other|rest|others|some|half|remaining|last|two|three|one) (?:\w+ )?(?:of (?:them|these|the \w+)"
    r"|(?:ones?|half|part|batch) )",
    re.IGNORECASE,
)


def not_together(ctx: Context) -> Iterator[Violation]:
    """`All six travel together on the 22nd, the first two of them on the 17th`."""
    for sentence in ctx.document.body:
        days = days_in(ctx, sentence.index)
        if len(days) != 2 or days[0].day == days[1].day or not _TOGETHER.search(sentence.text):
            continue
        if _SOME.search(ctx.document.text[days[0].end : days[1].start]):
            yield Violation(days[0].start, days[1].end, "they go together, or they do not", "warn")
