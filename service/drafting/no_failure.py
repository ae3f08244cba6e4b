"""Whether the company's own people looked and found that nothing of theirs went wrong.

One word of staff that something did go wrong outweighs every such finding: a letter that is owed is asked about, and
an apology that nobody owes is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from service.drafting.triage_structure import is_customer, is_machine, sla_missed

NO_FAILURE = Path(__file__).parent / "no_failure.yaml"
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;](?!\s)[^.!?;\n]*)*[.!?;]?")
_NOT = re.compile(r"\b(?:no|not|never|nothing|without|neither|nor|hardly|cannot|\w+n't)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(_NOT.pattern + r"(?:[ \t]+[\w'-]+){0,3}[ \t]*$", re.IGNORECASE)
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00a0": " "})
_QUOTE = 240
_LEAST_TELLING = "nothing_of_ours"
_OTHER = ("hedged", "reported", "overturns", "goodwill", "contrast", "courtesy", "names", "ours", "failure")


class Finding(Value):
    """One way of finding that nothing of ours went wrong, and what the agent is told."""

    reason: str
    would_change: str
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
    courtesy: tuple[str, ...]
    names: tuple[str, ...]
    ours: tuple[str, ...]
    failure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The file, compiled."""

    says: dict[str, Pattern]
    denies: dict[str, Pattern]
    other: dict[str, Pattern]


@dataclass(frozen=True, slots=True)
class _Word:
    """One sentence of staff: what it finds, or that it tells of a failure. Taking something back without a finding
    is such a telling too."""

    message: Message
    quote: str
    finding: str | None
    tells_failure: bool
    overturns: bool


def find_no_failure(case: CaseFile, fields: Fields | None = None) -> NoFailure | None:
    """The finding and its evidence, unless staff or the desk's own clock tell of a failure as well."""
    words = [w for message in case.ticket.messages if _counts(message, case) for w in _words(message)]
    last = max((n for n, w in enumerate(words) if w.finding and w.overturns), default=0)
    words = words[last:]
    found = [w for w in words if w.finding]
    if not found or sla_missed(fields or {}) or any(w.tells_failure for w in words):
        return None
    ids = [w.finding for w in reversed(found) if w.finding]
    finding = read_no_failure().findings[next((id for id in ids if id != _LEAST_TELLING), _LEAST_TELLING)]
    return NoFailure(
        reason=finding.reason,
        evidence=tuple(Evidence(message=w.message.id, quote=w.quote[:_QUOTE]) for w in found),
        would_change=f"What would change it: {finding.would_change}.",
    )


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
    finding = None if is_open or reported else _finding(plain)
    return _Word(
        message=message,
        quote=quote,
        finding=finding,
        tells_failure=not reported and finding is None and (overturns or _tells_failure(plain) or _is_qualified(plain)),
        overturns=overturns,
    )


def _finding(plain: str) -> str | None:
    """What the sentence finds; one that goes on to tell of a failure finds nothing."""
    bare = _without(plain, _signs().other["names"].spans(plain))
    for id, finding in read_no_failure().findings.items():
        spans = _spans(id, plain)
        rest = bare if finding.theirs else _without(bare, spans)
        if spans and not _goes_on(plain, spans) and not _tells_failure(rest, only_ours=finding.theirs):
            return id
    return None


def _spans(id: str, plain: str) -> list[tuple[int, int]]:
    signs = _signs()
    says = signs.says[id].spans(plain) if id in signs.says else []
    denies = signs.denies[id].spans(plain) if id in signs.denies else []
    return [s for s in says if not _is_denied(plain, *s)] + [s for s in denies if not _NOT_BEFORE.search(plain[: s[0]])]


def _goes_on(plain: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a "but" comes after the finding."""
    return bool(_signs().other["contrast"].spans(plain[max(end for _, end in spans) :]))


def _is_qualified(plain: str) -> bool:
    return any(spans and _goes_on(plain, spans) for spans in (_spans(id, plain) for id in read_no_failure().findings))


def _tells_failure(plain: str, *, only_ours: bool = False) -> bool:
    signs = _signs().other
    if signs["goodwill"].spans(plain) or signs["courtesy"].spans(plain):
        return False
    bare = _without(plain, signs["names"].spans(plain))
    kinds = ("ours",) if only_ours else ("ours", "failure")
    starts = [start for kind in kinds for start, _ in signs[kind].spans(bare)]
    return any(not _NOT_BEFORE.search(bare[:start]) for start in starts)


def _is_denied(plain: str, start: int, end: int) -> bool:
    return bool(_NOT.search(plain[start:end]) or _NOT_BEFORE.search(plain[:start]))


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    """The text with the places crossed out."""
    for start, end in spans:
        plain = plain[:start] + "-" * (end - start) + plain[end:]
    return plain


@cache
def _signs() -> _Signs:
    file = read_no_failure()
    regex = expand_classes(file.classes, {}).regex
    return _Signs(
        says={id: compile_patterns(f.says, regex, f"{NO_FAILURE}: {id}") for id, f in file.findings.items() if f.says},
        denies={
            id: compile_patterns(f.denies, regex, f"{NO_FAILURE}: {id}") for id, f in file.findings.items() if f.denies
        },
        other={name: compile_patterns(getattr(file, name), regex, f"{NO_FAILURE}: {name}") for name in _OTHER},
    )


@cache
def read_no_failure() -> NoFailureFile:
    """The shipped classes of meaning; raises BadFile."""
    return read_shape(NO_FAILURE, NoFailureFile)
