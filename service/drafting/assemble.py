"""Put the slots' texts together into the letter: subject, salutation, paragraphs, closing, signature."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby

from prompts.wording.spelling import in_english_of
from prompts.wording.style import style_of
from service.domain.case import CaseFile
from service.domain.letter import Letter, Segment
from service.domain.playbook import Slot
from service.domain.request import LetterPlan, SlotPlan
from service.drafting.choose import pick
from service.drafting.layout import item, line_kind, row


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the body between blank lines; `plan` is the slot that it came from."""

    text: str
    plan: SlotPlan | None = None


def assemble(plan: LetterPlan, texts: dict[str, str]) -> Letter:
    """The letter with its HTML twin and, per slot, the segment that says which elements it is for."""
    subject = " ".join(texts.get("subject", plan.scenario.title).split())
    blocks = _blocks(plan, texts)
    body = "\n\n".join(block.text for block in blocks)
    return Letter(
        subject=subject,
        body=body,
        html="\n".join(_html(block) for block in blocks),
        segments=_segments(blocks, len(f"Subject: {subject}\n\n")),
    )


def plain_html(body: str) -> str:
    """A body that nobody planned, with its lists; its tables stay lines of words."""
    return "\n".join(_stretches(block.splitlines(), None) for block in body.split("\n\n") if block.strip())


def _blocks(plan: LetterPlan, texts: dict[str, str]) -> list[_Block]:
    slots = [(slot, texts.get(slot.slot.id, "").strip()) for slot in plan.slots]
    parts = [_Block(_headed(slot.slot, text), slot) for slot, text in slots if text]
    return [_Block(_salutation(plan.case)), *parts, _Block(_closing(plan)), _Block(_signature(plan.case))]


def _headed(slot: Slot, text: str) -> str:
    return f"{slot.heading}\n{text}" if slot.heading else text


def _salutation(case: CaseFile) -> str:
    """Nobody is a "valued customer": without a name the letter just says hello."""
    if case.customer and case.customer.salutation:
        return f"{case.customer.salutation.strip().rstrip(',:')},"
    return f"Dear {case.customer.name}," if case.customer and case.customer.name else "Hello,"


def _closing(plan: LetterPlan) -> str:
    chosen = pick(plan.scenario.closings, plan.case, "closing").strip().rstrip(",")
    return f"{in_english_of(chosen, style_of(plan.case))},"


def _signature(case: CaseFile) -> str:
    sender = case.sender
    lines = [sender.name, sender.role] if sender else []
    return "\n".join(filter(None, [*lines, case.company.name if case.company else None])) or "[[sender]]"


def _segments(blocks: list[_Block], start: int) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for block in blocks:
        end = start + len(block.text)
        if block.plan and block.plan.elements:
            ids = tuple(element.id for element in block.plan.elements)
            segments.append(Segment(elements=ids, start=start, end=end))
        start = end + len("\n\n")
    return tuple(segments)


def _html(block: _Block) -> str:
    if block.plan is None:
        return f"<p>{_lines(block.text.splitlines())}</p>"
    slot = block.plan.slot
    lines = block.text.splitlines()
    heading = f"<h2>{escape(lines.pop(0))}</h2>\n" if slot.heading else ""
    return heading + _stretches(lines, slot)


def _stretches(lines: list[str], slot: Slot | None) -> str:
    return "\n".join(_stretch(kind, list(run)) for kind, run in groupby(lines, key=lambda line: line_kind(line, slot)))


def _stretch(kind: str, lines: list[str]) -> str:
    if kind == "row":
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>' for label, value in map(row, lines)
        )
        return f"<table>{rows}</table>"
    if kind in ("bullet", "step"):
        tag = "ul" if kind == "bullet" else "ol"
        return f"<{tag}>{''.join(f'<li>{escape(item(line))}</li>' for line in lines)}</{tag}>"
    return f"<p>{_lines(lines)}</p>"


def _lines(lines: list[str]) -> str:
    return "<br>\n".join(escape(line) for line in lines)
