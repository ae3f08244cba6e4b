"""Which database a command works on."""

from __future__ import annotations

from typing import Annotated

import typer

DatabaseOption = Annotated[
    str | None, typer.Option("--database", metavar="URL", help="Else AMENDS_DATABASE_URL, or amends.db here.")
]
