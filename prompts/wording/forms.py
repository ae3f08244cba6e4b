"""Which forms a placeholder may ask of a fact of each type. `{fact}` asks for the default form."""

from __future__ import annotations

from types import MappingProxyType

DEFAULT = ""
"""The form of a placeholder that names none."""

FORMS = MappingProxyType(
    {
        "text": ("clause", "sentence", "np", "done", "you", "we", "via", "named", "raw"),
        "list": ("rows", "or"),
        "money": (),
        "percent": (),
        "count": ("number", "words"),
        "duration": ("words", "hyphen"),
        "business_days": (),
        "date": ("day", "full"),
        "datetime": ("on", "by", "date", "day", "full", "time"),
        "dates": (),
        "time": (),
        "times": ("rows",),
        "person": ("first", "role", "name_role", "i", "me", "my", "email", "phone"),
        "weekday": (),
        "tz": (),
        "ref": (),
        "email": (),
        "phone": (),
        "url": (),
        "lang": (),
        "enum": (),
    }
)
"""A type that is not here (bool, none) has no words of its own."""

PSEUDO = MappingProxyType({"sender": ("name", "role", "first"), "company": (), "customer_org": ()})
"""Names that stand for keys of the case and not for facts."""

REMEDY_FORMS = ("amount", "number", "unit", "months", "basis", "base", "rate", "clause", "kind")


def forms_of(fact_type: str) -> tuple[str, ...] | None:
    """The named forms of a fact type; None when the type cannot be put into words."""
    return FORMS.get(fact_type)
