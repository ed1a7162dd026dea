"""Small rows for tests: each with what its constraints ask for and nothing else."""

import factory
from factory.django import DjangoModelFactory

from tracker import models
from tracker.choices import (
    BaseKind,
    HarmCategory,
    MeetingKind,
    PlacePrecision,
    Review,
    Series,
    StatementKind,
    Status,
)


class PublisherFactory(DjangoModelFactory):
    class Meta:
        model = models.Publisher

    slug = factory.Sequence(lambda n: f"publisher-{n}")
    name = factory.Sequence(lambda n: f"Publisher {n}")


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = models.Article

    slug = factory.Sequence(lambda n: f"article-{n}")
    publisher = factory.SubFactory(PublisherFactory)
    url = factory.Sequence(lambda n: f"https://paper.example/{n}")
    title = factory.Sequence(lambda n: f"Article {n}")
    language = "en"
    published = "2025-10-16"


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    kind = "governorate"
    name_ar = "طرطوس"
    name_en = "Tartus"


class BaseFactory(DjangoModelFactory):
    class Meta:
        model = models.Base

    slug = factory.Sequence(lambda n: f"base-{n}")
    name_ar = factory.Sequence(lambda n: f"قاعدة {n}")
    name_en = factory.Sequence(lambda n: f"Base {n}")
    kind = BaseKind.NAVAL
    governorate = factory.SubFactory(PlaceFactory)
    lat = 34.91
    lon = 35.87
    precision = PlacePrecision.PLACE
    review = Review.REFERENCE


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.StatusChange

    slug = factory.Sequence(lambda n: f"change-{n}")
    base = factory.SubFactory(BaseFactory)
    status = Status.ACTIVE
    date = "2025-10-15"
    description_ar = "بقيت القاعدة قائمة."
    description_en = "The base stayed."
    review = Review.REFERENCE


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Person

    slug = factory.Sequence(lambda n: f"person-{n}")
    name_ar = factory.Sequence(lambda n: f"شخص {n}")
    name_en = factory.Sequence(lambda n: f"Person {n}")
    review = Review.REFERENCE


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    slug = factory.Sequence(lambda n: f"meeting-{n}")
    kind = MeetingKind.SUMMIT
    date = "2025-10-15"
    summary_ar = "التقيا."
    summary_en = "They met."
    review = Review.REFERENCE


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = models.Statement

    slug = factory.Sequence(lambda n: f"statement-{n}")
    speaker = factory.SubFactory(PersonFactory)
    kind = StatementKind.DIRECT
    date = "2025-10-16"
    review = Review.MACHINE


class HarmFigureFactory(DjangoModelFactory):
    class Meta:
        model = models.HarmFigure

    slug = factory.Sequence(lambda n: f"figure-{n}")
    category = HarmCategory.CIVILIANS_KILLED
    low = 12
    high = 12
    series = Series.CUMULATIVE
    period = "2015-09-30/2016-01-01"
    review = Review.REFERENCE


class CitationFactory(DjangoModelFactory):
    """A citation of one record; `words` finds the span in the article's text, without it it is a reference."""

    class Meta:
        model = models.Citation

    class Params:
        words = ""

    article = factory.SubFactory(ArticleFactory)

    start = factory.LazyAttribute(lambda o: o.article.text.index(o.words) if o.words else None)
    end = factory.LazyAttribute(lambda o: o.start + len(o.words) if o.words else None)
    exact = factory.LazyAttribute(lambda o: o.words)
    run = None
    # As the curated files, an editor and the reader make them.
    review = factory.LazyAttribute(
        lambda o: Review.MACHINE if o.run else Review.CONFIRMED if o.words else Review.REFERENCE
    )
