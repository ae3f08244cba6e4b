"""Whether a condition of the playbook holds for a case."""

from service.domain.case import CaseFile
from service.domain.playbook import Condition, Element


def holds(condition: Condition | None, case: CaseFile) -> bool:
    """Every key that the condition gives has to hold; no condition always holds."""
    if condition is None:
        return True
    return all(
        (
            condition.audience in (None, case.audience or "b2c"),
            condition.severity in (None, case.severity or "standard"),
            not condition.known_any or any(case.knows(f) for f in condition.known_any),
            all(case.knows(f) for f in condition.known_all),
            not condition.remedy_any or any(r.kind in condition.remedy_any for r in case.remedies),
            condition.foreign_language in (None, prefers_another_language(case)),
            condition.commitment_status in (None, *(c.status for c in case.commitments)),
            not condition.follows or (case.follows is not None and case.follows.scenario in condition.follows),
        )
    )


def prefers_another_language(case: CaseFile) -> bool:
    """Whether the customer's preferred language differs from the letter's."""
    wanted = case.customer.preferred_language if case.customer else None
    return bool(wanted) and str(wanted).split("-")[0] != case.language_region.split("-")[0]


def missing_facts(element: Element, case: CaseFile) -> tuple[str, ...]:
    """The facts without which the element cannot be written; of an any-of group, all that are unknown."""
    lacking = tuple(f for f in element.all_of if not case.knows(f))
    unknown = tuple(f for f in element.any_of if not case.knows(f))
    if element.any_of and len(element.any_of) - len(unknown) < element.at_least:
        lacking += unknown
    return lacking


def is_required(element: Element, case: CaseFile) -> bool:
    """Whether the letter must have the element: it applies, and if only wanted when known, is known."""
    if element.level == "optional" or not holds(element.when, case):
        return False
    return element.level == "required" or not missing_facts(element, case)
