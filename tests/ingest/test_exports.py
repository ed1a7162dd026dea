"""What a run found, written to a file and loaded elsewhere: the same rows, and no fault let through."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tests.ingest.small_record import written
from tests.models import rows
from tracker.ingest.exports import MADE, write_fixture
from tracker.ingest.imports import read_fixture
from tracker.ingest.keep import raw_path
from tracker.ingest.record.loading import Refused, load_record
from tracker.ingest.undo import undo_run
from tracker.models import (
    Article,
    Change,
    Citation,
    Entry,
    HarmFigure,
    IngestRun,
    Meeting,
    Person,
    ReviewItem,
    Statement,
    TopicTag,
)
from tracker.models.articles import sha256
from tracker.models.changes import state_of

pytestmark = pytest.mark.django_db
TEXT = "Petrov said that they stay.\nAirwars counted 40 dead, and observers expect more."


def found_by(run: IngestRun) -> Article:
    """An article with a new meeting, statement and figure, one more citation of a known person, and a doubt."""
    article = rows.article(
        TEXT, slug="a-1", run=run, published="2025-10-16~", raw_sha256=sha256(TEXT)
    )
    machine = {"run": run, "review": "machine", "certainty": 0.5}
    meeting = rows.meeting(slug="m-new", **machine)
    meeting.topics.add(TopicTag.objects.get(slug="debt"))
    meeting.participants.create(person=Person.objects.get(slug="ivan-petrov"), side="russia", role_ar="وزير")
    statement = rows.statement(slug="s-new", speaker=Person.objects.get(), meeting=meeting, **machine)
    figure = rows.harm_figure(slug="h-new", **machine)
    subset = rows.harm_figure(slug="h-part", subset_of=figure, category="children_killed", **machine)
    cited = {"meeting": meeting, "statement": statement, "person": Person.objects.get()}
    for name, record in (*cited.items(), ("office", Person.objects.get().offices.get())):
        Citation.objects.create(article=article, run=run, start=0, end=26, exact=TEXT[:26], **{name: record})
    for record in (figure, subset):
        start = TEXT.index("40 dead")
        span = {"start": start, "end": start + 7, "exact": "40 dead", "fields": ["low", "high"]}
        Citation.objects.create(article=article, run=run, harm_figure=record, rule="figure", certainty=0.9, **span)
    ReviewItem.objects.create(
        article=article, run=run, kind="statement", start=0, end=6, exact="Petrov", reason="who?", candidates=["m-1"]
    )
    return article


def stored(run_id: object) -> dict[str, Any]:
    """Everything that a run owns, by natural keys."""
    run: dict[str, Any] = {"run_id": run_id}
    return {
        "records": [state_of(row) for model in MADE for row in model._default_manager.filter(**run).order_by("slug")],
        "articles": [state_of(row) | {"signature": bytes(row.signature)} for row in Article.objects.filter(**run)],
        "citations": sorted(
            (c.article.slug, str(c.record), c.start, c.end, c.exact, c.prefix, c.fields, c.rule, c.certainty)
            for c in Citation.objects.filter(**run)
        ),
        "parts": [state_of(p) for m in Meeting.objects.filter(**run) for p in m.participants.all()],
        "topics": sorted((m.slug, t.slug) for m in Meeting.objects.filter(**run) for t in m.topics.all()),
        "doubts": [state_of(row) for row in ReviewItem.objects.filter(**run).order_by("start", "kind")],
        "changes": sorted(Change.objects.filter(**run).values_list("kind", "slug", "action")),
        "entries": sorted(Entry.objects.values_list("kind", "slug", "day", "citations", "origins")),
    }


def elsewhere(tmp_path: Path, make: Callable[[IngestRun], object]) -> tuple[Path, dict[str, Any]]:
    """The file of what a run made, and what was stored, in a database that then forgets both."""
    path = tmp_path / "found.yaml"
    with transaction.atomic():
        run = IngestRun.objects.create(author="reader", reason="a test", reader="1", total=1)
        make(run)
        write_fixture(run, path)
        before = stored(run.pk)
        transaction.set_rollback(True)
    assert not IngestRun.objects.exists()
    return path, before


def spoiled(path: Path, spoil: Callable[[dict[str, Any]], object]) -> Path:
    """The file with its content changed."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoil(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_seed_article_gives_the_same_rows_elsewhere(tmp_path) -> None:
    load_record()
    shutil.copytree(settings.FIXTURES / "articles", tmp_path / "articles")
    path = tmp_path / "found.yaml"
    with transaction.atomic():
        call_command("ingest", str(tmp_path / "articles"), to_fixture=path)
        run_id = IngestRun.objects.get().pk
        before = stored(run_id)
        transaction.set_rollback(True)

    read_fixture(path)

    assert before["citations"]
    assert stored(run_id) == before


def test_loading_twice_changes_nothing(tmp_path) -> None:
    load_record(written(tmp_path))
    path, _ = elsewhere(tmp_path, found_by)

    first = read_fixture(path)
    changes, modified = Change.objects.count(), Meeting.objects.get(slug="m-new").modified_at
    second = read_fixture(path)

    assert first == {
        "run": 1, "article": 1, "meeting": 1, "statement": 1, "harm_figure": 2, "citation": 6, "doubt": 1,
    }  # fmt: skip
    assert second == {}
    assert (Change.objects.count(), Meeting.objects.get(slug="m-new").modified_at) == (changes, modified)


def test_rows_come_with_parts_spans_bytes_and_doubts(tmp_path) -> None:
    load_record(written(tmp_path))
    path, before = elsewhere(tmp_path, found_by)

    read_fixture(path)

    after = stored(IngestRun.objects.get().pk)
    for what in ("records", "articles", "citations", "parts", "topics", "doubts"):
        assert after[what] == before[what], what
    assert HarmFigure.objects.get(slug="h-part").subset_of.slug == "h-new"
    assert raw_path(sha256(TEXT)).read_text(encoding="utf-8") == TEXT
    assert Entry.objects.get(slug="s-new").citations == 1


def test_bytes_that_are_not_the_text_come_along(tmp_path) -> None:
    load_record(written(tmp_path))
    page = "<p>لقاء</p>".encode("windows-1256")
    digest = hashlib.sha256(page).hexdigest()
    raw_path(digest).parent.mkdir(parents=True, exist_ok=True)
    raw_path(digest).write_bytes(page)
    path, _ = elsewhere(tmp_path, lambda run: rows.article("لقاء", slug="page", run=run, raw_sha256=digest))
    raw_path(digest).unlink()

    read_fixture(path)

    assert raw_path(digest).read_bytes() == page


def test_loaded_run_can_be_undone_and_does_not_come_back(tmp_path) -> None:
    load_record(written(tmp_path))
    path, _ = elsewhere(tmp_path, found_by)
    read_fixture(path)

    undo_run(IngestRun.objects.get(), "editor", "wrong article")
    again = read_fixture(path)

    assert not Meeting.objects.filter(slug="m-new").exists()
    assert not again.keys() & {"meeting", "statement", "harm_figure"}


def test_row_that_stands_already_is_left_as_it_is(tmp_path) -> None:
    load_record(written(tmp_path))
    path, _ = elsewhere(tmp_path, found_by)
    rows.meeting(slug="m-new", date="1999", touched=True)

    read_fixture(path)

    assert Meeting.objects.get(slug="m-new").date == "1999"
    assert Statement.objects.get(slug="s-new").meeting.date == "1999"


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "one letter of a text": (
        lambda c: c["articles"][0].update(text=TEXT.replace("they", "thez")),
        "found.yaml: articles a-1: its text is not the text that was hashed",
    ),
    "one byte of the bytes": (lambda c: c["articles"][0].update(raw="AAAA"), "its bytes are not the bytes that were"),
    "bytes that are no base64": (lambda c: c["articles"][0].update(raw="A"), "articles a-1: "),
    "one digit of a figure": (
        lambda c: [row["state"].update(low=41, high=41) for row in c["records"] if row["id"] == "h-new"],
        "The figure 41 does not occur in the cited words.",
    ),
    "a span moved by one": (
        lambda c: c["citations"][0].update(start=1, end=27), "These are not the words at that place of the",
    ),
    "a speaker that is nowhere": (
        lambda c: [row["state"].update(speaker="who") for row in c["records"] if row["kind"] == "statement"],
        "records s-new: there is no person 'who'",
    ),
    "a citation of nothing": (
        lambda c: c["citations"][0].update(of={"meeting": "m-nowhere"}), "citations 1: there is no meeting 'm-nowhere'",
    ),
    "an office that nobody holds": (
        lambda c: c["citations"][3]["of"].update(office=["ivan-petrov", "King", "", ""]),
        "there is no office 'King' of 'ivan-petrov'",
    ),
    "an article that is nowhere": (lambda c: c["citations"][0].update(article="a-2"), "there is no article 'a-2'"),
    "a date that is none": (
        lambda c: [row["state"].update(date="June") for row in c["records"] if row["id"] == "m-new"], "not an EDTF",
    ),
    "a word outside the vocabulary": (
        lambda c: [row["state"].update(kind="party") for row in c["records"] if row["id"] == "m-new"],
        "Value 'party' is not a valid choice.",
    ),
    "a column that there is not": (
        lambda c: c["records"][0]["state"].update(mood="good"), "records m-new: is not in the shape of such a row",
    ),
    "a row that no run makes": (lambda c: c["records"][0].update(kind="person"), "no run makes a 'person'"),
    "a row without its keys": (lambda c: c["citations"].append({}), "citations 7: is not in the shape of such a row"),
    "words of a doubt": (lambda c: c["doubts"][0].update(exact="Ivanov"), "not the words at that place of the text"),
    "no run": (lambda c: c.pop("run"), "run: is missing or incomplete"),
    "a run without a number": (lambda c: c["run"].update(id="one"), "run: is missing or incomplete"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "reason"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told_and_nothing_is_loaded(spoil, reason, tmp_path) -> None:
    load_record(written(tmp_path))
    path, _ = elsewhere(tmp_path, found_by)
    changes = Change.objects.count()

    with pytest.raises(Refused) as refused:
        read_fixture(spoiled(path, spoil))

    assert reason in str(refused.value)
    assert not IngestRun.objects.exists()
    assert not Article.objects.with_text().exists()
    assert Change.objects.count() == changes


def test_command_loads_a_file_and_says_what_is_wrong_with_it(tmp_path, capsys) -> None:
    load_record(written(tmp_path))
    path, _ = elsewhere(tmp_path, found_by)

    call_command("load_record", path)
    call_command("load_record", path)
    told = capsys.readouterr().out.splitlines()
    with pytest.raises(SystemExit) as ended:
        call_command("load_record", tmp_path / "nothing.yaml")

    assert told == ["1 run, 1 article, 1 meeting, 1 statement, 2 harm_figure, 6 citation, 1 doubt", "all as before"]
    assert ended.value.code == 1
    assert "nothing.yaml: cannot be read: No such file or directory" in capsys.readouterr().err
