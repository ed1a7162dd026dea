"""Bad input: a clear line each, exit status 1 where something failed, the rest still read, nothing half-stored."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from tracker.choices import Outcome
from tracker.models import Article, Citation, IngestItem, IngestRun

pytestmark = pytest.mark.django_db

GOOD = "أعلنت البلدية افتتاح حديقة جديدة في المدينة بعد أعمال استمرت عاماً كاملاً، وقال رئيسها إن الدخول مجاني."


def ingest(*names: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("ingest", *map(str, names), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_each_bad_file_has_its_reason_and_the_rest_is_read(tmp_path: Path, settings: LazySettings) -> None:
    settings.MAX_ARTICLE_BYTES = 10_000
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-pdf.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    (tmp_path / "c-broken.txt").write_bytes(GOOD.encode() + b"\xff\xff")
    (tmp_path / "d-large.txt").write_bytes(b"x" * 10_001)
    (tmp_path / "e-sidecar.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "e-sidecar.toml").write_text('published = "soon"', encoding="utf-8")
    (tmp_path / "f-good.txt").write_text(GOOD, encoding="windows-1256")

    with pytest.raises(CommandError) as error:
        ingest(tmp_path)

    reasons = {Path(item.source).name: item for item in IngestItem.objects.all()}
    assert error.value.returncode == 1
    assert "empty" in reasons["a-empty.txt"].reason
    assert "PDF" in reasons["b-pdf.txt"].reason
    assert "broken" in reasons["c-broken.txt"].reason
    assert "TRACKER_MAX_BYTES" in reasons["d-large.txt"].reason
    assert "EDTF" in reasons["e-sidecar.txt"].reason
    assert reasons["f-good.txt"].outcome == Outcome.OFF_TOPIC
    assert [article.text for article in Article.objects.all()] == [GOOD]
    assert IngestRun.objects.get().state == IngestRun.State.FAILED


def test_an_article_of_another_subject_is_kept_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "park.txt").write_text(GOOD, encoding="utf-8")

    out, _ = ingest(tmp_path / "park.txt")

    article = Article.objects.get()
    assert "off_topic" in out
    assert article.topic_reason
    assert not Article.objects.shown().exists()
    assert not Citation.objects.exists()


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        ingest(tmp_path / "nothing.txt")

    assert "there is no file" in IngestItem.objects.get().reason


def test_the_same_bytes_twice_make_no_new_row(tmp_path: Path) -> None:
    (tmp_path / "park.txt").write_text(GOOD, encoding="utf-8")
    ingest(tmp_path / "park.txt")

    out, _ = ingest(tmp_path / "park.txt")

    assert "unchanged" in out
    assert Article.objects.count() == 1


def test_a_fault_of_ours_is_recorded_and_raised_after_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.ingest import pipeline

    def breaks(draft):
        if draft.item.path.name == "a.txt":
            raise RuntimeError("a bug")
        return draft

    monkeypatch.setattr(pipeline, "STAGES", (*pipeline.STAGES[:3], breaks, *pipeline.STAGES[3:]))
    (tmp_path / "a.txt").write_text(GOOD + " أول", encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")

    with pytest.raises(RuntimeError):
        ingest(tmp_path)

    assert set(IngestItem.objects.values_list("outcome", flat=True)) == {Outcome.FAILED, Outcome.OFF_TOPIC}
    assert Article.objects.count() == 1
