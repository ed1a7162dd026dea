"""Who stands behind a record: origins and those who carry them, with language and tie, and for whom they speak."""

import re

import pytest

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    HarmFigureFactory,
    MeetingFactory,
    PublisherFactory,
    StatementFactory,
)
from tracker.choices import Review
from tracker.models import Cluster, Organisation
from tracker.search.sources import attach_sources
from tracker.templatetags.origins import STANDS, behind
from tracker.templatetags.publishers import STATES, TIES

pytestmark = pytest.mark.django_db
TIED = {"state_tie_source": "https://pages.example/tie"}
RUSSIAN, SYRIAN = "Russian state news agency", "Syrian state news agency"


@pytest.fixture
def houses():
    """An agency of each state, a paper that carries one of them, and a paper of its own."""
    return {
        "tass": PublisherFactory(name="TASS", state_tie=RUSSIAN, **TIED),
        "sana": PublisherFactory(name="SANA", state_tie=SYRIAN, **TIED),
        "carrier": PublisherFactory(name="Portal (TASS)", relays=["TASS"]),
        "paper": PublisherFactory(name="A paper"),
    }


def told(record, kind="meeting"):
    """(stands with their numbers, origins as (names, carriers, whether each is the origin's own page))."""
    attach_sources({(kind, record.pk): record})
    found = behind(record)
    shown = [(one.names, [carrier.itself for carrier in one.carriers]) for _stand, one in found.origins]
    return {stand: n for stand, _words, n in found.stands}, shown


def cite(record, *houses, kind="meeting", **article):
    for house in houses:
        CitationFactory(article=ArticleFactory(publisher=house, **article), **{kind: record})


def test_what_is_carried_speaks_for_its_origin(houses):
    meeting = MeetingFactory()
    cite(meeting, houses["carrier"], houses["tass"], houses["paper"])

    assert told(meeting) == ({"RU": 1, "": 1}, [(("TASS",), [False, True]), (("A paper",), [True])])


def test_each_state_is_told_apart(houses):
    meeting = MeetingFactory()
    other = PublisherFactory(name="Xinhua", state_tie="Chinese state news agency", **TIED)
    cite(meeting, houses["tass"], houses["sana"], other)

    assert told(meeting)[0] == {"RU": 1, "SY": 1, "other": 1}


def test_near_copies_of_houses_that_name_nobody_have_no_named_origin(houses):
    meeting = MeetingFactory()
    cite(meeting, houses["sana"], houses["paper"], cluster=Cluster.objects.create())

    assert told(meeting) == ({"unnamed": 1}, [((), [False, False])])


def test_several_that_are_named_speak_for_a_state_only_together(houses):
    meeting = MeetingFactory()
    cite(meeting, PublisherFactory(name="Mirror", relays=["TASS", "AFP"]))

    stands, shown = told(meeting)
    assert stands == {"": 1}
    assert shown == [(("TASS", "AFP"), [False])]


def test_what_waits_stands_behind_nothing(houses):
    meeting = MeetingFactory()
    cite(meeting, houses["paper"])
    CitationFactory(article=ArticleFactory(publisher=houses["tass"]), meeting=meeting, review=Review.MACHINE)

    assert told(meeting)[0] == {"": 1}


def test_a_figure_comes_from_its_organisation(houses):
    body = Organisation.objects.create(slug="snhr", name_ar="الشبكة", name_en="The network")
    figure = HarmFigureFactory(organisation=body)
    cite(figure, houses["tass"], PublisherFactory(name="The network"), kind="harm_figure")

    stands, [(names, own)] = told(figure, "harm")
    assert (stands, names, own) == ({"": 1}, (body.name,), [False, True])


def test_every_tie_that_is_worded_has_its_state():
    assert set(STATES) <= set(TIES)
    assert {tie for tie in TIES if "Russia" in tie or "Syria" in tie or "Moscow" in tie} == set(STATES)
    assert set(STATES.values()) < set(STANDS)


@pytest.mark.parametrize(("prefix", "words"), [("/en", "Russian state"), ("/ru", "российское государство")])
def test_the_page_draws_the_tree(client, houses, prefix, words):
    statement = StatementFactory(review=Review.REFERENCE)
    cite(statement, houses["carrier"], houses["paper"], kind="statement")

    html = client.get(f"{prefix}/statements/{statement.slug}/").content.decode()

    assert words in html
    tree = re.search(r'<ul class="tree">(.*?)</section>', html, re.DOTALL)[1]
    assert "TASS" in tree and "Portal (TASS)" in tree
    for target in re.findall(r'href="#(c\d+)"', tree):
        assert f'id="{target}"' in html
