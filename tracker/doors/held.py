"""What of the record is held in memory is looked at once a page, however often its makers ask for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tracker.models.held import asked_once

from .again import READING


def held_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page that only reads is made by the same names and publishers from its first line to its last."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return get_response(request)
        with asked_once():
            return get_response(request)

    return answer
