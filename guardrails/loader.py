"""Read rule files. A bad file is reported by its name and key, and nothing is loaded."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from guardrails.authority import Authority, load_authority
from guardrails.binding.vocabulary import Vocabulary, load_vocabulary
from guardrails.context import compile_classes
from guardrails.kinds.check import Check, Finder, Maker
from guardrails.kinds.words.phrase import Phrase, PhraseSpec
from guardrails.lexicon.words import Lexicon, load_lexicon
from guardrails.overlay import read_overlay
from guardrails.patterns import Pattern
from guardrails.resembling.model import load_resembling
from guardrails.resembling.second_opinion import with_resembling
from guardrails.rule import ElementRule, ProhibitionRule
from guardrails.sieve import Sieve
from guardrails.yaml_text import read_values
from service.domain.profile import AuthorityChanges, RuleSwitches
from service.domain.value import Value
from service.errors import BadFile

HERE = Path(__file__).parent

_Rule = TypeVar("_Rule", bound=Value)


@dataclass(frozen=True, slots=True)
class ElementTest:
    rule: ElementRule
    check: Check


@dataclass(frozen=True, slots=True)
class Prohibition:
    rule: ProhibitionRule
    finder: Finder


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, built. `version` is a hash of the files they were read from."""

    elements: dict[str, ElementTest]
    prohibitions: dict[str, Prohibition]
    classes: dict[str, Pattern]
    authority: Authority
    vocabulary: Vocabulary
    version: str


def load_rules(
    folder: Path = HERE,
    overlay: Path | None = None,
    authority: AuthorityChanges | Path | None = None,
    switches: RuleSwitches | None = None,
) -> Rules:
    """Read and build every rule below a folder laid out like this one.

    `overlay` is a folder with a company's own rules, `authority` its limits, in a file or as they stand, and `switches`
    what its profile switches off.
    """
    parts = ("lexicon", "rules", "authority.yaml", "binding/thesaurus.yaml")
    for needed in (folder / part for part in parts):
        if not needed.exists():
            raise BadFile(f"{needed}: there is no such file or folder; a rules folder is laid out like the shipped one")
    with _nothing_collected():
        built = _built(folder, overlay)
    return with_profile(built, folder, overlay, authority, switches)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Rules are many small values that last; looking through them for rubbish again and again takes longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _built(folder: Path, overlay: Path | None) -> Rules:
    own = read_overlay(overlay, None)
    lexicon = load_lexicon(folder / "lexicon", own.lexicon)
    sieve = Sieve()
    sayings = _build_sayings(lexicon, sieve)
    elements, prohibitions = {}, {}
    for path, element in _read_all(own.elements(folder), ElementRule):
        maker = Maker(lexicon.regex, f"{path}: check", sayings, sieve)
        elements[element.id] = ElementTest(element, element.check.build(maker))
    resembling = load_resembling(folder / "resembling" / "weights.yaml")
    for path, prohibition in own.changed(_read_all(own.prohibitions(folder), ProhibitionRule)):
        maker = Maker(lexicon.regex, f"{path}: check", sieve=sieve)
        finder: Finder = prohibition.check.build(maker)
        if path.is_relative_to(folder):
            finder = with_resembling(prohibition.id, finder, resembling, warns=prohibition.severity == "warn")
        prohibitions[prohibition.id] = Prohibition(prohibition, finder)
    return Rules(
        elements=elements,
        prohibitions=prohibitions,
        classes=compile_classes(lexicon, sieve),
        authority=own.limits(load_authority(folder / "authority.yaml")),
        vocabulary=load_vocabulary(folder / "binding" / "thesaurus.yaml", lexicon.irregular),
        version=_version(folder, own.digest()),
    )


def with_profile(
    rules: Rules,
    folder: Path = HERE,
    overlay: Path | None = None,
    authority: AuthorityChanges | Path | None = None,
    switches: RuleSwitches | None = None,
) -> Rules:
    """What `load_rules` builds of the same folders with the limits and switches of a profile; no rule is built anew."""
    if authority is None and switches is None:
        return rules
    own = read_overlay(overlay, authority, switches)
    kept = own.switched({id: one.rule for id, one in rules.prohibitions.items()})
    return replace(
        rules,
        prohibitions={id: replace(rules.prohibitions[id], rule=rule) for id, rule in kept.items()},
        authority=own.limits(load_authority(folder / "authority.yaml")),
        version=_version(folder, own.digest()),
    )


def rules_version(
    folder: Path = HERE,
    overlay: Path | None = None,
    authority: AuthorityChanges | Path | None = None,
    switches: RuleSwitches | None = None,
) -> str:
    """The version that `load_rules` gives to the same files, which building them is not needed for."""
    return _version(folder, read_overlay(overlay, authority, switches).digest())


def _build_sayings(lexicon: Lexicon, sieve: Sieve) -> dict[str, Phrase]:
    return {
        name: PhraseSpec(**dict(saying)).build(Maker(lexicon.regex, f"lexicon: sayings.{name}", sieve=sieve))
        for name, saying in lexicon.sayings.items()
    }


def _read_all(paths: Iterable[Path], shape: type[_Rule]) -> list[tuple[Path, _Rule]]:
    return [(path, _read(path, shape)) for path in paths]


def _read(path: Path, shape: type[_Rule]) -> _Rule:
    try:
        rule: _Rule = _rule(path.read_text("utf-8"), shape)
    except yaml.YAMLError as exc:
        raise BadFile(f"{path}: not YAML: {exc}") from exc
    except ValidationError as exc:
        raise BadFile("\n".join(f"{path}: {_key(e['loc'])}: {e['msg']}" for e in exc.errors())) from exc
    if getattr(rule, "id", path.stem) != path.stem:
        raise BadFile(f"{path}: id: {rule.id!r} is not the file's name")  # type: ignore[attr-defined]  # checked above
    return rule


@lru_cache(maxsize=512)
def _rule(text: str, shape: type[_Rule]) -> _Rule:
    """Remembered: the rules of another company have most of the shipped ones as well."""
    return shape.model_validate(read_values(text))


def _key(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _version(folder: Path, own: bytes) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(own)
    return "rules-" + digest.hexdigest()[:12]
