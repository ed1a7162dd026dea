"""Addresses: of a record's page, as pages name it some hundred times; and of pages elsewhere, which may be followed."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

WEB = ("http", "https")
NOWHERE = urlsplit("")


def web_address(url: str | None) -> str:
    """The address if it leads to a page of the web; '' for one that would do anything else when it is followed."""
    parts = parts_of(url or "")
    return url if url and parts.scheme in WEB and parts.hostname else ""


def parts_of(url: str) -> SplitResult:
    """The parts of an address that anybody may have written; empty ones where it is none.

    Python raises ValueError for brackets that hold no host, letters that no host may have and ports beyond the last.
    """
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return NOWHERE
    return parts


def address_of(name: str, slug: str) -> str:
    """What Django's `reverse` says of a page that is named by one slug; in the reader's language."""
    return _address(name, slug, get_language(), get_script_prefix())


@lru_cache(maxsize=8192)
def _address(name: str, slug: str, language: str | None, prefix: str) -> str:
    return reverse(name, args=[slug])
