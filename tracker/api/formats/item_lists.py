"""What the formats made of items have in common: they need each record's sources, and the reader's language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rest_framework.renderers import BaseRenderer

from .items import Item, item_of


@dataclass(frozen=True)
class Listed:
    """The items of a list, and what its head says: in which language, of what, from where, up to which day."""

    items: list[Item]
    language: str
    title: str
    address: str  # of this very file
    origin: str  # scheme and host
    note: str  # up to which day the sources reach, and what that means


class ItemRenderer(BaseRenderer, ABC):
    """A format made of items."""

    charset = None
    with_sources = True  # the list gives each row its citations under `evidence`
    shape_of_its_own = True  # a choice of fields changes nothing of it

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        view = (renderer_context or {})["view"]
        language = view.request.reader_language
        items = [item_of(row, getattr(view, "kind", ""), language) for row in data["results"]]
        return self.write(
            Listed(
                items, language, str(view.title), f"{view.links.origin}{view.request.get_full_path()}",
                view.links.origin, data["coverage"]["note"],
            )
        )  # fmt: skip

    @abstractmethod
    def write(self, listed: Listed) -> bytes:
        """The file."""


def quoted_source(source: Mapping[str, Any]) -> str:
    """Who published a cited text, and where a reader finds it."""
    house = source["publisher"]["name"] if source["publisher"] else ""
    at = source["article"]["url"] or source["article"]["archive_url"] or source["page"]
    return " · ".join(part for part in (house, at) if part)
