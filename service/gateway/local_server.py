"""A GGUF file behind llama.cpp's OpenAI-compatible HTTP server, for programs on this machine and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from service.errors import BadSetting
from service.gateway.local_engine import LocalSettings, import_xllamacpp, params_for, start


@contextmanager
def serve_local(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    api_key: str | None = None,
    settings: LocalSettings | None = None,
) -> Iterator[str]:
    """The server's address, `http://…/v1`, for as long as the block lasts. Port 0 takes a free one."""
    if not ip_address(host).is_loopback:
        raise BadSetting(f"{host}: a local model is served on a loopback address only, such as 127.0.0.1")
    xllamacpp = import_xllamacpp()
    params = params_for(xllamacpp, path, settings or LocalSettings())
    params.hostnames, params.port = [host], port
    params.api_keys = [api_key] if api_key else []
    params.n_threads_http = 4
    server = start(xllamacpp, params, path)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        # llama.cpp stops when its last reference goes.
        del server
