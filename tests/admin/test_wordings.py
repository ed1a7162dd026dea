"""Other words for what waits: pasted, or selected with mouse and keys; the record is then cited by them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.admin.test_desk import DESK, post
from tests.admin.waiting import ADDED, COUNTED, TEXT, cite, finding, machine_statement, page, peskov
from tests.models.rows import organisation, statement
from tracker.choices import Review
from tracker.ingest.reviews import accept, correct, undo
from tracker.ingest.reviews.wordings import Wording, find_wording
from tracker.models import Change, HarmFigure, ReviewItem, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
WIDER = "He added that both sides discussed wider use"


def wording(row: Any, words: str) -> Wording:
    found = find_wording(row, words, 0)
    assert found
    return found


def test_words_are_found_whatever_the_spaces_and_nearest_to_where_they_were() -> None:
    where = page()
    twice = TEXT.rindex("talks")

    assert wording(where, "arrived. Peskov   said").exact == "arrived.\nPeskov said"
    assert find_wording(where, "the", len(TEXT)) == Wording(where, TEXT.rindex("the"), TEXT.rindex("the") + 3)
    assert find_wording(where, "talks", 0) == Wording(where, twice, twice + 5)
    assert find_wording(where, "words of nobody", 0) is None


def test_a_finding_becomes_a_record_of_the_words_that_were_pasted(desk: Client) -> None:
    item = finding()

    post(desk, item, "accept", words=f" {WIDER} ", **{"value-speaker": peskov().slug, "value-kind": "indirect",
                                                      "value-date": "2025-10-16~"})  # fmt: skip

    made = Statement.objects.get()
    item.refresh_from_db()
    assert (made.words, made.citations.get().exact) == (WIDER, WIDER)
    assert (item.exact, item.state) == (ADDED, ReviewItem.State.ACCEPTED)


def test_taking_it_back_lets_the_finding_wait_with_its_own_words() -> None:
    item = finding()
    change = accept(item, "editor", "Wider.", values={"speaker": peskov().slug}, wording=wording(item.article, WIDER))

    undo(change, "editor", "Narrower after all.")

    again = ReviewItem.objects.get()
    assert (again.state, again.exact, Statement.objects.count()) == ("open", ADDED, 0)


def test_a_machine_s_record_is_corrected_to_other_words_and_back() -> None:
    record = machine_statement()
    where = record.citations.get().article

    change = correct(record, {}, "editor", "All of it.", wording(where, "the bases were on the agenda. He added"))

    record.refresh_from_db()
    cited = record.citations.get()
    assert record.words == cited.exact == "the bases were on the agenda. He added"
    assert (cited.rule, cited.run, cited.review, record.review) == ("", None, Review.CONFIRMED, Review.CONFIRMED)
    undo(change, "editor", "No.")
    record.refresh_from_db()
    assert record.words == record.citations.get().exact == "the bases were on the agenda"
    assert record.citations.get().rule == "verb.said"


def test_one_more_source_is_accepted_by_other_words_and_back(desk: Client) -> None:
    known = statement(speaker=peskov(), review=Review.REFERENCE)
    source = cite(known, page(), "the bases were on the agenda", review=Review.MACHINE, fields=["words"])

    post(desk, source, "accept", words="Peskov said the bases were on the agenda")

    change = Change.objects.get()
    cited = known.citations.get()
    assert (cited.exact, cited.review) == ("Peskov said the bases were on the agenda", Review.CONFIRMED)
    undo(change, "editor", "No.")
    assert known.citations.get().exact == "the bases were on the agenda"
    assert known.citations.get().review == Review.MACHINE


def test_words_of_no_article_are_refused_and_kept_in_the_form(desk: Client) -> None:
    record = machine_statement()

    answer = post(desk, record, "accept", words="words of nobody")

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "These words do not stand in the article." in text
    assert "words of nobody</textarea>" in text
    assert not Change.objects.exists()


def test_a_number_must_be_in_the_words_that_were_selected() -> None:
    read = {"category": "civilians_killed", "value": 6993, "period": "2015/2025"}
    item = finding("harm_figure", COUNTED, values=read)

    with pytest.raises(ValidationError, match="does not occur"):
        accept(item, "editor", "Counted.", values={"organisation": organisation(slug="monitor").slug},
               wording=wording(item.article, "The talks went on"))  # fmt: skip

    assert not HarmFigure.objects.exists()


def test_words_that_are_cited_already_are_refused() -> None:
    record = machine_statement()
    where = record.citations.get().article
    cite(record, where, "Peskov", fields=["speaker"])

    with pytest.raises(ValidationError, match="cited already"):
        correct(record, {}, "editor", "Again.", wording(where, "Peskov"))


def test_the_text_says_where_each_part_of_it_begins(desk: Client) -> None:
    finding()

    text = desk.get(DESK).content.decode()

    assert f'data-at="{TEXT.index(ADDED)}">{ADDED}</mark>' in text
    assert f'data-at="{TEXT.index("The monitor")}">The monitor counted' in text
