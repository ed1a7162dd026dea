"""A page of a record with very many others shows their first part, and leads to the rest."""

import re
from html import unescape

import pytest

from tracker.cache import forget
from tracker.management.scale.fill import fill
from tracker.models import Article, Change, HarmFigure, Meeting, Person, Statement
from tracker.web.pages import bases, people
from tracker.web.records import batches
from tracker.web.requests import pagination

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
    forget()  # the page's parts are kept for a version of the record, which is the same
    short = client.get(address).content.decode()

    assert rest in short and len(short) < len(whole)
    assert client.get(rest[6:-1].replace("&amp;", "&")).status_code == 200
    if rows:
        assert rows().count() > 3


def test_sites_and_numbers_of_somebody_who_said_very_much_are_of_all(client, monkeypatch) -> None:
    fill(400)
    person = Person.objects.get(slug="person-0")
    told = people._told_by(person, ())
    about = people._told_by(person, (told[1][0][0].slug,))

    monkeypatch.setattr(people, "FIRST_PART", 2)

    number, sites, statements = people._told_by(person, ())
    assert number == told[0] == person.statements.count()
    assert [n for _, n in sites] == sorted((n for _, n in told[1]), reverse=True)
    assert dict(sites) == dict(told[1]) and {one.latest for one in statements} <= {one.latest for one in told[2]}
    some = people._told_by(person, (told[1][0][0].slug,))[2]
    assert len(some) == 2 and {one.pk for one in some} <= {one.pk for one in about[2]}


@pytest.mark.parametrize(("address", "most"), [("/en/articles/?stored=true", 3), ("/en/people/", 7)])
def test_every_row_of_a_list_stands_on_one_of_its_parts(client, monkeypatch, address, most) -> None:
    fill(80)
    monkeypatch.setattr(pagination, "ROWS", most)
    monkeypatch.setattr(people, "MOST_PEOPLE", most)
    whole, parts = _links(client, address), []

    while address:
        html = client.get(address).content.decode()
        parts.append(re.findall(r'<(?:li|h3)><a href="(/en/(?:articles|people)/[^"]+)"', html))
        back = re.search(r'rel="prev" href="([^"]+)"', html)
        onward = re.search(r'rel="next" href="([^"]+)"', html)
        if len(parts) > 1:
            earlier = client.get(address.partition("?")[0] + unescape(back[1])).content.decode()
            assert re.findall(r'<(?:li|h3)><a href="(/en/(?:articles|people)/[^"]+)"', earlier) == parts[-2]
        address = address.partition("?")[0] + unescape(onward[1]) if onward else ""

    rows = [row for part in parts for row in part]
    assert len(parts) > 2 and len(rows) == len(set(rows)) and set(whole) <= set(rows)
    assert len(rows) == (Article if "articles" in whole[0] else Person).objects.count()


def _links(client, address) -> list[str]:
    return re.findall(r'<(?:li|h3)><a href="(/en/(?:articles|people)/[^"]+)"', client.get(address).content.decode())


def test_figures_of_a_category_are_told_part_by_part(client, monkeypatch) -> None:
    fill(400)
    monkeypatch.setattr(pagination, "ROWS", 9)
    address, days, slugs = "/en/harm/?category=civilians_killed", [], []

    while address:
        part = client.get(address).context["page"]
        days += [row.day for row in part.rows]
        slugs += [row.slug for row in part.rows]
        address = f"/en/harm/?category=civilians_killed&cursor={part.older}" if part.older else ""

    assert days == sorted(days, reverse=True) and len(set(slugs)) == len(slugs)
    assert set(slugs) == set(HarmFigure.objects.filter(category="civilians_killed").values_list("slug", flat=True))


def test_what_one_run_did_goes_on_where_a_page_ended_in_it(client, monkeypatch) -> None:
    Change.objects.bulk_create(
        Change(kind="person", slug=f"p-{at}", action="created", author="fixtures", reason="fixtures/people.yaml")
        for at in range(7)
    )
    monkeypatch.setattr(batches, "MOST", 4)

    first = client.get("/en/changes/").content.decode()
    rest = client.get("/en/changes/" + unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])).content.decode()

    newest = Change.objects.latest("pk").pk
    assert f"batch={newest}" in first and "More than 4 changes" in first
    assert f"batch={newest}" in rest and ">3 changes</a>" in rest and 'rel="next"' not in rest
    assert client.get(f"/en/changes/?batch={newest - 1}").status_code == 400
