"""Read a desk's UTC times as the company's clock has them: "Thursday at 10" in a note is 10 o'clock there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from service.domain.case import CaseFile
from service.domain.incoming import IncomingTicket
from service.domain.profile import Profile


def in_company_time(ticket: IncomingTicket, profile: Profile) -> CaseFile:
    """The case with its moments in the profile's zone. Only a desk's are moved; what a caller writes stays as it is."""
    case = ticket.case
    if profile.time_zone is None or ticket.source in ("native", "email"):
        return case
    zone = ZoneInfo(profile.time_zone)
    messages = tuple(m.model_copy(update={"at": _moved(m.at, zone)}) for m in case.ticket.messages)
    sent_at = case.sent_at.astimezone(zone) if case.sent_at else None
    return case.model_copy(update={"ticket": case.ticket.model_copy(update={"messages": messages}), "sent_at": sent_at})


def _moved(at: datetime | date | None, zone: ZoneInfo) -> datetime | date | None:
    """The same moment; a day, or a moment that has an offset of its own, is what it is."""
    if not isinstance(at, datetime) or at.utcoffset() != timedelta(0):
        return at
    return at.astimezone(zone)
