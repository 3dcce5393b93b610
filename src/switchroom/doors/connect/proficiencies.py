"""Connect's operations on the proficiencies of users."""

from collections.abc import Mapping
from typing import Any, Final

from switchroom.doors.operations import Operations
from switchroom.ground.clock import seconds
from switchroom.ground.paging import PageAsked
from switchroom.instances.arns import Resource, id_of, instance_id_of
from switchroom.users import proficiencies
from switchroom.users.proficiency import Proficiency, Skill
from switchroom.work import Work

PAGE_SIZE: Final = 100


def associate_user_proficiencies(work: Work, asked: Any) -> None:
    """Add proficiencies to a user."""
    proficiencies.associate(work, *_user(work, asked), _given(asked))


def update_user_proficiencies(work: Work, asked: Any) -> None:
    """Change the levels of a user's proficiencies."""
    proficiencies.change_levels(work, *_user(work, asked), _given(asked))


def disassociate_user_proficiencies(work: Work, asked: Any) -> None:
    """Take proficiencies away from a user."""
    skills = [_skill(each) for each in asked.UserProficiencies]
    proficiencies.disassociate(work, *_user(work, asked), skills)


def list_user_proficiencies(work: Work, asked: Any) -> Mapping[str, object]:
    """List the proficiencies of a user."""
    page_asked = PageAsked(size=asked.MaxResults or PAGE_SIZE, token=asked.NextToken)
    user, page = proficiencies.page(work, *_user(work, asked), page_asked)
    return {
        "UserProficiencyList": [
            {
                "AttributeName": each.skill.attribute,
                "AttributeValue": each.skill.value,
                "Level": each.level,
            }
            for each in page.items
        ],
        "NextToken": page.next_token,
        "LastModifiedTime": seconds(user.modified),
        "LastModifiedRegion": work.place.region,
    }


def _user(work: Work, asked: Any) -> tuple[str, str]:
    instance_id = instance_id_of(work.place, asked.InstanceId)
    return instance_id, id_of(work.place, asked.UserId, Resource.USER, instance_id)


def _given(asked: Any) -> list[Proficiency]:
    return [Proficiency(skill=_skill(each), level=each.Level) for each in asked.UserProficiencies]


def _skill(each: Any) -> Skill:
    return Skill(attribute=each.AttributeName, value=each.AttributeValue)


OPERATIONS: Final[Operations] = {
    "AssociateUserProficiencies": associate_user_proficiencies,
    "UpdateUserProficiencies": update_user_proficiencies,
    "DisassociateUserProficiencies": disassociate_user_proficiencies,
    "ListUserProficiencies": list_user_proficiencies,
}
