"""What the service has done and what waits, in Prometheus' text format. Labels come from closed sets alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from service.domain.backlog import Backlog
from service.domain.draft import Draft
from service.errors import ModelCall

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""Callers can make up others without end."""


class Answered(NamedTuple):
    """One request, under its route's template, never under a raw path, which may name a customer."""

    method: str
    route: str
    status: int


class Meters:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        of_route = ("method", "route", "status")
        self._requests = Counter("amends_http_requests", "Answered requests.", of_route, registry=own)
        self._seconds = Histogram(
            "amends_http_request_seconds", "From the request to the end of its answer.", ("route",), registry=own,
            buckets=_SECONDS,
        )  # fmt: skip
        self._drafts = Counter("amends_drafts", "Drafts written.", ("status", "scenario"), registry=own)
        self._findings = Counter("amends_findings", "Findings in letters that were drafted.", ("rule",), registry=own)
        self._checks = Counter("amends_checks", "Letters that the rules judged.", ("sendable",), registry=own)
        self._calls = Counter("amends_model_calls", "Calls to models.", ("outcome",), registry=own)
        self._call_seconds = Histogram("amends_model_call_seconds", "Of one call.", registry=own, buckets=_SECONDS)
        self._tokens = Counter("amends_model_tokens", "Tokens of models.", ("kind",), registry=own)
        self._cost = Counter("amends_model_cost_usd", "What models cost, as far as prices are known.", registry=own)
        self._under_way = Gauge("amends_drafts_under_way", "Drafts being written that nobody waits for.", registry=own)
        self._outbox = Gauge("amends_outbox_messages", "Messages to other systems.", ("state",), registry=own)
        self._promises = Gauge("amends_promises", "Promises to customers.", ("state",), registry=own)
        self._parked = Gauge("amends_drafts_parked", "Accepted drafts that are not written yet.", registry=own)
        self._database = Gauge("amends_database_up", "Whether the database could be asked just now.", registry=own)
        self._build = Gauge("amends_build_info", "The program and its rules.", ("version", "rules"), registry=own)

    def built(self, rules_version: str) -> None:
        """Which rules letters are judged by; tenants may have rules of their own."""
        self._build.labels(version("amends"), rules_version).set(1)

    def count(self, answered: Answered, seconds: float) -> None:
        self._requests.labels(*answered).inc()
        self._seconds.labels(answered.route).observe(seconds)

    def drafted(self, draft: Draft) -> None:
        self._drafts.labels(draft.status, draft.scenario).inc()
        for finding in draft.report.findings if draft.report else ():
            self._findings.labels(finding.rule).inc()

    def checked(self, sendable: bool) -> None:
        self._checks.labels("yes" if sendable else "no").inc()

    def called(self, calls: Iterable[ModelCall]) -> None:
        """Each call, those that were held back too; these took no time."""
        for call in calls:
            self._calls.labels(call.outcome).inc()
            self._tokens.labels("prompt").inc(call.prompt_tokens)
            self._tokens.labels("completion").inc(call.completion_tokens)
            self._cost.inc(call.cost or 0)
            if call.sent:
                self._call_seconds.observe(call.milliseconds / 1000)

    def stand(self, backlog: Backlog | None, under_way: int) -> None:
        """What waits just now; None where the database cannot say."""
        self._under_way.set(under_way)
        self._database.set(backlog is not None)
        for gauge in (self._outbox, self._promises):
            gauge.clear()
        if backlog is None:
            self._parked.set(float("nan"))
            return
        for state, number in (("waiting", backlog.messages_waiting), ("failed", backlog.messages_failed)):
            self._outbox.labels(state).set(number)
        for state, number in (("open", backlog.promises_open), ("overdue", backlog.promises_overdue)):
            self._promises.labels(state).set(number)
        self._parked.set(backlog.drafts_parked)

    def text(self) -> str:
        return generate_latest(_Told(self._registry)).decode()


class _Told(Collector):
    """Without the moment at which each series began: it triples their number, and nobody asks for it."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def collect(self) -> Iterator[Metric]:
        for metric in self._registry.collect():
            metric.samples = [sample for sample in metric.samples if not sample.name.endswith("_created")]
            yield metric


def known_method(method: str) -> str:
    return method if method in _METHODS else "other"
