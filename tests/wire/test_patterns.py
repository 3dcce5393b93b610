"""Each pattern of Connect's model against values it must take and values it must not."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchroom.wire.model import load_connect
from switchroom.wire.patterns import PHRASES, SPACES, in_words, whole

SHAPES = load_connect().shapes
UUID = "12345678-90ab-cdef-1234-567890abcdef"
ARN = "arn:aws:connect:eu-west-2:123456789012"
SHA = "0123456789abcdef" * 4

# What each shape's pattern accepts, and what it refuses.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "ACGRInstanceArn": ([f"{ARN}:instance/{UUID}"], [UUID, f"{ARN}:queue/{UUID}"]),
    "ACGRInstanceIdOrArn": (
        [UUID, f"{ARN}:instance/{UUID}", "arn:aws-us-gov:connect:us-gov-west-1:1:instance/x"],
        ["", f"{ARN}:instance/", f"{ARN}:queue/{UUID}", f"{UUID}\n"],
    ),
    "ACGRTrafficDistributionGroupArn": (
        [f"{ARN}:traffic-distribution-group/{UUID}"],
        [UUID, f"{ARN}:instance/{UUID}"],
    ),
    "ACGRTrafficDistributionGroupId": ([UUID, "a_b-C"], ["", "a/b", f"{UUID}\n"]),
    "AiAgentId": (
        [UUID, f"{UUID}:$LATEST", f"arn:aws:wisdom:eu-west-2:123456789012:ai-agent/{UUID}/{UUID}"],
        ["", f"{UUID} ", f"x{UUID}", "arn:aws:wisdom:eu-west-2:1:ai-agent/x"],
    ),
    "AuthenticationError": (["access denied", ""], ['"', "\\", "é", "a\n"]),
    "AuthenticationErrorDescription": (["access denied"], ['"', "\\"]),
    "AwsRegion": (["eu-west-2", "us-gov-west-1"], ["eu", "EU-west-2", "eu-west-2 ", "xeu-west-2"]),
    "CommonHumanReadableDescription": (["Fête du 1er mai", "a\n\tb"], ["", "a\x07", "\u202e"]),
    "CommonHumanReadableName": (["Fête du 1er mai", "两"], ["", "a\x00", "x" * 128, "\ue000"]),
    "ContactFlowModuleAlias": (["$LATEST", "a_b-c"], ["", "_a", "a__b"]),
    "ContactFlowModuleDescription": (["a b"], ["", "  "]),
    "ContactFlowModuleName": (["a b"], ["", "  "]),
    "ContactTagKey": (["team:red", "a+b"], ["aws:x", "a b", "é", "a\n"]),
    "CreateSecurityProfileName": (["Team lead @ north-1_b"], ["", "Café", "a/b", "a\n", "a\tb"]),
    "CurrentMetricId": ([UUID, "arn:aws:connect:eu-west-2:aws:metric/AGENTS_ONLINE"], ["", "x"]),
    "CustomerProfilesDomainName": (["a_b-C1"], ["", "a b"]),
    "DataTableDescription": (["Fête, du\n1er mai"], ["", "\x07"]),
    "DataTableName": (["Prix | étés = 1'"], ["", "a/b", "a\n"]),
    "DateTimeFormat": (["2026-11-30T08:09:10", "2026-11-30T08:09:10.123Z"], ["2026-11-30", "٢٠٢٦"]),
    "DateYearMonthDayFormat": (["2026-11-30"], ["2026-11-30\n", "26-11-30", "٢٠٢٦-١١-٣٠"]),
    "Description250": (["a", "a b"], ["", " a", "a "]),
    "DirectoryAlias": (["north-1", "N", "a--b"], ["", "d-north", "-a", "a-", "a_b", "a\n", "١"]),
    "DirectoryId": (["d-926712ab34"], ["926712ab34", "d-926712AB34", "d-926712ab345", "d-92671"]),
    "EmailAddress": (["ana@example.org"], ["ana", "ana@example", "a b@example.org", "@a.b"]),
    "EntityId": (["", "anything"], ["a\nb"]),
    "EvaluationFormMetricName": (["Fête"], ["a\n", "\x07"]),
    "FileExtension": (["pdf", "tar-gz"], ["", ".pdf"]),
    "FileName": (["Fête.pdf"], ["a\n", "\x00"]),
    "FlowContentSha256": ([SHA], ["", SHA[1:], SHA + "a"]),
    "FlowModuleContentSha256": ([SHA], ["", SHA[1:]]),
    "HoursOfOperationOverrideYearMonthDayDateFormat": (["2026-11-30"], ["30.11.2026", "2026-1-3"]),
    "IAMRestrictedPrimaryValue": (["Straße 1", "a\tb\r\n"], ["", "Łódź", "\x07"]),
    "InstanceIdOrArn": (
        [UUID, f"{ARN}:instance/{UUID}", f"arn:aws-cn:connect:us-gov-west-1:1:instance/{UUID}"],
        ["", "north", UUID.upper(), f"{ARN}:instance/{UUID}/agent/{UUID}", f"{UUID}\n"],
    ),
    "IpCidr": (["192.0.2.0/24", "2001:db8::/32"], ["192.0.2.0 ", "a,b", "192.0.2.0/24\n"]),
    "MediaSource": (["data:x"], ["", " "]),
    "Name128": (["a", "a b"], ["", " a", "a "]),
    "Page": (["Début|1"], ["", ".", "..", "a/b"]),
    "Password": (
        ["Passw0rd", "aA1!äöü€", "aA1" + "x" * 61],
        [
            *["Passw0r", "passw0rd", "PASSW0RD", "Password", "Pass w0rd", "aA1" + "x" * 62],
            *["Passw0rd\n", "Passw0rd\u00a0", "Passwo٣d"],
        ],
    ),
    "PhoneNumber": (
        ["+14155550100", "+12", "+123456789012345"],
        [
            *["14155550100", "+0155550100", "+1", "+1234567890123456", "tel:+14155550100"],
            *["\\+12", "+14155550100\n", "+1 415 555 0100", "+1٤١٥"],
        ],
    ),
    "PhoneNumberDescription": (["", "anything\nat all"], []),
    "PhoneNumberPrefix": (["+1415", "1"], ["", "+", "+123456789012", "\\1", "+1a"]),
    "PhoneNumberWorkflowMessage": (["", "anything\nat all"], []),
    "PrimaryAttributeContextKeyName": (["team é"], ["", "aws:x", "connect:x", "Łódź"]),
    "ReferenceArn": ([f"{ARN}:queue/1"], ["", "a_b", "a b"]),
    "RegionName": (["eu-west-2", "ap-southeast-1"], ["", "eu", "eu-west-22", "eu_west_2"]),
    "RuleName": (["rule-1.a_b"], ["", "a b"]),
    "S3Uri": (
        ["s3://bucket/key", "https://a.s3.eu-west-2.amazonaws.com/key"],
        ["", "s3://", "https://example.org/key"],
    ),
    "SensitivePhoneNumber": (["+14155550100", "+112345678912"], ["", "+", "0800 555", "+12\n"]),
    "SlaName": (["a b"], ["", "a "]),
    "Slug": (["", "été"], ["ab", "a/b"]),
    "SourceApplicationName": (["App 1_a-b"], ["", "é"]),
    "TagKey": (
        ["team", "Équipe du nord", "两-1", "a:b/c=d+e@f.g_h", "a\u3000b", "٣"],
        ["aws:x", "a\tb", "a\n", "a#b", "e\u0301", "😀"],
    ),
    "TestCaseSha256": ([SHA], ["", SHA[1:]]),
    "ThemeImageLink": (["https://example.org/x.png"], ["", " "]),
    "ThemeString": (["Blue"], ["", " "]),
    "TrafficDistributionGroupId": ([UUID], ["", UUID.upper(), f"{UUID}\n"]),
    "TrafficDistributionGroupIdOrArn": (
        [UUID, f"{ARN}:traffic-distribution-group/{UUID}"],
        ["", f"{ARN}:instance/{UUID}"],
    ),
    "ViewAction": (["Next step"], ["", " a", "a#"]),
    "ViewContentSha256": (["a"], ["", "ab"]),
    "ViewDescription": (["Un, deux"], ["", " a"]),
    "ViewId": (["a:$LATEST"], ["", "a b"]),
    "ViewName": (["Début (1)"], ["", " a", "a,b"]),
    "ViewsClientToken": (["", "a b"], ["a,b"]),
    "ViewsInstanceId": ([f"{ARN}:instance/{UUID}"], ["", "a b"]),
    "ViewsNextToken": (["a=/+_.-"], ["", "a b"]),
    "VocabularyName": (["words-1.a_b"], ["", "a b"]),
    "VocabularyNextToken": (["a"], ["", " "]),
    "WorkspaceAssociatedResourceName": (["a"], ["", " "]),
    "WorkspaceDescription": (["", "Fête\n"], ["\x07"]),
    "WorkspaceErrorCode": (["404"], ["", "604", "4040"]),
    "WorkspaceName": (["a"], ["", " "]),
    "WorkspaceTitle": (["", "Fête"], ["a\n"]),
}


def accepts(name: str, text: str) -> bool:
    pattern = SHAPES[name].pattern
    assert pattern is not None
    return re.search(whole(pattern), text) is not None


def test_every_pattern_of_the_model_has_its_cases() -> None:
    assert {shape.name for shape in SHAPES.values() if shape.pattern is not None} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_pattern_takes_what_it_must_and_nothing_else(name: str) -> None:
    accepted, refused = CASES[name]
    assert [text for text in accepted if not accepts(name, text)] == []
    assert [text for text in refused if accepts(name, text)] == []


def test_the_patterns_written_twice_escaped_or_between_slashes_are_known() -> None:
    odd = {
        shape.name
        for shape in SHAPES.values()
        if shape.pattern and ("\\\\" in shape.pattern or shape.pattern.startswith("/"))
    }
    assert odd == {
        "DataTableDescription",
        "MediaSource",
        "Page",
        "Password",
        "PhoneNumber",
        "PhoneNumberPrefix",
        "S3Uri",
        "Slug",
        "ThemeImageLink",
        "ThemeString",
        "WorkspaceAssociatedResourceName",
        "WorkspaceDescription",
        "WorkspaceName",
        "WorkspaceTitle",
    }


def test_letters_numbers_and_spaces_are_those_of_unicode() -> None:
    key = re.compile(whole(r"[\p{L}\p{Z}\p{N}_]"))
    wrong = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (unicodedata.category(chr(code))[0] in "LZN" or chr(code) == "_")
        != (key.search(chr(code)) is not None)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [(r"^\P{C}$", ""), (r"^[\P{C}]$", ""), (r"^[^\p{C}]$", ""), (r"^[\P{C}\r\n\t]$", "\r\n\t")],
)
def test_text_is_all_but_controls_formats_surrogates_and_private_use(
    pattern: str, kept: str
) -> None:
    no_text = re.compile(whole(pattern))
    unknown_yet = "Cn"
    wrong = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (category := unicodedata.category(chr(code))) != unknown_yet
        and (category[0] != "C" or chr(code) in kept) != (no_text.search(chr(code)) is not None)
    ]
    assert wrong == []


@given(st.text(st.characters(categories=["L", "N", "Z"])))
def test_a_tag_key_may_use_every_script(key: str) -> None:
    assert accepts("TagKey", key)


@given(st.text(min_size=1))
def test_a_line_break_at_the_end_is_never_overlooked(text: str) -> None:
    for pattern in (r"^[^x]{0,3}$", r"[a-z]+$", r"^a$|^b$", r".*"):
        if re.search(whole(pattern), text):
            assert re.fullmatch(pattern.replace("$", ""), text)


def test_an_unknown_unicode_class_stops_whoever_adds_it() -> None:
    with pytest.raises(ValueError, match="No translation is known"):
        whole(r"^\p{Lu}+$")


def test_the_spaces_are_a_class_of_characters() -> None:
    assert re.fullmatch(f"[{SPACES}]+", " \u00a0\u2003\u3000")


def test_every_phrase_is_about_a_shape_with_a_pattern() -> None:
    assert set(PHRASES) <= set(CASES)


def test_a_pattern_is_shown_only_where_nobody_has_put_it_in_words() -> None:
    assert in_words("DirectoryId", "x") == (
        "d- and ten digits or letters a to f, such as d-926712ab34"
    )
    assert in_words("Novel", "^a+$") == "a text that matches the pattern ^a+$"
