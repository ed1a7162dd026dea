"""The words that prove a claim are found where a page says them, and nowhere else."""

import pytest

from tracker.ingest.proofs.locate import Verdict
from tracker.management.proof_pages import contrasts, facts, silent
from tracker.management.proof_scores import is_right, locate_page

PAGES = [*contrasts(), *silent()]


@pytest.fixture(scope="module")
def located():
    """Every page with what was found on it."""
    return [(page, locate_page(page)) for page in PAGES]


def test_there_are_pages_enough_in_three_languages():
    assert len(facts()) >= 40 and len(PAGES) >= 4 * 40 + 20
    assert {page.language for page in PAGES} == {"ar", "en", "ru"}


def test_the_right_sentence_is_found(located):
    true = [(page, one) for page, one in located if page.gold]

    assert sum(is_right(page, one) for page, one in true) / len(true) >= 0.9


def test_what_a_page_does_not_say_is_not_bound(located):
    false = [(page.name, one) for page, one in located if not page.gold]

    bound = [name for name, one in false if one.verdict == Verdict.BOUND]

    assert len(bound) / len(false) <= 0.01, bound


def test_a_number_that_does_not_occur_is_a_contradiction(located):
    changed = [one for page, one in located if page.claim.numbers and page.name.endswith("changed")]

    assert changed and {one.verdict for one in changed} == {Verdict.CONTRADICTED}


def test_a_corrected_figure_waits_for_a_person(located):
    corrected = [one for page, one in located if page.name.endswith("corrected")]

    assert corrected and {one.verdict for one in corrected} == {Verdict.DOUBTFUL}
