"""One grammar: the same words give the same records here and on the pages."""

import pytest

from tests.api.conftest import ROOT

ASKED = [
    "",
    "kind=meeting",
    "kind=statement,status",
    "person=sergey-lavrov",
    "base=tartus-naval-facility",
    "kind=meeting&person=vladimir-putin&datetime=2025",
    "topic=energy",
    "side=russia",
    "datetime=2015-09/2016-03",
    "datetime=2024-12-08/..",
    "review=reference",
    "bbox=35.5,34.5,37,36",
    "q=حميميم",
    "q=Lavrov&kind=statement",
    "lang=ar",
]


@pytest.mark.parametrize("words", ASKED)
def test_timeline_counts_are_those_of_the_page(program, words):
    page = program.client.get(f"/en/timeline/?{words}")

    answer = program.ask(f"timeline/?{words}").json()
    assert page.status_code == 200
    assert answer["count"] == page.context["page"].total > 0


@pytest.mark.parametrize(("name", "kind"), [("meetings", "meeting"), ("statements", "statement"),
                                            ("status-changes", "status"), ("harm-figures", "harm")])  # fmt: skip
@pytest.mark.parametrize("words", ["", "datetime=2020/..", "q=Syria", "publisher=tass"])
def test_a_list_is_the_timeline_of_its_kind(program, name, kind, words):
    listed = program.ask(f"{name}/?{words}").json()

    assert listed["count"] == program.ask(f"timeline/?kind={kind}&{words}").json()["count"]


@pytest.mark.parametrize("words", ["governorate=latakia", "bbox=35.5,34.5,37,36", "q=Hmeimim", "base=hmeimim-air-base"])
def test_sites_are_those_of_the_page(program, words):
    page = program.client.get(f"/en/bases/?{words}")

    assert page.status_code == 200
    assert program.ask(f"bases/?{words}").json()["count"] == page.context["total"] > 0


def test_a_list_reads_words_of_its_own(program):
    naval = program.rows("bases/?kind=naval")
    summits = program.rows("meetings/?kind=summit,call&status=held")

    assert {row["kind"] for row in naval} == {"naval"}
    assert {(row["kind"], row["status"]) for row in summits} <= {("summit", "held"), ("call", "held")}
    assert program.ask("harm-figures/?category=massacres").json()["count"] > 0
    assert program.ask("articles/?stored=true").json()["count"] < program.ask("articles/").json()["count"]
    assert program.ask("organisations/?monitors_harm=true").json()["count"] > 0


def test_search_names_what_holds_the_words(program):
    answer = program.ask("search/?q=لافروف").json()

    assert ("person", "sergey-lavrov") in {(name["kind"], name["slug"]) for name in answer["names"]}
    assert answer["count"] > 0
    assert answer["meant"] is None


def test_search_says_what_was_probably_meant(program):
    answer = program.ask("search/?q=Lavrvo").json()

    assert answer["count"] == 0
    assert answer["meant"] == "Lavrov"


@pytest.mark.parametrize(
    "address", ["people/?q=lavrov", "bases/?q=طرطوس", "publishers/?q=TASS", "organisations/?q=SNHR"]
)
def test_lists_by_name_are_searched_by_name(program, address):
    assert program.ask(address).json()["count"] > 0
    assert program.ask(address.split("=")[0] + "=nosuchname").json()["count"] == 0


def test_root_is_where_the_words_are_read():
    assert ROOT == "/api/v1/"
