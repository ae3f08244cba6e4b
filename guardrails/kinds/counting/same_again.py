"""Two figures set against each other that are one and the same; a number of things before a list of more or fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.kinds.check import Violation

_AGAINST = re.compile(
    r"^[^.;]{0,25}\b(?:instead of|rather than|in place of"
    r"|(?:was |were |got |had |has )?(?:turned|changed|become|became)"
    r" (?:in)?to"
    r"|turned up as|and not|but not|confused with|mistaken for|mixed up with|swapped (?:for|with)"
    r"|when (?:we|it|you|they)(?:'d| had| was| were| did)(?: \w+){0,3}"
    r"|and we (?:left|took|sent|delivered|brought) [^.;]{0,25}at"
    r"|but we (?:left|took|sent|delivered|brought) [^.;]{0,25}at|had been (?:sitting )?on top of)\b[^.;\d]{0,20}$",
    re.IGNORECASE,
)
_LIKE_FOR_LIKE = re.compile(
    r"\b(?:new|fresh|replac\w+|plant\w*|lost|destroyed|ruined|broke\w*|faulty|damaged|dug|spoil\w+|giv(?:e|en|ing)"
    r"|bring\w*|brought|another|made again|re-?made|reprint\w*|matching)\b",
    re.IGNORECASE,
)
"""As many new ones in place of the old."""
_WAS = re.compile(
    r"(?:It|The (?:right|true) (?:figure|number|weight|sum|amount)) (?:was|is|should have been) ", re.IGNORECASE
)
_CHARGED = re.compile(
    r"\b(?:charged|billed|invoiced|took|told you|wrote|printed|said|put|counted|weighed)\b", re.IGNORECASE
)


def same_again(ctx: Context) -> Iterator[Violation]:
    """`We billed 640 kg when we'd done 640`; `You live at 14 and we left your shopping at 14`."""
    earlier: tuple[Sentence, list[Mention]] | None = None
    for sentence in ctx.document.sentences:
        own = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind in _KINDS]
        figures = [_said(m) for m in own]
        corrects = earlier and _WAS.match(sentence.text) and _CHARGED.search(earlier[0].text)
        against = len(own) == 2 and _AGAINST.match(ctx.document.text[own[0].end : own[1].start])
        same = against and len(set(figures)) == 1 and not _are_of_two_things(own)
        if same and not _LIKE_FOR_LIKE.search(sentence.text):
            yield Violation(own[0].start, own[1].end, "these are set against each other and are the same")
        elif len(own) == 1 and earlier and corrects and [_said(m) for m in earlier[1]] == figures:
            yield Violation(own[0].start, own[0].end, "what was right is what was wrong")
        earlier = sentence, own


def _are_of_two_things(own: list[Mention]) -> bool:
    """`40 beech in place of your 40 hornbeams`."""
    nouns = {head_noun(m.unit) for m in own}
    return len(nouns) > 1 and None not in nouns


_KINDS = ("count", "money", "duration", "time")


def _said(mention: Mention) -> str:
    """The figure itself, without its unit."""
    return str(mention.number) if mention.number is not None else mention.text


_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "both": 2}
_NAMED_LIST = re.compile(
    r"\b(?P<many>two|three|four|five|six|[2-6]) (?P<what>(?:[a-z-]+ ){0,2}[a-z]+s)"
    r"(?: (?:were|are|was|have been|had|stopped|failed)(?: \w+)?)?: "
    r"(?P<list>[^.:;?!()]+?)\.?$",
    re.IGNORECASE,
)


def listed_otherwise(ctx: Context) -> Iterator[Violation]:
    """`Four functions stopped: label printing, the diary and patient records`."""
    for sentence in ctx.document.body:
        found = _NAMED_LIST.search(sentence.text)
        if found and re.search(r",? and ", found["list"]) and not re.search(r"\d", found["list"]):
            items = [i for i in re.split(r",? and |, ", found["list"]) if i.strip()]
            short = all(len(i.split()) <= _A_FEW for i in items)
            if short and abs(len(items) - _SMALL[found["many"].lower()]) == 1:
                start = sentence.start
                yield Violation(start + found.start(), start + found.end(), f"that is {len(items)} of them")
        yield from _counted_days(sentence, ctx)


_A_FEW = 4
_ON_DAYS = re.compile(
    r"\b(?P<many>two|three|four|five|six|twice|three times) ?(?:times|occasions)?\b[^.;:\d]{0,60}"
    r",? on (?:the )?$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:,| and|, and)(?: again)?(?: once more)?(?: on)?(?: the)? ", re.IGNORECASE)


def _counted_days(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Downloaded three times, on 5 and 9 September`."""
    days = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date" and m.day]
    found = _ON_DAYS.search(ctx.document.text[sentence.start : days[0].start]) if len(days) > 1 else None
    if found is None or not re.search(r"\b(?:times|occasions|twice)\b", found.group()):
        return
    listed = [days[0]]
    for day in days[1:]:
        if not _JOINS.fullmatch(ctx.document.text[listed[-1].end : day.start]):
            break
        listed.append(day)
    many = {"twice": 2, "three times": 3}.get(found["many"].lower()) or _SMALL[found["many"].lower()]
    if len(listed) > 1 and len(listed) != many:
        yield Violation(sentence.start + found.start(), listed[-1].end, f"that is {len(listed)} days")
