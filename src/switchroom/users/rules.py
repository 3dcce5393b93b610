"""What makes a person right; pure, and the same for every door.

Sources: Connect's model of CreateUser (M), its guide (D) and Terraform's acceptance tests (T), as
collected in the notes on each rule.
"""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from switchroom.ground.names import composed
from switchroom.ground.problems import Kind, Problem
from switchroom.instances.instance import IdentityMode
from switchroom.users.user import Channel, ContactHandling, Identity, NewUser, PhoneType

LONGEST_USERNAME: Final = 100  # M; the guide's 20 is not enforced by the service (T)
LONGEST_FIRST_NAME: Final = 255  # M
LONGEST_LAST_NAME: Final = 300  # M
LONGEST_EMAIL: Final = 265  # M, the pattern of SecondaryEmail
MOST_SECURITY_PROFILES: Final = 10  # M
LONGEST_AFTER_CONTACT_WORK_SECONDS: Final = 2_000_000  # D
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 64  # M

_USERNAME: Final = re.compile(r"[a-zA-Z0-9_.@-]+")
_NOT_USERNAME: Final = re.compile(r"[^a-zA-Z0-9_.@-]")
_AS_EMAIL: Final = re.compile(r"[^@]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,63}")
# Addresses that need no second look; all others are read by email-validator.
_PLAIN_EMAIL: Final = re.compile(
    r"[a-zA-Z0-9_+-]+(?:\.[a-zA-Z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}"
)
# What the model says of SecondaryEmail, beside its length (M UserIdentityInfo).
_SECONDARY_EMAIL: Final = re.compile(r"[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63}")
# The model's own pattern of a password; one that matches needs no second look.
_GOOD_PASSWORD: Final = re.compile(
    rf"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^0-9]*[0-9])\S{{{SHORTEST_PASSWORD},{LONGEST_PASSWORD}}}"
)
_E164: Final = re.compile(r"\+[1-9][0-9]{1,14}")

LOGIN_REQUIRED: Final = Kind(
    code="cell-required", says="The {name} is missing.", try_this="Fill it in."
)
TOO_LONG: Final = Kind(
    code="cell-too-long",
    says="The {name} has {count} characters; at most {most} are allowed.",
    try_this="Shorten it.",
)
LOGIN_CHARACTERS: Final = Kind(
    code="login-characters",
    says="The login name '{value}' contains '{bad}'.",
    try_this="Allowed are the letters a-z and A-Z, digits and _ . - @",
)
LOGIN_AT_SIGN: Final = Kind(
    code="login-at-sign",
    says="The login name '{value}' has an @ but is not a complete e-mail address.",
    try_this="Write it like name@example.com, or without the @.",
)
LOGIN_TOO_LONG: Final = Kind(
    code="login-too-long",
    says="The login name has {count} characters; at most 100 are allowed.",
    try_this="Choose a shorter one.",
)
PASSWORD_REQUIRED: Final = Kind(
    code="password-required",
    says="There is no password, and this contact centre keeps its own passwords.",
    try_this="Give one with 8 to 64 characters: lower case, upper case, a digit, no white space.",
)
PASSWORD_NOT_ALLOWED: Final = Kind(
    code="password-not-allowed",
    says="There is a password, but people sign in elsewhere here (identity mode {mode}).",
    try_this="Leave the password out.",
)
PASSWORD_TOO_SHORT: Final = Kind(
    code="password-too-short",
    says="The password has {count} characters; at least 8 are needed.",
    try_this="Use 8 to 64 characters.",
)
PASSWORD_TOO_LONG: Final = Kind(
    code="password-too-long",
    says="The password has {count} characters; at most 64 are allowed.",
    try_this="Use 8 to 64 characters.",
)
PASSWORD_LOWER: Final = Kind(
    code="password-lower", says="The password has no lower-case letter a-z.", try_this="Add one."
)
PASSWORD_UPPER: Final = Kind(
    code="password-upper", says="The password has no upper-case letter A-Z.", try_this="Add one."
)
PASSWORD_DIGIT: Final = Kind(
    code="password-digit", says="The password has no digit 0-9.", try_this="Add one."
)
PASSWORD_SPACE: Final = Kind(
    code="password-space", says="The password contains white space.", try_this="Take it out."
)
PASSWORD_ELLIPSIS: Final = Kind(
    code="password-ellipsis",
    says="The password contains an ellipsis (... or …), which usually means it was cut off.",
    try_this="Copy the whole password again, or choose one without dots in a row.",
)
EMAIL_FORM: Final = Kind(
    code="email-form",
    says="'{value}' is not an e-mail address.",
    try_this="Write it like name@example.com.",
)
EMAIL_NOT_ALLOWED: Final = Kind(
    code="email-not-allowed",
    says="There is an e-mail address, but with SAML the identity provider keeps it.",
    try_this="Leave the e-mail address out; a secondary one is allowed.",
)
PHONE_FORM: Final = Kind(
    code="phone-form",
    says="'{value}' is not a phone number in international form.",
    try_this="Write + and the country code, then digits only, like +442079460123.",
)
PHONE_NUMBER_REQUIRED: Final = Kind(
    code="phone-number-required",
    says="A desk phone needs its number, and there is none.",
    try_this="Give the number like +442079460123, or choose a soft phone.",
)
ACW_BOUNDS: Final = Kind(
    code="acw-bounds",
    says="After-contact work of {value} seconds is outside 0 to 2,000,000.",
    try_this="0 means no limit.",
)
SECURITY_PROFILES_REQUIRED: Final = Kind(
    code="security-profiles-required",
    says="There is no security profile.",
    try_this="Give 1 to 10.",
)
SECURITY_PROFILES_TOO_MANY: Final = Kind(
    code="security-profiles-too-many",
    says="There are {count} security profiles; at most 10 are allowed.",
    try_this="Leave some out.",
)
SECURITY_PROFILE_REPEATED: Final = Kind(
    code="security-profile-repeated",
    says="The security profile '{value}' is named twice.",
    try_this="Name it once.",
)
DIRECTORY_USER_NOT_ALLOWED: Final = Kind(
    code="directory-user-not-allowed",
    says="A directory user id was given, but with SAML there is no directory.",
    try_this="Leave DirectoryUserId out.",
)
DIRECTORY_KEEPS_IDENTITY: Final = Kind(
    code="directory-keeps-identity",
    says="The {field} cannot be changed here: with an existing directory, the directory keeps it.",
    try_this="Change it in the directory.",
)
VOICE_ONLY: Final = Kind(
    code="voice-only",
    says="{name} is for the channel VOICE only, and {value} was given.",
    try_this="Leave it out for other channels.",
)


def username_problems(username: str) -> Iterator[Problem]:
    """Find what is wrong with a login name."""
    if not username:
        yield Problem(kind=LOGIN_REQUIRED, field="username", facts={"name": "login name"})
        return
    if len(username) > LONGEST_USERNAME:
        yield Problem(
            kind=LOGIN_TOO_LONG,
            field="username",
            value=username,
            facts={"count": len(username)},
        )
    if not _USERNAME.fullmatch(username):
        bad = _NOT_USERNAME.search(username)
        facts = {"bad": bad.group() if bad else ""}
        yield Problem(kind=LOGIN_CHARACTERS, field="username", value=username, facts=facts)
    elif "@" in username and not _AS_EMAIL.fullmatch(username):
        yield Problem(kind=LOGIN_AT_SIGN, field="username", value=username)


def password_problems(password: str | None, mode: IdentityMode) -> Iterator[Problem]:
    """Find what is wrong with a password, or with its absence; never repeats it."""
    if mode is not IdentityMode.OWN:
        if password is not None:
            facts = {"mode": mode.value}
            yield Problem(kind=PASSWORD_NOT_ALLOWED, field="password", facts=facts)
        return
    if password is None:
        yield Problem(kind=PASSWORD_REQUIRED, field="password")
        return
    if _GOOD_PASSWORD.fullmatch(password):
        return
    for kind, is_wrong in _password_faults(password):
        if is_wrong:
            yield Problem(kind=kind, field="password", facts={"count": len(password)})


def _password_faults(password: str) -> Iterator[tuple[Kind, bool]]:
    yield PASSWORD_TOO_SHORT, len(password) < SHORTEST_PASSWORD
    yield PASSWORD_TOO_LONG, len(password) > LONGEST_PASSWORD
    yield PASSWORD_LOWER, not any("a" <= letter <= "z" for letter in password)
    yield PASSWORD_UPPER, not any("A" <= letter <= "Z" for letter in password)
    yield PASSWORD_DIGIT, not any("0" <= letter <= "9" for letter in password)
    yield PASSWORD_SPACE, any(letter.isspace() for letter in password)


def ellipsis_problems(password: str | None) -> Iterator[Problem]:
    """Find an ellipsis typed into a password of a file, a sign that it was cut off (D)."""
    if password is not None and ("..." in password or "…" in password):
        yield Problem(kind=PASSWORD_ELLIPSIS, field="password")


def email_problems(address: str | None, field: str) -> Iterator[Problem]:
    """Find what is wrong with an e-mail address, without asking any server."""
    if address is None or (len(address) <= LONGEST_EMAIL and _PLAIN_EMAIL.fullmatch(address)):
        return
    if len(address) > LONGEST_EMAIL:
        facts = {"name": "e-mail address", "count": len(address), "most": LONGEST_EMAIL}
        yield Problem(kind=TOO_LONG, field=field, value=address, facts=facts)
        return
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        yield Problem(kind=EMAIL_FORM, field=field, value=address)


def secondary_email_problems(address: str | None) -> Iterator[Problem]:
    """Find what is wrong with a secondary address, whose form the model narrows further."""
    if address is None:
        return
    found = tuple(email_problems(address, "secondary_email"))
    yield from found
    if not found and not _SECONDARY_EMAIL.fullmatch(address):
        yield Problem(kind=EMAIL_FORM, field="secondary_email", value=address)


def phone_problems(number: str | None, field: str) -> Iterator[Problem]:
    """Find what is wrong with a phone number; it has to be E.164, as the model demands."""
    if number is None or _E164.fullmatch(number):
        return
    yield Problem(kind=PHONE_FORM, field=field, value=number, suggestion=as_e164(number))


def as_e164(number: str) -> str | None:
    """Give the international form that was probably meant, or None."""
    digits = "+" + number.removeprefix("00") if number.startswith("00") else number
    try:
        parsed = phonenumbers.parse(digits, None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def name_problems(identity: Identity, mode: IdentityMode) -> Iterator[Problem]:
    """Find what is wrong with a person's names; both are needed unless a directory has them."""
    for field, name, value, most in (
        ("first_name", "first name", identity.first_name, LONGEST_FIRST_NAME),
        ("last_name", "last name", identity.last_name, LONGEST_LAST_NAME),
    ):
        if not (value or "").strip() and mode is not IdentityMode.DIRECTORY:
            yield Problem(kind=LOGIN_REQUIRED, field=field, facts={"name": name})
        elif value and len(composed(value)) > most:
            facts = {"name": name, "count": len(value), "most": most}
            yield Problem(kind=TOO_LONG, field=field, value=value, facts=facts)


def identity_problems(identity: Identity, mode: IdentityMode) -> Iterator[Problem]:
    """Find what is wrong with names and addresses."""
    yield from name_problems(identity, mode)
    if identity.email is not None and mode is IdentityMode.SAML:
        yield Problem(kind=EMAIL_NOT_ALLOWED, field="email", value=identity.email)
    else:
        yield from email_problems(identity.email, "email")
    yield from secondary_email_problems(identity.secondary_email)
    yield from phone_problems(identity.mobile, "mobile")


def handling_problems(handling: ContactHandling) -> Iterator[Problem]:
    """Find what is wrong with the settings per channel."""
    yield from phone_problems(handling.desk_phone_number, "desk_phone_number")
    if handling.phone_type is PhoneType.DESK and handling.desk_phone_number is None:
        yield Problem(kind=PHONE_NUMBER_REQUIRED, field="desk_phone_number")
    limits = [handling.after_contact_work_seconds]
    for work in handling.after_contact_work_by_channel.values():
        limits += [work.seconds, work.first_callback_seconds or 0]
    for seconds in limits:
        yield from after_contact_work_problems(seconds)
    for channel, accept in handling.auto_accept_by_channel.items():
        if channel is not Channel.VOICE and accept.first_callback is not None:
            yield _voice_only("AgentFirstCallbackAutoAccept", channel)
    for channel, work in handling.after_contact_work_by_channel.items():
        if channel is not Channel.VOICE and work.first_callback_seconds is not None:
            yield _voice_only("AgentFirstCallbackAfterContactWorkConfig", channel)


def after_contact_work_problems(seconds: int) -> Iterator[Problem]:
    """Find what is wrong with a limit of after-contact work."""
    if not 0 <= seconds <= LONGEST_AFTER_CONTACT_WORK_SECONDS:
        yield Problem(kind=ACW_BOUNDS, field="after_contact_work_seconds", value=str(seconds))


def security_profile_problems(profiles: tuple[str, ...]) -> Iterator[Problem]:
    """Find what is wrong with the number of security profiles."""
    if not profiles:
        yield Problem(kind=SECURITY_PROFILES_REQUIRED, field="security_profiles")
    if len(profiles) > MOST_SECURITY_PROFILES:
        facts = {"count": len(profiles)}
        yield Problem(kind=SECURITY_PROFILES_TOO_MANY, field="security_profiles", facts=facts)
    for profile in sorted({name for name in profiles if profiles.count(name) > 1}):
        yield Problem(kind=SECURITY_PROFILE_REPEATED, field="security_profiles", value=profile)


def problems_with(new: NewUser, mode: IdentityMode) -> Iterator[Problem]:
    """Find everything that is wrong with a person to be taken on, as far as one can tell alone."""
    yield from username_problems(new.username)
    if new.concealed_password is None or mode is not IdentityMode.OWN:
        yield from password_problems(new.password, mode)
    yield from identity_problems(new.identity, mode)
    yield from handling_problems(new.handling)
    yield from security_profile_problems(new.security_profile_ids)
    if new.directory_user_id is not None and mode is IdentityMode.SAML:
        yield Problem(kind=DIRECTORY_USER_NOT_ALLOWED, field="directory_user_id")


def _voice_only(name: str, channel: Channel) -> Problem:
    return Problem(kind=VOICE_ONLY, field="handling", value=channel.value, facts={"name": name})
