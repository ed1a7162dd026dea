"""Loading what a run found elsewhere: the same rows, the same citations, owned by the same run.

A file that a person has read through says so ("reviewed": author and reason), and bears what was made of each row:
confirmed, corrected or rejected. Loaded beside the same finds unreviewed, it reviews them.

The file is judged as it is stored, in one transaction: a reference to nothing, a text that is not its hash, words that
do not stand at their place or a number that they do not say refuses the whole of it. What is there already is left as
it is, so that loading twice changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import uuid
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models
from django.utils import timezone, translation

from tracker.choices import Review
from tracker.ingest.record.files import Fault, Refused, read_yaml
from tracker.models import (
    Article,
    Change,
    Citation,
    Cluster,
    IngestRun,
    Participant,
    Publisher,
    ReviewItem,
    recorded,
)  # fmt: skip
from tracker.models.articles import sha256
from tracker.models.changes import kind_of
from tracker.models.chronology import sources_together
from tracker.models.citations import RECORDS
from tracker.models.records import Record
from tracker.search.index import Dated, index_records, naming

from .addressed import Dangling, found, is_buried, office_at, resolved
from .exports import DECIDED, DOUBT, MADE, SAID
from .keep import raw_path
from .relays import replace_relays
from .reviews.restorations import restore
from .snapshots import State, difference, snapshot

MAKES = {kind_of(model): model for model in MADE}


def read_fixture(path: Path) -> dict[str, int]:
    """Loads the file; {what: number of new rows}. Raises Refused, and then nothing of it was stored."""
    content, faults = read_yaml(path)
    if faults:
        raise Refused(faults)
    reader = _Reader(path.name, content)
    with translation.override("en"), recorded():
        try:
            with sources_together():
                reader.read()
        except ValidationError as fault:
            reader.faults.append(Fault(path.name, "", " ".join(fault.messages)))
        if reader.faults:
            raise Refused(reader.faults)
        index_records(reader.touched | set(naming(reader.named)))
    reader.keep_bytes()
    return reader.made


class _Reader:
    def __init__(self, file: str, content: dict[str, Any]) -> None:
        self.file, self.content = file, content
        self.faults: list[Fault] = []
        self.made: dict[str, int] = {}
        self.bytes: dict[str, bytes] = {}
        self.touched: set[Dated] = set()
        self.named: list[Any] = []
        self.stood: dict[models.Model, State] = {}
        self.new: dict[models.Model, None] = {}

    def read(self) -> None:
        """All parts in the order in which they refer to each other."""
        if (run := self._run(self.content.get("run") or {})) is None:
            return
        self.run = run
        stores = {
            "articles": self._article, "records": self._record, "citations": self._citation, "doubts": self._doubt,
        }  # fmt: skip
        for name, store in stores.items():
            for at, row in enumerate(self.content.get(name) or [], 1):
                label = f"{name} {row.get('id', at)}" if isinstance(row, dict) else f"{name} {at}"
                try:
                    with recorded():
                        store(row)
                except ValidationError as fault:
                    self._refuse(label, " ".join(fault.messages))
                except (Dangling, IntegrityError, binascii.Error) as fault:
                    self._refuse(label, str(fault))
                except (KeyError, TypeError, AttributeError, ValueError, FieldDoesNotExist) as fault:
                    self._refuse(label, f"is not in the shape of such a row: {fault!r}")
        if not self.faults:
            self._tell()
        self._date()

    def _tell(self) -> None:
        """The history says of a loaded row what it says of one that was read here."""
        for row in self.new:
            if isinstance(row, Publisher | Article | Record):
                self._told(row, Change.Action.CREATED, snapshot(row))
        for row, before in self.stood.items():
            was, now = difference(before, snapshot(row))
            if now:
                cited = now.keys() == {"citations"}
                self._told(row, Change.Action.CITED if cited else Change.Action.UPDATED, now, was)

    def _before(self, row: models.Model) -> None:
        """How a row stood that was there before the file, once."""
        if row not in self.new and row not in self.stood:
            self.stood[row] = snapshot(row)

    def _date(self) -> None:
        """Loading is not a change: the rows were made when the run read them."""
        for row in self.new:
            clocks = {field.name for field in row._meta.fields} & {"created_at", "modified_at", "started_at", "at"}
            type(row)._default_manager.filter(pk=row.pk).update(**dict.fromkeys(clocks, self.at))

    def keep_bytes(self) -> None:
        """Bytes go to their place once the rows are stored; the same bytes twice are one file."""
        for digest, data in self.bytes.items():
            path = raw_path(digest)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def _refuse(self, row: str, reason: str) -> None:
        self.faults.append(Fault(self.file, row, reason))

    def _count(self, what: str) -> None:
        self.made[what] = self.made.get(what, 0) + 1

    def _run(self, given: dict[str, Any]) -> IngestRun | None:
        try:
            values = {name: given[name] for name in ("author", "reason", "reader", "total")}
            self.at = dt.datetime.fromisoformat(given["at"]) if "at" in given else timezone.now()
            values |= {"state": IngestRun.State.DONE, "finished_at": self.at}
            run, new = IngestRun.objects.get_or_create(pk=uuid.UUID(given["id"]), defaults=values)
        except (KeyError, TypeError, AttributeError, ValueError) as fault:
            self._refuse("run", f"is missing or incomplete: {fault!r}")
            return None
        if new:
            self.new.setdefault(run)
            self._count("run")
        return run

    def _article(self, given: dict[str, Any]) -> None:
        state = dict(given)
        slug, publisher, raw = state.pop("id"), state.pop("publisher"), state.pop("raw")
        if sha256(state["text"]) != state["text_sha256"]:
            raise ValidationError("its text is not the text that was hashed")
        data = base64.b64decode(raw, validate=True) if raw else state["text"].encode("utf-8")
        if state["raw_sha256"] and hashlib.sha256(data).hexdigest() != state["raw_sha256"]:
            raise ValidationError("its bytes are not the bytes that were hashed")
        if standing := Article.objects.filter(slug=slug).first():
            if standing.text_sha256 != state["text_sha256"]:
                raise ValidationError("another text stands under this address")
            return
        state.pop("signature", None)  # stands in files of older programs; it is made of the text
        state["previous"] = found(Article, state["previous"]) if state["previous"] else None
        if state["cluster"]:
            state["cluster"], _ = Cluster.objects.get_or_create(slug=state["cluster"])
        if publisher:
            values = {name: value for name, value in publisher.items() if name != "name"}
            publisher, new = Publisher.objects.get_or_create(name=publisher["name"], defaults=values)
            if new:
                self.new.setdefault(publisher)
        article = Article(slug=slug, publisher=publisher, run=self.run, **state)
        article.full_clean(validate_unique=False)
        article.save()
        replace_relays([article])
        if state["raw_sha256"]:
            self.bytes[state["raw_sha256"]] = data
        self.new.setdefault(article)
        self._count("article")

    def _record(self, given: dict[str, Any]) -> None:
        model = MAKES.get(given["kind"])
        if model is None:
            raise ValidationError(f"no run makes a {given['kind']!r}")
        if standing := model._default_manager.filter(slug=given["id"]).first():
            self._review(standing, given)
            return
        if is_buried(given):
            return
        row: Any = model(slug=given["id"], run=self.run, **resolved(model, given["state"]))
        row.full_clean(validate_unique=False)
        row.save()
        for name in ("topics", "bases"):
            if name in given:
                other = model._meta.get_field(name).related_model
                getattr(row, name).set([found(other, slug) for slug in given[name]])
        for part in given.get("participants", ()):
            Participant(meeting=row, **resolved(Participant, part)).save()
        self.named.append(row)
        self.new.setdefault(row)
        self._count(given["kind"])

    def _review(self, standing: Any, given: dict[str, Any]) -> None:
        """What a machine found here too, and no person touched, becomes what a person made of it in the file."""
        if standing.review != Review.MACHINE or standing.touched or given["state"]["review"] == Review.MACHINE:
            return
        self._before(standing)
        lists = ("topics", "bases", "participants")
        restore(standing, given["state"] | {name: given[name] for name in lists if name in given})
        self.named.append(standing)
        self.touched.add(standing)
        self._count("review")

    def _citation(self, given: dict[str, Any]) -> None:
        ((kind, key),) = given["of"].items()
        if kind not in RECORDS:
            raise ValidationError(f"{kind!r} is not cited")
        if is_buried({"kind": kind, "id": key}):
            return
        record = office_at(key) if kind == "office" else found(Citation._meta.get_field(kind).related_model, key)
        said = {name: given[name] for name in SAID}
        citation = Citation(article=found(Article, given["article"]), run=self.run, **said, **{kind: record})
        if standing := Citation.objects.filter(key=citation.identity()).first():
            if standing.review != Review.MACHINE or citation.review == Review.MACHINE:
                return
            citation.pk, citation.run, citation._state.adding = standing.pk, standing.run, False
            citation.created_at = standing.created_at
        self._before(record)
        citation.save()
        if not standing:
            self.new.setdefault(citation)
        if isinstance(record, Dated):
            self.touched.add(record)
        self._count("citation")

    def _doubt(self, given: dict[str, Any]) -> None:
        article = found(Article, given["article"])
        if article.text[given["start"] : given["end"]] != given["exact"]:
            raise ValidationError("these are not the words at that place of the text")
        place = {name: given[name] for name in ("kind", "start", "end")}
        rest = {name: given[name] for name in (*DOUBT, *DECIDED) if name not in place and name in given}
        item, new = ReviewItem.objects.get_or_create(article=article, **place, defaults={**rest, "run": self.run})
        if not new and item.state == ReviewItem.State.OPEN and "state" in given:
            ReviewItem.objects.filter(pk=item.pk).update(**{name: given[name] for name in DECIDED})
        if new:
            self._count("doubt")

    def _told(
        self, row: models.Model, action: str, after: dict[str, Any], before: dict[str, Any] | None = None
    ) -> None:
        """The history says of a loaded row what it says of one that was read here, and who reviewed it since."""
        by = self.content.get("reviewed") or {"author": self.run.author, "reason": self.run.reason}
        Change.objects.create(
            kind=kind_of(row), slug=str(getattr(row, "slug", row.pk)), action=action, before=before or {}, after=after,
            author=by["author"], reason=by["reason"], run=self.run, at=self.at,
        )  # fmt: skip
