"""A sidecar with nonsense stops its article with a sentence that names the fault."""

from pathlib import Path

import pytest

from tracker.ingest.drafts import Sidecar, Stop
from tracker.ingest.intake.sidecars import read_sidecar


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
        ('dated_by = "hearsay"', "not one of given, feed"),
        ('dated_by = "guess"\npublished_guess = "soon"', "published_guess is not an EDTF date"),
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


def test_how_the_date_is_known_is_told_in_three_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('published_basis_ar = "من النصّ"\npublished_basis_en = "From the text"\n', encoding="utf-8")

    sidecar = read_sidecar(path)

    assert (sidecar.published_basis_ar, sidecar.published_basis_en) == ("من النصّ", "From the text")
    assert sidecar.published_basis_ru == ""


@pytest.mark.parametrize(("basis", "language"), [("من النصّ", "ar"), ("From the text", "en"), ("Из текста", "ru")])
def test_told_once_it_is_in_the_language_of_its_script(tmp_path: Path, basis: str, language: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'published_basis = "{basis}"', encoding="utf-8")

    assert read_sidecar(path) == Sidecar(**{f"published_basis_{language}": basis})


def test_a_guess_of_the_day_is_kept_and_is_no_day(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('published = "2025-01-01"\ndated_by = "guess"', encoding="utf-8")

    sidecar = read_sidecar(path)

    assert (sidecar.published, sidecar.published_guess, sidecar.dated_by) == ("", "2025-01-01", "guess")
