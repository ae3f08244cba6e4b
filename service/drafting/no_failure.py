"""Whether the company's own people looked and found that nothing of theirs went wrong.

One word of staff that something did go wrong outweighs every such finding: a letter that is owed is asked about, and
an apology that nobody owes is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guardrails.lexicon.words import expand_classes
from guardrails.patterns import Pattern, compile_patterns
from prompts.yaml_files import read_shape
from service.domain.case import CaseFile, Message
from service.domain.incoming import Fields
from service.domain.triage import Evidence, NoFailure
from service.domain.value import Value
from service.drafting.triage_findings import find_in_notes
from service.drafting.triage_structure import is_customer, is_machine, sla_missed

NO_FAILURE = Path(__file__).parent / "no_failure.yaml"
_SENTENCE = re.compile(
    r"(?:[^.!?;\n]|\n(?=[ \t]*[a-z])|[.!?;](?=[^\s.!?;])|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.)+[.!?;]?"
)
"""A line that goes on in small letters belongs to the sentence before it."""
_NOT = re.compile(r"\b(?:no|not|never|nothing|without|neither|nor|hardly|cannot|\w+n't)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(_NOT.pattern + r"(?:[ \t]+[\w'-]+){0,3}[ \t]*$", re.IGNORECASE)
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00a0": " "})
_WE = re.compile(r"\b(?:we|our|us|i|my)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\A\W*(?:but|however|that said|still|even so|mind you|having said|only (?:the|that|our|we|her|his|it))\b"
    r"|\A(?!\W*(?:do|don't|please|never|be|keep|just|offer|tell|give|let)\b).*\bthough\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE_END = re.compile(
    r",(?!\d)|\b(?:but|because|so|after|when|since|as|that|and)\b(?=[^,]*\b(?:we|our|us|i|my)\b)", re.IGNORECASE
)
_QUOTE = 240
_STRONG, _ANY = 0.7, 0.45
_WHOLE = 2
"""How many halves are a finding."""
_LEAST_TELLING = "nothing_of_ours"
_OTHER = (
    "hedged", "reported", "overturns", "goodwill", "contrast", "making_good", "courtesy", "others", "names", "ours",
    "failure",
)  # fmt: skip


class Finding(Value):
    """One way of finding that nothing of ours went wrong, and what the agent is told."""

    reason: str
    would_change: str
    about: tuple[str, ...] = ()
    """What the customer has to complain about for it to be an answer; nothing for what answers everything."""
    half: bool = False
    """Whether it takes another beside it, and notes that tell of no mishap and of nothing to make good."""
    aside: bool = False
    """Whether a half tells only who did what or where it stands: it is shown, and counts for nothing."""
    theirs: bool = False
    """Whether it says whose failure it was, so that the sentence may tell of one."""
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()


class NoFailureFile(Value):
    """`no_failure.yaml`."""

    classes: dict[str, tuple[str, ...]]
    findings: dict[str, Finding]
    hedged: tuple[str, ...]
    reported: tuple[str, ...]
    overturns: tuple[str, ...]
    goodwill: tuple[str, ...]
    contrast: tuple[str, ...]
    making_good: tuple[str, ...]
    """What is only done where something of ours went wrong."""
    courtesy: tuple[str, ...]
    others: tuple[str, ...]
    """What the customer or another firm did, which is told up to the end of its clause."""
    names: tuple[str, ...]
    ours: tuple[str, ...]
    failure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The file, compiled."""

    about: dict[str, Pattern]
    says: dict[str, Pattern]
    denies: dict[str, Pattern]
    other: dict[str, Pattern]


@dataclass(frozen=True, slots=True)
class _Word:
    """One sentence of staff: what it finds, that it tells of a failure, or that it takes something back."""

    message: Message
    quote: str
    finding: str | None
    halves: tuple[str, ...]
    tells_failure: bool
    overturns: bool


def find_no_failure(case: CaseFile, fields: Fields | None = None) -> NoFailure | None:
    """The finding and its evidence, unless staff or the desk's own clock tell of a failure as well."""
    words = [w for message in case.ticket.messages if _counts(message, case) for w in _words(message)]
    words = words[max((n for n, w in enumerate(words) if w.overturns and _is_settled(words[n:])), default=0) :]
    found = [w for w in words if w.finding]
    turned = any(w.overturns and not w.finding for w in words[1:]) or not _is_settled(words)
    told = any(w.tells_failure for w in words) or _told_otherwise(case, _STRONG)
    in_order = _is_found(found, case, fields) or _is_pieced_together(words, case)
    if turned or told or sla_missed(fields or {}) or not in_order:
        return None
    finding = read_no_failure().findings[_most_telling([w.finding for w in found if w.finding])]
    return NoFailure(
        reason=finding.reason,
        evidence=tuple(Evidence(message=w.message.id, quote=w.quote[:_QUOTE]) for w in found),
        would_change=f"What would change it: {finding.would_change}.",
    )


def _most_telling(ids: list[str]) -> str:
    """The last of the plainest."""
    findings = read_no_failure().findings
    return max(reversed(ids), key=lambda id: (not findings[id].half, id != _LEAST_TELLING))


def _is_found(found: list[_Word], case: CaseFile, fields: Fields | None) -> bool:
    findings = read_no_failure().findings
    return any(w.finding and not findings[w.finding].half and _answers(w, case, fields) for w in found)


def _is_pieced_together(words: list[_Word], case: CaseFile) -> bool:
    """Whether halves make a whole, with nothing beside them that speaks of a mishap."""
    findings, ids = read_no_failure().findings, [id for w in words for id in w.halves]
    halves = [id for id in ids if not findings[id].aside]
    if len(halves) < _WHOLE or _told_otherwise(case, _ANY):
        return False
    signs = _signs().other
    return not any(signs["making_good"].spans(_own(w.quote.translate(_PLAIN))) for w in words)


def _told_otherwise(case: CaseFile, least: float) -> bool:
    """Whether the notes tell of one kind of mishap as strongly, whatever else they find."""
    return any(found.score >= least for found in find_in_notes(case).values())


def _answers(word: _Word, case: CaseFile, fields: Fields | None) -> bool:
    """Whether the finding is about what the customer complains of, as far as that is known."""
    about = _signs().about.get(word.finding or "")
    told = [m.text for m in case.ticket.messages if is_customer(m)]
    text = "\n".join((*told, str((fields or {}).get("subject", "")))).translate(_PLAIN)
    return about is None or not text.strip() or bool(about.spans(text))


def _is_settled(words: list[_Word]) -> bool:
    """Whether a taking back, where there is one, goes with a finding: its own or one that its message goes on with."""
    same = [w for w in words if w.message is words[0].message] if words else []
    return not same or not same[0].overturns or any(w.finding for w in same)


def _counts(message: Message, case: CaseFile) -> bool:
    """Notes of staff count; a public answer only where there are none and the customer has not written again."""
    if is_customer(message) or is_machine(message):
        return False
    if message.visibility == "internal":
        return message.author.role.casefold() not in ("customer", "client")
    others = [m for m in case.ticket.messages if m.text.strip() and not is_machine(m)]
    after = others[others.index(message) + 1 :] if message in others else []
    return not any(is_customer(m) for m in after) and not any(m.visibility == "internal" for m in others)


def _words(message: Message) -> Iterator[_Word]:
    for found in _SENTENCE.finditer(message.text):
        quote = found.group().strip()
        if quote:
            yield _read(message, quote)


def _read(message: Message, quote: str) -> _Word:
    signs, plain = _signs(), quote.translate(_PLAIN)
    overturns = bool(signs.other["overturns"].spans(plain))
    is_open = quote.endswith("?") or bool(signs.other["hedged"].spans(plain))
    reported = bool(signs.other["reported"].spans(plain))
    halves = () if is_open else tuple(_halves(plain))
    finding = None if is_open or reported else _finding(plain) or next(iter(halves), None)
    return _Word(
        message=message,
        quote=quote,
        finding=finding,
        halves=halves,
        tells_failure=not reported and finding is None and _speaks_against(plain),
        overturns=overturns,
    )


def _finding(plain: str) -> str | None:
    """What the sentence finds; one that goes on to tell of a failure finds nothing."""
    findings = read_no_failure().findings.items()
    return next((id for id, finding in findings if not finding.half and _finds(id, finding, plain)), None)


def _halves(plain: str) -> Iterator[str]:
    findings = read_no_failure().findings.items()
    return (id for id, finding in findings if finding.half and _finds(id, finding, plain))


def _finds(id: str, finding: Finding, plain: str) -> bool:
    bare, spans = _own(plain), _spans(id, plain)
    rest = bare if finding.theirs else _without(bare, spans)
    return bool(spans) and not _goes_on(plain, spans) and not _tells_failure(rest, only_ours=finding.theirs)


def _spans(id: str, plain: str) -> list[tuple[int, int]]:
    signs = _signs()
    says = signs.says[id].spans(plain) if id in signs.says else []
    denies = signs.denies[id].spans(plain) if id in signs.denies else []
    return [s for s in says if not _is_denied(plain, *s)] + [s for s in denies if not _NOT_BEFORE.search(plain[: s[0]])]


def _goes_on(plain: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a "but" comes after the finding."""
    return bool(_signs().other["contrast"].spans(plain[max(end for _, end in spans) :]))


def _speaks_against(plain: str) -> bool:
    return _tells_failure(plain) or _is_qualified(plain) or bool(_BUT.search(plain))


def _is_qualified(plain: str) -> bool:
    return any(spans and _goes_on(plain, spans) for spans in (_spans(id, plain) for id in read_no_failure().findings))


def _tells_failure(plain: str, *, only_ours: bool = False) -> bool:
    signs = _signs().other
    if signs["goodwill"].spans(plain) or signs["courtesy"].spans(plain):
        return False
    bare = _own(plain)
    kinds = ("ours",) if only_ours else ("ours", "failure")
    starts = [start for kind in kinds for start, _ in signs[kind].spans(bare)]
    return any(not _NOT_BEFORE.search(bare[:start]) for start in starts)


def _own(plain: str) -> str:
    """The sentence without the names of things and without what others did."""
    signs = _signs().other
    bare = _without(plain, signs["names"].spans(plain))
    told = [s for s in signs["others"].spans(bare) if not _WE.search(bare[slice(*s)])]
    return _without(bare, [(start, _clause_end(bare, end)) for start, end in told])


def _clause_end(plain: str, place: int) -> int:
    found = _CLAUSE_END.search(plain, place)
    return found.start() if found else len(plain)


def _is_denied(plain: str, start: int, end: int) -> bool:
    return bool(_NOT.search(plain[start:end]) or _NOT_BEFORE.search(plain[:start]))


def _without(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the places crossed out."""
    for start, end in spans:
        plain = plain[:start] + "-" * (end - start) + plain[end:]
    return plain


@cache
def _signs() -> _Signs:
    file = read_no_failure()
    regex = expand_classes(file.classes, {}).regex
    return _Signs(
        about=_compiled({id: f.about for id, f in file.findings.items()}, regex),
        says=_compiled({id: f.says for id, f in file.findings.items()}, regex),
        denies=_compiled({id: f.denies for id, f in file.findings.items()}, regex),
        other=_compiled({name: getattr(file, name) for name in _OTHER}, regex),
    )


def _compiled(patterns: Mapping[str, tuple[str, ...]], regex: Mapping[str, str]) -> dict[str, Pattern]:
    return {name: compile_patterns(p, regex, f"{NO_FAILURE}: {name}") for name, p in patterns.items() if p}


@cache
def read_no_failure() -> NoFailureFile:
    """The shipped classes of meaning; raises BadFile."""
    return read_shape(NO_FAILURE, NoFailureFile)
