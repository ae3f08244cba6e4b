"""Importing a module does nothing but define things, and the four top-level names are ours."""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("service", "prompts", "guardrails", "evals")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_top_level_package_is_ours_and_no_namesake(name):
    assert Path(str(importlib.import_module(name).__file__)).parent == ROOT / name


def test_every_module_imports_in_silence_without_an_environment():
    names = [
        module.name
        for package in PACKAGES
        for module in pkgutil.walk_packages([str(ROOT / package)], prefix=f"{package}.")
    ]
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={}, cwd=ROOT, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
