"""Secrets that stand in files, as container platforms and systemd hand them over: `AMENDS_<NAME>_FILE` names one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from service.errors import BadSetting

_FILE = "_FILE"


def secrets_in_files(environment: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    """What the files hold, by the variable that each stands in for: one of `names`, or one that begins as they do.

    A name that ends in `_` stands for all that begin so. Raises BadSetting for a file that cannot be read or is
    empty, and for a secret that is given both ways.
    """
    found = {}
    for variable, path in environment.items():
        name = variable.removesuffix(_FILE)
        if path and variable.endswith(_FILE) and (name in names or _begins_as(name, names)):
            if environment.get(name):
                raise BadSetting(f"{name} and {variable} are both set; keep one")
            found[name] = _read(variable, Path(path))
    return found


def _begins_as(name: str, names: frozenset[str]) -> bool:
    return any(first.endswith("_") and name.startswith(first) and name != first for first in names)


def _read(variable: str, path: Path) -> str:
    try:
        text = path.read_text("utf-8").strip()
    except OSError as exc:
        raise BadSetting(f"{variable}: {path}: {exc.strerror}") from exc
    except UnicodeDecodeError:
        # What it holds is a secret, and the error would quote it.
        raise BadSetting(f"{variable}: {path}: the file is no text in UTF-8") from None
    if not text:
        raise BadSetting(f"{variable}: {path}: the file is empty")
    return text
