"""Every door says the same of how much stands behind a record: one number, from one place."""

import csv
import datetime as dt
import io
import itertools
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    HarmFigureFactory,
    MeetingFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tests.origins import numbers
from tracker.ingest.reviews.mentions import refresh
from tracker.models import Change, Cluster, Entry, IngestRun, Publisher
from tracker.models.changes import kind_of
from tracker.models.evidence import Evidence
from tracker.models.transactions import recorded
from tracker.search.index import index_records
from tracker.search.kinds import KINDS
from tracker.templatetags.origins import behind
from tracker.web.previews.pictures import picture_of
from tracker.web.records.sites import site_as_json, sites

TEXT = "They met in Moscow. They spoke of the bases. They parted as friends. "
HOUSES = [
    ("TASS", [], "Russian state news agency"), ("RBC (TASS)", ["TASS"], ""), ("SANA", [], "Syrian state news agency"),
    ("Rudaw", [], ""), ("Al Watan", ["SANA", "TASS"], ""), ("AFN", ["Nobody known"], "Syrian state news agency"),
]  # fmt: skip
MAKE = {"meeting": MeetingFactory, "statement": StatementFactory, "status_change": StatusChangeFactory,
        "harm_figure": HarmFigureFactory}  # fmt: skip
LISTS = {"meeting": "meetings", "statement": "statements", "status_change": "status-changes",
         "harm_figure": "harm-figures"}  # fmt: skip
DAYS = itertools.count()

pages = st.tuples(st.sampled_from([*HOUSES, None]), st.sampled_from([None, 1, 2]), st.sampled_from([None, "same"]))
standings = st.sampled_from(["stood", "machine", "rejected"])
spans = st.tuples(st.integers(0, 4), st.sampled_from([None, 0, 1, 2]), standings)


@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip
@given(
    kind=st.sampled_from(sorted(MAKE)),
    review=st.sampled_from(["reference", "confirmed", "machine"]),
    confidence=st.sampled_from(["", "single"]),
    found=st.lists(pages, min_size=5, max_size=5),
    cited=st.lists(spans, max_size=9, unique_by=lambda span: span[:2]),
)
def test_all_doors_say_one_number(kind, review, confidence, found, cited):
    record = made(kind, review, confidence, found, cited)
    every = [(one.article, one.review) for one in record.citations.select_related("article__publisher")]
    one_origin = kind == "harm_figure" or confidence == "single"

    ties = dict(Publisher.objects.values_list("name", "state_tie"))
    expected = Evidence(*numbers(review, every, one_origin, ties))

    assert told_by_doors(record, kind) == dict.fromkeys(DOORS[kind], expected)
    assert words_of_doors(record, kind) == dict.fromkeys(WORDS[kind], in_words(expected, kind))
    assert groups_of(record) == (expected.articles, expected.waiting)
    assert drawn_of(record) == (expected.origins, expected.state_tied)


def made(kind, review, confidence, found, cited):
    """A record on a day of its own, with its citations as the files, an editor and the reader make them."""
    day = (dt.date(1990, 1, 1) + dt.timedelta(days=next(DAYS))).isoformat()
    when = {"as_of": day} if kind == "harm_figure" else {"date": day}
    run = IngestRun.objects.create(author="reader", reason="test")
    houses = [page[0] and house(*page[0]) for page in found]
    clusters = {None: None} | {n: Cluster.objects.create(slug=f"copies-{day}-{n}") for n in (1, 2)}
    articles = [
        ArticleFactory(text=TEXT + f"{day} {n}", publisher=houses[n], cluster=clusters[page[1]],
                       url=f"https://paper.example/{day}/{page[2] or n}{'/' * (n % 2)}")
        for n, page in enumerate(found)
    ]  # fmt: skip
    record = MAKE[kind](**when, review=review, confidence=confidence)
    sentences = [*TEXT.strip().split(". "), ""]
    for at, sentence, stands in cited:
        words = sentences[sentence] if sentence is not None else ""
        by = {"stood": {}, "machine": {"run": run}, "rejected": {"review": "rejected", "run": run}}[stands]
        CitationFactory(article=articles[at], words=words, **{kind: record}, **by)
    index_records([record])
    Change.objects.create(kind=kind_of(record), slug=record.slug, action="created", author="test", reason="test")
    return record


def house(name, relays, tie):
    told = {"slug": re.sub(r"\W+", "-", name.lower()), "relays": relays, "state_tie": tie}
    told["state_tie_source"] = "https://ties.example/" if tie else ""
    return Publisher.objects.get_or_create(name=name, defaults=told)[0]


DOORS = {kind: ["entry", "list", "detail", "timeline", "timeline record", "csv", "picture"] for kind in MAKE}
for placed in ("meeting", "status_change"):
    DOORS[placed] = [*DOORS[placed], "geojson"]
WORDS = {kind: ["page", "timeline", "embed", "feed", "picture"] for kind in MAKE}
WORDS["status_change"] = ["page", "timeline", "embed", "feed", "map"]
DOORS["status_change"].remove("picture")  # it stands on its site's page, which has one of its own


def told_by_doors(record, kind):
    """The numbers of each door that gives numbers."""
    api, names, day = Client(), Evidence._fields, day_of(record)

    def numbers_in(row):
        return Evidence(*(int(row[name]) for name in names))

    (row,) = api.get(f"/api/v1/{LISTS[kind]}/?datetime={day}").json()["results"]
    (entry,) = api.get(f"/api/v1/timeline/?datetime={day}").json()["results"]
    lines = api.get(f"/api/v1/{LISTS[kind]}.csv?datetime={day}").content.decode("utf-8-sig")
    told = {
        "entry": numbers_in(Entry.objects.values(*names).get(slug=record.slug)), "list": numbers_in(row),
        "detail": numbers_in(api.get(f"/api/v1/{LISTS[kind]}/{record.slug}/").json()),
        "timeline": numbers_in(entry), "timeline record": numbers_in(entry["record"]),
        "csv": numbers_in(next(csv.DictReader(io.StringIO(lines)))),
    }  # fmt: skip
    if kind != "status_change":
        drawn = picture(record).evidence
        told["picture"] = drawn if drawn.citations else told["entry"]  # nothing is drawn of what only waits
    if kind in ("meeting", "status_change"):
        (feature,) = api.get(f"/api/v1/{LISTS[kind]}.geojson?datetime={day}").json()["features"]
        told["geojson"] = numbers_in(feature["properties"])
    return told


def words_of_doors(record, kind):
    """What each door says that is read by people, in English."""
    reader, day = Client(), day_of(record)
    feed = ElementTree.fromstring(reader.get(f"/en/timeline/feed/?datetime={day}").content)
    summary = unescape(re.sub("<[^>]+>", "\n", feed.findtext(".//{*}entry/{*}summary")))
    said = {
        "page": counted_in(page_of(record).partition("<aside>")[0]),
        "timeline": counted_in(reader.get(f"/en/timeline/?datetime={day}").content.decode()),
        "embed": counted_in(reader.get(f"/en/embed/timeline/?datetime={day}").content.decode()),
        "feed": next((line for line in summary.split("\n") if re.search("independent source|one origin", line)), ""),
    }
    if kind != "status_change":
        said["picture"] = picture(record).sources
    if kind == "status_change":
        with translation.override("en"):
            (site,) = [one for one in sites() if one.pk == record.base_id]
            drawn = {change["on"]: change["sources"] for change in site_as_json(site)["changes"]}
        said["map"] = drawn.get(day, said["page"]).replace("\u00a0", " ")  # what nobody stands for is not on the map
    return said


def drawn_of(record):
    """Of the tree that a page draws: its origins, and those of them that speak for a state."""
    stood = behind(record).stands
    return sum(n for *_stand, n in stood), sum(n for stand, _words, n in stood if stand not in ("", "unnamed"))


def page_of(record):
    with translation.override("en"):
        address = record.get_absolute_url().partition("#")[0]
    return Client().get(address).content.decode()


def groups_of(record):
    """Under how many headings of articles a page has sources, and how many more wait there."""
    html = page_of(record).partition("<aside>")[0]
    if kind_of(record) == "status_change":
        html = html[html.index(f'id="{record.slug}"') :].partition("</li></ol></section>")[0]
        more = re.search(r'(?s)<details class="all-sources">(.*?)</details>', html)
        if not more:
            return (1 if counted_in(html) else 0), 0
        counted, _, waiting = more[1].partition('<p><span class="machine">')
        return counted.count('<li class="cite"'), waiting.count('<li class="cite"')
    counted, _, waiting = html.partition('id="waiting-sources"')
    return counted.count('<li class="cite"'), waiting.count('<li class="cite"')


def picture(record):
    with translation.override("en"):
        return picture_of(type(record).objects.get(pk=record.pk))


def day_of(record):
    return getattr(record, "as_of", "") or record.date


def counted_in(html):
    found = re.search(r'class="nb"><svg class="tally".*?</svg>([^<]*)</span>', html)
    return found[1] if found else ""


def in_words(told, kind):
    if not told.citations:
        return ""
    articles = f"{told.articles} article{'s' * (told.articles != 1)}"
    if kind == "harm_figure":
        return f"one origin, carried by {articles}"
    sources = f"{told.origins} independent source{'s' * (told.origins != 1)}"
    return f"{sources}, {articles}" if told.articles > told.origins else sources


@pytest.mark.django_db
def test_lists_and_trees_say_one_number_of_every_record(record):
    told = {(one.kind, one.record_id): (one.origins, one.state_tied) for one in Entry.objects.all()}
    drawn = {(kind, row.pk): drawn_of(row) for kind, model in KINDS.items() for row in shown_of(model)}

    assert {key: drawn[key] for key in told} == told
    assert any(tied for _origins, tied in told.values())


def shown_of(model):
    return model.objects.prefetch_related("citations__article__publisher")


@pytest.mark.django_db
def test_a_tie_that_is_learnt_of_an_agency_is_learnt_of_whoever_carries_it():
    agency, paper = house("Agency", [], ""), house("Paper", ["Agency"], "")
    meeting = MeetingFactory(date="1955-05-06", review="confirmed")
    CitationFactory(meeting=meeting, article=ArticleFactory(publisher=paper))
    index_records([meeting])
    assert Entry.objects.get(slug=meeting.slug).state_tied == 0

    with recorded():
        agency.state_tie, agency.state_tie_source = "Syrian state news agency", "https://ties.example/"
        agency.save()
        refresh([agency])

    assert Entry.objects.get(slug=meeting.slug).state_tied == 1
    assert told_by_doors(meeting, "meeting")["detail"].state_tied == 1
    assert drawn_of(meeting) == (1, 1)
