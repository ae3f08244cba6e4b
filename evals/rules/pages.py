"""A page for every rule (`make rule-pages`): what it looks for, why, good and bad examples, where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from guardrails import Rules
from guardrails.loader import ElementTest, Prohibition
from guardrails.rule import CaseText
from guardrails.yaml_text import read_values
from service.bootstrap import build_checker, build_playbook
from service.domain.playbook import Element, Scenario
from service.domain.value import Value
from service.settings import Settings

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
_SEVERITY = {
    "block": "A letter that does this may not be sent.",
    "warn": "It is shown to the writer and blocks nothing.",
}
_LEVEL = {"required": "required", "required_if_known": "required when its facts are known", "optional": "optional"}


class WhereFrom(Value):
    """What a prohibition looks for, in a line, and where it comes from."""

    what: str
    source: str


class Sources(Value):
    """`sources.yaml`: where the rules come from. An element that is not listed comes from practice."""

    prohibitions: dict[str, WhereFrom]
    elements: dict[str, str]


def load_sources() -> Sources:
    return Sources.model_validate(read_values(Path(__file__).with_name("sources.yaml").read_text("utf-8")))


def rule_pages(rules: Rules, playbook: Mapping[str, Scenario], sources: Sources) -> dict[str, str]:
    """File name to text, the index with them."""
    pages = {f"{id}.md": _prohibition(found, sources.prohibitions[id]) for id, found in rules.prohibitions.items()}
    elements = _by_id(playbook.values())
    pages |= {f"{id}.md": _element(rules.elements[id], elements[id], sources) for id in sorted(elements)}
    return {"README.md": _index(rules, elements, sources), **pages}


def _by_id(scenarios: Iterable[Scenario]) -> dict[str, list[tuple[Scenario, Element]]]:
    found: dict[str, list[tuple[Scenario, Element]]] = {}
    for scenario in scenarios:
        for element in scenario.elements:
            found.setdefault(element.id, []).append((scenario, element))
    return found


def _prohibition(found: Prohibition, where: WhereFrom) -> str:
    rule = found.rule
    only = f" In letters of {', '.join(f'`{s}`' for s in rule.scenarios)} only." if rule.scenarios else ""
    parts = (
        f"# {rule.id} {rule.name}",
        f"**{rule.severity}.** {where.what} {_SEVERITY[rule.severity]}{only}",
        f"**Why.** {rule.why}",
        f"**What to write instead.** {rule.repair}",
        _examples("Not so", rule.examples.bad),
        _examples("Fine", rule.examples.fine),
        f"**Where it comes from.** {where.source}",
    )
    return "\n\n".join(parts) + "\n"


def _element(test: ElementTest, uses: list[tuple[Scenario, Element]], sources: Sources) -> str:
    element = uses[0][1]
    facts = ", ".join(f"`{name}`" for name in (*element.all_of, *element.any_of))
    parts = [
        f"# {element.id}",
        element.definition,
        f"**Why.** {element.why}",
        f"**How.** {element.guidance}",
        f"**Facts.** {facts}." if facts else "**Facts.** None.",
        f"**In letters of** {', '.join(f'`{s.id}` ({_LEVEL[e.level]})' for s, e in uses)}.",
        _examples("There", test.rule.examples.passing),
    ]
    if test.rule.examples.failing:
        parts.append(_examples("Not there", test.rule.examples.failing))
    parts.append(f"**Where it comes from.** {sources.elements.get(element.id, 'Practice.')}")
    return "\n\n".join(parts) + "\n"


def _examples(title: str, texts: Iterable[str | CaseText]) -> str:
    quoted = (text if isinstance(text, str) else text.text for text in texts)
    return "\n".join((f"**{title}**", "", *("- " + " / ".join(text.split("\n")).strip() for text in quoted)))


def _index(rules: Rules, elements: Mapping[str, object], sources: Sources) -> str:
    return "\n".join(
        (
            "# The rules",
            "",
            "What every letter is judged by. A letter may be sent when it has each required element and breaks no rule",
            "that blocks. How often the rules are right is in [rules-measured.md](../rules-measured.md).",
            "`make rule-pages` writes these pages.",
            "",
            "## What no letter may do",
            "",
            "| rule | | looks for |",
            "|---|---|---|",
            *_rows(rules, sources),
            "",
            "## What letters must do",
            "",
            *(f"- [{id}]({id}.md)" for id in sorted(elements)),
            "",
        )
    )


def _rows(rules: Rules, sources: Sources) -> Iterator[str]:
    for id, found in rules.prohibitions.items():
        yield f"| [{id} {found.rule.name}]({id}.md) | {found.rule.severity} | {sources.prohibitions[id].what} |"


def main() -> None:
    settings = Settings()
    pages = rule_pages(build_checker(settings).rules, build_playbook(settings), load_sources())
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, "utf-8")
    sys.stdout.write(f"{len(pages)} pages in {FOLDER}\n")


if __name__ == "__main__":
    main()
