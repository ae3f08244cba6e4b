"""Facts by rules alone, and with a small local model that points at words: `python -m evals.model_facts [--record]`.

The cases with their facts withheld, and threads that our rules were developed on, so that rules leave little to find.
Therefore some cases are read once more by the model alone, as if rules had found nothing. Replies are recorded once, so
that the figures come out the same on any machine. A model's fact that nobody labelled counts as wrong.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from pydantic import TypeAdapter

from evals.asked import NO_PROFILE, bare
from evals.cases import DATASETS, load_cases
from evals.extraction import STATEMENTS
from evals.same_value import same_value
from evals.threads import Thread, load_threads
from prompts.facts_request import PointingPrompts
from service.bootstrap import build_drafter
from service.domain.case import CaseFile
from service.domain.facts import Fact
from service.domain.triage import Extraction
from service.drafting.gather import read_facts, with_derived
from service.drafting.model_facts import FactPointer, Pointed
from service.drafting.pipeline import Drafter
from service.gateway.call import Caller
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.local_provider import PROVIDER, local_provider
from service.gateway.recordings import RecordingCaller, ReplayCaller
from service.settings import Settings

RECORDINGS = Path(__file__).parent / "recordings" / "model_facts"
ALIAS = "qwen2.5-coder-1.5b"
MODEL = f"{PROVIDER}/{ALIAS}"
FILE = Path("~/.cache/amends/models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf")
_FENCE = "<<5f0c2a9be1d47386>>"
"""The same for every run, or no recording would be found again."""
_SETTINGS = GatewaySettings(
    timeout_seconds=600, deadline_seconds=600, tries=1, temperature=0, seed=7, max_tokens=900, concurrency=1
)
_OF_INVENTED = 7
"""Cases that the model reads alone beside the nine: its time is dear where nothing is recorded."""
_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket with nothing typed by hand, and what a person reads in it."""

    name: str
    case: CaseFile
    figures: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Result:
    """One ticket, read by rules alone and then with a model."""

    ticket: Ticket
    rules: Extraction
    pointed: Pointed

    @property
    def seconds(self) -> float:
        return self.pointed.reply.usage.model_ms / 1000 if self.pointed.reply else 0.0


def shipped(dataset: str) -> Iterator[Ticket]:
    """The cases of a dataset of ours."""
    for name, known in load_cases(dataset).items():
        figures = {n: f for n, f in known.case.facts.items() if f.type not in STATEMENTS}
        yield Ticket(name, bare(known.case), figures)


def threads() -> Iterator[Ticket]:
    """Every thread of the development split in which the company failed."""
    every = load_threads(DATASETS / "threads_dev").values()
    yield from (_of_a_thread(thread) for thread in every if thread.labels.scenario)


def _of_a_thread(thread: Thread) -> Ticket:
    case, labels = thread.ticket.case, thread.labels
    last = max((m.at for m in case.ticket.messages if isinstance(m.at, datetime)), default=None)
    dated = case.model_copy(
        update={"scenario": labels.scenario, "sent_at": last + timedelta(hours=1) if last else None}
    )
    figures = {
        name: _FACT.validate_python({**{k: v for k, v in label.items() if k != "says"}, "src": ["answer:label"]})
        for name, label in labels.facts.items()
    }
    return Ticket(thread.name, dated, figures)


async def read(drafter: Drafter, pointer: FactPointer, ticket: Ticket, *, alone: bool = False) -> Result:
    """As a draft does it: rules, what follows from them, and then the model for the rest; or the model alone."""
    case = drafter.complete(ticket.case)
    scenario = drafter.scenario(case.scenario or "")
    if alone:
        return Result(ticket, Extraction(facts={}), await pointer.point(case, scenario, MODEL))
    rules = read_facts(case, scenario)
    known, _ = with_derived(case.model_copy(update={"facts": {**rules.facts, **case.facts}}), scenario, ())
    return Result(ticket, rules, await pointer.point(known, scenario, MODEL, rules.candidates))


async def read_all(caller: Caller, of: Iterable[Ticket], *, alone: bool = False) -> list[Result]:
    drafter = build_drafter(Settings(profile=NO_PROFILE))
    pointer = FactPointer(Gateway(caller, _SETTINGS), PointingPrompts(new_fence=lambda: _FENCE))
    return [await read(drafter, pointer, ticket, alone=alone) for ticket in of]


def table(results: Iterable[Result]) -> Iterator[str]:
    """One row a type: rules alone, and with what the model added."""
    counts: dict[str, Counter[str]] = {}
    for kind, outcome in (row for r in results for row in _outcomes(r)):
        counts.setdefault(kind, Counter())[outcome] += 1
        counts.setdefault("all figures", Counter())[outcome] += 1
    yield "| type | labelled | rules: right | wrong | with the model: right | wrong | precision | recall |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind, c in sorted(counts.items(), key=lambda item: (item[0] == "all figures", item[0])):
        right, wrong = c["rules right"] + c["model right"], c["rules wrong"] + c["model wrong"]
        every = c["rules right"] + c["rules wrong"] + c["model right"] + c["missed"] + c["model wrong instead"]
        precision = f"{right / (right + wrong):.3f}" if right + wrong else "–"
        recall = f"{right / every:.2f}" if every else "–"
        yield (
            f"| {kind} | {every} | {c['rules right']} | {c['rules wrong']} | {right} | {wrong} "
            f"| {precision} | {recall} |"
        )


def _outcomes(result: Result) -> Iterator[tuple[str, str]]:
    added = result.pointed.extraction.facts
    for name, right in result.ticket.figures.items():
        if name in result.rules.facts:
            yield right.type, "rules right" if same_value(result.rules.facts[name], right) else "rules wrong"
        elif name in added:
            fits = same_value(added[name], right)
            yield right.type, "model right" if fits else "model wrong"
            if not fits:
                yield right.type, "model wrong instead"
        else:
            yield right.type, "missed"
    for name, fact in added.items():
        if name not in result.ticket.figures and fact.type not in STATEMENTS:
            yield fact.type, "model wrong"


def dropped(results: Iterable[Result]) -> Iterator[str]:
    """What the model pointed at and rules did not take, each with its reason."""
    for result in results:
        yield from (f"- {result.ticket.name}: {d.quote!r}: {d.reason}" for d in result.pointed.extraction.dropped)


def times(results: Iterable[Result]) -> str:
    seconds = [r.seconds for r in results if r.pointed.reply]
    return f"Seconds a ticket: median {median(seconds):.0f}, most {max(seconds):.0f}, all {sum(seconds):.0f}."


def page(results: list[Result]) -> str:
    return "\n".join([*table(results), "", times(results), "", *dropped(results)])


def _caller(record: bool) -> Caller:
    if not record:
        return ReplayCaller(RECORDINGS)
    library = LitellmLibrary({PROVIDER: lambda: local_provider({ALIAS: FILE})})
    return RecordingCaller(LitellmCaller(library), RECORDINGS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.model_facts", description=__doc__)
    parser.add_argument("--record", action="store_true", help="ask the model for what is not recorded yet")
    caller = _caller(parser.parse_args().record)
    both = asyncio.run(read_all(caller, (*shipped("nine"), *shipped("invented"), *threads())))
    alone = asyncio.run(read_all(caller, (*shipped("nine"), *islice(shipped("invented"), _OF_INVENTED)), alone=True))
    print("Rules, and the model for the rest\n", page(both), "", sep="\n")
    print("The model alone\n", page(alone), sep="\n")


if __name__ == "__main__":
    main()
