"""The sheet's facts, typed as its scenario types them. What a row gives in the same words is read the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prompts.yaml_files import close_to
from service.batch.incident import Incident
from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.facts import Fact, FactType, Percent, Ref
from service.domain.playbook import Scenario
from service.domain.standing import STANDING_SOURCE
from service.drafting.answers import add_answers
from service.errors import BadInput, Problem
from service.records.typed import Reading, Unreadable, fact_of

_QUICK: frozenset[FactType] = frozenset(
    ("money", "percent", "count", "date", "datetime", "time", "business_days", "bool", "email", "url", "lang", "ref")
)
"""Types that a system's export writes in one way; people's own ways of writing are tried after."""


@dataclass(frozen=True, slots=True)
class FactReader:
    """Makes typed facts out of what a sheet or a row gives under the playbook's names."""

    incident: Incident
    scenario: Scenario

    def read(self, name: str, given: object, src: str, currency: str | None = None) -> Fact:
        """Raises ValueError with what to write instead; the value itself is not repeated."""
        need = self.scenario.need(name)
        if need is None:
            raise ValueError(self.strange(name))
        if need.type in _QUICK and isinstance(given, str | int | float):
            fact = fact_of(need.type, given, src, Reading(currency=currency, zone=self.incident.zone))
            if not isinstance(fact, Unreadable):
                return fact
        return self._answered(name, given, src)

    def _answered(self, name: str, given: object, src: str) -> Fact:
        answer = list(given) if isinstance(given, tuple) else given
        try:
            read = add_answers(self._nobody, {name: answer}, "sheet", self.scenario).facts[name]
        except BadInput as exc:
            raise ValueError("; ".join(p.message for p in exc.problems)) from exc
        return read.model_copy(update={"src": (src,)})

    def strange(self, name: str) -> str:
        """What to do about a name that the scenario does not know."""
        near = close_to(name, [need.name for need in self.scenario.facts])
        return f"the scenario {self.scenario.id!r} has no such fact{near}"

    @property
    def _nobody(self) -> CaseFile:
        """A case with nothing but what reading a date or a sum depends on."""
        said = Message(id="none", author=Author(role="none"), text="")
        sheet = self.incident
        return CaseFile(ticket=Ticket(messages=(said,)), locale=sheet.locale, sent_at=sheet.sent_at)


def shared_facts(incident: Incident, scenario: Scenario) -> Mapping[str, Fact]:
    """Every fact of the sheet; raises BadInput naming each that cannot be read."""
    reader, source = FactReader(incident, scenario), f"rec:incident/{incident.id}"
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name, given in incident.facts.items():
        try:
            facts[name] = _fact(reader, name, given, source)
        except ValueError as exc:
            problems.append(Problem(f"facts.{name}", str(exc)))
    if problems:
        raise BadInput("the incident sheet cannot be used", tuple(problems))
    return {**_of_contract(incident, scenario, source), **facts}


def _fact(reader: FactReader, name: str, given: object, source: str) -> Fact:
    if isinstance(given, str | bool | int | tuple):
        return reader.read(name, given, source)
    need = reader.scenario.need(name)
    kind = getattr(given, "type", "")
    if need is None or kind not in (need.type, "none"):
        raise ValueError(f"this is a {kind}, and the scenario asks for a {need.type}" if need else reader.strange(name))
    fact: Fact = given  # type: ignore[assignment]  # a standing fact is words or a fact
    return fact.model_copy(update={"src": (source,)}) if fact.src == (STANDING_SOURCE,) else fact


def _of_contract(incident: Incident, scenario: Scenario, source: str) -> dict[str, Fact]:
    """What the clause of the contract says, where the letter may tell it."""
    credit = next((r for r in incident.remedies if r.kind == "service_credit" and r.rate is not None), None)
    facts: dict[str, Fact] = {}
    if credit and credit.rate is not None and scenario.need("credit_rate"):
        facts["credit_rate"] = Percent(value=credit.rate, src=(source,))
    if credit and credit.clause and scenario.need("credit_clause"):
        facts["credit_clause"] = Ref(value=credit.clause, src=(source,))
    return facts
