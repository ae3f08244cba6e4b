"""What Amends costs on top of a model call (`make bench`): beside the bare litellm call to the same server."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from evals.asked import NO_PROFILE
from evals.cases import as_a_caller_sends_it, load_cases
from service.bootstrap import build_drafter, build_gateway, build_playbook
from service.domain.case import CaseFile
from service.domain.request import LetterPlan, ModelRequest
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.masking import Masking
from service.drafting.pipeline import Drafter, DraftOptions
from service.drafting.plan import plan_letter
from service.gateway.gateway import Gateway
from service.gateway.litellm_library import LitellmLibrary
from service.settings import Settings
from service.store.memory import MemoryStore

_MODEL = "openai/stub"
_SCENARIO = "billing_error"


@contextmanager
def stub_server(texts: dict[str, str]) -> Iterator[str]:
    """The stub in a process of its own; gives its address, to which a delay in milliseconds is added."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), "utf-8")
        command = [sys.executable, "-m", "evals.stub_server", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
            finally:
                server.terminate()


class Bench:
    """One case, its letter, and what is needed to draft it against the stub."""

    def __init__(self, address: str, case: CaseFile, plan: LetterPlan) -> None:
        self.address, self.case, self.plan = address, case, plan

    def drafter(self, delay_ms: int) -> Drafter:
        return build_drafter(self._settings(delay_ms))

    def gateway(self) -> Gateway:
        return build_gateway(self._settings(0), OfflineComposer())

    def _settings(self, delay_ms: int) -> Settings:
        base = f"{self.address}/{delay_ms}/v1"
        return Settings(model=_MODEL, api_base=base, profile=NO_PROFILE, model_concurrency=256)

    async def draft(self, drafter: Drafter) -> None:
        made = await drafter.draft(self.case, DraftOptions())
        if made.status != "ready" or made.composed:
            raise RuntimeError(f"the stub's letter was not taken: {made.status}, {made.attempts}")


async def cpu_ms(work: Callable[[], Awaitable[object]], times: int) -> float:
    """Median CPU milliseconds of one run, after a first one that is not counted."""
    await work()
    taken = []
    for _ in range(times):
        started = time.process_time()
        await work()
        taken.append((time.process_time() - started) * 1000)
    return median(taken)


async def bench_overhead(bench: Bench) -> None:
    """A whole draft, beside the bare call with the same messages, and where the rest goes."""
    litellm = await LitellmLibrary({}).load()
    drafter = bench.drafter(0)
    request = drafter.writer.prompts.render(bench.plan)
    await bench.draft(drafter)
    bare = await cpu_ms(lambda: litellm.acompletion(**_bare(bench, request)), 60)
    whole = await cpu_ms(lambda: bench.draft(drafter), 40)
    gateway = bench.gateway()
    through = await cpu_ms(lambda: gateway.complete(request, _MODEL), 60)
    print(f"bare litellm call               {bare:8.2f} ms CPU")
    print(f"the same through the gateway    {through:8.2f} ms CPU   ratio {through / bare:.2f}")
    print(f"whole draft with that call      {whole:8.2f} ms CPU   ratio {whole / bare:.2f}")
    for name, took in (await _parts(bench, drafter, request)).items():
        print(f"  of it {name:24}  {took:8.2f} ms CPU")


def _bare(bench: Bench, request: ModelRequest) -> dict[str, object]:
    return {
        "model": _MODEL, "api_base": f"{bench.address}/0/v1", "api_key": "none", "num_retries": 0, "max_retries": 0,
        "messages": [m.model_dump() for m in request.messages],
        "response_format": {"type": "json_schema", "json_schema": {"name": "letter", "schema": request.json_schema}},
    }  # fmt: skip


async def _parts(bench: Bench, drafter: Drafter, request: ModelRequest) -> dict[str, float]:
    writer, plan = drafter.writer, bench.plan
    texts = OfflineComposer().compose(plan)
    letter = assemble(plan, texts)
    masking = Masking("always")
    mask = masking.begin(bench.case, _MODEL)

    async def once(work: Callable[[], object]) -> object:
        return work()

    return {
        "reading the ticket": await cpu_ms(lambda: once(lambda: drafter.facts(bench.case)), 20),
        "rendering the prompt": await cpu_ms(lambda: once(lambda: writer.prompts.render(plan)), 20),
        "masking": await cpu_ms(lambda: once(lambda: masking.begin(bench.case, _MODEL).hide(request)), 20),
        "unmasking": await cpu_ms(lambda: once(lambda: [mask.restore(t) for t in texts.values()]), 20),
        "assembling": await cpu_ms(lambda: once(lambda: assemble(plan, texts)), 20),
        "checking": await cpu_ms(
            lambda: once(lambda: writer.checker.check(letter.text, bench.case, plan.scenario)), 20
        ),
    }


async def bench_load(bench: Bench) -> None:
    """Drafts a second, and the memory that one in flight takes."""
    for delay in (0, 800):
        drafter = bench.drafter(delay)
        await bench.draft(drafter)
        for at_once in (1, 16, 64):
            drafts = max(at_once, 16 if delay == 0 else at_once)
            before = _resident()
            started = time.perf_counter()
            peak = await _run(bench, drafter, drafts, at_once)
            took = time.perf_counter() - started
            each = max(0, peak - before) / at_once
            print(
                f"{at_once:3} at once, stub takes {delay:3} ms  {drafts / took:8.1f} drafts a second (wall)"
                f"   {each / 1024:6.0f} KB each in flight"
            )


async def _run(bench: Bench, drafter: Drafter, drafts: int, at_once: int) -> int:
    """Draft as many as are wanted; the largest resident size that was seen on the way, in bytes."""
    turns = asyncio.Semaphore(at_once)
    seen = [0]

    async def one() -> None:
        async with turns:
            await bench.draft(drafter)
            seen[0] = max(seen[0], _resident())

    await asyncio.gather(*(one() for _ in range(drafts)))
    return seen[0]


async def bench_growth(bench: Bench, drafts: int) -> None:
    """Whether memory grows once the store is full: its size after half of the drafts, and after all."""
    settings = Settings(model=_MODEL, api_base=f"{bench.address}/0/v1", profile=NO_PROFILE)
    drafter = build_drafter(settings, store=MemoryStore(most=50))
    sizes = []
    for _ in range(2):
        for _ in range(drafts // 2):
            await bench.draft(drafter)
        sizes.append(_resident())
    print(f"resident after {drafts // 2} drafts {sizes[0] >> 20} MB, after {drafts} {sizes[1] >> 20} MB")


def _resident() -> int:
    """Bytes of memory that this process holds, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


def bench_models(growth: int) -> None:
    """All of it; `growth` is how many drafts are made to see whether memory grows."""
    logging.getLogger("LiteLLM").setLevel(logging.ERROR)
    case = as_a_caller_sends_it(load_cases("nine")[_SCENARIO].case)
    plan = plan_letter(case, build_playbook(Settings())[_SCENARIO])
    with stub_server(OfflineComposer().compose(plan)) as address:
        asyncio.run(_all(Bench(address, case, plan), growth))


async def _all(bench: Bench, growth: int) -> None:
    await bench_overhead(bench)
    await bench_load(bench)
    await bench_growth(bench, growth)
