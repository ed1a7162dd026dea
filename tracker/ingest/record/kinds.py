"""What kinds of rows the curated files hold, and how each hangs together in the database."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models

from tracker.models import (
    Article,
    Base,
    HarmFigure,
    Meeting,
    Office,
    Organisation,
    Participant,
    Person,
    Place,
    Publisher,
    PublisherHost,
    SiteCount,
    Statement,
    StatusChange,
    TopicTag,
)  # fmt: skip
from tracker.models.publishers import publisher_slug
from tracker.search import index


class Part(NamedTuple):
    """Rows that belong to one record and are told apart by `same` among its own."""

    model: type[models.Model]
    owner: str
    same: tuple[str, ...]
    refs: dict[str, str]


class Kind(NamedTuple):
    """A model, its columns that refer to other kinds, its parts, its many-to-many columns; True where it is cited."""

    model: type[models.Model]
    refs: dict[str, str] = {}
    parts: dict[str, Part] = {}
    many: dict[str, str] = {}
    cited: bool = False


OFFICES = Part(Office, "person", ("title_en", "period", "attested"), {"organisation": "organisation"})
HOSTS = Part(PublisherHost, "publisher", ("host",), {})
PARTICIPANTS = Part(Participant, "meeting", ("person",), {"person": "person"})

# In the order in which they are stored: a kind refers to kinds before it, and a place to a governorate.
KINDS: dict[str, Kind] = {
    "publisher": Kind(Publisher, parts={"hosts": HOSTS}),
    "article": Kind(Article, {"publisher": "publisher"}),
    "place": Kind(Place, {"governorate": "place"}),
    "organisation": Kind(Organisation),
    "base": Kind(Base, {"governorate": "place"}),
    "status_change": Kind(StatusChange, {"base": "base"}, cited=True),
    "person": Kind(Person, parts={"offices": OFFICES}, cited=True),
    "meeting": Kind(
        Meeting, {"place": "place"}, {"participants": PARTICIPANTS}, {"topics": "topic", "bases": "base"}, cited=True
    ),
    "statement": Kind(
        Statement, {"speaker": "person", "meeting": "meeting"}, many={"topics": "topic", "bases": "base"}, cited=True
    ),
    "harm_figure": Kind(HarmFigure, {"organisation": "organisation"}, cited=True),
    "site_count": Kind(SiteCount, cited=True),
}
# Those that stand on the timeline.
DATED: dict[str, type[index.Dated]] = {
    "status_change": StatusChange, "meeting": Meeting, "statement": Statement, "harm_figure": HarmFigure,
}  # fmt: skip


def columns(state: dict[str, Any], refs: dict[str, str], *left_out: str) -> dict[str, Any]:
    """The plain columns of a state: no references, no parts."""
    return {name: value for name, value in state.items() if name not in refs and name not in left_out}


def plain(kind: Kind, state: dict[str, Any]) -> dict[str, Any]:
    """The plain columns of a row of a kind."""
    return columns(state, kind.refs, *kind.parts, *kind.many, "sources")


def stored_keys() -> dict[str, dict[str, Any]]:
    """{kind: {address: primary key}} of all that the database holds."""
    keys: dict[str, dict[str, Any]] = {
        name: dict(kind.model._default_manager.values_list("slug", "pk")) for name, kind in KINDS.items()
    }
    # A publisher that an article brought may stand under another address than its name would give it.
    keys["publisher"] |= {publisher_slug(name): pk for name, pk in Publisher.objects.values_list("name", "pk")}
    return keys | {"topic": {slug: slug for slug in TopicTag.objects.values_list("slug", flat=True)}}
