"""Tag things, untag them, and see their tags."""

from collections.abc import Collection, Iterator, Mapping

from switchroom.access.acts import Act
from switchroom.ground.events import Event
from switchroom.ground.problems import Problem
from switchroom.ground.refusals import refuse_if
from switchroom.tags import store
from switchroom.tags.reach import Need, Tagged, reach
from switchroom.tags.rules import problems_with_tag, problems_with_total, removal_problems
from switchroom.work import Work


def shown(work: Work, arn: str) -> dict[str, str]:
    """Give the tags of the thing with this ARN, by key."""
    tagged = reach(work, arn, Act.LIST_TAGS_FOR_RESOURCE, Need.VIEW)
    return store.of(work.db, tagged.id)


def tag(work: Work, arn: str, given: Mapping[str, str]) -> None:
    """Add tags to the thing with this ARN, or overwrite them.

    Raises Invalid for a bad tag, or when there would be more than 50 in all.
    """
    tagged = reach(work, arn, Act.TAG_RESOURCE, Need.EDIT)
    former = store.of(work.db, tagged.id)
    refuse_if(_problems_with(former, given))
    new = {key: value for key, value in given.items() if former.get(key) != value}
    if new:
        store.put(work.db, tagged.instance_id, tagged.word, tagged.id, new)
        old = {key: former[key] for key in new if key in former}
        work.record(_event(tagged, "tagged", old, new))


def untag(work: Work, arn: str, keys: Collection[str]) -> None:
    """Remove tags from the thing with this ARN; a key that is not there is no fault."""
    tagged = reach(work, arn, Act.UNTAG_RESOURCE, Need.EDIT)
    refuse_if(removal_problems(keys))
    former = store.of(work.db, tagged.id)
    old = {key: former[key] for key in keys if key in former}
    if old:
        store.forget(work.db, tagged.id, old)
        work.record(_event(tagged, "untagged", old, {}))


def _problems_with(former: Mapping[str, str], given: Mapping[str, str]) -> Iterator[Problem]:
    for key, value in given.items():
        yield from problems_with_tag(key, value)
    yield from problems_with_total(len(former.keys() | given.keys()))


def _event(tagged: Tagged, verb: str, old: Mapping[str, str], new: Mapping[str, str]) -> Event:
    return Event(
        kind=f"{tagged.subject}.{verb}",
        instance_id=tagged.instance_id,
        subject_id=tagged.id,
        subject_name=tagged.name,
        before={"tags": dict(old)} if old else {},
        after={"tags": dict(new)} if new else {},
    )
