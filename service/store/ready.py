"""Whether the database can be asked, and has this program's tables."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from service.errors import StoreError
from service.store.database import Database
from service.store.migrate import newest_revision

Standing = Literal["ready", "not reached", "other tables"]
_STANDS_AT = sa.text("SELECT version_num FROM alembic_version")


async def standing_of(database: Database) -> Standing:
    try:
        async with database.reading() as connection:
            revision = (await connection.execute(_STANDS_AT)).scalar_one_or_none()
    except (StoreError, SQLAlchemyError):
        return "not reached"
    return "ready" if revision == newest_revision() else "other tables"
