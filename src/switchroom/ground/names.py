"""Names as people type them: what counts as the same, and what was probably meant."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

LIKELY: Final = 75.0


def folded(name: str) -> str:
    """Fold case and compatibility forms, so that names that look alike compare equal."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def composed(text: str) -> str:
    """Give the text in Unicode NFC, the form Connect demands of names."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Name the known one that was probably meant, or None when nothing is near."""
    best = process.extractOne(
        name, list(known), scorer=fuzz.ratio, processor=folded, score_cutoff=LIKELY
    )
    return None if best is None else str(best[0])
