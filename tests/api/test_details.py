"""One record with everything that proves it."""

import pytest

from tests.factories import StatementFactory
from tracker.api.urls import LISTS
from tracker.models import Article, Citation, Statement, Tombstone
from tracker.models.articles import sha256

from .test_lists import ASKED, unlike

DETAILS = [name for name, (_, detail) in LISTS.items() if detail]


@pytest.mark.parametrize("name", DETAILS)
def test_a_record_holds_what_the_description_says(program, name):
    row = program.rows(ASKED[name])[0]
    whole = program.client.get(row["api"]).json()

    assert unlike(whole, LISTS[name][1].shape()) == []
    assert {key: whole[key] for key in row} == row


@pytest.mark.parametrize("name", ["bases", "status-changes", "people", "meetings", "statements", "harm-figures"])
def test_a_record_comes_with_its_evidence(program, name):
    row = max(program.rows(f"{name}/"), key=lambda row: row["citations"])
    evidence = program.client.get(row["api"]).json()["evidence"]

    assert len(evidence) == row["citations"] > 0 or name == "bases"
    for proof in evidence:
        assert proof["article"]["slug"] and proof["article"]["language"]
        assert proof["record"]["slug"] == row["slug"]
        assert program.client.get(proof["api"]).json()["id"] == proof["id"]


def test_words_of_a_stored_text_are_given_with_their_place(program):
    text = "Moscow said: the base stays. Nothing more."
    article = Article.objects.create(slug="kept", language="en", text=text, text_sha256=sha256(text))
    statement = StatementFactory(slug="said")
    start = text.index("the base stays")
    Citation.objects.create(article=article, statement=statement, start=start, end=start + 14,
                            exact="the base stays", fields=["words"])  # fmt: skip

    (proof,) = program.ask("statements/said/").json()["evidence"]
    assert (proof["start"], proof["end"], proof["exact"]) == (start, start + 14, "the base stays")
    assert (proof["prefix"], proof["suffix"]) == ("Moscow said: ", ". Nothing more.")
    assert proof["fields"] == ["words"]
    assert proof["page"] == f"http://testserver/en/articles/kept/#c{proof['id']}"
    kept = program.ask("articles/kept/").json()
    assert kept["text"][proof["start"] : proof["end"]] == proof["exact"]
    assert [one["id"] for one in kept["evidence"]] == [proof["id"]]


def test_a_site_comes_with_its_history(program):
    said = program.ask("bases/tartus-naval-facility/").json()

    days = [change["earliest"] for change in said["status_changes"] if change["earliest"]]
    assert days == sorted(days)
    assert said["status_changes"][0]["citations"] > 0


def test_a_rejected_record_is_not_shown(program):
    Statement.objects.filter(slug="s-2026-02-18-lavrov").update(review="rejected")

    assert program.ask("statements/s-2026-02-18-lavrov/").status_code == 404
    proofs = program.ask("citations/?record=statement&limit=200").json()["results"]
    assert "s-2026-02-18-lavrov" not in {proof["record"]["slug"] for proof in proofs}


def test_a_deleted_record_says_what_became_of_it(program):
    Tombstone.objects.create(kind="statement", slug="gone", reason="It was said twice.", merged_into="kept")
    answer = program.ask("statements/gone/")

    said = answer.json()
    assert answer.status_code == 410
    assert (said["reason"], said["merged_into"]) == ("It was said twice.", "kept")
    assert said["deleted_at"]


def test_citations_are_found_by_the_record_that_they_prove(program):
    proofs = program.rows("citations/?record=meeting")

    assert {proof["record"]["kind"] for proof in proofs} == {"meeting"}
