"""Made-up statements for measuring speed, in a database of their own; none of them is ever shown to a reader."""

import datetime as dt

from django.db import transaction

from tracker.choices import Stance, StatementKind, Topic
from tracker.models import (
    Article,
    Base,
    Change,
    Citation,
    Entry,
    EntryFacet,
    Person,
    Place,
    Publisher,
    Statement,
    TopicTag,
)
from tracker.models.articles import sha256
from tracker.search.tallies import write_anew

FIRST_DAY = dt.date(2011, 3, 15)
DAYS = 5_600
WORDS_AR = "قال المتحدث إن مستقبل القواعد قيد البحث بين الجانبين وإن المحادثات مستمرة حول شروط البقاء"
WORDS_EN = "The speaker said the future of the bases was under discussion and that talks on terms went on"
PEOPLE, BASES, ARTICLES = 40, 12, 400


def make_statements(number: int) -> None:
    """So many statements, each with two citations, two topics and a base, indexed as the record's own are."""
    with transaction.atomic():
        speakers, bases, articles, topics = _people(), _bases(), _articles(), _topics()
        made = Statement.objects.bulk_create([_statement(at, speakers) for at in range(number)], batch_size=500)
        through = Statement.topics.through
        through.objects.bulk_create(
            [
                through(statement_id=row.pk, topictag_id=topics[(at + more) % len(topics)])
                for at, row in enumerate(made)
                for more in (0, 5)
            ],
            batch_size=1000,
        )
        through = Statement.bases.through
        through.objects.bulk_create(
            [through(statement_id=row.pk, base_id=bases[at % len(bases)].pk) for at, row in enumerate(made)],
            batch_size=1000,
        )
        Citation.objects.bulk_create(
            [
                _citation(at, row, articles[(at + 7 * more) % len(articles)])
                for at, row in enumerate(made)
                for more in (0, 1)
            ],
            batch_size=500,
        )
        Change.objects.create(
            kind="statement", slug="made-up", action=Change.Action.CREATED, author="bench", reason="measuring speed"
        )
        _index(made, topics, bases, articles)


def _index(made: list[Statement], topics: list[str], bases: list[Base], articles: list[Article]) -> None:
    """The entries as tracker.search.index makes them, less the words for search, which take it most of its time."""
    entries = Entry.objects.bulk_create(
        [
            Entry(
                id=Entry.number(row.latest, "statement", row.pk), kind=Entry.Kind.STATEMENT,
                slug=row.slug, record_id=row.pk, date=row.date,
                day=row.latest, earliest=row.earliest, latest=row.latest, review=row.review, citations=2,
                origins=2, terms=f" {row.slug} kind=statement review=machine span=0 ",
                mark=f"{row.latest:%Y-%m}", modified_at=row.modified_at,
            )
            for row in made
        ],
        batch_size=500,
    )  # fmt: skip
    EntryFacet.objects.bulk_create(
        [
            EntryFacet(entry=entry, facet=facet, value=value)
            for at, (entry, row) in enumerate(zip(entries, made, strict=True))
            for facet, value in (
                ("person", row.speaker.slug),
                ("base", bases[at % len(bases)].slug),
                ("topic", topics[at % len(topics)]),
                ("lang", articles[at % len(articles)].language),
            )
        ],
        batch_size=1000,
    )
    write_anew()


def _people() -> list[Person]:
    return Person.objects.bulk_create(
        [Person(slug=f"speaker-{at}", name_ar=f"المتحدث {at}", name_en=f"Speaker {at}") for at in range(PEOPLE)]
    )


def _bases() -> list[Base]:
    place = Place.objects.create(slug="somewhere", kind="governorate", name_ar="محافظة", name_en="Governorate")
    return Base.objects.bulk_create(
        [
            Base(
                slug=f"site-{at}", name_ar=f"الموقع {at}", name_en=f"Site {at}", kind="garrison", governorate=place,
                lat=33 + at / 5, lon=36 + at / 5, precision="place",
            )
            for at in range(BASES)
        ]
    )  # fmt: skip


def _articles() -> list[Article]:
    publishers = Publisher.objects.bulk_create([Publisher(slug=f"paper-{at}", name=f"Paper {at}") for at in range(20)])
    text = f"{WORDS_AR}. {WORDS_EN}."
    return Article.objects.bulk_create(
        [
            Article(
                slug=f"article-{at}", publisher=publishers[at % 20], title=f"Article {at}", language="ar", text=text,
                text_sha256=sha256(text), url=f"https://paper.example/{at}",
            )
            for at in range(ARTICLES)
        ]
    )  # fmt: skip


def _topics() -> list[str]:
    TopicTag.objects.bulk_create([TopicTag(slug=topic) for topic in Topic.values], ignore_conflicts=True)
    return list(Topic.values)


def _statement(at: int, speakers: list[Person]) -> Statement:
    day = FIRST_DAY + dt.timedelta(days=at * 7919 % DAYS)
    return Statement(
        slug=f"made-{at}", speaker=speakers[at % len(speakers)], date=day.isoformat(), earliest=day, latest=day,
        kind=StatementKind.values[at % 3], stance=Stance.values[at % 4], words=f"{WORDS_AR} {at}", words_language="ar",
        summary_ar=f"{WORDS_AR}، وذلك للمرة {at}.", summary_en=f"{WORDS_EN}, for the {at}th time.",
        occasion_ar="مؤتمر صحفي في موسكو", occasion_en="News conference in Moscow", review="machine",
    )  # fmt: skip


def _citation(at: int, statement: Statement, article: Article) -> Citation:
    return Citation(
        article=article, statement=statement, start=0, end=len(WORDS_AR), exact=WORDS_AR, suffix=article.text[90:130],
        fields=["words"], key=f"{article.pk}/statement/{statement.pk}/{at}",
    )  # fmt: skip
