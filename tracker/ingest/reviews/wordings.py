"""Other words for what waits: those that an editor selected in the text, in place of what the reader took."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.choices import Review
from tracker.ingest.snapshots import State, cited, order_of
from tracker.models import Article, Citation, ReviewItem, Statement
from tracker.models.changes import kind_of
from tracker.models.records import Record


class Wording(NamedTuple):
    """A span of a stored text, in code points, the end not included."""

    article: Article
    start: int
    end: int

    @property
    def exact(self) -> str:
        """The words themselves."""
        return self.article.text[self.start : self.end]


def find_wording(article: Article, said: str, about: int) -> Wording | None:
    """Where the article says these words, whatever the spaces in them; of several places that nearest to `about`."""
    words = said.split()
    if not words:
        return None
    found = re.finditer(r"\s+".join(map(re.escape, words)), article.text)
    nearest = min(found, key=lambda one: abs(one.start() - about), default=None)
    return Wording(article, *nearest.span()) if nearest else None


def reword_finding(item: ReviewItem, wording: Wording) -> ReviewItem:
    """The finding with other words, to make a record or a citation of; the stored one keeps what the reader took."""
    if wording.article.pk != item.article_id:
        raise ValidationError(_("These words stand in another article."))
    item.start, item.end, item.exact = wording.start, wording.end, wording.exact
    return item


def reword_record(record: Record, wording: Wording) -> State:
    """The record's citations, and a statement's words, with those of the wording in place of what they overlap.

    Where they overlap none, they stand in place of the first words of that article.
    """
    rows = Citation.objects.filter(**{kind_of(record): record}).select_related("article").order_by("order", "start")
    old = _replaced([one for one in rows if one.article_id == wording.article.pk and one.start is not None], wording)
    new = cited(old) | {"start": wording.start, "end": wording.end, "exact": wording.exact}
    new |= {"rule": "", "certainty": None, "run": None, "review": Review.CONFIRMED}
    citations = sorted([new if one.pk == old.pk else cited(one) for one in rows], key=order_of)
    state: State = {"citations": citations}
    if isinstance(record, Statement) and record.words_language == wording.article.language and "words" in old.fields:
        state["words"] = wording.exact
    return state


def reword_source(citation: Citation, wording: Wording) -> None:
    """The words of one more source are others; stored at once."""
    old = _replaced(list(Citation.objects.beside(citation).filter(review=Review.MACHINE)), wording)
    old.start, old.end, old.exact = wording.start, wording.end, wording.exact
    old.rule, old.certainty = "", None
    old.save()


def _replaced(citations: list[Any], wording: Wording) -> Any:
    """The citation that the words stand in place of. ValidationError where they are cited already, or nothing is."""
    if any((one.start, one.end) == (wording.start, wording.end) for one in citations):
        raise ValidationError({"words": _("These words are cited already.")})
    overlap = {one.pk: min(one.end, wording.end) - max(one.start, wording.start) for one in citations}
    best = max(citations, key=lambda one: max(0, overlap[one.pk]), default=None)
    if best is None:
        raise ValidationError({"words": _("Nothing of this article is cited for it.")})
    return best
