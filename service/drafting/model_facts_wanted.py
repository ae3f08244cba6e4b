"""Which facts a model is asked to look for, and the thread as it reads it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from prompts.facts_request import Said
from service.domain.applies import holds, is_required
from service.domain.case import CaseFile, Message
from service.domain.moment import day_of
from service.domain.playbook import FactNeed, Scenario
from service.drafting.derive import will_follow
from service.drafting.reading.by_model_figures import FIGURES
from service.drafting.reading.by_model_quote import is_quarantined
from service.drafting.reading.extract_speaker import is_machine
from service.drafting.reading.extract_thread import CUSTOMER_ROLES

_MOST_TOLD = 12_000
"""Characters of a thread that a model is shown; most threads have a fifth of it."""
_LONGEST_MESSAGE = 3_000
_SECOND = "prevention_2"
"""Asked of a model beside the first it gives the first again."""
_BY_STAMP = frozenset(
    ("opened_at", "first_reply_at", "first_contact", "a_date", "b_date", "discovered_at", "missed_callback")
)
"""What the messages' own times tell; and what is a fact only because of something that did not happen."""


def wanted_facts(case: CaseFile, scenario: Scenario, disputed: Container[str]) -> tuple[FactNeed, ...]:
    """Facts that the letter would use and nobody knows; those that it cannot do without come first.

    A fact about which the thread disagrees with itself, or is in doubt, is a person's to settle, and not a model's.
    """
    names = dict.fromkeys((*_used(case, scenario, required=True), *_used(case, scenario, required=False)))
    needs = (need for name in names if not case.knows(name) and (need := scenario.need(name)))
    return tuple(need for need in needs if _may_be_pointed_at(need, case, disputed))


def shown_thread(case: CaseFile, names: frozenset[str]) -> tuple[Said, ...]:
    """The messages of people, with who speaks and when; words meant for a machine are left out.

    Of a thread that is too long, notes are kept before answers, and those before what came later.
    """
    people = [m for m in case.ticket.messages if not is_machine(m) and not is_quarantined(m.text, names)]
    kept: list[Message] = []
    room = _MOST_TOLD
    for message in sorted(people, key=lambda m: m.visibility != "internal"):
        room -= min(len(message.text), _LONGEST_MESSAGE)
        if room < 0:
            break
        kept.append(message)
    return tuple(_said(m) for m in people if m in kept)


def _said(message: Message) -> Said:
    day = f"{day_of(message.at):%A} {day_of(message.at).day} {day_of(message.at):%B %Y}" if message.at else ""
    return Said(_speaker(message), day, _beginning(message.text))


def _beginning(text: str) -> str:
    """Never cut within a word or a number: half of one is not known for somebody's own."""
    words = text[:_LONGEST_MESSAGE].split()
    if len(text) > _LONGEST_MESSAGE:
        words = words[:-1]
        while words and any(c.isdigit() for c in words[-1]):
            words.pop()
    return " ".join(words)


def _speaker(message: Message) -> str:
    if message.author.role.casefold() in CUSTOMER_ROLES:
        return "customer"
    return "note among colleagues" if message.visibility == "internal" else "answer to the customer"


def _used(case: CaseFile, scenario: Scenario, *, required: bool) -> Iterator[str]:
    for element in scenario.elements:
        if required and is_required(element, case):
            yield from (*element.all_of, *element.any_of)
        elif not required and element.level != "optional" and holds(element.when, case):
            yield from (*element.all_of, *element.any_of, *element.uses)


def _may_be_pointed_at(need: FactNeed, case: CaseFile, disputed: Container[str]) -> bool:
    """What rules have suggestions for is asked of people as it is."""
    if need.name in _BY_STAMP or need.name in disputed or will_follow(need, case.facts, case):
        return False
    return need.type in FIGURES or (need.type == "text" and not need.derived and need.name != _SECOND)
