"""What somebody said about a site, and when."""

import re

import pytest
from django.utils.translation import override

from tests.factories import StatementFactory, StatusChangeFactory
from tracker.models import Office, Organisation
from tracker.templatetags.marks import other_spellings

pytestmark = pytest.mark.django_db


def test_statements_of_a_person_by_site(reader):
    whole = reader.get("/en/people/sergey-lavrov/").context
    base, count = whole["sites"][0]

    answer = reader.get(f"/en/people/sergey-lavrov/?base={base.slug}")

    assert len(answer.context["statements"]) == count < whole["spoken"] == len(whole["statements"])
    assert all(base in statement.bases.all() for statement in answer.context["statements"])
    assert f'href="?base={base.slug}" aria-current="true"' in answer.content.decode()


def test_a_site_that_the_record_does_not_hold_is_refused(reader):
    assert reader.get("/people/sergey-lavrov/?base=atlantis").status_code == 400


def test_a_list_tells_only_of_what_there_is(client, db):
    StatementFactory(speaker__name_en="Only Spoke")

    html = client.get("/en/people/").content.decode()

    assert '<span>1 statement</span></span>' in html


def test_a_person_s_page_says_whose_words_they_are_once(reader):
    """What was said in another office than the present one still says in which."""
    html = reader.get("/en/people/sergey-lavrov/").content.decode()
    said = re.search(r'<ol class="stmts">.*?</ol>', html, re.S)[0]

    assert said.count("<h3>") >= 5
    assert not re.search(r"<h3>[^/]*>Sergey Lavrov", said)
    assert '"entry__office"' not in said


def test_words_said_in_an_earlier_office_name_it(client, db):
    statement = StatementFactory(date="2015-10-15")
    body = Organisation.objects.create(slug="body", name_ar="هيئة", name_en="Body")
    Office.objects.create(
        person=statement.speaker, organisation=body, title_ar="وزير", title_en="Then Minister", period="2014/2016"
    )

    html = client.get(f"/en/people/{statement.speaker.slug}/").content.decode()

    assert '<p class="quiet">Then Minister</p>' in html


def test_nobody_is_compared_before_two_are_chosen(reader):
    html = reader.get("/en/people/compare/").content.decode()

    assert html.count('<option value="">Choose a person</option>') == 2
    assert " selected" not in html.partition('class="compare__form"')[2].partition("</form>")[0]
    assert "Nobody is chosen yet." in html


def test_a_name_stands_once_among_the_spellings():
    body = Organisation(name_ar="Airwars", name_en="Airwars", variants={"ru": ["Airwars", "Эйрворс"]})

    with override("ar"):
        assert other_spellings(body) == [("ru", "Эйрворс")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "words"), [("attacked", ["attack"]), ("agreement_signed", ["agreement"]), ("active", [])]
)
def test_the_key_of_a_ribbon_names_what_occurs_in_it(client, status, words):
    change = StatusChangeFactory(status=status, date="2016-05-01")
    StatusChangeFactory(base=change.base, status="established", date="2015-10-01")

    html = client.get(f"/en/bases/{change.base.slug}/").content.decode()

    key = re.sub("<[^>]+>", " ", re.search(r'<p class="quiet key">.*?</p>', html, re.S)[0]).split()
    assert [word for word in key if word in ("agreement", "growth", "attack")] == words
