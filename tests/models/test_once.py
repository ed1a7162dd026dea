"""What stands once only: addresses, citations, participants, offices, texts, entries."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from tests.models import rows
from tracker.models import (
    ApiToken,
    Article,
    ArticleBand,
    ArticleRelay,
    Citation,
    Entry,
    EntryCount,
    EntryFacet,
    EntryMonth,
    KeptAnswer,
    Meeting,
    Participant,
    PastEntry,
    Person,
    Place,
    Publisher,
    PublisherHost,
    ReviewItem,
    SiteTurn,
    Tombstone,
)
from tracker.models.articles import sha256

pytestmark = pytest.mark.django_db


def entry() -> Entry:
    return Entry(
        kind="meeting", slug="m", record_id=1, date="2025", day="2025-12-31", review="reference",
        modified_at="2025-10-16T00:00Z",
    )  # fmt: skip


def past_entry(number: int) -> PastEntry:
    return PastEntry(
        id=number, kind="meeting", slug="m", record_id=1, date="2025", day="2025-12-31", since="2026-11-01",
        until="2026-11-02", modified_at="2025-10-16T00:00Z",
    )  # fmt: skip


def offices() -> list[models.Model]:
    one = rows.office(attested="2012")
    columns = ("organisation", "title_ar", "title_en", "period", "attested")
    return [type(one)(person=one.person, **{column: getattr(one, column) for column in columns})]


def participants() -> list[models.Model]:
    meeting, person = rows.meeting(), rows.person()
    return [Participant(meeting=meeting, person=person, side=side) for side in ("russia", "syria")]


def bodies() -> list[models.Model]:
    meeting, body = rows.meeting(), rows.organisation()
    return [Participant(meeting=meeting, organisation=body, side=side) for side in ("russia", "syria")]


def texts() -> list[models.Model]:
    digest = sha256("They met.")
    return [
        Article(**rows.slug(), language="en", url="https://news.example/1", text="They met.", text_sha256=digest)
        for _ in range(2)
    ]


def bands() -> list[models.Model]:
    of = rows.article()
    return [ArticleBand(article=of, band=-1) for _ in range(2)]


def relays() -> list[models.Model]:
    of, told = rows.article("They met."), {"start": 0, "end": 4, "exact": "They", "reach_start": 0, "reach_end": 9}
    return [ArticleRelay(article=of, house="TASS", rule="relays.said", **told) for _ in range(2)]


def facets() -> list[models.Model]:
    of = entry()
    of.save()
    return [EntryFacet(entry=of, facet="person", value="a") for _ in range(2)]


def doubts() -> list[models.Model]:
    article = rows.article("They met.")
    return [ReviewItem(article=article, kind="meeting", start=0, end=4, exact="They") for _ in range(2)]


def hosts() -> list[models.Model]:
    return [PublisherHost(publisher=rows.article().publisher, host="paper.example") for _ in range(2)]


def token(ending: str) -> ApiToken:
    owner, _ = User.objects.get_or_create(username="editor")
    return ApiToken(owner=owner, name="mirror", digest=sha256(ending), ending=ending, may_submit=True)


def answers() -> list[models.Model]:
    of = token("aaaa")
    of.save()
    return [KeptAnswer(token=of, key="k-1", claimed_at=timezone.now()) for _ in range(2)]


def turns() -> list[models.Model]:
    site = rows.base()
    return [SiteTurn(base=site, start="2015-10-15", state="active") for _ in range(2)]


# Constraint -> rows of which the last cannot stand beside what was stored before it.
TWICE: dict[str, Callable[[], list[models.Model]]] = {
    "office_once": offices,
    "article_text_once_at_address": texts,
    "place_pcode_once": lambda: [
        Place(**rows.slug(), kind="governorate", pcode="SY01", **rows.NAMES) for _ in range(2)
    ],
    "tombstone_once": lambda: [Tombstone(kind="meeting", slug="m", reason="r") for _ in range(2)],
    "participant_once": participants,
    "participant_body_once": bodies,
    "entry_once": lambda: [entry(), entry()],
    "past_once": lambda: [past_entry(1), past_entry(2)],
    "facet_once": facets,
    "band_once": bands,
    "relay_once": relays,
    "count_once": lambda: [EntryCount(kind="meeting", review="machine", n=1) for _ in range(2)],
    "month_once": lambda: [
        EntryMonth(kind="meeting", review="machine", month="2015-10-01", mark="2015-10", n=1) for _ in range(2)
    ],
    "publisher_host_once": hosts,
    "site_turn_once": turns,
    "token_name_of_owner": lambda: [token("aaaa"), token("bbbb")],
    "kept_answer_of_key": answers,
    "review_item_once": doubts,
}


@pytest.mark.parametrize("name", TWICE)
def test_second_row_is_refused(name: str) -> None:
    *first, last = TWICE[name]()
    for row in first:
        row.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(last)._default_manager.bulk_create([last])


def test_every_uniqueness_of_the_models_is_tried_here() -> None:
    told = {
        constraint.name
        for model in apps.get_app_config("tracker").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    }

    assert told == TWICE.keys()


def test_same_person_may_hold_two_offices_and_sit_at_two_meetings() -> None:
    person = rows.person()
    rows.office(person=person)
    rows.office(person=person, period="2021/..")

    for _ in range(2):
        Participant.objects.create(meeting=rows.meeting(), person=person, side="russia")

    assert (person.offices.count(), person.participations.count()) == (2, 2)


def test_references_to_one_address_need_no_text() -> None:
    for _ in range(2):
        rows.article(url="https://news.example/1")

    assert Article.objects.filter(url="https://news.example/1").count() == 2


def test_citation_of_one_span_for_one_record_stands_once() -> None:
    article, base = rows.article("They met."), rows.base()
    Citation.objects.create(article=article, base=base, start=0, end=4, exact="They")

    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(article=article, base=base, start=0, end=4, exact="They")

    Citation.objects.create(article=article, base=base, start=5, end=8, exact="met")
    Citation.objects.create(article=article, meeting=rows.meeting(), start=0, end=4, exact="They")
    Citation.objects.create(article=article, base=base)
    assert Citation.objects.count() == 4


@pytest.mark.parametrize("model", [Person, Meeting, Publisher, Article], ids=lambda model: model.__name__)
def test_address_stands_once(model: type[models.Model]) -> None:
    made = {
        Person: rows.person,
        Meeting: rows.meeting,
        Publisher: lambda: rows.article().publisher,
        Article: rows.article,
    }
    one, other = made[model](), made[model]()

    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=other.pk).update(slug=one.slug)


def test_article_has_one_next_version() -> None:
    first = rows.article("They met.")
    rows.article("They met again.", previous=first, version=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.article("They did not meet.", previous=first, version=2)
