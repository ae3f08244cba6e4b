"""In which order a letter's numeric dates stand: by its locale, or by where on the globe it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

_UNSAID = "en-GB"
_AMERICAS = (timedelta(hours=-10), timedelta(hours=-4))


def reading_locale(locale: str, sent_at: datetime | None) -> str:
    """British English is what is assumed where nothing is said; nobody sends a British letter at New York's time."""
    ahead = sent_at.utcoffset() if sent_at else None
    american = ahead is not None and _AMERICAS[0] <= ahead <= _AMERICAS[1]
    return "en-US" if locale == _UNSAID and american else locale
