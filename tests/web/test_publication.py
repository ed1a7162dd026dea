"""What a machine found changes nothing that a person stands for, can be seen, and can be kept from every door."""

import re

import pytest
from django.test import Client

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    MeetingFactory,
    PublisherFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tracker.models import Change, IngestRun
from tracker.models.changes import kind_of, state_of
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db
FOUND = "Zarqaville fell silent on Tuesday."
SEEN = re.compile("zarqaville|machine-house|m-machine|s-machine|c-machine|stray", re.I)


@pytest.fixture
def machine(db):
    """A site, a meeting and a statement that people stand for, and beside them what a machine found in one article."""
    run = IngestRun.objects.create(author="command line", reason="ingest zarqaville.txt")
    page = ArticleFactory(slug="zarqaville", text=FOUND, title="Zarqaville", publisher=PublisherFactory(
        slug="machine-house", name="Machine-House"), run=run)  # fmt: skip
    base = BaseFactory(slug="site")
    own = StatusChangeFactory(slug="c-own", base=base, date="2015-10-01", status="active")
    gone = StatusChangeFactory(slug="c-machine", base=base, date="2024-01-01", status="evacuated", review="machine",
                               run=run, description_en="Zarqaville")  # fmt: skip
    meeting = MeetingFactory(slug="m-own", date="2015-10-02")
    talks = MeetingFactory(slug="m-machine", date="2024-02-01", review="machine", run=run, summary_en="Zarqaville")
    said = StatementFactory(slug="s-machine", date="2024-03-01", run=run, words="Zarqaville", words_language="en")
    for record in (own, meeting):
        CitationFactory(**{kind_of(record): record})
    for record in (gone, talks, said, meeting, own):
        CitationFactory(article=page, words="Zarqaville fell silent", run=run, **{kind_of(record): record})
    for record in (own, meeting):
        Change.objects.create(kind=kind_of(record), slug=record.slug, action="created", author="fixtures", reason="f",
                              after=state_of(record))  # fmt: skip
        Change.objects.create(kind=kind_of(record), slug=record.slug, action="cited", author="command line",
                              reason="ingest zarqaville.txt", run=run, after={"article": page.slug})  # fmt: skip
    for record in (gone, talks, said):
        Change.objects.create(kind=kind_of(record), slug=record.slug, action="created", author="command line",
                              reason="ingest zarqaville.txt", run=run, after=state_of(record))  # fmt: skip
    index_records([own, gone, meeting, talks, said])
    return base


# Every public door, with what it is asked for.
PAGES = [
    "/en/", "/en/?day=2025-01-01", "/en/timeline/", "/en/timeline/?q=zarq", "/en/timeline/feed/", "/en/bases/",
    "/en/bases/site/", "/en/bases/site/card/", "/en/meetings/m-own/", "/en/people/", "/en/harm/", "/en/articles/",
    "/en/publishers/", "/en/search/?q=silent", "/en/changes/", "/en/method/", "/en/embed/map/",
    "/en/embed/timeline/", "/api/v1/timeline/", "/api/v1/timeline.csv", "/api/v1/timeline.geojson",
    "/api/v1/meetings/", "/api/v1/statements/", "/api/v1/status-changes/", "/api/v1/status-changes.csv",
    "/api/v1/bases/", "/api/v1/bases/site/", "/api/v1/meetings/m-own/", "/api/v1/articles/", "/api/v1/publishers/",
    "/api/v1/citations/", "/api/v1/changes/", "/api/v1/search/?q=silent", "/api/v1/people/",
    "/api/v1/timeline/?review=machine", "/api/v1/timeline/?modified_since=2020-01-01T00:00:00Z",
]  # fmt: skip
OWN = [
    "/en/meetings/m-machine/", "/en/statements/s-machine/", "/en/articles/zarqaville/", "/en/publishers/machine-house/",
    "/api/v1/meetings/m-machine/", "/api/v1/statements/s-machine/", "/api/v1/status-changes/c-machine/",
    "/api/v1/articles/zarqaville/", "/api/v1/publishers/machine-house/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_reviewed_shows_nothing_of_it_on_any_door(machine, settings, address):
    settings.PUBLISH = "reviewed"
    answer = Client().get(address)

    assert answer.status_code == 200
    html = answer.content.decode().replace("q=zarq", "").replace('value="zarq"', "")
    assert SEEN.findall(html) == []
    assert '"review":"machine"' not in html.replace(" ", "")


@pytest.mark.parametrize("address", OWN)
def test_its_own_addresses_answer_or_not(machine, settings, address):
    assert Client().get(address).status_code == 200

    settings.PUBLISH = "reviewed"

    assert Client().get(address).status_code == 404


def test_it_is_marked_wherever_it_stands(machine):
    reader = Client()

    assert 'class="machine"' in reader.get("/en/timeline/?review=machine").content.decode()
    assert reader.get("/en/bases/site/").content.decode().count('id="c-machine"') == 1
    assert "Found by machine, waits for review" in reader.get("/en/bases/site/").content.decode()
    assert "Found by machine, waits for review" in reader.get("/en/meetings/m-own/").content.decode()
    assert "Machine-found, not yet reviewed" in reader.get("/en/articles/zarqaville/").content.decode()
    assert "Found by machine" in reader.get("/en/timeline/").content.decode()  # its own lane of the strip
    assert reader.get("/api/v1/citations/?review=machine").json()["count"] == 5
    assert {row["review"] for row in reader.get("/api/v1/meetings/m-own/").json()["evidence"]} == {
        "reference",
        "machine",
    }
    assert ",machine," in reader.get("/api/v1/timeline.csv").content.decode()
    assert "machine" in reader.get("/en/timeline/feed/").content.decode()


def test_it_sets_no_state_and_no_day_and_no_count(machine):
    reader = Client()

    site = reader.get("/api/v1/bases/site/").json()
    meeting = reader.get("/api/v1/meetings/m-own/").json()
    page = reader.get("/en/").content.decode()

    assert (site["state"], str(site["last_told"])) == ("quiet", "2015-10-01")
    assert (meeting["citations"], meeting["articles"], meeting["origins"], meeting["waiting"]) == (1, 1, 1, 1)
    assert "2024-01-01" not in re.search(r'<script id="record".*?</script>', page, re.S)[0]
    assert re.search(r"up to\s+2\s+October\s+2015", reader.get("/en/bases/").content.decode())


def test_what_it_found_does_not_make_the_record_found(machine):
    reader = Client()

    assert reader.get("/api/v1/timeline/?publisher=machine-house&kind=meeting").json()["count"] == 1
    assert [row["slug"] for row in reader.get("/api/v1/meetings/?q=silent").json()["results"]] == ["m-machine"]
