"""GGUF models as a litellm provider, `local/<alias>` or `local/<path>.gguf`, reached like any other model."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.errors import AmendsError, BadSetting
from service.gateway.local_engine import (
    Engine,
    EngineRefused,
    LocalSettings,
    Piece,
    check_model_file,
    engine_for,
    import_xllamacpp,
)

if TYPE_CHECKING:
    from litellm.llms.custom_llm import CustomLLM

PROVIDER = "local"
_PASSED_ON = ("temperature", "top_p", "max_tokens", "seed", "response_format", "stop")


def local_provider(models: Mapping[str, Path], settings: LocalSettings | None = None) -> CustomLLM:
    """A provider that runs the models inside this process; `models` are the aliases.

    litellm is imported here, and only once its switches are set: `LitellmLibrary` sees to that.
    """
    from litellm import ModelResponse, Usage
    from litellm.exceptions import BadRequestError, ContextWindowExceededError
    from litellm.llms.custom_llm import CustomLLM

    how = settings or LocalSettings()

    class LocalProvider(CustomLLM):
        async def acompletion(self, *args: Any, **kwargs: Any) -> ModelResponse:  # noqa: ANN401  litellm's
            pieces = [piece async for piece in self._pieces(**kwargs)]
            response = ModelResponse(model=kwargs["model"])
            response.choices[0].message.content = "".join(piece.text for piece in pieces)
            response.choices[0].finish_reason = pieces[-1].finish or "stop"
            response.usage = Usage(**_usage(pieces[-1]))
            # One's own machine sends no bill: a known price, unlike that of a model litellm has not heard of.
            response._hidden_params["response_cost"] = 0.0
            return response

        async def astreaming(  # type: ignore[override]  # litellm iterates over it without awaiting it first
            self,
            *args: object,
            **kwargs: Any,  # noqa: ANN401  litellm's
        ) -> AsyncIterator[Any]:
            async for piece in self._pieces(**kwargs):
                if piece.text or piece.finish:
                    yield _chunk(piece)

        async def _pieces(
            self, model: str, messages: list[Any], optional_params: dict[str, Any], **_: object
        ) -> AsyncIterator[Piece]:
            request = {"messages": messages, **{k: v for k, v in optional_params.items() if k in _PASSED_ON}}
            try:
                async for piece in pieces_of(engine_for(model_path(model, models), how), request):
                    yield piece
            except EngineRefused as exc:
                kind = ContextWindowExceededError if exc.too_long else BadRequestError
                raise kind(f"{model}: {exc}", model, PROVIDER) from exc
            except AmendsError as exc:
                raise BadRequestError(str(exc), model, PROVIDER) from exc

    return LocalProvider()


async def pieces_of(engine: Engine, request: Mapping[str, Any]) -> AsyncIterator[Piece]:
    """The reply as it is written. Whoever stops listening stops the model, or gives up a turn not yet come."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Piece | None] = asyncio.Queue()
    nobody_listens = threading.Event()

    def tell(piece: Piece | None) -> bool:
        try:
            loop.call_soon_threadsafe(arrived.put_nowait, piece)
        except RuntimeError:  # The loop is closed.
            return True
        return nobody_listens.is_set()

    job = engine.reply(request, tell)
    job.add_done_callback(lambda _: tell(None))
    try:
        while (piece := await arrived.get()) is not None:
            yield piece
        job.result()
    finally:
        nobody_listens.set()
        job.cancel()


def model_path(name: str, models: Mapping[str, Path]) -> Path:
    """The file behind an alias or a path, however it is written; raises BadSetting for a name that is neither."""
    if name in models:
        return models[name].expanduser().resolve()
    if not name.endswith(".gguf"):
        known = ", ".join(repr(alias) for alias in models) or "none"
        raise BadSetting(f"no local model {name!r} (AMENDS_LOCAL_MODELS has: {known}), and not a path to a .gguf file")
    return Path(name).expanduser().resolve()


def check_local_model(name: str, models: Mapping[str, Path]) -> None:
    """Raises MissingExtra, BadSetting or BadFile for a `local/…` name that cannot work; loads nothing large."""
    check_model_file(model_path(name.removeprefix(f"{PROVIDER}/"), models))
    import_xllamacpp()


def _usage(piece: Piece) -> dict[str, int]:
    return {
        "prompt_tokens": piece.prompt_tokens,
        "completion_tokens": piece.completion_tokens,
        "total_tokens": piece.prompt_tokens + piece.completion_tokens,
    }


def _chunk(piece: Piece) -> dict[str, Any]:
    """A GenericStreamingChunk, as litellm names it."""
    return {
        "text": piece.text,
        "is_finished": piece.finish is not None,
        "finish_reason": piece.finish or "",
        "usage": _usage(piece) if piece.finish else None,
        "index": 0,
        "tool_use": None,
    }
