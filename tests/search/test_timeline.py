"""The timeline answers a question with the right entries, page by page, and counts what else there is."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tracker.choices import BaseKind, MeetingKind, Review, Side, StatementKind, Status
from tracker.models import (
    Article,
    Base,
    Citation,
    Entry,
    Meeting,
    Participant,
    Person,
    Place,
    Publisher,
    Statement,
    StatusChange,
)
from tracker.search import counting, index, timeline
from tracker.search.filters import BadFilter, Query

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture
def record(db: None) -> None:
    """Six entries, indexed."""
    publisher = Publisher.objects.create(slug="agency", name="Agency")
    article = Article.objects.create(slug="a", publisher=publisher, language="ar", title="خبر", published="2025-10-16")
    latakia = Place.objects.create(slug="latakia", kind="governorate", name_ar="اللاذقية", name_en="Latakia")
    base = Base.objects.create(
        slug="hmeimim", kind=BaseKind.AIR, governorate=latakia, lat=35.41, lon=35.95, precision="exact",
        name_ar="قاعدة حميميم", name_en="Hmeimim", name_ru="Хмеймим", variants={"en": ["Khmeimim"]},
        review=Review.REFERENCE,
    )  # fmt: skip
    for year in ("2015", "2016", "2017"):
        change = StatusChange.objects.create(
            slug=f"c{year}", base=base, status=Status.ACTIVE, date=year, review=Review.REFERENCE
        )
        Citation.objects.create(article=article, status_change=change, review=Review.REFERENCE)
    person = Person.objects.create(slug="lavrov", name_ar="سيرغي لافروف", name_en="Sergey Lavrov")
    meeting = Meeting.objects.create(slug="m", kind=MeetingKind.WORKING, date="2025-10-15", review=Review.REFERENCE)
    Participant.objects.create(meeting=meeting, person=person, side=Side.RUSSIA)
    Citation.objects.create(article=article, meeting=meeting, review=Review.REFERENCE)
    for slug, day in (("s1", "2025-10-16"), ("s2", "2025-10-17")):
        statement = Statement.objects.create(slug=slug, speaker=person, date=day, kind=StatementKind.DIRECT)
        Citation.objects.create(article=article, statement=statement)
    index.rebuild()


def slugs(**words: object) -> list[str]:
    return [entry.slug for entry in timeline.page(Query().with_(**words)).entries]


def test_the_newest_comes_first() -> None:
    assert slugs() == ["s2", "s1", "m", "c2017", "c2016", "c2015"]
    assert slugs(order="oldest") == ["c2015", "c2016", "c2017", "m", "s1", "s2"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"kind": ("meeting",)}, ["m"]),
        ({"person": ("lavrov",)}, ["s2", "s1", "m"]),
        ({"base": ("hmeimim",), "datetime": "2016/2017"}, ["c2017", "c2016"]),
        ({"datetime": "2016-05"}, ["c2016"]),
        ({"datetime": "2025-10-16/.."}, ["s2", "s1"]),
        ({"bbox": (35.0, 35.0, 36.0, 36.0)}, ["c2017", "c2016", "c2015"]),
        ({"q": "Khmeimim"}, ["c2017", "c2016", "c2015"]),
        ({"q": "لافروف", "kind": ("statement",)}, ["s2", "s1"]),
        ({"review": ("machine",)}, ["s2", "s1"]),
        ({"side": ("syria",)}, []),
        ({"publisher": ("agency",), "lang": ("ar",), "governorate": ("latakia",)}, ["c2017", "c2016", "c2015"]),
    ],
)
def test_each_word_narrows_the_answer(words: dict[str, object], expected: list[str]) -> None:
    assert slugs(**words) == expected


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_each_other_without_gap_or_repeat(order: str) -> None:
    query, seen, cursors = Query(limit=2, order=order), [], [""]
    while (page := timeline.page(query.with_(cursor=cursors[-1]))).older:
        seen += [entry.slug for entry in page.entries]
        cursors.append(page.older)
    seen += [entry.slug for entry in page.entries]

    back = timeline.page(query.with_(cursor=page.newer))

    assert seen == slugs(order=order)
    assert page.total == 6
    assert [entry.slug for entry in back.entries] == seen[2:4]
    assert timeline.page(query).newer == ""


@pytest.mark.parametrize("cursor", ["x", "Zm9v", "////", "ZjIwMjUtMTAtMTYuYQ"])
def test_a_broken_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadFilter):
        timeline.page(Query(cursor=cursor))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(BadFilter) as fault:
        timeline.entries(Query(person=("nobody",)))

    assert fault.value.value == "nobody"


def test_counts_leave_the_counted_word_out() -> None:
    query = Query(kind=("meeting",))

    counts = counting.counts(query, "kind", "person")

    assert counts == {"kind": {"meeting": 1, "statement": 2, "status": 3}, "person": {"lavrov": 1}}
    assert counting.months(query).quarters() == {("meeting", 2025, 3): 1}


def test_a_page_with_its_records_costs_the_same_whatever_its_length(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    page = timeline.page(Query())

    with django_assert_max_num_queries(25):
        rows = timeline.with_records(page.entries)

    assert [record.slug for _, record in rows] == slugs()


def test_the_index_follows_its_records() -> None:
    change = StatusChange.objects.get(slug="c2016")
    change.review, change.date = Review.REJECTED, "2016"
    change.save()
    statement = Statement.objects.get(slug="s1")
    statement.date = ""
    statement.save()

    index.index_records([change, statement])

    assert slugs() == ["s2", "m", "c2017", "c2015"]
    assert Entry.objects.get(slug="m").origins == 1
