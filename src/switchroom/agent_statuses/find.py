"""Find agent statuses."""

from collections.abc import Collection

from switchroom.access.acts import Act
from switchroom.agent_statuses import store
from switchroom.agent_statuses.agent_status import AgentStatusSummary, StatusType
from switchroom.agent_statuses.store import exist
from switchroom.ground.paging import Page, PageAsked
from switchroom.ground.search import key
from switchroom.instances.instance import Instance
from switchroom.work import Work

__all__ = ["exist", "page"]


def page(
    work: Work, instance: Instance, types: Collection[StatusType], asked: PageAsked
) -> Page[AgentStatusSummary]:
    """List the agent statuses of these types by name; no type means every type."""
    work.require(Act.LIST_AGENT_STATUSES, instance.id)
    wanted = sorted(set(types) or set(StatusType))
    return work.tools.tokens.page(
        f"agent-statuses {instance.id} {','.join(wanted)}",
        asked,
        lambda after, size: store.page(work.db, instance.id, wanted, after, size),
        lambda status: (key(status.name), status.id),
    )
