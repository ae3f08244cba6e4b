"""Facts that are told by their very words: references, time zones, names, languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guardrails.binding.name_patterns import ref_pattern
from guardrails.window import Hit, Hits, Window
from service.domain import facts

if TYPE_CHECKING:
    from guardrails.context import Context


def find(name: str, fact: facts.Fact, ctx: Context, window: Window) -> Hits:
    """Every place of the first wording that stands in the window."""
    return next((hits for pattern in _patterns(fact, ctx) if (hits := search(pattern, name, ctx, window))), ())


def search(pattern: re.Pattern[str], name: str, ctx: Context, window: Window) -> Hits:
    """Every place of a pattern in the window's sentences."""
    sentences = ctx.document.sentences[max(window.first, 0) : window.last + 1]
    return tuple(
        Hit(s.start + m.start(), s.start + m.end(), s.index, name) for s in sentences for m in pattern.finditer(s.text)
    )


def _patterns(fact: facts.Fact, ctx: Context) -> tuple[re.Pattern[str], ...]:
    match fact:
        case facts.Duration() | facts.BusinessDays():
            return (_words(fact.display),) if fact.display else ()
        case facts.Ref():
            return (ref_pattern(fact.value),)
        case facts.Weekday() | facts.Enum():
            return (_words(fact.value),)
        case facts.Tz():
            names = (fact.value, *ctx.vocabulary.time_zones.get(fact.value, ()))
            return tuple(_zone(name) for name in names)
        case facts.Lang():
            return (_words(_language_name(fact.value)),)
        case _:
            return ()


def _words(text: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(r"\b" + r"[\s-]+".join(map(re.escape, text.split())) + r"\b", flags)


def _zone(name: str) -> re.Pattern[str]:
    """`Central` alone is a zone beside a time only: it may as well be a region."""
    if name.isupper() or " " in name:
        return _words(name, re.NOFLAG if name.isupper() else re.IGNORECASE)
    return re.compile(rf"(?:\d|\b[ap]\.?m\.?|\b[Tt]imes?(?: is| are| in)?)[\s(,–-]+(?:US )?{re.escape(name)}\b")


def _language_name(tag: str) -> str:
    from babel import Locale, UnknownLocaleError  # Few letters need it, and it takes long to import.

    try:
        return Locale.parse(tag, sep="-").get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
