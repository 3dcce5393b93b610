"""Finding security profiles and what they permit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchroom import security_profiles
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.access.catalogue import ADMINISTRATION, EVERYTHING
from switchroom.ground.paging import PageAsked
from switchroom.ground.refusals import Invalid, Missing, NotAllowed
from switchroom.instances import Instance
from switchroom.security_profiles import NewSecurityProfile
from switchroom.security_profiles.rules import problems_with
from tests.conftest import WorkAs, found

LIST = Act.LIST_SECURITY_PROFILE_PERMISSIONS


def test_several_profiles_permit_what_any_of_them_does(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        ids = security_profiles.names(work, instance)
        together = security_profiles.permissions_of(
            work.db, [ids["Agent"], ids["QualityAnalyst"], "nowhere"]
        )
        assert security_profiles.permissions_of(work.db, []) == frozenset()
    assert {"BasicAgentAccess", "AccessMetrics"} <= together
    assert len(together) == 6


@pytest.mark.parametrize("size", [7, 100, 1000])
def test_permissions_are_listed_by_name_on_pages_of_any_size(
    work_as: WorkAs, instance: Instance, size: int
) -> None:
    seen: list[str] = []
    token = None
    with work_as(OPERATOR) as work:
        admin = security_profiles.names(work, instance)["Admin"]
        profile = security_profiles.reach(work, instance.id, admin, LIST)
        while True:
            asked = PageAsked(size=size, token=token)
            page = security_profiles.page_of_permissions(work, profile, asked)
            seen += page.items
            token = page.next_token
            if token is None:
                break
    assert seen == sorted(ADMINISTRATION)


def test_the_token_of_one_profile_opens_no_page_of_another(
    work_as: WorkAs, instance: Instance
) -> None:
    with work_as(OPERATOR) as work:
        ids = security_profiles.names(work, instance)
        one, other = (
            security_profiles.reach(work, instance.id, ids[name], LIST)
            for name in ("Admin", "CallCenterManager")
        )
        token = security_profiles.page_of_permissions(work, one, PageAsked(size=5)).next_token
        asked = PageAsked(size=5, token=token)
        with pytest.raises(Invalid, match="NextToken"):
            security_profiles.page_of_permissions(work, other, asked)


def test_profiles_are_listed_by_name(work_as: WorkAs, instance: Instance) -> None:
    with work_as(OPERATOR) as work:
        page = security_profiles.page(work, instance, PageAsked(size=10))
        names = security_profiles.names(work, instance)
        there = security_profiles.exist(work.db, instance.id, [*names.values(), "nowhere"])
    assert [(one.name, one.id) for one in page.items] == sorted(names.items())
    assert there == set(names.values())


def test_a_profile_of_another_instance_is_not_there(work_as: WorkAs, instance: Instance) -> None:
    other = found(work_as, "elsewhere")
    with work_as(OPERATOR) as work:
        theirs = security_profiles.names(work, other)["Admin"]
        assert security_profiles.exist(work.db, instance.id, [theirs]) == set()
        with pytest.raises(Missing, match="security profile"):
            security_profiles.reach(work, instance.id, theirs, Act.DESCRIBE_SECURITY_PROFILE)


def test_an_agent_sees_no_security_profiles(
    work_as: WorkAs, instance: Instance, cleo: Actor
) -> None:
    with pytest.raises(NotAllowed, match=r"SecurityProfiles\.View"), work_as(cleo) as work:
        security_profiles.page(work, instance, PageAsked(size=1))


@given(st.sets(st.sampled_from(sorted(EVERYTHING)), max_size=40))
def test_any_choice_from_the_catalogue_is_right(permissions: set[str]) -> None:
    new = NewSecurityProfile(name="Any", permissions=tuple(permissions))
    assert not list(problems_with(new))
