"""How a row is checked, beyond what the golden folders show."""

import pickle
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchroom import sign_in
from switchroom.changes.cells import LONGEST_CELL, read_list, read_tags
from switchroom.changes.check import CheckedRow
from switchroom.changes.columns import WITH_16
from switchroom.changes.plan import prepare
from switchroom.changes.planned import unpack
from switchroom.changes.resolve import MOST_SUGGESTIONS
from switchroom.changes.upload import Upload
from switchroom.ground.names import composed
from switchroom.ground.server_key import ServerKey
from switchroom.users.user import ContactHandling, Identity, NewUser, PhoneType, User
from tests.changes.directories import (
    CONCEALED,
    HEADER,
    PASSWORD,
    Value,
    directory,
    plan_of,
    row,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|"), max_size=9)
# As they are read: trimmed, composed, and not empty.
ITEMS = WORDS.map(lambda word: composed(word.strip()).strip()).filter(bool)
KEYS = ITEMS.filter(lambda key: ":" not in key and key != "aws")


# Fields whose own rule says it already.
OWN_RULES = {"username": "login-too-long", "mobile": "phone-form"}


class Counted(dict[str, str]):
    """Names that count how often they are asked for."""

    asked = 0

    def get(self, name: str, otherwise: Value = None) -> Value:
        self.asked += 1
        return super().get(name, otherwise)

    def __contains__(self, name: object) -> bool:
        self.asked += 1
        return super().__contains__(name)


def test_a_row_becomes_the_person_it_describes() -> None:
    plan = plan_of(
        row(
            "Zoe_OSullivan",
            first_name=" Zoë ",
            last_name="O’Sullivan",
            email="zoe@example.com",
            secondary_email="zoe+alerts@example.org",
            mobile="+46701740612",
            hierarchy_group="Europe | Lisbon",
            phone_type="Desk",
            desk_phone_number="+442079460123",
            auto_accept="YES",
            after_contact_work_seconds="30",
            tags="site: Lisbon|shift:08:00-16:30",
        )
    )
    (planned,) = unpack(plan.batches[0])
    assert planned.row == 2
    assert planned.new_user() == NewUser(
        username="Zoe_OSullivan",
        identity=Identity(
            first_name="Zoë",
            last_name="O’Sullivan",
            email="zoe@example.com",
            secondary_email="zoe+alerts@example.org",
            mobile="+46701740612",
        ),
        routing_profile_id="routing-1",
        security_profile_ids=("security-1",),
        hierarchy_group_id="group-2",
        handling=ContactHandling(
            phone_type=PhoneType.DESK,
            desk_phone_number="+442079460123",
            auto_accept=True,
            after_contact_work_seconds=30,
        ),
        concealed_password=CONCEALED,
        tags={"site": "Lisbon", "shift": "08:00-16:30"},
    )


def test_decomposed_letters_are_composed_in_names_and_found_in_references() -> None:
    there = directory(routing_profiles={"Montr\u00e9al": "routing-2"})
    plan = plan_of(row("jose", first_name="Jose\u0301", routing_profile="Montre\u0301al"), at=there)
    (planned,) = unpack(plan.batches[0])
    assert (planned.first_name, planned.routing_profile_id) == ("Jos\u00e9", "routing-2")


def test_a_plan_holds_no_clear_password_anywhere() -> None:
    key = ServerKey(b"k" * 32)
    content = "\n".join(
        (HEADER, row("mira"), row("joost", password="Weak-pass"), row("Mira", first_name="Other"))
    )
    plan = prepare(
        Upload(name="people.csv", content=content.encode()),
        directory(),
        lambda password: sign_in.conceal(key, b"s" * 16, password),
    )
    everything = pickle.dumps(plan) + repr(plan).encode()
    assert PASSWORD.encode() not in everything
    assert b"Weak-pass" not in everything


def test_an_upload_and_a_planned_person_never_show_what_is_secret() -> None:
    upload = Upload(name="people.csv", content=row("mira").encode())
    assert PASSWORD not in repr(upload)
    (planned,) = unpack(plan_of(row("mira")).batches[0])
    assert repr(planned) == "Planned(row=2, username='mira')"


def test_a_checked_row_never_shows_its_cells() -> None:
    checked = CheckedRow(2, ["Mira", PASSWORD], "mira", None, [])
    assert repr(checked) == "CheckedRow(number=2, username='mira')"


@pytest.mark.parametrize("field", [column.field for column in WITH_16])
def test_a_cell_longer_than_a_spreadsheet_holds_is_found_in_every_column(field: str) -> None:
    cells = {"username": "mira", field: "9" * (LONGEST_CELL + 1)}
    codes = [finding.code for finding in plan_of(row(**cells)).findings]
    assert codes == [OWN_RULES.get(field, "cell-too-long")]


def test_each_distinct_name_is_looked_up_once_however_many_rows_have_it() -> None:
    routing = Counted({f"Routing {number}": str(number) for number in range(20)})
    security = Counted({"Agent": "1", "Coach": "2"})
    lines = [
        row(
            f"person-{number}",
            routing_profile=f"Routing {number % 20}",
            security_profiles="Agent|Coach" if number % 2 else "Agent",
        )
        for number in range(1000)
    ]
    there = directory(routing_profiles=routing, security_profiles=security)
    assert plan_of(*lines, at=there).counts.create == 1000
    assert routing.asked == 20
    assert security.asked <= 10


def test_people_are_asked_for_in_batches_and_not_row_by_row() -> None:
    asked: list[int] = []

    def those_called(usernames: Sequence[str]) -> Mapping[str, User]:
        asked.append(len(usernames))
        return {}

    lines = [row(f"person-{number}") for number in range(1200)]
    plan = plan_of(*lines, at=directory(those_called=those_called))
    assert asked == [500, 500, 200]
    assert [len(unpack(batch)) for batch in plan.batches] == [500, 500, 200]


def test_suggestions_end_after_many_distinct_mistakes_and_findings_go_on() -> None:
    lines = [
        row(f"person-{number}", routing_profile=f"Basic Routing Profile {number:05}")
        for number in range(MOST_SUGGESTIONS + 50)
    ]
    findings = plan_of(*lines).findings
    assert len(findings) == MOST_SUGGESTIONS + 50
    with_suggestion = [finding for finding in findings if finding.suggestion]
    assert len(with_suggestion) == MOST_SUGGESTIONS


def test_the_same_mistake_in_every_row_has_its_suggestion_in_every_row() -> None:
    lines = [row(f"person-{number}", routing_profile="Basic Routing") for number in range(3000)]
    findings = plan_of(*lines).findings
    assert {finding.suggestion for finding in findings} == {"Basic Routing Profile"}
    assert len(findings) == 3000


@given(st.dictionaries(KEYS, ITEMS))
def test_tags_that_are_joined_are_read_as_they_were(tags: dict[str, str]) -> None:
    cell = read_tags("|".join(f"{key}:{value}" for key, value in tags.items()))
    assert cell.value == tags


@given(st.lists(ITEMS))
def test_a_list_that_is_joined_is_read_as_it_was(items: list[str]) -> None:
    assert read_list("|".join(items)) == tuple(items)


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0"])
def test_white_space_alone_is_an_empty_cell(blank: str) -> None:
    cells = dict.fromkeys(
        ("email", "secondary_email", "mobile", "agent_hierarchy", "hierarchy_group"), blank
    )
    others = dict.fromkeys(
        ("desk_phone_number", "auto_accept", "after_contact_work_seconds", "tags"), blank
    )
    (planned,) = unpack(plan_of(row("mira", **cells, **others)).batches[0])
    (bare,) = unpack(plan_of(row("mira")).batches[0])
    assert planned == bare
