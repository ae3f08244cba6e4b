"""The words without which a pattern cannot match, read from its source.

A source comes down to branches, each a set of needs: every need wants one of its atoms in the text. An atom is a
stretch of ASCII letters and digits in lower case, where `^` or `$` marks an end that has to be a word's; or one of
the rarer marks; or any digit. Whatever is not understood is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Need = frozenset[str]
"""Atoms of which the text has to hold one."""
Branch = frozenset[Need]
"""Needs that the text has to meet, all of them; none means that nothing is known."""

_TOKEN = re.compile(
    r"<(?P<name>[a-z_0-9]+)>|(?P<gap>\s*\.{2,4}\s*)|(?P<space> +)|(?P<escape>\\.)|(?P<set>\[(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?[a-zA-Z-]*:)?)|(?P<close>\))|(?P<bar>\|)|(?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})\??)"
    r"|(?P<word>[A-Za-z0-9]+)|(?P<other>.)",
    re.DOTALL,
)
_CLASS = re.compile(r"<([a-z_0-9]+)>")
_ODD = re.compile(r"\\[^bBsSdDwWAznt\W]|\[\^?\]|\[:[a-z]|\(\?(?![a-zA-Z-]*:)")
"""Syntax that this reader leaves alone: named groups, Unicode classes, quoted stretches."""
_NEVER_A_WORD = re.compile(r"\[(?!\^)(?:\\[sWn]|\\[^\w\s]|[^\\\w])*\]")
"""A set of characters none of which belongs to a word."""

MARKS = frozenset('[]{}<>()#@%=*~|_$£€¥/\\"«»§&+?!:;^`–—…“”')
"""Characters that are no part of a word, and rare enough to look for."""
DIGIT = r"\d"
"""The atom that stands for any digit."""

_Sort = Literal["word", "class", "mark", "digit", "edge", "any", "maybe", "again", "either"]


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of a pattern: `atom` is a word, or a class's regex; `parts` are alternatives, or what is repeated.

    An `edge` surely ends the word before it and begins the one after it; of `any` nothing is known.
    """

    sort: _Sort
    atom: str = ""
    parts: tuple[tuple[_Node, ...], ...] = ()


_EDGE, _ANY = _Node("edge"), _Node("any")
_A_DIGIT = frozenset((DIGIT,))
_ESCAPES = {"b": _EDGE, "s": _EDGE, "W": _EDGE, "n": _EDGE, "t": _EDGE, "d": _Node("digit")}


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the wordings that a source joins by bars, and what a text needs to hold it."""

    text: str
    branch: Branch


def alternatives(source: str, classes: Mapping[str, str], opens: bool, closes: bool) -> tuple[Alternative, ...]:
    """The wordings of a source; `opens` and `closes` say whether they have to begin and end with a word's edge."""
    named = tuple((name, classes.get(name, "")) for name in _CLASS.findall(source))
    return _alternatives(source, named, opens, closes)


@lru_cache(maxsize=1 << 14)
def _alternatives(
    source: str, classes: tuple[tuple[str, str], ...], opens: bool, closes: bool
) -> tuple[Alternative, ...]:
    """Remembered, with the classes that the source names: rules that are built anew still have most sources."""
    read = None if _ODD.search(source) else _read(source, dict(classes))
    if read is None:
        return (Alternative(source, frozenset()),)
    texts, nodes = read
    return tuple(
        Alternative(text, frozenset(_needs(part, opens, closes))) for text, part in zip(texts, nodes, strict=True)
    )


_Nodes = tuple[_Node, ...]


def _read(source: str, classes: Mapping[str, str]) -> tuple[list[str], tuple[_Nodes, ...]] | None:
    """The alternatives of a source, as they stand and taken apart; None when its brackets do not match."""
    stack: list[list[list[_Node]]] = [[[]]]
    texts, begin = [], 0
    for match in _TOKEN.finditer(source):
        kind, found = match.lastgroup, match.group()
        if kind == "open":
            stack.append([[]])
        elif kind == "close":
            if len(stack) == 1:
                return None
            group = _Node("either", parts=tuple(map(tuple, stack.pop())))
            stack[-1][-1].append(group)
        elif kind == "bar":
            if len(stack) == 1:
                texts.append(source[begin : match.start()])
                begin = match.end()
            stack[-1].append([])
        elif kind == "times":
            _repeat(stack[-1][-1], found)
        elif kind == "name":
            stack[-1][-1].append(_Node("class", classes.get(match["name"], "")))
        else:
            stack[-1][-1].append(_piece(kind, found))
    return ([*texts, source[begin:]], tuple(map(tuple, stack[0]))) if len(stack) == 1 else None


def _piece(kind: str | None, found: str) -> _Node:
    if kind == "word":
        return _Node("word", found.lower())
    if kind == "escape" and found[1].isalnum():
        return _ESCAPES.get(found[1], _ANY)
    if kind == "set":
        return _set(found)
    if kind in ("gap", "space") or not (found[-1].isalnum() or found in ".^$"):
        return _Node("mark", found[-1]) if found[-1] in MARKS else _EDGE
    return _ANY


def _set(found: str) -> _Node:
    if not _NEVER_A_WORD.fullmatch(found):
        return _ANY
    marks = frozenset(found[1:-1])
    return _Node("mark", found[1:-1]) if marks and marks <= MARKS - {"\\"} else _EDGE


def _repeat(nodes: list[_Node], times: str) -> None:
    """Of a word only the last letter is repeated."""
    if not nodes:
        return
    last = nodes.pop()
    if last.sort == "word" and len(last.atom) > 1:
        nodes.append(_Node("word", last.atom[:-1]))
        last = _Node("word", last.atom[-1])
    optional = times[0] in "*?" or times.startswith(("{0,", "{0}"))
    nodes.append(_Node("maybe" if optional else "again", parts=((last,),)))


def _needs(nodes: tuple[_Node, ...], opens: bool, closes: bool) -> list[Need]:
    """What a sequence needs, given whether an edge is sure to stand before and after it."""
    needs: list[Need] = []
    for place, node in enumerate(nodes):
        if node.sort in ("any", "edge", "maybe"):
            continue
        if node.sort == "again":
            needs += _needs(node.parts[0], False, False)
            continue
        before = _edge(nodes[:place], opens, last=True)
        after = _edge(nodes[place + 1 :], closes, last=False)
        if node.sort == "word":
            needs.append(_atom(node.atom, before, after))
        elif node.sort in ("mark", "digit"):
            needs.append(frozenset(node.atom) if node.sort == "mark" else _A_DIGIT)
        elif node.sort == "class":
            needs += _needs_of_class(node.atom, before, after)
        else:
            needs += _needs_of_any(node.parts, before, after)
    return [need for need in needs if all(len(atom) > 1 or atom in MARKS for atom in need)]


@lru_cache(maxsize=1 << 12)
def _needs_of_class(regex: str, opens: bool, closes: bool) -> tuple[Need, ...]:
    read = None if _ODD.search(regex) else _read(regex, {})
    return () if read is None else _needs_of_any(read[1], opens, closes)


def _needs_of_any(parts: tuple[tuple[_Node, ...], ...], opens: bool, closes: bool) -> tuple[Need, ...]:
    """One need for several alternatives: the rarest of each. There is none when one of them needs nothing."""
    if len(parts) == 1:
        return tuple(_needs(parts[0], opens, closes))
    rarest: list[Need] = []
    for part in parts:
        if len(part) == 1 and part[0].sort == "word" and len(part[0].atom) > 1:
            rarest.append(_atom(part[0].atom, opens, closes))
            continue
        needs = _needs(part, opens, closes)
        if not needs:
            return ()
        rarest.append(needs[0] if len(needs) == 1 else min(needs, key=chance))
    return (frozenset().union(*rarest),)


def _edge(nodes: tuple[_Node, ...], outside: bool, *, last: bool) -> bool:
    """Whether a sequence surely begins (or, with `last`, ends) at a word's edge, given what stands beyond it."""
    if not nodes:
        return outside
    node, rest = (nodes[-1], nodes[:-1]) if last else (nodes[0], nodes[1:])
    if node.sort in ("edge", "mark", "any", "digit", "word", "class"):
        return node.sort in ("edge", "mark")
    if node.sort == "again":
        return _edge(node.parts[0], False, last=last)
    beyond = _edge(rest, outside, last=last)
    taken = all(_edge(part, beyond, last=last) for part in node.parts)
    return taken and (beyond or node.sort == "either")


@lru_cache(maxsize=1 << 14)
def _atom(word: str, before: bool, after: bool) -> Need:
    return frozenset((("^" if before else "") + word + ("$" if after else ""),))


_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a all am an and any are as at be been but by can do for from had has have he her his how i if in is it its me"
        " more my no not of on one or our out she should so that the their them then there they this to up us was we"
        " were what when which who will with would you your",
    )
)


@lru_cache(maxsize=1 << 13)
def chance(need: Need) -> float:
    """Roughly how likely a sentence is to meet a need."""
    return sum(0.2 if atom.strip("^$") in _COMMON else 0.02 if atom in MARKS else 4.0 ** -len(atom) for atom in need)
