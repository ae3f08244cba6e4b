"""The words without which a pattern cannot match, read from its source.

A source comes down to branches, each a set of needs: every need wants one of its atoms in the text. An atom is a
stretch of ASCII letters and digits in lower case, where `^` or `$` marks an end that has to be a word's; or one of
the rarer marks; or any digit. Whatever is not understood is not needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Need = frozenset[str]
"""Atoms of which the text has to hold one."""
Branch = frozenset[Need]
"""Needs that the text has to meet, all of them; none means that nothing is known."""

_TOKEN = re.compile(
    r"(?P<words>[A-Za-z0-9]+(?:[ '-][A-Za-z0-9]+)*)|(?P<bar>\|)|(?P<gap>\s*\.{2,4}\s*)|(?P<space> +)"
    r"|<(?P<name>[a-z_0-9]+)>|(?P<escape>\\.)|(?P<set>\[(?:\\.|[^\]\\])*\])|\((?:\?:)?(?P<list>[A-Za-z0-9 '|-]*)\)"
    r"|(?P<open>\((?:\?[a-zA-Z-]*:)?)|(?P<close>\))|(?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|(?P<other>.)",
    re.DOTALL,
)
_CLASS = re.compile(r"<([a-z_0-9]+)>")
_ODD = re.compile(r"\\[^bBsSdDwWAznt\W]|\[\^?\]|\[:[a-z]|\(\?(?![a-zA-Z-]*:)")
"""Syntax that this reader leaves alone: named groups, Unicode classes, quoted stretches."""
_SPACES = re.compile(r"(?<!\\)\\s\+")
_NO_WORD = str.maketrans("'-", "  ")
"""What may stand between the words of a phrase."""
_NEVER_A_WORD = re.compile(r"\[(?!\^)(?:\\[sWn]|\\[^\w\s]|[^\\\w])*\]")
"""A set of characters none of which belongs to a word."""

MARKS = frozenset('[]{}<>()#@%=*~|_$£€¥/\\"«»§&+?!:;^`–—…“”')
"""Characters that are no part of a word, and rare enough to look for."""
DIGIT = r"\d"
"""The atom that stands for any digit."""

_Sort = Literal["words", "list", "class", "mark", "digit", "edge", "any", "maybe", "again", "either"]


class _Node(NamedTuple):
    """A piece of a pattern: `atom` is its words, joined by bars in a `list`, or a class's regex.

    `parts` are alternatives, or what is repeated. An `edge` surely ends the word before it and begins the one after it;
    of `any` nothing is known.
    """

    sort: _Sort
    atom: str = ""
    parts: tuple[tuple[_Node, ...], ...] = ()


_EDGE, _ANY = _Node("edge"), _Node("any")
_SURE = {"edge": True, "mark": True, "any": False, "digit": False, "class": False}
"""Whether an edge stands where such a node begins, and where it ends."""
_NEEDLESS = frozenset(("any", "edge", "maybe"))
_A_DIGIT = frozenset((DIGIT,))
_ESCAPES = {"b": _EDGE, "s": _EDGE, "W": _EDGE, "n": _EDGE, "t": _EDGE, "d": _Node("digit")}


class Alternative(NamedTuple):
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
    nodes = stack[0][0]
    texts, begin = [], 0
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup
        if kind == "bar":
            if len(stack) == 1:
                texts.append(source[begin : match.start()])
                begin = match.end()
            nodes = []
            stack[-1].append(nodes)
        elif kind == "open":
            nodes = []
            stack.append([nodes])
        elif kind == "close":
            if len(stack) == 1:
                return None
            group = _Node("either", parts=tuple(map(tuple, stack.pop())))
            nodes = stack[-1][-1]
            nodes.append(group)
        elif kind == "times":
            _repeat(nodes, match.group())
        else:
            nodes.append(_leaf(match, classes))
    return ([*texts, source[begin:]], tuple(map(tuple, stack[0]))) if len(stack) == 1 else None


def _leaf(match: re.Match[str], classes: Mapping[str, str]) -> _Node:
    if match.lastgroup == "name":
        return _Node("class", classes.get(match["name"], ""))
    return _piece(match.lastgroup, match[match.lastgroup or 0])


@lru_cache(maxsize=1 << 15)
def _piece(kind: str | None, found: str) -> _Node:
    if kind == "words" or kind == "list":
        return _Node("words" if kind == "words" else "list", found.translate(_NO_WORD).lower())
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
    if last.sort == "words" and len(last.atom) > 1:
        nodes.append(_Node("words", last.atom[:-1]))
        last = _Node("words", last.atom[-1])
    optional = times[0] in "*?" or times.startswith(("{0,", "{0}"))
    nodes.append(_Node("maybe" if optional else "again", parts=((last,),)))


def _needs(nodes: _Nodes, opens: bool, closes: bool) -> list[Need]:
    """What a sequence needs, given whether an edge is sure to stand before and after it."""
    needs: list[Need] = []
    last = len(nodes) - 1
    for place, node in enumerate(nodes):
        sort = node.sort
        if sort in _NEEDLESS:
            continue
        if sort == "again":
            needs += _needs(node.parts[0], False, False)
        elif sort in ("mark", "digit"):
            needs.append(frozenset(node.atom) if sort == "mark" else _A_DIGIT)
        else:
            before = _edge(nodes, place - 1, opens, -1) if place else opens
            after = _edge(nodes, place + 1, closes, 1) if place < last else closes
            needs += _needs_of(node, before, after)
    return needs


def _needs_of(node: _Node, before: bool, after: bool) -> Sequence[Need]:
    """What a node with a word in it needs, given whether an edge is sure to stand beside it."""
    if node.sort == "either":
        return _needs_of_any(node.parts, before, after)
    return (_needs_of_class if node.sort == "class" else _needs_of_list)(node.atom, before, after)


@lru_cache(maxsize=1 << 12)
def _needs_of_class(regex: str, opens: bool, closes: bool) -> Sequence[Need]:
    return _needs_of_any(_parts_of_class(regex), opens, closes)


@lru_cache(maxsize=1 << 10)
def _parts_of_class(regex: str) -> tuple[_Nodes, ...]:
    read = None if _ODD.search(regex) else _read(_SPACES.sub(" ", regex), {})
    return ((),) if read is None else read[1]


def _needs_of_any(parts: tuple[_Nodes, ...], opens: bool, closes: bool) -> Sequence[Need]:
    """One need for several alternatives: the rarest of each. There is none when one of them needs nothing."""
    if len(parts) == 1:
        return _needs(parts[0], opens, closes)
    rarest: set[str] = set()
    for part in parts:
        needs = _needs(part, opens, closes)
        if not needs:
            return ()
        need = needs[0] if len(needs) == 1 else min(needs, key=chance)
        rarest |= need
    return (frozenset(rarest),)


@lru_cache(maxsize=1 << 14)
def _needs_of_list(phrases: str, opens: bool, closes: bool) -> Sequence[Need]:
    """As of any alternatives: these have words and spaces alone."""
    begin, end = "^" if opens else "", "$" if closes else ""
    marked = begin + phrases.replace(" ", "$ ^").replace("|", f"{end}|{begin}") + end
    if "|" not in marked:
        return [frozenset((atom,)) for atom in marked.split(" ") if len(atom) > 1 and atom != "^$"]
    rarest = {_rarest(phrase) if " " in phrase else phrase for phrase in marked.split("|")}
    return (frozenset(rarest),) if "^$" not in rarest and min(map(len, rarest)) > 1 else ()


@lru_cache(maxsize=1 << 14)
def _rarest(phrase: str) -> str:
    return min(phrase.split(" "), key=_chance_of_word)


@lru_cache(maxsize=1 << 15)
def _chance_of_word(atom: str) -> float:
    """A letter that any other may have, or the marks of a word's ends alone, tell nothing."""
    return _chance(atom) if len(atom) > 1 and atom != "^$" else 2.0


def _edge(nodes: _Nodes, place: int, outside: bool, step: Literal[-1, 1]) -> bool:
    """Whether the node at a place surely has an edge on the side it is come upon from, going on by `step`.

    Beyond the sequence is `outside`.
    """
    if not 0 <= place < len(nodes):
        return outside
    node = nodes[place]
    if node.sort in _SURE:
        return _SURE[node.sort]
    if node.sort == "again":
        return _edge_of(node.parts[0], False, step)
    beyond = _edge(nodes, place + step, outside, step)
    if node.sort in ("words", "list"):
        return all(not phrase[-1 if step < 0 else 0].isalnum() if phrase else beyond for phrase in node.atom.split("|"))
    taken = all(_edge_of(part, beyond, step) for part in node.parts)
    return taken and (beyond or node.sort == "either")


def _edge_of(nodes: _Nodes, outside: bool, step: Literal[-1, 1]) -> bool:
    return _edge(nodes, 0 if step > 0 else len(nodes) - 1, outside, step)


_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a all am an and any are as at be been but by can do for from had has have he her his how i if in is it its me"
        " more my no not of on one or our out she should so that the their them then there they this to up us was we"
        " were what when which who will with would you your",
    )
)


def chance(need: Need) -> float:
    """Roughly how likely a sentence is to meet a need."""
    return sum(map(_chance, need))


@lru_cache(maxsize=1 << 15)
def _chance(atom: str) -> float:
    return 0.2 if atom.strip("^$") in _COMMON else 0.02 if atom in MARKS else 4.0 ** -len(atom)
