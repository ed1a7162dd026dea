"""What somebody said about a site, and when."""

import pytest

from tests.factories import StatementFactory

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

    assert '<span class="site__meta">1 statement</span>' in html
