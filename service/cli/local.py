"""A local model, held open for other programs of this machine."""

from __future__ import annotations

import signal

import typer

from service.bootstrap import local_settings
from service.gateway.local_provider import model_path
from service.gateway.local_server import serve_local
from service.settings import read_settings


def hold_model(name: str, port: int) -> None:
    """Serve until interrupted or told to stop. Raises MissingExtra, BadSetting or BadFile when it cannot."""
    settings = read_settings()
    path = model_path(name.removeprefix("local/"), settings.local_models)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with serve_local(path, port=port, settings=local_settings(settings)) as url:
        typer.echo(f"{path.name} answers at {url}; from another shell: AMENDS_API_BASE={url} AMENDS_MODEL=openai/local")
        try:
            signal.pause()
        except KeyboardInterrupt:
            typer.echo("Stopped.")
