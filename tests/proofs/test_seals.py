"""Seals and bundles: what stands is proved by them, and no byte of them can be altered unseen."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory
from tracker.choices import Review
from tracker.ingest.proofs.seals import BadSeal, leaf_hash, open_seal, path_of, root_of
from tracker.ingest.proofs.seals.merkle import climb
from tracker.models import Change, Meeting
from tracker.search.index import rebuild as reindex

TEXT = "They met in Moscow on Wednesday and spoke of the bases."


def carried_out(*arguments):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def seals(db, tmp_path, settings):
    """A small record, a key and a first seal."""
    settings.SEALS_ROOT = tmp_path / "seals"
    article = ArticleFactory(text=TEXT, title="Talks")
    meeting = MeetingFactory(slug="m-1", summary_ar="التقيا في موسكو.", summary_en="They met in Moscow.")
    CitationFactory(article=article, meeting=meeting, words="They met in Moscow")
    MeetingFactory.create_batch(3)
    carried_out("seal", "--make-key", tmp_path / "key.pem")
    carried_out("seal", "--key", tmp_path / "key.pem")
    return tmp_path


@pytest.fixture
def bundle(seals):
    """The bundle of one meeting, unpacked."""
    carried_out("seal", "--key", seals / "key.pem", "--bundle", seals / "b.zip", "--record", "meeting/m-1")
    with zipfile.ZipFile(seals / "b.zip") as packed:
        packed.extractall(seals / "b")
    return seals / "b"


def prove(folder: Path, *arguments: str, alone: bool = False) -> subprocess.CompletedProcess:
    """The stranger's call; alone: without any package that is installed here."""
    flags = ["-I", "-S"] if alone else ["-I"]
    return subprocess.run(
        [sys.executable, *flags, str(folder / "prove.py"), *arguments], capture_output=True, text=True, cwd="/"
    )


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_every_leaf_climbs_to_the_root(size):
    hashes = [leaf_hash(str(n).encode()) for n in range(size)]

    assert {climb(one, path_of(hashes, at)) for at, one in enumerate(hashes)} == {root_of(hashes)}


def test_a_seal_holds_and_is_chained_to_the_last(seals):
    carried_out("seal", "--key", seals / "key.pem")
    first, second = (open_seal(seals / "seals" / f"seal-00000{n}.json") for n in (1, 2))

    assert second.manifest["previous"] == first.digest
    told = carried_out("verify", "--seal", seals / "seals" / "seal-000002.json")
    assert "chained to seal-000001.json" in told and "the record is what was sealed" in told


def test_what_changed_without_a_change_is_a_fault_and_what_the_history_tells_is_not(seals):
    file = seals / "seals" / "seal-000001.json"
    Meeting.objects.filter(slug="m-1").update(date="2025-10-14", earliest="2025-10-14", latest="2025-10-14")

    with pytest.raises(CommandError, match="1 faults"):
        carried_out("verify", "--seal", file)
    with pytest.raises(CommandError):
        carried_out("verify", "--seal", file, "--record", "meeting/m-1")
    Change.objects.create(kind="meeting", slug="m-1", action="updated", author="editor", reason="The day was wrong.")

    assert "meeting m-1: changed since, as its history tells" in carried_out("verify", "--seal", file)


SEAL_TAMPERINGS = {
    "root": lambda s: s["manifest"].update(root="0" * 64),
    "day": lambda s: s["manifest"].update(made_at="2020-01-01T00:00:00+00:00"),
    "history": lambda s: s["manifest"].update(history="f" * 64),
    "signature": lambda s: s.update(signature="00" + s["signature"][2:]),
    "leaf": lambda s: s["leaves"][0].__setitem__(2, "0" * 64),
    "address": lambda s: s["leaves"][0].__setitem__(1, "another"),
    "order": lambda s: s["leaves"].reverse(),
    "one less": lambda s: s["leaves"].pop(),
    "one word more": lambda s: s["manifest"].update(note="x"),
    "another key": lambda s: s["manifest"].update(key="11" * 32),
}


@pytest.mark.parametrize("name", SEAL_TAMPERINGS)
def test_a_seal_that_was_tampered_with_is_refused(name, seals):
    file = seals / "seals" / "seal-000001.json"
    seal = json.loads(file.read_text())
    SEAL_TAMPERINGS[name](seal)
    file.write_text(json.dumps(seal))

    with pytest.raises(BadSeal):
        open_seal(file)


def test_a_stranger_proves_a_bundle_with_python_alone(bundle):
    told = prove(bundle, alone=True)

    assert told.returncode == 0, told.stdout + told.stderr
    assert "proved: meeting m-1 stands in the seal, 1 of 1 citations with their words" in told.stdout
    assert "signature: NOT TRIED" in told.stdout
    script = (bundle / "prove.py").read_text()
    assert len(script.splitlines()) <= 120 and "tracker" not in script


def test_the_signature_is_tried_where_it_can_be(bundle, seals):
    key = json.loads((bundle / "bundle.json").read_text())["seal"]["manifest"]["key"]

    assert "signature: holds" in prove(bundle, key).stdout
    assert prove(bundle, "00" * 32).returncode == 1


def flipped(path: Path, at: float) -> None:
    """One bit of a file turned, at a share of its length."""
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(bytes(data))


BUNDLE_TAMPERINGS = {
    "record": lambda b: flipped(next(b.glob("records/001*")), 0.5),
    "first byte": lambda b: flipped(next(b.glob("records/001*")), 0),
    "article": lambda b: flipped(next(b.glob("records/002*")), 0.9),
    "page": lambda b: flipped(b / "index.html", 0.7),
    "script": lambda b: flipped(b / "prove.py", 0.02),
    "list": lambda b: (b / "bundle.json").write_bytes((b / "bundle.json").read_bytes().replace(b"m-1", b"m-2")),
    "blank": lambda b: (b / "bundle.json").write_bytes((b / "bundle.json").read_bytes() + b" "),
    "signature": lambda b: (b / "bundle.sig").write_text("0" * 128),
    "missing": lambda b: next(b.glob("records/002*")).unlink(),
    "more": lambda b: (b / "records" / "003-meeting.json").write_text("{}"),
}


@pytest.mark.parametrize("name", BUNDLE_TAMPERINGS)
def test_a_bundle_that_was_tampered_with_does_not_prove_itself(name, bundle):
    BUNDLE_TAMPERINGS[name](bundle)

    assert prove(bundle).returncode != 0


def test_a_bundle_holds_no_text_of_others_and_is_read_in_three_languages(bundle):
    everything = " ".join(path.read_text() for path in bundle.rglob("*") if path.is_file())
    page = (bundle / "index.html").read_text()

    assert "spoke of the bases" not in everything
    assert "They met in Moscow" in page and "التقيا في موسكو" in page
    assert set(re.findall(r'<section lang="(\w+)"', page)) == {"ar", "en", "ru"}


def test_a_bundle_of_a_list_holds_what_the_timeline_shows(seals):
    MeetingFactory(slug="m-planned", status="planned", date="2025-11-02", earliest="2025-11-02", latest="2025-11-02")
    reindex()
    carried_out("seal", "--key", seals / "key.pem")

    said = carried_out(
        "seal", "--key", seals / "key.pem", "--bundle", seals / "l.zip", "--list", "?kind=meeting&datetime=2025-11"
    )
    with zipfile.ZipFile(seals / "l.zip") as packed:
        records = json.loads(packed.read("bundle.json"))["records"]

    assert [(one["kind"], one["address"]) for one in records] == [("meeting", "m-planned")] and "1 records" in said


def test_a_time_stamp_beside_the_seal_goes_with_its_bundles(seals):
    stamped = seals / "seals" / "seal-000001.manifest"
    stamped.with_name(f"{stamped.name}.ots").write_bytes(b"a token")
    carried_out("seal", "--key", seals / "key.pem", "--bundle", seals / "b.zip", "--record", "meeting/m-1")
    with zipfile.ZipFile(seals / "b.zip") as packed:
        packed.extractall(seals / "b")

    told = prove(seals / "b", alone=True)

    assert "time stamp: NOT TRIED here; try it with: ots verify seal.manifest.ots" in told.stdout
    assert (seals / "b" / "seal.manifest").read_bytes() == stamped.read_bytes()
    flipped(seals / "b" / "seal.manifest.ots", 0.5)
    assert prove(seals / "b").returncode != 0


def test_a_record_that_changed_since_its_seal_is_not_bundled(seals):
    Meeting.objects.filter(slug="m-1").update(review=Review.CONFIRMED)

    with pytest.raises(CommandError, match="make a new seal first"):
        carried_out("seal", "--key", seals / "key.pem", "--bundle", seals / "b.zip", "--record", "meeting/m-1")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--make-key"),
        (("--key", "/nowhere/key.pem"), "cannot be read"),
        (("--key", "KEY", "--bundle", "b.zip"), "say what it shall hold"),
        (("--key", "KEY", "--bundle", "b.zip", "--list", "tune=1"), "tune=1: There is no such filter"),
        (("--key", "KEY", "--bundle", "b.zip", "--list", "kind=harm"), "shows nothing of it"),
        (("--key", "KEY", "--bundle", "b.zip", "--record", "meeting/none"), "there is no meeting/none"),
        (("--key", "KEY", "--bundle", "b.zip", "--record", "song/x"), "song is none of"),
        (("--make-key", "KEY"), "no key was made"),
    ],
)
def test_what_cannot_be_sealed_is_told(arguments, said, seals):
    named = [str(seals / "key.pem") if one == "KEY" else one for one in arguments]

    with pytest.raises(CommandError, match=said):
        carried_out("seal", *named)
