"""The generated pages of the documentation."""

from pathlib import Path

import pytest

from tools.pages import pages


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda path: path.name)
def test_a_generated_page_says_what_the_code_says(path: Path) -> None:
    assert path.read_text("utf-8") == pages()[path], "run: .venv/bin/python -m tools.pages"
