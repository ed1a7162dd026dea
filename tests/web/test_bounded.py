"""A page of a record with very many others shows their first part, and leads to the rest."""

import pytest

from tracker.management.scale.fill import fill
from tracker.models import Meeting, Statement
from tracker.web import bases, people

pytestmark = pytest.mark.django_db
REST = 'href="/en/timeline/?{facet}={slug}&amp;kind={kind}"'


@pytest.mark.parametrize(("path", "facet", "slug", "kind", "rows"), [
    ("people", "person", "person-0", "statement", lambda: Statement.objects.filter(speaker__slug="person-0")),
    ("people", "person", "person-0", "meeting", lambda: Meeting.objects.filter(people__slug="person-0")),
    ("bases", "base", "base-0", "meeting", lambda: Meeting.objects.filter(bases__slug="base-0")),
    ("bases", "base", "base-0", "statement", lambda: Statement.objects.filter(bases__slug="base-0")),
    ("organisations", "organisation", "body-0", "harm", None),
])  # fmt: skip
def test_the_first_part_leads_to_all_of_them(client, monkeypatch, path, facet, slug, kind, rows) -> None:
    fill(400)
    address = f"/en/{path}/{slug}/"
    rest = REST.format(facet=facet, slug=slug, kind=kind)
    whole = client.get(address).content.decode()
    assert rest not in whole

    monkeypatch.setattr(bases, "FIRST_PART", 3)
    monkeypatch.setattr(people, "FIRST_PART", 3)
    short = client.get(address).content.decode()

    assert rest in short and len(short) < len(whole)
    assert client.get(rest[6:-1].replace("&amp;", "&")).status_code == 200
    if rows:
        assert rows().count() > 3


def test_sites_and_numbers_of_somebody_who_said_very_much_are_of_all(client, monkeypatch) -> None:
    fill(400)
    said = Statement.objects.filter(speaker__slug="person-0")
    told = people._told_by(said, ())
    about = people._told_by(said, (told[1][0][0].slug,))

    monkeypatch.setattr(people, "FIRST_PART", 2)

    number, sites, statements = people._told_by(said, ())
    assert number == told[0] == said.count() and sorted(n for _, n in sites) == sorted(n for _, n in told[1])
    assert dict(sites) == dict(told[1]) and statements == told[2][:2]
    assert people._told_by(said, (told[1][0][0].slug,))[2] == about[2][:2]
