"""Said and done: the page, its filters, and what came of it on the pages of sites, statements and meetings."""

import re

import pytest

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    MeetingFactory,
    PersonFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tracker.choices import MeetingKind, Review, Side, Status
from tracker.models import Office, Organisation, Participant
from tracker.search.index import rebuild as reindex

pytestmark = pytest.mark.django_db
PAGE = "/en/said-and-done/"


@pytest.fixture
def told():
    """A withdrawal that a Russian announced and that came six days later, and an agreement that a Syrian signed."""
    base, speaker = BaseFactory(), PersonFactory(slug="speaker")
    body = Organisation.objects.create(slug="army", name_ar="الجيش", name_en="The army")
    Office.objects.create(person=speaker, organisation=body, title_ar="قائد", title_en="Commander", country="RU")
    plan = StatusChangeFactory(base=base, status=Status.EVACUATED, announced=True, date="2025-01-01")
    deed = StatusChangeFactory(base=base, status=Status.EVACUATED, date="2025-01-07", description_en="All have left.")
    for change in (plan, deed):
        CitationFactory(status_change=change)
    statement = StatementFactory(speaker=speaker, date="2025-01-01", review=Review.REFERENCE)
    statement.bases.add(base)
    signed = StatusChangeFactory(base=base, status=Status.AGREEMENT_SIGNED, date="2020-05-05")
    meeting = MeetingFactory(kind=MeetingKind.AGREEMENT_SIGNING, date="2020-05-05")
    meeting.bases.add(base)
    Participant.objects.create(meeting=meeting, person=PersonFactory(slug="signer"), side=Side.SYRIA)
    return {"base": base, "plan": plan, "deed": deed, "statement": statement, "signed": signed, "meeting": meeting}


def shown(client, words=""):
    """The announcements on the page, as (slug, outcome, sides)."""
    groups = client.get(f"{PAGE}{words}").context["groups"]
    return [(one.change.slug, one.outcome.fulfilment, [*one.sides]) for group in groups for one in group["rows"]]


def test_announcements_stand_by_side_with_their_outcome_and_days(client, told):
    assert shown(client) == [(told["plan"].slug, "done", ["russia"]), (told["signed"].slug, "open", ["syria"])]
    html = client.get(PAGE).content.decode()
    assert "after 6 days" in html and "All have left." in html
    assert len(re.findall('class="prov"', html)) >= 3


@pytest.mark.parametrize(("words", "found"), [
    ("?outcome=done", ["plan"]), ("?outcome=open", ["signed"]), ("?side=syria", ["signed"]), ("?side=other", []),
    ("?person=speaker", ["plan"]), ("?person=signer", ["signed"]), ("?outcome=done&side=syria", []),
    ("?outcome=&side=&person=&base=", ["plan", "signed"]),
])  # fmt: skip
def test_it_is_filtered_by_outcome_side_and_speaker(client, told, words, found):
    assert [slug for slug, *_ in shown(client, words)] == [told[name].slug for name in found]


@pytest.mark.parametrize("words", ["?outcome=kept", "?side=moon", "?person=nobody", "?kind=meeting", "?when=2020"])
def test_a_wrong_filter_is_named(client, told, words):
    assert client.get(f"{PAGE}{words}").status_code == 400


def test_what_a_machine_found_is_left_out(client, told):
    StatusChangeFactory(base=told["base"], status=Status.REDUCED, announced=True, review=Review.MACHINE)
    told["deed"].review = Review.MACHINE
    told["deed"].save()

    assert next((slug, outcome) for slug, outcome, _ in shown(client)) == (told["plan"].slug, "open")
    assert len(shown(client)) == 2


def test_a_statement_of_another_site_or_day_names_no_speaker(client, told):
    told["statement"].date = "2025-01-02"
    told["statement"].save()

    assert shown(client)[-1] == (told["plan"].slug, "done", [])


@pytest.mark.parametrize("path", ["bases", "statements", "meetings"])
def test_records_show_what_came_of_it(client, told, path):
    record = {"bases": told["base"], "statements": told["statement"], "meetings": told["meeting"]}[path]

    html = client.get(f"/en/{path}/{record.slug}/").content.decode()

    assert "What came of it" in html
    assert ("No source tells of its end" if path == "meetings" else "after 6 days") in html


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_the_whole_record_in_few_queries(reader, prefix, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = reader.get(f"{prefix}/said-and-done/")

    rows = [one for group in response.context["groups"] for one in group["rows"]]
    putin = next(one for one in rows if one.change.date == "2016-03-14")
    assert (putin.outcome.fulfilment, putin.outcome.between) == ("done", (1, 1))
    assert [one.slug for one in putin.people] == ["vladimir-putin"]
    assert f'href="{prefix}/said-and-done/"' in reader.get(f"{prefix}/timeline/").content.decode()


@pytest.mark.parametrize("path", ["said-and-done", "bases"])
def test_open_is_counted_up_to_the_day_that_the_sources_reach(client, path):
    plan = StatusChangeFactory(status=Status.HANDED_OVER, announced=True, date="2026-02-04")
    last = StatementFactory(date="2026-02-18", review=Review.REFERENCE)
    CitationFactory(status_change=plan, article=ArticleFactory(published="2026-02-18"))
    CitationFactory(statement=last, article=ArticleFactory(published="2026-02-18"))
    reindex()

    html = client.get(PAGE if path == "said-and-done" else f"/en/bases/{plan.base.slug}/").content.decode()

    assert "for 14 days" in re.sub(r"\s+", " ", html)
