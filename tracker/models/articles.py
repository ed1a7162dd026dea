"""Articles: the text as it was stored, or the reference where only that is known."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.choices import AddressState, PublishedBasis, Review
from tracker.lexicon.likeness import signature

from .addresses import address_of
from .bands import ArticleBand
from .chronology import day_of, refuse_day_to_come, refuse_too_late
from .publication import unpublished
from .publishers import Publisher
from .records import (
    EDTFField,
    RecordQuerySet,
    bounds_in_order,
    dated_or_not,
    in_language,
    in_time,
    one_of,
    only_edtf,
)

HEADLINE_WORDS = 12


class Cluster(models.Model):
    """Articles that are near-copies of one text; independent publishers are counted after collapsing them."""

    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Cluster of near-copies"), _("Clusters of near-copies")

    def __str__(self) -> str:
        return self.slug


class IsStored(models.Func):
    """1 where the text is stored, else 0, in the very words of the indexes: the column of the text itself is wide."""

    template, output_field = "(CASE WHEN %(expressions)s = '' THEN 0 ELSE 1 END)", models.IntegerField()

    def __init__(self) -> None:
        super().__init__(models.F("text_sha256"))


class ArticleQuerySet(RecordQuerySet):
    """Questions asked of articles."""

    def shown(self) -> ArticleQuerySet:
        """What the public's lists name: articles on the subject, and references."""
        return self.public().filter(on_topic=True)

    def public(self) -> ArticleQuerySet:
        """What has a public page: where what a machine found is kept back, only articles that prove something else."""
        if Review.MACHINE not in unpublished():
            return self
        citations = self.model._meta.get_field("citations").related_model
        return self.filter(models.Exists(citations.objects.shown().filter(article=models.OuterRef("pk"))))

    def stored(self, is_stored: bool) -> ArticleQuerySet:
        """Articles whose text is stored, or those of which only the reference is known."""
        return self.alias(is_stored=IsStored()).filter(is_stored=int(is_stored))

    def with_text(self) -> ArticleQuerySet:
        """Articles whose text is stored."""
        return self.exclude(text="")


class Article(models.Model):
    """One version of one page. A stored text never changes: a changed page is a new version.

    `text` is empty where only the reference is known. Hashes are SHA-256 in hexadecimal: `text_sha256` of the text
    in UTF-8, `raw_sha256` of the bytes as they came, which lie in the data folder under that name.
    """

    slug = models.SlugField(max_length=160, unique=True)
    publisher = models.ForeignKey(Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    url = models.URLField(max_length=1000, blank=True)
    archive_url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    title_from_address = models.BooleanField(
        default=False, help_text=_("No headline was seen; the title is read off the address.")
    )
    language = models.CharField(max_length=8)
    published = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    dated_by = models.CharField(max_length=8, choices=PublishedBasis, default=PublishedBasis.GIVEN)
    published_guess = models.CharField(
        max_length=40, blank=True, validators=[only_edtf], help_text=_("A day that was only guessed; never used as one")
    )
    published_basis_ar = models.CharField(max_length=300, blank=True)
    published_basis_en = models.CharField(max_length=300, blank=True)
    published_basis_ru = models.CharField(max_length=300, blank=True)
    retrieved_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    withheld = models.BooleanField(
        default=False, editable=False, help_text=_("It came with an edition, which gives of its text only the hash")
    )
    raw_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    media_type = models.CharField(
        max_length=80, blank=True, help_text=_("What its bytes are, and the encoding in which they were read")
    )
    part = models.CharField(
        max_length=450, blank=True, help_text=_("Which of the articles in its file it is, where that holds several")
    )
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    cleaner = models.CharField(
        max_length=16, blank=True, help_text=_("Version of the code that took the text from its bytes")
    )
    on_topic = models.BooleanField(default=True)
    topic_reason = models.CharField(max_length=300, blank=True)
    reader = models.CharField(max_length=60, blank=True)
    findings_left_out = models.PositiveIntegerField(
        default=0, help_text=_("How many more the reader found than one article may give to the record")
    )
    signature = models.BinaryField(
        blank=True, default=b"", help_text=_("MinHash of the folded text, to find near-copies")
    )
    page_state = models.CharField(
        max_length=12, choices=AddressState, blank=True, editable=False,
        help_text=_("How its address answered when it was last looked at"),
    )  # fmt: skip
    run = models.ForeignKey(
        "tracker.IngestRun", null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Article"), _("Articles")
        ordering = ["-latest", "slug"]
        # Lists stand in the order of days, within what they can be narrowed by.
        indexes = [
            models.Index(fields=["url", "text_sha256"], name="article_words_at_address"),
            models.Index("on_topic", IsStored(), models.F("latest").desc(), "slug", name="article_order"),
            models.Index(
                "publisher", "on_topic", IsStored(), models.F("latest").desc(), "slug", name="article_house_order"
            ),
            models.Index(
                "language", "on_topic", IsStored(), models.F("latest").desc(), "slug", name="article_language_order"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_page_state",
                condition=models.Q(page_state="") | models.Q(page_state__in=AddressState.values),
            ),
            bounds_in_order("article_published_order"),
            in_time("article_in_time", "earliest", "latest"),
            dated_or_not("article_published_dated", "published", "earliest", "latest"),
            one_of("article_dated_by", "dated_by", PublishedBasis),
            models.CheckConstraint(
                name="article_guess_is_no_day",
                condition=models.Q(dated_by=PublishedBasis.GUESS, published="")
                | (~models.Q(dated_by=PublishedBasis.GUESS) & models.Q(published_guess="")),
                violation_error_message=_("A guess of the day of publication is kept as a guess, not as the day."),
            ),
            models.CheckConstraint(
                name="article_text_hashed",
                condition=models.Q(text="", text_sha256="", withheld=False)
                | (~models.Q(text="") & ~models.Q(text_sha256="") & models.Q(withheld=False))
                | (models.Q(text="", withheld=True) & ~models.Q(text_sha256="")),
            ),
            *(
                models.CheckConstraint(
                    name=f"article_{name}_of_the_web",
                    condition=models.Q(**{name: ""})
                    | models.Q(**{f"{name}__istartswith": "http://"})
                    | models.Q(**{f"{name}__istartswith": "https://"}),
                )
                for name in ("url", "archive_url")
            ),
            models.UniqueConstraint(
                name="article_text_once_at_address", fields=["url", "text_sha256"], condition=~models.Q(text_sha256="")
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        kept = getattr(self, "_text_at_load", None)
        if kept and kept != self.text:
            raise ValidationError({"text": _("A stored text never changes; store a new version of the article.")})
        is_new = bool(self.text) and (self._state.adding or kept == "")
        self.settle()
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            if is_new:
                found = ArticleBand.objects.of(self.pk, self.signature)
                ArticleBand.objects.bulk_create(found, ignore_conflicts=True)
        self._text_at_load, self._day_at_load = self.text, self.published

    def get_absolute_url(self) -> str:
        return address_of("article", self.slug)

    def settle(self) -> None:
        """Fills what follows from its text and its day, and refuses a day that cannot be."""
        if self.text and not self.text_sha256:
            self.text_sha256 = sha256(self.text)
        if self.text and self.withheld:
            self._refuse_another_text()
        if self.text and not self.signature:
            self.signature = signature(self.text)
        self._refuse_impossible_day()

    def clean(self) -> None:
        super().clean()
        self._refuse_impossible_day()

    def _refuse_another_text(self) -> None:
        """A text that was withheld comes later only as the one that was hashed."""
        if sha256(self.text) != self.text_sha256:
            raise ValidationError({"text": _("A stored text never changes; store a new version of the article.")})
        self.withheld = False

    def _refuse_impossible_day(self) -> None:
        """A day after tomorrow is refused, and one before what the article is cited for."""
        if not self._state.adding and getattr(self, "_day_at_load", None) == self.published:
            return
        self._meta.get_field("published").fill(self)
        if self.published:
            refuse_day_to_come(self.published)
        if not self._state.adding:
            for citation in self.citations.all():
                refuse_too_late(citation.record, day_of(self), article=self)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:
        row = super().from_db(db, field_names, values)
        row._text_at_load, row._day_at_load = row.__dict__.get("text"), row.__dict__.get("published")
        return row

    @property
    def published_basis(self) -> str:
        """How the date is known, in the reader's language."""
        return in_language(self, "published_basis")

    @property
    def headline(self) -> str:
        """The title, else the text's first words, else the address: something to call it by."""
        words = self.text.split(maxsplit=HEADLINE_WORDS)
        opening = " ".join(words[:HEADLINE_WORDS]) + ("…" if len(words) > HEADLINE_WORDS else "")
        return self.title or opening or self.url or self.slug


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
