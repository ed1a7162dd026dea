"""A record put as a snapshot says: its columns, its lists, who took part, the words that prove it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.ingest.snapshots import CITED, TOOK_PART, State, cited, has_no_columns
from tracker.lexicon.gazetteers import SIDES
from tracker.models import Article, Citation, Meeting, Participant, Person, Publisher, PublisherHost
from tracker.models.changes import kind_of
from tracker.models.citations import RECORDS
from tracker.models.records import EDTFField


def restore(row: models.Model, state: State) -> None:
    """Puts the given fields in place, whole lists at a time; ValidationError where they do not fit together."""
    for field in row._meta.concrete_fields:
        if field.name in state and field.editable and not field.primary_key and field.name not in ("slug", "run"):
            setattr(row, field.name, _value(field, state[field.name]))
            if isinstance(field, EDTFField):
                field.fill(row)
    row.full_clean(validate_unique=False)
    row.save()
    for field in row._meta.many_to_many:
        if has_no_columns(field) and field.name in state:
            getattr(row, field.name).set([find_row(field.related_model, one) for one in state[field.name]])
    if isinstance(row, Meeting) and "participants" in state:
        _set_participants(row, state["participants"])
    if isinstance(row, Publisher) and "hosts" in state:
        row.hosts.all().delete()
        PublisherHost.objects.bulk_create([PublisherHost(publisher=row, **one) for one in state["hosts"]])
    if "citations" in state:
        _set_citations(row, state["citations"])
    refuse_unsaid(row)


def refuse_unsaid(row: models.Model) -> None:
    """A number that the words cited for it do not say is refused, also when the number is what changes."""
    if kind_of(row) in RECORDS:
        for citation in _citations(row):
            citation.clean()


def recreate(model: type[models.Model], state: State) -> models.Model:
    """A row anew from its snapshot, at its old address and with its old owner."""
    row = model(**{column: state[key] for column, key in (("slug", "slug"), ("run_id", "run")) if key in state})
    restore(row, state)
    return row


def find_row(model: Any, address: Any) -> Any:
    """The row of a model at an address, or by its number where it has none."""
    column = "slug" if any(field.name == "slug" for field in model._meta.fields) else "pk"
    row = model._default_manager.filter(**{column: address}).first()
    if row is None:
        raise ValidationError(_("There is no %(kind)s at %(slug)s.") % {"kind": kind_of(model), "slug": address})
    return row


def _value(field: Any, plain: Any) -> Any:
    return find_row(field.related_model, plain) if field.is_relation and plain is not None else plain


def _citations(row: models.Model) -> list[Citation]:
    rows = Citation.objects.filter(**{kind_of(row): row}).select_related("article", *RECORDS[-2:])
    return list(rows.order_by("order", "start", "article__slug"))


def _part(one: Participant) -> State:
    who = {"person": one.person.slug if one.person else None}
    who["organisation"] = one.organisation.slug if one.organisation else None
    return who | {name: getattr(one, name) for name in TOOK_PART}


def _set_participants(meeting: Meeting, wanted: list[Any]) -> None:
    """`wanted` holds whole rows, or only addresses of people; those who were there keep their role and side."""
    if all(isinstance(one, str) for one in wanted):
        wanted = _by_name(meeting, wanted)
    meeting.participants.all().delete()
    for state in wanted:
        links = {name: find_row(Participant._meta.get_field(name).related_model, state[name])
                 for name in ("person", "organisation") if state[name]}  # fmt: skip
        Participant.objects.create(meeting=meeting, **links, **{name: state[name] for name in TOOK_PART})


def _by_name(meeting: Meeting, people: list[str]) -> list[State]:
    """These people in this order, then the bodies that took part."""
    standing = [_part(one) for one in meeting.participants.select_related("person", "organisation")]
    known = {one["person"]: one for one in standing}
    bodies = [one for one in standing if not one["person"]]
    if people == [one["person"] for one in standing if one["person"]]:
        return standing
    named = [known.get(slug) or _newcomer(slug) for slug in people]
    return [one | {"order": order} for order, one in enumerate(named + bodies)]


def _newcomer(slug: str) -> State:
    """A participant of whom only the person is known; the side is that of the offices held."""
    person: Person = find_row(Person, slug)
    countries = {office.country for office in person.offices.all()}
    side = next((SIDES[code] for code in SIDES if code in countries), "other")
    empty = dict.fromkeys(("role_ar", "role_en", "role_ru"), "")
    return {"person": slug, "organisation": None, "side": side, "order": 0} | empty


def _set_citations(row: models.Model, wanted: list[State]) -> None:
    """Citations that stand keep their number, the rest go or come."""
    standing = {_place(cited(one)): one for one in _citations(row)}
    for state in wanted:
        one = standing.pop(_place(state), None) or Citation(**{kind_of(row): row})
        one.article = find_row(Article, state["article"])
        one.run_id = state["run"]
        for name in CITED:
            if name in state:  # older changes know of no review
                setattr(one, name, state[name])
        one.save()
    for one in standing.values():
        one.delete()


def _place(state: State) -> tuple[Any, ...]:
    return state["article"], state["start"], state["end"]
