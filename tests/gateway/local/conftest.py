"""The tests of a real model run when its file is there. Without it they are deselected, and the run says so."""

from importlib.util import find_spec

import pytest

from evals.local_files import MODELS, models_folder

SMOL = models_folder() / MODELS["smol"].file
LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config, items):
    if SMOL.is_file() and find_spec("xllamacpp"):
        return
    of_the_model = [item for item in items if "smol" in getattr(item, "fixturenames", ())]
    config.stash[LEFT_OUT] = config.stash.get(LEFT_OUT, 0) + len(of_the_model)
    config.hook.pytest_deselected(items=of_the_model)
    items[:] = [item for item in items if item not in of_the_model]


def pytest_terminal_summary(terminalreporter, config):
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"{count} tests of a real model left out; for them: make local-model ARGS=smol")


@pytest.fixture
def smol():
    return SMOL
