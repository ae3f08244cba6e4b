"""Numbers that name a thing and stand before a date: `Year 4, Tuesday 16 June`, `at bay 3, 12 May`."""

from __future__ import annotations

import re

from guardrails.figures.grammar import WEEKDAY

_THING = re.compile(
    r"\b(?:years?|class|grade|form|group|room|flat|unit|bay|gate|dock|platform|table|number|no\.?|nos\.?|step|stage|phase"
    r"|part|page|line|item|row|box|lot|block|floor|level|suite|plot|pitch|lane|zone|ward|bed|seat|route|bus|track|tank"
    r"|pump|van|truck|lorry|crew|team|shift|module|chapter|section|clause|version|terminal|hall|court|cabin|berth"
    r"|hangar|kiosk|store|branch|site|well|machine|press|oven|boiler|lift|door|house) $",
    re.IGNORECASE,
)
_BARE_THEN_NAMED = re.compile(rf"\d{{1,2}}(?:, ?| ?[-–] ?){WEEKDAY}", re.IGNORECASE)
_BARE = re.compile(r"\d{1,2}(?:,| ?[-–])")


def numbers_a_thing(two_days: str, before: str) -> bool:
    """Whether the first of two listed days is none: `4, Friday 12`, or any after the word for a thing."""
    return bool(_BARE_THEN_NAMED.match(two_days) or (_BARE.match(two_days) and _THING.search(before)))
