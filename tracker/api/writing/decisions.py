"""Decisions on what waits: as the desk takes them, on the very version that whoever decides has seen."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.request import Request

from tracker.api.asking import refuse_unread
from tracker.api.changes import read as read_changes
from tracker.api.lists import Answer
from tracker.api.refused import Refused, bad_field
from tracker.api.throttles import PerReader, PerToken
from tracker.choices import Review
from tracker.ingest.reviews import Narrowed, accept, correct, find_waiting, number_of, reject, waiting
from tracker.ingest.reviews.makings import MODELS
from tracker.ingest.reviews.queue import FINDING, SOURCE, Waiting, as_waiting
from tracker.ingest.reviews.ready import plain_reason
from tracker.ingest.reviews.restorations import find_row
from tracker.ingest.reviews.standing import Stale, hold
from tracker.ingest.reviews.wordings import Wording, find_wording
from tracker.models import Change, ReviewItem
from tracker.models.access import Scope
from tracker.models.records import Record
from tracker.search.filters import BadFilter

from .answers import json_answer
from .bodies import Body, JSONBody, read_body, text_of
from .repeats import once
from .tokens import WithToken
from .values import checked, demand_stated, told
from .waiting import NARROWED, address_of, described, row_of

WORDS, INTO = ("words", "article"), ("into", "into_version")
FIELDS = ("reason", "values", *WORDS, *INTO)
MOST, USUAL = 200, 50
LONGEST_REASON = 500


class Deciding(WithToken, Answer):
    """What the addresses below reviews/ have in common."""

    parser_classes = [JSONBody]
    throttle_classes = [PerReader, PerToken]
    scopes: ClassVar[tuple[Scope, ...]] = (Scope.REVIEW,)


@described("list")
class Queue(Deciding):
    """What waits, the most doubtful first."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        asked = request.query_params
        refuse_unread(asked, ("kind", "limit", *Narrowed._fields))
        kind, limit = asked.get("kind", ""), asked.get("limit", str(USUAL))
        if kind and kind not in MODELS:
            raise BadFilter("kind", kind, _("This value is not known."), sorted(MODELS))
        if not (limit.isascii() and limit.isdigit() and len(limit) < 4 and 1 <= int(limit) <= MOST):
            raise BadFilter("limit", limit, _("It is a number from 1 to %(most)s.") % {"most": MOST})
        for name, (_said, pattern) in NARROWED.items():
            if name in asked and not re.fullmatch(pattern, asked[name]):
                raise BadFilter(name, asked[name], _("This value cannot be read."), [pattern])
        rows, count = waiting(kind, int(limit), Narrowed(**{name: asked.get(name, "") for name in Narrowed._fields}))
        return json_answer(200, {"count": count, "results": [row_of(one, self.links) for one in rows]})


@described("one")
class Waits(Deciding):
    """One of them with its version, which is its ETag."""

    def get(self, request: Request, kind: str, name: str, **kwargs: Any) -> HttpResponse:
        refuse_unread(request.query_params, ())
        chosen = chosen_by(kind, name)
        return json_answer(200, row_of(chosen, self.links), {"ETag": tag_of(number_of(chosen.record))})


class Decision(Deciding, ABC):
    """One act; a subclass says which."""

    @abstractmethod
    def decide(self, chosen: Waiting, body: Body, author: str, reason: str) -> Change:
        """What the desk's button does."""

    def post(self, request: Request, kind: str, name: str, **kwargs: Any) -> HttpResponse:
        refuse_unread(request.query_params, ())
        body = read_body(request, FIELDS)
        return once(request, body.fingerprint, lambda: self.decided(request, kind, name, body))

    def decided(self, request: Request, kind: str, name: str, body: Body) -> HttpResponse:
        """The change that was made; inside the transaction that makes it."""
        chosen = chosen_by(kind, name)
        _hold(chosen.record, stated(request))
        reason = plain_reason(text_of(body.fields, "reason", LONGEST_REASON))
        try:
            change = self.decide(chosen, body, request.auth.author, reason)
        except ValidationError as fault:
            raise told(fault) from None
        row = read_changes([change.pk], self.links)[change.pk]
        return json_answer(200, row | {"version": change.pk}, {"ETag": tag_of(change.pk)})


@described("accept")
class Accept(Decision):
    """A finding becomes a record, or one more source of one; a record or source of the reader's is stood for."""

    def decide(self, chosen: Waiting, body: Body, author: str, reason: str) -> Change:
        _refuse_decided(chosen)
        kind = chosen.record_kind if chosen.is_source else chosen.kind
        values = checked(kind, body.fields.get("values")) if kind in MODELS else {}
        into = _into(chosen, body)
        if into is None:
            demand_stated(kind, values)
        wording = wording_of(chosen, body)
        if chosen.is_source:
            for field, value in values.items():
                if getattr(chosen.record, field) != value:
                    raise Refused("refused-decision", _("The record says otherwise, so these words do not prove it. "
                                                        "Reject the source."))  # fmt: skip
            return accept(chosen.row, author, reason, wording=wording)
        return accept(chosen.row, author, reason, record=into, values=values, wording=wording)


@described("correct")
class Correct(Decision):
    """Values of a record are put in place, whoever stands for it; a finding is accepted with them."""

    def decide(self, chosen: Waiting, body: Body, author: str, reason: str) -> Change:
        row = chosen.row
        if not isinstance(row, Record):
            raise Refused("refused-decision", _("Only a record is corrected; accept this with values instead."))
        values = checked(chosen.kind, body.fields.get("values"))
        if row.review == Review.REJECTED:
            raise Refused("decided", _("That record is rejected."), version=number_of(row))
        if row.review == Review.MACHINE:
            demand_stated(chosen.kind, values)
        return correct(row, values, author, reason, wording_of(chosen, body))


@described("reject")
class Reject(Decision):
    """A finding is set aside; a record or a source is shown no more."""

    def decide(self, chosen: Waiting, body: Body, author: str, reason: str) -> Change:
        if not isinstance(chosen.row, Record):
            _refuse_decided(chosen)
        elif chosen.row.review == Review.REJECTED:
            raise Refused("decided", _("It is rejected already."), version=number_of(chosen.row))
        return reject(chosen.row, author, reason)


ACTS = {"accept": Accept, "correct": Correct, "reject": Reject}


def chosen_by(kind: str, name: str) -> Waiting:
    """What an address names: a finding or a source by its number, a record by its slug. Raises Http404."""
    if kind in (FINDING, SOURCE) and name.isascii() and name.isdigit() and len(name) < 19:
        try:
            return find_waiting(f"{kind}-{name}")
        except ValidationError:
            raise Http404 from None
    word = kind.replace("-", "_")
    if word not in MODELS or "\x00" in name or (row := MODELS[word]._default_manager.filter(slug=name).first()) is None:
        raise Http404
    return as_waiting(row)


def tag_of(number: int) -> str:
    """The version of a row as its ETag: the number of its newest change."""
    return f'"{number}"'


def stated(request: Request) -> str:
    """The version that If-Match names. Raises Refused where it names none."""
    tags = parse_etags(request.headers.get("If-Match", ""))
    if not tags or tags == ["*"]:
        raise Refused("no-version", _("Send If-Match with the ETag under which you read it."))
    return tags[0].strip('"')


def _hold(record: Any, seen: str) -> None:
    """Holds the row until the transaction ends. Raises Refused where its version is not the one that was seen."""
    try:
        hold(record, seen)
        current = number_of(record)
    except Stale as stale:
        current = stale.changes[0].pk
    if seen != str(current):
        said = _("It changed since you read it. Read it again and decide on what stands there now.")
        raise Refused("another-version", said, {"ETag": tag_of(current)}, version=current)


def _refuse_decided(chosen: Waiting) -> None:
    row = chosen.row
    waits = row.state == ReviewItem.State.OPEN if isinstance(row, ReviewItem) else row.review == Review.MACHINE
    if not waits:
        said = _("It does not wait for a decision any more.")
        raise Refused("decided", said, version=number_of(chosen.record), address=address_of(chosen))


def _into(chosen: Waiting, body: Body) -> Any:
    """The record that it is the same as, in the version that was seen; None where none is named."""
    slug, seen = text_of(body.fields, "into"), body.fields.get("into_version")
    if not slug:
        return None
    if chosen.is_source or chosen.kind not in MODELS:
        raise bad_field("into", _("A source has its record already."))
    if isinstance(seen, bool) or not isinstance(seen, int):
        raise bad_field("into_version", _("Say which version of that record you saw, as a number."))
    try:
        into = find_row(MODELS[chosen.kind], slug)
    except ValidationError as fault:
        raise bad_field("into", " ".join(fault.messages)) from None
    _hold(into, str(seen))
    return into


def wording_of(chosen: Waiting, body: Body) -> Wording | None:
    """The words of the article that it is cited by from now on; None for those that are cited already."""
    said, where = text_of(body.fields, "words").strip(), text_of(body.fields, "article")
    if not said:
        return None
    row: Any = chosen.row
    cited = [one for one in row.citations.select_related("article") if one.start is not None] \
        if isinstance(row, Record) else [row]  # fmt: skip
    for one in cited:
        if where in ("", one.article.slug) and (found := find_wording(one.article, said, one.start or 0)):
            return None if (found.start, found.end) == (one.start, one.end) else found
    raise bad_field("words", _("These words do not stand in the article."), sorted({one.article.slug for one in cited}))


