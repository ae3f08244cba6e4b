"""Cut HTML into tags and text, in one pass that no markup can make slow."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.intake.clean import clean

_NAME = re.compile(r"(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""([^\s=/"'<>]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|([^\s=/"'<>]{1,40})"""
)
_LONGEST_TAG = 4000
_SKIPPED = ("script", "style", "title", "head", "noscript", "template", "svg")
_STARTS_BODY = re.compile(r"<body[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; attribute names are in lower case."""

    name: str
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def read_tokens(markup: str) -> Iterator[Tag | str]:
    """Tags, and the text between them with its entities resolved. Scripts, styles and comments are left out."""
    body = _STARTS_BODY.search(markup)
    at = body.start() if body else 0
    never_closed: set[str] = set()
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0 or markup.find(">", start) < 0:
            yield clean(html.unescape(markup[at:]))
            return
        if start > at:
            yield clean(html.unescape(markup[at:start]))
        token, at = _read_markup(markup, start, never_closed)
        if isinstance(token, str) or token.name:
            yield token


def _read_markup(markup: str, start: int, never_closed: set[str]) -> tuple[Tag | str, int]:
    """What begins with `<`, and where the rest goes on. A tag without a name shows nothing."""
    if markup.startswith("<!--", start):
        return Tag(""), _after(markup, "-->", start + 4)
    if markup.startswith(("<!", "<?"), start):
        return Tag(""), _after(markup, ">", start)
    name = _NAME.match(markup, start + 1)
    if name is None:
        return "<", start + 1
    tag, end = name[2].lower(), _end_of_tag(markup, start)
    if tag in _SKIPPED and not name[1]:
        return Tag(""), _after_element(markup, tag, end, never_closed)
    inside = markup[name.end() : min(end - 1, name.end() + _LONGEST_TAG)]
    return Tag(tag, bool(name[1]), _attributes(inside) if inside and not name[1] else {}), end


def _after(markup: str, mark: str, start: int) -> int:
    found = markup.find(mark, start)
    return len(markup) if found < 0 else found + len(mark)


def _end_of_tag(markup: str, start: int) -> int:
    """After the `>` of a tag; one inside a quoted value does not count, if its quote ends soon."""
    end = markup.find(">", start) + 1
    for quote in "\"'":
        if markup.count(quote, start, end) % 2:
            closing = markup.find(quote, end, end + _LONGEST_TAG)
            after = markup.find(">", closing) if closing >= 0 else -1
            return after + 1 if after >= 0 else end
    return end


def _after_element(markup: str, name: str, start: int, never_closed: set[str]) -> int:
    """After the closing tag. An element that is never closed is taken for empty, so that no text is lost."""
    closing = None if name in never_closed else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(markup, start)
    if closing is None:
        never_closed.add(name)
    return closing.end() if closing else start


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare, alone in _ATTRIBUTE.findall(inside):
        found.setdefault((name or alone).lower(), clean(html.unescape(double or single or bare)))
    return found
