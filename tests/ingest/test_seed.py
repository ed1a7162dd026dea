"""The seed article, read from end to end into the known record."""

import shutil
import tempfile
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from tracker.choices import Attribution
from tracker.ingest.keep import raw_path
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


class Known(TestCase):
    """The curated record, loaded once for the class."""

    @classmethod
    def setUpTestData(cls) -> None:
        call("load_record")
        cls.known = numbers()


class Seed(Known):
    """The curated record with the seed article read into it, once for the class."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call("ingest", SEED)
        cls.article = Article.objects.with_text().get()

    def cited(self, **record: object) -> set[str]:
        """The fields that the article proves of a record."""
        return {field for c in self.article.citations.filter(**record) for field in c.fields}


class TestFindings(Seed):
    def test_both_sites_with_kind_governorate_and_founding_year(self) -> None:
        assert {"name", "kind"} <= self.cited(base__slug="tartus-naval-facility")
        assert {"name", "kind", "governorate"} <= self.cited(base__slug="hmeimim-air-base")
        founded = self.article.citations.filter(status_change__status="established").order_by("start")
        assert [(c.status_change.base.slug, c.status_change.earliest.year) for c in founded] == [
            ("tartus-naval-facility", 1971),
            ("hmeimim-air-base", 2015),
        ]
        assert ["1971" in founded[0].exact, "2015" in founded[1].exact] == [True, True]

    def test_the_meeting_is_linked_and_not_doubled(self) -> None:
        assert {"kind", "status", "participants", "place"} <= self.cited(meeting__slug=KREMLIN)
        assert Meeting.objects.filter(people__slug="vladimir-putin", date="2025-10-15").count() == 1

    def test_the_visit_is_found_with_its_topics(self) -> None:
        visit = Meeting.objects.filter(citations__article=self.article, kind="visit").distinct().get()

        assert {topic.slug for topic in visit.topics.all()} == {"energy", "reconstruction", "defence"}
        assert [p.person.slug for p in visit.participants.all()] == ["ahmed-al-sharaa"]
        assert visit.place.slug == "moscow"

    def test_nine_statements_with_their_speakers(self) -> None:
        said = [c.statement for c in self.article.citations.filter(statement__isnull=False).order_by("start")]

        speakers = [s.speaker.slug if s.speaker else s.organisation.slug if s.organisation else "unnamed" for s in said]
        assert speakers == [
            *["sergey-lavrov"] * 3, *["dmitry-peskov"] * 2, *["ahmed-al-sharaa"] * 2, "snhr", "unnamed",
        ]  # fmt: skip
        assert said[-1].speaker_name == "مراقبون"

    def test_what_is_known_to_have_been_said_is_cited_once_more(self) -> None:
        said = self.article.citations.filter(statement__run__isnull=True, statement__isnull=False).order_by("start")

        assert [c.statement.slug for c in said] == ["s-2025-10-16-lavrov", "s-2025-10-16-peskov", "s-2025-10-15-sharaa"]
        assert not [c for c in said if "kind" in c.fields], "quoted elsewhere, told in other words here"

    def test_partly_quoted_and_paraphrased_words_are_told_apart(self) -> None:
        new = Statement.objects.filter(run__isnull=False).order_by("citations__start")

        assert [s.kind for s in new] == ["mixed", "mixed", "indirect", "indirect", "indirect", "indirect"]

    def test_the_offices_of_the_four_men(self) -> None:
        holders = {c.office.person.slug for c in self.article.citations.filter(office__isnull=False)}

        assert holders == {"vladimir-putin", "ahmed-al-sharaa", "sergey-lavrov", "dmitry-peskov"}

    def test_five_figures_become_citations_of_the_curated_ones(self) -> None:
        cited = self.article.citations.filter(harm_figure__isnull=False).order_by("start")
        figures = [c.harm_figure for c in cited if "low" in c.fields]

        assert [(f.category, f.low, f.high, f.organisation.slug) for f in figures] == [
            ("civilians_killed", 6993, 6993, "snhr"),
            ("children_killed", 2061, 2061, "snhr"),
            ("women_killed", 984, 984, "snhr"),
            ("massacres", 363, 363, "snhr"),
            ("attacks_on_facilities", 1262, 1262, "snhr"),
        ]
        assert HarmFigure.objects.count() == self.known["HarmFigure"]

    def test_who_counted_who_did_it_and_when_are_cited_too(self) -> None:
        assert self.cited(harm_figure__category="civilians_killed") == {
            "low", "high", "category", "organisation", "attribution", "period",
        }  # fmt: skip


class TestAgain(Seed):
    def test_reading_twice_changes_nothing(self) -> None:
        before = numbers()

        out = call("ingest", SEED)

        assert "unchanged" in out
        assert numbers() == before

    def test_reading_anew_gives_the_same_rows(self) -> None:
        before = self.state()

        call("reread")

        assert self.state() == before

    def test_what_a_person_touched_survives_a_new_reading(self) -> None:
        statement = Statement.objects.filter(run__isnull=False).first()
        Statement.objects.filter(pk=statement.pk).update(touched=True, review="confirmed", note_ar="دُقّق")

        call("reread")

        assert Statement.objects.get(slug=statement.slug).note_ar == "دُقّق"

    def test_a_run_is_undone_as_a_whole(self) -> None:
        run = IngestRun.objects.get(total=1)

        call("undo", run.pk, "--reason", "a test")

        changed = {name for name, number in numbers().items() if number != self.known[name]}
        assert changed == {"Change"}
        assert IngestRun.objects.get(pk=run.pk).state == IngestRun.State.UNDONE

    def state(self) -> tuple[set[str], int, int]:
        return set(Statement.objects.values_list("slug", flat=True)), Citation.objects.count(), Entry.objects.count()


class TestUndated(Known):
    def test_without_its_date_the_two_kremlin_meetings_wait_for_a_person(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            call("ingest", shutil.copy(SEED, Path(folder) / "undated.txt"))

        item = next(item for item in ReviewItem.objects.filter(kind="meeting") if KREMLIN in item.candidates)
        assert set(item.candidates) == {KREMLIN, "m-2026-01-28-putin-sharaa-kremlin"}
        assert not Citation.objects.filter(meeting__isnull=False, start__isnull=False).exists()
        assert Meeting.objects.count() == self.known["Meeting"]


class TestCopy(Seed):
    def test_a_near_copy_is_another_citation_and_no_second_statement(self) -> None:
        before = Statement.objects.count(), Meeting.objects.count(), HarmFigure.objects.count()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.txt"
            copy.write_text("وكالات: " + SEED.read_text(encoding="utf-8"), encoding="utf-8")
            shutil.copy(SEED.with_suffix(".toml"), copy.with_suffix(".toml"))
            call("ingest", copy)

        assert (Statement.objects.count(), Meeting.objects.count(), HarmFigure.objects.count()) == before
        twins = {article.cluster_id for article in Article.objects.with_text()}
        assert len(twins) == 1 and None not in twins


class TestEmptyRecord(TestCase):
    def test_the_figures_are_rows_of_their_own(self) -> None:
        names = {"name_ar": "الشبكة السورية لحقوق الإنسان", "name_en": "SNHR"}
        Organisation.objects.create(slug="snhr", monitors_harm=True, **names)

        call("ingest", SEED)

        figures = {f.category: f for f in HarmFigure.objects.all()}
        assert len(figures) == 5
        assert {f.period for f in figures.values()} == {"2015/2024-12"}
        assert {f.attribution for f in figures.values()} == {Attribution.RUSSIA}
        assert figures["children_killed"].subset_of == figures["civilians_killed"]
        assert figures["women_killed"].subset_of == figures["civilians_killed"]


class TestVerify(Seed):
    def test_the_record_is_proved(self) -> None:
        assert "no fault" in call("verify")

    def test_one_letter_of_a_stored_text(self) -> None:
        Article.objects.filter(pk=self.article.pk).update(text=self.article.text.replace("موسكو", "موسكى", 1))
        self.fails("text: it is not the text that was stored", "its words do not stand")

    def test_one_byte_of_the_kept_bytes(self) -> None:
        path = raw_path(self.article.raw_sha256)
        kept = path.read_bytes()
        path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        try:
            self.fails("the bytes it was read from were altered")
        finally:
            path.write_bytes(kept)

    def test_one_digit_of_a_figure(self) -> None:
        HarmFigure.objects.filter(citations__article=self.article, low=6993).update(low=6992)
        self.fails("do not say 6992", "low: it is 6992")

    def fails(self, *lines: str) -> None:
        err = StringIO()
        with self.assertRaises(CommandError) as fault:
            call_command("verify", stdout=StringIO(), stderr=err)
        assert fault.exception.returncode == 1
        for line in lines:
            assert line in err.getvalue()
