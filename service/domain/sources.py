"""The files that a decision rests on, to be kept with it: rules, playbook, prompts, and the code that judged."""

from __future__ import annotations

from typing import Literal, Protocol

from service.domain.value import Value

BundleKind = Literal["rules", "playbook", "prompts", "engine"]


class Bundle(Value):
    """What made up one version of the rules, the playbook or the prompts: texts by their paths.

    Of the engine only hashes are kept, and the versions of the libraries that it stands on.
    """

    kind: BundleKind
    version: str
    texts: dict[str, str] = {}
    parts: dict[str, str] = {}


class Sources(Protocol):
    """The files as this process has read them."""

    @property
    def engine(self) -> str:
        """The version of the code that judges letters."""
        ...

    def bundle(self, kind: BundleKind, version: str) -> Bundle | None:
        """The files of that version; None where this process has read others."""
        ...
