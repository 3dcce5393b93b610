"""Finding routing profiles and what belongs to them."""

import pytest

from switchroom import routing_profiles, users
from switchroom.access.actor import OPERATOR
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Missing
from switchroom.instances import Instance
from switchroom.routing_profiles import Channel, QueueEntry, RoutingProfile
from tests.conftest import Profiles, WorkAs, found
from tests.routing_profiles.conftest import Profile, entry

ACT = Act.DESCRIBE_ROUTING_PROFILE


@pytest.fixture
def lending(
    work_as: WorkAs, instance: Instance, queue_ids: dict[str, str], profile: Profile
) -> RoutingProfile:
    loans, basic = queue_ids["Loans"], queue_ids["BasicQueue"]
    entries = (
        entry(basic, Channel.CHAT, priority=3),
        entry(loans, Channel.TASK, priority=2),
        entry(loans, Channel.VOICE, priority=1),
        entry(basic, Channel.VOICE, priority=2),
        entry(loans, Channel.CHAT, priority=2),
    )
    with work_as(OPERATOR) as work:
        profile_id = routing_profiles.create(work, instance, profile(entries=entries))
        return routing_profiles.reach(work, instance.id, profile_id, ACT)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_queue_entries_come_by_priority_on_pages_of_any_size(
    work_as: WorkAs, queue_ids: dict[str, str], lending: RoutingProfile, size: int
) -> None:
    seen: list[QueueEntry] = []
    names: dict[str, str] = {}
    token = None
    with work_as(OPERATOR) as work:
        while True:
            asked = PageAsked(size=size, token=token)
            page, some_names = routing_profiles.page_of_entries(work, lending, asked)
            seen += page.items
            names |= some_names
            token = page.next_token
            if token is None:
                break
    assert [(one.priority, one.channel, names[one.queue_id]) for one in seen] == [
        (1, "VOICE", "Loans"),
        (2, "CHAT", "Loans"),
        (2, "TASK", "Loans"),
        (2, "VOICE", "BasicQueue"),
        (3, "CHAT", "BasicQueue"),
    ]
    assert {one.queue_id for one in seen} == set(queue_ids.values())


def test_people_who_have_the_profile_are_counted(
    work_as: WorkAs, instance: Instance, profiles: Profiles, lending: RoutingProfile
) -> None:
    with work_as(OPERATOR) as work:
        for name in ("eve", "finn"):
            new = profiles.new(name, routing_profile_id=lending.id)
            users.create(work, instance, new)
        users.create(work, instance, profiles.new("gus"))
        assert routing_profiles.associations(work, lending).users == 2


def test_profiles_are_known_by_name_and_by_id(
    work_as: WorkAs, instance: Instance, lending: RoutingProfile
) -> None:
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        names = routing_profiles.names(work, instance)
        page = routing_profiles.page(work, instance, PageAsked(size=10))
        there = routing_profiles.exist(work.db, instance.id, [lending.id, "nowhere"])
        elsewhere = routing_profiles.exist(work.db, other.id, [lending.id])
    assert names.keys() == {"Basic Routing Profile", "Lending"}
    assert names["Lending"] == lending.id
    assert [(one.name, one.id) for one in page.items] == sorted(names.items())
    assert (there, elsewhere) == ({lending.id}, set())


def test_a_profile_of_another_instance_is_not_there(
    work_as: WorkAs, lending: RoutingProfile
) -> None:
    other = found(work_as, "elsewhere")
    with pytest.raises(Missing, match="routing profile"), work_as(OPERATOR) as work:
        routing_profiles.reach(work, other.id, lending.id, ACT)
