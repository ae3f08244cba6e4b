"""Who is who in a Zendesk ticket; where the users did not come along, what a comment itself gives away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.intake.history import AuthorRole, Person
from service.intake.zendesk_shape import User, Via, ZendeskPayload

SYSTEM_USER = "-1"
_AUTOMATIC = ("rule", "system", "trigger", "automation")
_NOBODY = User(id="")


@dataclass(frozen=True, slots=True)
class People:
    """The users of a ticket, and whose ticket it is."""

    users: Mapping[str, User]
    requester_id: str | None
    assignee_id: str | None
    note_writers: frozenset[str | None]

    @property
    def requester(self) -> User:
        return self.user(self.requester_id)

    def user(self, id: str | None) -> User:
        """The user, or one of whom nothing is known."""
        return self.users.get(id or "", _NOBODY)

    def author(self, id: str | None, via: Via | None, public: bool) -> Person:
        """Who wrote a comment."""
        user = self.user(id)
        return Person(self._role(id, user, (via and via.channel) or "", public), user.name)

    def _role(self, id: str | None, user: User, channel: str, public: bool) -> AuthorRole:
        if id == SYSTEM_USER or channel in _AUTOMATIC:
            return "bot"
        if user.role in ("agent", "admin"):
            return "agent"
        if id is not None and (id == self.requester_id or self._is_colleague(user)):
            return "customer"
        works_here = not public or id == self.assignee_id or id in self.note_writers or channel == "web"
        return "agent" if works_here and user.role != "end-user" else "third_party"

    def _is_colleague(self, user: User) -> bool:
        """Whether an end-user belongs to the requester's organisation."""
        org = user.organization_id
        return user.role == "end-user" and org is not None and org == self.requester.organization_id


def know_people(payload: ZendeskPayload) -> People:
    """The ticket's requester; in comments alone the first end-user who wrote, or the first who writes no notes."""
    users = {user.id: user for user in payload.users}
    note_writers = frozenset(c.author_id for c in payload.comments if not c.public)
    wrote = [c.author_id for c in payload.comments if c.public and c.author_id]
    ends = [id for id in wrote if id in users and users[id].role == "end-user"]
    first = next(iter(ends or wrote), None)
    guess = first if first in ends or (first not in note_writers and first not in users) else None
    ticket = payload.ticket
    return People(
        users, (ticket and ticket.requester_id) or guess, ticket.assignee_id if ticket else None, note_writers
    )
