"""What an answer to a question looks like, by the type of its fact. Questions show it and refusals repeat it."""

from __future__ import annotations

from service.domain.facts import FactType
from service.domain.playbook import FactNeed

EXAMPLE: dict[FactType, str] = {
    "money": "£64.00", "duration": "24 hours", "business_days": "5 working days", "date": "12 June 2026",
    "datetime": "Friday 12 June 2026 at 10:00", "time": "18:00", "times": "07:42, 08:05 and 10:27",
    "dates": "9 March, 16 March and 20 March", "percent": "10%", "count": "61 customers",
    "person": "Ruth Adeyemi, Head of Billing, ruth@example.com", "email": "ruth@example.com",
    "phone": "020 7946 0321", "url": "status.example.com", "bool": "yes", "ref": "RF-20931", "tz": "BST",
    "list": "card payments; kitchen printing", "weekday": "Thursday", "lang": "pa", "enum": "one word",
}  # fmt: skip


def form_of(need: FactNeed) -> str:
    """The form of an answer, in words for the person who is asked."""
    if need.type == "text":
        return "a few words, as a name" if need.form == "noun_phrase" else "one short sentence"
    return f"for example {EXAMPLE.get(need.type, 'in words')}"
