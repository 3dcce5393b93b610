"""What the server counts, for Prometheus to scrape.

With several worker processes the library gathers them through files in the folder that
PROMETHEUS_MULTIPROC_DIR names; `switchroom serve` sets it before this module is loaded.
"""

import os
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
SHARED_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"

_answers = Counter("switchroom_answers", "Answers to operations.", ["status"])
_answer_seconds = Histogram(
    "switchroom_answer_seconds",
    "Time from a whole request to its answer.",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10),
)


def answered(status: int, seconds: float) -> None:
    """Count an answer."""
    _answers.labels(status).inc()
    _answer_seconds.observe(seconds)


def page() -> bytes:
    """Write what was counted, over all worker processes."""
    if SHARED_FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
