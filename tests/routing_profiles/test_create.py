"""Making routing profiles."""

from typing import Any

import pytest

from switchroom import history, routing_profiles
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.instances import Instance
from switchroom.routing_profiles import (
    AvailabilityTimer,
    Channel,
    Concurrency,
    CrossChannel,
    ManualEntry,
    NewRoutingProfile,
    RoutingProfile,
    Workload,
)
from switchroom.routing_profiles.rules import problems_with
from tests.conftest import NOW, WorkAs, found
from tests.routing_profiles.conftest import CHAT, VOICE, Profile, entry, profile_of

ACT = Act.DESCRIBE_ROUTING_PROFILE


def make(work_as: WorkAs, instance: Instance, new: NewRoutingProfile) -> RoutingProfile:
    with work_as(OPERATOR) as work:
        profile_id = routing_profiles.create(work, instance, new)
        return routing_profiles.reach(work, instance.id, profile_id, ACT)


def test_a_routing_profile_comes_back_as_it_was_made(
    work_as: WorkAs, instance: Instance, queue_ids: dict[str, str], profile: Profile
) -> None:
    email = Concurrency(
        channel=Channel.EMAIL,
        contacts=None,
        cross_channel=CrossChannel.ANY_CHANNEL,
        workloads=(Workload(type="backlog", contacts=3, cross_channel="ANY"),),
    )
    new = profile(
        concurrencies=(VOICE, CHAT, email),
        entries=(entry(queue_ids["Loans"], delay_seconds=20), entry(queue_ids["BasicQueue"])),
        manual_entries=(ManualEntry(queue_id=queue_ids["Loans"], channel=Channel.CHAT),),
        timer=AvailabilityTimer.LAST_INBOUND,
        tags={"team": "blue"},
    )
    made = make(work_as, instance, new)
    assert (made.name, made.description) == ("Lending", "Loans by phone and chat")
    assert made.default_outbound_queue_id == queue_ids["Loans"]
    assert made.concurrencies == (VOICE, CHAT, email)
    assert made.timer is AvailabilityTimer.LAST_INBOUND
    assert (made.tags, made.modified, made.is_default) == ({"team": "blue"}, NOW, False)
    with work_as(OPERATOR) as work:
        associated = routing_profiles.associations(work, made)
        served, names = routing_profiles.page_of_entries(work, made, PageAsked(size=10))
    assert (associated.entries, associated.manual_entries, associated.users) == (2, 1, 0)
    assert set(served.items) == set(new.entries)
    assert names == {queue_ids[name]: name for name in ("Loans", "BasicQueue")}


def test_a_profile_without_queues_is_for_outbound_only(
    work_as: WorkAs, instance: Instance, profile: Profile
) -> None:
    made = make(work_as, instance, profile())
    assert made.timer is AvailabilityTimer.LAST_ACTIVITY
    assert made.concurrencies[0].cross_channel is CrossChannel.CURRENT_CHANNEL_ONLY
    with work_as(OPERATOR) as work:
        assert routing_profiles.associations(work, made).entries == 0


def test_every_queue_has_to_be_there(
    work_as: WorkAs, instance: Instance, queue_ids: dict[str, str], profile: Profile
) -> None:
    manual = ManualEntry(queue_id="manual", channel=Channel.CHAT)
    for new, lost in (
        (profile_of(default_outbound_queue_id="outbound"), "outbound"),
        (profile(entries=(entry(queue_ids["Loans"]), entry("served"))), "served"),
        (profile(manual_entries=(manual,)), "manual"),
    ):
        with pytest.raises(Missing, match=f"queue '{lost}'"):
            make(work_as, instance, new)
    with pytest.raises(Missing, match=queue_ids["Loans"]):
        make(work_as, found(work_as, "elsewhere"), profile())


def test_a_taken_name_is_refused_and_leaves_nothing(
    work_as: WorkAs, instance: Instance, queue_ids: dict[str, str], profile: Profile
) -> None:
    new = profile(name="Basic Routing Profile", entries=(entry(queue_ids["Loans"]),))
    with pytest.raises(Taken, match="'Basic Routing Profile'"):
        make(work_as, instance, new)
    make(work_as, instance, profile(name="Basic routing profile"))


def test_what_was_made_stands_in_the_history(
    work_as: WorkAs, instance: Instance, queue_ids: dict[str, str], profile: Profile
) -> None:
    made = make(work_as, instance, profile(entries=(entry(queue_ids["Loans"]),)))
    with work_as(OPERATOR) as work:
        (last,) = history.page(work.db, instance.id, None, 1)
    assert (last.event.kind, last.event.subject_id) == ("routing-profile.created", made.id)
    assert last.event.after["entries"] == [
        {"queue_id": queue_ids["Loans"], "channel": "VOICE", "priority": 1, "delay_seconds": 0}
    ]


def concurrency(channel: Channel, contacts: int | None, *workloads: Workload) -> Concurrency:
    return Concurrency(channel=channel, contacts=contacts, workloads=workloads)


def queues_of(count: int) -> tuple[Any, ...]:
    return tuple(entry(f"queue {number}") for number in range(count))


ONE_BACKLOG = Workload(type="backlog", contacts=1)


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({}, []),
        ({"name": "x" * 128}, ["name-length"]),
        ({"description": ""}, ["description-length"]),
        ({"description": "x" * 251}, ["description-length"]),
        ({"concurrencies": ()}, []),
        ({"concurrencies": (concurrency(Channel.VOICE, 0),)}, ["voice-concurrency"]),
        ({"concurrencies": (concurrency(Channel.VOICE, 2),)}, ["voice-concurrency"]),
        ({"concurrencies": (concurrency(Channel.VOICE, None),)}, ["concurrency-required"]),
        ({"concurrencies": (concurrency(Channel.CHAT, 0),)}, []),
        ({"concurrencies": (concurrency(Channel.TASK, 10),)}, []),
        ({"concurrencies": (concurrency(Channel.EMAIL, 11),)}, ["concurrency-bounds"]),
        ({"concurrencies": (concurrency(Channel.EMAIL, -1),)}, ["concurrency-bounds"]),
        ({"concurrencies": (concurrency(Channel.CHAT, None),)}, ["concurrency-required"]),
        ({"concurrencies": (concurrency(Channel.CHAT, None, ONE_BACKLOG),)}, []),
        ({"concurrencies": (concurrency(Channel.CHAT, 1, *[ONE_BACKLOG] * 2),)}, ["workloads"]),
        ({"concurrencies": (VOICE, CHAT, CHAT)}, ["channel-repeated"]),
        ({"entries": queues_of(10)}, []),
        ({"entries": queues_of(11)}, ["queue-entries-too-many"]),
        ({"entries": (entry("q"), entry("q", Channel.CHAT))}, []),
        ({"entries": (entry("q"), entry("q", priority=2))}, ["queue-entry-repeated"]),
        ({"entries": (entry("q", priority=99, delay_seconds=9999),)}, []),
        ({"entries": (entry("q", priority=0),)}, ["priority-bounds"]),
        ({"entries": (entry("q", priority=100),)}, ["priority-bounds"]),
        ({"entries": (entry("q", delay_seconds=-1),)}, ["delay-bounds"]),
        ({"entries": (entry("q", delay_seconds=10_000),)}, ["delay-bounds"]),
        (
            {"manual_entries": (ManualEntry(queue_id="q", channel=Channel.VOICE),)},
            ["manual-voice"],
        ),
        (
            {"manual_entries": (ManualEntry(queue_id="q", channel=Channel.TASK),) * 2},
            ["queue-entry-repeated"],
        ),
        ({"tags": {"k": "x" * 257}}, ["tag-value-length"]),
    ],
)
def test_every_broken_rule_is_a_problem(wrong: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in problems_with(profile_of(**wrong))] == codes


def test_a_profile_that_breaks_rules_is_refused(
    work_as: WorkAs, instance: Instance, profile: Profile
) -> None:
    with pytest.raises(Invalid, match="exactly 1 voice contact"):
        make(work_as, instance, profile(concurrencies=(concurrency(Channel.VOICE, 2),)))


def test_a_supervisor_makes_routing_profiles_and_an_agent_does_not(
    work_as: WorkAs, instance: Instance, profile: Profile, ben: Actor, cleo: Actor
) -> None:
    with pytest.raises(NotAllowed, match=r"RoutingPolicies\.Create"), work_as(cleo) as work:
        routing_profiles.create(work, instance, profile())
    with work_as(ben) as work:
        routing_profiles.create(work, instance, profile())
