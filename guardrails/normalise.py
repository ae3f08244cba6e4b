"""Plain text out of a letter as received, with every character's place in the original kept.

Full-width and look-alike letters become plain ones, invisible characters and markup vanish, so that a
rule sees what a reader sees and a span still points into what was sent in.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_BLOCK_TAG = (
    r"(?:p|div|br|hr|tr|li|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|caption|h[1-6]|blockquote|pre|html|body|head"
    r"|title|section|article|header|footer|main|center)"
)
_INLINE_TAG = r"(?:strong|em|b|i|u|s|span|a|font|small|big|sub|sup|mark|code|abbr|time|img|meta|link)"
_TOKEN = re.compile(
    r"(?P<hidden><!--.*?-->|<!doctype\b[^>]*>|<(?P<unread>script|style)\b.*?</(?P=unread)\s*>)"
    rf"|(?P<block></?{_BLOCK_TAG}\b[^<>]*>)"
    r"|(?P<cell></?t[dh]\b[^<>]*>)"
    r"|(?P<address><a\b[^<>]*\bhref\s*=\s*[\"'](?:mailto:|tel:)?(?P<href>[^\"'<>#\s]+)[^<>]*>)"
    rf"|(?P<inline></?{_INLINE_TAG}\b[^<>]*>)"
    r"|(?P<entity>&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});)"
    r"|(?P<rule>^[ \t]*\|?[ \t]*:?-{3,}[-| :\t]*$)"
    r"|(?P<heading>^[ \t]*#{1,6}[ \t]+)"
    r"|(?P<link>\[(?=[^\[\]\n]+\]\([^()\s]+\)))"
    r"|(?P<target>\]\((?=[^()\s]+\)))"
    r"|(?P<mark>\*+|`+|(?<![\w_])__?(?=[^\W_])|(?<=[^\s_])__?(?![\w_]))"
    r"|(?P<pipe>[ \t]*\|[ \t]*)"
    r"|(?P<run>(?-i:[A-Za-z0-9.,;:'\"()!?/%+=@£$]+(?: (?![ \t|])[A-Za-z0-9.,;:'\"()!?/%+=@£$]+)*))"
    r"|(?P<char>.)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"__[A-Z][A-Z_]*__")
_NEEDS_WORK = re.compile(r"[*`|<&#_\]\r]")
_INVISIBLE = frozenset(
    [
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
        *(*range(0x334, 0x339), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080)),
    ]
)
"""Code points that nobody sees: joiners, direction marks, overlays, variation selectors, tags."""
_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "′": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "″": '"',
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u3000": " ",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "…": "...",
    # Cyrillic and Greek letters that look like Latin ones; letters are written in Latin script.
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s",
    "һ": "h", "ԁ": "d", "ո": "n", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O",
    "Р": "P", "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ѕ": "S", "ο": "o", "α": "a", "ε": "e",
    "ι": "i", "ν": "v", "ρ": "p", "τ": "t", "υ": "u", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H",
    "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    "ɡ": "g", "ԛ": "q", "ԝ": "w", "ѵ": "v", "ӏ": "l", "Ӏ": "I", "ı": "i", "к": "k", "Ј": "J",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """`text[i]` was written as `offsets[i]` to `ends[i]` of the original; one offset more marks the end."""

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the original."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.ends[end - 1]

    def plain_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the original stands in the plain text; what vanished stands where it was."""
        first = bisect_left(self.offsets, start)
        return first, max(first, bisect_left(self.offsets, end))


def normalise(original: str) -> Plain:
    """The text that a reader sees, and the place of each of its characters."""
    if original.isascii() and not _NEEDS_WORK.search(original):
        places = range(len(original) + 1)
        return Plain(original, places, places[1:])
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(original):
        start, end = match.span()
        if match.lastgroup == "run":
            pieces.append(match.group())
            offsets.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        shown = _shown(match)
        pieces.append(shown)
        offsets.extend([start] * len(shown))
        ends.extend([end] * len(shown))
    offsets.append(len(original))
    return Plain("".join(pieces), tuple(offsets), tuple(ends))


def _shown(match: re.Match[str]) -> str:
    kind, raw = match.lastgroup, match.group()
    if kind == "char":
        return _plain_character(raw, match)
    if kind == "block":
        return "\n"
    if kind in ("cell", "pipe"):
        return " : " if kind == "pipe" and _inside_line(match) else " "
    if kind == "entity":
        return "".join(_plain_character(character, match) for character in html.unescape(raw))
    if kind == "mark":
        return raw if _is_placeholder(match) else ""
    return {"target": " (", "address": f"{match.group('href')} "}.get(kind or "", "")


def _is_placeholder(match: re.Match[str]) -> bool:
    """Whether these underscores belong to a `__NAME__` that nobody filled in."""
    if not match.group().startswith("__"):
        return False
    return any(p.start() <= match.start() < p.end() for p in _PLACEHOLDER.finditer(match.string))


def _inside_line(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rpartition("\n")[2].strip()
    after = match.string[match.end() :].partition("\n")[0].strip()
    return bool(before) and bool(after)


def _plain_character(character: str, match: re.Match[str]) -> str:
    if ord(character) in _INVISIBLE:
        return ""
    if character == "\r":
        return "" if match.string.startswith("\n", match.end()) else "\n"
    if character.isascii():
        return character
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and folded.strip() else character
