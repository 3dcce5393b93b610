"""What people say of being available."""

from switchroom.agent_statuses.store import exist

__all__ = ["exist"]
