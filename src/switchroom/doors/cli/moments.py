"""Moments as the command line writes them: ISO 8601, in UTC."""

from datetime import UTC, datetime


def written(seconds: float | None) -> str | None:
    """Write a moment given in seconds since 1970."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
