"""Trace each figure of a letter to the fact or the sum that it comes from."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from guardrails.figures.bare import age_told, bare_number
from guardrails.figures.clock_roles import clocks_in_place
from guardrails.figures.clocks import TO_COME, between_clocks, clock_of_record
from guardrails.figures.count_roles import told_as_the_other
from guardrails.figures.counted import counts_the_same, is_counted_otherwise
from guardrails.figures.days import day_between, day_without_month, days_of_one_name, first_day_over
from guardrails.figures.derive import derive
from guardrails.figures.doubt import doubted
from guardrails.figures.due import when_due
from guardrails.figures.grounding import Grounding
from guardrails.figures.idle import is_idle
from guardrails.figures.in_names import is_in_a_name
from guardrails.figures.known import Known
from guardrails.figures.look_alikes import without_look_alikes
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.mixup import Another, told_of_another
from guardrails.figures.names import TITLES
from guardrails.figures.now import clock_of_writing, day_of_sending, just_before_sending
from guardrails.figures.out_of_place import out_of_place
from guardrails.figures.reckoned.clocks import hour_of_the_case
from guardrails.figures.reckoned.figure import readings, reckoned
from guardrails.figures.recorded import day_of_record, weekday_of_the_week
from guardrails.figures.rhythm import told_rhythm
from guardrails.figures.roles import mistaken_role
from guardrails.figures.rough import told_roughly
from guardrails.figures.same import same
from guardrails.figures.shown_sums import shown_sum
from guardrails.figures.sources import Sources
from guardrails.figures.spaced import last_digits, named_reference, spaced_reference
from guardrails.figures.states import state_between
from guardrails.figures.taken_back import taken_back
from guardrails.figures.tense import told_as_past
from guardrails.figures.ticket import ticket_source
from guardrails.figures.told_days import day_in_messages
from guardrails.figures.vague import is_part_of_a_whole, is_plain_claim
from service.domain.facts import Person

if TYPE_CHECKING:
    from guardrails.context import Context


_KNOWN_AS: dict[str, tuple[MentionKind, ...]] = {
    "date": ("date", "weekday", "count"),
    "weekday": ("weekday", "date"),
    "duration": ("duration", "count", "date"),
    "count": ("count", "duration", "ref", "date"),
    "url": ("url", "email"),
    "ref": ("ref", "count", "phone"),
    "phone": ("phone", "ref"),
}

_REASONS = {
    "money": "no fact, remedy or sum gives this amount",
    "percent": "no fact gives this percentage",
    "date": "no fact falls on this day",
    "weekday": "no fact falls on this day",
    "time": "no fact has this time",
    "duration": "no fact or pair of dates gives this length of time",
    "count": "no fact gives this number",
    "ref": "no fact has this reference",
    "email": "no fact has this address",
    "phone": "no fact has this number",
    "url": "no fact has this address",
    "name": "nobody of this name is among the people of the case",
}


def ground(ctx: Context) -> tuple[Grounding, ...]:
    """Every figure of the letter with its source; words that only look like figures are left out."""
    sources = ctx.sources
    told = (m for m in ctx.mentions if not is_in_a_name(m, ctx, sources))
    found = tuple(_trace(m, ctx, sources) for m in told if not is_idle(m, ctx, sources))
    return doubted(clocks_in_place(without_look_alikes(found, ctx), ctx), ctx)


def _trace(mention: Mention, ctx: Context, sources: Sources) -> Grounding:
    if mention.kind == "name":
        return _trace_name(mention, ctx, sources)
    if mistaken := out_of_place(mention, ctx, sources) or told_as_the_other(mention, ctx, sources):
        return Grounding(mention, None, None, mistaken)
    fact = _source(mention, ctx, sources)
    role = mistaken_role(mention, ctx) if fact is not None and mention.kind == "duration" else None
    another = told_of_another(mention, ctx, sources) if fact is not None and role is None else None
    if fact is not None and role is None and another is None:
        return Grounding(mention, fact, None)
    derived = told_roughly(mention, ctx, sources)
    if derived is None and ((role is None and another is None) or mention.kind == "count"):
        derived = _worked_out(mention, ctx, sources)
    if derived is not None and not (another := _day_of_another(mention, ctx, sources)):
        return Grounding(mention, None, derived)
    written = None if role else _written(mention, ctx, sources)
    return Grounding(mention, written, None) if written else _recorded(mention, ctx, sources, role, another)


def _day_of_another(mention: Mention, ctx: Context, sources: Sources) -> Another | None:
    """The fact of the day before or after that the words beside a date speak of, however the date could be reached."""
    return told_of_another(mention, ctx, sources) if mention.kind == "date" and not mention.relative else None


def _written(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The message that vouches for it."""
    return (
        ticket_source(mention, ctx, sources)
        or clock_of_record(mention, ctx, sources)
        or taken_back(mention, ctx, sources)
    )


def _worked_out(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    return (
        derive(mention, ctx, sources)
        or between_clocks(mention, ctx, sources)
        or shown_sum(mention, ctx, sources)
        or when_due(mention, sources)
        or told_rhythm(mention, ctx, sources)
        or state_between(mention, ctx, sources)
    )


def _recorded(mention: Mention, ctx: Context, sources: Sources, role: str | None, another: Another | None) -> Grounding:
    """What no fact and no sum accounts for: a day of the record, or nothing of the case."""
    if role is not None:
        return Grounding(mention, None, None, role)
    recorded = (day_of_record(mention, ctx) or day_in_messages(mention, ctx)) if another is None else None
    if recorded is not None:
        another = told_of_another(mention, ctx, sources)
    if another is not None:
        return Grounding(mention, None, None, another.reason, other=another.name)
    if recorded is not None:
        return Grounding(mention, recorded, None)
    if by_reckoning := _reckoned(mention, ctx, sources):
        if another := _day_of_another(mention, ctx, sources):
            return Grounding(mention, None, None, another.reason, other=another.name)
        return Grounding(mention, None, by_reckoning)
    before = ctx.document.text[ctx.document.sentences[mention.sentence].start : mention.start]
    sure = is_plain_claim(mention, before, sources) or is_part_of_a_whole(mention, ctx.document.text, sources)
    return Grounding(mention, None, None, _REASONS[mention.kind], sure)


def _reckoned(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """How it follows from the case, as it stands or in the unit that was told before it."""
    if found := reckoned(mention, ctx, sources):
        return found
    return next((found for meant in readings(mention, ctx) if (found := _in_other_units(meant, ctx, sources))), None)


def _in_other_units(meant: Mention, ctx: Context, sources: Sources) -> str | None:
    if meant.kind == "time":
        dotted = "." in meant.text
        return next(hour_of_the_case(meant, ctx, sources), None) or (
            clock_of_record(meant, ctx, sources) if dotted else None
        )
    return _source(meant, ctx, sources) or _worked_out(meant, ctx, sources) or reckoned(meant, ctx, sources)


def _source(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    if mention.kind == "date" and (writing := day_of_sending(mention, ctx)):
        return writing
    found = next(
        (k for k in _candidates(mention, sources) if same(mention, k) and _may_say(mention, k, ctx)),
        None,
    )
    if found is not None:
        return found.name
    if mention.kind == "weekday" and (named := weekday_of_the_week(mention, ctx) or days_of_one_name(mention, ctx)):
        return named
    if mention.kind == "time" and (writing := just_before_sending(mention, ctx)):
        return writing
    if mention.kind == "date" and (short := _short_day(mention, ctx, sources)):
        return short
    if mention.kind == "count" and (spaced := spaced_reference(mention, ctx.document.text, sources)):
        return spaced
    if mention.kind == "count" and (named := named_reference(mention, ctx.document.text, sources)):
        return named
    if mention.kind in ("count", "ref") and (masked := last_digits(mention, ctx.document.text, sources)):
        return masked
    return _told_in_words(mention, sources) or bare_number(mention, ctx, sources) or age_told(mention, ctx, sources)


def _short_day(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    between = day_between(mention, ctx) or first_day_over(mention, ctx)
    return _early_that_morning(mention, sources) or day_without_month(mention, ctx) or between


def _early_that_morning(mention: Mention, sources: Sources) -> str | None:
    """`Last night` lasts until the morning: a moment before it ends is of that night."""
    if mention.day is None or not mention.text.casefold().endswith("night") or not mention.relative:
        return None
    morning = mention.day + timedelta(days=1)
    return next((name for name, at in sources.moments if at.date() == morning and at.hour < _NIGHT_ENDS), None)


def _candidates(mention: Mention, sources: Sources) -> tuple[Known, ...]:
    return sources.of(*_KNOWN_AS.get(mention.kind, (mention.kind,)))


_NIGHT_ENDS = 8
"""O'clock."""


def _may_say(mention: Mention, known: Known, ctx: Context) -> bool:
    """The time of sending is a source only for what is said to be now."""
    counted = counts_the_same(mention, known, ctx.sources) and not is_counted_otherwise(mention, known, ctx.sources)
    if not counted or _is_still_to_come(mention, known, ctx) or told_as_past(mention, known, ctx):
        return False
    return known.name != "case:sent_at" or clock_of_writing(mention, ctx)


_CLAUSE = re.compile(r"[,;:(]|\b(?:that|which|who|because|since|as|when|if)\b")
_ON_A_DAY = re.compile(r"\b(?:by|until|before|on|this|next|coming)(?: the)? ?$", re.IGNORECASE)


def _is_still_to_come(mention: Mention, known: Known, ctx: Context) -> bool:
    """`I will ring on Thursday` is not the Thursday that is gone."""
    sent = ctx.case.sent_at
    if mention.kind != "weekday" or mention.day is None or known.day is None or sent is None:
        return False
    start = ctx.document.sentences[mention.sentence].start
    clause = _CLAUSE.split(ctx.document.text[start : mention.start])[-1]
    ahead = known.day < sent.date() < mention.day
    return ahead and bool(TO_COME.search(clause) and _ON_A_DAY.search(clause))


def _told_in_words(mention: Mention, sources: Sources) -> str | None:
    """The very words stand in a text of the case."""
    wanted = mention.text.casefold()
    if (
        not re.search(r"[a-z]", wanted)
        or mention.kind in ("count", "time", "percent", "money")
        or wanted not in sources.words
    ):
        weekend = mention.kind == "weekday" and mention.text.casefold().startswith("s") and "weekend" in sources.words
        return "the weekend of a fact" if weekend else None
    pattern = re.compile(rf"(?<![\w.]){re.escape(wanted)}(?!\w)")
    return next((name for name, text in sources.texts if pattern.search(text.casefold())), None)


def _trace_name(mention: Mention, ctx: Context, sources: Sources) -> Grounding:
    if _has_anothers_role(mention, ctx):
        return Grounding(mention, None, None, "somebody else has this role")
    wanted = {w.strip(".,'").casefold() for w in mention.text.split()} - TITLES
    wanted = {w for w in wanted if len(w) > 1} or wanted
    for person in sources.people:
        if wanted <= {w.strip(".,'").casefold() for w in person.name.split()}:
            return Grounding(mention, person.source, None)
    said = " ".join(w for w in mention.text.split() if w.strip(".").casefold() not in TITLES).casefold()
    if re.search(rf"\b{re.escape(said)}\b", sources.words):
        return Grounding(mention, "case:words", None)
    for message in ctx.case.ticket.messages:
        if message.author.role == "customer" and re.search(rf"\b{re.escape(said)}\b", message.text.casefold()):
            return Grounding(mention, f"ticket:{message.id}", None)
    return Grounding(mention, None, None, _REASONS["name"])


_ROLE_AFTER = re.compile(r",? (?:is )?(?:(?:our|the|my|your|as) )?([A-Z]\w+(?: (?:of|and|for|[A-Z]\w+))*)")


def _has_anothers_role(mention: Mention, ctx: Context) -> bool:
    """`Gareth Mbeki, our Head of Billing`, where that is Ruth Adeyemi."""
    told = _ROLE_AFTER.match(ctx.document.text, mention.end)
    if told is None:
        return False
    roles = {f.name: f.role for f in ctx.case.facts.values() if isinstance(f, Person) and f.role}
    if ctx.case.sender and ctx.case.sender.role:
        roles.setdefault(ctx.case.sender.name, ctx.case.sender.role)
    role = told[1].casefold()
    holders = {name for name, held in roles.items() if held.casefold() == role}
    words = {w.casefold() for w in mention.text.split()} - TITLES
    return bool(holders) and not any(words & {w.casefold() for w in name.split()} for name in holders)
