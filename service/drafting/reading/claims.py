"""Two answers that the customer was given about the same thing: by which channels, and what each said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from prompts.wording import notes
from prompts.wording.lexicon import lexicon
from prompts.wording.parts import pieces
from prompts.wording.scan import scan
from prompts.wording.style import Style, style_of
from prompts.wording.words import core, form, is_
from service.domain.case import CaseFile, Message
from service.drafting.reading.plain_words import told_plainly
from service.drafting.reading.staff_cues import StaffCues, load_staff_cues
from service.drafting.reading.staff_gate import Gate
from service.drafting.reading.staff_reading import Reading

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.\d[^.!?\n]*)*[.!?]*")
_OPENING = re.compile(
    r"\A(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^,!.]{0,30}[,!.]\s*"
    r"|(?:yes|no problem|sure|sorry|thanks|of course|so|well|actually|unfortunately)\b[,!]?\s*"
    r"|i(?:'ve| have)? (?:just )?(?:checked|looked)[^,.]{0,20}?(?: and|,) (?:that )?)+",
    re.IGNORECASE,
)
_EXPANDED = {
    "there's": "there is", "it's": "it is", "can't": "cannot", "won't": "will not", "isn't": "is not",
    "don't": "do not", "doesn't": "does not", "you're": "you are", "you'll": "you will", "we'll": "we will",
    "we're": "we are", "aren't": "are not", "you've": "you have", "we've": "we have", "didn't": "did not",
}  # fmt: skip
_SHIFTED = {"is": "was", "are": "were", "can": "could", "will": "would", "has": "had", "have": "had", "do": "did",
            "does": "did", "cannot": "could not", "may": "might"}  # fmt: skip
_NO = re.compile(r"\b(?:no|not|never|cannot|only|\w+n['’]t|cant|wont|dont|isnt)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PERSONAL = re.compile(r"\b(?:I|I'\w+|me|my)\b")
_HEDGE = re.compile(r"\b(?:usually|normally|generally|will see|let me|let us|just reply)\b", re.IGNORECASE)
_MOST_WORDS = 25
_BEHIND_IF = 2
"""Where the verb of "if you leave" stands; what "you get" comes later."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one colleague told the customer, how, and about what."""

    message: Message
    channel: str
    quote: str
    said: str
    topics: frozenset[str]
    certain: bool


def read_claims(case: CaseFile, gate: Gate) -> Iterator[Reading]:
    """The first two answers by two colleagues about the same thing; facts only if they contradict each other."""
    pairs = list(combinations(_answers(case, gate), 2))
    about_the_same = [pair for pair in pairs if _are_about_the_same(*pair)]
    pair = next((pair for pair in about_the_same if _disagree(*pair)), None)
    for side, answer in zip("ab", pair or next(iter(about_the_same), ()), strict=False):
        sure = pair is not None
        yield Reading(f"{side}_channel", answer.channel, answer.message, answer.quote, sure)
        yield Reading(f"{side}_claim", answer.said, answer.message, answer.quote, sure and answer.certain)


def _are_about_the_same(first: Answer, second: Answer) -> bool:
    """Whether two colleagues spoke about one thing."""
    somebody_else = first.message.author.name != second.message.author.name
    return somebody_else and bool(first.topics & second.topics) and first.said != second.said


def _disagree(first: Answer, second: Answer) -> bool:
    """Whether one says no where the other does not, or they name different figures."""
    denied = [bool(_NO.search(answer.quote)) for answer in (first, second)]
    figures = [set(_NUMBER.findall(answer.quote)) for answer in (first, second)]
    return denied[0] != denied[1] or (all(figures) and figures[0] != figures[1])


def _answers(case: CaseFile, gate: Gate) -> Iterator[Answer]:
    cues, style = load_staff_cues(), style_of(case)
    for message in case.ticket.messages:
        channel = _channel(message, cues)
        quote = _told_in(message, cues) if channel else None
        if not channel or not quote or gate.cues.unsure.search(quote) or gate.cues.sensitive.search(quote):
            continue
        said, plain = _as_told(quote, case, gate, style)
        topics = frozenset(t for t, pattern in cues.topics.items() if pattern.search(quote))
        if said and topics and gate.names_nobody(said):
            yield Answer(message, channel, quote, said, topics, plain)


def _channel(message: Message, cues: StaffCues) -> str | None:
    """In the customer's words, where a colleague speaks to the customer there."""
    words = set(re.findall(r"[a-z]+", message.author.role.casefold()))
    if message.author.role == "customer" or words & cues.roles_to_skip:
        return None
    if "web chat" in (message.author.name or "").casefold():
        return "web chat"
    return cues.channels.get((message.channel or "").casefold())


def _told_in(message: Message, cues: StaffCues) -> str | None:
    """The literal words of the answer."""
    if message.visibility == "internal":
        found = cues.told.search(message.text)
        rest = message.text[found.end() :] if found else ""
        return _first_sentence(rest)
    sentences = [m[0].strip() for m in _SENTENCE.finditer(message.text)]
    telling = [s for s in sentences if _tells(s, cues)]
    if not telling:
        return None
    both = message.text[message.text.index(telling[0]) :]
    together = both[: both.index(telling[1]) + len(telling[1])] if len(telling) > 1 else telling[0]
    return together if len(together.split()) <= _MOST_WORDS * 2 else telling[0]


def _first_sentence(text: str) -> str | None:
    found = re.match(r"\s*(?:re [\w-]+\.\s*)?(?P<said>[^.?!;\n]+(?:\.\d[^.?!;\n]*)*)", text)
    return found["said"].strip() if found else None


def _tells(sentence: str, cues: StaffCues) -> bool:
    if sentence.endswith("?") or _HEDGE.search(sentence) or cues.unsure.search(re.sub(r"\bif\b", "", sentence)):
        return False
    return any(topic.search(sentence) for topic in cues.topics.values())


def _as_told(quote: str, case: CaseFile, gate: Gate, style: Style) -> tuple[str, bool]:
    sentences = [_OPENING.sub("", m[0].strip(" .!")) for m in _SENTENCE.finditer(quote)]
    clauses: list[str] = []
    certain = True
    for sentence in sentences:
        told = told_plainly(_shifted(_expanded(sentence)), case.language_region, gate.known)
        if _PERSONAL.search(told.words) or sum(len(c.split()) for c in (*clauses, told.words)) > _MOST_WORDS:
            certain = False
            continue
        certain = certain and not told.leftovers
        clauses.append(told.words[:1].lower() + told.words[1:])
    said = "; ".join(filter(None, clauses))
    return said, certain and bool(said) and _is_whole(said, style)


def _is_whole(said: str, style: Style) -> bool:
    """Whether every part of it is a sentence that the letter may take as it stands."""
    telling = all(scan(piece.words, "claim").kind in ("finite", "whether") for piece in pieces(said, "claim"))
    return telling and all(notes.clause(part, "claim", style) == part for part in said.split("; "))


def _expanded(sentence: str) -> str:
    words = sentence.replace("’", "'").split()
    return " ".join(_like(word, _EXPANDED.get(core(word))) for word in words)


def _shifted(sentence: str) -> str:
    """As something that was said then: "you can leave" is "you could leave"."""
    words = sentence.split()
    conditions = core(words[0]) == "if" if words else False
    shifted = [_like(word, _SHIFTED.get(core(word))) if word[:1].islower() else word for word in words]
    for at in range(1, len(words)):
        if is_("subjects", words[at - 1]) and form(words[at], "base") and core(words[at]) not in _SHIFTED:
            follows = conditions and at > _BEHIND_IF
            shifted[at] = f"would {words[at]}" if follows else _past(words[at])
    return " ".join(shifted)


def _past(word: str) -> str:
    base = core(word)
    known = [w for w, forms in lexicon().forms.items() if any(f.base == base and f.form == "past" for f in forms)]
    return max(known, key=len) if known else word


def _like(word: str, new: str | None) -> str:
    if new is None:
        return word
    return word.lower().replace(core(word), new) if word[:1].islower() else new[:1].upper() + new[1:]
