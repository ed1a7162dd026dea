"""A draft beside the record: of ninety own sentences it holds thirty, thirty with another value, thirty not."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.factories import BaseFactory, CitationFactory, StatusChangeFactory
from tracker.choices import Review
from tracker.ingest.checking import Comparison, NoReader, check
from tracker.ingest.checking.claims import has_words
from tracker.ingest.known import gazetteer

pytestmark = pytest.mark.django_db
SENTENCES = [json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text().splitlines()]
HELD = {Comparison.SAID, Comparison.REFERENCED, Comparison.OLDER}
DAY = dt.date(2026, 11, 30)


def compared(known) -> list[tuple[dict, list]]:
    return [(one, check(one["text"], lang=one["lang"], known=known, day=DAY)) for one in SENTENCES]


def test_sentences_are_held_against_the_record(record):
    found = compared(gazetteer())
    told = {what: [{claim.comparison for claim in claims} for one, claims in found if one["told"] == what]
            for what in ("right", "wrong", "unknown")}  # fmt: skip

    assert [len(some) for some in told.values()] == [30, 30, 30]
    assert sum(bool(some & HELD) for some in told["right"]) >= 28
    right = sum(Comparison.DIFFERS in some for some in told["wrong"])
    wrong = sum(Comparison.DIFFERS in some for some in (*told["right"], *told["unknown"]))
    assert right >= 27
    assert right / (right + wrong) >= 0.95
    assert sum(some <= {Comparison.ABSENT} and bool(some) for some in told["unknown"]) >= 28


def test_what_is_in_the_record_has_words(record):
    claims = [claim for _one, some in compared(gazetteer()) for claim in some]

    said = [claim for claim in claims if claim.comparison == Comparison.SAID]
    assert said
    assert all(any(has_words(row) for row in claim.rows) for claim in said)
    assert all(claim.rows for claim in claims if claim.comparison != Comparison.ABSENT)


def test_a_difference_shows_both_values(record):
    text = "Vladimir Putin met Ahmed al-Sharaa in Moscow on 20 October 2025."
    (claim,) = check(text, lang="en", known=gazetteer(), day=DAY)

    (difference,) = claim.differences
    assert (difference.field, difference.said, difference.held) == ("date", "2025-10-20", "2025-10-15")
    assert text[claim.start : claim.end] == "Vladimir Putin met Ahmed al-Sharaa"


@pytest.mark.parametrize("review", [Review.MACHINE, Review.REJECTED])
def test_what_the_public_does_not_see_is_not_compared(settings, review):
    settings.PUBLISH = "reviewed"
    site = BaseFactory(name_en="Shayrat air base")
    change = StatusChangeFactory(base=site, status="evacuated", date="2024-11-30", review=review)
    CitationFactory(status_change=change, base=None)

    (claim,) = check("Russian forces left Shayrat air base on 30 November 2024.", lang="en", known=gazetteer(), day=DAY)
    assert claim.comparison == Comparison.ABSENT


def test_a_plan_told_as_done_differs():
    site = BaseFactory(name_en="Shayrat air base")
    StatusChangeFactory(base=site, status="evacuated", date="2024-11-30", announced=True)

    (claim,) = check("Russian forces left Shayrat air base on 30 November 2024.", lang="en", known=gazetteer(), day=DAY)
    assert [one.field for one in claim.differences] == ["announced"]


def test_a_language_without_a_reader_is_told():
    with pytest.raises(NoReader):
        check("روسیه نیروهای خود را از پایگاه خارج کرد.", lang="fa", known=gazetteer(), day=DAY)
