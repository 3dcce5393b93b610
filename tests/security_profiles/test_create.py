"""Making security profiles."""

from typing import Any

import pytest

from switchroom import hierarchy, history, security_profiles
from switchroom.access.actor import OPERATOR, Actor
from switchroom.access.acts import Act
from switchroom.ground.refusals import Invalid, Missing, NotAllowed, Taken
from switchroom.hierarchy import NewGroup
from switchroom.instances import Instance
from switchroom.security_profiles import (
    AllowedRows,
    AllowedTool,
    Application,
    ApplicationType,
    Limits,
    NewSecurityProfile,
    SecurityProfile,
)
from switchroom.security_profiles.rules import problems_with
from tests.centre import Value
from tests.conftest import NOW, WorkAs, found

ACT = Act.DESCRIBE_SECURITY_PROFILE
CRM = Application(namespace="crm", permissions=("Access", "Edit"), type=ApplicationType.THIRD_PARTY)


def profile_of(**other: Value) -> NewSecurityProfile:
    return NewSecurityProfile(**{"name": "Team_Lead @ site-1", **other})


def make(work_as: WorkAs, instance: Instance, new: NewSecurityProfile) -> SecurityProfile:
    with work_as(OPERATOR) as work:
        profile_id = security_profiles.create(work, instance, new)
        return security_profiles.reach(work, instance.id, profile_id, ACT)


@pytest.fixture
def group_id(work_as: WorkAs, instance: Instance) -> str:
    with work_as(OPERATOR) as work:
        hierarchy.replace_structure(work, instance, {1: "Site"})
        return hierarchy.create(work, instance, NewGroup(name="Leeds")).id


def test_a_security_profile_comes_back_as_it_was_made(
    work_as: WorkAs, instance: Instance, group_id: str
) -> None:
    limits = Limits(
        tags={"site": "Leeds"},
        tag_restricted=("User", "Queue"),
        hierarchy_group_id=group_id,
        hierarchy_restricted=("User",),
        applications=(CRM,),
        flow_modules=(AllowedTool(name="module", type="MCP"),),
        ai_agents=(AllowedTool(name="agent", type="THIRD_PARTY"),),
        table_rows=(AllowedRows(attribute="region", values=("north",), access="ALLOW"),),
    )
    new = profile_of(
        description="Leads a team",
        permissions=("Users.View", "Queues.View", "crm.Access"),
        limits=limits,
        tags={"owner": "it"},
    )
    made = make(work_as, instance, new)
    assert (made.name, made.description) == ("Team_Lead @ site-1", "Leads a team")
    assert made.permissions == ("Queues.View", "Users.View", "crm.Access")
    assert made.limits == limits
    assert (made.tags, made.modified) == ({"owner": "it"}, NOW)


def test_a_profile_holds_exactly_what_it_was_given(work_as: WorkAs, instance: Instance) -> None:
    made = make(work_as, instance, profile_of(permissions=("Users.Edit", "Users.Edit")))
    assert made.permissions == ("Users.Edit",)
    assert make(work_as, instance, profile_of(name="Nothing")).permissions == ()


def test_a_hierarchy_group_has_to_be_there(
    work_as: WorkAs, instance: Instance, group_id: str
) -> None:
    other = found(work_as, "elsewhere")
    for centre, one in ((instance, "nowhere"), (other, group_id)):
        new = profile_of(limits=Limits(hierarchy_group_id=one))
        with pytest.raises(Missing, match=f"hierarchy group '{one}'"):
            make(work_as, centre, new)


def test_a_taken_name_is_refused(work_as: WorkAs, instance: Instance) -> None:
    with pytest.raises(Taken, match="'Admin'"):
        make(work_as, instance, profile_of(name="Admin"))
    make(work_as, instance, profile_of(name="admin"))


def test_what_was_made_stands_in_the_history(work_as: WorkAs, instance: Instance) -> None:
    new = profile_of(permissions=("Users.View",), limits=Limits(applications=(CRM,)))
    made = make(work_as, instance, new)
    with work_as(OPERATOR) as work:
        (last,) = history.page(work.db, instance.id, None, 1)
    assert (last.event.kind, last.event.subject_id) == ("security-profile.created", made.id)
    assert last.event.after["permissions"] == ["Users.View"]
    assert last.event.after.keys() == {"name", "permissions", "applications"}


def limited(**limits: Value) -> dict[str, Any]:
    return {"limits": Limits(**limits)}


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ({}, []),
        ({"name": "x" * 127}, []),
        ({"name": "x" * 128}, ["name-length"]),
        ({"name": " "}, ["name-blank"]),
        ({"name": "Führung"}, ["security-profile-name"]),
        ({"name": "Q&A"}, ["security-profile-name"]),
        ({"name": "Tab\there"}, ["name-characters"]),
        ({"description": "x" * 251}, ["description-length"]),
        ({"permissions": ("Users.Veiw", "Everything")}, ["permission-unknown"] * 2),
        ({"permissions": ("ListenCallRecordings",)}, []),
        ({"permissions": ("crm.Access",)}, ["permission-unknown"]),
        ({"permissions": ("crm.Access",), **limited(applications=(CRM,))}, []),
        ({"permissions": ("crm.Edit",), **limited(applications=(CRM,))}, ["permission-unknown"]),
        ({"permissions": ("Users.View",) * 501}, ["security-profile-too-many"]),
        (limited(tags=dict.fromkeys("abcd", "")), []),
        (limited(tags=dict.fromkeys("abcde", "")), ["security-profile-too-many"]),
        (limited(tags={"": "x"}), ["restriction-length"]),
        (limited(tag_restricted=("User",) * 11), ["security-profile-too-many"]),
        (limited(tag_restricted=("x" * 129,)), ["restriction-length"]),
        (limited(hierarchy_restricted=("User", "Queue")), ["hierarchy-resource"]),
        (limited(applications=(CRM,) * 11), ["security-profile-too-many"]),
        (
            limited(applications=(Application(namespace="", permissions=()),)),
            ["restriction-length", "application-permissions"],
        ),
        ({"tags": {"aws:x": ""}}, ["tag-key-reserved"]),
    ],
)
def test_every_broken_rule_is_a_problem(wrong: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in problems_with(profile_of(**wrong))] == codes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("User.View", "Users.View"),
        ("users.editpermission", "Users.EditPermission"),
        ("RoutingProfiles.View", "RoutingPolicies.View"),
        ("SecurityProfile.Create", "SecurityProfiles.Create"),
        ("Kaffee", None),
    ],
)
def test_an_unknown_permission_comes_with_the_likeliest_one(typed: str, meant: str | None) -> None:
    (problem,) = problems_with(profile_of(permissions=(typed,)))
    assert (problem.value, problem.suggestion) == (typed, meant)


def test_a_profile_that_breaks_rules_is_refused(work_as: WorkAs, instance: Instance) -> None:
    with pytest.raises(Invalid, match=r"no permission 'User\.View'\. Did you mean 'Users\.View'"):
        make(work_as, instance, profile_of(permissions=("User.View",)))


def test_only_who_may_create_security_profiles_does(
    work_as: WorkAs, instance: Instance, ana: Actor, ben: Actor
) -> None:
    with pytest.raises(NotAllowed, match=r"SecurityProfiles\.Create"), work_as(ben) as work:
        security_profiles.create(work, instance, profile_of())
    with work_as(ana) as work:
        security_profiles.create(work, instance, profile_of())
