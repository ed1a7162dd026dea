"""Pictures for those who share a page: made here, never asked of anybody, and named by what they show.

The address of a picture holds the digest of its words, so that it may be kept for ever; when the record changes, the
page names another address, and the old one leads there.
"""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse

from tracker.models import Article, Base, HarmFigure, Meeting, Organisation, Person, Publisher, Statement
from tracker.models.changes import kind_of
from tracker.web.answers.caching import held_tags
from tracker.web.answers.errors import kindly
from tracker.web.requests.addresses import find

from .drawings import drawing, png, version_of
from .pictures import PAGES, Picture, picture_of, picture_of_page

PAGE = "page"
FOR_EVER = "public, max-age=31536000, immutable"
RECORDS: dict[str, Any] = {
    "base": Base, "meeting": Meeting, "statement": Statement, "harm_figure": HarmFigure, "person": Person,
    "organisation": Organisation, "publisher": Publisher, "article": Article,
}  # fmt: skip


def address_of(kind: str, slug: str, picture: Picture) -> str:
    """Where a picture is to be had."""
    return reverse("preview", args=[kind, slug, version_of(picture)])


def preview_of(record: object, section: str) -> tuple[Picture, str]:
    """The picture of a page and its address: of its record, else of its section."""
    if isinstance(record, Model) and (kind := kind_of(record)) in RECORDS:
        picture = picture_of(record)
        return picture, address_of(kind, record.slug, picture)  # type: ignore[attr-defined]
    picture = picture_of_page(section)
    return picture, address_of(PAGE, section if section in PAGES else "map", picture)


def record_picture(kind: str, slug: str) -> tuple[Picture, str]:
    """The picture of a record named by kind and slug, and its address. Raises what `find` raises."""
    picture = _picture(kind, slug)
    return picture, address_of(kind, slug, picture)


@kindly
def preview(request: HttpRequest, kind: str, slug: str, version: str) -> HttpResponse:
    """The picture as PNG; an older address of it leads to the present one."""
    picture = _picture(kind, slug)
    if version != version_of(picture):
        return HttpResponseRedirect(address_of(kind, slug, picture))
    headers = {"Cache-Control": FOR_EVER, "ETag": f'"{version}"'}
    if headers["ETag"] in held_tags(request):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(png(drawing(picture)), content_type="image/png", headers=headers)


def _picture(kind: str, slug: str) -> Picture:
    if kind == PAGE and slug in PAGES:
        return picture_of_page(slug)
    if kind not in RECORDS:
        raise Http404(kind)
    rows = RECORDS[kind].objects
    return picture_of(find(rows.shown() if hasattr(rows, "shown") else rows.all(), kind, slug))
