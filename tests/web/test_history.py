"""The history of changes speaks the reader's language, and says nothing of the machine that it was made on."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.utils.translation import override

from tests.factories import ArticleFactory, BaseFactory, MeetingFactory, PersonFactory, StatusChangeFactory
from tracker.ingest.reviews import remove
from tracker.models import Change, IngestRun, ReviewItem
from tracker.templatetags.dates_in_words import day_in_words
from tracker.templatetags.history import author_named, kind_named, reason_named


@pytest.mark.parametrize(
    ("language", "kind"), [("ar", "ضحايا وانتهاكات"), ("en", "Documented harm"), ("ru", "Жертвы и нарушения")]
)
def test_a_kind_is_named_in_the_reader_s_language(language, kind):
    with override(language):
        assert kind_named("harm_figure") == kind
        assert kind_named("no_such_kind") == "no_such_kind"


def test_what_a_command_wrote_is_told_in_words_and_what_a_person_wrote_is_kept():
    with override("ar"):
        assert author_named("command line") == "تشغيل آلي"
        assert author_named("Samar") == '<bdi lang="en">Samar</bdi>'
        assert reason_named("ingest a.txt b.txt") == "قرأ القارئ الآلي \u2066a.txt b.txt\u2069"
        assert reason_named("fixtures/bases.yaml") == "من السجلّ المحرَّر: المواقع"
        assert reason_named("fixtures/other.yaml") == "من السجلّ المحرَّر: \u2066other\u2069"
        assert reason_named("خطأ في اليوم") == '<bdi lang="ar">خطأ في اليوم</bdi>'


def test_an_instant_is_told_by_the_day_in_damascus():
    with override("en"):
        assert day_in_words(dt.datetime(2026, 11, 25, 22, 19, tzinfo=dt.UTC)) == "26\u00a0November 2026"
        assert day_in_words(dt.date(2026, 11, 25)) == "25\u00a0November 2026"


@pytest.mark.django_db
def test_page_tells_a_change(client):
    Change.objects.create(kind="person", slug="somebody", action="created", author="fixtures", reason="ingest x.txt")

    html = client.get("/changes/").content.decode()

    assert "<span>الشخص</span> · <span>أُنشئ</span>" in html
    assert '<bdi lang="en">somebody</bdi>' in html
    assert "السجلّ المحرَّر" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "name", "change_name"),
    [("", "ميناء", "ميناء: قيد الاستخدام"), ("/en", "Port", "Port: In use"), ("/ru", "Порт", "Порт · Действует")],
)
def test_a_record_is_named_in_the_reader_s_language_and_leads_to_its_page(client, prefix, name, change_name):
    base = BaseFactory(slug="port", name_ar="ميناء", name_en="Port", name_ru="Порт")
    change = StatusChangeFactory(slug="port-in-use", base=base)
    for kind, slug in (("base", base.slug), ("status_change", change.slug)):
        Change.objects.create(kind=kind, slug=slug, action="created", author="Samar", reason="new")

    html = client.get(f"{prefix}/changes/").content.decode()

    assert re.search(rf'<a href="{prefix}/bases/port/"><bdi lang="\w\w">{name}</bdi></a>', html)
    assert re.search(rf'<a href="{prefix}/bases/port/#port-in-use"><bdi lang="\w\w">{change_name}</bdi></a>', html)
    assert "port-in-use</bdi>" not in html


@pytest.mark.django_db
def test_a_record_that_is_gone_is_called_what_its_changes_kept(client):
    meeting, person = MeetingFactory(slug="talks"), PersonFactory(name_en="The Envoy")
    base = BaseFactory(name_en="Old Field")
    change = StatusChangeFactory(base=base, slug="left-it")
    for row in (meeting, base, change, person):
        row.citations.all().delete()
    for row in (change, person, base, meeting):
        remove(row, "editor", "it was a mistake")

    html = client.get("/en/changes/").content.decode()

    assert '<bdi lang="en">The Envoy</bdi>' in html
    assert '<bdi lang="en">Old Field</bdi>' in html
    assert '<bdi lang="en">Summit (15\u00a0October 2025)</bdi>' in html
    assert '<bdi lang="en">left-it</bdi>' in html  # the site it belonged to is gone as well


@pytest.mark.django_db
def test_a_finding_is_named_by_its_words(client):
    article = ArticleFactory(language="ar", text="قال الناطق إن القاعدة باقية.")
    item = ReviewItem.objects.create(article=article, kind="statement", start=0, end=10, exact="قال الناطق")
    Change.objects.create(kind="review_item", slug=item.pk, action="rejected", author="a", reason="b")

    html = client.get("/en/changes/").content.decode()

    assert f'<a href="/en/articles/{article.slug}/"><bdi lang="ar">«قال الناطق»</bdi></a>' in html


@pytest.mark.django_db
def test_a_run_is_not_told_by_the_folders_of_the_machine(tmp_path):
    path = tmp_path / "here.txt"
    path.write_text("وصل الوفد إلى دمشق.", encoding="utf-8")

    call_command("ingest", str(path), "--author", "tests")

    assert IngestRun.objects.get().reason == "ingest here.txt"


@pytest.mark.django_db
def test_what_one_run_did_is_one_row_that_leads_to_each(client):
    for slugs, author, reason in (("abc", "fixtures", "fixtures/people.yaml"), ("de", "Samar", "a slip")):
        for slug in slugs:
            Change.objects.create(kind="person", slug=slug, action="created", author=author, reason=reason)

    html = client.get("/en/changes/").content.decode()
    batch = re.search(r'href="([?]batch=\d+)">3 changes</a>', html)[1]
    whole = client.get(f"/en/changes/{batch}").content.decode()

    assert "From the curated record: people" in html and "Person, created:" in html and "Damascus" in html
    assert [slug for slug in "abcde" if f'<bdi lang="en">{slug}</bdi>' in html] == ["d", "e"]
    assert [slug for slug in "abcde" if f'<bdi lang="en">{slug}</bdi>' in whole] == ["a", "b", "c"]
    assert client.get("/en/changes/?batch=1234567").status_code == 400
