"""The address of a record's page, as pages name it some hundred times."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address_of(name: str, slug: str) -> str:
    """What Django's `reverse` says of a page that is named by one slug; in the reader's language."""
    return _address(name, slug, get_language(), get_script_prefix())


@lru_cache(maxsize=8192)
def _address(name: str, slug: str, language: str | None, prefix: str) -> str:
    return reverse(name, args=[slug])
