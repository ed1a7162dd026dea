"""Statements: what was said about the presence, by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import DatedBy, Stance, StatementKind, Topic
from tracker.models import Statement

from .entry_lists import EntryList
from .evidence import DatedDetail, WithEvidence
from .links import Links
from .lists import Row
from .rows import Rows, joined, parts
from .shapes import (
    RECORD,
    DatedShape,
    InLanguages,
    NamedShape,
    names,
    related,
    slugs,
    some_text,
)


class StatementShape(DatedShape):
    """One thing said by one speaker."""

    dated_by = serializers.ChoiceField(DatedBy.choices, help_text=_("Whence the date is."))
    kind = serializers.ChoiceField(StatementKind.choices, help_text=_("Whose words the source gives."))
    speaker = NamedShape(allow_null=True, help_text=_("The person who spoke."))
    organisation = NamedShape(allow_null=True, help_text=_("The organisation that spoke, where no person is named."))
    unnamed_speaker = some_text(_("A speaker without a name, as the source puts it."))
    words = some_text(_("The speaker's own words, where a source gives them."))
    words_language = some_text(_("Language of the words."))
    summary = InLanguages(help_text=_("The gist, ours; null for a machine-found statement."))
    occasion = InLanguages(help_text=_("Where it was said."))
    stance = serializers.ChoiceField(Stance.choices, allow_null=True, help_text=_("The speaker's position."))
    stance_reason = some_text(_("Why the position was read so."))
    meeting = some_text(_("Slug of the meeting at which it was said."))
    topics = serializers.ListField(child=serializers.ChoiceField(Topic.choices), help_text=_("What it is about."))
    bases = slugs(_("Slugs of the bases it is about."))


class StatementDetailShape(StatementShape, WithEvidence):
    """A statement with what proves it."""


STATEMENTS = Rows(
    Statement,
    (
        *RECORD, "date", "earliest", "latest", "dated_by", "kind", "unnamed_speaker", "words",
        "words_language", "stance", "stance_reason", "meeting__slug", *names("summary"), *names("occasion"),
        *related("speaker"), *related("organisation"), "topic_slugs", "base_slugs",
    ),
    topic_slugs=joined(Statement.topics.through, "statement_id", "topictag_id"),
    base_slugs=joined(Statement.bases.through, "statement_id", "base__slug"),
)  # fmt: skip


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some statements by number, without their counts; one query.

    The longest list of the record: its rows are written out here instead of put together from parts, which halves
    their cost.
    """
    return {
        pk: {
            "slug": slug, **links.both("statement", slug), "review": review, "confidence": confidence or None,
            "certainty": certainty, "modified": modified,
            "note": {"ar": note_ar or None, "en": note_en or None, "ru": note_ru or None},
            "date_edtf": date or None, "earliest": earliest, "latest": latest,
            "dated_by": dated_by, "kind": kind,
            "speaker": {"slug": who, "name": {"ar": who_ar, "en": who_en, "ru": who_ru or None}} if who else None,
            "organisation": {"slug": body, "name": {"ar": body_ar, "en": body_en, "ru": body_ru or None}}
            if body else None,
            "unnamed_speaker": unnamed or None, "words": words or None, "words_language": language or None,
            "summary": {"ar": summary_ar or None, "en": summary_en or None, "ru": summary_ru or None},
            "occasion": {"ar": occasion_ar or None, "en": occasion_en or None, "ru": occasion_ru or None},
            "stance": stance or None, "stance_reason": reason or None, "meeting": meeting,
            "topics": parts(topics), "bases": parts(bases),
        }
        for (
            pk, slug, review, confidence, certainty, note_ar, note_en, note_ru, modified, date, earliest, latest,
            dated_by, kind, unnamed, words, language, stance, reason, meeting, summary_ar, summary_en, summary_ru,
            occasion_ar, occasion_en, occasion_ru, who, who_ar, who_en, who_ru, body, body_ar, body_en, body_ru, topics,
            bases,
        ) in STATEMENTS.read(numbers)
    }  # fmt: skip


class StatementList(EntryList):
    """All statements, newest first."""

    kind, model, shape, buried = "statement", Statement, StatementShape, ("statement",)
    own = {"kind": StatementKind.values, "stance": Stance.values}
    records = staticmethod(read)


class StatementDetail(DatedDetail):
    """One statement."""

    shape, model, column, buried = StatementDetailShape, Statement, "statement", ("statement",)
    records = staticmethod(read)
