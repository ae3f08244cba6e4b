"""A service with the durable engine writes batches' letters itself, or queues them for whoever does."""

from pathlib import Path

import pytest

from service.domain.access import Place
from service.settings import Settings
from service.web.app import create_app
from tests.jobs.crowd import HOME, enlisted, until
from tests.store.killing.serve import Composing


@pytest.fixture
def settings(tmp_path):
    return Settings(database_url=f"sqlite:///{tmp_path / 'amends.db'}", profile=Path())


async def test_one_process_of_a_file_writes_letters_and_the_other_queues_them(settings):
    one, two = (create_app(settings, model=Composing(), durable=True) for _ in range(2))

    async with one.router.lifespan_context(one), two.router.lifespan_context(two):
        made = await enlisted(two.state.jobs.books(HOME), 1)
        await two.state.jobs.engine.start(HOME, made.id, "Ada")
        progress = await until(one.state.jobs, made)

    assert progress.counts == {"drafted": 1}
    # Where the engine sweeps the ledgers, the service does not.
    assert ("sweep" in one.state.pulses, "sweep" in two.state.pulses) == (False, True)


async def test_a_process_that_is_to_write_no_letters_only_queues(settings):
    app = create_app(settings.model_copy(update={"worker": False}), durable=True)

    async with app.router.lifespan_context(app):
        made = await enlisted(app.state.jobs.books(Place()), 1)
        progress = await app.state.jobs.engine.start(HOME, made.id, "Ada")

    assert progress.counts == {"waiting": 1}
