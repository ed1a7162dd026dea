"""Altered fields of records in a reader's words: what the field is called, what it was and what it is."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, pgettext

from tracker.choices import Language
from tracker.ingest.past import Altered, Difference
from tracker.models import Organisation, Person
from tracker.models.records import EDTFField
from tracker.search.kinds import KINDS
from tracker.search.others import Address, Others
from tracker.templatetags.dates_in_words import in_words
from tracker.templatetags.marks import own

TOOK_PART: dict[str, type[Model]] = {"person": Person, "organisation": Organisation}
PARTICIPANTS = "participants"


class Words(NamedTuple):
    """A field by its name, and its two values; '' for none."""

    name: str
    before: str | SafeString
    after: str | SafeString


def in_words_of(found: list[Difference]) -> list[list[Words]]:
    """The fields of some differences; a handful of queries for whom they name."""
    fields = [(KINDS[one.entry.kind], field) for one in found for field in one.fields]
    others = Others(address for model, field in fields for address in _named(model, field))
    return [[_told(KINDS[one.entry.kind], field, others) for field in one.fields] for one in found]


def _named(model: type[Model], field: Altered) -> Iterator[Address]:
    """Whom a field names, before and after."""
    for value in (field.before, field.after):
        if field.name == PARTICIPANTS:
            yield from ((of, part[name]) for part in value or () for name, of in TOOK_PART.items() if part.get(name))
        elif (column := _column(model, field.name)) is not None and column.is_relation and value is not None:
            yield from ((column.related_model, str(slug)) for slug in (value if isinstance(value, list) else [value]))


def _column(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _told(model: type[Model], field: Altered, others: Others) -> Words:
    column = None if field.name == PARTICIPANTS else _column(model, field.name)
    if field.name == PARTICIPANTS:
        name, read = _("Participants"), lambda value: _joined(_who(part, others) for part in value)
    else:
        name = str(column.verbose_name) if column is not None else field.name
        read = lambda value: _value(column, field.name, value, others)  # noqa: E731  (told once, used twice)
    before, after = (read(value) if value not in (None, "", []) else "" for value in (field.before, field.after))
    return Words(name[:1].upper() + name[1:], before, after)


def _value(column: Any, name: str, value: Any, others: Others) -> str | SafeString:
    if column is not None and column.is_relation:
        slugs = value if isinstance(value, list) else [value]
        return _joined(_called(others.get(column.related_model, slug), slug) for slug in slugs)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(column, EDTFField):
        return str(in_words(value))
    if column is not None and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    language = name.rpartition("_")[2]
    return own(str(value), language if language in Language.values else "")


def _who(part: dict[str, Any], others: Others) -> str:
    name, slug = next(((name, part[name]) for name in TOOK_PART if part.get(name)), ("person", ""))
    return _called(others.get(TOOK_PART[name], slug), slug)


def _called(row: Any, slug: str) -> str:
    return str(getattr(row, "name", "") or getattr(row, "get_slug_display", lambda: "")() or slug)


def _joined(words: Iterable[str]) -> str:
    return pgettext("between the members of a list", ", ").join(words)
