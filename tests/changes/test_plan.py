"""What a plan says about a whole file."""

import re
from dataclasses import replace

import pytest

from switchroom.changes import draft
from switchroom.changes.plan import Counts, Plan, prepare
from switchroom.changes.planned import unpack
from switchroom.changes.template import EXAMPLE, as_csv
from switchroom.changes.upload import Upload
from switchroom.instances import IdentityMode
from switchroom.users.user import ContactHandling, Identity, PhoneType
from tests.changes.directories import CONCEALED, directory, person, plan_of, row

MIRA = person(
    "mira",
    identity=Identity(first_name="Mira", last_name="Solano", email="mira@example.com"),
    routing_profile_id="routing-1",
    security_profile_ids=("security-1", "security-2"),
    hierarchy_group_id="group-2",
    handling=ContactHandling(
        phone_type=PhoneType.DESK,
        desk_phone_number="+442079460123",
        auto_accept=True,
        after_contact_work_seconds=30,
    ),
    tags={"site": "Lisbon"},
)
AS_SHE_IS = {
    "email": "mira@example.com",
    "security_profiles": "Coach|Agent",
    "hierarchy_group": "Europe|Lisbon",
    "phone_type": "desk",
    "desk_phone_number": "+442079460123",
    "auto_accept": "yes",
    "after_contact_work_seconds": "30",
    "tags": "site:Lisbon",
}


def met_by_mira(*lines: str) -> Plan:
    there = directory(
        [MIRA],
        security_profiles={"Agent": "security-1", "Coach": "security-2"},
        routing_profiles={"Basic Routing Profile": "routing-1", "Night": "routing-2"},
    )
    return plan_of(*lines, at=there)


def test_who_is_already_as_the_row_says_is_the_same_and_no_finding() -> None:
    plan = met_by_mira(row("mira", **AS_SHE_IS), row("joost"))
    assert plan.counts == Counts(create=1, same=1)
    assert not plan.findings


def test_empty_cells_say_nothing_so_whoever_differs_only_there_is_the_same() -> None:
    for field in AS_SHE_IS:
        if field not in {"security_profiles", "phone_type", "desk_phone_number"}:
            assert met_by_mira(row("mira", **{**AS_SHE_IS, field: ""})).counts.same == 1


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("first_name", "Mirella"),
        ("last_name", "Solana"),
        ("email", "mira@example.org"),
        ("secondary_email", "mira@example.org"),
        ("mobile", "+46701740612"),
        ("routing_profile", "Night"),
        ("security_profiles", "Agent"),
        ("agent_hierarchy", "Europe"),
        ("hierarchy_group", "Europe"),
        ("phone_type", "soft"),
        ("desk_phone_number", "+442079460124"),
        ("auto_accept", "no"),
        ("after_contact_work_seconds", "31"),
        ("tags", "site:Lisbon|team:north"),
    ],
)
def test_a_row_that_gives_another_value_meets_a_login_that_is_taken(field: str, other: str) -> None:
    cells = {**AS_SHE_IS, field: other}
    if field == "agent_hierarchy":
        cells["hierarchy_group"] = ""
    plan = met_by_mira(row("mira", **cells))
    assert [finding.code for finding in plan.findings] == ["login-taken"]
    assert plan.counts == Counts(refused=1)


def test_passwords_are_not_compared() -> None:
    assert met_by_mira(row("mira", **AS_SHE_IS, password="Another-Pass-1")).counts.same == 1


def test_a_bad_row_for_somebody_who_exists_has_both_findings() -> None:
    plan = met_by_mira(row("mira", **{**AS_SHE_IS, "auto_accept": "perhaps"}))
    assert [finding.code for finding in plan.findings] == ["login-taken", "yes-no"]


def test_two_rows_for_somebody_who_is_the_same_are_both_refused() -> None:
    plan = met_by_mira(row("mira", **AS_SHE_IS), row("joost"), row("mira", **AS_SHE_IS))
    assert plan.counts == Counts(create=1, refused=2)
    assert [(finding.row, finding.code) for finding in plan.findings] == [
        *((2, "login-repeated"), (4, "login-repeated"))
    ]


def test_the_first_of_two_rows_with_one_login_leaves_the_plan_even_a_thousand_rows_later() -> None:
    lines = [row(f"person-{number}") for number in range(1000)]
    plan = plan_of(*lines, row("PERSON-7"))
    people = [planned for batch in plan.batches for planned in unpack(batch)]
    assert plan.counts == Counts(create=999, refused=2)
    assert "person-7" not in {planned.username for planned in people}
    assert [finding.row for finding in plan.findings] == [9, 1002]
    assert "row 1002" in plan.findings[0].message
    assert "row 9" in plan.findings[1].message


def test_the_hash_is_that_of_what_the_plan_would_do_and_not_of_the_concealment() -> None:
    lines = (row("mira"), row("joost"))
    plan = plan_of(*lines)
    assert re.fullmatch("[0-9a-f]{64}", plan.hash)
    assert plan_of(*lines, name="copy.csv").hash == plan.hash
    renamed = {"Basic Routing Profile": "routing-9"}
    others = [
        plan_of(*reversed(lines)),
        plan_of(row("mira")),
        plan_of(row("mira"), row("joost", password="Another-Pass-1")),
        plan_of(*lines, at=directory(routing_profiles=renamed)),
        plan_of(*lines, at=directory([person("mira")])),
    ]
    assert plan.hash not in {other.hash for other in others}
    assert len({other.hash for other in others}) == len(others)


def test_findings_beyond_the_bound_are_counted_and_no_longer_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draft, "MOST_FINDINGS", 5)
    plan = plan_of(*(row(f"person-{number}", phone_type="x") for number in range(9)))
    assert plan.counts == Counts(refused=9)
    assert [finding.code for finding in plan.findings] == [
        *(["phone-type"] * 5),
        "findings-too-many",
    ]


@pytest.mark.parametrize("mode", list(IdentityMode))
def test_the_template_is_read_and_its_example_row_skipped(mode: IdentityMode) -> None:
    upload = Upload(name="template.csv", content=as_csv(mode))
    plan = prepare(upload, directory(mode=mode), lambda _: CONCEALED)
    assert [finding.code for finding in plan.findings] == ["file-header-only"]


def test_people_below_the_example_row_are_taken_on_and_the_example_is_not() -> None:
    content = as_csv() + b"Mira,Solano,,,,Example-1,mira,,Basic Routing Profile,Agent,,soft,,,,\r\n"
    plan = prepare(Upload(name="x", content=content), directory(), lambda _: CONCEALED)
    assert plan.rows == 1
    assert plan.counts == Counts(create=1)
    assert not plan.findings


def test_somebody_real_with_the_login_of_the_example_is_taken_on() -> None:
    plan = plan_of(row(EXAMPLE["username"], first_name="Elsa", last_name="Row"))
    assert plan.counts == Counts(create=1)


def test_the_template_is_utf_8_with_its_mark_and_the_sixteen_columns() -> None:
    lines = as_csv().decode("utf-8").split("\r\n")
    assert lines[0].startswith("\ufefffirst name,last name,email address,secondary email")
    assert [line.count(",") for line in lines] == [15, 15, 0]


def test_a_plan_without_people_still_says_which_file_it_was() -> None:
    plan = plan_of(at=replace(directory(), mode=IdentityMode.SAML))
    assert plan.file_name == "people.csv"
    assert re.fullmatch("[0-9a-f]{64}", plan.file_sha256)
    assert plan.batches == ()
