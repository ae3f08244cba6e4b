"""Read the word classes. A class is a list of words; `/v` asks for all forms of a verb, `/n` of a noun."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from guardrails.inflect import noun_forms, spellings, verb_forms
from guardrails.yaml_text import read_values
from service.domain.value import Value
from service.errors import BadFile

_REFERENCE = re.compile(r"^<([a-z_0-9]+)>$")


class Saying(Value):
    """What several rules look for, by name: one of `patterns`, as in a rule of kind `phrase`."""

    patterns: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    opening: bool = False


class LexiconFile(Value):
    """`lexicon/*.yaml`: word classes, sayings made of them, and the verbs whose past is not regular."""

    classes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sayings: dict[str, Saying] = Field(default_factory=dict)
    irregular: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Lemma to past and participle."""


class Lexicon(Value):
    """`words` has each class's words and phrases, `regex` the RE2 alternation of them."""

    words: dict[str, tuple[str, ...]]
    regex: dict[str, str]
    irregular: dict[str, tuple[str, ...]]
    sayings: dict[str, Saying] = Field(default_factory=dict)


def load_lexicon(folder: Path, more: Path | None = None) -> Lexicon:
    """Read every YAML file of a folder; a class may be defined once. Files of `more` add to the classes."""
    file = LexiconFile()
    for path in sorted(folder.glob("*.yaml")):
        file = _joined(file, _read(path), path)
    for path in sorted(more.glob("*.yaml")) if more else ():
        file = _extended(file, _read(path))
    return expand_classes(file.classes, file.irregular).model_copy(update={"sayings": file.sayings})


def _joined(file: LexiconFile, another: LexiconFile, path: Path) -> LexiconFile:
    for name in file.classes.keys() & another.classes.keys():
        raise BadFile(f"{path.name}: classes.{name}: is defined in another lexicon file already")
    for name in file.sayings.keys() & another.sayings.keys():
        raise BadFile(f"{path.name}: sayings.{name}: is defined in another lexicon file already")
    return LexiconFile(
        classes=file.classes | another.classes,
        sayings=file.sayings | another.sayings,
        irregular=file.irregular | another.irregular,
    )


def _extended(file: LexiconFile, more: LexiconFile) -> LexiconFile:
    """A class of the same name gets further words, a saying further patterns."""
    words = {name: tuple(dict.fromkeys((*file.classes.get(name, ()), *add))) for name, add in more.classes.items()}
    sayings = {name: _wider(file.sayings.get(name), add) for name, add in more.sayings.items()}
    return LexiconFile(
        classes=file.classes | words,
        sayings=file.sayings | sayings,
        irregular=file.irregular | more.irregular,
    )


def _wider(saying: Saying | None, more: Saying) -> Saying:
    if saying is None:
        return more
    added = {name: (*getattr(saying, name), *getattr(more, name)) for name in ("patterns", "unless", "allow")}
    return saying.model_copy(update=added)


def expand_classes(classes: Mapping[str, tuple[str, ...]], irregular: dict[str, tuple[str, ...]]) -> Lexicon:
    """Every form of every word of the classes."""
    words = {name: _expand(name, classes, irregular, ()) for name in classes}
    regex = {name: _alternation(forms) for name, forms in words.items()}
    return Lexicon(words=words, regex=regex, irregular=irregular)


def _read(path: Path) -> LexiconFile:
    try:
        return _file(path.read_text("utf-8"))
    except (yaml.YAMLError, ValidationError) as exc:
        raise BadFile(f"{path}: {exc}") from exc


@lru_cache(maxsize=64)
def _file(text: str) -> LexiconFile:
    """Remembered: the rules of another company have the shipped words as well."""
    return LexiconFile.model_validate(read_values(text) or {})


def _expand(
    name: str,
    classes: Mapping[str, tuple[str, ...]],
    irregular: dict[str, tuple[str, ...]],
    seen: tuple[str, ...],
) -> tuple[str, ...]:
    if name in seen:
        raise BadFile(f"lexicon: classes.{name}: refers to itself")
    forms: list[str] = []
    for entry in classes[name]:
        reference = _REFERENCE.match(entry)
        if reference is None:
            forms.extend(_forms(entry, irregular))
        elif reference[1] in classes:
            forms.extend(_expand(reference[1], classes, irregular, (*seen, name)))
        else:
            raise BadFile(f"lexicon: classes.{name}: no class <{reference[1]}>")
    return tuple(dict.fromkeys(forms))


def _forms(entry: str, irregular: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    lemma, _, kind = entry.partition("/")
    if kind == "v":
        return verb_forms(lemma, irregular)
    if kind == "n":
        return noun_forms(lemma)
    return spellings(lemma)


def _alternation(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    escaped = (re.escape(w).replace(r"\ ", r"\s+").replace("'", "'").replace(r"\-", "-") for w in longest_first)
    return "(?:" + "|".join(escaped) + ")"
