"""How the record is made, how well its reader reads, and what it does not claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.choices import Confidence, Review, State

from .accuracies import corpora
from .word_lists import presence_words, word_lists


def method_page(request: HttpRequest) -> HttpResponse:
    """Rules, words and limits, with the reader's accuracy as last measured."""
    return render(request, "method/method.html", {
        "section": "method", "states": [state for state in State if state != State.UNKNOWN],
        "reviews": Review, "confidences": Confidence, "corpora": corpora(), "presence": presence_words(),
        "word_lists": word_lists(),
    })  # fmt: skip
