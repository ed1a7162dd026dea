"""A row with all that hangs on it as plain JSON: its columns, its lists, who took part, the words that prove it.

Other rows stand in it by their address. What a decision changed is the difference of two snapshots, and taking the
decision back puts the older one in place.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.lexicon.gazetteers import SIDES
from tracker.models import Article, Citation, Meeting, Participant, Person
from tracker.models.changes import kind_of, state_of
from tracker.models.citations import RECORDS
from tracker.models.records import EDTFField

State = dict[str, Any]
CITED = ("start", "end", "exact", "fields", "caution_ar", "caution_en", "caution_ru", "review", "rule", "certainty",
         "order")  # fmt: skip
TOOK_PART = ("role_ar", "role_en", "role_ru", "side", "order")


def snapshot(row: models.Model) -> State:
    """The row as it stands now."""
    state = state_of(row)
    for field in row._meta.many_to_many:
        if has_no_columns(field):
            state[field.name] = sorted(_address(other) for other in getattr(row, field.name).all())
    if isinstance(row, Meeting):
        state["participants"] = [_part(one) for one in row.participants.select_related("person", "organisation")]
    if kind_of(row) in RECORDS:
        state["citations"] = [cited(one) for one in _citations(row)]
    return state


def whole(row: models.Model) -> State:
    """The row as it stands and the run that owns it: enough to make it anew."""
    owner = getattr(row, "run_id", None)
    return snapshot(row) | ({"owner": str(owner)} if owner else {})


def difference(before: State, after: State) -> tuple[State, State]:
    """The fields that differ, as they were and as they are."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before[name] for name in names if name in before}, {name: after[name] for name in names}


def restore(row: models.Model, state: State) -> None:
    """Puts the given fields in place, whole lists at a time; ValidationError where they do not fit together."""
    for field in row._meta.concrete_fields:
        if field.name in state and field.editable and not field.primary_key and field.name != "slug":
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
    if "citations" in state:
        _set_citations(row, state["citations"])
    refuse_unsaid(row)


def refuse_unsaid(row: models.Model) -> None:
    """A number that the words cited for it do not say is refused, also when the number is what changes."""
    if kind_of(row) in RECORDS:
        for citation in _citations(row):
            citation.clean()


def recreate(model: type[models.Model], state: State) -> models.Model:
    """A row anew from its whole snapshot, at its old address and with its old owner."""
    row = model(**{column: state[key] for column, key in (("slug", "slug"), ("run_id", "owner")) if key in state})
    restore(row, state)
    return row


def find_row(model: Any, address: Any) -> Any:
    """The row of a model at an address, or by its number where it has none."""
    column = "slug" if any(field.name == "slug" for field in model._meta.fields) else "pk"
    row = model._default_manager.filter(**{column: address}).first()
    if row is None:
        raise ValidationError(_("There is no %(kind)s at %(slug)s.") % {"kind": kind_of(model), "slug": address})
    return row


def has_no_columns(field: Any) -> bool:
    """True for a list that is nothing but pairs."""
    return bool(field.remote_field.through._meta.auto_created)


def cited(citation: Citation) -> State:
    """A citation without its record."""
    state = {name: getattr(citation, name) for name in CITED}
    return state | {"article": citation.article.slug, "run": str(citation.run_id) if citation.run_id else None}


def _address(row: models.Model) -> str:
    return str(getattr(row, "slug", row.pk))


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
