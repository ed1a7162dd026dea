"""Locating for all references whose page is stored: what is sure is bound and waits at the desk, all else is told.

A reference is held against its text once for each version of the locator and of the text. What an editor decided on
stands; what a machine bound before and nobody touched is not bound twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from tracker.choices import LookupVerdict, Review
from tracker.extract.reading import VERSION as READER
from tracker.ingest.history import log, say_why
from tracker.ingest.known import known
from tracker.ingest.snapshots import cited
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import ORGANISATION, Row
from tracker.lexicon.languages import NoReader
from tracker.models import Article, Change, Citation, IngestRun, Lookup, Organisation, recorded
from tracker.models.changes import ADDED
from tracker.models.chronology import sources_together
from tracker.models.records import Record

from .claims import Claim, claim_of
from .locate import VERSION, Located, Text, Verdict
from .support import Candidate

LOCATOR = f"{READER}.{VERSION}"
OWNERS = ("status_change__base", "meeting", "statement__speaker", "statement__organisation", "person",
          "harm_figure__organisation", "site_count")  # fmt: skip


def open_references(again: bool = False) -> QuerySet[Citation]:
    """References whose page is stored and that this locator has not looked for in it."""
    found = Citation.objects.filter(start__isnull=True, review=Review.REFERENCE).exclude(article__text="")
    if not again:
        done = Q(lookup__locator=LOCATOR, lookup__text_sha256=F("article__text_sha256"))
        found = found.exclude(pk__in=Citation.objects.filter(done).values("pk"))
    return found.select_related("article", *OWNERS).order_by("article_id", "order", "pk")


def names() -> Gazetteer:
    """All names of the record; of organisations all, not only those that count harm."""
    rows = known().gazetteer.rows
    others = Organisation.objects.filter(monitors_harm=False)
    more = (Row(ORGANISATION, one.slug, *_spelled(one.spellings())) for one in others)
    return Gazetteer([*rows, *more])


def _spelled(spellings: list[str]) -> tuple[str, tuple[str, ...]]:
    return spellings[0], tuple(spellings[1:])


def bind_all(citations: QuerySet[Citation], run: IngestRun) -> Iterator[Lookup]:
    """Looks for each reference in its page, a page being read once."""
    known = names()
    for article, group in groupby(citations, key=lambda one: one.article):
        try:
            text: Text | None = Text(article.text, article.language, article.published, known)
        except NoReader:
            text = None
        for citation in group:
            claim = claim_of(citation, article.language)
            if claim is None:
                continue
            if text is None:
                located = Located(Verdict.UNREAD, (), f"there is no reader for its language ({article.language})")
            else:
                located = text.locate(claim)
            yield keep_lookup(citation, claim, located, run)


def keep_lookup(citation: Citation, claim: Claim, located: Located, run: IngestRun) -> Lookup:
    """Tells what came of it, and binds the winner."""
    with recorded(), sources_together():
        verdict, reason, bound = LookupVerdict(located.verdict.value), located.reason, None
        if located.winner:
            try:
                bound = bind(citation, claim, located.winner, run)
            except ValidationError as fault:
                verdict, reason = LookupVerdict.DOUBTFUL, "; ".join(fault.messages)
        told = [as_json(one, claim, citation.article) for one in located.candidates]
        row, _made = Lookup.objects.update_or_create(
            citation=citation,
            defaults={
                "verdict": verdict, "reason": reason[:300], "candidates": told, "bound": bound, "locator": LOCATOR,
                "text_sha256": citation.article.text_sha256,
            },
        )  # fmt: skip
        return row


def bind(reference: Citation, claim: Claim, winner: Candidate, run: IngestRun) -> Citation:
    """A citation of the words, found by a machine, beside the reference. Raises ValidationError."""
    record, kind = reference.record, reference.record_kind
    span = winner.span
    fields = _proved(claim, winner)
    citation = Citation(
        article=reference.article, start=span.start, end=span.end, exact=span.words(reference.article.text),
        fields=fields, rule=f"locate {LOCATOR}", certainty=round(winner.score, 3), order=reference.order,
        review=Review.MACHINE, run=run, **{kind: record},
    )  # fmt: skip
    standing: Citation | None = Citation.objects.filter(key=citation.identity()).first()
    if standing:
        return standing
    citation.save()
    after = {"article": reference.article.slug, ADDED: [cited(citation)]}
    log(record, Change.Action.CITED, {}, after, run.author, run.reason, run)
    if isinstance(record, Record):
        record.save(update_fields=["modified_at"])
    return citation


def _proved(claim: Claim, winner: Candidate) -> list[str]:
    """The fields that the words support; a day that they leave unsaid is none of them."""
    return [name for name in claim.fields if name != "date" or "day" in winner.proves]


def choose(lookup: Lookup, number: int, author: str, reason: str) -> Citation:
    """An editor binds one of the candidates, and stands for it."""
    say_why(author, reason)
    citation = lookup.citation
    if not 0 <= number < len(lookup.candidates) or lookup.text_sha256 != citation.article.text_sha256:
        raise ValidationError(_("It does not wait for a decision any more."))
    one = lookup.candidates[number]
    with recorded(), sources_together():
        made = Citation(
            article=citation.article, start=one["start"], end=one["end"], exact=one["exact"], order=citation.order,
            fields=one["fields"], review=Review.CONFIRMED, rule=f"locate {lookup.locator}",
            **{citation.record_kind: citation.record},
        )  # fmt: skip
        made.save()
        after = {"article": citation.article.slug, ADDED: [cited(made)]}
        log(citation.record, Change.Action.CITED, {}, after, author, reason)
        lookup.bound, lookup.verdict = made, LookupVerdict.BOUND
        lookup.save()
    return made


def as_json(one: Candidate, claim: Claim, article: Article) -> dict[str, Any]:
    """A candidate as it is kept."""
    return {
        "start": one.span.start, "end": one.span.end, "exact": one.span.words(article.text),
        "score": round(one.score, 3), "proves": list(one.proves), "lacks": list(one.lacks),
        "against": list(one.against), "fields": _proved(claim, one),
    }  # fmt: skip
