"""Tell what was promised, without its day: "I will ring you on Friday 12 June" is "I would ring you"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from prompts.wording.phrase import a_or_an
from prompts.wording.words import core, form, is_, is_name

_HOUR = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?! ?(?:%|[£$€]|per ?cent\b|(?-i:[A-Z]{3})\b))"
    r"|\d{1,2} ?[ap]\.?m\b\.?|(?:12 )?(?:noon|midday|midnight)|the end of the day)"
)
_CLOCK = rf"(?:between {_HOUR} and {_HOUR}|{_HOUR})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)"
_RELATIVE = r"(?:today|tonight|tomorrow),?"
_LEADS = r"(?:(?:by|on|at|before|from|until|till|no later than|not later than|for)(?: the)? )?"
_WILL = re.compile(
    r"\b(?P<subject>[\w.'-]+)(?P<will> (?:will|shall)|['’]ll|(?: am| is| are|['’](?:m|s|re)) going to)\b"
)
_HERE = "\0"
"""Where the day stood."""
_SUBJECT = r"(?:I|we|you|he|she|it|they|this|that|these|there|nobody|the|a|an|our|my|your)\b"
_JOINT = re.compile(rf"(?:,? and (?={_SUBJECT})|,? so that |,? because |, |; |: | — | – )", re.IGNORECASE)
_BESIDE = re.compile(r"\([^)]*\)|^\W+|, (?:two|three|four|\d+) weeks from now\b")
_MENDS = ((re.compile(r"\s+"), " "), (re.compile(r" ([,.;:])"), r"\1"), (re.compile(r"[,;:.\s]+$"), ""))
_PRONOUN = re.compile(r"(?:it|they|this|that)\b(?= )", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_DETERMINERS = ("the", "your", "our", "a", "an")
_LONGEST_THING = 5
_VERB_GOES_ON = ("with", "to", "back", "when", "whether", "what", "how")


def reported(what: str, due: date | None = None, before: str = "") -> str:
    """What was promised as a clause that can follow "that"; `due` is the day that is left out.

    `before` is what the letter said up to there: in it stands what "it" means.
    """
    whole = _BESIDE.sub("", " ".join(what.split()))
    told = _promise(_marked(whole, due))
    for pattern, better in _MENDS:
        told = pattern.sub(better, told).strip()
    is_sentence = what.rstrip().endswith((".", "!"))
    return _lower(_would(_named_thing(told, f"{before} {whole.partition(told)[0]}"), is_sentence))


def _would(told: str, is_sentence: bool) -> str:
    if _WILL.search(told):
        return _WILL.sub(lambda m: f"{m['subject']} would", told)
    words = told.split()
    if not words or any(is_("auxiliaries", word) for word in words):
        return told
    if _is_order(words):
        return f"we would {_lower(told)}"
    if not is_sentence and (len(words) < 2 or not any(form(word, "s") for word in words[1:])):
        named = is_("determiners", words[0]) or is_("possessives", words[0])
        return f"you would get {'' if named else a_or_an(words[0]) + ' '}{_lower(told)}"
    return told


def _named_thing(told: str, before: str) -> str:
    """With the thing itself for an "it" that stands alone now, where the words before name one."""
    pronoun = _PRONOUN.match(told)
    if pronoun is None:
        return told
    named = (thing for sentence in reversed(_SENTENCE.split(before)) for thing in _things(sentence.split()))
    thing = next(named, None)
    return f"{thing}{told[pronoun.end() :]}" if thing else told


def _things(words: list[str]) -> Iterator[str]:
    for n, word in enumerate(words):
        thing = _thing(word, words[n + 1 :])
        if thing:
            yield thing


def _thing(first: str, following: list[str]) -> str | None:
    """As in "the £4.95 delivery charge": a determiner and what follows it, up to a verb, a preposition or a stop."""
    if first.lower() not in _DETERMINERS:
        return None
    words: list[str] = []
    for word in following[:_LONGEST_THING]:
        if any(is_(kind, word) for kind in ("prepositions", "auxiliaries", "connectors")) or form(word, "past"):
            break
        words.append(core(word) if word[-1] in ",.;:" else word)
        if word[-1] in ",.;:":
            break
    return " ".join((first.lower(), *words)) if words else None


def _is_order(words: list[str]) -> bool:
    """As in "ring with the result", "deliver the boiler part"; a "refund of £40" is a thing."""
    if not form(words[0], "base"):
        return False
    follows = core(words[1]) if len(words) > 1 else ""
    return (
        follows in _VERB_GOES_ON
        or is_("determiners", follows)
        or is_("possessives", follows)
        or is_("objects", follows)
    )


def _promise(told: str) -> str:
    """The clause in which the day stands, else the first that says what somebody will do."""
    clauses = _JOINT.split(told)
    dated = (c for c in clauses if _HERE in c and _says_something(c))
    chosen = next(dated, None) or next(filter(_WILL.search, clauses), None) or clauses[0]
    return (chosen if _says_something(chosen) else told).replace(_HERE, " ")


def _says_something(clause: str) -> bool:
    words = clause.replace(_HERE, " ").split()
    return bool(_WILL.search(clause)) or any(is_("auxiliaries", w) or form(w, "s") for w in words[1:])


def _marked(told: str, due: date | None) -> str:
    """With a mark where the day and the hour stood."""
    days = [_RELATIVE] + ([_named(due)] if due else [])
    moment = rf"(?:{_LEADS}(?:{'|'.join(days)}|{_CLOCK}))"
    return re.sub(
        rf",? ?(?<![\w£$€.,])(?<!\b(?-i:[A-Z]{{3}}) ){moment}(?:,? {moment})*(?!\w),?",
        f" {_HERE} ",
        told,
        flags=re.IGNORECASE,
    )


def _named(day: date) -> str:
    """The day as letters write it, with its weekday and its year or without."""
    name = calendar.month_name[day.month]
    month = rf"(?:{name}|{name[:3]}\.?)"
    ordinal = rf"{day.day}(?:st|nd|rd|th)?"
    return rf"(?:{_WEEKDAY} )?(?:{ordinal} (?:of )?{month}|{month} {ordinal})(?:,? {day.year})?,?|{day.isoformat()}"


def _lower(told: str) -> str:
    first = told.split(" ", 1)[0] if told else ""
    stays = first in ("I", "I'd") or (is_name(first) and not _opens_a_sentence(first))
    return told if stays else told[:1].lower() + told[1:]


def _opens_a_sentence(word: str) -> bool:
    """A word that has a capital only because it stands first."""
    small = ("determiners", "possessives", "subjects", "prepositions", "adverbs", "objects")
    return any(is_(kind, word) for kind in small) or bool(form(word, "base")) or bool(form(word, "pp"))
