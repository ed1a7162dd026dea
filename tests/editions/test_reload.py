"""An edition is the record: loaded into an empty database it gives every list and every byte again."""

import datetime as dt
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.utils import timezone

from tests.editions.made import carried_out, emptied, written
from tracker.ingest.editions import Refused, load_edition
from tracker.ingest.editions.folders import SUMS, seal_up
from tracker.ingest.editions.tables import CLOCKS, RECORD
from tracker.ingest.proofs.seals import open_seal
from tracker.ingest.proofs.seals.checks import differences
from tracker.ingest.reviews import correct
from tracker.ingest.verify import prove
from tracker.models import Article, Citation, LoadedEdition, Meeting, record_version

pytestmark = pytest.mark.django_db
SEED = "seed-article"


def faults():
    return [str(fault) for _name, fault in prove() if fault is not None]


def test_the_same_record_gives_the_same_bytes(edition, tmp_path):
    assert written(tmp_path).digest == edition.digest


def test_nothing_is_written_where_the_edition_stands_already(edition):
    told = []

    assert written(edition.folder.parent, say=told.append).digest == edition.digest
    assert told[-1] == f"as before: {edition.folder}"
    assert [one.name for one in edition.folder.parent.iterdir()] == [edition.folder.name]


def test_an_edition_never_changes(edition):
    correct(Meeting.objects.order_by("pk")[1], {"summary_en": "Others."}, "editor", "So.")

    with pytest.raises(Refused, match="an edition never changes"):
        written(edition.folder.parent)
    assert (edition.folder / SUMS).is_file()


def test_loaded_into_an_empty_database_it_is_the_same_record(edition, tmp_path, settings, client):
    version, before = record_version(), {one: client.get(one).json() for one in LISTS}
    emptied()
    settings.SEALS_ROOT = tmp_path / "seals"
    load_edition(edition.folder)

    assert written(tmp_path / "again").digest == edition.digest
    assert record_version() == version
    assert {one: client.get(one).json() for one in LISTS} == before
    assert LoadedEdition.objects.get().digest == edition.digest


LISTS = (
    "/api/v1/timeline/?limit=200", "/api/v1/meetings/?include=citations&limit=200", "/api/v1/people/?q=Lavrov",
    "/api/v1/bases/?limit=200", "/api/v1/articles/?stored=true", "/api/v1/timeline/?q=Hmeimim&limit=100",
    "/api/v1/timeline/?known=2026-11-25", "/api/v1/harm-figures/?limit=200",
)  # fmt: skip


def test_the_copy_proves_itself_but_for_texts_that_it_does_not_hold(edition, tmp_path, settings, client):
    assert faults() == [] or all("bytes it was read from" in one for one in faults())
    emptied()
    settings.SEALS_ROOT = tmp_path / "seals"
    load_edition(edition.folder)
    article = Article.objects.get(slug__startswith=SEED)

    assert faults() == []
    assert (article.text, article.withheld, len(article.text_sha256)) == ("", True, 64)
    (seal,) = settings.SEALS_ROOT.glob("seal-*.json")
    assert list(differences(open_seal(seal))) == []
    assert client.get(article.get_absolute_url()).status_code == 200
    cited = Citation.objects.filter(article=article).first()
    cited.save()
    assert Citation.objects.get(pk=cited.pk).prefix == cited.prefix
    for at in ("/", "/timeline/", "/changes/", "/en/articles/", "/en/data/"):
        assert client.get(at).status_code == 200


def test_what_grows_on_a_copy_is_a_history_of_its_own(edition):
    emptied()
    load_edition(edition.folder)
    version = record_version()
    correct(Meeting.objects.order_by("pk")[1], {"summary_en": "Others."}, "editor", "So.")

    assert record_version() == version + 1
    assert faults() == []


def test_a_text_that_comes_later_is_the_one_that_was_hashed(edition):
    text = Article.objects.get(slug__startswith=SEED).text
    emptied()
    load_edition(edition.folder)
    article = Article.objects.get(slug__startswith=SEED)
    article.text = text + " more"
    with pytest.raises(Exception, match="text"):
        article.save()
    article = Article.objects.get(slug__startswith=SEED)
    article.text = text
    article.save()

    assert not Article.objects.get(pk=article.pk).withheld


def test_a_database_that_holds_anything_is_refused(edition, english):
    with pytest.raises(CommandError, match="the database is not empty: it holds Topics"):
        carried_out("load_snapshot", edition.folder)


def test_bytes_that_changed_are_refused_before_anything_is_loaded(copied):
    folder = copied()
    with (folder / "record" / "meeting.ndjson").open("ab") as file:
        file.write(b"{}\n")
    emptied()

    with pytest.raises(Refused, match=r"record/meeting.ndjson is not what it was"):
        load_edition(folder)
    assert not Article.objects.exists()


def test_a_folder_that_is_not_whole_is_refused(copied):
    folder = copied()
    (folder / "record" / "person.ndjson").unlink()
    with pytest.raises(Refused, match=r"record/person.ndjson is missing"):
        load_edition(folder)


def test_a_file_too_many_is_refused(copied):
    folder = copied()
    (folder / "record" / "other.ndjson").write_text("")
    with pytest.raises(Refused, match=r"record/other.ndjson is no file of this edition"):
        load_edition(folder)


def test_what_is_no_edition_is_refused(tmp_path):
    with pytest.raises(Refused, match="it has no SHA256SUMS"):
        load_edition(tmp_path)
    (tmp_path / SUMS).write_text(f"{'0' * 64}  ../x\n")
    with pytest.raises(Refused, match="SHA256SUMS, line 1"):
        load_edition(tmp_path)


@pytest.mark.parametrize(("spoil", "said"), [
    (lambda line: line.replace(b'"kind"', b'"sort"', 1), "the columns kind, sort are not those"),
    (lambda line: b"[" + line, "record/meeting.ndjson, line 1"),
    (lambda line: line.replace(b'"earliest":"', b'"earliest":"x', 1), "record/meeting.ndjson, line 1"),
    (lambda line: b"", "holds .* rows, and the edition says"),
])  # fmt: skip
def test_rows_that_are_none_are_refused_and_nothing_stays(copied, spoil, said):
    folder = copied()
    path = folder / "record" / "meeting.ndjson"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(spoil(first) + b"".join(rest))
    (folder / SUMS).unlink()
    seal_up(folder)
    emptied()

    with pytest.raises(Refused, match=said):
        load_edition(folder)
    assert not Article.objects.exists()


def test_a_day_to_come_and_a_day_before_the_last_change_are_refused(edition):
    today = timezone.localdate()
    with pytest.raises(CommandError, match="has not come yet"):
        carried_out("snapshot", "--day", today + dt.timedelta(days=1))
    with pytest.raises(CommandError, match="the record moved on"):
        carried_out("snapshot", "--day", today - dt.timedelta(days=400))


def test_an_empty_record_has_no_edition(edition):
    emptied()
    with pytest.raises(CommandError, match="the record is empty"):
        carried_out("snapshot")


def test_a_site_that_keeps_finds_back_gives_lists_and_no_more(edition, settings, tmp_path):
    settings.PUBLISH = "reviewed"
    found = written(tmp_path)

    assert not any(name.startswith(("record/", "seal/")) for name in found.files)
    assert found.told["history"] == "" and found.told["seal"] is None
    with pytest.raises(Refused, match="keeps back what nobody reviewed"):
        load_edition(found.folder)


def test_every_table_is_in_an_edition_or_said_to_be_left_out():
    derived = {"entry", "entryfacet", "entrycount", "entrymonth", "pastentry", "articleband"}
    derived |= {"sitekept", "siteturn", "sitetouch"}
    at_the_desk = {"reviewitem", "ingestitem", "source", "webhost", "tip", "lookup", "addresscheck"}
    of_the_site = {"apitoken", "keptanswer", "loadededition"}
    models = apps.get_app_config("tracker").get_models(include_auto_created=True)
    kept = {str(model._meta.model_name) for model in (*RECORD, *CLOCKS)}

    assert {str(model._meta.model_name) for model in models} - derived - at_the_desk - of_the_site == kept


def test_no_text_of_others_is_in_it(edition):
    text = Article.objects.get(slug__startswith=SEED).text
    parts = [text[at : at + 300].encode() for at in range(0, len(text) - 300, 50)]  # longer than any words cited

    assert max(Citation.objects.values_list("exact", flat=True), key=len).encode() not in parts
    for name in edition.files:
        data = (Path(edition.folder) / name).read_bytes()
        assert [part for part in parts if part in data] == []
