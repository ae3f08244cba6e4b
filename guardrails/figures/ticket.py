"""What the ticket itself vouches for: days of messages, and what the customer wrote, told as the customer's words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.counted import are_alike
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun, same
from guardrails.figures.sources import Sources, day_of
from service.domain.case import CaseFile

if TYPE_CHECKING:
    from guardrails.context import Context

YOURS = re.compile(
    r"\byou(?:'d|'ve| had| have)?(?: \w+){0,2} (?:wrote|written|told|said|say|asked|reported?|contacted|complained"
    r"|called|rang|rung"
    r"|phoned|telephoned|emailed|e-mailed|messaged|mentioned?|described?|explained|pointed|put it|chased|sent|raised"
    r"|replied"
    r"|answered|got in touch|came to us|let us know)\b|\byour (?:\w+ ){0,2}(?:message|email|e-mail|mail|letter"
    r"|complaint|call|note|chaser|reminder|phone call|voicemail|text|fax"
    r"|ticket|report|request|review|post|reply|words|account of|description|question|enquiry|inquiry|query)s?\b",
    re.IGNORECASE,
)
_OUR_WORDS = r"(?:reply|answer|message|e-?mail|letter|call|response|note|quote|offer|post)"
_OURS = re.compile(
    r"\b(?:we|i|our (?:\w+ ){0,2}(?:agent|advis[eo]r|team|bot|assistant|colleague|desk))(?:'d|'ve| had"
    r"| have)?(?: \w+){0,2}"
    r" (?:wrote|written|told|said|answered|replied|promised|sent|posted|emailed|messaged|offered|quoted|rang|called)\b"
    r"|\bour (?:\w+ ){0,2}(?:reply|answer|message|email|e-mail|letter|post|chat|response|note|offer|agent|bot)\b"
    rf"|\byou (?:were|had been|got|had|received)(?: \w+){{0,2}} (?:told|sent|given|quoted|promised|emailed|rung|called"
    rf"|{_OUR_WORDS})\b"
    rf"|\b{_OUR_WORDS}s? (?:that |which )?(?:you (?:got|had|received|were (?:sent|given|shown))"
    r"|(?:went|came|sent|posted|given|made) (?:out )?(?:to|from|by) (?:you|us))\b"
    r"|\b(?:chat|email|answer(?:ed)?|reply|replied|response(?! (?:time|commitment|target|promise|standard)))\b",
    re.IGNORECASE,
)
_SAYS_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_THEIR_NUMBER = re.compile(
    r"\byour(?: [^\W\d]+){1,4},? \(?(?:\S+ )?\S*\d"
    r"|\byou(?:'d|'ve| had| have)?(?: (?:first|also|then))? (?:opened|booked|ordered|bought|chose"
    r"|quoted|gave|hold|own)\b",
    re.IGNORECASE,
)
"""`Your claim TR-881`, `the flight you booked, SA12`."""
_WORTH_MONEY = re.compile(
    r"\b(?:vouchers?|coupons?|promo\w*|gift cards?|(?:discount|gift|credit|refund|offer) codes?)\b", re.IGNORECASE
)
"""A code that takes money off is the case's to give, whoever wrote it."""
_COUNTED = ("count", "duration")
_DAYS = ("weekday", "date", "time")


def ticket_source(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The message that vouches for the figure, or None."""
    sentence = ctx.document.sentences[mention.sentence].text
    return (
        day_of_message(mention, sentence, ctx.case)
        or _customers_words(mention, sentence, sources)
        or _our_words(mention, sentence, sources)
        or _named_number(mention, ctx)
        or _counted_in_note(mention, sources)
        or _counted_through(mention, ctx)
        or _opening_days(mention, ctx)
    )


def day_of_message(mention: Mention, sentence: str, case: CaseFile) -> str | None:
    """The day on which the customer wrote, or the company did."""
    if mention.kind not in ("date", "weekday") or mention.day is None:
        return None
    for message in case.ticket.messages:
        day = day_of(message) if message.visibility == "public" else None
        says = YOURS if message.author.role == "customer" else _OURS
        if day and (day == mention.day or _is_the_last(mention, day, case)) and says.search(sentence):
            return f"ticket:{message.id}"
    return None


def _is_the_last(mention: Mention, day: date, case: CaseFile) -> bool:
    """Whether a weekday alone is that of a message of the week that ends today."""
    sent, told = case.sent_at, mention.day
    if mention.kind != "weekday" or sent is None or told is None:
        return False
    return day.weekday() == told.weekday() and 0 <= (sent.date() - day).days <= _WEEK


_WEEK = 7


def _customers_words(mention: Mention, sentence: str, sources: Sources) -> str | None:
    told = bool(YOURS.search(sentence))
    if mention.kind == "ref":
        theirs = bool(_THEIR_NUMBER.search(sentence)) and not _is_nearly_a_facts(mention, sources)
        if _WORTH_MONEY.search(sentence):
            return None
    else:
        theirs = mention.kind in (*_COUNTED, *_DAYS) and bool(_SAYS_YOU.search(sentence))
    if not (told or theirs) or _is_superseded(mention, sources):
        return None
    if mention.kind in ("date", "weekday") and (theirs or told):
        named = (k for k in sources.customers if k.kind in ("date", "weekday") and k.day is not None)
        day = next((k.name for k in named if k.day == mention.day and mention.day != sources.case_day), None)
        if day and (told or not _is_beside_a_fact(mention, sources)):
            return day
    for known in sources.customers:
        if known.kind == mention.kind and same(mention, known) and (told or _same_unit(mention, known)):
            return known.name
    return None


_FEW = 2


def _is_nearly_a_facts(mention: Mention, sources: Sources) -> bool:
    """Whether it may be a reference of the case with one mark wrong."""
    alike = (k.text for k in sources.of("ref") if len(k.text) == len(mention.text))
    return any(sum(a != b for a, b in zip(text, mention.text, strict=True)) <= _FEW for text in alike)


_DAY_AND_DATE = re.compile(r"[A-Za-z]+day,? .*\d", re.IGNORECASE)


def _is_beside_a_fact(mention: Mention, sources: Sources) -> bool:
    """Whether a fact is of the day before or after, and the letter does not tell weekday and date alike."""
    if mention.relative and mention.kind == "date":
        return False
    days = (day for _, day in sources.days if mention.day)
    near = any(mention.day and abs((day - mention.day).days) == 1 for day in days)
    return near and not _DAY_AND_DATE.match(mention.text)


WE_SAID = re.compile(
    r"\b(?:we|i|our (?:\w+ ){0,2}(?:agent|advis[eo]r|team|bot|assistant|colleague|desk))(?:'d|'ve"
    r"| had| have)?(?: \w+){0,2}"
    r" (?:wrote|written|told|said|answered|replied|promised|emailed|messaged|quoted)\b"
    r"|\b(?:you (?:were|had been)|were|been) (?:then |first |only )?(?:told|promised|quoted|given)\b"
    r"|\b(?:our|an|the|that|my) (?:\w+ ){0,2}(?:reply|answer|message|e-?mail|letter|text|chat|note|page"
    r"|notice|bot|desk)"
    r" (?:of \w+ \w+ |then |first |only )?(?:said|told|asked|promised|spoke|gave|quoted|named|put|allowed)\b"
    r"|\b(?:we|i) (?:(?:then|first|also|only) )*(?:spoke|talked|estimated|announced|gave|put it|mentioned|named)\b"
    r"|^(?:and |then |only )?(?:said|told you|promised|thought) (?:that )?(?:I|we|you|it)(?:'d|'ll)?\b",
    re.IGNORECASE,
)
_SPOKEN = ("time", "weekday", "date", "duration", "count", "money")


def _our_words(mention: Mention, sentence: str, sources: Sources) -> str | None:
    """What we wrote to the customer, told as what we said then: `we told you ten to fifteen minutes`."""
    if mention.kind not in _SPOKEN:
        return None
    own = sources.told_to_customer
    known = (k for k in own if k.kind == mention.kind and (same(mention, k) or _in_the_same_unit(mention, k)))
    bare = (k for k in own if mention.kind == "money" and k.kind == "count" and k.number == mention.number)
    told = next((k.name for k in (*known, *bare)), None)
    return told if told and WE_SAID.search(sentence) else None


def _in_the_same_unit(mention: Mention, known: Known) -> bool:
    """`15 mins` of `10-15 mins`."""
    return mention.kind == "duration" and mention.minutes == known.minutes and bool(known.minutes)


_SMALL = 5


def _counted_in_note(mention: Mention, sources: Sources) -> str | None:
    """`All three desks`, where a note counts the same desks."""
    small = mention.kind == "count" and mention.number is not None and mention.number <= _SMALL and mention.unit
    if not small or _is_superseded(mention, sources):
        return None
    return next(
        (
            k.name
            for k in (*sources.notes, *sources.customers)
            if k.kind == "count" and k.number == mention.number and _same_unit(mention, k)
        ),
        None,
    )


_UP_TO = {2: "second|2nd", 3: "third|3rd", 4: "fourth|4th", 5: "fifth|5th"}


def _counted_through(mention: Mention, ctx: Context) -> str | None:
    """`Three replies`, where the customer wrote `That is a third answer`."""
    ordinal, counted = _UP_TO.get(int(mention.number or 0)), head_noun(mention.unit)
    if mention.kind != "count" or ordinal is None or counted is None:
        return None
    told = re.compile(rf"\b(?:a|the|my|your|this) (?:{ordinal}) (?:different )?([a-z]+)", re.IGNORECASE)
    for message in ctx.case.ticket.messages:
        if any(are_alike(counted, head_noun(noun) or "") for noun in told.findall(message.text)):
            return f"ticket:{message.id}"
    return None


def _same_unit(mention: Mention, known: Known) -> bool:
    if mention.kind not in _COUNTED:
        return mention.kind != "date" or not mention.relative
    return mention.unit is not None and head_noun(mention.unit) == head_noun(known.unit)


def _is_superseded(mention: Mention, sources: Sources) -> bool:
    """Whether a fact of the same sort gives another figure."""
    typed = [k for k in sources.of(mention.kind) if not k.told]
    match mention.kind:
        case "count":
            return any(k.unit and head_noun(k.unit) == head_noun(mention.unit) for k in typed)
        case "duration":
            return any(_is_close(mention.minutes or 0, k.minutes or 0) for k in typed)
        case "money" | "percent":
            return any(_is_close(float(mention.number or 0), float(k.number or 0)) for k in typed)
        case _:
            return False


def _is_close(one: float, other: float) -> bool:
    return 0.5 <= one / other <= 2 if other else False


def _named_number(mention: Mention, ctx: Context) -> str | None:
    """A number that belongs to a name which somebody wrote: Windows 11, Terminal 2, flat 6B."""
    if mention.kind not in ("count", "ref"):
        return None
    before = ctx.document.text[max(0, mention.start - 30) : mention.start]
    name = re.search(r"([A-Z][\w'-]+|flat|room|unit|seat|gate|platform|bay|table|ward|bed|door|plot) $", before)
    if name is None and not re.search(r"\d[A-Z]", mention.text):
        return None
    words = f"{name[1] if name else ''} {mention.text}".strip().casefold()
    wanted = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    public = (m for m in ctx.case.ticket.messages if m.visibility == "public")
    return next((f"ticket:{m.id}" for m in public if wanted.search(m.text.casefold())), None)


_WORKING_DAYS = re.compile(r"\b(?:weekdays?|(?:working|business|office) (?:days?|hours))\b")
_RANGE = re.compile(r"(\w+day)(?: to | through | ?[-–] ?)(\w+day)", re.IGNORECASE)


def _opening_days(mention: Mention, ctx: Context) -> str | None:
    """`Monday to Friday`, where a note says Mon-Fri."""
    if mention.kind != "weekday":
        return None
    around = ctx.document.text[max(0, mention.start - 16) : mention.end + 16]
    ranged = next((m for m in _RANGE.finditer(around) if mention.text in m.groups()), None)
    if ranged is None:
        return None
    first, last = (name[:3] for name in ranged.groups())
    if (first.casefold(), last.casefold()) == ("mon", "fri") and _WORKING_DAYS.search(ctx.sources.words):
        return "the working days of a fact"
    wanted = re.compile(rf"\b{first}\w*(?: to | through | ?[-–] ?){last}", re.IGNORECASE)
    return next((f"ticket:{m.id}" for m in ctx.case.ticket.messages if wanted.search(m.text)), None)
