"""Statements: what was said about the presence, by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Stance, StatementKind, Topic
from tracker.models import Statement

from .links import Links
from .lists import EntryList, Row
from .rows import Rows
from .shapes import RECORD, DatedShape, InLanguages, NamedShape, about, in_languages, named, names, related, slugs, text


class StatementShape(DatedShape):
    """One thing said by one speaker."""

    kind = serializers.ChoiceField(StatementKind.choices, help_text=_("Whose words the source gives."))
    speaker = NamedShape(allow_null=True, help_text=_("The person who spoke."))
    organisation = NamedShape(allow_null=True, help_text=_("The organisation that spoke, where no person is named."))
    unnamed_speaker = text(_("A speaker without a name, as the source puts it."))
    words = text(_("The speaker's own words, where a source gives them."))
    words_language = text(_("Language of the words."))
    summary = InLanguages(help_text=_("The gist, ours; null for a machine-found statement."))
    occasion = InLanguages(help_text=_("Where it was said."))
    stance = serializers.ChoiceField(Stance.choices, allow_null=True, help_text=_("The speaker's position."))
    stance_reason = text(_("Why the position was read so."))
    meeting = text(_("Slug of the meeting at which it was said."))
    topics = serializers.ListField(child=serializers.ChoiceField(Topic.choices), help_text=_("What it is about."))
    bases = slugs(_("Slugs of the bases it is about."))


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
        (date, earliest, latest, kind, unnamed, words, language, stance, reason, meeting) = v[7:17]
        slug = v[0]
        found[pk] = about(*v[:7]) | {
            "page": links.page("statement", slug),
            "api": links.api("statements", slug),
            "date": date or None,
            "earliest": earliest,
            "latest": latest,
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
    return found


class StatementList(EntryList):
    """All statements, newest first."""

    kind, model, shape, buried = "statement", Statement, StatementShape, ("statement",)
    own = {"kind": StatementKind.values, "stance": Stance.values}
    records = staticmethod(read)
