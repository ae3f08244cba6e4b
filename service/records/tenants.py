"""The tenants of a folder: one folder each, whose name is the tenant's, with its profile."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from service.domain.access import TenantName
from service.errors import BadFile, BadSetting

PROFILE = "profile.yaml"
_NAME: TypeAdapter[str] = TypeAdapter(TenantName)


def find_tenants(folder: Path) -> dict[str, Path]:
    """Each tenant's profile, by its name. Raises BadFile for a folder that is none, BadSetting where there is none."""
    if not folder.is_dir():
        raise BadSetting(f"AMENDS_TENANTS_DIR: there is no folder {str(folder)!r}")
    own = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    if not own:
        raise BadSetting(f"AMENDS_TENANTS_DIR: {folder} has no tenant; make {folder / 'NAME' / PROFILE}")
    return {_named(path): _profile_in(path) for path in own}


def _named(folder: Path) -> str:
    try:
        return _NAME.validate_python(folder.name)
    except ValidationError as exc:
        raise BadFile(f"{folder}: a tenant's name is {exc.errors()[0]['msg']}") from exc


def _profile_in(folder: Path) -> Path:
    path = folder / PROFILE
    if not path.is_file():
        raise BadFile(f"{path}: there is no such file; every folder of AMENDS_TENANTS_DIR is a tenant, and has one")
    return path
