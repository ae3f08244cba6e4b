"""Read the company's profile. Whatever is wrong is told with the file and the key, before anything is drafted."""

from __future__ import annotations

from pathlib import Path

from prompts.yaml_files import read_shape
from service.domain.profile import Overlays, Profile
from service.errors import BadFile
from service.records.profile_checks import profile_complaints

USUAL_PLACE = Path("amends/profile.yaml")


def find_profile(named: Path | None, folder: Path = Path()) -> Path | None:
    """The profile that a setting names, else the one in its usual place, if there is one. An empty name is none."""
    if named is not None:
        return named if named != Path() else None
    usual = folder / USUAL_PLACE
    return usual if usual.is_file() else None


def load_profile(path: Path) -> Profile:
    """The profile, its paths made absolute; raises BadFile naming every wrong key."""
    profile = read_shape(path, Profile)
    complaints = profile_complaints(profile, path.parent)
    if complaints:
        raise BadFile("\n".join(f"{path}: {key}: {what}" for key, what in complaints))
    return _placed(profile, path.parent.absolute())


def _placed(profile: Profile, folder: Path) -> Profile:
    given = {name: folder / value for name, value in profile.overlays if value is not None}
    authority = profile.authority
    return profile.model_copy(
        update={
            "overlays": Overlays(**given),
            "authority": folder / authority if isinstance(authority, Path) else authority,
        }
    )
