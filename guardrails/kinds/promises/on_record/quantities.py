"""Another sum, number or length than was promised: £30 off the bill, and not £45; three blinds, and not four."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_GIVES = quick(
    r"\b(?:refund\w*|repa(?:y|id)\w*|reimburs\w*|credit\w*|pay(?:ing|ment)?|transfer\w*|compensat\w*|money|off"
    r"|back|cheque"
    r"|short by|less|reduc\w+|deduct\w*|knock\w*|tak(?:e|ing)|return\w*|goes|will|comes?|ha(?:s|ve)|to the tune of)\b",
    re.IGNORECASE,
)
_AHEAD = quick(r"\b(?:will|shall|going to|be|is|are|comes?|goes?|reach(?:es)?|sending|get|can)\b|'ll\b", re.IGNORECASE)
_OWED = quick(
    r"\b(?:you (?:will )?(?:pa(?:y|id)|owe|spent)|instead of|rather than|not \S?\d|direct debits?|charged|per"
    r"|each|every"
    r"|more than|in place of|of it|of which|of the \S?\d)\b",
    re.IGNORECASE,
)
_MONEY_ROW = re.compile(
    r"\b(?:refund|repay|reimburs|credit|pay|paid|off|back|cheque|visible|shows?|reach|arriv|lands?)", re.I
)
_PART = quick(
    r"\b(?:half|a third|two[- ]thirds|a quarter|three[- ]quarters|part|some|most) of (?:the|your|it|that|them)\b"
    r"|(?<!every )(?<!each )(?<!any )(?<!no )\b(?:only |just )?(?:one|a single|half|two|three|four"
    r"|a couple) (?:\w+ )?of (?:our|the|your|them|these) ?(?:two|three|four|five|six)?\b"
    r"|\b(?:only|just) [£$€]\d[\d.,]*\d (?:of (?:it|that|this|the) |(?:goes|will|is|comes|can)\b)"
    r"|\bhalf (?:the|your)\b|\bpartial\w*|\bin part\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:whole|full|all|entire|complete|both|every|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.I
)
_ALL = re.compile(r"\b(?:in full|whole|all (?:of|the|your|\w+ )|entire|both|the other half|the rest|remaining)\b", re.I)
_LASTS = quick(r"\b(?:for|valid|free|monitor\w*|cover\w*|hold|held|keep|kept|yours|lasts?|loan)\b", re.IGNORECASE)


def other_quantity(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """Only where the promised figure stands nowhere in the letter."""
    ctx = clauses.ctx
    told = {(m.kind, _value(m)) for m in ctx.mentions}
    in_full = _ALL.search(ctx.document.text) is not None
    for matter in open_matters:
        promised = _figures(matter.what, ctx)
        untold = [figure for figure in promised if (figure.kind, _value(figure)) not in told]
        parted = _WHOLE.search(matter.what) is not None and not in_full
        kinds = {figure.kind for figure in untold}
        some = (c for c in clauses.all if (parted and _PART.search(c.text)) or any(m.kind in kinds for m in c.figures))
        near = (c for c in some if not (c.is_past or c.is_perhaps) and _concerns(matter, c, promised))
        clause = next(
            (c for c in near if (parted and _is_a_part(c)) or any(_differs(f, c, matter, ctx) for f in untold)), None
        )
        if clause is not None:
            yield matter.broken_by(clause)


def _figures(text: str, ctx: Context) -> tuple[Mention, ...]:
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    return tuple(m for m in read_figures(text.replace("\n", " "), sent, ctx.case.reading_locale) if m.kind in _KINDS)


_KINDS = ("money", "duration", "count", "percent")


def _is_a_part(clause: Clause) -> bool:
    return _AHEAD.search(clause.text) is not None and _PART.search(clause.text) is not None


def _concerns(matter: Matter, clause: Clause, promised: tuple[Mention, ...]) -> bool:
    told = matter.shared(clause.keys)
    least = max(1, len(matter.things) - len(promised))
    paid = bool(matter.deeds & _PAYS) and matter.sole and "teach" not in matter.deeds
    return (told > 0 and told * 2 >= least) or (
        paid and ("pay" in clause.deeds or _TO_YOU.search(clause.text) is not None)
    )


_TO_YOU = quick(
    r"\b(?:your (?:bank|account|card)|from us|back to you|make you whole|to the tune of|in your (?:pocket|hand))\b",
    re.IGNORECASE,
)
_YOURS = quick(
    r"\b(?:yours|you(?:'ll| will)? (?:have|get|receive|be given)|to you|we can (?:do|give|offer))\b", re.IGNORECASE
)
_PAYS = frozenset(("pay",))


def _differs(figure: Mention, clause: Clause, matter: Matter, ctx: Context) -> bool:
    told = [m for m in clause.figures if m.kind == figure.kind and _unit(m) == _unit(figure)]
    if not told:
        return False
    if figure.kind in ("money", "percent"):
        given = _GIVES.search(clause.text) and not _OWED.search(clause.text) and _MONEY_ROW.search(matter.what)
        return bool(given) and not any(_is_of_another(m, matter, ctx) for m in told)
    if figure.kind == "duration":
        return bool(_LASTS.search(clause.text) and _LASTS.search(matter.what)) and bool(matter.shared(clause.keys))
    return bool(matter.deeds & clause.deeds) or _YOURS.search(clause.text) is not None


def _unit(mention: Mention) -> str | None:
    return (mention.unit or "").rstrip("s").casefold() if mention.kind == "count" else None


def _value(mention: Mention) -> object:
    return mention.minutes if mention.kind == "duration" else mention.number


def _is_of_another(mention: Mention, matter: Matter, ctx: Context) -> bool:
    """Whether a sum is that of another open promise."""
    others = (row.what for row in ctx.case.commitments if row is not matter.row)
    return any(_value(mention) == _value(m) for what in others for m in _figures(what, ctx))
