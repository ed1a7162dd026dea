"""Case forms of names and terms, from the packs' `inflections.txt`: `word: form form form`.

All entries give their forms in one order of cases, so that the words of a name change together: «Sergey Lavrov» in the
third case is the third form of each; after the five of the singular stands the first of the plural. A word without an
entry («МИД», «аш-Шараа») stays as it is.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from .letters import fold

INFLECTIONS = "inflections.txt"
PLURAL = 5  # the place of the plural's first case, which a subject may have
Forms = Mapping[str, tuple[str, ...]]


def read_inflections(content: str) -> dict[str, tuple[str, ...]]:
    """The entries of one file by their folded word."""
    pairs = (row.partition(":") for row in content.splitlines() if row and not row.startswith("#"))
    return {fold(word.strip()): tuple(forms.split()) for word, _, forms in pairs}


def case_forms(name: str, inflections: Forms) -> Iterator[str]:
    """The name in each case but the first: as many as the word with the fewest forms has; none for unknown words."""
    whole = inflections.get(fold(name))
    if whole is not None:
        yield from whole
        return
    words = name.split()
    known = [inflections.get(fold(word)) for word in words]
    count = min((len(forms) for forms in known if forms), default=0)
    for case in range(count):
        yield " ".join(forms[case] if forms else word for word, forms in zip(words, known, strict=True))


@lru_cache(maxsize=1)
def all_inflections() -> Forms:
    """Entries of all packs, for names of the record, which are matched in every language."""
    out: dict[str, tuple[str, ...]] = {}
    for path in sorted(Path(__file__).parent.glob(f"*/{INFLECTIONS}")):
        out.update(read_inflections(path.read_text(encoding="utf-8")))
    return out
