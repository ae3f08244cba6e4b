"""Find the names of people: after a title, in the salutation and signature, or where only a person can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.document import Document, Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.not_names import NOT_NAMES

TITLES = frozenset(["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "lord", "lady"])

_CAPITAL = r"[A-ZÀ-Þ][\w'-]*"
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Rev)\b\.?"
_NAME = rf"{_CAPITAL}(?: (?:[A-Z]\.|de|van|von|der|da|bin|al|ap|O'{_CAPITAL}|{_CAPITAL})){{0,3}}"
_TITLED = re.compile(rf"\b{_TITLE} {_NAME}")
_ROLE = (
    r"(?:colleague|manager|engineer|advis[eo]r|agent|director|supervisor|assistant|specialist|officer|technician"
    r"|apprentice|trainee|clerk|driver|fitter|receptionist|representative|rep|partner|wife|husband)"
)
_WILL_ACT = (
    r"(?:will|'ll|would|is going to|is) (?:ring|call|phone|telephone|email|e-mail|write|text|visit|come|meet|contact"
    r"|be (?:in touch|with|your|on)|send|bring|deliver|follow|check|look|handle|reach|calling|ringing|your|our)\b"
)
_OFFICE = (
    r"(?:registrar|bursar|head ?teacher|head ?master|head ?mistress|matron|nurse|midwife|surgeon|dentist|doctor|vet"
    r"|chef|baker|tailor|editor|librarian|curator|warden|caretaker|concierge|ranger|captain|pilot|conductor|treasurer"
    r"|secretary|chair(?:man|woman)?|president|principal|dean|tutor|teacher|coach|trainer|therapist"
    r"|pharmacist|solicitor|lawyer"
    r"|accountant|auditor|analyst|planner|buyer|joiner|plumber|electrician|mechanic|foreman|forewoman|dispatcher"
    r"|controller|coordinator|co-ordinator|organi[sz]er|steward(?:ess)?|clerk|founder|owner|boss|deputy|lead|chief)"
)
_BEFORE_PERSON = re.compile(
    rf"\b(?:(?:ask|asking) for|(?:speak|talk|spoke|speaking) (?:to|with)|named|(?:name|contact|person|owner|{_ROLE}) is"
    rf"|(?:my|our|the|a|your)(?: [\w-]+){{0,2}} {_ROLE},?"
    rf"|(?:my|our|your|the) (?:[\w-]+ )?{_OFFICE},?|I am|I'm|reach|contact|(?:led|run|headed|managed|signed"
    r"|written|handled|owned|overseen|reviewed|checked|approved|made|taken|given|sent|answered|closed) by) $",
    re.IGNORECASE,
)
_AFTER_PERSON = re.compile(
    rf"^(?:,? (?:{_WILL_ACT})|, (?:our|my|your|the|a|an|who|head|director|manager)\b"
    r"|, (?:[A-Z]\w+ ){0,3}(?:Officer|Manager|Director|Lead|Adviser|Advisor|Specialist|Engineer|Owner|Supervisor"
    r"|Liaison)\b"
    r"| is (?:our |the |my |your )?(?:Head|Director|Manager|Chief|Lead) of\b"
    r"|,? (?:from|in|of|on) (?:our|the|my)\b|,? and I\b|,? on \d| at \d"
    r"|,? and (?:s?he|they) (?:is|are)\b|'s (?:direct|mobile|number|email|line|note|team)\b)"
)
_LONE_AFTER = re.compile(rf"^(?: {_WILL_ACT}| (?:from|in) (?:our|the|my)\b| and I\b|, (?:our|my) [\w ]*{_ROLE})")
_SEQUENCE = re.compile(rf"\b{_NAME}")


def find_names(document: Document) -> Iterator[Mention]:
    """The names of people, in order of their sentences; one that only looks like a name is left out."""
    signed = next((s.index for s in document.signature), None)
    for sentence in document.sentences:
        if sentence.kind == "salutation":
            yield from _addressed(sentence)
        elif sentence.index == signed:
            yield from _signed(sentence)
        elif sentence.kind in ("prose", "item", "heading"):
            yield from _in_prose(sentence)


def _at(sentence: Sentence, start: int, end: int) -> Mention:
    text = sentence.text[start:end].replace("\n", " ")
    return Mention("name", sentence.start + start, sentence.start + end, sentence.index, text)


def _addressed(sentence: Sentence) -> Iterator[Mention]:
    match = re.match(rf"(?i:dear|hi|hello|good \w+)\s+((?:{_TITLE} )?{_NAME})", sentence.text)
    if match and match[1].split()[-1].lower() not in NOT_NAMES:
        yield _at(sentence, *match.span(1))


def _signed(sentence: Sentence) -> Iterator[Mention]:
    match = re.fullmatch(rf"(?:{_TITLE} )?{_NAME}", sentence.text.strip())
    words = sentence.text.lower().split()
    if match and len(words) > 1 and not NOT_NAMES.intersection(words):
        yield _at(sentence, 0, len(sentence.text))


def _in_prose(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text.replace("\n", " ")
    end = 0
    for match in _SEQUENCE.finditer(text):
        if match.start() < end:
            continue
        titled = _TITLED.match(text, match.start())
        if titled:
            end = titled.start() + len(_owner(titled.group()))
            yield _at(sentence, match.start(), end)
            continue
        start, stop = _trimmed(text, match.start(), match.start() + len(_owner(match.group())))
        lone = " " not in text[start:stop]
        if start < stop and not (lone and sentence.kind == "heading") and stands_for_person(text, start, stop):
            end = stop
            yield _at(sentence, start, stop)


_OWNED = re.compile(r"['’]s?(?= |$)")


def _owner(words: str) -> str:
    """`Mrs Pillai's Tuesday` is of Mrs Pillai, and `Calgary's Vietnamese elders` are of Calgary."""
    owned = _OWNED.search(words)
    return words[: owned.start()] if owned else words


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Without the words at both ends that are no part of a name."""
    if " " not in text[start:stop] and _is_no_name(text[start:stop]):
        return start, start
    words = list(re.finditer(r"\S+", text[start:stop]))
    while words and _is_no_name(words[0].group()):
        words.pop(0)
    for number, word in enumerate(words):
        if _is_no_name(word.group()):
            words = words[:number]
            break
    if not words:
        return start, start
    name = text[start + words[0].start() : start + words[-1].end()]
    end = start + words[-1].end() - (2 if name.endswith("'s") else 0)
    return start + words[0].start(), end


_SHORTENED = re.compile(r"(?:n['’]t|['’](?:m|s|re|ve|ll|d))$")
"""`I'm Margit`, `We've`, `Don't`: a name begins after the shortened verb."""


def _is_no_name(word: str) -> bool:
    bare = _SHORTENED.sub("", word.lower().strip(".,'"))
    return bare in NOT_NAMES or bare.removesuffix("'s") in NOT_NAMES or (word.isupper() and len(word) > 1)


def stands_for_person(text: str, start: int, stop: int) -> bool:
    """Whether the words around say that a name is somebody's."""
    before, after = text[max(0, start - 40) : start].removesuffix("("), text[stop : stop + 40]
    if " " in text[start:stop]:
        named = _BEFORE_PERSON.search(before) and not _PEOPLE_AFTER.match(after)
        return bool(named or _AFTER_PERSON.match(after))
    by_name = re.search(rf"\b(?:ask for|named|(?:my|our) (?:[\w-]+ )?{_ROLE},?|name is) $", before, re.IGNORECASE)
    return bool(by_name or (_LONE_AFTER.match(after) and not _THING.search(text[start:stop])))


_PEOPLE_AFTER = re.compile(
    r" (?:[a-z]+(?:ers|ors|ists|ians|ees|ants|ents|nurses|experts|families|friends|charities|colleagues)|people"
    r"|men|women|staff|children)\b"
)
"""`Led by Deaf Polish tutors`."""
_THING = re.compile(
    r"(?<!^Cle)(?:ments?|tions?|sions?|ness|ware|ings|things?|body)$"
    r"|^(?!Mo?u?hamm|Ahm|Ham|Saee|Fari|Rashe|Ja[rm]|Alfr|Wilfr|Winifr|Mildr|Manfr|Siegfr|Gottfr|Aethelr|Waleed|Naveed)"
    r"[A-Z]\w{3,}(?<!e)ed$"
)
"""`Payment will reach you` names nobody, and neither does `Promised by our desk`."""
