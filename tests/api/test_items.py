"""One list in every format, read by what its users read it with."""

import csv
import datetime as dt
import io
import json
import re

import icalendar
import openpyxl
import pytest
import rispy

from tests.models import rows as made
from tracker.api.urls import LISTS
from tracker.choices import MeetingStatus, Review
from tracker.models import Citation, Meeting, Statement
from tracker.models.identity import identity

ASKED = "meetings{ending}?datetime=2025/2026"


def ask(program, ending, words="", **headers):
    answer = program.ask(ASKED.format(ending=ending) + words, **headers)
    assert answer.status_code == 200, answer.content
    return answer


def events(answer):
    """The events of a calendar by their UID."""
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def lines(answer):
    return [json.loads(line) for line in answer.content.splitlines()]


@pytest.fixture
def quoted(program):
    """A statement of the record with words of an Arabic article among its sources."""
    statement = Statement.objects.get(slug="s-2026-02-18-lavrov")
    words = "نحن باقون في حميميم"
    article = made.article(f"قال الوزير: {words}.", published="2026-02-18", language="ar")
    Citation.objects.create(
        article=article, statement=statement, start=12, end=12 + len(words), exact=words, fields=["words"],
        review=Review.CONFIRMED,
    )  # fmt: skip
    return statement


COUNTED = {
    "ndjson": lambda body: len(body.splitlines()),
    "csv": lambda body: len(list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))) - 1,
    "xlsx": lambda body: openpyxl.load_workbook(io.BytesIO(body))["sijill"].max_row - 1,
    "geojson": lambda body: len(json.loads(body)["features"]),
    "jsonfeed": lambda body: len(json.loads(body)["items"]),
    "ics": lambda body: len(icalendar.Calendar.from_ical(body).subcomponents),
    "ris": lambda body: sum(not one["id"].startswith("article-") for one in rispy.loads(body.decode())),
    "bib": lambda body: body.count(b"@online{") - body.count(b"@online{article-"),
    "ftm": lambda body: sum(json.loads(line)["schema"] == "Event" for line in body.splitlines()),
    "csl": lambda body: sum(not one["id"].startswith("article-") for one in json.loads(body)),
}


@pytest.mark.parametrize("ending", COUNTED)
@pytest.mark.parametrize("name", ["meetings", "timeline"])
def test_every_format_holds_the_records_of_the_list(program, name, ending):
    words = "?datetime=2025/2026" + ("&kind=meeting,statement,status" if (name, ending) == ("timeline", "ftm") else "")
    answer = program.ask(f"{name}.{ending}{words}")

    assert answer.status_code == 200
    assert COUNTED[ending](answer.content) == program.ask(f"{name}/{words}").json()["count"] > 3


@pytest.mark.parametrize("ending", ["ndjson", "csv", "xlsx"])
@pytest.mark.parametrize("name", [name for name in LISTS if name != "search"])
def test_every_list_is_had_as_a_table(program, name, ending):
    answer = program.ask(f"{name}.{ending}?limit=20")

    assert answer.status_code == 200
    assert COUNTED[ending](answer.content) > 0


def test_a_line_of_ndjson_is_the_row_of_the_list(program):
    rows = program.rows(ASKED.format(ending="/"))

    assert lines(ask(program, ".ndjson")) == rows


def test_a_format_is_had_by_ending_word_and_header(program):
    by_ending, by_word = ask(program, ".ics"), ask(program, "/", "&format=ics")
    by_header = ask(program, "/", accept="text/calendar")

    for answer in (by_ending, by_word, by_header):
        assert answer["Content-Type"].startswith("text/calendar")
        assert set(events(answer)) == set(events(by_ending))


def test_a_list_without_time_has_no_calendar(program):
    answer = program.ask("people.ics")

    assert answer.status_code == 406
    assert "csv" in answer.json()["allowed"]


def test_an_event_has_its_days_and_one_name_for_all_hosts_and_languages(program):
    row = next(row for row in program.rows("meetings/") if row["earliest"] == row["latest"] and row["earliest"])
    uid = f"urn:uuid:{identity('meeting', row['slug'])}"
    english = events(program.ask("meetings.ics?language=en"))[uid]
    arabic = events(program.ask("meetings.ics?language=ar"))[uid]

    day = dt.date.fromisoformat(row["earliest"])
    assert (english["dtstart"].dt, english["dtend"].dt) == (day, day + dt.timedelta(days=1))
    assert english["summary"] != arabic["summary"]
    assert row["date_edtf"] in english["description"]


def test_a_month_is_a_span_of_days(program):
    Meeting.objects.filter(slug=(row := program.rows("meetings/")[0])["slug"]).update(
        date="2025-09", earliest="2025-09-01", latest="2025-09-30"
    )
    event = events(program.ask("meetings.ics"))[f"urn:uuid:{identity('meeting', row['slug'])}"]

    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=30)
    assert "2025-09" in event["description"]


@pytest.mark.parametrize(("status", "told"), [
    (MeetingStatus.PLANNED, "TENTATIVE"), (MeetingStatus.CANCELLED, "CANCELLED"), (MeetingStatus.HELD, "CONFIRMED"),
    (MeetingStatus.DENIED, "CANCELLED"),
])  # fmt: skip
def test_what_was_not_held_is_told_so(program, status, told):
    row = program.rows("meetings/")[0]
    Meeting.objects.filter(slug=row["slug"]).update(status=status)
    event = events(program.ask("meetings.ics?language=en"))[f"urn:uuid:{identity('meeting', row['slug'])}"]

    assert event["status"] == told
    assert event["summary"].startswith(str(MeetingStatus(status).label)) == (status != MeetingStatus.HELD)


def test_the_item_of_a_feed_quotes_in_the_language_of_the_source(program, quoted):
    items = json.loads(program.ask("statements.jsonfeed?person=sergey-lavrov&language=en").content)["items"]

    assert len({one["id"] for one in items}) == len(items)
    assert any('<p lang="ar" dir="rtl">«' in one["content_html"] for one in items)
    other = json.loads(program.ask("statements.jsonfeed?person=sergey-lavrov&language=ru").content)["items"]
    assert [one["id"] for one in other] == [one["id"] for one in items]


def test_a_table_has_a_row_for_each_citation_where_these_are_asked_for(program, quoted):
    listed = program.rows("statements/?limit=200&include=citations")
    text = program.ask("statements.csv?include=citations").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert len(rows) == sum(len(row["evidence"]) or 1 for row in listed)
    proved = [row for row in rows if row["citation_words"]]
    assert [(row["slug"], row["citation_words"]) for row in proved] == [(quoted.slug, "نحن باقون في حميميم")]
    assert all(row["citation_page"] for row in rows if row["citations"] != "0")


def test_json_gives_the_citations_that_are_asked_for(program):
    (row,) = program.rows("statements/?person=sergey-lavrov&limit=1&include=citations")

    assert len(row["evidence"]) == row["citations"]
    assert program.ask("statements/?include=everything").json()["allowed"] == ["citations"]


@pytest.mark.parametrize("name", ["timeline", "bases", "people", "changes"])
def test_no_cell_holds_a_structure(program, name):
    text = program.ask(f"{name}.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]

    assert not [cell for cell in cells if cell.startswith(("{", "["))]
    assert not [cell for cell in cells if cell.endswith("+00:00")]


def test_a_reference_manager_gets_record_and_source(program):
    entries = rispy.loads(program.ask("statements.ris?person=sergey-lavrov&language=ar").content.decode())
    records = [one for one in entries if one["id"].startswith("statement-")]
    sources = [one for one in entries if one["id"].startswith("article-")]

    assert records
    assert sources
    assert all(one["urls"] for one in entries)
    assert len({one["id"] for one in entries}) == len(entries)


@pytest.mark.parametrize("words", ["", "?include=citations", "?fields=slug,review"])
@pytest.mark.parametrize("ending", ["csv", "ndjson"])
def test_a_large_file_is_sent_in_pieces_and_is_the_same(program, quoted, monkeypatch, ending, words):
    whole = program.ask(f"timeline.{ending}{words}")
    monkeypatch.setattr("tracker.api.lists.MOST_HELD", 10)
    pieces = program.ask(f"timeline.{ending}{words or '?'}&order=newest")

    assert pieces.streaming
    assert b"".join(pieces.streaming_content) == whole.content


FORMATS = [
    (name, renderer.format)
    for name, (view, _detail) in LISTS.items()
    for renderer in view.renderer_classes
]


@pytest.mark.parametrize(("name", "form"), FORMATS)
def test_one_field_can_be_asked_for_in_every_format_and_those_of_a_form_of_their_own_keep_it(program, name, form):
    words = "q=%D8%AD%D9%85%D9%8A%D9%85%D9%8A%D9%85&" if name == "search" else ""
    first = next(iter(LISTS[name][0].shape._declared_fields))
    one = program.ask(f"{name}/?{words}limit=3&format={form}&fields={first}")

    assert one.status_code == 200
    if form in ("ics", "ris", "bib", "csl", "ftm"):
        whole = program.ask(f"{name}/?{words}limit=3&format={form}")
        # A calendar names the address that it is had from.
        assert one.content.count(b"BEGIN:VEVENT") == whole.content.count(b"BEGIN:VEVENT")
        assert form == "ics" or one.content == whole.content


def test_an_event_of_followthemoney_leads_to_the_documents_that_prove_it(program, quoted):
    found = lines(program.ask("statements.ftm?person=sergey-lavrov"))
    by_id = {one["id"]: one for one in found}
    proofs = [one["properties"] for one in found if one["schema"] == "Documentation"]

    assert len(by_id) == len(found)
    assert {one["schema"] for one in found} == {"Event", "Document", "Documentation"}
    for one in proofs:
        assert by_id[one["document"][0]]["schema"] == "Document" and by_id[one["entity"][0]]["schema"] == "Event"
    assert ["نحن باقون في حميميم"] in [one.get("summary") for one in proofs]
    for one in found:
        assert all(isinstance(value, str) for values in one["properties"].values() for value in values)
        for name in ("startDate", "endDate", "publishedAt"):
            for day in one["properties"].get(name, []):
                assert re.fullmatch(r"\d{4}(-\d\d){0,2}", day)


def test_counts_have_no_place_in_followthemoney(program):
    assert program.ask("harm-figures.ftm").status_code == 406
    assert not [one for one in lines(program.ask("timeline.ftm?kind=harm")) if one["schema"] == "Event"]
