"""A GGUF file run by llama.cpp inside this process. It is loaded at the first call, and calls wait for one another."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pydantic import Field

from service.domain.value import Value
from service.errors import BadFile, MissingExtra

if TYPE_CHECKING:
    from types import ModuleType

_MAGIC = b"GGUF"
_PROMPT_STEP = 64
"""Tokens of a prompt that are read at one go; a call can be stopped between two goes. Longer steps are no faster."""
_STREAMED = {"stream": True, "stream_options": {"include_usage": True}, "return_progress": True}


class LocalSettings(Value):
    """How a local model runs."""

    threads: int = Field(default=1, ge=1)
    """Threads of llama.cpp wait by spinning: where cores are shared, two are slower than one."""
    context_tokens: int = Field(default=8192, ge=512)
    """What prompt and reply may take together; memory grows with it."""
    repeatable: bool = False
    """The same seed writes the same text, whatever was asked before. Every prompt is then read anew, from its start:
    without it the part shared with the call before is kept, and the sums round by how much of it there was."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply. The last one carries why the reply ended, and its tokens."""

    text: str = ""
    finish: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0


class EngineRefused(Exception):
    """llama.cpp will not take this call."""

    def __init__(self, message: str, *, too_long: bool = False) -> None:
        super().__init__(message)
        self.too_long = too_long


OnPiece = Callable[[Piece], bool]
"""Told each piece; True stops the reply."""


class Engine:
    """One model file. `reply` queues a call and answers at once."""

    def __init__(self, path: Path, settings: LocalSettings) -> None:
        self._path = path
        self._settings = settings
        self._server: Any = None  # xllamacpp has no types
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="local-model")

    def reply(self, request: Mapping[str, Any], on_piece: OnPiece) -> Future[None]:
        """A queued call, which tells its pieces from a thread. It raises BadFile, MissingExtra or EngineRefused."""
        how = {"cache_prompt": not self._settings.repeatable, **_STREAMED}
        return self._worker.submit(self._reply, {**request, **how}, on_piece)

    def _reply(self, request: dict[str, Any], on_piece: OnPiece) -> None:
        self._server = self._server or load(self._path, self._settings)
        reading = _Reading(on_piece)
        try:
            self._server.handle_chat_completions(request, reading.take)
        except ValueError as exc:
            raise EngineRefused(str(exc)) from exc
        reading.finish()


class _Reading:
    """Turns llama.cpp's chunks into pieces. What a callback raises is lost, so a refusal is kept until the end."""

    def __init__(self, on_piece: OnPiece) -> None:
        self._on_piece = on_piece
        self._finish: str | None = None
        self._refused: EngineRefused | None = None

    def take(self, chunk: dict[str, Any]) -> bool:
        if error := chunk.get("error"):
            self._refused = EngineRefused(error["message"], too_long=error.get("type") == "exceed_context_size_error")
            return True
        choice: dict[str, Any] = next(iter(chunk["choices"]), {})
        self._finish = choice.get("finish_reason") or self._finish
        text = choice.get("delta", {}).get("content") or ""
        return self._on_piece(self._last(chunk["usage"]) if "usage" in chunk else Piece(text))

    def finish(self) -> None:
        if self._refused:
            raise self._refused

    def _last(self, usage: dict[str, int]) -> Piece:
        return Piece("", self._finish or "stop", usage["prompt_tokens"], usage["completion_tokens"])


@cache
def engine_for(path: Path, settings: LocalSettings) -> Engine:
    """The process's one engine for a file: a model is too large to be held twice."""
    return Engine(path, settings)


def load(path: Path, settings: LocalSettings) -> Any:  # noqa: ANN401  xllamacpp has no types
    """llama.cpp with the model in memory, to be called in this process only. Raises BadFile or MissingExtra."""
    xllamacpp = import_xllamacpp()
    params = params_for(xllamacpp, path, settings)
    params.api_keys = [secrets.token_urlsafe(32)]
    # llama.cpp always listens. It does so on a socket whose folder is gone when the model is loaded.
    with _unshared_address() as address:
        params.hostnames = [address]
        return start(xllamacpp, params, path)


def start(xllamacpp: ModuleType, params: Any, path: Path) -> Any:  # noqa: ANN401  the same
    """A running llama.cpp; raises BadFile when it cannot load the file."""
    try:
        return xllamacpp.Server(params)
    except RuntimeError as exc:
        raise BadFile(f"{path}: llama.cpp cannot load this model ({exc})") from exc


def params_for(xllamacpp: ModuleType, path: Path, settings: LocalSettings) -> Any:  # noqa: ANN401  the same
    """llama.cpp's parameters, with everything off that shows other people's prompts or looks at the network."""
    check_model_file(path)
    params = xllamacpp.CommonParams()
    params.model.path, params.model_alias = str(path), {path.stem}
    params.n_ctx = settings.context_tokens
    params.n_parallel = 1
    params.n_batch = params.n_ubatch = _PROMPT_STEP
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings.threads
    params.cache_ram_mib = 0
    params.n_threads_http = 1
    params.verbosity = 0
    params.endpoint_slots = params.ui = False
    params.offline = True
    params.cors_origins, params.cors_credentials = "", False
    return params


def check_model_file(path: Path) -> None:
    """Raises BadFile, naming the path, unless it is a GGUF file."""
    if not path.is_file():
        raise BadFile(f"{path}: there is no such model file; a local model is named local/<alias> or local/<path>.gguf")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise BadFile(f"{path}: not a GGUF model file")


def import_xllamacpp() -> ModuleType:
    """The library, if the extra is installed; its threads are told to wait without spinning."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        import xllamacpp
    except ImportError as exc:
        raise MissingExtra("local models need the extra: pip install 'amends[local]'") from exc
    module: ModuleType = xllamacpp
    return module


@contextmanager
def _unshared_address() -> Iterator[str]:
    if not hasattr(socket, "AF_UNIX"):
        yield "127.0.0.1"
        return
    with TemporaryDirectory(prefix="amends-") as folder:
        yield f"{folder}/model.sock"
