"""What the desk calls the columns of the record, in tables, filters and forms.

The models name their columns for those who write code; the desk's words are put over these names when the admin starts,
so they are no part of a migration.
"""

from typing import Any

from django.apps import apps
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from tracker.choices import Language

from .words import FIELDS, TEXTS

COLUMNS = {
    "action": pgettext_lazy("column", "Action"),
    "address": pgettext_lazy("column", "Where the item lies"),
    "after": pgettext_lazy("column", "After"),
    "archive_url": pgettext_lazy("column", "Archived copy"),
    "article": pgettext_lazy("column", "Article"),
    "as_of_earliest": pgettext_lazy("column", "As of, first possible day"),
    "as_of_latest": pgettext_lazy("column", "As of, last possible day"),
    "at": pgettext_lazy("column", "Time"),
    "attested": pgettext_lazy("column", "Attested"),
    "attested_earliest": pgettext_lazy("column", "Attested, first possible day"),
    "attested_latest": pgettext_lazy("column", "Attested, last possible day"),
    "author": pgettext_lazy("column", "Author"),
    "beat_at": pgettext_lazy("column", "Last sign of life"),
    "before": pgettext_lazy("column", "Before"),
    "bound": pgettext_lazy("column", "Words that were bound"),
    "candidates": pgettext_lazy("column", "What it may be the same as"),
    "certainty": pgettext_lazy("column", "Reader's certainty"),
    "checked_at": pgettext_lazy("column", "Looked at"),
    "citation": pgettext_lazy("column", "Citation"),
    "cleaner": pgettext_lazy("column", "Version of the code that cleaned it"),
    "cluster": pgettext_lazy("column", "Near-copies"),
    "confidence": pgettext_lazy("column", "How well it is sourced"),
    "counted_by": pgettext_lazy("column", "Counted by"),
    "country": pgettext_lazy("column", "Country"),
    "created_at": pgettext_lazy("column", "Created"),
    "decided_at": pgettext_lazy("column", "Decided at"),
    "decided_by": pgettext_lazy("column", "Decided by"),
    "decision": pgettext_lazy("column", "Decision"),
    "earliest": pgettext_lazy("column", "First possible day"),
    "end": pgettext_lazy("column", "End of the span"),
    "etag": pgettext_lazy("column", "ETag of the page"),
    "exact": pgettext_lazy("column", "Exact words"),
    "fields": pgettext_lazy("column", "What it supports"),
    "findings": pgettext_lazy("column", "Findings"),
    "findings_left_out": pgettext_lazy("column", "Findings left out"),
    "finished_at": pgettext_lazy("column", "Finished"),
    "fragment": pgettext_lazy("column", "Link to the very words"),
    "got_from": pgettext_lazy("column", "Got from"),
    "harm_figure": pgettext_lazy("column", "Harm figure"),
    "holder": pgettext_lazy("column", "Carried out by"),
    "host": pgettext_lazy("column", "Host of its pages"),
    "id": pgettext_lazy("column", "Number"),
    "interval": pgettext_lazy("column", "Time until it is looked at again"),
    "is_group": pgettext_lazy("column", "Several sites in one entry"),
    "key": pgettext_lazy("column", "Key"),
    "language": pgettext_lazy("column", "Language"),
    "last_modified": pgettext_lazy("column", "When its host says it changed"),
    "latest": pgettext_lazy("column", "Last possible day"),
    "link": pgettext_lazy("column", "Link of the history"),
    "localities": pgettext_lazy("column", "Places it is called after"),
    "locator": pgettext_lazy("column", "Version of the locator"),
    "marks": pgettext_lazy("column", "Marks of its columns"),
    "media_type": pgettext_lazy("column", "Media type"),
    "merged_into": pgettext_lazy("column", "Merged into"),
    "modified_at": pgettext_lazy("column", "Changed"),
    "monitors_harm": pgettext_lazy("column", "Counts harm"),
    "name": pgettext_lazy("column", "Name"),
    "next_at": pgettext_lazy("column", "To be looked at again"),
    "office": pgettext_lazy("column", "Office"),
    "on_topic": pgettext_lazy("column", "On topic"),
    "order": pgettext_lazy("column", "Order"),
    "outcome": pgettext_lazy("column", "Outcome"),
    "page_state": pgettext_lazy("column", "The page at its address"),
    "part": pgettext_lazy("column", "Part of the page"),
    "pcode": pgettext_lazy("column", "OCHA P-code"),
    "people": pgettext_lazy("column", "People"),
    "person": pgettext_lazy("column", "Person"),
    "prefix": pgettext_lazy("column", "Words before"),
    "previous": pgettext_lazy("column", "Earlier version"),
    "token": pgettext_lazy("column", "Name of the receipt"),
    "about": pgettext_lazy("column", "About"),
    "answer": pgettext_lazy("column", "Answer, on the receipt"),
    "sent_on": pgettext_lazy("column", "Sent on"),
    "pause": pgettext_lazy("column", "Seconds between two requests"),
    "obeys_robots": pgettext_lazy("column", "Obeys robots.txt"),
    "is_active": pgettext_lazy("column", "Switched on"),
    "busy_until": pgettext_lazy("column", "Busy until"),
    "looked_at": pgettext_lazy("column", "Last look"),
    "reached_at": pgettext_lazy("column", "Last reached"),
    "new_at": pgettext_lazy("column", "Last new article"),
    "usual_gap": pgettext_lazy("column", "Usual minutes between new articles"),
    "failures": pgettext_lazy("column", "Failures in a row"),
    "result": pgettext_lazy("column", "Last result"),
    "given": pgettext_lazy("column", "Known from outside"),
    "robots": pgettext_lazy("column", "robots.txt"),
    "robots_at": pgettext_lazy("column", "robots.txt read at"),
    "published": pgettext_lazy("column", "Published"),
    "published_guess": pgettext_lazy("column", "Guess of the day of publication"),
    "publisher": pgettext_lazy("column", "Publisher"),
    "queued": pgettext_lazy("column", "Left to a worker"),
    "raw_sha256": pgettext_lazy("column", "SHA-256 of the bytes"),
    "reader": pgettext_lazy("column", "Reader's version"),
    "reason": pgettext_lazy("column", "Reason"),
    "relays": pgettext_lazy("column", "Carries the reports of"),
    "retrieved_at": pgettext_lazy("column", "Retrieved"),
    "review": pgettext_lazy("column", "Review"),
    "rule": pgettext_lazy("column", "Rule"),
    "run": pgettext_lazy("column", "Ingest run"),
    "sha256": pgettext_lazy("column", "SHA-256 of the bytes"),
    "side": pgettext_lazy("column", "Side"),
    "signature": pgettext_lazy("column", "Fingerprint for near-copies"),
    "since": pgettext_lazy("column", "Since"),
    "site_count": pgettext_lazy("column", "Count of sites"),
    "slug": pgettext_lazy("column", "Permanent name"),
    "source": pgettext_lazy("column", "Source"),
    "stance_reason": pgettext_lazy("column", "Reason for the stance"),
    "start": pgettext_lazy("column", "Start of the span"),
    "started_at": pgettext_lazy("column", "Started"),
    "state": pgettext_lazy("column", "State"),
    "state_tie": pgettext_lazy("column", "Tie to a state"),
    "state_tie_source": pgettext_lazy("column", "Page that tells of the tie"),
    "statement": pgettext_lazy("column", "Statement"),
    "status_change": pgettext_lazy("column", "Status change"),
    "subset_of": pgettext_lazy("column", "Part of another figure"),
    "suffix": pgettext_lazy("column", "Words after"),
    "text": pgettext_lazy("column", "Text"),
    "text_sha256": pgettext_lazy("column", "SHA-256 of the text"),
    "title": pgettext_lazy("column", "Headline"),
    "topic_reason": pgettext_lazy("column", "Why it is on the subject, or is not"),
    "total": pgettext_lazy("column", "Items"),
    "touched": pgettext_lazy("column", "Edited by a person"),
    "tries": pgettext_lazy("column", "Tries"),
    "url": pgettext_lazy("column", "Address of the page"),
    "value": pgettext_lazy("column", "Number of sites"),
    "values": pgettext_lazy("column", "What was read"),
    "variants": pgettext_lazy("column", "Other spellings"),
    "verdict": pgettext_lazy("column", "What came of it"),
    "version": pgettext_lazy("column", "Version"),
    "words_language": pgettext_lazy("column", "Language of the words"),
    "words_stand": pgettext_lazy("column", "The cited words still stand there"),
}


def label(name: str) -> Any:
    """What a column is called; of a text kept in three languages, with its language; '' for one without a word."""
    text, _mark, code = name.rpartition("_")
    if text in TEXTS and code in Language.values:
        return format_lazy("{} ({})", TEXTS[text], Language(code).label)
    return FIELDS.get(name) or COLUMNS.get(name, "")


def name_columns() -> None:
    """Puts the desk's words over the names of all our columns."""
    for model in apps.get_app_config("tracker").get_models():
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if known := label(field.name):
                field.verbose_name = known
