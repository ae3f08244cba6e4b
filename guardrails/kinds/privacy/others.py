"""Another customer by name: one whom only the notes know and to whom, as the letter says, the same happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.people import is_known
from guardrails.quick import quick

_NAME = re.compile(r"[A-Z][\w'&-]*[a-z](?: (?:(?:of|the|and|&) ){0,2}[A-Z][\w'&-]*[a-z]\b)+")
_TOO = re.compile(r"[^.;:!?]{0,60}\b(?:too|as well|also|likewise|the same|similarly|equally)\b", re.IGNORECASE)
_SAME_FATE = quick(
    r"\b(?:too|as well|also|likewise|the same|similarly|equally|together with|alongside|mixed (?:up )?with"
    r"|in with|next to|shared? (?:it |them )?with|other (?:practices?|customers?|clients?|firms?|schools?|patients?"
    r"|tenants?|companies|shops?|members?|families|guests?))\b",
    re.IGNORECASE,
)
_BARS_OTHERS = re.compile(
    r"\b(?:names?|identit\w+|details|who)\b.*\b(?:other|another|third|else)\b"
    r"|^(?:the |any )?(?:other|another) (?:practices?|customers?|clients?|firms?|schools?|patients?|tenants?"
    r"|members?)\b",
    re.IGNORECASE,
)


def other_customers(ctx: Context) -> Iterator[Violation]:
    """`Your tubes stood with those of Penrose Medical Centre, whose results ran late too`."""
    notes = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "internal")
    barred = any(_BARS_OTHERS.search(entry) for entry in ctx.case.do_not_say)
    for sentence in ctx.document.body if notes else ():
        if sentence.kind not in ("prose", "item") or not (barred or _SAME_FATE.search(sentence.text)):
            continue
        for match in _NAME.finditer(sentence.text):
            if match.group() not in notes or is_known(match.group(), ctx):
                continue
            start = sentence.start + match.start()
            sure = barred or _TOO.match(sentence.text, match.end())
            severity: Literal["warn"] | None = None if sure else "warn"
            yield Violation(start, start + len(match.group()), "another customer's name", severity)
