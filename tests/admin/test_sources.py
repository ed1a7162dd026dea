"""A source that a machine found for a record that a person stands for waits at the desk like anything else."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from tests.admin.waiting import TEXT, cite, page, peskov, run
from tests.models import rows
from tests.models.rows import meeting, statement
from tracker.admin.roles import make_roles
from tracker.choices import Review
from tracker.ingest.reviews import accept, last_decision, reject, undo, waiting
from tracker.models import Change, Citation, Entry, Lookup
from tracker.models.evidence import evidence_of
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db
DESK = "/en/admin/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def found(review=Review.REFERENCE):
    """A statement with one source of its own, and an article in which the reader found it twice."""
    record, owner = statement(speaker=peskov(), review=review, summary_en="On the bases."), run()
    record.citations.create(article=page(), review=Review.REFERENCE)
    where = page(run=owner)
    first = cite(record, where, "the bases were on the agenda", run=owner, certainty=0.7)
    cite(record, where, "both sides discussed wider use", run=owner, certainty=0.6)
    index_records([record])
    return record, first


def decided(desk, first, act, reason):
    at = f"source-{first.pk}"
    seen = re.search(r'name="as_of_change" value="(\d*)"', desk.get(f"{DESK}?at={at}").content.decode())[1]
    return desk.post(DESK, {"at": at, "as_of_change": seen, "act": act, "reason": reason})


def counted(record):
    return evidence_of(record, record.citations.all())


@pytest.mark.parametrize("review", [Review.REFERENCE, Review.CONFIRMED])
def test_all_words_of_one_article_wait_once(review):
    record, first = found(review)

    (one,), total = waiting()

    assert (one.key, one.kind, one.record, total) == (f"source-{first.pk}", "statement", record, 1)
    assert waiting("statement")[1] == 1
    assert waiting("meeting")[1] == 0
    assert Entry.objects.values_list("articles", "origins", "waiting").get() == (1, 1, 1)


def test_accepted_it_counts(desk: Client):
    record, first = found()

    assert decided(desk, first, "accept", "It says so.").status_code == 302
    assert {one.review for one in record.citations.filter(article=first.article)} == {Review.CONFIRMED}
    assert Entry.objects.values_list("citations", "articles", "origins", "waiting").get() == (3, 2, 2, 0)
    assert Change.objects.values_list("kind", "slug", "action").last() == ("statement", record.slug, "cited")
    assert waiting()[1] == 0


def test_refused_it_is_shown_no_more_and_reading_again_does_not_bring_it_back(desk: Client, client: Client):
    record, first = found()

    decided(desk, first, "reject", "Another day is meant.")

    assert {one.review for one in record.citations.filter(article=first.article)} == {Review.REJECTED}
    assert Change.objects.values_list("action", flat=True).last() == "refused"
    assert TEXT.split("\n")[1][12:30] not in client.get(f"/en/statements/{record.slug}/").content.decode()
    assert Citation.objects.filter(key=first.identity()).exists()


@pytest.mark.parametrize("decide", [accept, reject])
def test_a_decision_is_taken_back(decide):
    record, first = found()
    decide(first, "editor", "So it is.")

    undo(last_decision("editor"), "editor", "Not so.")

    assert {one.review for one in record.citations.filter(article=first.article)} == {Review.MACHINE}
    assert counted(record)[:3] == (1, 1, 1)
    assert waiting()[1] == 1


def test_what_is_decided_is_not_decided_again():
    _record, first = found()
    accept(first, "editor", "So it is.")

    with pytest.raises(ValidationError, match="does not wait"):
        reject(first, "second", "Not so.")


def test_the_desk_shows_the_record_beside_the_words(desk: Client):
    record, _first = found()

    html = desk.get(DESK).content.decode()

    assert "one more source" in html
    assert "On the bases." in html
    assert record.get_absolute_url() in html
    assert '<mark class="is-on" data-at="54">the bases were on the agenda</mark>' in html
    assert 'value="correct"' not in html


def test_an_office_waits_among_people(desk: Client):
    office, owner = rows.office(person=rows.person(review=Review.REFERENCE)), run()
    where = page(run=owner)
    Citation.objects.create(article=where, office=office, run=owner, start=0, end=7, exact=TEXT[:7])

    (one,), _total = waiting("person")

    assert (one.record, one.record_kind) == (office, "office")
    assert office.title in desk.get(f"{DESK}?kind=person").content.decode()
    accept(one.row, "editor", "So it is.")
    assert waiting()[1] == 0


def test_who_confirms_a_machine_s_record_stands_for_its_words():
    owner = run()
    record = meeting(review=Review.MACHINE, run=owner)
    cite(record, page(run=owner), "both sides discussed", run=owner)

    accept(record, "editor", "It says so.")

    assert record.citations.get().review == Review.CONFIRMED
    assert waiting()[1] == 0


def test_the_desk_tells_of_contradictions_at_once_and_of_the_words_that_came_second(desk: Client):
    record, first = found()
    reference = Citation.objects.create(article=first.article, statement=record, review=Review.REFERENCE)
    other = {"start": 0, "end": 7, "exact": "other words", "lacks": ["day"]}
    Lookup.objects.create(citation=reference, verdict="bound", bound=first, candidates=[{"exact": "x"}, other])
    for verdict in ("contradicted", "doubtful", "none"):
        cited = Citation.objects.create(article=rows.article(), statement=record, review=Review.REFERENCE)
        Lookup.objects.create(citation=cited, verdict=verdict, reason="the page does not say 14")

    html = desk.get(DESK, {"at": f"source-{first.pk}"}).content.decode()

    assert "1 citation whose page says another number" in html and "1 citation waits for its right words" in html
    assert "The next best words on the page:" in html and "other words" in html


@pytest.mark.parametrize("role", ["reviewer", "editor"])
@pytest.mark.parametrize("table", ["lookup", "pagecopy", "addresscheck"])
def test_who_decides_sees_what_came_of_looking_at_cited_pages(client: Client, django_user_model, role, table):
    Group.objects.all().delete()
    make_roles()
    somebody = django_user_model.objects.create_user(role, is_staff=True)
    somebody.groups.add(Group.objects.get(name=role))
    client.force_login(somebody)

    assert client.get(f"/en/admin/tracker/{table}/").status_code == 200
