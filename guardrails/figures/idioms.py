"""Numbers in idioms, which count nothing: `24/7`, `a thousand and one`, `one in a million`."""

from __future__ import annotations

_MANY = r"(?:hundred|thousand|million|dozen)"
_SURE = r"(?:ours?|mine|my|yours?|sure|certain|behind|committed|right|wrong|responsible)"

IDIOM = (
    r"\b(?:24/7|24[- ]hours? a day|catch[- ]22|50[/-]50|fifty[- ]fifty|20/20|twenty[- ]twenty|(?:nine|9)-to-(?:five|5)"
    rf"|an? {_MANY}(?: and one)? (?:(?:other|different) )?(?:times|thanks|apologies|pities|miles|reasons|things|words"
    r"|better|ways|matters|directions)"
    rf"|an? (?:hundred|thousand) and one|(?:one|1)[- ]in[- ]a[- ]{_MANY}"
    r"|(?:nine|9) times out of (?:ten|10)|ninety-nine times out of (?:a|one) hundred"
    r"|(?:ten|10|zero|nought|nothing|nil|none) out of (?:ten|10) for"
    r"|stitch in time (?:saves|saved|would have saved) nine|(?:an? )?month of Sundays"
    rf"|1[01]0 ?(?:%|per ?cent) {_SURE})\b"
)
"""One expression for the finder of figures."""
