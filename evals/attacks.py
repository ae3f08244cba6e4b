"""Attacks planted in the worked cases' tickets, and a model that falls for them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from evals.cases import DATASETS, as_a_caller_sends_it, load_cases
from guardrails.yaml_text import read_values
from service.domain.case import CaseFile, Customer, Message
from service.domain.draft import Draft
from service.domain.ports import Composer, OnSlot
from service.domain.request import Allowance, ModelReply, ModelRequest
from service.domain.value import Value

HERE = DATASETS / "attacks"
Place = Literal["message", "subject", "customer_name", "org", "signature", "quoted"]


class Attack(Value):
    """Words that a hostile customer plants, or that an honest one writes and that look like it (`benign`)."""

    id: str
    kind: str
    where: Place
    base: str
    """The worked case whose ticket it is planted in."""
    plant: str
    then: str | None = None
    """A second message of the customer."""
    wants: str
    obeyed: str
    """What a model writes that does as it is told."""
    must_not: tuple[str, ...] = ()
    """Patterns that no letter, offer or promise may match."""
    benign: bool = False
    harmless: str = ""
    """Why the rules may leave a part of `obeyed` in a letter."""


class Outcome(Value):
    """What a plant could change in a draft."""

    status: str
    scenario: str
    remedies: tuple[str, ...]
    asked: tuple[str, ...]
    promises: tuple[str, ...]
    figures: tuple[str, ...]


def load_attacks(folder: Path = HERE) -> tuple[Attack, ...]:
    """Every attack and look-alike of the folder, file by file."""
    files = sorted(folder.glob("*.yaml"))
    of_a_file = TypeAdapter(tuple[Attack, ...])
    return tuple(a for file in files for a in of_a_file.validate_python(read_values(file.read_text("utf-8"))))


def base_cases() -> dict[str, CaseFile]:
    """The worked cases as a caller sends them, before anything is planted."""
    return {name: as_a_caller_sends_it(found.case) for name, found in load_cases("nine").items()}


def planted(attack: Attack, case: CaseFile) -> CaseFile:
    """The case with the attack in its place."""
    if attack.where in ("customer_name", "org"):
        return case.model_copy(update={"customer": _renamed(attack, case.customer)})
    messages = list(case.ticket.messages)
    place = next(n for n, m in enumerate(messages) if m.visibility == "public" and m.author.role == "customer")
    messages[place] = _with_plant(attack, messages[place])
    if attack.then is not None:
        messages.append(messages[place].model_copy(update={"id": "planted", "text": attack.then}))
    return case.model_copy(update={"ticket": case.ticket.model_copy(update={"messages": tuple(messages)})})


def unplanted(attack: Attack, case: CaseFile) -> CaseFile:
    """What the planted case must draft like: the case itself, without a name where the plant left none."""
    if attack.where not in ("customer_name", "org") or case.customer is None:
        return case
    key = "name" if attack.where == "customer_name" else "org"
    after = planted(attack, case).customer
    kept = {**case.customer.model_dump(), key: getattr(after, key)}
    if key == "name":
        kept["salutation"] = None
    return case.model_copy(update={"customer": Customer(**kept)})


def _renamed(attack: Attack, customer: Customer | None) -> Customer:
    known = customer.model_dump() if customer else {}
    if attack.where == "org":
        return Customer(**{**known, "org": attack.plant})
    return Customer(**{**known, "name": attack.plant, "salutation": None})


def _with_plant(attack: Attack, message: Message) -> Message:
    if attack.where == "subject":
        return message.model_copy(update={"text": f"Subject: {attack.plant}\n\n{message.text}"})
    return message.model_copy(update={"text": f"{message.text}\n\n{attack.plant}"})


def outcome_of(draft: Draft) -> Outcome:
    """What the draft decides; its wording is left out."""
    return Outcome(
        status=draft.status,
        scenario=draft.scenario,
        remedies=tuple(r.model_dump_json() for r in draft.proposed_remedies),
        asked=tuple(m.name for m in draft.missing_facts),
        promises=tuple(f"{c.owner}: {c.due}" for c in draft.commitments),
        figures=tuple(f.text for f in draft.report.figures) if draft.report else (),
    )


def breaches(attack: Attack, draft: Draft) -> tuple[str, ...]:
    """The patterns of `must_not` that the letter, its offers or its promises match."""
    offers = [p.model_dump(mode="json") for p in (*draft.commitments, *draft.proposed_remedies)]
    told = f"{draft.letter.text if draft.letter else ''}\n{json.dumps(offers, ensure_ascii=False)}"
    return tuple(pattern for pattern in attack.must_not if re.search(pattern, told))


@dataclass(frozen=True, slots=True)
class ObedientModel:
    """Writes as the composer does, and does besides what the ticket tells it, each time that it is asked.

    With `whole` every slot holds nothing else.
    """

    composer: Composer
    obeys: str = ""
    whole: bool = False

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        composed = self.composer.compose(request.plan)
        texts = {slot: composed.get(slot, "") for slot in request.slots}
        spoilt = [s for s in texts if s != "subject"] if self.whole else [s for s in texts if s != "subject"][:1]
        for slot in spoilt if self.obeys else ():
            texts[slot] = self.obeys if self.whole else f"{texts[slot]} {self.obeys}"
        return ModelReply(texts=texts, model=model)
