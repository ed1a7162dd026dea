"""What a draft lets somebody say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.extract.findings import StatementFinding
from tracker.ingest.link.evidence import dated
from tracker.lexicon.letters import fold
from tracker.models import Statement
from tracker.search.terms import words

from .claims import Claim, Difference, absent, apart, differs, said

SAME = 0.75  # of a claim's words, the share that a statement must have to be the same
ALMOST = 0.5  # and to be one that says something else in like words
FEWEST = 3
NEAR = 2  # days
STEM = 5
_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
# Words by which a sentence says the opposite.
_NOT = {
    "en": {"not", "no", "never", "without", "t"}, "ru": {"не", "нет", "никогда", "без", "ни"},
    "ar": {"لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون"},
}  # fmt: skip


def compare_statement(statement: StatementFinding, lang: str) -> Claim | None:
    """The claim beside what the same speaker said, then beside what others did; None where no speaker is known."""
    if statement.speaker is None or not statement.speaker.id or statement.nested:
        return None
    asked = _stems(statement.surface)
    if len(asked) < FEWEST:
        return absent(statement)
    rows = list(Statement.objects.shown().select_related("speaker", "organisation"))
    scored = sorted(((_share(asked, row, lang), row) for row in rows), key=lambda one: (-one[0][0], -one[1].pk))
    own = [(share, text, row) for (share, text), row in scored if statement.speaker.id in _speaker(row)]
    others = [(share, text, row) for (share, text), row in scored if statement.speaker.id not in _speaker(row)]
    when = dated(statement.date)
    for share, text, row in own:
        if share < ALMOST:
            break
        if when and row.earliest and apart(row, when) > NEAR:
            if share >= SAME:
                return differs(statement, row, Difference("date", statement.date, row.date))
            continue
        if share >= SAME and not _opposed(statement.surface, text, lang) and not _other_numbers(statement, text):
            return said(statement, row)
        if share >= SAME:
            return differs(statement, row, Difference("words", statement.surface, text))
    if others and others[0][0] >= SAME and len(asked) > FEWEST:
        row = others[0][2]
        return differs(
            statement, row, Difference("speaker", statement.speaker.name, str(row.speaker or row.organisation))
        )
    return absent(statement)


def _speaker(row: Statement) -> tuple[str, ...]:
    return tuple(one.slug for one in (row.speaker, row.organisation) if one)


def _texts(row: Statement, lang: str) -> Iterator[str]:
    """Its own words where they are in the language of the draft, and what the record says of it there."""
    if row.words and row.words_language == lang:
        yield row.words
    if summary := getattr(row, f"summary_{lang}", ""):
        yield summary
    yield from (one.exact for one in row.citations.all() if one.exact and one.article.language == lang)


def _share(asked: set[str], row: Statement, lang: str) -> tuple[float, str]:
    """(the share of the words asked for that a text of the row has, that text), of the text that has most."""
    held = ((len(asked & _stems(text)) / len(asked), text) for text in _texts(row, lang))
    return max(held, default=(0.0, ""))


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text) if len(word) > 2}


def _opposed(one: str, other: str, lang: str) -> bool:
    return bool(_NOT[lang] & set(fold(one).split())) != bool(_NOT[lang] & set(fold(other).split()))


def _other_numbers(statement: StatementFinding, text: str) -> bool:
    """Whether the draft names a number that the words do not."""
    return bool(set(_NUMBER.findall(statement.surface)) - set(_NUMBER.findall(text)))
