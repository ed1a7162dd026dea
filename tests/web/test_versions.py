"""A dated address shows the record as it stood at the end of that day, and a citation names that address."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    HarmFigureFactory,
    MeetingFactory,
    PersonFactory,
    PublisherFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tracker.ingest.reviews import correct, merge, reject, remove, undo
from tracker.models import Base, Change, Citation, Meeting, Organisation

pytestmark = pytest.mark.django_db
FIRST, LATER = dt.date(2026, 3, 1), dt.date(2026, 3, 9)


def at(day, hour=12):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def told(row, day=FIRST, action="created", **fields):
    """A change of that day in the history of a row, which stands since then."""
    kind = {"StatusChange": "status_change"}.get(type(row).__name__, type(row).__name__.lower())
    change = Change.objects.create(kind=kind, slug=row.slug, action=action, author="a", reason="why", **fields)
    move(change, day)
    if action == "created" and hasattr(row, "created_at"):
        type(row).objects.filter(pk=row.pk).update(created_at=at(day), modified_at=at(day))
    return change


def move(change, day):
    Change.objects.filter(pk=change.pk).update(at=at(day))


@pytest.fixture
def base():
    """A site that came on the first day and got another name later."""
    base = BaseFactory(slug="field", name_en="Old Field")
    told(base)
    move(correct(base, {"name_en": "New Field"}, "editor", "it was renamed"), LATER)
    return base


def page(client, day, at="/en/bases/field/"):
    response = client.get(f"{at}{day}/")
    return response, response.content.decode()


def test_an_older_version_shows_what_stood_then_and_leads_to_the_present_one(client, base):
    _, html = page(client, LATER - dt.timedelta(days=1))

    assert "<h1>Old Field</h1>" in html
    assert "as it stood at the end of 8\u00a0March 2026" in html
    assert "It has been changed since." in html
    assert '<a href="/en/bases/field/">The current version</a>' in html
    assert '<link rel="canonical" href="http://testserver/en/bases/field/">' in html


def test_the_version_of_the_day_of_the_last_change_is_the_present_one(client, base):
    _, html = page(client, LATER)

    assert "<h1>New Field</h1>" in html
    assert "It has not been changed since." in html


@pytest.mark.parametrize(("prefix", "words"), [
    ("", "كما كان في نهاية 2\u00a0آذار 2026"), ("/ru", "на конец дня 2\u00a0марта 2026"),
])  # fmt: skip
def test_the_banner_is_in_the_reader_s_language(client, base, prefix, words):
    _, html = page(client, "2026-03-02", f"{prefix}/bases/field/")

    assert words in html


def test_citation_entry_and_address_name_one_version(client, base):
    for address in ("/en/bases/field/", f"/en/bases/field/{LATER}/"):
        html = client.get(address).content.decode()

        permanent = "http://testserver/en/bases/field/2026-03-09/"
        assert f'<a href="{permanent}">Permanent address of this version</a>' in html
        assert re.search(r"“New Field”, version of 9\u00a0March 2026, \W?" + permanent, html)
        assert f"note = {{Version of 2026-03-09}},\n  url = {{{permanent}}}" in html


def test_an_older_page_cites_the_version_that_it_shows(client, base):
    _, html = page(client, "2026-03-05")

    assert "“Old Field”, version of 1\u00a0March 2026" in html
    assert "http://testserver/en/bases/field/2026-03-01/" in html


@pytest.mark.parametrize(("day", "status", "words"), [
    ("2026-02-28", 404, "On 28\u00a0February 2026 this record did not exist yet."),
    ("2199-01-01", 404, "1\u00a0January 2199 has not come yet."),
    ("2026-02-30", 404, "There is no page at this address"),
])  # fmt: skip
def test_a_day_without_a_version_is_told_plainly(client, base, day, status, words):
    response, html = page(client, day)

    assert response.status_code == status
    assert words in html


def test_the_first_version_is_named_to_whoever_asks_too_early(client, base):
    _, html = page(client, "2026-02-28")

    assert '<a href="/en/bases/field/2026-03-01/">Its first version, of 1\u00a0March 2026</a>' in html


def test_a_site_shows_the_changes_of_state_that_were_recorded_then(client, base):
    early = StatusChangeFactory(base=base, slug="early", description_en="Planes landed.")
    late = StatusChangeFactory(base=base, slug="late", description_en="Planes left.")
    told(early)
    told(late, LATER)

    assert "Planes landed." in page(client, FIRST)[1]
    assert "Planes left." not in page(client, FIRST)[1]
    assert "Planes left." in page(client, LATER)[1]


def test_a_change_of_state_that_was_removed_later_still_stands_in_the_older_version(client, base):
    change = StatusChangeFactory(base=base, slug="early", description_en="Planes landed.")
    CitationFactory(status_change=change, article__title="The landing")
    told(change)
    client.get("/en/bases/field/")
    move(remove(change, "editor", "it was another field"), LATER)

    assert "Planes landed." in page(client, FIRST)[1]
    assert "Planes landed." not in page(client, LATER)[1]


def test_sources_that_came_later_are_not_those_of_an_older_version(client):
    meeting = MeetingFactory(slug="talks")
    told(meeting)
    for title, day in (("First report", FIRST), ("Second report", LATER)):
        one = CitationFactory(meeting=meeting, article=ArticleFactory(title=title))
        Citation.objects.filter(pk=one.pk).update(created_at=at(day))

    _, html = page(client, FIRST, "/en/meetings/talks/")

    assert "First report" in html
    assert "Second report" not in html


def test_who_took_part_then_is_shown(client):
    meeting, person = MeetingFactory(slug="talks"), PersonFactory(slug="envoy", name_en="The Envoy")
    told(meeting)
    move(correct(meeting, {"participants": ["envoy"]}, "editor", "he was there"), LATER)

    assert "The Envoy" not in page(client, FIRST, "/en/meetings/talks/")[1]
    assert person.name_en in page(client, LATER, "/en/meetings/talks/")[1]


def test_a_withdrawn_record_keeps_its_versions(client, base):
    move(remove(base, "editor", "there is no such field"), LATER + dt.timedelta(days=2))
    stone = "There is no version of that day"

    _, html = page(client, LATER)
    response, _ = page(client, LATER + dt.timedelta(days=2))

    assert "<h1>New Field</h1>" in html
    assert "It has been withdrawn since." in html
    assert "<h1>Old Field</h1>" in page(client, FIRST)[1]
    assert response.status_code == 410
    assert stone in response.content.decode()


def test_a_record_that_came_back_has_a_gap(client, base):
    gone = remove(base, "editor", "there is no such field")
    move(gone, dt.date(2026, 3, 11))
    move(undo(Change.objects.get(pk=gone.pk), "editor", "there is"), dt.date(2026, 3, 13))

    assert "<h1>New Field</h1>" in page(client, "2026-03-10")[1]
    assert page(client, "2026-03-12")[0].status_code == 410
    assert "<h1>New Field</h1>" in page(client, "2026-03-14")[1]
    assert Base.objects.get(slug="field").name_en == "New Field"


def test_two_records_were_two_before_they_were_merged(client):
    one, other = MeetingFactory(slug="one", summary_en="They met once."), MeetingFactory(slug="other")
    for row in (one, other):
        told(row)
    moved = merge(one, other, "editor", "the same meeting")
    for change in (moved, Change.objects.get(pk=moved.after["winner"])):
        move(change, LATER)

    assert "They met once." in page(client, FIRST, "/en/meetings/one/")[1]
    assert not Meeting.objects.filter(slug="one").exists()


def test_a_rejected_record_was_shown_until_it_was_rejected(client):
    meeting = MeetingFactory(slug="talks", summary_en="They met once.")
    told(meeting)
    move(reject(meeting, "editor", "no such meeting"), LATER)

    assert "They met once." in page(client, FIRST, "/en/meetings/talks/")[1]
    assert page(client, LATER, "/en/meetings/talks/")[0].status_code == 404


def test_a_publisher_without_a_history_is_not_older_than_the_record(client, base):
    house = PublisherFactory(name="Coast Daily")

    assert page(client, "2026-02-28", f"/en/publishers/{house.slug}/")[0].status_code == 404
    assert "Coast Daily" in page(client, FIRST, f"/en/publishers/{house.slug}/")[1]


@pytest.mark.parametrize("kind", ["organisations", "people", "statements", "harm", "articles", "publishers"])
def test_each_kind_of_record_answers_at_the_address_it_is_cited_by(client, kind):
    article = ArticleFactory(text="Ships stay in the port.", language="en")
    statement, figure = StatementFactory(), HarmFigureFactory()
    for field, row in (("statement", statement), ("harm_figure", figure)):
        CitationFactory(article=article, words="Ships stay", **{field: row})
    body = Organisation.objects.create(slug="body", name_ar="جهة", name_en="Body")
    rows = {"organisations": body, "people": statement.speaker, "statements": statement, "harm": figure,
            "articles": article, "publishers": article.publisher}  # fmt: skip

    html = client.get(f"/en/{kind}/{rows[kind].slug}/").content.decode()
    cited = re.search(r'href="http://testserver([^"]+)">Permanent address', html)[1]
    answer = client.get(cited)

    assert re.fullmatch(rf"/en/{kind}/{rows[kind].slug}/\d{{4}}-\d\d-\d\d/", cited)
    assert answer.status_code == 200
    assert "It has not been changed since." in answer.content.decode()
    assert re.search(r"<h1[^>]*>.*?</h1>", html, re.S)[0] == re.search(
        r"<h1[^>]*>.*?</h1>", answer.content.decode(), re.S
    )[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "words"), [
    ("", "TV Zvezda، العنوان غير معروف، شباط 2026"), ("/en", "TV Zvezda, title not known, February 2026"),
    ("/ru", "TV Zvezda, заголовок неизвестен, февраль 2026"),
])  # fmt: skip
def test_an_article_without_a_title_is_cited_by_who_published_it_and_when(client, prefix, words):
    article = ArticleFactory(title="", publisher=PublisherFactory(name="TV Zvezda"), published="2026-02")

    html = client.get(f"{prefix}/articles/{article.slug}/").content.decode()

    assert words in html and f"“{article.slug}”" not in html
