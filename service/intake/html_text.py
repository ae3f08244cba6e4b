"""HTML as the reader of a mail sees it, in plain lines. What the page hides is left out and told."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from service.intake.clean import clean, tidy
from service.intake.html_tokens import Tag, read_tokens

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_CLOSED_BY_ITS_LIKE = frozenset(["p", "li", "td", "th", "tr", "option", "dt", "dd"])
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"])
_LINES = _PARAGRAPHS | frozenset(
    ["div", "tr", "li", "section", "article", "header", "footer", "address", "hr", "dt", "dd", "form", "fieldset"]
)
_HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|opacity:0(?:\.0+)?(?:;|$)|font-size:[01](?:\.\d+)?(?:px|pt|em|%|;|$)"
    r"|max-height:0|text-indent:-\d{3}|(?:left|top):-\d{3}"
)
_WHITE = re.compile(r"(?:^|;)color:(?:white|transparent|#fff(?:fff)?|rgba?\(255,255,255)")
_MOST_PIECES = 50
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text, and whether something that the page hides was left out."""

    text: str
    hid_something: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    hides: bool = False
    colours: bool = False
    """Whether it has a background of its own, on which white letters can be read."""
    href: str = ""
    start: int = 0


def html_to_text(markup: str) -> PlainText:
    """Lines, lists and tables as text; a quoted block is marked with `> ` as in plain mail.

    Some desks send plain text in the same key; without a tag its lines are kept.
    """
    if "<" not in markup:
        return PlainText(tidy(clean(html.unescape(markup))))
    page = _Page()
    for token in read_tokens(clean(markup)):
        if isinstance(token, str):
            page.write(token)
        elif token.closes:
            page.close(token.name)
        else:
            page.open(token)
    return PlainText(tidy(page.text()), page.hid_something)


class _Page:
    """The text so far, and the elements that are open."""

    def __init__(self) -> None:
        self.hid_something = False
        self._pieces: list[str] = []
        self._breaks = 0
        self._stack: list[_Open] = []
        self._open_names: dict[str, int] = {}
        self._hiding = self._coloured = 0

    def text(self) -> str:
        return _quoted("".join(self._pieces))

    def write(self, text: str) -> None:
        if self._hiding:
            self.hid_something = self.hid_something or bool(text.strip())
            return
        shown = text if self._open_names.get("pre") else _SPACE.sub(" ", text)
        if shown.strip(" ") or not self._breaks:
            self._add(shown)

    def _add(self, text: str) -> None:
        """Add text after the line breaks that are due."""
        self._pieces.append("\n" * self._breaks + text)
        self._breaks = 0

    def _break(self, name: str) -> None:
        if name in _LINES:
            self._breaks = max(self._breaks, 2 if name in _PARAGRAPHS else 1)

    def open(self, tag: Tag) -> None:
        if self._stack and self._stack[-1].name == tag.name and tag.name in _CLOSED_BY_ITS_LIKE:
            self._pop()
        if not self._hiding:
            self._begin(tag)
        if tag.name not in _VOID:
            self._push(self._opened(tag))

    def _opened(self, tag: Tag) -> _Open:
        if not tag.attributes:
            return _Open(tag.name)
        style = _SPACE.sub("", tag.attributes.get("style", "").lower())
        coloured = "background" in style or "bgcolor" in tag.attributes
        hides = _is_hidden(tag, style, coloured or self._coloured > 0)
        return _Open(tag.name, hides, coloured, tag.attributes.get("href", ""), len(self._pieces))

    def close(self, name: str) -> None:
        while self._open_names.get(name):
            if self._pop().name == name:
                return

    def _push(self, opened: _Open) -> None:
        self._stack.append(opened)
        self._open_names[opened.name] = self._open_names.get(opened.name, 0) + 1
        self._hiding += opened.hides
        self._coloured += opened.colours

    def _pop(self) -> _Open:
        opened = self._stack.pop()
        self._open_names[opened.name] -= 1
        if opened.name == "a" and not self._hiding:
            self._write_link(opened)
        self._hiding -= opened.hides
        self._coloured -= opened.colours
        if opened.name == "blockquote" and not self._hiding:
            self._add(_QUOTE_ENDS)
        self._break(opened.name)
        return opened

    def _begin(self, tag: Tag) -> None:
        """The line break, bullet or cell border that an element starts with."""
        self._break(tag.name)
        if tag.name == "br":
            self._add("\n")
        elif tag.name == "blockquote":
            self._add(_QUOTE_BEGINS)
        elif tag.name == "li":
            self._add("- ")
        elif tag.name in ("td", "th") and not self._breaks and self._pieces:
            self._add(" | ")

    def _write_link(self, opened: _Open) -> None:
        """The address behind a link, where the text does not show it already."""
        target = opened.href.removeprefix("mailto:").strip()
        shown = "".join(self._pieces[opened.start : opened.start + _MOST_PIECES])
        if opened.href.startswith(("http://", "https://", "mailto:")) and target not in shown and shown.strip():
            self._pieces.append(f" ({target})")


_QUOTE_BEGINS, _QUOTE_ENDS = "\x02", "\x03"


def _quoted(text: str) -> str:
    """The text with `> ` before each line that stands inside a quoted block."""
    depth = 0
    lines: list[str] = []
    for line in text.split("\n"):
        depth += line.count("\x02")
        shown = line.replace("\x02", "").replace("\x03", "").strip()
        lines.append(f"> {shown}" if depth > 0 else shown)
        depth = max(0, depth - line.count("\x03"))
    return "\n".join(lines)


def _is_hidden(tag: Tag, style: str, on_colour: bool) -> bool:
    """Whether a reader would not see what the element holds; white letters show on a coloured ground."""
    hidden = "hidden" in tag.attributes or bool(_HIDING.search(style))
    return hidden or (not on_colour and bool(_WHITE.search(style)))
