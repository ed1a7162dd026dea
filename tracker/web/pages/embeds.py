"""Map and timeline for other people's pages: the same views, less masthead and filters, in any frame."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from .maps import map_page
from .timelines import timeline_page

ANYWHERE = {"frame-ancestors": ["*"]}
HEIGHTS = {"map": 480, "timeline": 480}  # pixels of a frame; what is longer scrolls within it


@xframe_options_exempt
@csp_replace(ANYWHERE)
def embedded_map(request: HttpRequest) -> HttpResponse:
    """The map with the filters of the address."""
    return map_page(request, embedded=True, frame_height=HEIGHTS["map"])


@xframe_options_exempt
@csp_replace(ANYWHERE)
def embedded_timeline(request: HttpRequest) -> HttpResponse:
    """The entries that fit the filters of the address."""
    return timeline_page(request, embedded=True, frame_height=HEIGHTS["timeline"])
