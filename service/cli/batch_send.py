"""What `amends batch review`, `sign`, `send` and `export` do and show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from service.batch.dispatch import Sent
from service.batch.export import Ready
from service.batch.review import OwnLook, Review
from service.batch.sign import ClassSigning, Signed
from service.bootstrap_batch import BatchDesk, build_carrier
from service.cli.batch_run import known, with_batches
from service.cli.books import Where
from service.delivery.export.files import EXPORTS, ExportKind
from service.errors import BadInput, Problem

_MOST = 20


def reviewed(where: Where, id: str) -> Review:
    return with_batches(where, lambda batches: batches.reviewer.review(known(where, id)))


def signing(class_hash: str, office: str, by: str, role: str | None, read: str, note: str) -> ClassSigning:
    """Raises BadInput for a rank or a row that is none."""
    rows = [part.strip() for part in read.split(",") if part.strip()]
    given = {"class_hash": class_hash, "office": office, "by": by, "role": role, "note": note, "read": rows}
    try:
        return ClassSigning.model_validate(given)
    except ValidationError as exc:
        found = (Problem(f"--{'.'.join(map(str, e['loc'][:1]))}", str(e["msg"])) for e in exc.errors())
        raise BadInput("the class cannot be signed for like this", tuple(found)) from exc


def signed(where: Where, id: str, wish: ClassSigning) -> Signed:
    return with_batches(where, lambda batches: batches.signer.sign(known(where, id), wish))


def sent(where: Where, id: str, by: str, way: str, *, unknown_again: bool) -> Sent:
    async def send(batches: BatchDesk) -> Sent:
        carrier = build_carrier(where.settings, batches.desk, way)
        return await batches.sender.send(known(where, id), carrier, by, unknown_again=unknown_again)

    return with_batches(where, send)


def exported(where: Where, id: str, kind: ExportKind, to: Path) -> Iterator[str]:
    """Raises BadInput for a file that is there, or cannot be written."""
    ready: Ready = with_batches(where, lambda batches: batches.exporter.ready(known(where, id)))
    try:
        with to.open("x", encoding="utf-8", newline="") as file:
            file.writelines(EXPORTS[kind](ready.parcels))
    except OSError as exc:
        raise BadInput(
            f"{str(to)!r} cannot be written: {exc.strerror}", (Problem("--to", "give another file"),)
        ) from exc
    yield f"{len(ready.parcels)} letters written to {to}; none of them counts as sent"
    yield from (f"{count} not: {why}" for why, count in ready.held.items())


def lines(review: Review) -> Iterator[str]:
    """Leaks first, then what a person reads one by one, the rarest reasons first, then the classes."""
    for leak in review.leaks:
        if leak.certain:
            yield f"BLOCKED  row {leak.number}: it holds a {leak.kind} of row {', '.join(map(str, leak.owners))}"
    for look in _rarest_first(review.own_looks)[:_MOST]:
        yield f"READ     row {look.row} ({look.draft_id or 'no draft'}): {'; '.join(look.reasons)}"
    if len(review.own_looks) > _MOST:
        yield f"         … and {len(review.own_looks) - _MOST} more (--format json lists all)"
    for one in review.classes:
        rows = ", ".join(str(member.row) for member in one.samples)
        waits = f"waits for {', '.join(one.offices)}" if one.offices else "waits for nobody"
        yield f"CLASS    {one.hash[:12]}  {len(one.members)} letters, {waits}; samples: rows {rows}"
        yield from (f"           {line}" for line in (one.differs or one.template).splitlines())
    yield f"{review.letters} letters, {len(review.classes)} classes, {len(review.own_looks)} to be read by themselves"
    if review.unwatched:
        yield f"{review.unwatched} references are too short to be looked for in other letters"


def told(result: Signed) -> str:
    refused = "".join(f"\n{count} not signed: {why}" for why, count in result.refused.items())
    return f"{result.signed} letters signed for {result.office}, {result.approved} of them approved now{refused}"


def outcomes(result: Sent) -> Iterator[str]:
    yield from (f"{count} {outcome}" for outcome, count in result.outcomes.items())
    yield from (f"{count} not tried: {why}" for why, count in result.held.items())
    if not (result.outcomes or result.held):
        yield "nothing was to be sent"


def _rarest_first(looks: Sequence[OwnLook]) -> list[OwnLook]:
    times = Counter(reason for look in looks for reason in look.reasons)
    return sorted(looks, key=lambda look: (min(times[reason] for reason in look.reasons), look.row))
