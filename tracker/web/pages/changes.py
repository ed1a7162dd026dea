"""What changed in the record, when, by whom and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.models import Change
from tracker.search import history
from tracker.search.filters import BadFilter
from tracker.web.answers.errors import kindly
from tracker.web.records.batches import batches, part_of_batch, part_of_changes
from tracker.web.records.titles import rows_of, titles

PAGE_WORDS = ("record", "batch", "cursor")


@kindly
def change_list(request: HttpRequest) -> HttpResponse:
    """All changes that fit the words, by what was done at one time, newest first. Raises BadFilter.

    Each of them alone: those of one record given as kind/slug, or those of one `batch` given by its newest.
    """
    asked = history.read(request.GET, also=PAGE_WORDS)
    kind, _slash, slug = request.GET.get("record", "").partition("/")
    known = {"section": "changes", "kind": kind, "slug": slug, "batch": request.GET.get("batch", ""),
             "query": asked.query, "asked_of": asked, **_ways(request), "kinds": _kinds(asked)}  # fmt: skip
    if not kind and not known["batch"]:
        page = batches(asked, request.GET.get("cursor", ""))
        called = titles(one.last for one in page.rows if one.count == 1)
        told = [(one, called.get((one.last.kind, one.last.slug))) for one in page.rows]
        return render(request, "changes/list.html", {**known, "page": page, "batches": told})
    if kind:
        page, total = part_of_changes(request, _of_record(request, kind, slug, asked)), None
    else:
        page, total = part_of_batch(str(known["batch"]), asked, request)
    called = titles(page.rows)
    rows = [(change, called[change.kind, change.slug]) for change in page.rows]
    return render(request, "changes/list.html", {
        **known, "page": page, "rows": rows, "one": called.get((kind, slug)), "total": total,
    })  # fmt: skip


def _ways(request: HttpRequest) -> dict[str, str]:
    """The words of the address without those of the page, and the same question as a feed and as data."""
    words = request.GET.copy()
    for name in PAGE_WORDS:
        words.pop(name, None)
    tail = words.urlencode(safe=",/:")
    ask = f"?{tail}" if tail else ""
    data = reverse("api-changes")
    return {
        "words": f"{tail}&" if tail else "", "feed": reverse("changes-feed") + ask, "json": data + ask,
        "csv": f"{data.rstrip('/')}.csv{ask}",
    }  # fmt: skip


def _kinds(asked: history.Asked) -> list[tuple[str, bool]]:
    """The kinds of record that can be chosen, and whether they are."""
    held = {history.TIMELINE.get(kind, kind) for kind in asked.kind}
    return [(kind, kind in held) for kind in history.KINDS]


def _of_record(request: HttpRequest, kind: str, slug: str, asked: history.Asked) -> Any:
    rows = Change.objects.shown().filter(kind=kind, slug=slug)
    if not rows.exists() and not rows_of(kind, [slug]):
        raise BadFilter("record", request.GET["record"], _("The record holds nothing under this name."))
    return history.changes(asked.query, asked.own).filter(kind=kind, slug=slug)
