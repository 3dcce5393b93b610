"""What makes a tag right."""

import sys
import unicodedata

from switchroom.tags.rules import problems_with_tag


def test_a_key_is_made_of_the_letters_digits_and_spaces_of_all_scripts() -> None:
    """The model's pattern names Unicode's categories L, N and Z, which Python's patterns lack."""
    disagreed = [
        f"U+{point:04X}"
        for point in range(sys.maxunicode + 1)
        if (unicodedata.category(chr(point))[0] in "LNZ" or chr(point) in "_.:/=+-@")
        != (not list(problems_with_tag(f"a{chr(point)}", "")))
    ]
    assert disagreed == []
