"""The words of an address as the description of this interface gives them: what each asks for and what it may be."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from tracker.models import Entry
from tracker.search.cursors import write_cursor
from tracker.search.filters import CLOSED, FACETS, LANGUAGE_CODE, LARGEST_PAGE, LONGEST_SEARCH, USUAL_PAGE
from tracker.search.timeline import NAMED

from .asking import FORMAT, LANGUAGE
from .lists import ALWAYS, INCLUDE

# What each word of the query grammar asks for.
WORDS: dict[str, Any] = {
    "kind": _("Kinds of dated record."),
    "person": _("Slugs of people who took part or spoke."),
    "base": _("Slugs of bases."),
    "topic": _("Topics."),
    "publisher": _("Slugs of publishers of a cited article."),
    "organisation": _("Slugs of organisations that speak, employ or count."),
    "lang": _("Languages of cited articles, such as ar or en."),
    "side": _("For whom a participant came."),
    "governorate": _("Slugs of governorates."),
    "review": _("Who stands behind the record."),
    "bbox": _("A box in degrees: west,south,east,north."),
    "datetime": _("A date or a range from/to in EDTF, such as 2015, 2015-09/2016-03 or 2024-12-08/.. ."),
    "day": _("The day of which the state is given, such as 2016-03-20; today where it is not said."),
    "known": _("What this record held at the end of that day, the day of entry and not of the event."),
    "compare": _("Two days of entry, 2026-11-23..2026-11-30: from the end of the first to the end of the second. "
                 "The last week where it is not said."),
    "q": _("Words that must all occur, in Arabic, English or Russian."),
    "modified_since": _("Only what changed since an instant, with the deleted records as tombstones."),
    "order": _("newest (usual) or oldest; for lists by slug, oldest turns the order."),
    "fields": _("Names of the fields to give; all where none are named. Feeds, calendars and references have a form of "
                "their own and keep it."),
    "cursor": _("Where a page begins; take it from next or previous."),
    "limit": _("Rows on a page, 1 to %(most)s; %(usual)s where not said. A file without it holds the whole list.")
    % {"most": LARGEST_PAGE, "usual": USUAL_PAGE},
}
SLUG = r"^[^\s,\x00-\x1f]+$"
YEAR = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
# What a value must be, where it is more than a text.
SHAPES: dict[str, Any] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE},
    "modified_since": {"type": "string", "format": "date-time", "pattern": f"^{YEAR}-"},
    "q": {"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH, "pattern": r"^[^\x00]*[^\s\x00][^\x00]*$"},
    "datetime": {"type": "string", "format": "edtf-interval", "minLength": 4, "pattern": YEAR},
    "day": {"type": "string", "format": "date", "pattern": f"^{YEAR}-"},
    "compare": {"type": "string", "format": "two-days", "pattern": r"^(?:[0-9-]{10}\.\.[0-9-]{10})?$"},
    "known": {"type": "string", "format": "date", "pattern": f"^{YEAR}-"},
    "bbox": {"type": "string", "format": "bbox", "pattern": "^" + ",".join([r"-?[0-9]+(?:\.[0-9]+)?"] * 4) + "$"},
    "lang": {"type": "string", "pattern": f"^{LANGUAGE_CODE.pattern}$"},
}
# What a name in an address is: the slug of a row of the record. Which ones there are, the lists of that name say.
NAMED_BY = {name: {"type": "string", "format": f"slug-of-{name}", "pattern": SLUG} for name in NAMED}
OUTSIDE = {
    "format": _("The format, instead of the Accept header or an ending such as .csv."),
    "language": _("ar, en or ru, for messages and links; instead of the Accept-Language header."),
}
ORDER = [*WORDS]


SOME = _("One or more of these, with commas.")


def parameters_of(view: type[Any]) -> list[OpenApiParameter]:
    heard = (view.words | ALWAYS) - view.unheard
    found = [_own(name, values) for name, values in view.own.items()]
    found += [_common(name, view) for name in ORDER if name in heard]
    if view.inclusions:
        found.append(_own(INCLUDE, sorted(view.inclusions), _("What each row is given beside its own fields.")))
    return [*found, *outside(view)]


def _own(name: str, values: Any, said: Any = SOME) -> OpenApiParameter:
    return OpenApiParameter(name, _some({"type": "string", "enum": list(values)}), description=said, explode=False)


def _common(name: str, view: type[Any]) -> OpenApiParameter:
    kind = _kind(name, view)
    several = name in (*FACETS, "kind", "review", "fields")
    return OpenApiParameter(
        name, _some(kind) if several else kind, description=WORDS[name], examples=_example(name, view),
        required=name in view.demanded, explode=False if several else None,
    )  # fmt: skip


def _kind(name: str, view: type[Any]) -> dict[str, Any]:
    """What one value of a word must be."""
    if name == "cursor":
        return {"type": "string", "format": f"cursor-by-{'-'.join(view.order.keys)}", "pattern": "^[-_a-zA-Z0-9]{2,}$"}
    if values := _values(name, view):
        return {"type": "string", "enum": values}
    return SHAPES.get(name) or NAMED_BY[name]


def _some(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind, "minItems": 1}


def _values(name: str, view: type[Any]) -> list[str] | None:
    return list(view.shape._declared_fields) if name == "fields" else CLOSED.get(name)


def _example(name: str, view: type[Any]) -> list[OpenApiExample]:
    """A value that stands in the record, so that whoever tries it gets an answer."""
    shown: dict[str, Any] = {
        "bbox": "35.5,34.5,37,36", "datetime": "2024-12-08/..", "day": "2016-03-20", "q": "حميميم",
        "kind": [Entry.Kind.MEETING.value],
        "person": ["sergey-lavrov"], "base": ["tartus-naval-facility"], "publisher": ["963-media"],
        "organisation": ["airwars"], "governorate": ["idlib"], "lang": ["ar"],
        "cursor": write_cursor("f", view.order.sample), "fields": [next(iter(view.shape._declared_fields))],
    }  # fmt: skip
    return [OpenApiExample(name, value=shown[name])] if name in shown else []


def own_words(view: type[Any]) -> list[OpenApiParameter]:
    """The words that one record reads beside those."""
    return [OpenApiParameter(name, SHAPES[name], description=WORDS[name]) for name in ORDER if name in view.words]


def _format(view: type[Any]) -> OpenApiParameter:
    formats = [renderer.format for renderer in view.renderer_classes]
    return OpenApiParameter(FORMAT, str, description=OUTSIDE[FORMAT], enum=formats)


def outside(view: type[Any]) -> list[OpenApiParameter]:
    """The words that every address reads."""
    return [_format(view), language()]


def language() -> OpenApiParameter:
    """The word by which a reader's language is told."""
    codes = [code for code, _name in settings.LANGUAGES]
    return OpenApiParameter(LANGUAGE, str, description=OUTSIDE[LANGUAGE], enum=codes)
