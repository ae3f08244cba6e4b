"""Letters as JSON lines: one object a letter, with everything that is known of its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from service.domain.parcel import Parcel


def json_lines(parcels: Iterable[Parcel]) -> Iterator[str]:
    return (f"{parcel.model_dump_json()}\n" for parcel in parcels)
