"""What holds for the whole suite."""

import gc
import logging
from importlib.util import find_spec

import pytest

from evals.local_files import MODELS, models_folder
from tests.discreet import Overhearing

SMOL = models_folder() / MODELS["smol"].file
"""The model that tests of a real model run, when it has been fetched."""


def has_model():
    return SMOL.is_file() and find_spec("xllamacpp") is not None


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays for the whole run: nobody looks through it for what could be thrown away."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)  # Rules and letters are many small values that last.


def pytest_collection_modifyitems(config, items):
    if has_model():
        return
    of_the_model = [item for item in items if "smol" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=of_the_model)
    items[:] = [item for item in items if item not in of_the_model]


def pytest_terminal_summary(terminalreporter):
    if not has_model():
        terminalreporter.write_line("The tests of a real model were left out; for them: make local-model ARGS=smol")


@pytest.fixture
def smol():
    return SMOL


@pytest.fixture(scope="session")
def overhearing():
    """Hears everything that is logged while the tests run, the lines of requests too."""
    heard = Overhearing()
    logging.getLogger().addHandler(heard)
    logging.getLogger("service.web.observed").setLevel(logging.INFO)
    yield heard
    logging.getLogger().removeHandler(heard)


@pytest.fixture(autouse=True)
def _nothing_of_a_customer_is_logged(overhearing):
    yield
    told = overhearing.told.copy()
    overhearing.told.clear()
    assert told == []
