"""Whether the words that tell a text deny it: of what was not done, the same words tell the contrary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from guardrails.binding.statement import Statement
from guardrails.binding.vocabulary import Key
from guardrails.binding.words import DENIED, SAID, Word
from guardrails.quick import quick
from guardrails.window import Hits, Window

if TYPE_CHECKING:
    from guardrails.context import Context

_LACK = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|un\w+|without|only|late|wrong|differ\w*|until|whether|would|could|mistake"
    r"|los[et]\w*|loss|miss(?:ed|es|ing)?|failed|hungry|gave up|unable|cannot|ruined|spoil\w*|abandoned|ignored"
    r"|forgot\w*|overlooked|skipped|neglected|kept \w+(?: \w+)? off)\b|n't\b",
    re.IGNORECASE,
)
"""What makes a text tell of something that is not there: it may be told by a denial."""
_OTHERWISE = quick(r"\b(?:another|others?|else|someone|somebody|instead|left|kept|meant to)\b", re.IGNORECASE)
"""`We lifted another boat`: what was done was done to something else, or something was left as it was."""
_SEGMENT = re.compile(r"[;,]|\b(?:instead of|rather than|before|so|and)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|back|any ?more|no longer|otherwise|nor)\b", re.IGNORECASE)
"""What does not come again was there."""
_NO_VERB = quick(
    r"(?:\b(?:did|do|does|was|were|is|are|have|has|had|been) not|\b(?:did|do|does|was|were|is|are|have|has|had)n't)"
    r"(?: yet| so far| been| be| being| to be| actually| ever| even| have to| had to| need to)*(?P<verb> \w+)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:not|never)(?: yet| been| be| properly| ever)*(?P<verb> [a-z]+)", re.I)
"""What a text says is not so."""
_NONE = quick(r"(?:^|[,;:.] )(?:nobody|no one|none of|no(?: [\w'-]+){1,4}? (?:was|were|has|have|had|is|are))\b", re.I)
_OPEN = quick(
    r"(?:\bnot|n't|\bcannot|\bnobody|\bunable to)(?: yet| currently| as yet)?"
    r" (?:know|say|tell|sure|certain|clear|confirm|established)"
    r"(?: \w+){0,2} (?:whether|if)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"[;:]|[,–—-]\s*\b(?:and|but|so|while|yet)\s+(?=[A-Z]|(?:we|our|the|an?|it|they|he|she|you|your|my|this|that)\b)"
)
"""Where a part with a subject of its own begins: a denial before it does not reach it."""
_TIME = re.compile(r"\b(?:before|after|when|while|during)\b", re.IGNORECASE)
_LIGHT = frozenset(("have", "had", "give", "given", "get", "got", "make", "made", "put", "take", "taken", "done", "do"))


def is_contrary(value: str, hits: Hits, ctx: Context) -> bool:
    """Whether a text that asserts something is told in words that are all denied, or what it denies is asserted."""
    if _asserts_denied(value, hits, ctx):
        return True
    keys = asserted_keys(value, ctx)
    if not keys:
        return False
    sentences = {hit.sentence for hit in hits}
    again = frozenset(word.lower() for word in _AGAIN.findall(value))
    return bool(sentences) and all(_denies(keys, number, hits, ctx, again) for number in sentences)


def _asserts_denied(value: str, hits: Hits, ctx: Context) -> bool:
    """`The drive was encrypted`, of a drive that was not: one sentence tells it all and has no word of a lack."""
    denied = {ctx.vocabulary.stem(match["verb"].strip().lower()) for match in _NOT_SO.finditer(value)}
    sentences = {hit.sentence for hit in hits}
    if not denied or len(sentences) != 1:
        return False
    number = sentences.pop()
    text = ctx.document.sentences[number].text
    if _LACK.search(text) or _OTHERWISE.search(text):
        return False
    said = ctx.letter_words.sentences[number].said
    return any(w.kind == "word" and w.side == SAID for stem, w in said if stem in denied)


def asserted_keys(value: str, ctx: Context) -> frozenset[Key]:
    """What may stand for the words of the parts of a text that say that something is so."""
    return frozenset(key for part in _asserted(value) for key in _keys_of(ctx.statement(part)))


@lru_cache(maxsize=1 << 10)
def _asserted(value: str) -> tuple[str, ...]:
    """The parts of a text that say that something is so, when its beginning does."""
    if _LACK.match(value.strip()):
        return ()
    parts = (part.strip() for part in _SEGMENT.split(value))
    return tuple(part for part in parts if part and not _LACK.search(part))


def _keys_of(statement: Statement) -> Iterator[Key]:
    for clause in statement.clauses:
        for idea in clause.ideas:
            yield from idea.keys
    for word in statement.own:
        yield from word.keys


def _denies(keys: frozenset[Key], number: int, hits: Hits, ctx: Context, again: frozenset[str]) -> bool:
    """`again` are words such as `back` that the fact has itself: of what was not got back they spare nothing."""
    sentence = ctx.document.sentences[number]
    places = [(h.start - sentence.start, h.end - sentence.start) for h in hits if h.sentence == number]
    (read,) = ctx.letter_words.run(Window(number, number))
    words = [w for _, w in read.said if any(start < w.end and w.start < end for start, end in places)]
    told = [w for w in words if w.kind == "word"]
    if not told or not all(w.keys & keys for w in told):
        return False
    if any(word.lower() not in again for word in _AGAIN.findall(sentence.text)):
        return False
    told = _without_its_time(sentence.text, told)
    denied = all(w.side == DENIED for w in told)
    if not denied and len({w.clause for w in told}) > 1:
        return False
    return _NONE.search(sentence.text) is not None or _verb_denied(sentence.text, told, denied)


def _without_its_time(text: str, told: list[Word]) -> list[Word]:
    """The words of `we do not measure the damp of the tops before gluing` without those after `before`."""
    denied = [w for w in told if w.side == DENIED]
    rest = [w for w in told if w.side != DENIED]
    if not rest or len(denied) <= 2 * len(rest):
        return told
    last, first = max(w.end for w in denied), min(w.start for w in rest)
    return denied if last < first and _TIME.search(text, last, first) else told


def _verb_denied(text: str, told: list[Word], denied: bool) -> bool:
    """Whether the verb that tells it stands after `did not`, or a verb that says little and the thing after it."""
    starts = {word.start for word in told}
    last = max(starts)
    begin = max((m.end() for m in _OWN_SUBJECT.finditer(text, 0, min(starts))), default=0)
    if (open_question := _OPEN.search(text, begin)) and min(starts) > open_question.start():
        return True
    for match in _NO_VERB.finditer(text, begin):
        verb = match.start("verb") + 1
        if verb in starts or (last > verb and (denied or match["verb"].strip().lower() in _LIGHT)):
            return True
    return False
