"""The realiser's knowledge of English, read once from the data files beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.yaml_files import read_content

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb: past, pp (past participle), s (third person), ing or base."""

    base: str
    form: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes by name, verb forms by word, and the roles of facts by name."""

    grammar: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    forms: Mapping[str, tuple[VerbForm, ...]]
    bare_after: Mapping[str, frozenset[str]]
    roles: tuple[tuple[re.Pattern[str], str], ...]

    def role(self, fact: str) -> str:
        """What a text fact tells, by its name."""
        return next(role for pattern, role in self.roles if pattern.fullmatch(fact))


_REGULAR = (
    "regular",
    "intransitive",
    "ergative",
    "naming",
    "completes",
    "done_by_customer",
    "done_to_customer",
)


@cache
def lexicon() -> Lexicon:
    grammar, nouns, verbs = _read("grammar"), _read("nouns"), _read("verbs")
    bare = grammar.pop("bare_after")
    irregular = str(verbs.pop("irregular"))
    return Lexicon(
        grammar=_sets(grammar),
        nouns=_sets(nouns),
        verbs=_sets(verbs),
        forms=_forms(irregular, " ".join(str(verbs[name]) for name in _REGULAR)),
        bare_after=_sets(bare) if isinstance(bare, dict) else {},
        roles=tuple(
            (re.compile(pattern), role)
            for role, patterns in _read("roles").items()
            for pattern in (patterns if isinstance(patterns, list) else [])
        ),
    )


def third_person(base: str) -> str:
    if base in ("have", "do", "go", "be"):
        return {"have": "has", "do": "does", "go": "goes", "be": "is"}[base]
    if re.search(r"(s|x|z|ch|sh)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _read(name: str) -> dict[str, object]:
    loaded = read_content(_HERE / f"{name}.yaml")
    return dict(loaded) if isinstance(loaded, dict) else {}


def _sets(lists: Mapping[str, object]) -> dict[str, frozenset[str]]:
    return {str(name): frozenset(str(words).split()) for name, words in lists.items()}


def _forms(irregular: str, regular: str) -> dict[str, tuple[VerbForm, ...]]:
    found: dict[str, list[VerbForm]] = {}
    for line in irregular.strip().splitlines():
        base, past, participle = line.split()
        _add(found, base, past, participle)
    for base in sorted({*regular.split()} - {forms[0].base for forms in found.values()}):
        _add(found, base, _ed(base), _ed(base))
        if _DOUBLES.search(base):
            _add(found, base, f"{base}{base[-1]}ed", f"{base}{base[-1]}ed")
    return {word: tuple(dict.fromkeys(forms)) for word, forms in found.items()}


_DOUBLES = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
"""Verbs that may double their last letter: stopped, travelled."""


def _add(found: dict[str, list[VerbForm]], base: str, past: str, participle: str) -> None:
    shapes = [
        ("base", base),
        ("past", past),
        ("pp", participle),
        ("s", third_person(base)),
        ("ing", _ing(base)),
    ]
    if _DOUBLES.search(base):
        shapes.append(("ing", f"{base}{base[-1]}ing"))
    for form, word in shapes:
        found.setdefault(word, []).append(VerbForm(base, form))


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    return base[:-1] + "ing" if re.search(r"[^e]e$", base) else base + "ing"
