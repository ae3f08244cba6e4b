"""Several wordings of one prohibition; words that two of them object to are reported once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Finder, Maker, Violation
from guardrails.kinds.words.followed import FollowedSpec
from guardrails.kinds.words.hollow import HollowSpec
from guardrails.kinds.words.initials import InitialsSpec
from guardrails.kinds.words.language import LanguageSpec
from guardrails.kinds.words.raw import RawSpec
from guardrails.kinds.words.wording import WordingSpec
from service.domain.value import Value

Part = Annotated[
    WordingSpec | HollowSpec | RawSpec | LanguageSpec | InitialsSpec | FollowedSpec, Field(discriminator="kind")
]
Parts = Annotated[tuple[Part, ...], Field(min_length=1)]


class EitherSpec(Value):
    """What any of the parts finds."""

    kind: Literal["either"] = "either"
    of: Parts

    def build(self, maker: Maker) -> Either:
        return build_parts(self.of, maker)


def build_parts(parts: tuple[Part, ...], maker: Maker) -> Either:
    return Either(tuple(part.build(maker) for part in parts))


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Finder, ...]

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return merged(violation for part in self.parts for violation in part.find(ctx))


def merged(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Violations in order, those that overlap joined into one."""
    joined: list[Violation] = []
    for violation in sorted(violations, key=lambda v: (v.start, -v.end)):
        if joined and violation.start < joined[-1].end:
            joined[-1] = _joined(joined[-1], violation)
        else:
            joined.append(violation)
    return tuple(joined)


def _joined(first: Violation, second: Violation) -> Violation:
    """Both at once; what one of them is sure of is not a suspicion."""
    severity = first.severity if first.severity == second.severity else None
    end, detail = max(first.end, second.end), first.detail or second.detail
    excused, counted = first.excused or second.excused, first.counted or second.counted
    return Violation(first.start, end, detail, severity, excused=excused, counted=counted)
