"""The history of changes speaks the reader's language, and says nothing of the machine that it was made on."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils.translation import override

from tracker.models import Change, IngestRun
from tracker.templatetags.dates_in_words import day_in_words
from tracker.templatetags.history import author_named, kind_named, reason_named


@pytest.mark.parametrize(
    ("language", "kind"), [("ar", "رقم أضرار"), ("en", "Harm figure"), ("ru", "Показатель ущерба")]
)
def test_a_kind_is_named_in_the_reader_s_language(language, kind):
    with override(language):
        assert kind_named("harm_figure") == kind
        assert kind_named("no_such_kind") == "no_such_kind"


def test_what_a_command_wrote_is_told_in_words_and_what_a_person_wrote_is_kept():
    with override("ar"):
        assert author_named("command line") == "سطر الأوامر"
        assert author_named("Samar") == '<bdi lang="en">Samar</bdi>'
        assert reason_named("ingest a.txt b.txt") == "قرأ القارئ الآلي \u2066a.txt b.txt\u2069"
        assert reason_named("fixtures/bases.yaml") == "من السجلّ المحرَّر، \u2066fixtures/bases.yaml\u2069"
        assert reason_named("خطأ في اليوم") == '<bdi lang="ar">خطأ في اليوم</bdi>'


def test_an_instant_is_told_by_the_day_in_damascus():
    with override("en"):
        assert day_in_words(dt.datetime(2026, 11, 25, 22, 19, tzinfo=dt.UTC)) == "26 November 2026"
        assert day_in_words(dt.date(2026, 11, 25)) == "25 November 2026"


@pytest.mark.django_db
def test_page_tells_a_change(client):
    Change.objects.create(kind="person", slug="somebody", action="created", author="fixtures", reason="ingest x.txt")

    html = client.get("/changes/").content.decode()

    assert "<span>الشخص</span> · <span>أُنشئ</span>" in html
    assert '<bdi dir="ltr">somebody</bdi>' in html
    assert "السجلّ المحرَّر" in html


@pytest.mark.django_db
def test_a_run_is_not_told_by_the_folders_of_the_machine(tmp_path):
    path = tmp_path / "here.txt"
    path.write_text("وصل الوفد إلى دمشق.", encoding="utf-8")

    call_command("ingest", str(path), "--author", "tests")

    assert IngestRun.objects.get().reason == "ingest here.txt"
