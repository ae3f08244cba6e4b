"""A model whose letters are better when its prompt holds a certain word, and whose proposals are written beforehand."""

import json
import shutil
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from evals.cases import DATASETS
from evals.tune.cases import cases_of, tune_datasets
from evals.tune.options import TuneOptions
from service.drafting.compose import OfflineComposer
from service.gateway.call import RawReply
from service.settings import Settings

SETTINGS = Settings(profile=Path(), temperature=0, seed=1, local_models={}, model_tries=1)
MODEL = "local/double"
MAGIC = "marigold"
GOOD = f"```\nWrite the cause out with {MAGIC} care.\n```"
IDLE = "```\nKeep every sentence brisk and kind.\n```"


class Killed(BaseException):
    """Ends a run as a kill does: nothing catches it."""


class Double:
    """Writes the composer's letter, of which one part is empty words unless the prompt holds the magic word."""

    def __init__(self, *proposals, dies_at=None, spoilt="cause"):
        self.proposals, self.spoilt = list(proposals), spoilt
        self.drafts, self.reflections, self.dies_at = [], [], dies_at

    async def call(self, call, timeout_seconds, plan=None, on_text=None):
        if self.dies_at is not None and len(self.drafts) + len(self.reflections) == self.dies_at:
            raise Killed
        if call.json_schema is None:
            return self._propose(call)
        self.drafts.append(call)
        texts = composed(plan)
        if MAGIC not in call.messages[-1].content:
            texts[self.spoilt] = "We are sorry."
        return self._reply(json.dumps({slot: texts[slot] for slot in call.json_schema["required"]}))

    def _propose(self, call):
        """By what is asked, so that a run that goes on is answered as the whole one was."""
        text = self.proposals[len(self.reflections) % len(self.proposals)]
        self.reflections.append(call)
        return self._reply(text)

    def _reply(self, text):
        return RawReply(text=text, prompt_tokens=100, completion_tokens=10, cost=0.001, milliseconds=1)


_COMPOSED: dict[str, dict[str, str]] = {}


def composed(plan):
    """The composer's letter, each written once for all tests: the same for one plan every time."""
    key = plan.model_dump_json()
    if key not in _COMPOSED:
        _COMPOSED[key] = OfflineComposer().compose(plan)
    return dict(_COMPOSED[key])


def write_cases(folder, count, scenario="billing_error"):
    """So many cases of a scenario, under names of their own."""
    for number, source in enumerate(islice(cycle(_sources(scenario)), count)):
        (folder / f"case-{number:02}").mkdir(parents=True)
        shutil.copy(source / "case.json", folder / f"case-{number:02}" / "case.json")
    return str(folder)


OLDER = ("billing_error", "gym-charged-after-cancelling", "water-neighbours-meter")
"""In whose letters no other part tells the cause."""


@cache
def _sources(scenario):
    return tuple(_folder_of(name) for name in cases_of((), scenario, ()) if name in OLDER)


def _folder_of(name):
    return next(DATASETS / d / name for d in tune_datasets() if (DATASETS / d / name / "case.json").is_file())


def options(dataset, **changes):
    base = TuneOptions(
        scenario="billing_error", model=MODEL, reflection_model=MODEL, reflections=4, datasets=(dataset,)
    )
    return base.model_copy(update=changes)


def agree(lines):
    return True
