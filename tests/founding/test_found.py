"""What a fresh contact centre holds."""

import pytest

from switchroom import (
    agent_statuses,
    founding,
    history,
    hours,
    instances,
    queues,
    routing_profiles,
    security_profiles,
    tags,
    users,
)
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.access.catalogue import ADMINISTRATION
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, NotAllowed
from switchroom.instances import IdentityMode, Instance, NewInstance
from switchroom.routing_profiles import Channel
from switchroom.work import Work
from tests.conftest import Profiles, WorkAs

ALL = PageAsked(size=100)
NEW = NewInstance(alias="bakery", mode=IdentityMode.OWN, client_token="once")


def test_it_has_hours_a_queue_and_a_default_routing_profile_that_serves_it(
    work_as: WorkAs, instance: Instance
) -> None:
    with work_as(OPERATOR) as work:
        (basic_hours,) = hours.page(work, instance, ALL).items
        (basic_queue,) = queues.page(work, instance, (), ALL).items
        (basic_profile,) = routing_profiles.page(work, instance, ALL).items
        queue = queues.reach(work, instance.id, basic_queue.id, Act.DESCRIBE_QUEUE)
        act = Act.DESCRIBE_ROUTING_PROFILE
        profile = routing_profiles.reach(work, instance.id, basic_profile.id, act)
        served, _ = routing_profiles.page_of_entries(work, profile, ALL)
    assert basic_hours.name == "Basic Hours"
    assert (queue.name, queue.hours_id) == ("BasicQueue", basic_hours.id)
    assert profile.name == "Basic Routing Profile"
    assert profile.is_default
    assert profile.default_outbound_queue_id == queue.id
    assert {entry.queue_id for entry in served.items} == {queue.id}
    assert {entry.channel for entry in served.items} == set(Channel)


def test_it_has_four_security_profiles(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        named = security_profiles.names(work, instance)
        permits = {
            name: security_profiles.permissions_of(work.db, [profile_id])
            for name, profile_id in named.items()
        }
    assert set(named) == {"Admin", "Agent", "CallCenterManager", "QualityAnalyst"}
    assert permits["Admin"] == ADMINISTRATION
    assert permits["Agent"] == {"BasicAgentAccess", "OutboundCallAccess"}
    assert permits["QualityAnalyst"] == {
        "AccessMetrics",
        "AgentTimeCard.View",
        "ContactAttributes.View",
        "ContactSearch.View",
    }
    manager = permits["CallCenterManager"]
    assert {"Users.View", "Queues.EnableAndDisable", "RoutingPolicies.Edit"} <= manager
    assert not {"Users.Create", "Users.Edit", "SecurityProfiles.View"} & manager
    assert "ListenCallRecordings" in manager


def test_agents_are_available_or_offline(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        page = agent_statuses.page(work, instance, (), ALL)
    assert [(status.name, status.type) for status in page.items] == [
        ("Available", "ROUTABLE"),
        ("Offline", "OFFLINE"),
    ]


def test_the_history_tells_of_each_thing_once(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        happened = history.page(work.db, instance.id, None, 100)
    kinds = [recorded.event.kind for recorded in reversed(happened)]
    assert kinds == [
        "instance.created",
        "hours.created",
        "queue.created",
        "routing-profile.created",
        *["security-profile.created"] * 4,
        *["agent-status.created"] * 2,
    ]


def test_it_carries_the_tags_it_was_given(work_as: WorkAs) -> None:
    with work_as(OPERATOR) as work:
        instance = founding.found(work, NEW, {"cost centre": "12"})
        assert tags.of(work.db, instance.id) == {"cost centre": "12"}


def test_bad_tags_are_refused_and_nothing_is_made(work_as: WorkAs) -> None:
    with pytest.raises(Invalid, match="reserved"), work_as(OPERATOR) as work:
        founding.found(work, NEW, {"aws:owner": "me"})
    with work_as(OPERATOR) as work:
        assert instances.by_alias(work, "bakery") is None


def test_the_same_client_token_gives_the_same_instance_without_anything_new(
    work_as: WorkAs,
) -> None:
    with work_as(OPERATOR) as work:
        first = founding.found(work, NEW, {})
        events = len(history.page(work.db, first.id, None, 100))
        second = founding.found(work, NEW, {"late": "tag"})
        assert second == first
        assert len(history.page(work.db, first.id, None, 100)) == events
        assert tags.of(work.db, first.id) == {}


def test_nobody_but_the_account_founds_an_instance(work_as: WorkAs, ana: Actor) -> None:
    with pytest.raises(NotAllowed), work_as(ana) as work:
        founding.found(work, NEW, {})


def test_an_instance_goes_with_its_people_and_everything_in_it(
    work_as: WorkAs, instance: Instance, profiles: Profiles
) -> None:
    with work_as(OPERATOR) as work:
        user_id = users.create(work, instance, profiles.new("eve", "Agent"))
    with work_as(OPERATOR) as work:
        instances.delete(work, instance.id)
        assert not _left(work, instance, user_id)
        kinds = [one.event.kind for one in history.page(work.db, instance.id, None, 1)]
    assert kinds == ["instance.deleted"]


def _left(work: Work, instance: Instance, user_id: str) -> list[str]:
    named = {
        **routing_profiles.names(work, instance),
        **security_profiles.names(work, instance),
    }
    person = users.acting_as(work.db, instance.id, user_id)
    lists = (
        hours.page(work, instance, ALL).items,
        queues.page(work, instance, (), ALL).items,
        agent_statuses.page(work, instance, (), ALL).items,
    )
    return [
        *named,
        *(one.name for items in lists for one in items),
        *([person.name] if person else []),
    ]
