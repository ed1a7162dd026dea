"""A text that is read anew leaves what an editor decided on it."""

from typing import Any

import pytest

from tests.admin.waiting import ADDED, TEXT, finding, machine_statement, peskov, run
from tests.models.rows import statement
from tracker.choices import DatedBy, Review
from tracker.extract.findings import Span
from tracker.ingest.drafts import Draft, Item, Link, Proof
from tracker.ingest.reviews import accept, correct, merge, reject, remove
from tracker.ingest.store import store
from tracker.models import Article, Change, ReviewItem, Statement

pytestmark = pytest.mark.django_db
SAID = "the bases were on the agenda"


def read_again(article: Article, words: str = SAID, slug: str = "s-newer-reader") -> list[Any]:
    """What storing makes of the same words under another address, as a newer reader would give it."""
    start = TEXT.index(words)
    values = {"unnamed_speaker": "somebody", "kind": "direct", "review": Review.MACHINE}
    proof = Proof(Span(start, start + len(words)), ("words",), "newer.rule")
    link = Link(model=Statement, slug=slug, values=values, proofs=(proof,))
    draft = Draft(item=Item(article.slug), run=run(), text=TEXT, article=article, links=(link,))
    store(draft)
    return list(Statement.objects.filter(slug=slug))


def test_words_that_nobody_decided_on_make_a_record() -> None:
    made = read_again(machine_statement().citations.get().article)

    assert [row.slug for row in made] == ["s-newer-reader"]


@pytest.mark.parametrize(
    "decide",
    [
        lambda record: accept(record, "editor", "Yes."),
        lambda record: correct(record, {"speaker": peskov().slug}, "editor", "He."),
        lambda record: reject(record, "editor", "No."),
        lambda record: merge(record, statement(), "editor", "The same."),
    ],
)
def test_the_record_that_an_editor_decided_on_stands(decide: Any) -> None:
    record = machine_statement()
    article = record.citations.get().article
    decide(record)
    before, changes = list(Statement.objects.order_by("pk").values()), Change.objects.count()

    read_again(article)

    assert list(Statement.objects.order_by("pk").values()) == before
    assert Change.objects.count() == changes


def test_a_finding_that_an_editor_accepted_or_rejected_is_not_made_again() -> None:
    accepted = finding()
    rejected = finding(words=SAID)
    accept(accepted, "editor", "Said.", values={"speaker": peskov().slug})
    reject(rejected, "editor", "Not said.")

    assert read_again(rejected.article) == []
    assert read_again(accepted.article, ADDED) == [] and Statement.objects.count() == 1
    assert ReviewItem.objects.filter(state=ReviewItem.State.OPEN).count() == 0


def test_a_record_that_was_removed_by_mistake_of_the_reader_may_be_read_again() -> None:
    record = machine_statement()
    article = record.citations.get().article
    remove(record, "editor", "A test entry.")

    assert [row.slug for row in read_again(article)] == ["s-newer-reader"]


def test_a_date_that_an_editor_gives_is_one_that_the_words_say() -> None:
    record = machine_statement(dated_by=DatedBy.PUBLICATION)

    correct(record, {"date": "2025-10-15"}, "editor", "The sentence says the fifteenth.")

    record.refresh_from_db()
    assert record.dated_by == DatedBy.WORDS
