"""Articles that are written together leave what each by itself would have left; a bad one takes none with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.ingest.dumps import dump
from tests.ingest.pages import page
from tests.ingest.parks import park
from tracker.choices import Outcome
from tracker.ingest import store
from tracker.ingest.reviews import remove
from tracker.ingest.runs import batches
from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.ingest.undo import undo_run
from tracker.ingest.verify import prove
from tracker.management.inflow_pages import page_of, write_pages
from tracker.models import Article, Change, HistoryLink, IngestItem, IngestRun, Statement, record_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
CORPUS = Path(__file__).parents[1] / "corpus"
MOST = 25  # questions that a page asks on the average where others are written with it
SAID = "قال وزير الخارجية الروسي سيرغي لافروف يوم الأربعاء 15 أكتوبر 2025 إن القواعد الروسية في سوريا باقية."


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, no batch ends early."""
    monkeypatch.setattr(batches, "PATIENCE", 1e9)


def read(*names: Path) -> IngestRun:
    return carry_out(open_run(map(str, names), "tests", "tried"))


def mixed(folder: Path) -> Path:
    """Pages that stand apart, and pages that lead to one another in every way there is."""
    write_pages(folder / "0-pages", range(12))
    write_pages(folder / "1-same-days", range(360, 372))  # the days of the first twelve
    shutil.copytree(folder / "0-pages", folder / "2-again")
    for name in sorted(CORPUS.glob("a0*.txt"))[:9]:
        shutil.copy(name, folder)
        said = json.loads(name.with_suffix(".json").read_text(encoding="utf-8"))
        day = said.get("published") or "2025-10-16"
        (folder / name.name).with_suffix(".toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    wire = folder / "3-wire"
    wire.mkdir()
    for number, paper in enumerate(("one", "two", "three")):  # near-copies, of papers that nobody knows
        copied = page_of(900).replace("paper20.example/news/900", f"{paper}.example/{number}")
        copied = copied.replace("</article>", f"<p>{paper} {number}</p></article>")
        (wire / f"{number}.html").write_text(copied, encoding="utf-8")
    other = folder / "4-versions"
    other.mkdir()
    for number, extra in enumerate(("", "<p>وأضاف المصدر أن الأمر قد انتهى منذ زمن طويل.</p>", "", "<!-- again -->")):
        (other / f"{number}.html").write_text(page(extra=extra, title=f"عنوان {number % 2}"), encoding="utf-8")
    days = folder / "5-days"
    days.mkdir()
    for number in range(4):  # words of one day, told on others without it first
        told = SAID if number > 1 else SAID.replace("يوم الأربعاء 15 أكتوبر 2025 ", "")
        text = f"{told}\nوأضاف أن {'الجانبين ' * number}يبحثان مستقبل قاعدة حميميم والقاعدة البحرية في طرطوس."
        (days / f"{number}.txt").write_text(text, encoding="utf-8")
        (days / f"{number}.toml").write_text(f'published = "2025-10-{17 - number // 2}"\n', encoding="utf-8")
    (days / "many.jsonl").write_text(
        "\n".join(json.dumps({"text": f"{SAID} {word}", "title": word}) for word in ("أول", "ثان", "ثالث")),
        encoding="utf-8",
    )
    bad = folder / "6-bad"
    bad.mkdir()
    park(bad, 2)
    (bad / "empty.txt").write_text("")
    (bad / "no.txt").write_bytes(bytes(range(128, 256)) * 8)
    (bad / "late.txt").write_text(SAID, encoding="utf-8")
    (bad / "late.toml").write_text('published = "9999-12-31"\n')
    return folder


def left_by(at_once: int, folder: Path, patched: pytest.MonkeyPatch, *more: Path) -> dict[str, list[str]]:
    """What is left by reading the folder so many at once, which is then taken back."""
    mark = transaction.savepoint()
    try:
        with patched.context() as this:
            this.setattr(batches, "AT_ONCE", at_once)
            read(folder)
            for name in more:
                read(name)
        assert [str(fault) for _, fault in prove() if fault is not None] == []
        return dump()
    finally:
        transaction.savepoint_rollback(mark)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many were written together, each time that it went."""
    sizes: list[int] = []
    real = batches.Batch._together

    def counted(batch: Any, ready: list[Any]) -> bool:
        went = real(batch, ready)
        sizes.append(len(ready) if went else -len(ready))
        return went

    monkeypatch.setattr(batches.Batch, "_together", counted)
    return sizes


def test_what_is_left_is_the_same_however_many_are_written_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: list[int]
) -> None:
    folder = mixed(tmp_path)

    alone = left_by(1, folder, monkeypatch)
    assert together == []
    left = left_by(20, folder, monkeypatch)
    assert {name: lines for name, lines in left.items() if lines != alone[name]} == {}
    assert max(together) > 10 and min(together) > 0

    outcomes = " ".join(alone["IngestItem"])
    assert all(f'"{one}"' in outcomes for one in ("stored", "unchanged", "off_topic", "failed", "opened"))
    changes = [json.loads(line) for line in alone["Change"]]
    added = {slug for _kind, slug, action, *_ in changes if action == "cited"}
    assert {slug for kind, slug, action, *_ in changes if (kind, action) == ("statement", "created")} & added
    assert any(before for *_, action, before, _after, _author, _reason in changes if action == "cited")
    assert len(alone["Cluster"]) >= 1


def test_what_was_taken_back_or_refused_before_is_written_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: list[int]
) -> None:
    folder = write_pages(tmp_path, range(6))
    run = read(folder)
    remove(Statement.objects.filter(run=run)[0], "editor", "Not said.")
    undo_run(run, "editor", "All of it.")
    together.clear()

    alone = left_by(1, folder, monkeypatch)

    assert left_by(20, folder, monkeypatch) == alone
    assert together == [-6]


def test_one_bad_article_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: list[int]
) -> None:
    def picky(draft: Any, candidates: Any) -> Any:
        if draft.item.path.name == "0000003.html":
            raise RuntimeError("a bug")
        return real(draft, candidates)

    real = batches.link
    monkeypatch.setattr(batches, "link", picky)
    read(write_pages(tmp_path / "known", range(400, 440)))
    together.clear()
    with pytest.raises(RuntimeError):
        read(write_pages(tmp_path / "pages", range(5)))

    run = IngestRun.objects.latest("started_at")
    assert list(run.items.values_list("outcome", flat=True)) == [Outcome.STORED] * 3 + [Outcome.FAILED, Outcome.STORED]
    assert together == [-5]
    assert Article.objects.filter(run=run).count() == 4


def test_outcomes_that_are_not_taken_take_back_what_they_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: list[int]
) -> None:
    def refused(ended: Any) -> None:
        list(ended)
        assert Article.objects.filter(run__isnull=False).count() > known
        raise DataError("value too long")

    known = Article.objects.filter(run=read(write_pages(tmp_path / "known", range(400, 440)))).count()
    together.clear()
    monkeypatch.setattr(batches, "write_outcomes", refused)
    run = read(write_pages(tmp_path / "pages", range(4)))

    assert together == [-4]
    assert run.items.filter(outcome=Outcome.STORED, article__run=run).count() == 4


def test_a_process_that_dies_while_it_writes_leaves_nothing_of_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(write_pages(tmp_path / "known", range(400, 440)))
    links, version = HistoryLink.objects.count(), record_version()
    run = open_run([str(write_pages(tmp_path / "pages", range(5)))], "tests", "tried")
    with monkeypatch.context() as patched:
        patched.setattr(store, "write", _dies)
        with pytest.raises(KeyboardInterrupt):
            carry_out(run)
    run.refresh_from_db()
    assert set(run.items.values_list("outcome", "tries")) == {(Outcome.WAITING, 1)}
    assert (HistoryLink.objects.count(), record_version()) == (links, version)
    assert not Article.objects.filter(run=run).exists()

    carry_out(run)

    assert set(run.items.values_list("outcome", flat=True)) == {Outcome.STORED}
    assert Article.objects.filter(run=run).count() == 5


def _dies(*_given: Any) -> None:
    raise KeyboardInterrupt


def test_a_batch_is_one_link_of_the_history_and_one_step_of_the_version(tmp_path: Path) -> None:
    read(write_pages(tmp_path / "known", range(400, 440)))
    links, version = HistoryLink.objects.count(), record_version()

    run = read(write_pages(tmp_path / "pages", range(20)))

    assert (HistoryLink.objects.count(), record_version()) == (links + 1, version + 1)
    assert Change.objects.filter(run=run).values("link").distinct().count() == 1


def test_a_page_of_a_batch_asks_the_database_a_few_times(tmp_path: Path) -> None:
    read(write_pages(tmp_path / "known", range(400, 440)))
    run = open_run([str(write_pages(tmp_path / "pages", range(40)))], "tests", "tried")

    with CaptureQueriesContext(connection) as asked:
        carry_out(run)

    assert IngestItem.objects.filter(run=run, outcome=Outcome.STORED).count() == 40
    assert len(asked) <= MOST * 40, len(asked) / 40
