"""`python -m evals.changed.child OPTIONS PROFILE`: one run from the files beside it; a profile may be empty."""

from __future__ import annotations

import sys
from pathlib import Path

from evals.runs.command import RunOptions, run_evals
from service.errors import AmendsError
from service.garbage import seldom_collected
from service.settings import read_settings

_HERE = Path(__file__).parents[2]

if __name__ == "__main__":
    if not _HERE.samefile(Path()):
        sys.exit(f"drafts from {_HERE} and not from {Path().resolve()}; unset PYTHONSAFEPATH")
    try:
        settings = read_settings().model_copy(update={"profile": Path(sys.argv[2])})
        with seldom_collected():
            run_evals(settings, RunOptions.model_validate_json(sys.argv[1]))
    except AmendsError as exc:
        sys.exit(str(exc))
