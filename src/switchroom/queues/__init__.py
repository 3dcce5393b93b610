"""Where contacts wait."""

from switchroom.queues.create import create
from switchroom.queues.find import exist, names_of, page
from switchroom.queues.queue import NewQueue, Outbound, Queue, QueueStatus, QueueType
from switchroom.queues.reach import reach

__all__ = [
    "NewQueue",
    "Outbound",
    "Queue",
    "QueueStatus",
    "QueueType",
    "create",
    "exist",
    "names_of",
    "page",
    "reach",
]
