"""How a header finds its template."""

from hypothesis import given
from hypothesis import strategies as st

from switchroom.changes.columns import COLUMNS, TEMPLATES, Matched, match
from switchroom.changes.finding import letter_of
from switchroom.instances import IdentityMode

HEADERS = st.sampled_from([column.header for column in COLUMNS]) | st.text(max_size=12)


def test_every_template_is_recognised_as_itself_where_people_sign_in_elsewhere() -> None:
    for template in TEMPLATES:
        matched = match([column.header for column in template], IdentityMode.SAML)
        assert isinstance(matched, Matched)
        assert matched.template == template
        assert [place.at for place in matched.places.values()] == list(range(len(template)))


def test_every_template_without_passwords_is_refused_where_they_are_kept() -> None:
    for template in TEMPLATES:
        found = match([column.header for column in template], IdentityMode.OWN)
        fields = {column.field for column in template}
        assert isinstance(found, Matched) == ("password" in fields)


@given(st.lists(HEADERS, max_size=20), st.sampled_from(IdentityMode))
def test_any_header_is_a_template_or_has_something_wrong_with_it(
    header: list[str], mode: IdentityMode
) -> None:
    found = match(header, mode)
    if isinstance(found, Matched):
        said = [text.strip() for text in header if text.strip()]
        assert [place.header for place in found.places.values()] == said
    else:
        assert found
        assert all(problem.sentence() for problem in found)


def test_a_header_of_a_million_cells_is_refused_without_a_word_on_each() -> None:
    found = match(["x"] * 1_000_000, IdentityMode.OWN)
    assert isinstance(found, list)
    assert len(found) < 300


def test_columns_have_the_letters_that_a_spreadsheet_shows() -> None:
    assert [letter_of(at) for at in (0, 15, 25, 26, 51, 52, 701, 702)] == [
        *("A", "P", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]
