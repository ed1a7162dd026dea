"""Statements: what was said about the presence, by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Stance, StatementKind, Topic
from tracker.models import Statement

from .evidence import DatedDetail, WithEvidence
from .links import Links
from .lists import EntryList, Row
from .rows import Rows
from .shapes import (
    RECORD,
    DatedShape,
    InLanguages,
    NamedShape,
    about,
    dated,
    in_languages,
    named,
    names,
    related,
    slugs,
    some_text,
)


class StatementShape(DatedShape):
    """One thing said by one speaker."""

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
        *RECORD, "date", "earliest", "latest", "kind", "unnamed_speaker", "words", "words_language", "stance",
        "stance_reason", "meeting__slug", *names("summary"), *names("occasion"),
        *related("speaker"), *related("organisation"),
    ),
)  # fmt: skip
BASES = Rows(Statement.bases.through, ["base__slug"], by="statement_id", order=["base__slug"])
TOPICS = Rows(Statement.topics.through, ["topictag_id"], by="statement_id", order=["topictag_id"])


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some statements by number, without their counts; three queries."""
    bases, topics = BASES.grouped(numbers), TOPICS.grouped(numbers)
    found: dict[int, Row] = {}
    for pk, *v in STATEMENTS.read(numbers):
        kind, unnamed, words, language, stance, reason, meeting = v[10:17]
        found[pk] = (
            about(*v[:7])
            | dated(*v[7:10])
            | links.both("statement", v[0])
            | {
                "kind": kind,
                "speaker": named(*v[23:27]),
                "organisation": named(*v[27:31]),
                "unnamed_speaker": unnamed or None,
                "words": words or None,
                "words_language": language or None,
                "summary": in_languages(*v[17:20]),
                "occasion": in_languages(*v[20:23]),
                "stance": stance or None,
                "stance_reason": reason or None,
                "meeting": meeting,
                "topics": [topic for (topic,) in topics[pk]],
                "bases": [base for (base,) in bases[pk]],
            }
        )
    return found


class StatementList(EntryList):
    """All statements, newest first."""

    kind, model, shape, buried = "statement", Statement, StatementShape, ("statement",)
    own = {"kind": StatementKind.values, "stance": Stance.values}
    records = staticmethod(read)


class StatementDetail(DatedDetail):
    """One statement."""

    shape, model, column, buried = StatementDetailShape, Statement, "statement", ("statement",)
    records = staticmethod(read)
