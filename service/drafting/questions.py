"""What has to be asked: only what is required, unknown and follows from nothing else; what blocks most comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from service.domain.applies import is_required, missing_facts
from service.domain.case import CaseFile
from service.domain.draft import MissingFact
from service.domain.facts import SENIORITY_RANK, Seniority
from service.domain.playbook import Element, FactNeed, Scenario
from service.domain.triage import Candidate
from service.drafting.derive import will_follow
from service.drafting.forms import form_of

WhoKnows = Callable[[str], str | None]
"""The colleague who answers for an office, where the company's directory names one."""

_SENDER = FactNeed(name="sender", type="person", question="Who signs the letter (name, role and rank)?", ask="manager")
_CUSTOMER = FactNeed(
    name="customer", type="person", question="What is the customer's name, and how should we greet them?", ask="agent"
)
_COMPANY = FactNeed(name="company", type="text", question="Which company is the letter from?", ask="agent")
_PEOPLE = ((_SENDER, "sender_seniority"), (_CUSTOMER, "issue_named"), (_COMPANY, "issue_named"))


def find_missing(
    case: CaseFile,
    scenario: Scenario,
    candidates: Mapping[str, Sequence[Candidate]] | None = None,
    who_knows: WhoKnows | None = None,
) -> tuple[MissingFact, ...]:
    """One plain question for each fact that a required element lacks and that nothing else gives."""
    asking = _Asking(case, scenario, candidates or {}, who_knows)
    return (*asking.people(), *asking.facts())


class _Asking:
    """The questions of one case while they are being found."""

    def __init__(
        self,
        case: CaseFile,
        scenario: Scenario,
        candidates: Mapping[str, Sequence[Candidate]],
        who_knows: WhoKnows | None,
    ) -> None:
        self._case = case
        self._scenario = scenario
        self._candidates = candidates
        self._who_knows = who_knows
        self._required = [e for e in scenario.elements if is_required(e, case)]

    def people(self) -> list[MissingFact]:
        """Who signs, who is written to, and for which company."""
        unknown = {
            "sender": self._case.sender is None or self._signs_too_low(),
            "customer": self._case.customer is None or not (self._case.customer.name or self._case.customer.salutation),
            "company": self._case.company is None,
        }
        return [self._question(self._ranked(need), id, ()) for need, id in _PEOPLE if unknown[need.name]]

    def _floor(self) -> Seniority:
        """The lowest rank that may sign."""
        floor = self._scenario.sender_floor
        return floor.severe if self._case.severity == "severe" else floor.standard

    def _signs_too_low(self) -> bool:
        rank = self._case.sender.seniority if self._case.sender else None
        return rank is not None and SENIORITY_RANK[rank] < SENIORITY_RANK[self._floor()]

    def _ranked(self, need: FactNeed) -> FactNeed:
        """The question who signs says how high they have to be."""
        if need is not _SENDER or self._floor() == "frontline":
            return need
        floor = self._floor().replace("_", " ")
        asked = f"Who signs the letter (name, role and rank)? It takes the rank of {floor} or above."
        return need.model_copy(update={"question": asked})

    def facts(self) -> list[MissingFact]:
        """One question a fact, or one for a group of which any member will do."""
        lacking = self._lacking()
        blocked = {name: sum(name in missing_facts(e, self._case) for e in self._required) for name in lacking}
        asked: dict[str, MissingFact] = {}
        for name in sorted(lacking, key=lambda n: -blocked[n]):
            element = lacking[name]
            group = tuple(n for n in element.any_of if n != name and n in lacking) if name in element.any_of else ()
            if not group or sum(other in asked for other in group) < self._still_wanted(element):
                asked[name] = self._question(self._need(name, element), element.id, group)
        return list(asked.values())

    def _still_wanted(self, element: Element) -> int:
        """How many facts of an any-of group are lacking."""
        return element.at_least - sum(self._case.knows(name) for name in element.any_of)

    def _lacking(self) -> dict[str, Element]:
        """Each fact that has to be asked for, with the first element that needs it."""
        unknown = {name: element for element in self._required for name in missing_facts(element, self._case)}
        following = self._follow({name: self._need(name, element) for name, element in unknown.items()})
        lacking: dict[str, Element] = {}
        for element in self._required:
            given = sum(name in following or self._case.knows(name) for name in element.any_of)
            served = given >= element.at_least
            for name in missing_facts(element, self._case):
                if name not in following and not (served and name in element.any_of):
                    lacking.setdefault(name, element)
        return lacking

    def _follow(self, needs: Mapping[str, FactNeed]) -> set[str]:
        """Facts that follow once the others are known; statements before figures, sums before what they are made of."""
        known = {*(n for n in self._case.facts if self._case.knows(n)), *needs}
        following: set[str] = set()
        latest_first = reversed(list(needs.items()))
        for name, need in sorted(latest_first, key=lambda item: item[1].type != "text"):
            if will_follow(need, known - following - {name}, self._case):
                following.add(name)
        return following

    def _need(self, name: str, element: Element) -> FactNeed:
        need = self._scenario.need(name)
        if need is None:
            raise LookupError(f"element {element.id!r} needs a fact {name!r} that the playbook does not declare")
        return need

    def _question(self, need: FactNeed, element: str, group: tuple[str, ...]) -> MissingFact:
        served = self._scenario.element(element)
        return MissingFact(
            name=need.name,
            type=need.type,
            element=element,
            question=need.question,
            ask=need.ask,
            why=served.why if served else "",
            form=form_of(need),
            who=self._who_knows(need.ask) if self._who_knows else None,
            instead=group,
            candidates=tuple(self._candidates.get(need.name, ())),
        )
