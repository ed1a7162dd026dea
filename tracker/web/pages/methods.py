"""How the record is made, how well its reader reads, and what it does not claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tracker.choices import Confidence, Review, State
from tracker.web.method.accuracies import corpora
from tracker.web.method.word_lists import presence_words, word_lists
from tracker.web.records.proof_meter import as_tables

STANDS_BEHIND = {
    Review.REFERENCE: _(
        "The page is named with its publisher, title and date; its text is not kept here, and was read as an excerpt."
    ),
    Review.MACHINE: _("The reader found the words in a stored text; no person has checked them yet."),
    Review.CONFIRMED: _("An editor has held the entry against its words and answers for it."),
}
SOURCED = {
    Confidence.SOLID: _("At least two reports that do not go back to one another say the same."),
    Confidence.SINGLE: _("It rests on one report, or on several that all go back to the same one."),
    Confidence.WEAK: _("The source has no day, takes a side, or passes on what others said; read it with care."),
}


def method_page(request: HttpRequest) -> HttpResponse:
    """Rules, words and limits, with the reader's accuracy as last measured."""
    return render(request, "method/method.html", {
        "section": "method", "states": [state for state in State if state != State.UNKNOWN],
        "reviews": [(one.label, words) for one, words in STANDS_BEHIND.items()],
        "confidences": [(one.label, words) for one, words in SOURCED.items()],
        "corpora": corpora(), "presence": presence_words(),
        "word_lists": word_lists(), "proof": as_tables(),
    })  # fmt: skip
