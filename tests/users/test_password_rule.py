"""The one pattern that lets good passwords pass agrees with the rules one by one."""

from hypothesis import given
from hypothesis import strategies as st

from switchroom.instances import IdentityMode
from switchroom.users.rules import password_problems

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("aZ0 \u00a0\u2028é…")


@given(st.text(LETTERS, min_size=5, max_size=12) | st.text("aA1", min_size=60, max_size=68))
def test_a_password_passes_exactly_when_every_rule_of_the_guide_does(password: str) -> None:
    is_right = (
        8 <= len(password) <= 64
        and any(letter in "abcdefghijklmnopqrstuvwxyz" for letter in password)
        and any(letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for letter in password)
        and any(letter in "0123456789" for letter in password)
        and not any(letter.isspace() for letter in password)
    )
    assert is_right == (not list(password_problems(password, IdentityMode.OWN)))
