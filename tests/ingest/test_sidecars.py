"""A sidecar with nonsense stops its article with a sentence that names the fault."""

from pathlib import Path

import pytest

from tracker.ingest.drafts import Sidecar, Stop
from tracker.ingest.sidecars import read_sidecar


def test_a_sidecar_is_read_word_by_word(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('language = "ar"\npublished = "2025-10-16~"\npublisher = ""\n', encoding="utf-8")

    sidecar = read_sidecar(path)

    assert sidecar == Sidecar(language="ar", published="2025-10-16~")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("published = ", "not TOML"),
        ('published = "yesterday"', "not an EDTF date"),
        ('published = "2025-13-40"', "not an EDTF date"),
        ("published = 2025", "text in quotes"),
        ('date = "2025"', "unknown word 'date'"),
        ('language = "Arabic"', "language is a code"),
        ('url = "javascript:alert(1)"', "http://"),
    ],
)
def test_nonsense_is_refused_with_its_reason(tmp_path: Path, written: str, named: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(Stop) as stop:
        read_sidecar(path)

    assert named in stop.value.reason
    assert "a.toml" in stop.value.reason
