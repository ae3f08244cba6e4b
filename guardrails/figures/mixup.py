"""Whether a figure of the case is told of the wrong thing: the words beside it speak of another fact of its sort."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guardrails.figures.days import without_month
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.now import day_of_writing
from guardrails.figures.out_of_place import is_of_day, span_told
from guardrails.figures.same import head_noun, is_of_one_unit, same, same_clock
from guardrails.figures.sources import Sources
from guardrails.figures.spoken_of import rarity, score, stems_of
from guardrails.figures.ticket import day_of_message

if TYPE_CHECKING:
    from guardrails.context import Context

_SORTS: dict[str, tuple[MentionKind, ...]] = {
    "date": ("date", "weekday"), "weekday": ("date", "weekday"), "duration": ("duration",), "count": ("count",),
}  # fmt: skip
_REACH = 90


@dataclass(frozen=True, slots=True)
class Another:
    """A figure that is the `owner`'s, beside words that speak of the fact `name`."""

    owner: str
    name: str

    @property
    def reason(self) -> str:
        return f"this is {self.owner}, and {self.name} is another"


def told_of_another(mention: Mention, ctx: Context, sources: Sources) -> Another | None:
    """The fact that the words beside a figure speak of, when that fact has another figure and no owner of this fits."""
    kinds = _SORTS.get(mention.kind)
    if _is_named_beside(mention, ctx):
        return None
    sentence = ctx.document.sentences[mention.sentence].text
    told_otherwise = (
        _is_told_otherwise(mention, ctx)
        or day_of_message(mention, sentence, ctx.case)
        or _is_customers_day(mention, ctx)
        or day_of_writing(mention, ctx)
    )
    if kinds is None or told_otherwise or (mention.relative and mention.kind == "date"):
        return None
    if span_told(mention, ctx, sources) is not None or _is_of_its_moment(mention, ctx, sources):
        return None
    known = [k for k in sources.of(*kinds) if k.name != "case:sent_at"]
    owners = {k.name for k in known if same(mention, k)}
    if mention.day and without_month(mention):
        owners |= {name for name, day in sources.days if day.day == mention.day.day}
    others = {k.name for k in known if _is_next_to(mention, k) and not _is_told_beside(mention, k, ctx)} - owners
    if any(not k.told and k.name in owners and k.unit and _counts(mention, k) for k in known):
        others -= {k.name for k in known if k.told}
    beside = _words_beside(mention, ctx)
    others = _may_be_spoken_of(others, beside)
    said = stems_of(beside) - _named(ctx)
    rare = rarity(owners | others, sources)
    fit = _may_be_spoken_of(owners, beside)
    best = max((score(name, said, sources, rare) for name in fit), default=0.0)
    owner = min(owners, default="the day of sending")
    for name in sorted(others):
        near = score(name, said, sources, rare, closely=True)
        if near >= _SURE and best <= near / 4:
            return Another(owner, name)
    return None


def speaks_of(mention: Mention, name: str, ctx: Context) -> float:
    """How much the words beside a figure speak of a fact."""
    said = stems_of(_words_beside(mention, ctx)) - _named(ctx)
    return score(name, said, ctx.sources, rarity({name}, ctx.sources), closely=True)


def _may_be_spoken_of(names: set[str], beside: str) -> set[str]:
    """Those that the words can be of: of a promise, a start or a report they have to say so."""
    if not _TO_YOU.search(beside) or _SHOULD_HAVE.search(beside):
        names = names - {"next_update"}
    if _SHOULD_HAVE.search(beside):
        names = {name for name in names if "reply" not in name}
    if not _STARTING.search(beside):
        names = {name for name in names if not name.startswith("prevention")}
    if _TELLING_YOU.search(beside) or not _TO_A_REGULATOR.search(beside):
        names = {name for name in names if "notified" not in name}
    return names


def _counts(mention: Mention, known: Known) -> bool:
    """Whether a fact counts the very things: then no text that counts some of them is meant."""
    return mention.kind == "count" and head_noun(mention.unit) == head_noun(known.unit)


def _is_named_beside(mention: Mention, ctx: Context) -> bool:
    """`Today, June 9`: what day is meant is said by its name."""
    text = ctx.document.text
    named = (m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "date" and m.relative)
    return mention.kind == "date" and any(
        m.day == mention.day and 0 <= mention.start - m.end <= _BESIDE and not text[m.end : mention.start].strip(" ,(")
        for m in named
    )


_BESIDE = 3


def _named(ctx: Context) -> frozenset[str]:
    """The words of the company's and the customer's names: `Keystone Lift Service` speaks of no service."""
    case = ctx.case
    names = (case.company and case.company.name, case.customer and case.customer.org)
    return stems_of(" ".join(name for name in names if name))


_STARTING = re.compile(
    r"\b(?:from|since|start\w*|beg[iau]n\w*|commenc\w+|live|as of|effective|in (?:force|place|use)"
    r"|introduc\w+|install\w*)\b",
    re.IGNORECASE,
)
"""What shall never happen again is told in the words of what happened; only a start is the prevention's own."""
_TO_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_SHOULD_HAVE = re.compile(
    r"\b(?:should|ought to|must|could|would) (?:\w+ )?have\b|\b(?:was|were|had) (?:due|owed|to)\b", re.IGNORECASE
)
"""What should have been is no promise of what will be."""
_TELLING_YOU = re.compile(r"\b(?:inform|notify|tell|informing|notifying|telling) you\b", re.IGNORECASE)
"""It is not a regulator who is told."""
_TO_A_REGULATOR = re.compile(
    r"\b(?:regulat\w+|commission\w*|authorit\w+|ombudsman|report\w*|notified|notify|inform(?:ed|ing)?|told|telling"
    r"|(?-i:ICO|DPC|DPA))\b",
    re.IGNORECASE,
)


def _is_customers_day(mention: Mention, ctx: Context) -> bool:
    """Whether the customer named this weekday, for something that the words beside it speak of."""
    name = re.search(r"[A-Za-z]+day", mention.text) if mention.kind == "weekday" else None
    if name is None:
        return False
    said = stems_of(_words_beside(mention, ctx))
    around = re.compile(rf".{{0,80}}\b{name[0]}.{{0,80}}", re.IGNORECASE | re.DOTALL)
    day = name[0].casefold()
    texts = (m.text for m in ctx.case.ticket.messages if m.author.role == "customer" and day in m.text.casefold())
    return any(said & stems_of(found) for text in texts for found in around.findall(text))


def _is_of_its_moment(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether the day and a time of day beside it are those of one moment of the case."""
    if mention.day is None:
        return False
    beside = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "time" and _gap(m, mention) <= _REACH]
    moments = [moment for _, moment in sources.moments if is_of_day(mention, moment.date())]
    return any(same_clock(clock, moment.time()) for clock in beside for moment in moments)


def _gap(one: Mention, other: Mention) -> int:
    return max(one.start - other.end, other.start - one.end)


_SURE = 0.34
_PLACED = re.compile(
    r"\b(?:on|by|until|till|before|from|since|next|this|last|,|after|again|arriving|coming|due)(?: the)? ?$",
    re.IGNORECASE,
)


_ONE_IN = re.compile(r"\b(?:one|an?)(?: [a-z]+)? (?:in|out of)(?: every)? $", re.IGNORECASE)


def _is_told_otherwise(mention: Mention, ctx: Context) -> bool:
    """`Your Monday run` names a run and no day, and `one in three` counts no things."""
    if mention.kind == "count":
        return _ONE_IN.search(ctx.document.text[max(0, mention.start - _REACH) : mention.start]) is not None
    before = ctx.document.text[max(0, mention.start - 12) : mention.start]
    return mention.kind == "weekday" and not _PLACED.search(before)


def _is_next_to(mention: Mention, known: Known) -> bool:
    """The day before or after, one more or less, or the same number of another unit: what is easily mixed up."""
    if mention.kind == "weekday" and mention.day and known.day and not known.told:
        apart = (mention.day - known.day).days
        return abs(apart) <= 8 and apart % 7 in (1, 6)
    if mention.kind in ("date", "weekday"):
        return (
            not known.told
            and mention.day is not None
            and known.day is not None
            and abs((mention.day - known.day).days) == 1
        )
    if mention.kind == "count":
        return mention.number is not None and known.number is not None and abs(mention.number - known.number) == 1
    units = {60, 1440, 10080, 43200} if is_of_one_unit(mention) else set()
    return any((known.minutes or 0) == int((mention.number or 0) * unit) for unit in units)


def _is_told_beside(mention: Mention, known: Known, ctx: Context) -> bool:
    """Whether a figure of the case stands in the sentence as well."""
    beside = (m for m in ctx.mentions_in_sentence(mention.sentence) if m is not mention and m.kind in _SORTS)
    return any(same(m, known) for m in beside)


def _words_beside(mention: Mention, ctx: Context) -> str:
    """The sentence without the parts that other figures of this sort stand in."""
    sentence, text = ctx.document.sentences[mention.sentence], ctx.document.text
    others = [m for m in ctx.mentions_in_sentence(mention.sentence) if _is_apart(m, mention)]
    start = max([sentence.start, mention.start - _REACH, *(m.end for m in others if m.end <= mention.start)])
    end = min([sentence.end, mention.end + _REACH, *(m.start for m in others if m.start >= mention.end)])
    after = _OF_AN_EVENT.sub(" ", text[mention.end : end], count=1)
    length = next((m for m in ctx.mentions_in_sentence(mention.sentence) if m.start >= mention.end), None)
    if length is not None and length.kind == "duration" and _COUNTED_FROM.match(text, length.end):
        after = text[mention.end : min(end, length.start)]
    return text[start : mention.start] + " " + after


_OF_AN_EVENT = re.compile(
    r"^ (?:after|before|following) (?:the|our|your|that) (?:\w+ ){0,2}\w+(?= (?:we|i|you|our|your|they|he|she|it)\b"
    r"|[,.;:]|$)",
    re.IGNORECASE,
)
"""`The Tuesday after the bank holiday` is another day than the holiday."""


_COUNTED_FROM = re.compile(r" (?:after|before|later|earlier|ahead of|behind)\b", re.IGNORECASE)
"""`Two days after you booked the job in` speaks of another event than the day before it."""
_LIST_GAP = 14


def _is_apart(one: Mention, other: Mention) -> bool:
    """Whether a figure has words of its own: `today` has none, and the days of a list share theirs."""
    gap = max(one.start - other.end, other.start - one.end)
    return one.kind in _SORTS and not (one.relative and one.kind == "date") and gap > _LIST_GAP
