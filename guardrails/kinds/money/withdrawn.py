"""An offer that somebody made before, told to be taken back: `That one was not approved, so I must withdraw it.`"""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.clauses import around
from guardrails.quick import quick
from guardrails.window import Hit

_OFFER = r"(?:offer|promise|mention|suggestion|proposal|assurance|pledge|one|it|that|this|they|them|those|these)"
_NOT_GRANTED = (
    r"(?:\b(?:not|never|without)|n't)(?: been| being| yet| properly| any)?"
    r" (?:approv(?:ed|al)|authori[sz](?:ed|ation)|agreed|signed off|permission|(?:ours?|theirs) to (?:make|give))"
)
_TAKEN_BACK = quick(
    rf"\b(?:withdraw(?:n|ing)?|retract(?:ed|ing)?|rescind(?:ed|ing)?|revok(?:ed?|ing))\b[^.;]{{0,30}}\b{_OFFER}\b"
    rf"|\b(?:tak(?:e|ing|en)|took) (?:{_OFFER} |(?:that|this|the|our|any|a) {_OFFER} )back\b"
    rf"|\b{_OFFER}\b[^.;]{{0,80}}\b(?:(?:is|was|are|were|be|been) (?:now |hereby )?(?:withdrawn|retracted|rescinded)"
    r"|(?:do|does|can|could|will|would)(?: not|n't|not) (?:stand|hold|apply|be honou?red|happen))\b"
    rf"|\b{_OFFER}\b[^.;]{{0,80}}{_NOT_GRANTED}\b"
    r"|\b(?:cannot|can't|can not|unable to|not able to) (?:honou?r|keep|stand by|give you)"
    rf" (?:that |this |the )?{_OFFER}\b",
    re.IGNORECASE,
)
_MISTOLD = quick(
    r"\b(?:message|e-?mail|letter|note|chat|call|reply|statement)\b[^.;]{0,60}\b(?:stating|saying|said|telling|promising"
    r"|offering|suggesting|claiming)\b[^.;]{0,100}\b(?:was|were) (?:mistaken|wrong|untrue|incorrect|a mistake|an error"
    r"|(?:sent|said|made|written) (?:in error|by mistake))\b"
    r"|\b(?:free|complimentary|waiver|voucher|credit|discount)\b[^.;]{0,120}\b(?:is|was|are|were|lay|lies|stood|went)"
    r" (?:outside|beyond) (?:what|all that) (?:has been|had been|was|were|is|we) (?:approved|authori[sz]ed|agreed)\b"
    r"|\b(?:cannot|can't|unable to|not able to) make (?:it|that|this|them) good\b",
    re.IGNORECASE,
)
"""Takes back only what stands in its own words."""
_AND_YET = quick(
    r"\b(?:anyway|all the same|even so|nonetheless|nevertheless|still (?:stands?|holds?|yours?|want|give)"
    r"|but (?:we|i|you|it|here)\b|instead"
    r"|(?:will|shall|'ll|do) (?:still )?(?:honou?r|keep|stand by)\b)",
    re.IGNORECASE,
)


def is_taken_back(hit: Hit, ctx: Context) -> bool:
    """Whether its sentence or the next says that it does not stand, and neither that it is kept after all."""
    first, last = around(hit, ctx)
    following = ctx.document.sentences[hit.sentence + 1 : hit.sentence + 2]
    own = ctx.document.sentences[hit.sentence].kind == "prose"
    texts = [ctx.document.text[first:last]] if own else []
    texts += [s.text for s in following if s.kind == "prose" and last == ctx.document.sentences[hit.sentence].end]
    mistold = (m.span() for m in _MISTOLD.finditer(ctx.document.text[first:last]))
    if any(first + start <= hit.start and hit.end <= first + end for start, end in mistold):
        return True
    return any(_TAKEN_BACK.search(text) for text in texts) and not any(_AND_YET.search(text) for text in texts)
