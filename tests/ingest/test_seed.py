"""The seed article, read from end to end into the known record."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tracker.choices import Attribution, StatementKind
from tracker.models import (
    Article,
    Base,
    Change,
    Citation,
    Entry,
    HarmFigure,
    IngestRun,
    Meeting,
    Office,
    Organisation,
    Person,
    ReviewItem,
    Statement,
    StatusChange,
)

pytestmark = pytest.mark.django_db

SEED = settings.FIXTURES / "articles" / "seed-article.txt"
KREMLIN = "m-2025-10-15-putin-sharaa-kremlin"
COUNTED = (
    Article,
    Base,
    Change,
    Citation,
    Entry,
    HarmFigure,
    Meeting,
    Office,
    Organisation,
    Person,
    ReviewItem,
    Statement,
    StatusChange,
)


def call(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def numbers() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture
def known(db: None) -> dict[str, int]:
    """The curated record."""
    call("load_record")
    return numbers()


@pytest.fixture
def seed(known: dict[str, int]) -> Article:
    """The seed article, read."""
    call("ingest", SEED)
    return Article.objects.with_text().get()


def cited(article: Article, **record: object) -> set[str]:
    """The fields that the article proves of a record."""
    return {field for c in article.citations.filter(**record) for field in c.fields}


def test_both_sites_with_kind_governorate_and_founding_year(seed: Article) -> None:
    assert {"name", "kind"} <= cited(seed, base__slug="tartus-naval-facility")
    assert {"name", "kind", "governorate"} <= cited(seed, base__slug="hmeimim-air-base")
    founded = seed.citations.filter(status_change__status="established").order_by("start")
    assert [(c.status_change.base.slug, c.status_change.earliest.year) for c in founded] == [
        ("tartus-naval-facility", 1971),
        ("hmeimim-air-base", 2015),
    ]


def test_the_meeting_is_linked_and_not_doubled(seed: Article) -> None:
    talks = seed.citations.filter(meeting__slug=KREMLIN)
    assert talks.exists()
    assert Meeting.objects.filter(people__slug="vladimir-putin", date="2025-10-15").count() == 1


def test_the_visit_is_found_with_its_topics(seed: Article) -> None:
    visit = Meeting.objects.get(citations__article=seed, kind="visit")

    assert {topic.slug for topic in visit.topics.all()} == {"energy", "reconstruction", "defence"}
    assert [p.person.slug for p in visit.participants.all()] == ["ahmed-al-sharaa"]
    assert visit.place.slug == "moscow"


def test_nine_statements_with_their_speakers(seed: Article) -> None:
    said = [c.statement for c in seed.citations.filter(statement__isnull=False).order_by("start")]

    speakers = [s.speaker.slug if s.speaker else s.organisation.slug if s.organisation else "unnamed" for s in said]
    assert sorted(speakers) == sorted(
        ["sergey-lavrov"] * 3 + ["dmitry-peskov"] * 2 + ["ahmed-al-sharaa"] * 2 + ["snhr", "unnamed"]
    )
    assert next(s for s in said if s.unnamed_speaker).speaker_name == "مراقبون"


def test_direct_mixed_and_paraphrase_are_told_apart(seed: Article) -> None:
    kinds = {s.kind for s in Statement.objects.filter(citations__article=seed)}

    assert kinds == {StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT}


def test_the_offices_of_the_four_men(seed: Article) -> None:
    holders = {c.office.person.slug for c in seed.citations.filter(office__isnull=False)}

    assert holders == {"vladimir-putin", "ahmed-al-sharaa", "sergey-lavrov", "dmitry-peskov"}


def test_five_figures_become_citations_of_the_curated_ones(seed: Article, known: dict[str, int]) -> None:
    figures = [c.harm_figure for c in seed.citations.filter(harm_figure__isnull=False).order_by("start")]

    assert [(f.category, f.low, f.high) for f in figures] == [
        ("civilians_killed", 6993, 6993),
        ("children_killed", 2061, 2061),
        ("women_killed", 984, 984),
        ("massacres", 363, 363),
        ("attacks_on_facilities", 1262, 1262),
    ]
    assert {f.organisation.slug for f in figures} == {"snhr"}
    assert HarmFigure.objects.count() == known["HarmFigure"]


def test_into_an_empty_record_the_figures_are_rows_of_their_own(db: None) -> None:
    names = {"name_ar": "الشبكة السورية لحقوق الإنسان", "name_en": "SNHR"}
    Organisation.objects.create(slug="snhr", monitors_harm=True, **names)

    call("ingest", SEED)

    figures = {f.category: f for f in HarmFigure.objects.all()}
    total = figures["civilians_killed"]
    assert {f.period for f in figures.values()} == {"2015/2024-12"}
    assert {f.attribution for f in figures.values()} == {Attribution.RUSSIA}
    assert figures["children_killed"].subset_of == figures["women_killed"].subset_of == total


def test_reading_twice_changes_nothing(seed: Article) -> None:
    before = numbers()

    out = call("ingest", SEED)

    assert "unchanged" in out
    assert numbers() == before


def test_reading_anew_gives_the_same_rows(seed: Article) -> None:
    before = set(Statement.objects.values_list("slug", flat=True)), Citation.objects.count(), Entry.objects.count()

    call("reread")

    after = set(Statement.objects.values_list("slug", flat=True)), Citation.objects.count(), Entry.objects.count()
    assert after == before


def test_what_a_person_touched_survives_a_new_reading(seed: Article) -> None:
    statement = Statement.objects.filter(citations__article=seed, run__isnull=False).first()
    Statement.objects.filter(pk=statement.pk).update(touched=True, review="confirmed", note="checked")

    call("reread")

    assert Statement.objects.get(slug=statement.slug).note == "checked"


def test_a_run_is_undone_as_a_whole(known: dict[str, int]) -> None:
    call("ingest", SEED)
    run = IngestRun.objects.get(total=1)

    call("undo", run.pk, "--reason", "a test")

    after = numbers()
    assert {name: n for name, n in after.items() if n != known[name] and name != "Change"} == {}
    assert IngestRun.objects.get(pk=run.pk).state == IngestRun.State.UNDONE


def test_without_its_date_the_two_kremlin_meetings_wait_for_a_person(known: dict[str, int], tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "undated.txt")

    call("ingest", tmp_path / "undated.txt")

    item = next(item for item in ReviewItem.objects.filter(kind="meeting") if KREMLIN in item.candidates)
    assert set(item.candidates) == {KREMLIN, "m-2026-01-28-putin-sharaa-kremlin"}
    assert not Citation.objects.filter(meeting__isnull=False, start__isnull=False).exists()
    assert Meeting.objects.count() == known["Meeting"]


class TestVerify:
    def test_the_record_is_proved(self, seed: Article) -> None:
        assert "no fault" in call("verify")

    def test_one_letter_of_a_stored_text(self, seed: Article) -> None:
        Article.objects.filter(pk=seed.pk).update(text=seed.text.replace("موسكو", "موسكى", 1))
        self.fails("its text is not the text that was stored", "its words do not stand")

    def test_one_byte_of_the_kept_bytes(self, seed: Article) -> None:
        from tracker.ingest.keep import raw_path

        path = raw_path(seed.raw_sha256)
        kept = path.read_bytes()
        path.write_bytes(b"\xd9" + kept[1:] if kept[:1] != b"\xd9" else b"\xd8" + kept[1:])
        try:
            self.fails("the bytes it was read from were altered")
        finally:
            path.write_bytes(kept)

    def test_one_digit_of_a_figure(self, seed: Article) -> None:
        HarmFigure.objects.filter(citations__article=seed, low=6993).update(low=6992)
        self.fails("its words do not say 6992", "low is 6992")

    def fails(self, *lines: str) -> None:
        err = StringIO()
        with pytest.raises(CommandError) as fault:
            call_command("verify", stdout=StringIO(), stderr=err)
        assert fault.value.returncode == 1
        for line in lines:
            assert line in err.getvalue()
