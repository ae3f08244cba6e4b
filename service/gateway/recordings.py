"""Calls that were made once and are answered from disk ever after, strictly: what was not recorded fails."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from service.domain.request import LetterPlan
from service.domain.value import Value
from service.errors import BadFile, NotRecorded
from service.gateway.call import Call, Caller, OnText, RawReply

_WORD = re.compile(r"\w+")


class Recording(Value):
    """A call with the reply that it got. It holds no key and no address, and as much of a ticket as was sent."""

    call: Call
    reply: RawReply


def key_of(call: Call) -> str:
    """What a recording is found by: a hash of everything that decides the reply."""
    told = json.dumps(call.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


class RecordingCaller:
    """Passes each call on and keeps its reply. A call that is recorded already is not made again."""

    def __init__(self, inner: Caller, folder: Path) -> None:
        self._inner = inner
        self._folder = folder
        self._replay = ReplayCaller(folder)

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        if (known := self._replay.find(call)) is not None:
            return _told(known.reply, on_text)
        reply = await self._inner.call(call, timeout_seconds, plan, on_text)
        _save(self._folder, Recording(call=call, reply=reply))
        return reply


class ReplayCaller:
    """Answers from recordings alone. Raises NotRecorded, naming the recording that comes nearest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        found = self.find(call)
        if found is None:
            raise NotRecorded(f"{call.model}: this call is not in {self._folder}; {self._nearest(call)}")
        return _told(found.reply, on_text)

    def find(self, call: Call) -> Recording | None:
        """The recording of exactly this call."""
        path = _path(self._folder, call)
        return _load(path) if path.is_file() else None

    def _nearest(self, call: Call) -> str:
        """Which recording is most alike, and what tells the two apart."""
        alike = max(self._recordings, key=lambda known: _likeness(known[1].call, call), default=None)
        if alike is None:
            return "nothing is recorded there. Record it with the model at hand"
        path, recording = alike
        differs = ", ".join(_differences(recording.call, call))
        return f"the nearest is {path.name}, which differs in {differs}. Record anew with the model at hand"

    @cached_property
    def _recordings(self) -> list[tuple[Path, Recording]]:
        return list(_all(self._folder))


def _all(folder: Path) -> Iterator[tuple[Path, Recording]]:
    for path in sorted(folder.glob("*/*.json")):
        yield path, _load(path)


def _path(folder: Path, call: Call) -> Path:
    return folder / re.sub(r"[^\w.-]+", "-", call.model) / f"{key_of(call)}.json"


def _load(path: Path) -> Recording:
    try:
        return Recording.model_validate_json(path.read_bytes())
    except ValidationError as exc:
        raise BadFile(f"{path}: not a recording: {exc.errors()[0]['msg']}") from exc


def _save(folder: Path, recording: Recording) -> None:
    """The whole file or none of it, whatever else is written at the same time."""
    path = _path(folder, recording.call)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as half:
        half.write(json.dumps(recording.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
    Path(half.name).chmod(0o644)
    Path(half.name).replace(path)


def _told(reply: RawReply, on_text: OnText | None) -> RawReply:
    if on_text is not None:
        on_text(reply.text)
    return reply


def _differences(one: Call, other: Call) -> list[str]:
    """The parts in which two calls differ, each message by its number."""
    ours, theirs = one.model_dump(), other.model_dump()
    parts = [name for name in ours if name != "messages" and ours[name] != theirs[name]]
    messages = zip(one.messages, other.messages, strict=False)
    parts += [f"message {n} ({a.role})" for n, (a, b) in enumerate(messages, 1) if a != b]
    if len(one.messages) != len(other.messages):
        parts.append("the number of messages")
    return parts


def _likeness(one: Call, other: Call) -> float:
    """How many words two calls share, from 0 to 1 (Jaccard); another model's come last."""
    ours, theirs = (set(_WORD.findall(" ".join(m.content for m in c.messages))) for c in (one, other))
    shared = len(ours & theirs) / (len(ours | theirs) or 1)
    return shared if one.model == other.model else shared - 1
