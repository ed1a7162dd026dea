"""Addresses: of a record's page, as pages name it some hundred times; and of pages elsewhere, which may be followed."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

WEB = ("http", "https")


def web_address(url: str | None) -> str:
    """The address if it leads to a page of the web; '' for one that would do anything else when it is followed."""
    try:
        return url if url and urlsplit(url).scheme in WEB else ""
    except ValueError:  # brackets that hold no address
        return ""


def address_of(name: str, slug: str) -> str:
    """What Django's `reverse` says of a page that is named by one slug; in the reader's language."""
    return _address(name, slug, get_language(), get_script_prefix())


@lru_cache(maxsize=8192)
def _address(name: str, slug: str, language: str | None, prefix: str) -> str:
    return reverse(name, args=[slug])
