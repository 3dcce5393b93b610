"""The only way to get hold of a tagged thing: by its ARN, with the permission of its kind."""

from dataclasses import dataclass
from enum import StrEnum

from switchroom.access.acts import ACCOUNT, Act
from switchroom.ground.refusals import Missing
from switchroom.instances.arns import Named, Resource, read_arn
from switchroom.tags import store
from switchroom.work import Work


class Need(StrEnum):
    """What one has to be permitted to do with a thing: its permissions end like this."""

    VIEW = "View"
    EDIT = "Edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A thing that carries tags, or the instance itself when `kind` is None."""

    instance_id: str
    kind: Resource | None
    id: str
    name: str

    @property
    def word(self) -> str:
        """The word of its ARN, under which its tags are kept."""
        return "instance" if self.kind is None else self.kind.word

    @property
    def subject(self) -> str:
        """The first part of the kind of its events."""
        return "instance" if self.kind is None else self.kind.title.replace(" ", "-")


def reach(work: Work, arn: str, act: Act, need: Need) -> Tagged:
    """Find the thing with this ARN, if the actor may view or edit things of its kind.

    An instance is for the account alone. Raises Missing when there is no such thing or it is not
    of the actor's instance, NotAllowed without the permission.
    """
    named = read_arn(work.place, arn)
    if not work.actor.is_account and work.actor.instance_id != named.instance_id:
        raise Missing("resource", arn)
    work.demand(act, _permission(named, need))
    look = store.hold if need is Need.EDIT else store.name_of
    name = look(work.db, named.kind, named.instance_id, named.id)
    if name is None:
        raise Missing("resource", arn)
    return Tagged(instance_id=named.instance_id, kind=named.kind, id=named.id, name=name)


def _permission(named: Named, need: Need) -> str:
    return ACCOUNT if named.kind is None else f"{named.kind.permissions}.{need}"
