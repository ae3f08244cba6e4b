"""litellm, imported at the first call and not before, with its switches set and our own providers registered."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

MakeProvider = Callable[[], Any]
"""Makes a litellm `CustomLLM`; called once litellm may be imported."""


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """What an import makes stays; looking through it again and again for garbage takes nearly half of its time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class LitellmLibrary:
    """`providers` are reached by the first part of a model's name, inside this process."""

    def __init__(self, providers: Mapping[str, MakeProvider]) -> None:
        self._make = dict(providers)
        self._litellm: ModuleType | None = None

    def in_process(self, model: str) -> bool:
        return model.split("/")[0] in self._make

    async def load(self) -> Any:  # noqa: ANN401  litellm's module, whose types are of little use
        if self._litellm is None:
            # The import takes seconds, in which the service has other requests to answer.
            self._litellm = await asyncio.to_thread(self._import)
        return self._litellm

    def _import(self) -> ModuleType:
        # Without it litellm fetches a price list from the network while it is being imported.
        os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
        with warnings.catch_warnings(), _nothing_thrown_away():
            # pydantic has a remark on one of litellm's own types, which are only built when they are first used.
            warnings.simplefilter("ignore")
            import litellm
            from litellm.types.utils import Delta

            _ = litellm.ModelResponse(), Delta(content="")
        litellm.suppress_debug_info = True
        litellm.disable_hf_tokenizer_download = True
        litellm.telemetry = False
        # Below that it logs whole prompts, and it writes by itself, past whatever this process logs with.
        for name in ("LiteLLM", "LiteLLM Proxy", "LiteLLM Router"):
            logger = logging.getLogger(name)
            logger.setLevel(logging.WARNING)
            logger.handlers, logger.propagate = [], True
        # The list is the whole process's: what others registered stays.
        others: list[Any] = [entry for entry in litellm.custom_provider_map if entry["provider"] not in self._make]
        ours: list[Any] = [{"provider": name, "custom_handler": make()} for name, make in self._make.items()]
        litellm.custom_provider_map = [*others, *ours]
        return litellm
