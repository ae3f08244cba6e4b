"""Log lines: JSON where a program reads them, plain where a person does, and never what a customer wrote.

Every line of the process goes through here. Our own messages are fixed words with ids and counts, so they are told as
they are; a library may write anything, so of it only the place is told. An exception is its type and its stack.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Literal, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from service.web.observed.faults import short_path, stack_of, type_of

LogFormat = Literal["auto", "json", "text"]
Level = Literal["debug", "info", "warning", "error"]

_OURS = ("service", "guardrails", "prompts", "evals")
_TOLD_AS_THEY_ARE = ("uvicorn.error", "alembic")
"""Libraries whose messages are fixed words, addresses of ours and names of migrations."""
_OWN_WRITERS = ("uvicorn", "uvicorn.error", "uvicorn.access")
"""Loggers that are set up to write by themselves."""
_LIBRARY = "a library's message"


def start_logging(level: Level, how: LogFormat, stream: TextIO = sys.stderr) -> None:
    """From now on every line of this process is one of ours, and so is what would be printed of a fault."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter("text" if how == "text" or (how == "auto" and stream.isatty()) else "json"))
    handler.addFilter(is_told)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _OWN_WRITERS:
        writer = logging.getLogger(name)
        writer.handlers, writer.propagate, writer.level = [], True, logging.NOTSET
    # It tells raw paths, which hold ids and references; the line of a request is our own.
    logging.getLogger("uvicorn.access").disabled = True
    # A line that cannot be made would be printed as it is.
    logging.raiseExceptions = False
    # A warning may quote the value that it is about.
    logging.captureWarnings(True)
    _catch_what_nobody_does()


def is_told(record: logging.LogRecord) -> bool:
    """Of libraries only what is wrong."""
    return _is_known(record.name) or record.levelno >= logging.WARNING


def formatter(how: Literal["json", "text"]) -> logging.Formatter:
    """Makes a line of any record, whoever wrote it."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if how == "json"
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    return ProcessorFormatter(
        processors=[ProcessorFormatter.remove_processors_meta, renderer],
        foreign_pre_chain=_before_rendering(),
    )


def _before_rendering() -> Sequence[Processor]:
    return (
        structlog.contextvars.merge_contextvars,
        _with_words,
        _with_fault,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )


def _with_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """What the record says, as far as it may be told, and the fields that come with it."""
    record: logging.LogRecord = event["_record"]
    if _is_known(record.name):
        return {**event, **getattr(record, "fields", {})}
    at = f"{short_path(record.pathname)}:{record.lineno} {record.funcName}"
    return {**event, "event": _LIBRARY, "where": [at]}


def _with_fault(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    for words in ("exc_info", "stack_info"):
        event.pop(words, None)
    record: logging.LogRecord = event["_record"]
    exc = record.exc_info[1] if record.exc_info else None
    return event if exc is None else {**event, "error": type_of(exc), "where": stack_of(exc)}


def _is_known(name: str) -> bool:
    return name.split(".")[0] in _OURS or name.startswith(_TOLD_AS_THEY_ARE)


def _catch_what_nobody_does() -> None:
    """An exception that nobody catches is printed by Python with its message; a line tells of it instead."""
    log = logging.getLogger(__name__)

    def in_main(kind: type[BaseException], exc: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(exc, KeyboardInterrupt):
            log.critical("the process ended by an error", exc_info=(kind, exc, trace))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            log.error("a thread ended by an error", exc_info=args.exc_value)

    def nowhere(args: sys.UnraisableHookArgs) -> None:
        log.error("an error that nobody could be told of", exc_info=args.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, nowhere
