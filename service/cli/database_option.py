"""Which database a command works on, and whose rows of it."""

from __future__ import annotations

from typing import Annotated

import typer

DatabaseOption = Annotated[
    str | None, typer.Option("--database", metavar="URL", help="Else AMENDS_DATABASE_URL, or amends.db here.")
]
TenantOption = Annotated[
    str, typer.Option("--tenant", metavar="NAME", help="Whose rows, as its folder in AMENDS_TENANTS_DIR is called.")
]
PartnerOption = Annotated[
    str | None,
    typer.Option("--partner", metavar="NAME", help="One outsourced partner's rows, by its name in the profile."),
]
DEFAULT = "default"
"""The tenant of whoever has no folder of them. Written out: pydantic would double the start of every command."""
