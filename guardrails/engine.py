"""Check a letter. No model, no clock, no I/O: the report depends on the arguments alone."""

from __future__ import annotations

from guardrails.approvals import approval_needs
from guardrails.context import Context
from guardrails.document import read_letter
from guardrails.figures.find import MOST
from guardrails.figures.ground import ground
from guardrails.kinds.check import Violation
from guardrails.kinds.elements.granted import Granted
from guardrails.kinds.elements.outside import Outside
from guardrails.loader import ElementTest, Prohibition, Rules
from guardrails.measures import Measures, measure
from guardrails.window import Hit, Window
from service.domain.applies import holds, is_required, missing_facts
from service.domain.case import CaseFile
from service.domain.playbook import Element, Scenario
from service.domain.report import ElementStatus, Figure, Finding, Report, RuleFailure


def check(text: str, case: CaseFile, scenario: Scenario, rules: Rules) -> Report:
    """Judge every element and every prohibition; nothing stops at the first failure."""
    ctx = open_letter(text, case, scenario, rules)
    failures: list[RuleFailure] = []
    findings: list[Finding] = []
    for prohibition in rules.prohibitions.values():
        findings.extend(run_prohibition(prohibition, ctx, failures))
    elements = tuple(_run_element(e, rules.elements.get(e.id), ctx, failures) for e in scenario.elements)
    figures = _run_figures(ctx, failures)
    metrics = _run_measures(ctx, failures)
    return Report(
        sendable=not failures and not _blocked(elements, findings),
        scenario=scenario.id,
        elements=elements,
        findings=tuple(sorted(findings, key=lambda f: (f.span, f.rule))),
        figures=figures,
        approvals=approval_needs(case, scenario, rules.authority),
        errors=tuple(failures),
        metrics=metrics,
        rules_version=rules.version,
    )


def open_letter(text: str, case: CaseFile, scenario: Scenario, rules: Rules) -> Context:
    """The letter as the rules read it."""
    return Context(read_letter(text), case, scenario, rules.classes, rules.authority, rules.vocabulary, ground)


def _blocked(elements: tuple[ElementStatus, ...], findings: list[Finding]) -> bool:
    lacking = any(e.required and e.status in ("missing", "error") for e in elements)
    return lacking or any(f.severity == "block" for f in findings)


def run_prohibition(prohibition: Prohibition, ctx: Context, failures: list[RuleFailure]) -> list[Finding]:
    """What one prohibition objects to; a rule that crashes is added to the failures."""
    rule = prohibition.rule
    if rule.scenarios and ctx.scenario.id not in rule.scenarios:
        return []
    try:
        violations = prohibition.finder.find(ctx)
        ctx.broken[rule.id] = tuple(_as_hit(v, ctx) for v in violations if v.severity in (None, rule.severity))
        return [_finding(prohibition, v, ctx) for v in violations]
    except Exception as exc:  # noqa: BLE001  A rule that crashes must block the letter, whatever it was.
        failures.append(RuleFailure(rule=rule.id, reason=f"{type(exc).__name__}: {exc}"))
        return []


def _as_hit(violation: Violation, ctx: Context) -> Hit:
    return Hit(violation.start, violation.end, ctx.sentence_index(violation.start))


def _finding(prohibition: Prohibition, violation: Violation, ctx: Context) -> Finding:
    rule = prohibition.rule
    span = ctx.document.original_span(violation.start, violation.end)
    words = {"text": ctx.document.text[violation.start : violation.end], "detail": violation.detail}
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=violation.severity or rule.severity,
        span=span,
        text=ctx.document.original[span[0] : span[1]],
        message=_fill(rule.message, words),
        repair=_fill(rule.repair, words),
        replacement=violation.replacement,
    )


def _fill(template: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        template = template.replace("{" + name + "}", value)
    return template


def _run_element(
    element: Element, test: ElementTest | None, ctx: Context, failures: list[RuleFailure]
) -> ElementStatus:
    required = is_required(element, ctx.case)
    if test is None:
        failures.append(RuleFailure(rule=element.id, reason="no rule says how this element is recognised"))
        return ElementStatus(id=element.id, status="error", required=required, reason="it has no rule")
    about_the_record = isinstance(test.check, Outside | Granted) and not test.check.applies(ctx)
    if about_the_record or not holds(element.when, ctx.case):
        return ElementStatus(id=element.id, status="not_applicable", required=False)
    if element.level == "required_if_known" and missing_facts(element, ctx.case):
        return ElementStatus(id=element.id, status="not_applicable", required=False)
    try:
        hits = test.check.within(ctx, _body_window(ctx)) if ctx.document.sentences else None
    except Exception as exc:  # noqa: BLE001  A rule that crashes must block the letter, whatever it was.
        failures.append(RuleFailure(rule=element.id, reason=f"{type(exc).__name__}: {exc}"))
        return ElementStatus(id=element.id, status="error", required=required, reason=str(exc))
    if not hits:
        return _missing(element, test, required, ctx)
    return ElementStatus(
        id=element.id,
        status="present",
        required=required,
        spans=tuple(sorted({ctx.document.original_span(h.start, h.end) for h in hits if h.end > h.start})),
        facts=tuple(dict.fromkeys(h.fact for h in hits if h.fact)),
    )


def _missing(element: Element, test: ElementTest, required: bool, ctx: Context) -> ElementStatus:
    unknown = missing_facts(element, ctx.case)
    reason = f"not known: {', '.join(unknown)}" if unknown else test.rule.missing
    return ElementStatus(id=element.id, status="missing", required=required, reason=reason)


def _body_window(ctx: Context) -> Window:
    return Window(ctx.body[0], ctx.body[-1]) if ctx.body else Window(0, -1)


def _run_figures(ctx: Context, failures: list[RuleFailure]) -> tuple[Figure, ...]:
    try:
        if len(ctx.mentions) >= MOST:
            failures.append(RuleFailure(rule="figures", reason=f"only the first {MOST:,} figures and names were read"))
        return tuple(
            Figure(
                span=ctx.document.original_span(g.mention.start, g.mention.end),
                text=g.mention.text,
                fact=g.fact,
                derived=g.derived,
            )
            for g in ctx.grounding
        )
    except Exception as exc:  # noqa: BLE001  Untraced figures must block the letter, whatever went wrong.
        failures.append(RuleFailure(rule="figures", reason=f"{type(exc).__name__}: {exc}"))
        return ()


def _run_measures(ctx: Context, failures: list[RuleFailure]) -> Measures:
    try:
        return measure(ctx)
    except Exception as exc:  # noqa: BLE001  A letter that cannot be counted has figures that cannot be read.
        failures.append(RuleFailure(rule="measures", reason=f"{type(exc).__name__}: {exc}"))
        return {}
