"""Fills an empty database with a made-up record, table by table, by SQL: minutes for a million entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from tracker.choices import HarmCategory, Topic
from tracker.models import (
    Article,
    Base,
    Change,
    Citation,
    HarmFigure,
    Meeting,
    Organisation,
    Participant,
    Person,
    Place,
    Publisher,
    Statement,
    StatusChange,
    TopicTag,
)
from tracker.models.articles import sha256
from tracker.models.changes import kind_of

from .indexed import GOVERNORATES, OTHER_PERSON, index
from .series import BASES, BODIES, HOUSES, PEOPLE, One, series

TABLE = "scale_series"
COLUMNS = (
    "i integer PRIMARY KEY, number bigint, span integer, mark text, kind text, record integer, day date, "
    "earliest date, latest date, date text, review text, words text, person integer, base integer, body integer, "
    "house integer, lang text, topic text, other_topic text"
)
AN_ARTICLE = 5  # entries of one article
WORDS = "قال المتحدث إن مستقبل القواعد قيد البحث بين الجانبين وإن المحادثات مستمرة حول شروط البقاء"


def fill(number: int) -> None:
    """So many entries, with the records, articles and citations that they are of."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} ({COLUMNS})")
    _load(series(number))
    with transaction.atomic():
        _named()
        _articles()
        _records()
        Change.objects.create(
            kind="statement", slug="s-1", action=Change.Action.CREATED, author="bench", reason="measuring scale"
        )
        _history()
        index(TABLE)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")
        cursor.execute("ANALYZE")


def _load(rows: Iterable[One]) -> None:
    """The series as a table."""
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        with connection.connection.cursor() as cursor, cursor.copy(f"COPY {TABLE} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    connection.ensure_connection()
    marks = ", ".join(["?"] * len(One._fields))
    plain = (tuple(str(value) if isinstance(value, dt.date) else value for value in row) for row in rows)
    with transaction.atomic():
        connection.connection.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", plain)


def insert(like: Model, source: str = "", **columns: str) -> None:
    """A row for each of the series, as the model's row `like` is but for the columns given as SQL."""
    names, terms, given = [], [], []
    for field in like._meta.concrete_fields:
        if field.primary_key and field.attname not in columns and field.get_internal_type() == "BigAutoField":
            continue
        names.append(connection.ops.quote_name(field.column))
        if field.attname in columns:
            terms.append(columns[field.attname])
        else:
            terms.append("%s")
            given.append(field.get_db_prep_save(field.pre_save(like, True), connection))
    run(
        f"INSERT INTO {like._meta.db_table} ({', '.join(names)}) SELECT {', '.join(terms)} FROM {TABLE} {source}", given
    )


def run(sql: str, given: Iterable[Any] = ()) -> None:
    """One statement to the database."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(given))


def _named() -> None:
    """Whom and what the entries name."""
    TopicTag.objects.bulk_create([TopicTag(slug=topic) for topic in Topic.values], ignore_conflicts=True)
    Place.objects.bulk_create(
        Place(id=at + 1, slug=f"place-{at}", kind="governorate", name_ar=f"محافظة {at}", name_en=f"Governorate {at}",
              lat=33 + at / 5, lon=36 + at / 5)
        for at in range(GOVERNORATES)
    )  # fmt: skip
    Person.objects.bulk_create(
        Person(id=at + 1, slug=f"person-{at}", name_ar=f"المتحدث {at}", name_en=f"Speaker {at}", review="reference")
        for at in range(PEOPLE)
    )
    Base.objects.bulk_create(
        Base(id=at + 1, slug=f"base-{at}", name_ar=f"الموقع {at}", name_en=f"Site {at}", kind="garrison",
             governorate_id=at % GOVERNORATES + 1, lat=33 + at / 15, lon=36 + at / 10, precision="place",
             review="reference")
        for at in range(BASES)
    )  # fmt: skip
    Organisation.objects.bulk_create(
        Organisation(id=at + 1, slug=f"body-{at}", name_ar=f"الهيئة {at}", name_en=f"Body {at}") for at in range(BODIES)
    )
    Publisher.objects.bulk_create(Publisher(id=at + 1, slug=f"house-{at}", name=f"Paper {at}") for at in range(HOUSES))


def _articles() -> None:
    text = f"{WORDS}."
    insert(
        Article(text=text, text_sha256="", language="ar", created_at=timezone.now(), modified_at=timezone.now()),
        f"WHERE i %% {AN_ARTICLE} = 0", id=f"i / {AN_ARTICLE} + 1", slug=f"'article-' || (i / {AN_ARTICLE} + 1)",
        publisher_id="house + 1", title="'Paper of ' || day", text_sha256=f"'{sha256(text)[:40]}' || i",
        url="'https://paper.example/' || i", published="CAST(day AS text)", earliest="day", latest="day",
    )  # fmt: skip


def _records() -> None:
    """The four kinds with what they are linked to, and a citation of each."""
    own = {"id": "record", "review": "review", "earliest": "earliest", "latest": "latest"}
    of = {kind: f"WHERE kind = '{kind}'" for kind in ("meeting", "statement", "status", "harm")}
    insert(
        Statement(kind="direct", words=WORDS, words_language="ar", stance="keep", summary_en="The talks went on.",
                  occasion_en="News conference in Moscow"),
        of["statement"], slug="'s-' || record", speaker_id="person + 1", date="date", **own,
    )  # fmt: skip
    insert(
        Meeting(kind="working", place_ar="موسكو", place_en="Moscow", summary_en="They spoke of the bases."),
        of["meeting"], slug="'m-' || record", place_id=f"base %% {GOVERNORATES} + 1", date="date", **own,
    )  # fmt: skip
    insert(
        HarmFigure(category=HarmCategory.values[0], low=12, high=12, series="monthly", description_en="Counted."),
        of["harm"],
        slug="'h-' || record",
        organisation_id="body + 1",
        period="date",
        low="i %% 90",
        high="i %% 90",
        **own,
    )
    insert(
        StatusChange(status="active", description_en="The source says that it is in use."),
        of["status"],
        slug="'c-' || record",
        base_id="base + 1",
        date="date",
        **own,
    )
    insert(Participant(side="russia"), of["meeting"], meeting_id="record", person_id="person + 1")
    insert(Participant(side="syria", order=1), of["meeting"], meeting_id="record",
           person_id=f"{OTHER_PERSON} + 1")  # fmt: skip
    for model, kind in ((Statement, "statement"), (Meeting, "meeting")):
        insert(model.bases.through(), f"{of[kind]} AND i %% 3 > 0", **{f"{kind}_id": "record"}, base_id="base + 1")
        insert(model.topics.through(), of[kind], **{f"{kind}_id": "record"}, topictag_id="topic")
        insert(model.topics.through(), f"{of[kind]} AND topic <> other_topic", **{f"{kind}_id": "record"},
               topictag_id="other_topic")  # fmt: skip
    for kind, model in {"statement": Statement, "meeting": Meeting, "harm": HarmFigure, "status": StatusChange}.items():
        name = kind_of(model)
        insert(
            Citation(start=0, end=len(WORDS), exact=WORDS, fields=["words"], review="machine"), of[kind],
            article_id=f"i / {AN_ARTICLE} + 1", key=f"'{kind}/' || record", **{f"{name}_id": "record"},
            review="CASE WHEN review = 'machine' THEN review ELSE 'confirmed' END",
        )  # fmt: skip


def _history() -> None:
    """A change for each tenth record."""
    now = timezone.now()
    insert(
        Change(kind="statement", action=Change.Action.CREATED, author="bench", reason="measuring scale", at=now,
               after={"review": "machine"}),
        "WHERE kind = 'statement' AND i %% 10 = 0", slug="'s-' || record",
    )  # fmt: skip
