"""Read the pledges of a letter: the clauses on what is to come, with their acts and moments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from guardrails.figures.numbers import UNDER_TWENTY
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.not_promised import is_standing
from guardrails.kinds.promises.pledges.acts import acts_in
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.kinds.promises.told_times import moments_ahead
from guardrails.kinds.promises.when import When

_AS_SAID = re.compile(
    r",? (?:just )?as (?:I|we) (?:said|told you|promised|agreed|wrote|announced)\b[^.;]*", re.IGNORECASE
)
_HOURS = {word: n for n, word in enumerate(UNDER_TWENTY[1:13], 1)}
_HALF = re.compile(rf"\bhalf[- ](?:past )?({'|'.join(_HOURS)})\b", re.IGNORECASE)


def pledges(clauses: Clauses) -> list[Pledge]:
    """In the order of the letter; what was is no pledge, and neither is a rule for all that come."""
    return list(_read(clauses))


def _read(clauses: Clauses) -> Iterator[Pledge]:
    ctx = clauses.ctx
    for clause in _joined(clauses.all):
        if _is_past(clause):
            continue
        acts = acts_in(clause.text)
        dated = acts or clause.figures or "until" in clause.text
        whens = moments_ahead(ctx, clause.sentence, clause.start, clause.end) if dated else ()
        exact = tuple(_exact(when, clause) for when in whens)
        if (acts or exact) and not is_standing(ctx.document.sentences[clause.sentence].text):
            yield Pledge(clause, acts, exact, ctx)


def _is_past(clause: Clause) -> bool:
    """Whatever `as we told you` says."""
    rest = _AS_SAID.sub("", clause.text)
    return (clause if rest == clause.text else replace(clause, text=rest)).is_past


def _joined(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """With `the driver who brings your sofa` as one with what that driver will do."""
    held: Clause | None = None
    for clause in clauses:
        if held is not None and held.sentence == clause.sentence:
            joined = f"{held.text}who {clause.text}"
            clause = replace(
                clause,
                text=joined,
                start=held.start,
                keys=held.keys | clause.keys,
                figures=held.figures + clause.figures,
            )
        held = None
        if clause.text.endswith(" ") and not clause.text.endswith(", ") and len(clause.text.split()) <= _SUBJECT:
            held = clause
            continue
        yield clause


_SUBJECT = 6
"""Words that stand before `who`, at most."""


def _exact(when: When, clause: Clause) -> When:
    """With the hour of `half-nine`; `before Monday's call` gives the call's own day."""
    place = when.end - clause.start
    if when.bound == "by" and clause.text.startswith("'s ", place):
        when = replace(when, bound="on")
    half = _HALF.search(clause.text)
    if half and not when.clocks:
        return replace(when, clocks=(time(_HOURS[half[1].lower()] % 24, 30),), bare=True)
    return when
