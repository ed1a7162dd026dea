"""A made-up record that proves itself, of any size, for measuring `verify`; none of it is ever shown to a reader.

Fifty citations to an article, five to a record, each of another article. A tenth of the records are figures, whose
number stands in the words cited. Everything has its bytes, its item, its change and its entry, as if it had been read.
"""

import datetime as dt
import hashlib

from django.db.models import F, Model
from django.utils import timezone

from tracker.choices import Outcome, Topic
from tracker.extract import VERSION
from tracker.ingest.clean import text_of
from tracker.ingest.cleaners import cleaner_version
from tracker.ingest.keep import raw_path
from tracker.ingest.snapshots import snapshots
from tracker.lexicon.likeness import signature
from tracker.models import (
    Article,
    ArticleBand,
    Base,
    Change,
    Citation,
    HarmFigure,
    IngestItem,
    IngestRun,
    Organisation,
    Person,
    Place,
    Publisher,
    Statement,
    TopicTag,
    recorded,
)
from tracker.models.articles import sha256
from tracker.models.changes import kind_of
from tracker.models.citations import CONTEXT
from tracker.models.proofs.fragments import text_directive
from tracker.search.index import index_records

SENTENCES = 50
SHARED = 5  # articles in which the same fifty things are told
FIRST_DAY = dt.date(2015, 10, 1)
TYPE = "text/plain; charset=utf-8"
SAID = "قال المتحدث {who} في الحديث رقم {number} إن مستقبل القاعدة قيد البحث بين موسكو ودمشق"
COUNTED = "The monitors of group {who} counted {number} people killed by strikes on the town"
AUTHOR = {"author": "bench", "reason": "measuring the proof"}
PEOPLE, BASES = 40, 12


def make_record(citations: int) -> None:
    """So many citations, rounded up to whole groups of SHARED articles; each group is one transaction."""
    now = timezone.now()
    with recorded():
        run = IngestRun(reader=VERSION, state=IngestRun.State.DONE, beat_at=now, finished_at=now, **AUTHOR)
        run.save()
        named = _Named(run)
    for group in range(-(-citations // (SENTENCES * SHARED))):
        with recorded():
            _make_group(group, named)


class _Named:
    """Whom and what the records name."""

    def __init__(self, run: IngestRun) -> None:
        self.run = run
        own = {"run": run}
        self.people = [Person(slug=f"speaker-{at}", name_en=f"Speaker {at}", **own) for at in range(PEOPLE)]
        place = Place(slug="somewhere", kind="governorate", name_ar="محافظة", name_en="Governorate")
        self.house = Publisher(slug="paper", name="Paper")
        self.counters = Organisation(slug="monitors", name_en="The monitors")
        for row in (*self.people, place, self.house, self.counters):
            row.save()
        self.bases = [
            Base(slug=f"site-{at}", name_en=f"Site {at}", kind="garrison", governorate=place, lat=33, lon=36 + at / 5,
                 precision="place", **own)
            for at in range(BASES)
        ]  # fmt: skip
        for row in self.bases:
            row.save()
        TopicTag.objects.bulk_create([TopicTag(slug=topic) for topic in Topic.values], ignore_conflicts=True)
        reference = Article(slug="gazetteer", publisher=self.house, title="Gazetteer", language="en")
        reference.save()
        for kind, rows in (("person", self.people), ("base", self.bases)):
            Citation.objects.bulk_create(
                [
                    Citation(article=reference, fields=["name"], key=f"{reference.pk}/{kind}/{row.pk}/None-None",
                             run=run, **{kind: row})
                    for row in rows
                ]
            )  # fmt: skip
        for rows in ([reference], self.people, [place], [self.house], [self.counters], self.bases):
            _tell(rows, run)


def _make_group(group: int, named: _Named) -> None:
    facts = [_fact(group, at) for at in range(SENTENCES)]
    day = FIRST_DAY + dt.timedelta(days=group % 3_600)
    articles = Article.objects.bulk_create([_article(group * SHARED + at, day, facts, named) for at in range(SHARED)])
    ArticleBand.objects.bulk_create(
        [band for one in articles for band in ArticleBand.objects.of(one.pk, one.signature)], batch_size=400
    )
    IngestItem.objects.bulk_create(
        [
            IngestItem(run=named.run, source=row.slug, address=row.url, outcome=Outcome.STORED, tries=1, article=row,
                       raw_sha256=row.raw_sha256, media_type=TYPE)
            for row in articles
        ]
    )  # fmt: skip
    IngestRun.objects.filter(pk=named.run.pk).update(total=F("total") + SHARED)
    figures = HarmFigure.objects.bulk_create(
        [_figure(group, at, day, facts[at], named) for at in range(SENTENCES) if _counts(at)]
    )
    statements = Statement.objects.bulk_create(
        [_statement(group, at, day, facts[at], named) for at in range(SENTENCES) if not _counts(at)]
    )
    for name in ("bases", "topics"):
        through = getattr(Statement, name).through
        of = {"bases": ("base_id", [base.pk for base in named.bases]), "topics": ("topictag_id", Topic.values)}
        column, values = of[name]
        pairs = [{"statement_id": row.pk, column: values[at % len(values)]} for at, row in enumerate(statements)]
        through.objects.bulk_create([through(**pair) for pair in pairs])
    told: dict[int, Statement | HarmFigure] = dict(zip(filter(_counts, range(SENTENCES)), figures, strict=True))
    told |= dict(zip((at for at in range(SENTENCES) if not _counts(at)), statements, strict=True))
    Citation.objects.bulk_create(
        [_citation(article, told[at], facts[at][0], named.run) for article in articles for at in range(SENTENCES)]
    )
    for rows in (articles, figures, statements):
        _tell(rows, named.run)
    index_records([*figures, *statements])


def _counts(at: int) -> bool:
    return at % 10 == 9


def _fact(group: int, at: int) -> tuple[str, int]:
    """(sentence, its number)"""
    number = group * SENTENCES + at + 100
    return (COUNTED if _counts(at) else SAID).format(who=at, number=number), number


def _article(number: int, day: dt.date, facts: list[tuple[str, int]], named: _Named) -> Article:
    data = (f"Page {number} on the Russian presence in Syria\n" + "\n".join(f"{words}." for words, _ in facts)).encode()
    raw = hashlib.sha256(data).hexdigest()
    path = raw_path(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    text = text_of(data, TYPE)
    address, bounds = f"https://paper.example/{number}", {"published": str(day), "earliest": day, "latest": day}
    return Article(
        slug=f"article-{number}", publisher=named.house, title=f"Page {number}", language="ar", url=address, text=text,
        text_sha256=sha256(text), raw_sha256=raw, media_type=TYPE, cleaner=cleaner_version(), reader=VERSION,
        signature=signature(text), retrieved_at=timezone.now(), run=named.run, **bounds,
    )  # fmt: skip


def _statement(group: int, at: int, day: dt.date, fact: tuple[str, int], named: _Named) -> Statement:
    return Statement(
        slug=f"said-{group}-{at}", speaker=named.people[at % PEOPLE], date=str(day), earliest=day, latest=day,
        kind="indirect", words=fact[0], words_language="ar", rule="verb.said", certainty=0.7, run=named.run,
    )  # fmt: skip


def _figure(group: int, at: int, day: dt.date, fact: tuple[str, int], named: _Named) -> HarmFigure:
    return HarmFigure(
        slug=f"counted-{group}-{at}", organisation=named.counters, category="civilians_killed", low=fact[1],
        high=fact[1], series="monthly", as_of=str(day), as_of_earliest=day, as_of_latest=day, rule="verb.counted",
        run=named.run,
    )  # fmt: skip


def _citation(article: Article, record: Statement | HarmFigure, words: str, run: IngestRun) -> Citation:
    start, kind = article.text.index(words), kind_of(record)
    end = start + len(words)
    return Citation(
        article=article, start=start, end=end, exact=words, prefix=article.text[max(0, start - CONTEXT) : start],
        suffix=article.text[end : end + CONTEXT], rule=record.rule, run=run, **{kind: record},
        fragment=text_directive(article.text, start, end, article.title),
        fields=["low", "high"] if kind == "harm_figure" else ["words", "speaker"],
        key=f"{article.pk}/{kind}/{record.pk}/{start}-{end}",
    )  # fmt: skip


def _tell(rows: list[Model], run: IngestRun) -> None:
    states = snapshots(type(rows[0]), [row.pk for row in rows])
    Change.objects.bulk_create(
        Change(kind=kind_of(row), slug=row.slug, action=Change.Action.CREATED, after=states[row.pk], run=run, **AUTHOR)
        for row in rows
    )
