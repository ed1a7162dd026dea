"""How the record is made, and what it does not claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.choices import Confidence, PlacePrecision, Review, State


def method_page(request: HttpRequest) -> HttpResponse:
    """Rules, words and limits."""
    return render(request, "method/method.html", {
        "section": "method", "states": [state for state in State if state != State.UNKNOWN],
        "reviews": Review, "confidences": Confidence, "precisions": PlacePrecision,
    })  # fmt: skip
