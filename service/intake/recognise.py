"""Tell by its keys which desk a payload comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.case import CaseFile
from service.errors import BadInput, Problem
from service.intake.payload import as_list, as_object

_MAIL_START = re.compile(r"\A\s{0,9}(?:From \S|(?!\s)[A-Za-z][A-Za-z0-9-]{0,60}:\s)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that can be read, and the keys that tell it: all of one of these groups."""

    source: str
    told_by: str
    groups: tuple[frozenset[str], ...]


SHAPES = (
    Shape("native", "`ticket.messages`", (frozenset({"ticket.messages"}),)),
    Shape(
        "zendesk",
        "`comments[]` with `author_id`, best with `ticket` and `users`; or `ticket` with `requester_id`",
        (frozenset({"comments[].author_id"}), frozenset({"ticket", "ticket.requester_id"})),
    ),
    Shape(
        "zendesk",
        "the sidebar app's `ticket.comments` and `ticket.requester`, each one key with a dot in it",
        (frozenset({"'ticket.comments'"}), frozenset({"'ticket.id'", "'ticket.requester'"})),
    ),
    Shape(
        "intercom",
        "`source` and `conversation_parts`",
        (frozenset({"source", "source.author"}), frozenset({"conversation_parts.conversation_parts"})),
    ),
    Shape(
        "freshdesk",
        "`description_text` and `conversations`, or a list of conversations with `incoming` and `body_text`",
        (
            frozenset({"description_text", "requester_id"}),
            frozenset({"description", "requester_id", "conversations"}),
            frozenset({"[].incoming", "[].ticket_id"}),
            frozenset({"conversations[].incoming"}),
        ),
    ),
)


def looks_like_mail(text: str) -> bool:
    """Whether the text begins as a mail or an mbox does."""
    return bool(_MAIL_START.match(text))


def recognise(raw: object) -> str:
    """The desk whose shape the payload has. Raises BadInput with what every shape is told by, and the closest."""
    keys = _keys_of(raw)
    for shape in SHAPES:
        if any(group <= keys for group in shape.groups):
            return shape.source
    if isinstance(raw, dict) and _is_unfinished_case(raw):
        return "native"
    raise BadInput("this is no ticket that can be read", tuple(_expected(keys, raw)))


def is_sidebar(raw: object) -> bool:
    """Whether a Zendesk payload is the sidebar app's."""
    return any(key.startswith("ticket.") for key in as_object(raw))


def _is_unfinished_case(raw: Mapping[str, object]) -> bool:
    """A case without its messages; its reader tells what is missing."""
    ticket = raw.get("ticket")
    return set(raw) <= set(CaseFile.model_fields) and (ticket is None or not set(as_object(ticket)) - {"id"})


def _keys_of(raw: object) -> frozenset[str]:
    """The keys that shapes are told by: at the top, one level down, and in the first item of a list."""
    if isinstance(raw, list):
        return frozenset(f"[].{key}" for key in _first_of(raw))
    keys: set[str] = set()
    for key, value in as_object(raw).items():
        keys.add(f"'{key}'" if "." in key else key)
        keys.update(f"{key}.{inner}" for inner in as_object(value))
        keys.update(f"{key}[].{inner}" for inner in _first_of(as_list(value)))
    return frozenset(keys)


def _first_of(items: list[object]) -> Mapping[str, object]:
    return as_object(items[0]) if items else {}


def _expected(keys: frozenset[str], raw: object) -> list[Problem]:
    closest = max(SHAPES, key=lambda shape: _nearness(shape, keys))
    found = ", ".join(sorted(k for k in keys if not ("." in k or "[" in k))[:8]) or type(raw).__name__
    advice = [f"{shape.source}: {shape.told_by}" for shape in SHAPES]
    advice += ["email: a mail (`message/rfc822`) or a thread (`application/mbox`), not JSON"]
    near = f"; the closest is {closest.source}" if _nearness(closest, keys) else ""
    return [Problem("(top)", f"found {found}{near}"), *(Problem("expected", line) for line in advice)]


def _nearness(shape: Shape, keys: frozenset[str]) -> float:
    return max(len(group & keys) / len(group) for group in shape.groups)
