"""Alembic's way in: the tables to compare with, and the connection that `service.store.migrate` opened."""

from __future__ import annotations

from alembic import context

from service.store.tables import METADATA


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    context.run_migrations()


# Alembic runs the file under this name; importing it as a module runs nothing.
if __name__ == "env_py":
    run()
