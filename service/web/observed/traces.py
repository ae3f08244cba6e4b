"""Traces for OpenTelemetry: durations and counts by names of ours. Off unless there is somewhere to send them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from opentelemetry.context import Context
from opentelemetry.trace import Link, NoOpTracerProvider, Span, SpanKind, Tracer, TracerProvider
from opentelemetry.util.types import Attributes, AttributeValue

from service.errors import MissingExtra

if TYPE_CHECKING:
    from fastapi.telemetry import TelemetryConfig
    from opentelemetry.sdk.trace import TracerProvider as SdkProvider

_TOLD = frozenset(
    (
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "network.protocol.version",
        "url.scheme",
        "error.type",
        "code.function.name",
    )
)
"""Of the framework's attributes. Path, query and host are the caller's words, and may name a customer."""
_OURS = "amends."
_EXTRA = "OTEL_EXPORTER_OTLP_ENDPOINT is set, and sending traces needs its libraries: pip install 'amends[otel]'"
no_traces: TracerProvider = NoOpTracerProvider()


def tracer_provider(endpoint: str | None) -> TracerProvider:
    """Sends spans to the endpoint, or nowhere. Raises MissingExtra."""
    return exporting(endpoint) if endpoint else no_traces


def exporting(endpoint: str) -> SdkProvider:
    """Sends spans in batches to a collector over HTTP. Raises MissingExtra."""
    if find_spec("opentelemetry.sdk") is None or find_spec("opentelemetry.exporter") is None:
        raise MissingExtra(_EXTRA)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider as SdkProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = SdkProvider(resource=Resource.create({"service.name": "amends"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces")))
    return provider


def send_the_rest(provider: TracerProvider) -> None:
    """What is not sent yet. Takes as long as the collector does, some ten seconds where it is away."""
    flush = getattr(provider, "force_flush", None)
    if flush is not None:
        flush(10_000)


def telemetry(provider: TracerProvider) -> TelemetryConfig:
    """What the framework traces by itself. Its logs carry the text of exceptions; its metrics are ours already."""
    on = not isinstance(provider, NoOpTracerProvider)
    return {
        "tracing": on,
        "tracer_provider": Discreet(provider) if on else None,
        "metrics": False,
        "logs": False,
        "operation_spans": False,
        "auto_configure": False,
        "exclude": lambda scope: scope["path"] in ("/healthz", "/readyz", "/metrics"),
    }


class Discreet(TracerProvider):
    """Keeps back, from whatever asks it for spans, what a span is not to tell."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider

    def get_tracer(
        self,
        instrumenting_module_name: str,
        instrumenting_library_version: str | None = None,
        schema_url: str | None = None,
        attributes: Attributes = None,
    ) -> Tracer:
        return _DiscreetTracer(
            self._provider.get_tracer(instrumenting_module_name, instrumenting_library_version, schema_url, attributes)
        )


class _DiscreetTracer(Tracer):
    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer

    def start_span(
        self,
        name: str,
        context: Context | None = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
    ) -> Span:
        told = only_told(attributes or {})
        return self._tracer.start_span(name, context, kind, told, links, start_time, False, False)

    @contextmanager
    def start_as_current_span(  # type: ignore[override]  # The decorator that is wanted is private to the library.
        self,
        name: str,
        context: Context | None = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
        end_on_exit: bool = True,
    ) -> Iterator[Span]:
        """An exception's message is an attribute of its event, so none is recorded."""
        told = only_told(attributes or {})
        with self._tracer.start_as_current_span(
            name, context, kind, told, links, start_time, False, False, end_on_exit
        ) as span:
            yield span


def only_told(attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    return {name: value for name, value in attributes.items() if name in _TOLD or name.startswith(_OURS)}
