"""What a case bars or a note says, told in other words: most of an entry's words, or a note put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.beginnings import beginning
from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.quick import quick

_ENOUGH = 0.6
"""The share of an entry's words by which a sentence says it."""
_FEWEST_WORDS = 4
_STRETCH = 4
"""So many words of a sentence, for each word of an entry, are its stretch."""
_SURE_WORDS = 3
"""So few words between quotation marks may stand in a note by chance."""
_DESCRIBES = re.compile(
    r"\b(?:names?|owner|author|person|anything|everything|about|numbers? of|details|wording|identity"
    r"|as (?:a|an|the))\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|nor|without|cannot|may|might|whether|unknown)\b|n't\b", re.IGNORECASE
)
_SMALL_WORDS = """
    about after again also back been before came come does done down from gave give goes have here just made make
    more much open over said same says some team than that their them then there they this very want were what when
    which will with would your people part thing until already certainly customer we the and was for our has had not
    its you are her his him she who did get got how any all one out off
"""
_IDLE = frozenset(_SMALL_WORDS.split())
_QUOTED = re.compile(r"\"([^\"\n]{4,80})\"|(?<!\w)'([^'\n]{4,80})'(?!\w)")
_WORD = re.compile(r"[a-z0-9]+")


def barred_in_other_words(ctx: Context) -> Iterator[Violation]:
    """A sentence with most of the words of something that this case bars: a suspicion until it has them all.

    A question or a denial says it not.
    """
    read = ((entry, stems) for entry in ctx.case.do_not_say if (stems := _entry_stems(entry)))
    given = _stems(f"{' '.join(ctx.sources.our_texts)} {' '.join(row.what for row in ctx.case.commitments)}")
    entries = [(entry, stems, stems - given) for entry, stems in read]
    for sentence in ctx.document.body if entries else ():
        said = _stems(sentence.text)
        told = [
            stems
            for entry, stems, own in entries
            if len(stems & said) >= max(2, _ENOUGH * len(stems))
            and len(own & said) >= _ENOUGH * len(own)
            and (own or _is_answered(entry, sentence.text))
        ]
        if told and not _TAKEN_BACK.search(sentence.text):
            whole = any(stems <= said and _stand_together(stems, sentence.text) for stems in told)
            severity: Literal["warn"] | None = None if whole else "warn"
            yield Violation(sentence.start, sentence.end, "this case says not to say it", severity)


_WHO = re.compile(r"^(?:who|whose|which|what|where|when|why|how)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:(?:he|she|his|her|him|somebody|someone|person|man|woman|lad|colleague|trainee|apprentice|temp|clerk|agent"
    r"|operator|technician|engineer|driver|nurse|assistant|contractor|manager|supervisor|reader|member of staff"
    r"|new starter|junior)s?\b|(?-i:(?<=[a-z,;] )(?:M(?:r|rs|s|iss)\.? )?[A-Z][a-z]{2,} [A-Z][a-z]+))",
    re.IGNORECASE,
)


def _is_answered(entry: str, text: str) -> bool:
    """Of `who typed the reading` somebody beside the deed is the answer: the facts themselves say that it was typed."""
    if _WHO.search(entry) is None:
        return True
    deed = re.match(r"who(?:se|m)? (?:(?:has|had|was|is|first) )?(?P<stem>[a-z]{3,5})", entry, re.IGNORECASE)
    if deed is None:
        return False
    places = [m.start() for m in re.finditer(rf"\b{deed['stem']}", text, re.IGNORECASE)]
    people = [m.start() for m in _SOMEBODY.finditer(text)]
    return any(abs(place - person) < _BESIDE for place in places for person in people)


_BESIDE = 30
"""Characters between a deed and who did it."""


def _stand_together(stems: frozenset[str], text: str) -> bool:
    """Whether the words of an entry are most of a stretch of the sentence, and not scattered over it."""
    places = [n for n, word in enumerate(_WORD.findall(text.casefold())) if beginning(word) in stems]
    return places[-1] - places[0] < _STRETCH * len(stems)


def _entry_stems(entry: str) -> frozenset[str]:
    words = entry.split("(")[0]
    if _DESCRIBES.search(words) or len(words.split()) < _FEWEST_WORDS or _TAKEN_BACK.search(words):
        return frozenset()
    stems = _stems(words)
    return stems if len(stems) > 1 else frozenset()


def _stems(text: str) -> frozenset[str]:
    words = (w for w in _WORD.findall(text.casefold()) if w not in _IDLE and (len(w) > 2 or w.isdigit()))
    return frozenset(map(beginning, words))


def notes_in_quotation_marks(ctx: Context) -> Iterator[Violation]:
    """Words between quotation marks that stand in an internal note and in no public message or fact.

    What the note has in quotation marks too was said by somebody, and the customer may have heard it: it warns.
    """
    notes = [_row(m.text) for m in ctx.case.ticket.messages if m.visibility == "internal"]
    if not notes:
        return
    public = [_row(m.text) for m in ctx.case.ticket.messages if m.visibility == "public"]
    public += [_row(text) for _, text in ctx.sources.texts]
    internal = [m.text for m in ctx.case.ticket.messages if m.visibility == "internal"]
    spoken = [_row(q[1] or q[2]) for note in internal for q in _QUOTED.finditer(note)]
    for sentence in ctx.document.body:
        for match in _QUOTED.finditer(sentence.text):
            row = _row(match[1] or match[2])
            if len(row) > 5 and any(row in note for note in notes) and not any(row in text for text in public):
                heard = len(row.split()) < _SURE_WORDS or any(row in speech for speech in spoken)
                severity: Literal["warn"] | None = "warn" if heard else None
                place = sentence.start + match.start(), sentence.start + match.end()
                yield Violation(*place, "these words stand in an internal note", severity)


_THOUGHT = quick(
    r"\b(?:thought|assumption|assumed|reckon\w*|suspect\w*|view|remark|jott\w+|scribbl\w+|flagged|known (?:to|here)"
    r"|against you(?:r name)?|believ\w+|would rather|wants? (?:us|this|it|you)|wanted|gather|openness|frankly"
    r"|(?:between|among) ourselves|holds? that|were to|would have us|had you|hop(?:ed|ing))\b",
    re.IGNORECASE,
)
_FEW = 2
_PART = re.compile(r"[,.;:()\n]+| (?:and|but|so|until) ")


def told_from_notes(ctx: Context) -> Iterator[Violation]:
    """What somebody thought or wanted, told with most of the telling words of a part of an internal note: a suspicion.

    Words that the facts or the public messages have are not telling.
    """
    notes = [m.text for m in ctx.case.ticket.messages if m.visibility == "internal"]
    if not notes:
        return
    thoughts = [sentence for sentence in ctx.document.body if _THOUGHT.search(sentence.text)]
    if not thoughts:
        return
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    rows = " ".join(row.what for row in ctx.case.commitments)
    known = _stems(" ".join((public, rows, ctx.sources.words, *(text for _, text in ctx.sources.texts))))
    parts = [own for note in notes for part in (note, *_PART.split(note)) if len(own := _stems(part) - known) >= _FEW]
    for sentence in thoughts:
        said = _stems(sentence.text)
        if any(len(own & said) >= max(_FEW, _ENOUGH * len(own)) for own in parts):
            yield Violation(sentence.start, sentence.end, "this stands in an internal note", "warn")


def _row(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
