"""What happened in an instance."""

from switchroom import history
from switchroom.access.acts import Act
from switchroom.ground.paging import Page, PageAsked
from switchroom.history import Recorded
from switchroom.instances.reach import reach
from switchroom.work import Work


def events(work: Work, id_or_arn: str, asked: PageAsked) -> Page[Recorded]:
    """List what happened in an instance, the newest first."""
    instance = reach(work, id_or_arn, Act.LIST_HISTORY_EVENTS)
    return work.tools.tokens.page(
        f"history {instance.id}",
        asked,
        lambda after, size: history.page(
            work.db, instance.id, None if after is None else int(after[0]), size
        ),
        lambda recorded: (recorded.number,),
    )
