"""What happened: facts that history keeps and letters tell about."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to one subject.

    `kind` is `subject.verb`, for instance `user.created`. `before` and `after` hold only the
    fields that differ, by our own names, and never a secret. `recipient` is where a letter about
    it would go; it is not kept.
    """

    kind: str
    instance_id: str | None
    subject_id: str
    subject_name: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    recipient: str | None = None
