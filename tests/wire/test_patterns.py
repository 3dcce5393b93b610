"""Each pattern of Connect's model against values it must take and values it must not."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchroom.wire.model import load_connect
from switchroom.wire.patterns import PHRASES, SPACES, in_words, whole
from tests.wire.pattern_cases import CASES

SHAPES = load_connect().shapes


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


@given(st.text("aA1 .,()'\n\t#"), st.sampled_from(["ViewName", "ViewDescription", "MediaSource"]))
def test_a_pattern_made_quicker_takes_the_same_values(text: str, name: str) -> None:
    slow = {
        "MediaSource": r".*\S.*",
        "ViewName": r"([\w.:/=+\-@()']+[\w .:/=+\-@()']*)",
        "ViewDescription": r"([\w.:/=+\-@,()']+[\w .:/=+\-@,()']*)",
    }
    assert accepts(name, text) == (re.fullmatch(slow[name], text) is not None)


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
