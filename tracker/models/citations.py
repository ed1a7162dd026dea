"""The words that prove a record.

A citation is an article plus, where the text is stored, a span of it: start and end in Unicode code points, the exact
words, and a little context on both sides (the position and quote selectors of W3C Web Annotation). Without a stored
text it is a reference. It belongs to exactly one record and says which of its fields it supports.

It has a review state of its own: the curated files give references, the reader what a machine found, and an editor
accepts or refuses that. What counts for a record is told in tracker.models.evidence.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.choices import STOOD_FOR, Review
from tracker.lexicon.borders import numbers_said
from tracker.lexicon.printed import page_at

from .actors import Office, Person
from .articles import Article
from .bases import Base, SiteCount, StatusChange
from .chronology import day_of, refuse_too_late
from .harm import HarmFigure
from .meetings import Meeting
from .proofs.fragments import text_directive, words_directive
from .publication import unpublished
from .records import in_language, one_of
from .statements import Statement

RECORDS = ("base", "status_change", "person", "office", "meeting", "statement", "harm_figure", "site_count")
CONTEXT = 40


def _exactly_one() -> models.Q:
    """One and only one of the record columns is set."""
    found = models.Q()
    for name in RECORDS:
        found |= models.Q(**{f"{other}__isnull": other != name for other in RECORDS})
    return found


def _stood_for() -> models.Q:
    """A person stands for the record."""
    found = models.Q(office__person__review__in=STOOD_FOR)
    for name in RECORDS:
        if name != "office":
            found |= models.Q(**{f"{name}__review__in": STOOD_FOR})
    return found


class CitationQuerySet(models.QuerySet):
    """Questions asked of citations."""

    def shown(self) -> CitationQuerySet:
        """What the public sees: those that nobody refused, of articles and records that are shown."""
        found = self.exclude(review__in=unpublished()).filter(article__on_topic=True)
        for name in RECORDS:
            review = "office__person__review" if name == "office" else f"{name}__review"
            found = found.exclude(**{f"{review}__in": unpublished()})
        return found

    def waiting(self) -> CitationQuerySet:
        """Found by a machine for a record that a person stands for, and decided on by nobody."""
        return self.filter(_stood_for(), review=Review.MACHINE)

    def counting(self) -> CitationQuerySet:
        """Those that count for their record, as tracker.models.evidence says it of rows."""
        waits = models.Exists(Citation.objects.waiting().filter(pk=models.OuterRef("pk")))
        return self.exclude(review=Review.REJECTED).filter(~models.Q(review=Review.MACHINE) | ~waits)

    def beside(self, citation: Citation) -> CitationQuerySet:
        """The citations of the same record in the same article, itself among them."""
        name = citation.record_kind
        return self.filter(article=citation.article_id, **{name: getattr(citation, f"{name}_id")})


def citation_order(order: int, start: int | None, article: str, end: int | None) -> tuple[int, int, str, int]:
    """Where a citation stands among those of its record: the same on every database, whenever its row was written."""
    return order, -1 if start is None else start, article, end or 0


class Citation(models.Model):
    """One place where one record is proved."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="citations")
    base = models.ForeignKey(Base, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    status_change = models.ForeignKey(
        StatusChange, null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    harm_figure = models.ForeignKey(
        HarmFigure, null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    site_count = models.ForeignKey(SiteCount, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    fragment = models.TextField(
        blank=True, editable=False, help_text=_("Text directive by which a browser finds the words on the page itself")
    )
    fields = models.JSONField(default=list, blank=True, help_text=_("Names of the record's fields it supports"))
    caution_ar = models.CharField(max_length=300, blank=True)
    caution_en = models.CharField(max_length=300, blank=True)
    caution_ru = models.CharField(max_length=300, blank=True)
    review = models.CharField(max_length=12, choices=Review, default=Review.MACHINE, db_index=True)
    rule = models.CharField(max_length=120, blank=True)
    certainty = models.FloatField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=120, unique=True, editable=False, help_text=_("Article, record and span"))
    run = models.ForeignKey(
        "tracker.IngestRun", null=True, blank=True, on_delete=models.PROTECT, related_name="citations"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Citation"), _("Citations")
        ordering = ["order", "pk"]
        # Few citations prove these: their own index is small, and SQLite takes that of all rows for no help.
        indexes = [
            models.Index(fields=[name], condition=models.Q(**{f"{name}__isnull": False}), name=f"citation_of_{name}")
            for name in ("base", "person", "office", "site_count")
        ]
        constraints = [
            models.CheckConstraint(
                name="citation_one_record",
                condition=_exactly_one(),
                violation_error_message=_("A citation belongs to exactly one record."),
            ),
            models.CheckConstraint(
                name="citation_span_whole",
                condition=models.Q(start__isnull=True, end__isnull=True, exact="")
                | (models.Q(start__isnull=False, end__isnull=False, end__gt=models.F("start")) & ~models.Q(exact="")),
                violation_error_message=_("A span and its words go together."),
            ),
            one_of("citation_review", "review", Review),
            models.CheckConstraint(
                name="citation_reference_curated",
                condition=~models.Q(review=Review.REFERENCE) | models.Q(run__isnull=True, start__isnull=True),
                violation_error_message=_("Only the curated files give references; what a run found is reviewed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.exact[:40]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        standing = () if self.review == Review.REJECTED else (day_of(self.article),)
        refuse_too_late(self.record, *standing, less=self.pk)
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """Fills what follows from article, record and span, and refuses words that do not stand there."""
        if self.start is not None and self.end is not None and not self.article.withheld:
            text = self.article.text
            self.prefix = text[max(0, self.start - CONTEXT) : self.start]
            self.suffix = text[self.end : self.end + CONTEXT]
        self.fragment = self.directive()
        self.key = self.identity()
        self.clean()

    @property
    def page(self) -> int | None:
        """The page of a PDF on which the words stand; None for any other article."""
        if self.start is None or not self.article.text or not self.article.media_type.startswith("application/pdf"):
            return None
        return page_at(self.article.text, self.start)

    @property
    def record(self) -> models.Model:
        """The one record it proves."""
        row: models.Model = getattr(self, self.record_kind)
        return row

    @property
    def record_kind(self) -> str:
        """The word for the kind of record that it proves; '' for a citation of nothing."""
        return next((name for name in RECORDS if getattr(self, f"{name}_id") is not None), "")

    def directive(self) -> str:
        """What a browser finds its words by: those of the span, else what the record quotes in the page's language."""
        if self.start is not None and self.end is not None:
            if self.article.withheld:
                return self.fragment
            return text_directive(self.article.text, self.start, self.end, self.article.title)
        said = self.statement
        return words_directive(said.words) if said and said.words_language == self.article.language else ""

    @property
    def caution(self) -> str:
        """What to beware of in this source, in the reader's language."""
        return in_language(self, "caution")

    @property
    def is_reference(self) -> bool:
        """True where only the reference is known."""
        return self.start is None

    def clean(self) -> None:
        if self.start is not None and self.end is not None:
            if not self.article.withheld and self.article.text[self.start : self.end] != self.exact:
                raise ValidationError({"exact": _("These are not the words at that place of the stored text.")})
            self._refuse_unsaid_numbers()

    def _refuse_unsaid_numbers(self) -> None:
        """A number that its words do not say is refused, and one that is a part of a longer one of the text."""
        claimed, text, start, end = self.claimed_numbers(), self.article.text, self.start or 0, self.end or 0
        if self.article.withheld:  # the words alone are here
            text, start, end = self.exact, 0, len(self.exact)
        if claimed and (missing := claimed - numbers_said(text, start, end)):
            raise ValidationError(
                _("The figure %(figure)s does not occur in the cited words.") % {"figure": min(missing)}
            )

    def claimed_numbers(self) -> set[int]:
        """The numbers of the record that this citation says it proves."""
        if self.harm_figure:
            return {getattr(self.harm_figure, name) for name in ("low", "high") if name in self.fields}
        return {self.site_count.value} if self.site_count and "value" in self.fields else set()

    def identity(self) -> str:
        """Article, record and span in one word: no citation stands twice."""
        name = self.record_kind
        return f"{self.article_id}/{name}/{getattr(self, f'{name}_id', '')}/{self.start}-{self.end}"
