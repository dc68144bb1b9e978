"""Logs, metrics and traces. One catalogue of metric names, below; one registry per process."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
_LATENCY = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUEST_SECONDS = Histogram(
    "entrepot_http_request_seconds", "Time to answer, without streams.",
    ["route", "method", "status"], buckets=_LATENCY, registry=REGISTRY,
)  # fmt: skip
RELAY_PUBLISHED = Counter(
    "entrepot_relay_published_total", "Events published to Kafka.", registry=REGISTRY
)
RELAY_ROUND_SECONDS = Histogram(
    "entrepot_relay_round_seconds", "One batch: read, publish, delete.", buckets=_LATENCY,
    registry=REGISTRY,
)  # fmt: skip
OUTBOX_ROWS = Gauge("entrepot_outbox_rows", "Events waiting for the relay.", registry=REGISTRY)
OUTBOX_AGE_SECONDS = Gauge(
    "entrepot_outbox_oldest_seconds", "Age of the oldest waiting event.", registry=REGISTRY
)
CONSUMED = Counter(
    "entrepot_consumer_events_total", "Records handled, by outcome.", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
CONSUMER_LAG = Gauge(
    "entrepot_consumer_lag_records", "Records not yet read.", ["topic"], registry=REGISTRY
)
EVENT_AGE_SECONDS = Histogram(
    "entrepot_consumer_event_age_seconds", "From the fact to its effect here.",
    buckets=_LATENCY, registry=REGISTRY,
)  # fmt: skip
DEAD_LETTERS = Gauge(
    "entrepot_dead_letters", "Records that wait for a person.", ["status"], registry=REGISTRY
)
TASK_RESTARTS = Counter(
    "entrepot_task_restarts_total", "Crash-only tasks started again.", ["task"],
    registry=REGISTRY,
)  # fmt: skip
JOB_SECONDS = Histogram(
    "entrepot_job_seconds", "Runs of clock-driven jobs.", ["job", "outcome"], buckets=_LATENCY,
    registry=REGISTRY,
)  # fmt: skip

_PROPAGATOR = TraceContextTextMapPropagator()


def metrics_text() -> bytes:
    """The metrics in Prometheus' text format."""
    return generate_latest(REGISTRY)


def set_up_logs(service: str, *, fmt: str = "json", level: str = "info") -> None:
    """JSON lines (or a console view) on standard error, for our code and for libraries."""

    def name_service(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["service"] = service
        return event

    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        name_service,
    ]
    last: Any = (
        structlog.processors.JSONRenderer()
        if fmt == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            foreign_pre_chain=before,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("uvicorn.access", "httpx", "httpcore", "aiokafka"):
        logging.getLogger(noisy).setLevel("WARNING")


def set_up_traces(service: str, endpoint: str) -> None:
    """Send spans to an OTLP collector over HTTP; nothing happens without an endpoint."""
    if not endpoint:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"entrepot-{service}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
    trace.set_tracer_provider(provider)


def tracer() -> trace.Tracer:
    """The process's tracer; it does nothing until traces are set up."""
    return trace.get_tracer("entrepot")


def context_of(traceparent: str) -> Any:
    """The trace context that a header carried (W3C Trace Context)."""
    return _PROPAGATOR.extract({"traceparent": traceparent}) if traceparent else None


def current_traceparent(fallback: str = "") -> str:
    """The header for the span in force, or what came in when nobody traces here."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get("traceparent", fallback)
