"""Whether a count is told as the other one of its sort: as what was billed, where it is what was delivered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_NAMES = {
    "billed": re.compile(r"(?:^|_)(?:billed|charged|invoiced|debited|keyed|entered|quoted|ordered|claimed)"),
    "had": re.compile(
        r"(?:^|_)(?:actual|collected|delivered|received|sent|used|correct|true|real|taught|attended|seats)"
    ),
}
_BILLED = r"(?:billed|charged|invoiced|debited)"
_HAD = r"(?:collected|delivered|received|used|attended|taught)"
_SAID_BEFORE = {
    "billed": re.compile(rf"\b{_BILLED}(?: [\w'-]+){{0,6}} (?:for )?$", re.IGNORECASE),
    "had": re.compile(rf"\b{_HAD} (?:only |just |no more than )?$", re.IGNORECASE),
}
_NOT_SAID = re.compile(
    r"\b(?:not|never|should|ought|instead|rather|correct\w*|right\w*|wrong\w*|other|only if|n't)\b", re.IGNORECASE
)


def told_as_the_other(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`We charged you for 2,400 kg`, where 4,200 were charged and 2,400 collected."""
    if mention.kind != "count" or mention.number is None:
        return None
    start = ctx.document.sentences[mention.sentence].start
    before = ctx.document.text[max(start, mention.start - 60) : mention.start]
    role = next((role for role, said in _SAID_BEFORE.items() if (m := said.search(before)) and _is_plain(m[0])), None)
    if role is None or _NOT_SAID.search(before):
        return None
    counts = [k for k in sources.of("count") if not k.told and _is_alike(mention, k)]
    named = [k for k in counts if _NAMES[role].search(k.name)]
    others = [k for k in counts if k not in named and k.number == mention.number]
    other_role = _NAMES["had" if role == "billed" else "billed"]
    if named and others and all(k.number != mention.number for k in named) and other_role.search(others[0].name):
        return f"this is {others[0].name}, and {named[0].name} is another"
    return None


def _is_plain(said: str) -> bool:
    """Whether no other figure stands between the verb and the count."""
    return not re.search(r"\d", said)


def _is_alike(mention: Mention, known: Known) -> bool:
    return head_noun(mention.unit) in (None, head_noun(known.unit))
