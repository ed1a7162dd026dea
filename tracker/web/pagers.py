"""Numbered pages for lists that have no place in time."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.search.filters import BadFilter

ROWS = 50


def page_of(request: HttpRequest, rows: QuerySet) -> Page:
    """The page named in the address, or the first. Raises BadFilter past the end."""
    paginator, asked = Paginator(rows, ROWS), request.GET.get("page", "1")
    try:
        return paginator.page(asked)
    except (EmptyPage, PageNotAnInteger):
        pages = paginator.num_pages
        raise BadFilter("page", asked, _("The list has pages 1 to %(last)s.") % {"last": pages}) from None
