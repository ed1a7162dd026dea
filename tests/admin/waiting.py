"""An article with findings that wait, a machine's records and a known one beside them."""

from typing import Any

from tests.models.rows import article, meeting, number, person, statement
from tracker.choices import Review
from tracker.models import Article, Citation, IngestRun, Meeting, Person, ReviewItem, Statement

TEXT = (
    "Earlier that day the delegations arrived.\n"
    "Peskov said the bases were on the agenda. He added that both sides discussed wider use.\n"
    "The monitor counted 6993 civilians killed.\n"
    "The talks went on."
)
ADDED = "both sides discussed wider use"
COUNTED = "6993 civilians killed"


def span(text: str, words: str) -> dict[str, Any]:
    """Start, end and words of a part of a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def page(**other: Any) -> Article:
    return article(TEXT, published="2025-10-16", url=f"https://news.example/{next(number)}", **other)


def finding(kind: str = "statement", words: str = ADDED, **other: Any) -> ReviewItem:
    row = {"article": other.pop("article", None) or page(), "kind": kind, "reason": "nobody is named who says it"}
    row |= {"values": {"kind": "indirect"} if kind == "statement" else {}, "certainty": 0.4}
    return ReviewItem.objects.create(**{**row, **span(TEXT, words), **other})


def run() -> IngestRun:
    return IngestRun.objects.create(author="reader", reason="test")


def machine_statement(words: str = "the bases were on the agenda", **other: Any) -> Statement:
    """A statement that the reader made and cited."""
    owner = other.pop("run", None) or run()
    where = other.pop("article", None) or page(run=owner)
    row = {"kind": "indirect", "review": Review.MACHINE, "certainty": 0.7, "rule": "verb.said", "run": owner}
    made = statement(**{**row, "words": words, "words_language": "en", **other})
    cite(made, where, words, fields=["words", "speaker"], run=owner, rule="verb.said", certainty=0.7)
    return made


def machine_meeting(**other: Any) -> Meeting:
    owner = run()
    made = meeting(review=Review.MACHINE, certainty=0.6, run=owner, **other)
    cite(made, page(run=owner), "both sides discussed", fields=["kind"], run=owner, certainty=0.6)
    return made


def cite(record: Any, where: Article, words: str, **other: Any) -> Citation:
    field = {"Statement": "statement", "Meeting": "meeting", "HarmFigure": "harm_figure"}[type(record).__name__]
    return Citation.objects.create(article=where, **span(where.text, words), **{field: record}, **other)


def peskov() -> Person:
    return person(slug="peskov", name_en="Dmitry Peskov", name_ar="دميتري بيسكوف")


