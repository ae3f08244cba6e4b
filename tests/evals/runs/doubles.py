"""A way that asks the stub server and drafts nothing else, and the run that a child process carries out with it."""

import asyncio
import os
from pathlib import Path

import httpx

from evals.cases import EvalCase
from evals.runs.carry_out import Work, begin, carry_out
from evals.runs.made import Made
from evals.runs.matrix import Wanted, asks_of
from evals.runs.measures import Measurer
from evals.runs.rows import Basis, RunFile
from guardrails.binding.vocabulary import ThesaurusFile, Vocabulary
from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.letter import Letter
from service.domain.report import ElementStatus, Report
from service.domain.request import Usage

BASIS = Basis(dataset="many", data="1", prompts="2", playbook="3", rules="4", settings="5", evaluators="6")
WORDS = Vocabulary(ThesaurusFile(groups=()), {})
SCHEMA: dict[str, object] = {"json_schema": {"schema": {"properties": {"body": {}}}}}
REPORT = Report(
    sendable=True,
    scenario="missed_sla",
    elements=(ElementStatus(id="apology_explicit", status="present", spans=((9, 15),)),),
    rules_version="4",
)


def case_of(name):
    message = Message(id="t1", author=Author(role="customer"), text=f"Where is parcel {name}?")
    return EvalCase(name, CaseFile(scenario="missed_sla", ticket=Ticket(messages=(message,))), {}, {}, ())


def work_of(way, cases=100, repeat=1, at_once=4, basis=BASIS):
    names = [f"case-{n:03}" for n in range(cases)]
    wanted = Wanted(datasets=("many",), prompts=("slots",), models=("openai/stub",), repeat=repeat)
    return Work(
        basis=basis,
        asks=asks_of(names, wanted),
        cases={name: case_of(name) for name in names},
        required=lambda case, scenario: ("apology_explicit",),
        way=way,
        measurer=Measurer(("F09", "F15", "F31"), WORDS),
        at_once=at_once,
    )


def key_of(ask):
    return f"{ask.case} {ask.repeat}"


class AnyWay:
    """Takes whatever it is asked for."""

    def refuse(self, prompts, models):
        pass


class LetterWay(AnyWay):
    """Writes one line to everybody; fails for the cases that it is told to."""

    def __init__(self, failing=()):
        self.failing = failing

    async def make(self, ask, case):
        if ask.case in self.failing:
            raise ZeroDivisionError("oh")
        return made("We are sorry about the parcel.")


class StubWay(AnyWay):
    """Asks the stub server; says who asks, so that the server can end that process."""

    def __init__(self, client, address):
        self.client, self.address = client, address

    async def make(self, ask, case):
        messages = [{"role": "user", "content": key_of(ask)}]
        call = {"model": ask.model, "user": str(os.getpid()), "messages": messages, "response_format": SCHEMA}
        reply = (await self.client.post(self.address, json=call)).json()
        return made(reply["choices"][0]["message"]["content"])


def made(text):
    letter = Letter(subject="Sorry", body=text)
    return Made(
        scenario="missed_sla",
        model="openai/stub",
        letter=letter,
        report=REPORT,
        usage=Usage(prompt_tokens=9),
        seconds=0.1,
    )


def run_in_child(path, address):
    """500 drafts, from wherever the file stands."""

    async def go():
        async with httpx.AsyncClient() as client:
            work = work_of(StubWay(client, address), repeat=5)
            file = RunFile(Path(path))
            await carry_out(work, file, begin(file, work.basis, resume=True), lambda row: None)

    asyncio.run(go())
