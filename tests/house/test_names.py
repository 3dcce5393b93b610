"""What files and tests may be called."""

from typing import Final

from tests.house.tree import ROOT, files, sources

# A file with such a name has no noun of its own.
NOT_NOUNS: Final = frozenset(
    {"base", "common", "handler", "helper", "lib", "manager", "misc", "service", "util"}
)
FEWEST_WORDS: Final = 4


def test_every_file_is_named_for_a_thing_or_an_act() -> None:
    nameless = [
        path.relative_to(ROOT).as_posix()
        for path in files()
        for part in path.relative_to(ROOT).parts
        if part.split(".")[0].lower() in NOT_NOUNS
        or part.split(".")[0].lower().removesuffix("s") in NOT_NOUNS
    ]
    assert not nameless, f"name the noun that is missing: {nameless}"


def test_every_test_is_named_with_a_sentence() -> None:
    short = [
        f"{source.where}:{function.lineno} {function.name}"
        for source in sources()
        for function in source.functions()
        if source.path.name.startswith("test_")
        and function.name.startswith("test_")
        and len(function.name.split("_")) <= FEWEST_WORDS
    ]
    assert not short, f"say in at least {FEWEST_WORDS} words what holds: {short}"
