"""Phrases that a case bars. What is only touched, taken back or the customer's own word is a suspicion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.beginnings import beginnings
from guardrails.context import Context
from guardrails.figures.sources import is_customers
from guardrails.kinds.check import Violation
from service.domain.case import Message

_DESCRIBES = re.compile(
    r"\b(?:names?|numbers?|details|codes?|passwords?|addresses|wording|of (?:the )?(?:staff|agents?"
    r"|engineers?)|as (?:a|an|the)|guess|promised"
    r"|identity)\b|\(|\bby the\b",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 5


def barred(ctx: Context) -> Iterator[Violation]:
    """Phrases that this case bars; an entry that describes what to leave out is no phrase, and a fact may be told.

    Words that the customer used in a public message may be what the trouble is called, a topic may be touched, and what
    is denied is not given: they warn. What the
    company said to the customer may be taken back, and a figure that a fact gives may be told.
    """
    ours = " ".join(m.text for m in ctx.case.ticket.messages if _is_ours(m)).casefold()
    theirs = " ".join(m.text for m in ctx.case.ticket.messages if is_customers(m)).casefold()
    for entry in ctx.case.do_not_say:
        quoted = re.fullmatch(r"[\"'‘“](.+)[\"'’”]", entry.strip())
        phrase = quoted[1] if quoted else entry.strip()
        described = _DESCRIBES.search(phrase) or len(phrase.split()) > _LONGEST_PHRASE
        plain = re.fullmatch(r"[a-z]+", phrase)
        root = re.compile(rf"\b{_ENDING.sub('', phrase)}(?:e|es|s|ed|d|ing|age)?\b") if plain else None
        if (described and not quoted) or phrase.casefold() in ctx.sources.words:
            continue
        if root and root.search(ctx.sources.words):
            continue
        topic = _TOPIC.search(phrase) and not quoted
        doubted = topic or (root.search(theirs) if root else not quoted and _are_all_said(phrase, theirs))
        wanted = r"\s+".join(re.escape(w) for w in phrase.split())
        ending = r"(?:s|es|d|ed|ing)?" if re.search(r"\w$", phrase) else ""
        pattern = re.compile(rf"(?<![\w-]){wanted}{ending}(?![\w-]){_ANOTHER_SENSE.get(phrase, '')}", re.IGNORECASE)
        said = phrase.casefold() in ours
        for match in pattern.finditer(ctx.document.text):
            if not _is_a_fact(match, ctx) and not (said and _is_taken_back(match, ctx)):
                unsure = doubted or _is_denied(match, ctx) or _excuses_nothing(phrase, match, ctx)
                severity: Literal["warn"] | None = "warn" if unsure else None
                yield Violation(match.start(), match.end(), "this case says not to say it", severity)


_EXCUSE = re.compile(
    r"(?:traffic|weather|snow|rain|staffing|sickness|illness|flu|covid|strikes?|holidays?|volumes?|demand|workload"
    r"|backlogs?|suppliers?|migration|upgrade|maintenance|shortages?)",
    re.IGNORECASE,
)
"""What a case may bar as an excuse; each is an ordinary word too."""
_GIVEN_AS_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|down to|caus\w+|blam\w+|reason|account of|as a result|result of|result\w*"
    r"|meant|held up|delay\w*|stuck|hit by|late|behind|slow\w*|could not|couldn't|cannot|unable|prevent\w*|affect\w*"
    r"|heavy|unusual\w*|unexpected\w*|exceptional\w*|unprecedented)\b",
    re.IGNORECASE,
)


def _excuses_nothing(phrase: str, match: re.Match[str], ctx: Context) -> bool:
    """`The review counts all the traffic` bars no excuse; `we were late because of traffic` makes it."""
    text = ctx.document.sentences[ctx.sentence_index(match.start())].text
    return _EXCUSE.fullmatch(phrase) is not None and _GIVEN_AS_CAUSE.search(text) is None


_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|without|wrong(?:ly)?|untrue|false|mistaken|incorrect|instead of|rather than"
    r"|should (?:not|never)|nothing to do with|disregard|ignore|delete|withdraw\w*|take back|taken back)\b"
    r"|n't\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:the|that|who|which|what|any|other|our|their)\b|\w of (?:the|our|their|a|other)\b", re.IGNORECASE
)
"""How an entry begins, or goes on, that names what to keep away from: `the competition`, `cost of the panels`."""
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|without|nothing to do with)\b[^.;:!?]{0,25}$|n't\b[^.;:!?]{0,25}$", re.IGNORECASE
)
_NEAR = 90
"""Characters between a barred phrase and the words that take it back; they may stand in the next sentence."""


def _is_a_fact(match: re.Match[str], ctx: Context) -> bool:
    """Whether the words are a figure, whole, that a fact of the case gives."""
    return any(
        g.fact and g.mention.start <= match.start() and match.end() <= g.mention.end and g.mention.kind != "name"
        for g in ctx.grounding
    )


def _is_denied(match: re.Match[str], ctx: Context) -> bool:
    """`I shall not offer you a voucher` names what is barred, and gives nothing."""
    return _DENIED.search(ctx.document.text, max(0, match.start() - _NEAR), match.start()) is not None


def _are_all_said(phrase: str, theirs: str) -> bool:
    """Whether the customer's messages have each word of the phrase, in whatever order."""
    words = beginnings(phrase, shortest=4)
    return len(words) > 1 and all(re.search(rf"\b{word}", theirs) for word in words)


def _is_taken_back(match: re.Match[str], ctx: Context) -> bool:
    return _TAKEN_BACK.search(ctx.document.text, max(0, match.start() - _NEAR), match.end() + _NEAR) is not None


def _is_ours(message: Message) -> bool:
    return message.author.role != "customer" and message.visibility == "public"


_ANOTHER_SENSE = {
    "half": r"(?! (?:past|an? |\w+ o'clock|(?:nine|ten|one|two|three|four|five|six|seven|eight|eleven|twelve)\b))"
}
"""What follows a barred word that then means something else: half past ten."""
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
