"""A page read without the reader: kept, cleaned and stored with findings that the test gives."""

from typing import Any

from tracker.choices import Outcome
from tracker.extract.findings import Span
from tracker.ingest.clean import clean
from tracker.ingest.dedupe import dedupe
from tracker.ingest.drafts import Draft, Item, Link, Proof, Sidecar
from tracker.ingest.keep import keep
from tracker.ingest.store import store
from tracker.models import Article, IngestRun, Person, Statement


def run_of(author: str = "reader") -> IngestRun:
    return IngestRun.objects.create(author=author, reason="a test", state=IngestRun.State.DONE)


def read_page(run: IngestRun, text: str, *links: Link, **sidecar: Any) -> Article:
    """The stored article, with a row for each link."""
    known = Sidecar(**{"published": "2025-10-17", "publisher": "Example Wire", "language": "en", **sidecar})
    draft = Draft(item=Item(source="page.txt"), run=run, data=text.encode(), sidecar=known)
    for stage in (keep, clean, dedupe):
        draft = stage(draft)
    article = store(draft.but(links=links, outcome=Outcome.STORED)).article
    assert article
    return article


def said(text: str, words: str, slug: str, speaker: Person, **values: Any) -> Link:
    """A statement found in a text."""
    start = text.index(words)
    proof = Proof(Span(start, start + len(words)), ("words", "speaker"), "verb.said", 0.7)
    row = {"speaker": speaker, "kind": "direct", "date": "2025-10-16", "words": words, "words_language": "en"}
    return Link(Statement, (proof,), slug=slug, values={**row, "certainty": 0.7, **values})
