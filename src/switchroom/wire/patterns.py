r"""The model's regular expressions, as Python understands them, and in words.

Amazon matches whole values, where Python would search and would let `$` pass before a line break;
`\d` means ten digits there and hundreds here; `re` knows no `\p{L}`; some patterns stand between
slashes or were escaped twice.
"""

import re
from functools import cache
from typing import Final

# The separators, \p{Z}.
SPACES: Final = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# What is no text, \p{C}: controls, formats, surrogates, private use. Characters that this Python
# does not know yet pass, since a client's Unicode may be newer than ours.
_CONTROLS: Final = r"\x00-\x1f\x7f-\x9f"
_CONTROLS_BUT_LINES: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_FORMATS: Final = (
    r"\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_UNASSIGNABLE: Final = r"\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NO_TEXT: Final = _CONTROLS + _FORMATS + _UNASSIGNABLE
_NO_TEXT_BUT_LINES: Final = _CONTROLS_BUT_LINES + _FORMATS + _UNASSIGNABLE

# Every way in which the model writes a Unicode class. `\w` is letters, numbers and `_`, and each
# pattern that names letters and numbers allows `_` as well.
_UNICODE_CLASSES: Final = (
    (r"[\P{C}\r\n\t]", f"[^{_NO_TEXT_BUT_LINES}]"),
    (r"[\P{C}]", f"[^{_NO_TEXT}]"),
    (r"[^\p{C}]", f"[^{_NO_TEXT}]"),
    (r"\P{C}", f"[^{_NO_TEXT}]"),
    (r"\p{L}\p{Z}\p{N}", rf"\w{SPACES}"),
    (r"\p{L}\p{N}", r"\w"),
)
# The same values, found without trying every way to cut a long text in two.
_QUICKER: Final = (
    (r".*\S.*", r"(?=.*\S).*"),
    (r"()']+[\w", r"()'][\w"),
)
_TOKEN: Final = re.compile(r"\\.|\[\^?|\]|\$")

PHRASES: Final = {
    "ACGRInstanceIdOrArn": "the id or the ARN of an instance",
    "AwsRegion": "a region such as us-west-2",
    "CommonHumanReadableDescription": "1 to 250 characters without control characters",
    "CommonHumanReadableName": "1 to 127 characters without control characters",
    "CreateSecurityProfileName": "letters A to Z, digits, spaces, and the characters _ @ -",
    "DateYearMonthDayFormat": "a date such as 2026-11-30",
    "DirectoryAlias": "letters A to Z and digits with hyphens between them, not beginning with d-",
    "DirectoryId": "d- and ten digits or letters a to f, such as d-926712ab34",
    "HoursOfOperationOverrideYearMonthDayDateFormat": "a date such as 2026-11-30",
    "IAMRestrictedPrimaryValue": "Latin letters, digits, punctuation and spaces",
    "InstanceIdOrArn": "the id or the ARN of an instance",
    "IpCidr": "an IP address or a range of them such as 192.0.2.0/24",
    "Password": "8 to 64 characters with a lower-case letter A to Z, an upper-case letter A to Z "
    "and a digit, and without white space",
    "PhoneNumber": "a phone number in E.164 form such as +14155550100",
    "PhoneNumberPrefix": "a plus sign, if any, and 1 to 11 digits",
    "PrimaryAttributeContextKeyName": "Latin letters, digits, punctuation and spaces, "
    "not beginning with aws: or connect:",
    "RegionName": "a region such as us-west-2",
    "SensitivePhoneNumber": "a phone number in E.164 form such as +14155550100",
    "TagKey": "letters, digits, spaces, and the characters _ . : / = + - @, "
    "not beginning with aws:",
    "TrafficDistributionGroupIdOrArn": "the id or the ARN of a traffic distribution group",
}


@cache
def whole(pattern: str) -> str:
    """Write a pattern of the model so that Python's search accepts the same whole values."""
    plain = pattern[1:-1] if pattern[:1] == pattern[-1:] == "/" else pattern
    # Nothing in Connect means a backslash itself, so two of them are one too many.
    plain = plain.replace("\\\\", "\\")
    for written, meant in (*_UNICODE_CLASSES, *_QUICKER):
        plain = plain.replace(written, meant)
    if "\\p{" in plain or "\\P{" in plain:
        raise ValueError(f"No translation is known for a Unicode class in {pattern}")
    return f"\\A(?:{_ascii_digits_and_true_ends(plain)})\\Z"


def in_words(shape_name: str, pattern: str) -> str:
    """Say what a pattern allows; the pattern itself only when nobody has put it in words."""
    return PHRASES.get(shape_name) or f"a text that matches the pattern {pattern}"


def _ascii_digits_and_true_ends(plain: str) -> str:
    is_inside_class = False

    def meant(found: re.Match[str]) -> str:
        nonlocal is_inside_class
        part = found[0]
        if part == "\\d":
            return "0-9" if is_inside_class else "[0-9]"
        if part == "$":
            return part if is_inside_class else "\\Z"
        if part == "]":
            is_inside_class = False
        elif part[0] == "[":
            is_inside_class = True
        return part

    return _TOKEN.sub(meant, plain)
