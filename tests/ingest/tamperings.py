"""What somebody may write past the code, each with the record and the field of which `verify` must tell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import F

from tracker.ingest.keep import raw_path
from tracker.models import (
    Article,
    ArticleBand,
    Base,
    Change,
    Citation,
    Entry,
    EntryCount,
    EntryFacet,
    EntryMonth,
    HarmFigure,
    HistoryLink,
    IngestItem,
    IngestRun,
    Meeting,
    Office,
    Organisation,
    Participant,
    Person,
    Publisher,
    RecordHead,
    RecordMove,
    ReviewItem,
    Statement,
    StatusChange,
    Tombstone,
)
from tracker.models.articles import sha256

TEXT = (
    "Speaking in Moscow on 16 October 2025, Ivan Petrov said that the Russian military bases in Syria will stay.\n"
    "Airwars counted 6,993 civilians killed by Russian strikes in Syria.\n"
    "Petrov said that talks on the Russian military presence in Syria will go on.\n"
)


def kept_bytes() -> Path:
    return raw_path(the_article().raw_sha256)


def the_article() -> Article:
    return Article.objects.exclude(text="").get()


def said_citation() -> Citation:
    return Citation.objects.filter(statement__isnull=False, start__isnull=False).order_by("pk")[0]


def _of_article(**columns: Any) -> Callable[[], object]:
    return lambda: Article.objects.filter(pk=the_article().pk).update(**columns)


def _of_citation(**columns: Any) -> Callable[[], object]:
    return lambda: Citation.objects.filter(pk=said_citation().pk).update(**columns)


def by_machine() -> Statement:
    return Statement.objects.filter(review="machine").order_by("pk")[0]


def _other_sentence() -> None:
    words = "talks on the Russian military presence"
    start = TEXT.index(words)
    around = {"prefix": TEXT[start - 40 : start], "suffix": TEXT[start + len(words) :][:40]}
    one = said_citation()
    record = f"statement/{one.statement_id}"
    key = f"{one.article_id}/{record}/{start}-{start + len(words)}"
    Citation.objects.filter(pk=one.pk).update(start=start, end=start + len(words), exact=words, key=key, **around)


def _other_text() -> None:
    lie = TEXT.replace("will stay", "will go  ")
    Article.objects.filter(pk=the_article().pk).update(text=lie, text_sha256=sha256(lie))


def _moved_citation() -> None:
    one, other = said_citation(), Statement.objects.exclude(pk=said_citation().statement_id).order_by("pk")[0]
    key = f"{one.article_id}/statement/{other.pk}/{one.start}-{one.end}"
    Citation.objects.filter(pk=one.pk).update(statement=other, key=key)


def _one_more_citation() -> None:
    one = Citation.objects.filter(statement__slug="s-1").get()
    one.pk, one.article, one.key = None, the_article(), "made up"
    Citation.objects.bulk_create([one])


def _gone_statement() -> None:
    row = by_machine()
    Entry.objects.filter(kind="statement", record_id=row.pk).delete()
    row.delete()


def _added_statement() -> None:
    one = Statement.objects.get(slug="s-1")
    one.pk, one.slug = None, "made-up"
    Statement.objects.bulk_create([one])


def _added_item() -> None:
    IngestItem.objects.create(run=IngestRun.objects.get(), source="other.txt", outcome="skipped", reason="x")


def _cut_history() -> None:
    last = HistoryLink.objects.order_by("number").last()
    assert last
    Change.objects.filter(link=last).delete()
    last.delete()


def _swapped_history() -> None:
    first, second = HistoryLink.objects.order_by("number")[:2]
    HistoryLink.objects.filter(pk=first.pk).update(number=999)
    HistoryLink.objects.filter(pk=second.pk).update(number=first.number)
    HistoryLink.objects.filter(pk=first.pk).update(number=second.number)


def _folder_of_bytes() -> None:
    kept_bytes().unlink()
    kept_bytes().mkdir()


def _one_bit() -> None:
    data = bytearray(kept_bytes().read_bytes())
    data[10] ^= 1
    kept_bytes().write_bytes(bytes(data))


def _history(**columns: Any) -> Callable[[], object]:
    return lambda: Change.objects.filter(kind="meeting", slug="m-1").update(**columns)


ARTICLE, STATEMENT, MEETING = "article {article}", "statement {machine}", "meeting m-1"
TAMPERINGS: dict[str, tuple[Callable[[], object], str, str]] = {
    "a letter of a text": (_of_article(text=TEXT.replace("stay", "stey")), ARTICLE, "text"),
    "a text with its hash": (_other_text, ARTICLE, "text_sha256"),
    "a text with its hash, by its bytes": (_other_text, ARTICLE, "text"),
    "the hash of a text": (_of_article(text_sha256="0" * 64), ARTICLE, "text_sha256"),
    "a headline": (_of_article(title="A lie"), ARTICLE, "title"),
    "an address": (_of_article(url="http://lie.example/"), ARTICLE, "url"),
    "an archive": (_of_article(archive_url="http://lie.example/"), ARTICLE, "archive_url"),
    "a day of publication": (
        _of_article(published="2025-10-18", earliest="2025-10-18", latest="2025-10-18"), ARTICLE, "published"),
    "the days of a publication": (_of_article(earliest="2025-10-01"), ARTICLE, "earliest"),
    "the language of a page": (_of_article(language="ru"), ARTICLE, "language"),
    "a time of retrieval": (_of_article(retrieved_at="2020-01-01T00:00:00Z"), ARTICLE, "retrieved_at"),
    "a hash of bytes emptied": (_of_article(raw_sha256=""), ARTICLE, "raw_sha256"),
    "the publisher of a page": (
        lambda: _of_article(publisher=Publisher.objects.get(name="Example News"))(),
        ARTICLE, "publisher"),
    "the owner of a page": (_of_article(run=None), ARTICLE, "run"),
    "whether a page is on the subject": (_of_article(on_topic=False), ARTICLE, "on_topic"),
    "that a page is gone": (_of_article(page_state="gone"), ARTICLE, "page_state"),
    "a signature": (_of_article(signature=b"x" * 256), ARTICLE, "signature"),
    "a band": (lambda: ArticleBand.objects.filter(article__run__isnull=False).first().delete(), ARTICLE, "bands"),
    "bytes deleted": (lambda: kept_bytes().unlink(), ARTICLE, "raw_sha256"),
    "a bit of the bytes": (_one_bit, ARTICLE, "raw_sha256"),
    "bytes emptied": (lambda: kept_bytes().write_bytes(b""), ARTICLE, "raw_sha256"),
    "a folder in place of bytes": (_folder_of_bytes, ARTICLE, "raw_sha256"),
    "a page nobody told of": (
        lambda: Article.objects.bulk_create([Article(slug="made-up", language="en")]), "article made-up", ""),
    "a span": (_of_citation(start=F("start") + 1), STATEMENT, "citations.exact"),
    "exact words": (_of_citation(exact="we shall go"), STATEMENT, "citations.exact"),
    "span and words of another sentence": (_other_sentence, STATEMENT, "citations"),
    "the words before": (_of_citation(prefix="A lie: "), STATEMENT, "citations.prefix"),
    "the words after": (_of_citation(suffix=" not"), STATEMENT, "citations.suffix"),
    "what a citation supports": (_of_citation(fields=[]), STATEMENT, "citations.fields"),
    "what a citation cannot support": (_of_citation(fields=["weather"]), STATEMENT, "citations.fields"),
    "the rule of a citation": (_of_citation(rule="made.up"), STATEMENT, "citations.rule"),
    "who stands for a citation": (_of_citation(review="confirmed"), STATEMENT, "citations.review"),
    "the owner of a citation": (_of_citation(run=None), STATEMENT, "citations.run"),
    "a citation deleted": (
        lambda: Citation.objects.filter(meeting__slug="m-1", order=1).delete(), MEETING, "citations"),
    "a citation moved": (_moved_citation, STATEMENT, "citations"),
    "a citation added": (_one_more_citation, "statement s-1", "citations"),
    "a caution": (
        lambda: Citation.objects.filter(meeting__slug="m-1", order=1).update(caution_en=""),
        MEETING, "citations.caution_en"),
    "a participant deleted": (lambda: Participant.objects.all().delete(), MEETING, "participants"),
    "a side": (lambda: Participant.objects.update(side="other"), MEETING, "participants.side"),
    "a role": (lambda: Participant.objects.update(role_en="Cook"), MEETING, "participants.role_en"),
    "topics of a meeting": (lambda: Meeting.objects.get(slug="m-1").topics.clear(), MEETING, "topics"),
    "sites of a meeting": (lambda: Meeting.objects.get(slug="m-1").bases.clear(), MEETING, "bases"),
    "a summary": (lambda: Meeting.objects.filter(slug="m-1").update(summary_en="They met not."), MEETING, "summary_en"),
    "the status of a meeting": (lambda: Meeting.objects.filter(slug="m-1").update(status="planned"), MEETING, "status"),
    "a digit of a figure": (lambda: HarmFigure.objects.filter(slug="h-1").update(low=21), "harm_figure h-1", "low"),
    "a note": (lambda: HarmFigure.objects.filter(slug="h-1").update(note_en="Exact."), "harm_figure h-1", "note_en"),
    "coordinates": (lambda: Base.objects.update(lat=35.2), "base hill-base", "lat"),
    "a spelling": (lambda: Base.objects.update(variants={}), "base hill-base", "variants"),
    "a state of review": (lambda: Statement.objects.filter(pk=by_machine().pk).update(review="confirmed"),
                          STATEMENT, "review"),
    "that nobody touched it": (lambda: Person.objects.update(touched=True), "person ivan-petrov", "touched"),
    "the speaker": (lambda: Statement.objects.filter(slug="s-1").update(speaker=None, unnamed_speaker="somebody"),
                    "statement s-1", "speaker"),
    "an announcement": (lambda: StatusChange.objects.update(announced=True),
                        "status_change hill-base-2015-09-30-established", "announced"),
    "a title of an office": (lambda: Office.objects.update(title_en="Cook"), "person ivan-petrov", "offices.title_en"),
    "an office deleted": (lambda: Office.objects.all().delete(), "person ivan-petrov", "offices"),
    "a publisher's tie": (lambda: Publisher.objects.filter(name="Example News").update(
        state_tie="state", state_tie_source="https://lie.example/"),
                          "publisher example-news", "state_tie"),
    "a name of an organisation": (lambda: Organisation.objects.filter(slug="airwars").update(name_en="Air Wars"),
                                  "organisation airwars", "name_en"),
    "a record deleted": (_gone_statement, STATEMENT, ""),
    "a record added": (_added_statement, "statement made-up", ""),
    "the author of a change": (_history(author="nobody"), MEETING, "history.author"),
    "the reason of a change": (_history(reason="none"), MEETING, "history.reason"),
    "the day of a change": (_history(at="2020-01-01T00:00:00Z"), MEETING, "history.at"),
    "what a change left": (_history(after={}), MEETING, "history.after"),
    "what was before a change": (_history(before={"kind": "x"}), MEETING, "history.before"),
    "a change deleted": (lambda: Change.objects.filter(slug="m-1").delete(), MEETING, ""),
    "a change out of the chain": (_history(link=None), MEETING, "history"),
    "a change moved to another link": (
        lambda: Change.objects.filter(slug="m-1").update(link=HistoryLink.objects.order_by("-number")[0]),
        "change {change}", "link"),
    "the history cut at its end": (_cut_history, "history head", "links"),
    "a span without end": (
        lambda: HistoryLink.objects.filter(number=1).update(numbers=f"1-{10**30}"), "history link 1", "numbers"),
    "links in another order": (_swapped_history, "history link 1", "previous"),
    "the digest of a link": (lambda: HistoryLink.objects.filter(number=1).update(digest="0" * 64),
                             "history link 1", "digest"),
    "the digest of the head": (lambda: RecordHead.objects.update(digest="0" * 64), "history head", "digest"),
    "the version of the record": (
        lambda: RecordHead.objects.update(version=F("version") + 7), "history head", "version"),
    "the version set back": (lambda: RecordHead.objects.update(version=0), "history head", "version"),
    "the head deleted": (lambda: RecordHead.objects.all().delete(), "history head", ""),
    "an entry": (lambda: Entry.objects.filter(slug="m-1").update(review="machine"), MEETING, "entry.review"),
    "the evidence of an entry": (lambda: Entry.objects.filter(slug="m-1").update(origins=9), MEETING, "entry.origins"),
    "the words of an entry": (lambda: Entry.objects.filter(slug="m-1").update(terms=" x "), MEETING, "entry.terms"),
    "an entry deleted": (lambda: Entry.objects.filter(slug="m-1").delete(), MEETING, "entry"),
    "a facet": (lambda: EntryFacet.objects.filter(entry__slug="m-1", facet="topic").delete(), MEETING, "entry.facets"),
    "a kept count": (
        lambda: EntryCount.objects.filter(facet="", kind="meeting").update(n=F("n") + 1),
        "count meeting reference", "n"),
    "a kept count of a month deleted": (
        lambda: EntryMonth.objects.filter(facet="", kind="meeting").delete(),
        "count meeting reference 2025-10-01 2025-10", "n"),
    "the words of a finding": (
        lambda: ReviewItem.objects.update(exact="something else"), "review_item {finding}", "exact"),
    "the place of a finding": (
        lambda: ReviewItem.objects.update(start=F("start") + 1), "review_item {finding}", "exact"),
    "a decision of nobody": (
        lambda: ReviewItem.objects.update(state="accepted", decided_by="x", decision="y"),
        "review_item {finding}", "state"),
    "who decided": (lambda: ReviewItem.objects.update(decided_by="nobody"), "review_item {decided}", "decided_by"),
    "why it was decided": (lambda: ReviewItem.objects.update(decision="none"), "review_item {decided}", "decision"),
    "a decided finding deleted": (
        lambda: ReviewItem.objects.filter(state="rejected").delete(), "review_item {decided}", ""),
    "the author of a run": (lambda: IngestRun.objects.update(author="nobody"), "run {run}", "author"),
    "the reason of a run": (lambda: IngestRun.objects.update(reason="none"), "run {run}", "reason"),
    "an item deleted": (lambda: IngestItem.objects.all().delete(), ARTICLE, "run"),
    "the bytes of an item": (lambda: IngestItem.objects.update(raw_sha256="0" * 64), "item {item}", "raw_sha256"),
    "the page of an item": (lambda: IngestItem.objects.update(article=None), ARTICLE, "run"),
    "that a run is over": (lambda: IngestItem.objects.update(outcome="waiting"), "run {run}", "state"),
    "an item added": (_added_item, "run {run}", "total"),
    "when a page was stored": (_of_article(created_at="2020-01-01T00:00:00Z"), ARTICLE, "created_at"),
    "when a page was changed": (_of_article(modified_at="2020-01-01T00:00:00Z"), ARTICLE, "modified_at"),
    "when a record was changed": (
        lambda: Meeting.objects.filter(slug="m-1").update(modified_at="2030-01-01T00:00:00Z"), MEETING, "modified_at"),
    "when a record was made": (
        lambda: Statement.objects.filter(pk=by_machine().pk).update(created_at="2020-01-01T00:00:00Z"),
        STATEMENT, "created_at"),
    "when a citation was made": (_of_citation(created_at="2020-01-01T00:00:00Z"), STATEMENT, "citations.created_at"),
    "a list for words by language": (
        lambda: Organisation.objects.filter(slug="airwars").update(variants=["x"]), "organisation airwars", "variants"),
    "a list for what a change left": (_history(after=["x"]), MEETING, "history.after"),
    "a list for what was before a change": (_history(before=["x"]), "change {change}", "before"),
    "words for what a citation supports": (_of_citation(fields={"words": "x"}), "citation {said}", "fields"),
    "words before no words": (
        lambda: Citation.objects.filter(meeting__slug="m-1").update(prefix="x"), MEETING, "citations.prefix"),
    "a link to no words": (
        lambda: Citation.objects.filter(meeting__slug="m-1").update(fragment="x"), MEETING, "citations.fragment"),
    "a link to what a statement quotes": (
        lambda: Citation.objects.filter(statement__slug="s-1").update(fragment="text=x"),
        "statement s-1", "citations.fragment"),
    "the days of an office": (
        lambda: Office.objects.update(latest="2020-01-01"), "person ivan-petrov", "offices.period"),
    "the days on which an office is told": (
        lambda: Office.objects.update(attested_earliest="2001-01-01"), "person ivan-petrov", "offices.attested"),
    "how many changes a link binds": (lambda: HistoryLink.objects.filter(number=1).update(changes_count=1),
                                      "history link 1", "changes_count"),
    "which changes a link binds": (
        lambda: HistoryLink.objects.filter(number=1).update(numbers="many"), "history link 1", "numbers"),
    "a move of the record deleted": (
        lambda: RecordMove.objects.order_by("version")[1].delete(), "history moves", "version"),
    "when the record last moved": (
        lambda: RecordHead.objects.update(moved_at="2020-01-01T00:00:00Z"), "history head", "moved_at"),
    "a false stone": (lambda: Tombstone.objects.create(kind="meeting", slug="m-1", reason="x"), MEETING, "tombstone"),
    "a stone of nothing": (
        lambda: Tombstone.objects.create(kind="meeting", slug="never", reason="x"), "meeting never", "tombstone"),
}  # fmt: skip
